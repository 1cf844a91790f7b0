import type Feature from 'ol/Feature.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpRoute} from '../../src/elements/gp-route.js';
import {until} from './until.js';

type Point = readonly number[];

const read = (text: string | null): Point => (text ?? '').split(',').map(Number);

/** The points that a request asks a route through. */
export const pointsOf = ({searchParams}: URL): readonly Point[] => [
  read(searchParams.get('start')),
  ...(searchParams.get('intermediates')?.split('|') ?? []).map(read),
  read(searchParams.get('end')),
];

/** What the router answers: straight from a point to the next, in `count` steps each. */
export function straight(url: URL, {count = 2, vertices = 2} = {}) {
  const points = pointsOf(url);
  const portions = points.slice(1).map((end, i) => {
    const start = points[i]!;
    const at = (share: number): Point =>
      [0, 1].map((axis) => start[axis]! + (end[axis]! - start[axis]!) * share);
    const steps = Array.from({length: count}, (_, step) => ({
      geometry: {
        type: 'LineString',
        coordinates: Array.from({length: vertices}, (__, j) => at((step + j / (vertices - 1)) / count)),
      },
      attributes: {name: {nom_1_gauche: `Rue ${i + 1}.${step + 1}`}},
      distance: 1000,
      duration: 60,
      instruction: step ? {type: 'turn', modifier: 'left'} : {type: 'depart'},
    }));
    return {distance: 1000 * count, duration: 60 * count, steps};
  });
  return {
    start: points[0]!.join(','),
    end: points.at(-1)!.join(','),
    distance: 1000 * count * portions.length,
    duration: 60 * count * portions.length,
    geometry: {
      type: 'LineString',
      coordinates: portions.flatMap(({steps}) => steps.flatMap(({geometry}) => geometry.coordinates)),
    },
    portions:
      url.searchParams.get('getSteps') === 'false' ? portions.map((leg) => ({...leg, steps: []})) : portions,
  };
}

const altitudes = [100, 150, 120].map((z, i) => ({lon: 2 + i, lat: 48, z, acc: '2.5'}));

/** What the services answer for any route. */
export const services = {
  itineraire: (url: URL) => straight(url),
  elevationLine: {elevations: altitudes},
  'elevationLine.json': {elevations: altitudes},
  reverse: {type: 'FeatureCollection', features: []},
};

/** What is drawn above the layers of a map, by kind: `line`, `point`, `light`, `tie`. */
export function drawn({olMap}: GpMap): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const layer of olMap.getLayers().getArray()) {
    if (!(layer instanceof VectorLayer)) continue;
    const source: unknown = layer.getSource();
    for (const feature of source instanceof VectorSource ? (source.getFeatures() as Feature[]) : []) {
      const kind = String(feature.get('kind'));
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  return counts;
}

const all = (route: GpRoute, selector: string): string[] =>
  [...(route.shadowRoot?.querySelectorAll(selector) ?? [])].map(({textContent}) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );

/** The steps that are listed. */
export const steps = (route: GpRoute): string[] => all(route, '.step');
/** Everything that is said in a panel. */
export const said = (route: GpRoute): string => all(route, '[part=panel]').join(' ');
/** What is written in the fields. */
export const fields = (route: GpRoute): string[] =>
  [...(route.shadowRoot?.querySelectorAll('gp-search') ?? [])].map(({value}) => value);

/** Waits until a route is there, and drawn in the panel. */
export async function routed(route: GpRoute): Promise<void> {
  await until(() => route.route, 'a route');
  await route.updateComplete;
}
