import type OlMap from 'ol/Map.js';
import {fromLonLat, toLonLat} from 'ol/proj.js';
import type {Extent, LonLat} from '../model.js';
import {createView} from './create-map.js';
import {fit, goTo, setZoom} from './move.js';
import {loadProjection, projectionCode} from './projections.js';

/** What a page asks to see; what is absent stays as it is. */
export interface RequestedView {
  /** Degrees; beats `center`. */
  readonly extent?: Extent | undefined;
  readonly center?: LonLat | undefined;
  readonly zoom?: number | undefined;
}

/**
 * Brings a map into a projection, looking where it looked. Rejects with a `PlatformError` (`bad-attribute`) when the
 * library does not know it; the map then stays as it is.
 */
export async function setProjection(map: OlMap, code: string): Promise<void> {
  const before = map.getView();
  const center = before.getCenter(); // absent until the first view
  if (center && before.getProjection().getCode() === projectionCode(code)) return;
  const projection = await loadProjection(code);
  const zoom = before.getZoom();
  const view = createView(projection);
  if (center && zoom !== undefined) {
    view.setCenter(fromLonLat(toLonLat(center, before.getProjection()), projection));
    view.setZoom(zoom);
  }
  map.setView(view);
}

/** Shows what is asked at once, without moving there. */
export function showView(map: OlMap, {extent, center, zoom}: RequestedView): void {
  if (extent) void fit(map, extent, {animate: false, margin: 0});
  else if (center) void goTo(map, center, {zoom, animate: false});
  else if (zoom !== undefined) setZoom(map, zoom);
}
