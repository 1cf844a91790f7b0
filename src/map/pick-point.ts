import type OlMap from 'ol/Map.js';
import type {LonLat} from '../model.js';
import {takePointer, watchPoints} from './points.js';

/**
 * Lets the reader choose one point (degrees): a click, or Enter at the cross of the map, which gets the focus. Undefined
 * when they strike Escape, when another tool takes the pointer, or when `signal` aborts.
 */
export function pickPoint(map: OlMap, signal: AbortSignal): Promise<LonLat | undefined> {
  return new Promise((resolve) => {
    const picking = new AbortController();
    const taken = takePointer(map, AbortSignal.any([signal, picking.signal]));
    const end = (point?: LonLat): void => {
      resolve(point);
      picking.abort();
    };
    if (taken.aborted) {
      end();
      return;
    }
    taken.addEventListener('abort', () => end(), {once: true});
    watchPoints(map, end, taken);
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        // Not for a panel, which it would close.
        event.stopPropagation();
        end();
      },
      {capture: true, signal: taken},
    );
    map.getTargetElement()?.focus({preventScroll: true});
  });
}
