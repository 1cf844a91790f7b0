import type FeatureFormat from 'ol/format/Feature.js';
import type {OtherService} from '../model.js';
import type Feature from 'ol/Feature.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import Icon from 'ol/style/Icon.js';
import {transformExtent} from 'ol/proj.js';
import {PlatformError} from '../platform/http.js';
import {getOtherBlob, unreadable} from '../platform/other-server.js';
import {featureStyle} from './feature-style.js';
import type {OtherLayer} from './other-servers.js';

/** More is refused: the page would not answer its reader any more. */
const MOST_BYTES = 50_000_000;

const formats: Readonly<Partial<Record<OtherService, (url: URL) => Promise<FeatureFormat>>>> = {
  GeoJSON: async () => new (await import('ol/format/GeoJSON.js')).default(),
  TopoJSON: async () => new (await import('ol/format/TopoJSON.js')).default(),
  GPX: async () => new (await import('ol/format/GPX.js')).default(),
  KML: async (url) =>
    new (await import('ol/format/KML.js')).default({
      iconUrlFunction: (href) => new URL(href, url).href,
      defaultStyle: [...featureStyle],
    }),
};

/** The features of a file: GeoJSON, TopoJSON, GPX or KML. */
export async function createFileLayer({map, group, spec, url, signal}: OtherLayer): Promise<VectorLayer> {
  const kind = spec.service as OtherService;
  const format = await formats[kind]?.(url);
  const file = await getOtherBlob(url, {signal});
  if (file.size > MOST_BYTES)
    throw new PlatformError('unsupported', `The file is larger than ${MOST_BYTES / 1e6} MB`, {url});
  const projection = map.getView().getProjection();
  const source = new VectorSource();
  try {
    source.addFeatures(format?.readFeatures(await file.text(), {featureProjection: projection}) ?? []);
  } catch (cause) {
    throw unreadable(url, kind, cause);
  }
  for (const feature of source.getFeatures()) keepHome(feature, url);
  if (source.isEmpty()) throw new PlatformError('empty', `There is nothing to draw in this ${kind}`, {url});
  const covered = source.getExtent();
  group.setProperties({
    producer: url.host,
    ...(covered && {covers: transformExtent(covered, projection, 'EPSG:4326')}),
  });
  return new VectorLayer({source, style: [...featureStyle]});
}

/** A file may name pictures anywhere, and one that names none gets those of another host: only those beside it are asked. */
function keepHome(feature: Feature, {origin}: URL): void {
  const own = feature.getStyleFunction();
  const ours = featureStyle.at(-1)?.getImage();
  if (!own || !ours) return;
  feature.setStyle((drawn, resolution) => {
    const styles = [own(drawn, resolution) ?? []].flat();
    for (const style of styles) {
      const image = style.getImage();
      if (image instanceof Icon && new URL(image.getSrc() ?? '', origin).origin !== origin)
        style.setImage(ours);
    }
    return styles;
  });
}
