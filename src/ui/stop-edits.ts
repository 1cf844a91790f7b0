import type {ReactiveControllerHost} from 'lit';
import type {LonLat} from '../model.js';
import type {Words} from './i18n.js';
import {nameStop, type FieldActs} from './route-form.js';
import {StopPointing, type PointingActs} from './stop-pointing.js';
import type {Stop, Stops} from './stops.js';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

interface Acts extends Omit<PointingActs, 'picked'>, Pick<FieldActs, 'fail'> {
  /** How many fields there may be. */
  readonly most: number;
  /** There is no room for one more, which the reader asked for on the map. */
  readonly full: () => void;
  readonly words: () => Words;
  /** Tells screen readers what became of a field; undefined when there is nothing to tell any more. */
  readonly say: (sentence: (() => string) | undefined) => void;
}

/** What readers do to the list of fields, with the keyboard too: the focus stays with what they act on. */
export class StopEdits implements FieldActs {
  readonly stops: Stops;
  readonly most: number;
  readonly fail: FieldActs['fail'];
  readonly #host: Host;
  readonly #acts: Acts;
  readonly #pointing: StopPointing;

  constructor(host: Host, stops: Stops, acts: Acts) {
    this.#host = host;
    this.stops = stops;
    this.most = acts.most;
    this.fail = acts.fail;
    this.#acts = acts;
    const picked = (stop: Stop) => void this.#focus(stop, '.choose');
    this.#pointing = new StopPointing(host, stops, {...acts, picked});
  }

  /** There can be no more fields. */
  get isFull(): boolean {
    return this.stops.all.length >= this.most;
  }

  /** What the field is called whose point is being chosen on the map. */
  get chosen(): string | undefined {
    const {chosen} = this.#pointing;
    return chosen && this.#nameOf(chosen);
  }

  get isLocating(): boolean {
    return this.#pointing.isLocating;
  }

  type(stop: Stop, text: string): void {
    this.stops.put(stop, {text});
  }

  place(stop: Stop, {label, lonLat}: {readonly label: string; readonly lonLat: LonLat}): void {
    this.stops.put(stop, {text: label, lonLat});
  }

  choose(stop: Stop): void {
    void this.#pointing.choose(stop);
  }

  /** Chooses no point on the map. */
  cancel(): void {
    this.#pointing.cancel();
  }

  locate(stop: Stop): void {
    this.#acts.say(undefined);
    void this.#pointing.locate(stop);
  }

  /** A new field before the end. */
  add(): void {
    void this.#focus(this.stops.insert(this.stops.all.length - 1), 'gp-search');
  }

  remove(index: number): void {
    const {length} = this.stops.all;
    this.stops.remove(index);
    this.#acts.say(() => {
      const words = this.#acts.words();
      return words.t('route.removed', {stop: nameStop(index, length, words)});
    });
    const next = this.stops.all[Math.min(index, length - 2)];
    if (next) void this.#focus(next, 'gp-search');
  }

  /** Puts a field one place before or after; `selector` is what the reader acted on. */
  move(index: number, by: 1 | -1, selector: string): void {
    const {id} = this.stops.move(index, by) ?? {};
    const stop = this.stops.all.find((one) => one.id === id);
    if (!stop) return;
    this.#acts.say(() => this.#acts.words().t('route.moved', {place: stop.text, stop: this.#nameOf(stop)}));
    void this.#focus(stop, selector);
  }

  /** Puts one of those that have a point elsewhere on the map. */
  drag(index: number, to: LonLat): void {
    const stop = this.stops.placed[index];
    if (stop) this.stops.place(stop, to, {fit: false});
  }

  /** A new field with a point of the map, before one of those that have a point. */
  insert(index: number, at: LonLat): void {
    const next = this.stops.placed[index];
    if (!next) return;
    if (this.isFull) this.#acts.full();
    else this.stops.insert(next.index, at);
  }

  /** Gives the focus to a part of a field; a button that can do no more gives it to its fellow. */
  async #focus({id}: Stop, selector: string): Promise<void> {
    await this.#host.updateComplete;
    const row = this.#host.renderRoot.querySelector(`[data-id="${id}"]`);
    const part =
      row?.querySelector<HTMLElement>(`${selector}:not(:disabled)`) ??
      row?.querySelector<HTMLElement>('.up:not(:disabled), .down:not(:disabled)');
    part?.focus();
  }

  /** What a field is called now. */
  #nameOf({id}: Stop): string {
    const {all} = this.stops;
    return nameStop(
      all.findIndex((one) => one.id === id),
      all.length,
      this.#acts.words(),
    );
  }
}
