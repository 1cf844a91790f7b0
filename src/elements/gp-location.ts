import {html, nothing} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {ErrorDetail} from '../events.js';
import {pickPoint} from '../map/pick-point.js';
import type {Shown} from '../map/show.js';
import type {LonLat, Place} from '../model.js';
import {identifyPlace} from '../platform/identify-place.js';
import {readPosition} from '../platform/position.js';
import {formStyles} from '../ui/form-styles.js';
import {addMessages} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {renderFacts, renderTools} from '../ui/location-parts.js';
import {locationStyles} from '../ui/location-styles.js';
import {entriesOf, pointPlace, readPlace} from '../ui/location-value.js';
import {en, fr} from '../ui/messages/location.js';
import {buttons, tokens} from '../ui/styles.js';
import {FormElement} from './form-element.js';
import type {GpMap} from './gp-map.js';
import type {GpSearch} from './gp-search.js';
import './gp-search.js';

addMessages({en, fr});

/**
 * A field of a form whose value is a place: typed, clicked on the map, or where the reader is. It works without a map too.
 *
 * With `name="place"`, the form gets the entries `place.lon` and `place.lat` (degrees) and, where they are known,
 * `place.label`, `place.id` (of the Base Adresse Nationale, a parcel or a named place), `place.banId`, `place.citycode`
 * (INSEE) and `place.altitude` (metres). Its `value` is the same as JSON: `{"lon":2.35,"lat":48.85,"label":"…"}`.
 *
 * @fires input - Like `change`, and for each letter that the reader writes.
 * @fires change - The reader chose a place or cleared it: `value` is another.
 * @fires gp-place-select - The reader chose a place. Default action: the field takes it, and the map shows it.
 * @fires gp-location-change - All that can be known of the chosen place is there, or there is none any more.
 * @fires gp-error - Its address or the reader's position could not be had. Default action: the reader is told.
 *
 * @csspart base - The whole field
 * @csspart toolbar - The buttons
 * @csspart button - Each button
 * @csspart list - What is known of the place
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 */
export class GpLocation extends FormElement {
  static override styles = [tokens, buttons, formStyles, locationStyles];

  /** What the place is for: the name of the field for readers; that of the page's `<label>` when absent. */
  @property() label: string | null = null;
  /** What can be typed, as for `<gp-search>`. */
  @property() types = 'address poi parcel coordinates';

  @state() private chosen: Place | undefined;
  @query('gp-search') private readonly search!: GpSearch | null;

  readonly #named = new Loading<Place>(this);
  readonly #located = new Loading<Place>(this);
  readonly #picking = new Loading<LonLat | undefined>(this);
  #shown: Shown | undefined;
  #life: AbortSignal | undefined;

  /** The chosen place; setting one asks nothing of the platform and tells nobody. */
  get place(): Place | undefined {
    return this.chosen;
  }
  set place(place: Place | undefined) {
    this.#named.clear();
    this.#located.clear();
    this.chosen = place;
    this.tellForm();
    void this.#draw();
  }

  /** The place as JSON, empty without one. A longitude and a latitude (`2.35 48.85`) may be set: their address is asked. */
  get value(): string {
    return this.chosen ? JSON.stringify(Object.fromEntries(entriesOf(this.chosen))) : '';
  }
  @property({attribute: 'value'})
  set value(value: string) {
    const place = readPlace(value);
    this.place = place;
    if (this.search) this.search.value = place && place.kind !== 'coordinates' ? place.label : '';
    if (place?.kind === 'coordinates') void this.#identify(place, false);
    else if (value && !place)
      this.warn(`value="${value}" is no place: write "2.35 48.85", or what value gave`);
  }

  protected override get entry(): FormData {
    const entries = new FormData();
    const {chosen, name} = this;
    if (chosen && name)
      for (const [key, value] of entriesOf(chosen)) entries.set(`${name}.${key}`, String(value));
    return entries;
  }

  protected override get missing(): string | undefined {
    return this.chosen ? undefined : this.t('location.required');
  }

  protected override get anchor(): HTMLElement | null {
    return this.search;
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    this.#life = signal;
    signal.addEventListener('abort', () => {
      this.#shown = undefined;
      this.#picking.cancel();
    });
    void this.#draw();
  }

