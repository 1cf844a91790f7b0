import type {ReactiveControllerHost} from 'lit';
import type {LonLat} from '../model.js';
import {Loading} from './loading.js';

/** A field of a route: what is written in it, and where that is once it is chosen. */
export interface Stop {
  readonly id: number;
  readonly text: string;
  readonly lonLat?: LonLat | undefined;
}

/** A field as it is kept: a point without a name has no text of its own. */
interface Kept {
  readonly id: number;
  readonly text?: string | undefined;
  readonly lonLat?: LonLat | undefined;
  /** Its name was looked for, and there is none. */
  readonly isNameless?: boolean | undefined;
}

/** A stop that has a point. */
export interface PlacedStop extends Stop {
  readonly lonLat: LonLat;
  /** Its place among the fields. */
  readonly index: number;
  readonly letter: string;
}

/** What the fields of a route need of their element. */
export interface StopActs {
  /** They ask for another route now, or for none; `fit` when the map should show it all. */
  readonly changed: (options: {readonly fit: boolean}) => void;
  /** A point in figures. */
  readonly write: (lonLat: LonLat) => string;
  /** What is at a point; undefined when it has no name. */
  readonly name: (lonLat: LonLat, signal: AbortSignal) => Promise<string | undefined>;
}

let last = 0;
const createStop = (): Kept => ({id: ++last, text: ''});

/** The letter of a field, there and on the map. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** The fields of a route, the start first and the end last: at least these two. */
export class Stops {
  #all: readonly Kept[] = [createStop(), createStop()];
  readonly #host: ReactiveControllerHost;
  readonly #acts: StopActs;
  readonly #naming: Loading<void>;

  constructor(host: ReactiveControllerHost, acts: StopActs) {
    this.#host = host;
    this.#acts = acts;
    this.#naming = new Loading<void>(host);
  }

  get all(): readonly Stop[] {
    return this.#all.map((stop) => this.#read(stop));
  }

  /** Those that have a point. */
  get placed(): readonly PlacedStop[] {
    return this.all.flatMap((stop, index) => {
      const {lonLat} = stop;
      return lonLat ? [{...stop, lonLat, index, letter: letterOf(index)}] : [];
    });
  }

  get points(): readonly LonLat[] {
    return this.placed.map(({lonLat}) => lonLat);
  }

  /** What keeps the fields from being a route, which needs a start, an end, and no field that is half filled. */
  get unchosen(): Stop | undefined {
    const {all} = this;
    const ends = [all[0], all.at(-1)];
    return all.find((stop) => !stop.lonLat && (stop.text.trim() !== '' || ends.includes(stop)));
  }

  has({id}: Stop): boolean {
    return this.#all.some((stop) => stop.id === id);
  }

  /** Starts anew: a field for each point, empty where it is undefined. */
  fill(points: readonly (LonLat | undefined)[]): void {
    this.#set(points.map((point) => ({...createStop(), ...(point && placeAt(point))})));
    this.#name();
  }

  /** Fills in a field, which stays the same field; one that is no more is left. */
  put(stop: Stop, filled: Omit<Kept, 'id'>, {fit = true} = {}): void {
    const {id} = stop;
    if (!this.has(stop)) return;
    this.#set(
      this.#all.map((one) => (one.id === id ? {...filled, id} : one)),
      {fit},
    );
  }

  /** Fills in a field with a point, and with what is there. */
  place(stop: Stop, lonLat: LonLat, options?: {readonly fit: boolean}): void {
    this.put(stop, placeAt(lonLat), options);
    this.#name();
  }

  /** A new field before the one at `index`, empty or with a point. */
  insert(index: number, lonLat?: LonLat): Stop {
    const stop: Kept = {...createStop(), ...(lonLat && placeAt(lonLat))};
    this.#set([...this.#all.slice(0, index), stop, ...this.#all.slice(index)], {fit: false});
    if (lonLat) this.#name();
    return this.#read(stop);
  }

  remove(index: number): void {
    this.#set(this.#all.filter((_, i) => i !== index));
  }

  /** Puts a field one place before or after; undefined when it is there already. */
  move(index: number, by: 1 | -1): Stop | undefined {
    const [stop, neighbour] = [this.#all[index], this.#all[index + by]];
    if (!stop || !neighbour) return undefined;
    this.#set(this.#all.map((one) => (one === stop ? neighbour : one === neighbour ? stop : one)));
    return this.#read(stop);
  }

  reverse(): void {
    this.#set([...this.#all].reverse());
  }

  #set(stops: readonly Kept[], {fit = true} = {}): void {
    const [before, wasReady] = [this.points, !this.unchosen];
    this.#all = stops;
    const {points} = this;
    // A field that is empty still, between others, asks for nothing.
    const isSame = before.length === points.length && before.every((point, i) => point === points[i]);
    if (isSame && wasReady && !this.unchosen) this.#host.requestUpdate();
    else this.#acts.changed({fit});
  }

  /** A field as it is read now: its figures are written in the language of the page. */
  #read({id, text, lonLat}: Kept): Stop {
    return {id, text: text ?? (lonLat ? this.#acts.write(lonLat) : ''), lonLat};
  }

  /** Looks for the names of points. They keep their figures when there is none, or no answer. */
  #name(): void {
    void this.#naming.run(async (signal) => {
      for (const {id, text, lonLat, isNameless} of this.#all) {
        if (!lonLat || text !== undefined || isNameless) continue;
        const name = await this.#acts.name(lonLat, signal);
        signal.throwIfAborted();
        this.#all = this.#all.map((stop) =>
          stop.id === id && stop.lonLat === lonLat ? {id, lonLat, text: name, isNameless: !name} : stop,
        );
      }
    });
  }
}

/** A point that has no name yet. */
const placeAt = (lonLat: LonLat): Omit<Kept, 'id'> => ({text: undefined, lonLat});
