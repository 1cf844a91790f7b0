import type OlMap from 'ol/Map.js';
import type {LonLat, Route} from '../model.js';
import {dragPoints, type DragPoints} from './drag-points.js';
import {showRoute, type RoutePoint} from './show-route.js';

/** What is drawn of a route, and what readers do to it on the map. */
export interface RouteEdits extends Omit<DragPoints, 'points' | 'lines' | 'dragging'> {
  readonly points: () => readonly RoutePoint[];
  /** The route that is drawn, which can be dragged; undefined while there is none. */
  readonly route: () => Route | undefined;
  /** The part of it that is lit up. */
  readonly lit: () => readonly LonLat[] | undefined;
}

const none: readonly (readonly LonLat[])[] = [];

/**
 * Draws a route on a map, where readers drag its points and its line, until `signal` aborts. What is returned draws what
 * has changed.
 */
export function editRoute(
  map: OlMap,
  {points, route, lit, ...acts}: RouteEdits,
  signal: AbortSignal,
): () => void {
  const shown = showRoute(map, signal);
  const dragged = {
    points: () => points().map(({lonLat}) => lonLat),
    lines: () => route()?.legs.map(({line}) => line) ?? none,
    dragging: shown.preview,
  };
  dragPoints(map, {...acts, ...dragged}, signal);
  const draw = (): void => {
    shown.set(route(), points());
    shown.highlight(lit());
  };
  draw();
  return draw;
}
