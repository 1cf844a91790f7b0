import type {ReactiveControllerHost} from 'lit';
import type {IsochroneRing, LonLat} from '../model.js';
import type {Found, Reached} from './isochrone-result.js';
import {isSameWay, type IsochroneAsk, type Limit} from './isochrone-wish.js';
import {Loading} from './loading.js';

/** Where rings come from, and who hears of them. */
interface RingSource {
  /** Calls `done` for each limit that is answered. */
  readonly rings: (
    ask: IsochroneAsk,
    limits: readonly Limit[],
    options: {readonly done: () => void; readonly signal: AbortSignal},
  ) => Promise<Pick<Found, 'rings' | 'failures'>>;
  readonly communes: (ring: IsochroneRing, signal: AbortSignal) => Promise<Reached>;
  /** Whether rings that came may be shown. */
  readonly accept: (point: LonLat, rings: readonly IsochroneRing[]) => boolean;
  /** There are no rings any more. */
  readonly cleared: () => void;
}

/** The rings of a point as they come and, once they are asked for, the communes they touch. */
export class IsochroneLoading {
  readonly communes: Loading<readonly Reached[]>;
  readonly #host: ReactiveControllerHost;
  readonly #source: RingSource;
  readonly #found: Loading<Found | undefined>;
  #progress = {done: 0, count: 0};

  constructor(host: ReactiveControllerHost, source: RingSource) {
    this.#host = host;
    this.#source = source;
    this.#found = new Loading(host);
    this.communes = new Loading(host);
  }

  /** What was asked last and came. */
  get value(): Found | undefined {
    return this.#found.value;
  }

  get pending(): boolean {
    return this.#found.pending;
  }

  /** How many limits are answered, of how many. */
  get progress(): {readonly done: number; readonly count: number} {
    return this.#progress;
  }

  /** Whether there are rings, or will be: what changes then is asked again. */
  get isAsked(): boolean {
    return this.pending || this.value !== undefined;
  }

  /** Asks for a ring of each limit; resolves to undefined when they may not be shown, were stopped or replaced. */
  async load(ask: IsochroneAsk, limits: readonly Limit[]): Promise<Found | undefined> {
    // Rings say their limits, so those of others may stay until the new ones come; nothing else of them is told.
    if (this.value && !isSameWay(this.value, ask)) this.clear();
    this.communes.clear();
    return this.#found.run(async (signal) => {
      const progress = (this.#progress = {done: 0, count: limits.length});
      const done = (): void => {
        progress.done++;
        this.#host.requestUpdate();
      };
      const {rings, failures} = await this.#source.rings(ask, limits, {done, signal});
      if (rings.length && !this.#source.accept(ask.point, rings)) return undefined;
      return {...ask, rings, failures};
    });
  }

  /** Asks for the communes of the rings that are there. */
  async count(): Promise<void> {
    const {rings = []} = this.value ?? {};
    await this.communes.run((signal) =>
      Promise.all(rings.map((ring) => this.#source.communes(ring, signal))),
    );
  }

  /** Says nothing more of the limits that have no ring. */
  forgetFailures(): void {
    if (this.value) this.#found.value = {...this.value, failures: []};
    this.#host.requestUpdate();
  }

  /** Stops what is under way; the rings there are stay. */
  cancel(): void {
    this.#found.cancel();
  }

  /** Takes the rings away, those that are on their way too. */
  clear(): void {
    this.#found.clear();
    this.communes.clear();
    this.#source.cleared();
  }
}
