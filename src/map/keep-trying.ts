import type LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import {findGroup} from './layers.js';
import {listen} from './listen.js';

/** Milliseconds before a layer that failed is tried again: the first time, then twice as long each time, up to the last. */
export const FIRST_PAUSE = 30_000;
const LAST_PAUSE = 300_000;
/** Milliseconds that the layer has to answer when it is tried again. */
const PATIENCE = 15_000;

const attempts = new WeakMap<LayerGroup, () => void>();

/**
 * Tries a layer again after it has failed: 30 s later, then ever less often, until it answers. `trying` is among the
 * properties of its group meanwhile; `onRetry` says what is then asked.
 */
export function keepTrying(group: LayerGroup, signal: AbortSignal): void {
  let pause = FIRST_PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    group.unset('trying');
  };
  const attempt = (): void => {
    stop();
    if (signal.aborted || group.get('status') !== 'failed') return;
    group.set('trying', true);
    timer = setTimeout(rest, PATIENCE);
  };
  /** The service had its chance: it is left alone for a while. */
  const rest = (): void => {
    stop();
    timer = setTimeout(attempt, pause);
    pause = Math.min(LAST_PAUSE, pause * 2);
  };
  const look = (): void => {
    if (group.get('status') === 'failed') {
      rest();
      return;
    }
    stop();
    if (group.get('status') === 'ready') pause = FIRST_PAUSE;
  };
  listen(group, 'change:status', look, signal);
  signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
  attempts.set(group, attempt);
}

/** Asks again for what failed each time that the layer of a group is tried again, until `signal` aborts. */
export function onRetry(group: LayerGroup, again: () => void, signal: AbortSignal): void {
  listen(group, 'change:trying', () => group.get('trying') === true && again(), signal);
}

/** Tries a layer that failed again at once. */
export function retryLayer(map: OlMap, id: string): void {
  const group = findGroup(map, id);
  if (group) attempts.get(group)?.();
}
