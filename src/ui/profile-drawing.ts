import {html, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {LonLat} from '../model.js';
import type {MessageKey, Words} from './i18n.js';

/** A line under the pointer or the keyboard of a reader. */
interface Sketch {
  readonly finish: () => void;
  readonly removeLast: () => void;
  /** Undefined when it was given up. */
  readonly done: Promise<{readonly coordinates?: unknown} | undefined>;
}

/** Begins a line; `changed` is told how many points it has, and `signal` gives it up. */
type Begin = (options: {
  readonly changed: (count: number) => void;
  readonly signal: AbortSignal;
}) => Promise<Sketch>;

/** A line that a reader draws on a map, one at a time; leaving the page gives it up. */
export class ProfileDrawing implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #count: number | undefined;
  #sketch: Sketch | undefined;
  #life = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** How many points there are; undefined while nothing is drawn. */
  get count(): number | undefined {
    return this.#count;
  }

  /** Lets the reader draw, and resolves to the line in degrees; to undefined when they give it up or begin another. */
  async draw(begin: Begin): Promise<readonly LonLat[] | undefined> {
    this.cancel();
    const life = (this.#life = new AbortController());
    this.#set(0);
    const changed = (count: number): void => this.#set(count);
    const sketch = await begin({changed, signal: life.signal});
    if (life === this.#life) this.#sketch = sketch;
    const line = await sketch.done;
    life.abort();
    if (life !== this.#life) return undefined;
    this.#sketch = undefined;
    this.#set(undefined);
    return line?.coordinates as readonly LonLat[] | undefined;
  }

  cancel(): void {
    this.#life.abort();
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** What to do while a line is being drawn. */
  render({t}: Words) {
    const count = this.#count ?? 0;
    const button = (key: MessageKey, act: () => void, disabled = false) =>
      html`<button type="button" part="button" ?disabled=${disabled} @click=${act}>${t(key)}</button>`;
    // The buttons first: a panel in a small map shows the beginning.
    return html`<div part="toolbar">
        ${button('profile.finish', () => this.#sketch?.finish(), count < 2)}
        ${button('profile.undo', () => this.#sketch?.removeLast(), count < 1)}
        ${button('profile.cancel', () => this.cancel())}
      </div>
      <p>${t('profile.drawing')}</p>`;
  }

  /** Escape ends the drawing before it closes the panel. */
  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#count === undefined) return;
    event.stopPropagation();
    this.cancel();
  };

  #set(count: number | undefined): void {
    this.#count = count;
    this.#host.requestUpdate();
  }
}
