import {equals, type Extent as OlExtent} from 'ol/extent.js';
import type Feature from 'ol/Feature.js';
import type LayerGroup from 'ol/layer/Group.js';
import VectorLayer from 'ol/layer/Vector.js';
import {bbox} from 'ol/loadingstrategy.js';
import type Projection from 'ol/proj/Projection.js';
import VectorSource from 'ol/source/Vector.js';
import {featureStyle} from './feature-style.js';

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
  /** What failed: it is asked again when the view moves, not at the next frame. */
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
        if ((cause as Error).name !== 'AbortError') group.setProperties({status: 'failed', error: cause});
      },
    );
  });
  signal.addEventListener('abort', () => last.abort(), {once: true});
  return new VectorLayer({source, style: [...featureStyle]});
}