  protected override render() {
    const label = this.label ?? this.pageLabel ?? this.t('location.label');
    const {isDisabled: disabled, chosen, map} = this;
    const error = this.#named.error ?? this.#located.error;
    return html`<div part="base" role="group" aria-label=${label}>
      <gp-search
        .map=${this.map}
        .types=${this.types}
        .label=${label}
        .placeholder=${this.t('location.search')}
        .required=${this.required}
        ?disabled=${disabled}
        @input=${this.#onInput}
        @gp-place-select=${this.#onSelect}
        @gp-error=${this.#onSearchError}
      ></gp-search>
      ${renderTools(
        {isPicking: this.#picking.pending, isLocating: this.#located.pending, disabled},
        {
          pick: map && (() => void this.#onPick(map)),
          locate: () => void this.#onLocate(),
          clear: chosen && !disabled ? () => this.#onClear() : undefined,
        },
        this.words,
      )}
      ${this.#picking.pending ? html`<p class="mild">${this.t('location.picking')}</p>` : nothing}
      ${chosen ? renderFacts(chosen, this.#named, this.words) : nothing}
      ${
        error
          ? html`<p part="error" role="alert">
              ${this.#sentence(error)}
              <button type="button" part="button" @click=${this.#onRetry}>${this.t('action.retry')}</button>
            </p>`
          : nothing
      }
      <div part="status" class="visually-hidden" role="status">${this.#status()}</div>
    </div>`;
  }

  #status(): string {
    if (this.#picking.pending) return this.t('location.picking');
    if (this.#named.pending) return this.t('location.loading');
    return this.chosen ? this.t('location.chosen', {label: this.chosen.label}) : '';
  }

  #sentence(error: Error): string {
    const {code, service, message} = this.describe(error);
    if (service !== 'geolocation') return message;
    return this.t(code === 'forbidden' ? 'locate.denied' : 'locate.failed');
  }

  /** The reader chose a place: the page may say no. */
  async #choose(place: Place, {moves}: {readonly moves: boolean}): Promise<void> {
    if (!this.emit('gp-place-select', {place})) return;
    const {map} = this;
    this.chosen = place;
    this.tellForm();
    this.tellPage();
    void this.#draw();
    if (moves && place.extent) void map?.fit(place.extent, {cause: 'user'});
    else if (moves) void map?.goTo(place.lonLat, {zoom: Math.max(16, map.view?.zoom ?? 0), cause: 'user'});
    await this.#identify(place, true);
  }

  async #identify(place: Place, tells: boolean): Promise<void> {
    const named = await this.#named.run((signal) => identifyPlace(place, {signal}));
    if (named) {
      this.chosen = named;
      if (tells && this.search && !this.search.value) this.search.value = named.label;
      if (tells) this.emit('gp-location-change', {place: named});
    } else if (this.#named.error) {
      const detail = this.describe(this.#named.error);
      if (!this.emit('gp-error', detail)) this.#named.clear();
    }
  }

  async #draw(): Promise<void> {
    const {map} = this;
    const life = this.#life;
    if (!map || !life || (!this.chosen && !this.#shown)) return;
    const {show} = await import('../map/show.js');
    if (life.aborted) return;
    this.#shown ??= show(map.olMap, life);
    const {chosen} = this;
    const geometry = chosen?.geometry ?? {type: 'Point', coordinates: chosen?.lonLat};
    this.#shown.set(chosen ? [{type: 'Feature', properties: {}, geometry}] : []);
  }

  async #onPick({olMap}: GpMap): Promise<void> {
    if (this.#picking.pending) {
      this.#picking.cancel();
      return;
    }
    const point = await this.#picking.run((signal) => pickPoint(olMap, signal));
    if (!point) return;
    if (this.search) this.search.value = '';
    await this.#choose(pointPlace(point), {moves: false});
  }

  async #onLocate(): Promise<void> {
    const found = await this.#located.run(async (signal) => {
      const {lonLat} = await readPosition({signal});
      return {...pointPlace(lonLat), kind: 'position'};
    });
    if (found) {
      if (this.search) this.search.value = '';
      await this.#choose(found, {moves: true});
    } else if (this.#located.error) {
      const detail = this.describe(this.#located.error);
      if (!this.emit('gp-error', {...detail, message: this.#sentence(this.#located.error)}))
        this.#located.clear();
    }
  }

  /** Another text is no place: it waits for a choice, and the one before would belie it. */
  #onInput(): void {
    if (!this.chosen) return;
    this.place = undefined;
    this.tellPage();
    this.emit('gp-location-change', {place: null});
  }

  #onSelect(event: CustomEvent<{place: Place}>): void {
    event.preventDefault();
    event.stopPropagation();
    void this.#choose(event.detail.place, {moves: true});
  }

  /** The search has told the reader; the page hears of it from the field. */
  #onSearchError(event: CustomEvent<ErrorDetail>): void {
    event.stopPropagation();
    if (!this.emit('gp-error', event.detail)) event.preventDefault();
  }

  #onRetry(): void {
    const isLocating = this.#located.error !== undefined;
    this.#located.clear();
    if (isLocating) void this.#onLocate();
    else if (this.chosen) void this.#identify(this.chosen, true);
  }

  #onClear(): void {
    this.place = undefined;
    if (this.search) this.search.value = '';
    this.search?.focus();
    this.tellPage();
    this.emit('gp-location-change', {place: null});
  }
}

if (!customElements.get('gp-location')) customElements.define('gp-location', GpLocation);

declare global {
  interface HTMLElementTagNameMap {
    'gp-location': GpLocation;
  }
}
