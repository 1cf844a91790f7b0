import type OlMap from 'ol/Map.js';
import type {LonLat} from '../model.js';
import type {Feature} from '../platform/geojson.js';
import {followLine} from './follow-line.js';
import {show} from './show.js';

const feature = (type: string, coordinates: unknown): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: {type, coordinates},
});

/** What `presentLine` accepts. */
export interface PresentLineOptions {
  /** The line is on the map already. */
  readonly isThere?: boolean | undefined;
  /** Called with the index of the point under the pointer, undefined when it leaves the line. */
  readonly moved: (index: number | undefined) => void;
  readonly signal: AbortSignal;
}

/** Draws the line through points (degrees), marks the one under the pointer, and returns how to mark another, by its index. */
export function presentLine(
  map: OlMap,
  points: readonly {readonly lonLat: LonLat}[],
  {isThere, moved, signal}: PresentLineOptions,
): (index: number | undefined) => void {
  const line = points.map(({lonLat}) => lonLat);
  if (!isThere) show(map, signal).set([feature('LineString', line)]);
  const marker = show(map, signal);
  marker.layer.setZIndex(2);
  const mark = (index: number | undefined): void => {
    const point = line[index ?? -1];
    if (!signal.aborted) marker.set(point ? [feature('Point', point)] : []);
  };
  const follow = (place: number | undefined): void => {
    const index = place === undefined ? undefined : Math.round(place);
    moved(index);
    mark(index);
  };
  followLine(map, line, follow, signal);
  return mark;
}
