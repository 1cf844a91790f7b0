import {listen as on, unlistenByKey, type EventsKey, type ListenerFunction} from 'ol/events.js';
import type {EventTargetLike} from 'ol/events/Target.js';

/** Listens to an OpenLayers object until `signal` aborts. */
export function listen<E = unknown>(
  target: EventTargetLike,
  types: string | readonly string[],
  listener: (event: E) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const keys = [types]
    .flat()
    .map((type: string): EventsKey => on(target, type, listener as ListenerFunction));
  signal.addEventListener('abort', () => keys.forEach(unlistenByKey), {once: true});
}
