import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * One piece of asynchronous work at a time for one element.
 *
 * A new run replaces the one before it; leaving the page cancels it. Only the last run can change `value` or `error`,
 * and a cancelled run changes neither.
 */
export class Loading<T> implements ReactiveController {
  value: T | undefined;
  error: Error | undefined;
  pending = false;

  readonly #host: ReactiveControllerHost;
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Runs `work` after `delay` milliseconds; resolves to its value, or to undefined when it failed or was replaced. */
  async run(work: (signal: AbortSignal) => Promise<T>, {delay = 0} = {}): Promise<T | undefined> {
    this.cancel();
    const {signal} = this.#abort;
    this.#set({pending: true, error: undefined});
    try {
      if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
      signal.throwIfAborted();
      const value = await work(signal);
      signal.throwIfAborted();
      this.#set({pending: false, value});
      return value;
    } catch (cause) {
      if (signal.aborted) return undefined;
      this.#set({pending: false, error: cause instanceof Error ? cause : new Error(String(cause))});
      return undefined;
    }
  }

  /** Stops the work under way; what was found before stays. */
  cancel(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.pending) this.#set({pending: false});
  }

  /** Forgets what was found, and stops the work under way. */
  clear(): void {
    this.cancel();
    this.#set({value: undefined, error: undefined});
  }

  hostDisconnected(): void {
    this.cancel();
  }

  #set(state: Partial<Pick<Loading<T>, 'value' | 'error' | 'pending'>>): void {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }
}
