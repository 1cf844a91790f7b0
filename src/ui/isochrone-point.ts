import {html, nothing, type ReactiveControllerHost} from 'lit';
import {live} from 'lit/directives/live.js';
import type {LonLat} from '../model.js';
import type {MessageKey, Words} from './i18n.js';
import {Loading} from './loading.js';

/** How a point is found, and what becomes of it. */
interface PointActs {
  /** Lets the reader choose a point on the map; undefined when they give up. */
  readonly pick: (signal: AbortSignal) => Promise<LonLat | undefined>;
  /** Finds where the reader is. */
  readonly locate: (signal: AbortSignal) => Promise<LonLat>;
  /** Where the reader is could not be found. */
  readonly failed: (error: Error) => void;
  /** Writes a point that has no name. */
  readonly write: (lonLat: LonLat) => string;
  /** The reader has chosen a point. */
  readonly chosen: () => void;
  /** The reader has written something else: the point there was is none any more. */
  readonly lost: () => void;
}

/** The point of isochrones: an address, a point of the map, the position of the reader, or what the page says. */
export class IsochronePoint {
  readonly #host: ReactiveControllerHost;
  readonly #acts: PointActs;
  readonly #picking: Loading<LonLat | undefined>;
  readonly #locating: Loading<LonLat>;
  #lonLat: LonLat | undefined;
  /** What the field says; undefined for the figures of a point that has no name. */
  #text: string | undefined;

  constructor(host: ReactiveControllerHost, acts: PointActs) {
    this.#host = host;
    this.#acts = acts;
    this.#picking = new Loading(host);
    this.#locating = new Loading(host);
  }

  /** Longitude and latitude in degrees; undefined while no point is chosen. */
  get lonLat(): LonLat | undefined {
    return this.#lonLat;
  }

  /** What the field says. */
  get text(): string {
    return this.#text ?? (this.#lonLat ? this.#acts.write(this.#lonLat) : '');
  }

  /** The reader is choosing a point on the map. */
  get isPicking(): boolean {
    return this.#picking.pending;
  }

  get isLocating(): boolean {
    return this.#locating.pending;
  }

  /** Takes a point, or none, and tells nobody; `text` is its name, undefined when all that is known of it is where it is. */
  set(lonLat: LonLat | undefined, text?: string): void {
    this.#lonLat = lonLat;
    this.#text = text;
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#settle();
    this.set(undefined);
  }

  type(text: string): void {
    this.#settle();
    this.set(undefined, text);
    this.#acts.lost();
  }

  choose(lonLat: LonLat, name?: string): void {
    this.#settle();
    this.set(lonLat, name);
    this.#acts.chosen();
  }

  async pick(): Promise<void> {
    this.#locating.cancel();
    const found = await this.#picking.run(this.#acts.pick);
    if (found) this.choose(found);
  }

  /** Gives up choosing on the map. */
  cancel(): void {
    this.#picking.cancel();
  }

  async locate(): Promise<void> {
    this.#picking.cancel();
    const found = await this.#locating.run(this.#acts.locate);
    const {error} = this.#locating;
    if (found) this.choose(found);
    if (error) this.#acts.failed(error);
  }

  /** A point that came late would replace what the reader has done since. */
  #settle(): void {
    this.#picking.cancel();
    this.#locating.cancel();
  }
}

/** Where a point is looked for. */
interface Around {
  readonly map: HTMLElementTagNameMap['gp-search']['map'];
  /** Tells the page of a failure; false when it says no. */
  readonly fail: (event: HTMLElementEventMap['gp-error']) => boolean;
}

/** The field of a point, and the other ways to find one. */
export function renderPoint(point: IsochronePoint, {map, fail}: Around, {t}: Words) {
  const button = (key: MessageKey, act: () => void) =>
    html`<button type="button" part="button" @click=${act}>${t(key)}</button>`;
  return html`<gp-search
      .label=${t('isochrone.point')}
      .value=${live(point.text)}
      .map=${map}
      @input=${(event: Event) => point.type((event.currentTarget as HTMLElementTagNameMap['gp-search']).value)}
      @gp-place-select=${(event: HTMLElementEventMap['gp-place-select']) => {
        // The map goes to the rings instead.
        event.preventDefault();
        const {lonLat, label} = event.detail.place;
        point.choose(lonLat, label);
      }}
      @gp-error=${(event: HTMLElementEventMap['gp-error']) => fail(event) || event.preventDefault()}
    ></gp-search>
    ${
      point.isPicking
        ? html`<p class="hint">
            ${t('isochrone.picking')} ${button('isochrone.cancel', () => point.cancel())}
          </p>`
        : nothing
    }
    <div part="toolbar">
      ${map ? button('isochrone.pick', () => void point.pick()) : nothing}
      ${button('isochrone.position', () => void point.locate())}
    </div>
    ${point.isLocating ? html`<p>${t('isochrone.locating')}</p>` : nothing}`;
}
