import type OlFeature from 'ol/Feature.js';
import type OlMap from 'ol/Map.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type {IsochroneRing, LonLat} from '../model.js';
import type {Feature} from '../platform/geojson.js';
import {show} from './show.js';

/** A ring as it is drawn: `label` is written at its north. */
export interface DrawnRing {
  readonly ring: IsochroneRing;
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** Draws rings around a point (degrees), the largest below, until `signal` aborts. */
export function showRings(
  map: OlMap,
  {point, rings}: {readonly point: LonLat; readonly rings: readonly DrawnRing[]},
  signal: AbortSignal,
): void {
  const shown = show(map, signal, {style: styleOf});
  const feature = (type: string, coordinates: unknown, properties: object): Feature => ({
    type: 'Feature',
    geometry: {type, coordinates},
    properties: {...properties},
  });
  const largest = [...rings].sort((a, b) => b.ring.area - a.ring.area);
  shown.set([
    ...largest.map(({ring, color, dash}) =>
      feature('MultiPolygon', ring.geometry.coordinates, {color, dash}),
    ),
    ...largest.map(({ring, color, label}) => feature('Point', northOf(ring), {color, label})),
    feature('Point', point, {color: '#161616'}),
  ]);
}

const northOf = ({geometry}: IsochroneRing): LonLat =>
  geometry.coordinates.flat(2).reduce((a, b) => (b[1] > a[1] ? b : a));

const halo = new Stroke({color: 'rgba(255, 255, 255, 0.9)', width: 5});

function styleOf(feature: OlFeature | {get(name: string): unknown}): Style[] {
  const color = String(feature.get('color'));
  const dash = feature.get('dash') as number[] | undefined;
  if (dash)
    return [
      new Style({stroke: halo}),
      new Style({
        fill: new Fill({color: `${color}1f`}),
        stroke: new Stroke({color, width: 2.5, lineDash: [...dash], lineCap: 'butt'}),
      }),
    ];
  const label = feature.get('label') as string | undefined;
  if (label === undefined)
    return [
      new Style({
        image: new Circle({
          radius: 6,
          fill: new Fill({color}),
          stroke: new Stroke({color: '#fff', width: 2}),
        }),
      }),
    ];
  return [
    new Style({
      text: new Text({
        text: label,
        font: '600 13px system-ui, sans-serif',
        fill: new Fill({color}),
        stroke: new Stroke({color: '#fff', width: 4}),
        overflow: true,
      }),
    }),
  ];
}
