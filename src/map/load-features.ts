import {equals, type Extent as OlExtent} from 'ol/extent.js';
import type Feature from 'ol/Feature.js';
import type LayerGroup from 'ol/layer/Group.js';
import VectorLayer from 'ol/layer/Vector.js';
import {bbox} from 'ol/loadingstrategy.js';
import type Projection from 'ol/proj/Projection.js';
import VectorSource from 'ol/source/Vector.js';
import {featureStyle} from './feature-style.js';
import {onRetry} from './keep-trying.js';

/** At most so many features are drawn for a view; readers are told when there are more. */
export const MOST_FEATURES = 2000;

/** The features of an extent (units of the projection), and whether there are more. */
export type LoadFeatures = (
  extent: OlExtent,
  projection: Projection,
  signal: AbortSignal,
) => Promise<{readonly features: Feature[]; readonly truncated: boolean}>;

/** A layer of features that are asked for the view, and once only for the same place. */
export function createLoadedLayer(group: LayerGroup, load: LoadFeatures, signal: AbortSignal): VectorLayer {
  let last = new AbortController();
  let seen: OlExtent = [];
  /** What failed: it is asked again when the view moves or the layer is tried again, not at the next frame. */
  let lost: OlExtent[] = [];
  /** What has more features than are drawn, and the resolution it was asked at: closer views ask again. */
  let cut: {readonly extents: OlExtent[]; readonly resolution: number} | undefined;
  const forget = (extents: readonly OlExtent[]): void =>
    extents.forEach((extent) => source.removeLoadedExtent(extent));
  const source = new VectorSource({
    strategy: (extent, resolution) => {
      if (!equals(seen, extent)) {
        forget(lost);
        lost = [];
      }
      if (cut && resolution < cut.resolution * 0.9) {
        forget(cut.extents);
        cut = undefined;
        group.unset('truncated');
      }
      seen = extent;
      return bbox(extent, resolution);
    },
  });
  source.setLoader((extent, resolution, projection, success, failure) => {
    last.abort();
    const current = (last = new AbortController());
    if (group.get('status') === 'ready') group.set('status', 'loading');
    load(extent, projection, AbortSignal.any([current.signal, signal])).then(
      ({features, truncated}) => {
        for (const feature of features) if (feature.getId() === undefined) feature.setId(keyOf(feature));
        source.addFeatures(features);
        if (truncated) cut = {extents: [...(cut?.extents ?? []), extent], resolution};
        group.setProperties({
          status: 'ready',
          error: undefined,
          ...(truncated && {truncated: MOST_FEATURES}),
        });
        success?.(features);
      },
      (cause: unknown) => {
        lost.push(extent);
        failure?.();
        if ((cause as Error).name !== 'AbortError') group.setProperties({error: cause, status: 'failed'});
      },
    );
  });
  const again = (): void => {
    forget(lost);
    lost = [];
    source.changed();
  };
  onRetry(group, again, signal);
  signal.addEventListener('abort', () => last.abort(), {once: true});
  return new VectorLayer({source, style: [...featureStyle]});
}

/** Tells a feature that has no identifier from the others: where extents meet, it comes with each of them. */
function keyOf(feature: Feature): string {
  const geometry = feature.getGeometry();
  const name = feature.getGeometryName();
  const properties = Object.entries(feature.getProperties()).filter(([key]) => key !== name);
  return JSON.stringify([geometry?.getType(), geometry?.getExtent(), properties]);
}
