import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {LonLat} from '../model.js';
import {Loading} from './loading.js';
import type {Stop, Stops} from './stops.js';

/** Who knows the points, and who hears of what became of them. */
export interface PointingActs {
  /** The point of the map that the reader chooses; undefined when they choose none. */
  readonly pick: (signal: AbortSignal) => Promise<LonLat | undefined>;
  /** Where the reader is. */
  readonly locate: (signal: AbortSignal) => Promise<LonLat>;
  /** Where the reader is cannot be known. */
  readonly lost: (error: Error) => void;
  /** The map is left for the field, with a point or without. */
  readonly picked: (stop: Stop) => void;
}

/** Fields that get their point from the map, or from where the reader is: one at a time. */
export class StopPointing implements ReactiveController {
  readonly #stops: Stops;
  readonly #acts: PointingActs;
  readonly #picking: Loading<LonLat | undefined>;
  readonly #locating: Loading<LonLat>;
  #chosen: Stop | undefined;

  constructor(host: ReactiveControllerHost, stops: Stops, acts: PointingActs) {
    this.#stops = stops;
    this.#acts = acts;
    this.#picking = new Loading(host);
    this.#locating = new Loading(host);
    host.addController(this);
  }

  /** The field whose point is being chosen on the map. */
  get chosen(): Stop | undefined {
    // A departure gives it up, and tells nobody.
    return this.#picking.pending ? this.#chosen : undefined;
  }

  get isLocating(): boolean {
    return this.#locating.pending;
  }

  /** Takes the point of a field from the map; gives it up when that is under way. */
  async choose(stop: Stop): Promise<void> {
    if (this.chosen?.id === stop.id) {
      this.cancel();
      return;
    }
    this.#chosen = stop;
    const found = await this.#picking.run(this.#acts.pick);
    // Another is being chosen.
    if (this.#chosen !== stop) return;
    if (found) this.#stops.place(stop, found, {fit: false});
    this.#acts.picked(stop);
  }

  /** Leaves the map as it was. */
  cancel(): void {
    this.#picking.cancel();
  }

  /** A field that is no more needs no point. */
  hostUpdate(): void {
    const {chosen} = this;
    if (chosen && !this.#stops.has(chosen)) this.cancel();
  }

  async locate(stop: Stop): Promise<void> {
    const found = await this.#locating.run(this.#acts.locate);
    const {error} = this.#locating;
    if (found) this.#stops.place(stop, found);
    if (error) this.#acts.lost(error);
  }
}
