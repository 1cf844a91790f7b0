import type OlFeature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import type {StyleLike} from 'ol/style/Style.js';
import type {Extent} from '../model.js';
import type {Feature} from '../platform/geojson.js';
import {featureStyle} from './feature-style.js';
import {listen} from './listen.js';

/** What an element draws above the layers of a map. */
export interface Shown {
  /** Replaces what is drawn; coordinates are degrees. */
  readonly set: (features: readonly Feature[]) => void;
  readonly layer: VectorLayer<VectorSource<OlFeature>>;
}

/** Draws features above the layers of a map, in no list of layers, until `signal` aborts. */
export function show(
  map: OlMap,
  signal: AbortSignal,
  {style = [...featureStyle]}: {readonly style?: StyleLike} = {},
): Shown {
  const source = new VectorSource<OlFeature>();
  const layer = new VectorLayer({source, style, zIndex: 1});
  let shown: readonly Feature[] = [];
  const draw = (): void => {
    const featureProjection = map.getView().getProjection();
    source.clear(true);
    source.addFeatures(
      new GeoJSON().readFeatures({type: 'FeatureCollection', features: shown}, {featureProjection}),
    );
  };
  map.addLayer(layer);
  listen(map, 'change:view', draw, signal);
  signal.addEventListener('abort', () => {
    map.removeLayer(layer);
    layer.dispose();
  });
  return {
    layer,
    set(features) {
      shown = features;
      draw();
    },
  };
}

/** What a feature covers, in degrees as its coordinates are; undefined when it has no shape. */
export function extentOf({geometry}: Feature): Extent | undefined {
  const shape = geometry && new GeoJSON().readGeometry(geometry);
  return shape ? (shape.getExtent() as unknown as Extent) : undefined;
}

/** What all features cover together, in degrees; undefined when none has a shape. */
export function extentOfAll(features: readonly Feature[]): Extent | undefined {
  const extents = features.flatMap((feature) => {
    const extent = extentOf(feature);
    return extent ? [extent] : [];
  });
  if (!extents.length) return undefined;
  const along = (axis: 0 | 1 | 2 | 3, choose: (a: number, b: number) => number): number =>
    extents.map((extent) => extent[axis]).reduce((a, b) => choose(a, b));
  return [along(0, Math.min), along(1, Math.min), along(2, Math.max), along(3, Math.max)];
}
