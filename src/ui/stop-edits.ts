import type {ReactiveControllerHost} from 'lit';
import type {Words} from './i18n.js';
import {nameStop} from './route-form.js';
import type {Stop, Stops} from './stops.js';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

interface Acts {
  readonly words: () => Words;
  /** Tells screen readers what became of a field. */
  readonly say: (sentence: () => string) => void;
}

/** What readers do to the list of fields with the keyboard: the focus stays with what they act on. */
export class StopEdits {
  readonly #host: Host;
  readonly #stops: Stops;
  readonly #acts: Acts;

  constructor(host: Host, stops: Stops, acts: Acts) {
    this.#host = host;
    this.#stops = stops;
    this.#acts = acts;
  }

  /** A new field before the end. */
  async add(): Promise<void> {
    await this.focus(this.#stops.insert(this.#stops.all.length - 1), 'gp-search');
  }

  async remove(index: number): Promise<void> {
    const {length} = this.#stops.all;
    this.#acts.say(() => {
      const words = this.#acts.words();
      return words.t('route.removed', {stop: nameStop(index, length, words)});
    });
    this.#stops.remove(index);
    const next = this.#stops.all[Math.min(index, length - 2)];
    if (next) await this.focus(next, 'gp-search');
  }

  /** Puts a field one place before or after; `selector` is what the reader acted on. */
  async move(index: number, by: 1 | -1, selector: string): Promise<void> {
    const {id} = this.#stops.move(index, by) ?? {};
    const stop = this.#stops.all.find((one) => one.id === id);
    if (!stop) return;
    this.#acts.say(() => this.#acts.words().t('route.moved', {place: stop.text, stop: this.nameOf(stop)}));
    await this.focus(stop, selector);
  }

  /** Gives the focus to a part of a field; a button that can do no more gives it to its fellow. */
  async focus({id}: Stop, selector: string): Promise<void> {
    await this.#host.updateComplete;
    const row = this.#host.renderRoot.querySelector(`[data-id="${id}"]`);
    const part =
      row?.querySelector<HTMLElement>(`${selector}:not(:disabled)`) ??
      row?.querySelector<HTMLElement>('.up:not(:disabled), .down:not(:disabled)');
    part?.focus();
  }

  /** What a field is called now. */
  nameOf({id}: Stop): string {
    const {all} = this.#stops;
    return nameStop(
      all.findIndex((one) => one.id === id),
      all.length,
      this.#acts.words(),
    );
  }
}
