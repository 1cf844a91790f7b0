/**
 * Lets at most `limit` requests start in any second, first come, first served.
 *
 * The platform counts over one second and then refuses everything for five, so it is cheaper to wait here.
 */
export class Queue {
  readonly #limit: number;
  /** When the last `limit` requests started, oldest first. */
  #starts: number[] = [];
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pausedAt = 0;
  #pause = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves when a request may start. An aborted wait leaves the queue at once and costs nothing. */
  turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== start);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, {once: true});
      this.#waiting.push(start);
      this.#advance();
    });
  }

  /** Starts nothing for `ms` milliseconds: a service that said 429 goes on saying it while it is asked. */
  pause(ms: number): void {
    this.#pausedAt = Date.now();
    this.#pause = ms;
  }

  #advance(): void {
    if (this.#timer !== undefined) return;
    while (this.#waiting.length > 0) {
      const wait = this.#wait();
      if (wait > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#advance();
        }, wait);
        return;
      }
      this.#starts.push(Date.now());
      if (this.#starts.length > this.#limit) this.#starts.shift();
      this.#waiting.shift()?.();
    }
  }

  #wait(): number {
    const now = Date.now();
    // A clock set back must not stop the queue for hours.
    if (now < (this.#starts.at(-1) ?? 0)) this.#starts = [];
    if (now < this.#pausedAt) this.#pausedAt = 0;
    const oldest = this.#starts.length < this.#limit ? -Infinity : (this.#starts[0] ?? -Infinity);
    return Math.max(oldest + 1000 - now, this.#pausedAt + this.#pause - now);
  }
}
