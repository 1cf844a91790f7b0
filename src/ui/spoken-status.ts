import type {ReactiveControllerHost} from 'lit';
import {Loading} from './loading.js';

/** The sentence of a status that screen readers read: what is said again is heard again. */
export class SpokenStatus {
  readonly #saying: Loading<string>;

  constructor(host: ReactiveControllerHost) {
    this.#saying = new Loading(host);
  }

  /** What is said now, to be drawn. */
  get text(): string | undefined {
    return this.#saying.value;
  }

  /** Says a sentence after `delay` milliseconds, unless another one comes. */
  say(text: string, delay = 0): void {
    this.#saying.clear();
    void this.#saying.run(() => Promise.resolve(text), {delay});
  }
}
