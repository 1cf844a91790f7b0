import type OlMap from 'ol/Map.js';
import type {LonLat, Route} from '../model.js';
import {dragPoints, type DragPoints} from './drag-points.js';
import {showRoute, type ShownRoute} from './show-route.js';

/** What readers do to a route on the map. */
export interface RouteEdits extends Omit<DragPoints, 'lines' | 'dragging'> {
  /** The route that is drawn, which can be dragged; undefined while there is none. */
  readonly route: () => Route | undefined;
}

const none: readonly (readonly LonLat[])[] = [];

/** Draws a route on a map, where readers drag its points and its line, until `signal` aborts. */
export function editRoute(map: OlMap, {route, ...acts}: RouteEdits, signal: AbortSignal): ShownRoute {
  const shown = showRoute(map, signal);
  const lines = () => route()?.legs.map(({line}) => line) ?? none;
  dragPoints(map, {...acts, lines, dragging: (line) => shown.preview(line)}, signal);
  return shown;
}
