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

/** Draws a line (degrees), follows the pointer on it, and returns how to mark one of its points. */
export function presentLine(
  map: OlMap,
  line: readonly LonLat[],
  {isThere, moved, signal}: PresentLineOptions,
): (point: LonLat | undefined) => void {
  if (!isThere) show(map, signal).set([feature('LineString', line)]);
  const marker = show(map, signal);
  marker.layer.setZIndex(2);
  followLine(map, line, (place) => moved(place === undefined ? undefined : Math.round(place)), signal);
  return (point) => !signal.aborted && marker.set(point ? [feature('Point', point)] : []);
}
