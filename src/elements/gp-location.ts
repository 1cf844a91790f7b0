import {css, html, nothing} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {ErrorDetail} from '../events.js';
import {watchPoints} from '../map/points.js';
import type {Shown} from '../map/show.js';
import type {LonLat, Place} from '../model.js';
import {identifyPlace} from '../platform/identify-place.js';
import {readPosition} from '../platform/position.js';
import {numbers} from '../ui/attributes.js';
import {formStyles} from '../ui/form-styles.js';
import {formatLonLat, formatMetres} from '../ui/format.js';
import {addMessages} from '../ui/i18n.js';
import {icons} from '../ui/icons.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/location.js';
import {buttons, tokens} from '../ui/styles.js';
import {FormElement} from './form-element.js';
import type {GpMap} from './gp-map.js';
import type {GpSearch} from './gp-search.js';
import './gp-search.js';

addMessages({en, fr});

/** What a form gets of a place, each under the name of the field, a point and one of these. */
const ENTRIES = ['label', 'id', 'banId', 'citycode', 'altitude'] as const;

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
 * @fires gp-location-change - All that can be known of the chosen place is there, or it was cleared.
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
  static override styles = [
    tokens,
    buttons,
    formStyles,
    css`
      :host {
        display: block;
        width: 22rem;
        max-width: 100%;
      }
      [part='base'] {
        padding: 0.5rem;
        border-radius: var(--_radius);
        background: var(--_surface);
      }
      :host([slot]) [part='base'] {
        box-shadow: var(--_shadow);
      }
      gp-search {
        width: auto;
      }
      [aria-pressed='true'] {
        background: var(--_accent);
        color: var(--_on-accent);
      }
      dl {
        display: grid;
        grid-template-columns: fit-content(45%) 1fr;
        gap: 0 0.75rem;
        margin: 0;
        font-size: 0.875rem;
      }
      dt {
        color: var(--_text-mild);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What the place is for: the name of the field for readers; that of the page's `<label>` when absent. */
  @property() label: string | null = null;
  /** What can be typed, as for `<gp-search>`. */
  @property() types = 'address poi parcel coordinates';

  @state() private chosen: Place | undefined;
  @state() private picking = false;
  @query('gp-search') private readonly search!: GpSearch | null;

  readonly #named = new Loading<Place>(this);
  readonly #located = new Loading<Place>(this);
  #shown: Shown | undefined;
  #life: AbortSignal | undefined;
  #pick = new AbortController();

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
    const {chosen} = this;
    if (!chosen) return '';
    const [lon, lat] = chosen.lonLat;
    return JSON.stringify({lon, lat, ...Object.fromEntries(this.#known(chosen))});
  }
  @property({attribute: 'value'})
  set value(value: string) {
    const place = readValue(value);
    this.place = place;
    if (this.search) this.search.value = place && place.kind !== 'coordinates' ? place.label : '';
    if (place?.kind === 'coordinates') void this.#identify(place, false);
    else if (value && !place)
      this.warn(`value="${value}" is no place: write "2.35 48.85", or what value gave`);
  }

  protected override get entry(): FormData {
    const entries = new FormData();
    const {chosen, name} = this;
    if (!chosen || !name) return entries;
    entries.set(`${name}.lon`, String(chosen.lonLat[0]));
    entries.set(`${name}.lat`, String(chosen.lonLat[1]));
    for (const [key, value] of this.#known(chosen)) entries.set(`${name}.${key}`, String(value));
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
      this.#stopPicking();
    });
    void this.#draw();
  }

  protected override render() {
    const label = this.label ?? this.pageLabel ?? this.t('location.label');
    const {isDisabled: disabled, chosen} = this;
    const error = this.#named.error ?? this.#located.error;
    return html`<div part="base" role="group" aria-label=${label} @keydown=${this.#onKey}>
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
      <div part="toolbar">
        ${
          this.map
            ? html`<button
                type="button"
                part="button"
                aria-pressed=${this.picking}
                ?disabled=${disabled}
                @click=${this.#onPick}
              >
                ${icons.target} ${this.t('location.pick')}
              </button>`
            : nothing
        }
        <button
          type="button"
          part="button"
          ?disabled=${disabled}
          aria-busy=${this.#located.pending}
          @click=${this.#onLocate}
        >
          ${icons.locate} ${this.t('location.here')}
        </button>
        ${
          chosen && !disabled
            ? html`<button
                type="button"
                part="button"
                aria-label=${this.t('location.clear')}
                title=${this.t('location.clear')}
                @click=${this.#onClear}
              >
                ${icons.close}
              </button>`
            : nothing
        }
      </div>
      ${this.picking ? html`<p class="mild">${this.t('location.picking')}</p>` : nothing}
      ${chosen ? this.#renderPlace(chosen) : nothing}
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

  #renderPlace(place: Place) {
    const isPoint = place.kind === 'coordinates' || place.kind === 'position';
    const waits = this.#named.pending;
    const address = waits ? this.t('location.loading') : isPoint ? this.t('location.unnamed') : place.label;
    const rows = [
      ['location.position', formatLonLat(place.lonLat, this.language)],
      ['location.address', address],
      ['location.id', place.id],
      ['location.citycode', place.citycode],
      [
        'location.altitude',
        place.altitude === undefined ? undefined : formatMetres(place.altitude, this.language),
      ],
    ] as const;
    return html`<dl part="list">
      ${rows.map(([key, value]) =>
        value
          ? html`<dt>${this.t(key)}</dt>
              <dd>${value}</dd>`
          : nothing,
      )}
    </dl>`;
  }

  #known(place: Place): (readonly [string, string | number])[] {
    return ENTRIES.flatMap((name) => {
      const value = place[name];
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
  }

  #status(): string {
    if (this.picking) return this.t('location.picking');
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

  #stopPicking(): void {
    this.#pick.abort();
    this.picking = false;
  }

  #onPick(): void {
    const {map} = this;
    const isPicking = this.picking;
    this.#stopPicking();
    if (!map || isPicking) return;
    this.#pick = new AbortController();
    const taken = map.takePointer({signal: this.#pick.signal});
    this.picking = true;
    taken.addEventListener('abort', () => (this.picking = false), {once: true});
    watchPoints(
      map.olMap,
      (lonLat) => {
        this.#stopPicking();
        if (this.search) this.search.value = '';
        void this.#choose(pointPlace(lonLat), {moves: false});
      },
      taken,
    );
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

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.picking) return;
    event.stopPropagation();
    this.#stopPicking();
  }
}

function pointPlace([lon, lat]: LonLat): Place {
  const [x, y] = [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
  return {label: `${y}, ${x}`, lonLat: [x, y], kind: 'coordinates'};
}

/** A place from what `value` gave, or from two numbers. */
function readValue(text: string): Place | undefined {
  const [lon, lat] = numbers(text, 2) ?? [];
  if (lon !== undefined && lat !== undefined) return isPoint(lon, lat) ? pointPlace([lon, lat]) : undefined;
  try {
    const {lon: x, lat: y, label, ...rest} = JSON.parse(text) as Record<string, unknown>;
    if (!isPoint(x, y)) return undefined;
    const point = pointPlace([x as number, y as number]);
    if (typeof label !== 'string' || !label) return point;
    const known = Object.entries(rest).filter(
      ([name, value]) =>
        ENTRIES.includes(name as never) && typeof value === (name === 'altitude' ? 'number' : 'string'),
    );
    return {...point, kind: '', label, ...Object.fromEntries(known)};
  } catch {
    return undefined;
  }
}

const isPoint = (lon: unknown, lat: unknown): boolean =>
  typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

if (!customElements.get('gp-location')) customElements.define('gp-location', GpLocation);

declare global {
  interface HTMLElementTagNameMap {
    'gp-location': GpLocation;
  }
}
