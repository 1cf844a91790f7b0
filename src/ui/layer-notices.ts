import type {ErrorDetail, GpEvents} from '../events.js';
import type {LayerState} from '../model.js';
import type {MessageKey} from './i18n.js';
import type {Notices} from './notices.js';

/** What is told of layers, and by whom. */
export interface LayerTelling {
  readonly notices: Notices;
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly describe: (error: unknown, layer: LayerState) => ErrorDetail;
  /** Announces a state to the page. */
  readonly state: (state: GpEvents['gp-layer-state']) => void;
  /** Announces a failure to the page; false when the page tells of it itself. */
  readonly failure: (detail: ErrorDetail) => boolean;
  /** Tries a layer again. */
  readonly retry: (id: string) => void;
}

/** Tells of layers, once for each change: the page hears of states, readers of what is missing on their map, as long as it is. */
export class LayerNotices {
  readonly #told = new Map<
    string,
    {readonly said: string; readonly failed: boolean; readonly came: boolean}
  >();
  readonly #telling: LayerTelling;

  constructor(telling: LayerTelling) {
    this.#telling = telling;
  }

  tell(layers: readonly LayerState[]): void {
    const {notices, state: announce} = this.#telling;
    for (const id of this.#told.keys())
      if (!layers.some((layer) => layer.id === id)) {
        this.#told.delete(id);
        notices.withdraw(id);
      }
    for (const layer of layers) {
      const {id, definition, status, spec, fallback, truncated} = layer;
      const state = {id, name: spec.name, state: status, service: definition?.service, fallback};
      const said = JSON.stringify([state, truncated]);
      const before = this.#told.get(id);
      if (before?.said === said) continue;
      // Until something comes, a layer that is loading again is missing still.
      const failed = status === 'failed' || (status === 'loading' && before?.failed === true);
      // A layer that never came has told already.
      const came =
        definition !== undefined || status === 'ready' || status === 'out-of-range' || before?.came === true;
      this.#told.set(id, {said, failed, came});
      announce(state);
      this.#notify(layer, before?.failed ?? false, came);
    }
  }

  #notify(layer: LayerState, failedBefore: boolean, came: boolean): void {
    const {notices, t, describe, failure, retry} = this.#telling;
    const {id, title, error, status} = layer;
    const {fallback, fallbackDefinition, truncated} = layer;
    const failed = status === 'failed';
    const detail = failed && error && came ? describe(error, layer) : undefined;
    const isTold = detail && !failedBefore && failure(detail);
    const again = (error as {retryable?: boolean} | undefined)?.retryable ? () => retry(id) : undefined;
    if (fallback !== undefined) {
      const values = {title, fallback: fallbackDefinition?.title ?? fallback};
      const message = t(failed ? 'layers.replaced' : 'layers.outside', values);
      notices.tell(message, {about: id, retry: failed ? again : undefined});
    } else if (failed) {
      if (isTold) notices.tell(detail.message, {about: id, retry: again});
    } else if (truncated !== undefined && status !== 'out-of-range')
      notices.tell(t('layers.truncated', {title, count: truncated}), {about: id});
    else if (status !== 'loading' || !failedBefore)
      notices.withdraw(id, failedBefore && status === 'ready' ? t('layers.back', {title}) : undefined);
  }
}
