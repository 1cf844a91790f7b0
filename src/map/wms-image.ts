import ImageLayer from 'ol/layer/Image.js';
import {getHeight, getWidth, intersects, type Extent as OlExtent} from 'ol/extent.js';
import {transformExtent} from 'ol/proj.js';
import ImageSource from 'ol/source/Image.js';
import type {LayerDefinition} from '../model.js';
import {isReprojected} from '../platform/choose-offer.js';
import {getBlob, PlatformError} from '../platform/http.js';
import {serviceOf} from '../platform/layer-address.js';
import {wholeWorld} from '../platform/normalise-extent.js';
import {imageAddress} from '../platform/wms.js';
import type {ContentOptions} from './content.js';
import {onRetry} from './keep-trying.js';

/** Milliseconds that an image may take before its layer is said to be loading. */
const PATIENCE = 1000;

/**
 * A WMS layer, as one image of the view: a request for each move keeps far from the limits of the service, and names are
 * not cut where tiles meet. In a projection that the service does not have, the image is reprojected.
 */
export function createWmsLayer(
  definition: LayerDefinition,
  {map, group, styleName, apiKey, signal}: ContentOptions,
): ImageLayer<ImageSource> {
  const {name, extent: covered = wholeWorld} = definition;
  const service = serviceOf(definition);
  const code = map.getView().getProjection().getCode();
  const foreign = isReprojected(definition, code);
  let last = new AbortController();

  const ask = async (extent: OlExtent, resolution: number, pixelRatio: number): Promise<ImageBitmap> => {
    const projection = foreign ? 'EPSG:3857' : map.getView().getProjection().getCode();
    if (!intersects(transformExtent(extent, projection, 'EPSG:4326', 8), [...covered])) return nothing();
    const [width, height] = [getWidth(extent), getHeight(extent)].map((length) =>
      Math.max(1, Math.round((length * pixelRatio) / resolution)),
    ) as [number, number];
    const frame = {extent: extent as [number, number, number, number], projection, width, height};
    const url = imageAddress(definition, frame, {styleName, apiKey});
    last.abort();
    last = new AbortController();
    const image = await getBlob(url, {service, signal: AbortSignal.any([last.signal, signal])});
    // GeoServer explains some failures in a document, with a good status.
    if (!image.type.startsWith('image/'))
      throw new PlatformError('bad-answer', `${service} answered ${image.type || 'nothing'} for ${name}`, {
        service,
        layer: name,
        url,
        retryable: true,
      });
    return createImageBitmap(image);
  };

  const loader = async (extent: OlExtent, resolution: number, pixelRatio: number) => {
    const timer = setTimeout(
      () => group.get('status') === 'ready' && group.set('status', 'loading'),
      PATIENCE,
    );
    try {
      const image = await ask(extent, resolution, pixelRatio);
      group.setProperties({status: 'ready', error: undefined});
      return {image, extent, resolution, pixelRatio};
    } catch (cause) {
      if ((cause as Error).name !== 'AbortError') group.setProperties({error: cause, status: 'failed'});
      // The layer tells: OpenLayers would write on the console.
      return {image: await nothing(), extent, resolution, pixelRatio};
    } finally {
      clearTimeout(timer);
    }
  };
  signal.addEventListener('abort', () => last.abort(), {once: true});
  const source = new Images({loader, ...(foreign && {projection: 'EPSG:3857'})});
  onRetry(group, () => source.refresh(), signal);
  return new ImageLayer({source});
}

/** Images that are asked again when they are to be refreshed: OpenLayers would keep the one of the same view. */
class Images extends ImageSource {
  override refresh(): void {
    this.image = null;
    super.refresh();
  }
}

/** Outside what the layer covers, nothing is asked. */
function nothing(): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(1, 1));
}
