import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type OlMap from 'ol/Map.js';
import {toLonLat} from 'ol/proj.js';
import type {LonLat} from '../model.js';
import {listen} from './listen.js';

const takers = new WeakMap<OlMap, AbortController>();
const aims = new WeakMap<OlMap, number>();

/** Gives the pointer of a map to one tool until `signal` aborts; the signal it returns aborts when another takes it, too. */
export function takePointer(map: OlMap, signal?: AbortSignal): AbortSignal {
  takers.get(map)?.abort();
  const taker = new AbortController();
  takers.set(map, taker);
  const taken = signal ? AbortSignal.any([signal, taker.signal]) : taker.signal;
  const release = (): void => {
    if (takers.get(map) === taker) takers.delete(map);
  };
  if (taken.aborted) release();
  taken.addEventListener('abort', release, {once: true});
  return taken;
}

/** Whether no tool has the pointer of a map. */
export const isPointerFree = (map: OlMap): boolean => !takers.has(map);

/**
 * Calls back with the point (degrees) that a reader clicks, or with the centre of the map when they strike Enter on it:
 * until `signal` aborts, a map that has the focus of the keyboard shows a cross there.
 */
export function watchPoints(map: OlMap, found: (point: LonLat) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const tell = (coordinate: readonly number[] | undefined): void => {
    if (!coordinate) return;
    const [lon = 0, lat = 0] = toLonLat([...coordinate], map.getView().getProjection());
    found([lon, lat]);
  };
  listen<MapBrowserEvent>(map, 'singleclick', ({coordinate}) => tell(coordinate), signal);
  listen<MapBrowserEvent<KeyboardEvent>>(
    map,
    'keydown',
    ({originalEvent}) => {
      if (originalEvent.key !== 'Enter') return;
      originalEvent.preventDefault();
      tell(map.getView().getCenter());
    },
    signal,
  );
  aim(map, signal);
}

/** Shows a cross at the centre of a map that has the focus of the keyboard, until `signal` aborts. */
export function aim(map: OlMap, signal: AbortSignal): void {
  if (signal.aborted) return;
  const count = (by: number): void => {
    const aimed = (aims.get(map) ?? 0) + by;
    aims.set(map, aimed);
    map.getTargetElement()?.classList.toggle('aimed', aimed > 0);
  };
  count(1);
  listen(map, 'change:target', () => count(0), signal);
  signal.addEventListener('abort', () => count(-1), {once: true});
}
