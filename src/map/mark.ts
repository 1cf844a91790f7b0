import type OlMap from 'ol/Map.js';
import Overlay from 'ol/Overlay.js';
import {fromLonLat} from 'ol/proj.js';
import type {LonLat} from '../model.js';
import {listen} from './listen.js';

/**
 * Puts an element on the map at a place, its foot on it, until `signal` aborts. The map does not hear of what readers do on
 * one that `takes` the pointer.
 */
export function mark(
  map: OlMap,
  element: HTMLElement,
  lonLat: LonLat,
  signal: AbortSignal,
  {takes = false} = {},
): void {
  const overlay = new Overlay({element, positioning: 'bottom-center', stopEvent: takes});
  const place = (): void => overlay.setPosition(fromLonLat([...lonLat], map.getView().getProjection()));
  place();
  map.addOverlay(overlay);
  listen(map, 'change:view', place, signal);
  signal.addEventListener('abort', () => map.removeOverlay(overlay), {once: true});
}
