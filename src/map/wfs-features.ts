import GeoJSON from 'ol/format/GeoJSON.js';
import type VectorLayer from 'ol/layer/Vector.js';
import {transformExtent} from 'ol/proj.js';
import type {Extent, LayerDefinition} from '../model.js';
import {getFeatures} from '../platform/wfs.js';
import type {ContentOptions} from './content.js';
import {createLoadedLayer, MOST_FEATURES} from './load-features.js';

const format = new GeoJSON();

/** The features of a type of the platform's WFS, asked for the view. */
export function createFeatureLayer(
  definition: LayerDefinition,
  {group, filter, apiKey, signal: end}: ContentOptions,
): VectorLayer {
  return createLoadedLayer(
    group,
    async (extent, projection, signal) => {
      const box = transformExtent(extent, projection, 'EPSG:4326', 8) as unknown as Extent;
      const answer = await getFeatures(definition, {bbox: box, filter, limit: MOST_FEATURES, apiKey, signal});
      const {truncated} = answer;
      return {features: format.readFeatures(answer, {featureProjection: projection}), truncated};
    },
    end,
  );
}
