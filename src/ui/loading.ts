import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * One piece of asynchronous work at a time for one element.
 *
 * A new run replaces the one before it; leaving the page cancels it, and it begins anew if its element comes back. Only the
 * last run can change `value` or `error`, and a cancelled run changes neither.
 */
export class Loading<T> implements ReactiveController {
  value: T | undefined;
  error: Error | undefined;
  pending = false;

  readonly #host: ReactiveControllerHost;
  #abort = new AbortController();
  #again: (() => Promise<T | undefined>) | undefined;
  #resume: (() => void) | undefined;
  /** What becomes of the runs that a departure cut. */
  readonly #cut = new WeakMap<AbortSignal, Promise<T | undefined>>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Runs `work` after `delay` milliseconds; resolves to its value, or to undefined when it failed or was replaced. A run that
   * a departure cut resolves if its element comes back.
   */
  async run(work: (signal: AbortSignal) => Promise<T>, {delay = 0} = {}): Promise<T | undefined> {
    this.cancel();
    const {signal} = this.#abort;
    this.#again = () => this.run(work, {delay});
    this.#set({pending: true, error: undefined});
    try {
      if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
      signal.throwIfAborted();
      const value = await work(signal);
      signal.throwIfAborted();
      this.#set({pending: false, value});
      return value;
    } catch (cause) {
      if (signal.aborted) return this.#cut.get(signal);
      this.#set({pending: false, error: cause instanceof Error ? cause : new Error(String(cause))});
      return undefined;
    }
  }

  /** Stops the work under way; what was found before stays. */
  cancel(): void {
    this.#resume = undefined;
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.pending) this.#set({pending: false});
  }

  /** Forgets what was found, and stops the work under way. */
  clear(): void {
    this.cancel();
    this.#set({value: undefined, error: undefined});
  }

  hostConnected(): void {
    this.#resume?.();
  }

  hostDisconnected(): void {
    const {signal} = this.#abort;
    const again = this.pending ? this.#again : undefined;
    this.cancel();
    if (again) this.#cut.set(signal, new Promise((resolve) => (this.#resume = () => resolve(again()))));
  }

  #set(state: Partial<Pick<Loading<T>, 'value' | 'error' | 'pending'>>): void {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }
}
