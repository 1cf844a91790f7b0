import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {LayerOffer, Place} from '../model.js';
import {searchLayers} from '../platform/catalogue.js';
import {searchPlaces, suggestPlaces} from '../platform/geocoding.js';
import {readProjectedCoordinates} from '../platform/projected-coordinates.js';
import {readCoordinates} from '../platform/read-coordinates.js';
import {Combobox} from '../ui/combobox.js';
import {formatLonLat} from '../ui/format.js';
import {addMessages, isMessageKey} from '../ui/i18n.js';
import {icons} from '../ui/icons.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/search.js';
import {buttons, combobox, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';

addMessages({en, fr});

/** Milliseconds without a key before the service is asked; it answers ten times a second at most, to a whole office. */
const DELAY = 250;
const TYPES = ['address', 'poi', 'parcel', 'coordinates', 'layer'] as const;
const PLACES = ['address', 'poi', 'parcel'] as const;

type Found = {readonly place: Place} | {readonly layer: LayerOffer};

/**
 * Finds places and addresses as one types. Inside a map, or with `for`, the map goes to what is chosen; anywhere else it
 * announces it. In a form, its value is what is written in the field.
 *
 * @fires gp-place-select - A place was chosen. Default action: the map goes there and marks it.
 * @fires gp-layer-pick - A layer was chosen (`types="layer"`). Default action: it joins the map.
 * @fires gp-error - The service failed. Default action: the reader is told below the field.
 *
 * @csspart base - Field and buttons
 * @csspart input - The field
 * @csspart button - Each button
 * @csspart listbox - The results
 * @csspart option - Each result
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 */
export class GpSearch extends GpElement {
  static readonly formAssociated = true;
  static override shadowRootOptions = {mode: 'open' as const, delegatesFocus: true};

  static override styles = [tokens, buttons, combobox];

  /**
   * What is searched, among `address poi parcel coordinates layer`. A parcel is written as its identifier
   * (`35238000AB0012`), or as the INSEE code of its commune, its section and its number (`35238 AB 12`).
   */
  @property() types = 'address poi coordinates';
  /** Keeps to a territory: `FXX`, `REU` …, a département or a postal code. */
  @property() territory: string | null = null;
  /** The hint in the empty field. */
  @property() placeholder: string | null = null;
  /** The name of the field; written above it for screen readers. */
  @property() label: string | null = null;
  /** The name of the value in its form. */
  @property({reflect: true}) name: string | null = null;
  /** The form wants a value. */
  @property({type: Boolean}) required = false;
  /** Nothing can be typed. */
  @property({type: Boolean}) disabled = false;

  @state() private text = '';
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #internals = this.attachInternals();
  readonly #found = new Loading<readonly Found[]>(this);
  readonly #box = new Combobox(this, {
    count: () => this.#found.value?.length ?? 0,
    choose: (index) => this.#choose(this.#found.value?.[index]),
    submit: () => {
      void this.#search();
      return this.text.trim() !== '';
    },
    clear: () => this.#clear(),
  });

  /** What is written in the field. */
  get value(): string {
    return this.text;
  }
  @property({attribute: 'value'})
  set value(value: string) {
    this.text = value;
    this.#box.open = false;
    this.#found.clear();
  }

  formResetCallback(): void {
    this.value = this.getAttribute('value') ?? '';
  }

  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    for (const type of this.#types())
      if (!TYPES.includes(type as never))
        this.warn(`types has an unknown word "${type}": write some of ${TYPES.join(' ')}`);
  }

  protected override updated(): void {
    this.#internals.setFormValue(this.disabled ? null : this.text);
    if (this.required && !this.disabled && !this.text.trim())
      this.#internals.setValidity({valueMissing: true}, this.t('search.required'), this.field ?? undefined);
    else this.#internals.setValidity({});
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({block: 'nearest'});
  }

  protected override render() {
    const found = this.#box.open ? (this.#found.value ?? []) : [];
    const label = this.label ?? this.t('search.label');
    return html`
      <div part="base" role="search" aria-label=${label}>
        <input
          part="input"
          type="search"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          aria-label=${label}
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${found.length > 0}
          aria-activedescendant=${this.#box.active >= 0 ? `option-${this.#box.active}` : nothing}
          aria-required=${this.required}
          maxlength="200"
          placeholder=${this.placeholder ?? this.t('search.placeholder')}
          ?disabled=${this.disabled}
          .value=${this.text}
          @input=${this.#onInput}
          @keydown=${this.#box.onKey}
          @focus=${() => (this.#box.open = true)}
          @blur=${() => (this.#box.open = false)}
        />
        ${
          this.text
            ? html`<button
                type="button"
                part="button"
                aria-label=${this.t('search.clear')}
                @click=${this.#clear}
              >
                ${icons.close}
              </button>`
            : nothing
        }
        <button
          type="button"
          part="button"
          class="submit"
          aria-label=${label}
          ?disabled=${this.disabled}
          @click=${() => this.#search()}
        >
          ${icons.search}
        </button>
      </div>
      <ul
        part="listbox"
        id="list"
        role="listbox"
        class="panel"
        aria-label=${label}
        ?hidden=${!found.length}
        @mousedown=${(event: Event) => event.preventDefault()}
      >
        ${found.map((item, index) => this.#renderOption(item, index))}
      </ul>
      ${this.#renderMessage()}
      <div part="status" class="visually-hidden" role="status">${this.#status(found.length)}</div>
    `;
  }

  #renderOption(item: Found, index: number) {
    const {title, detail} = this.#describeFound(item);
    return html`<li
      part="option"
      id="option-${index}"
      role="option"
      aria-selected=${index === this.#box.active}
      @click=${() => this.#choose(item)}
    >
      ${title} <span class="detail">${detail}</span>
    </li>`;
  }

  #renderMessage() {
    const {error, value, pending} = this.#found;
    if (error)
      return html`<p part="error" class="panel" role="alert">
        ${this.describe(error).message}
        <button type="button" part="button" @click=${() => this.#search()}>${this.t('action.retry')}</button>
      </p>`;
    if (pending && this.#box.open)
      return html`<p class="panel waiting" aria-hidden="true">${this.t('search.loading')}</p>`;
    if (this.#box.open && value?.length === 0)
      return html`<p class="panel">${this.t('search.none', {text: this.text})}</p>`;
    return nothing;
  }

  #describeFound(item: Found): {title: string; detail: string} {
    if ('layer' in item)
      return {title: item.layer.title, detail: `${item.layer.service} · ${item.layer.name}`};
    const {label, kind, lonLat} = item.place;
    const key = `kind.${kind}`;
    const said = isMessageKey(key) ? this.t(key) : kind;
    return {
      title: label,
      detail: `${said} · ${formatLonLat(lonLat, this.language)}`,
    };
  }

  #status(count: number): string {
    if (this.#found.pending) return this.t('search.loading');
    if (!this.#box.open || !this.#found.value) return '';
    if (count === 0) return this.t('search.none', {text: this.text});
    return count === 1 ? this.t('search.result') : this.t('search.results', {count});
  }

  #types(): string[] {
    return this.types.split(/\s+/).filter(Boolean);
  }

  #onInput(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.#box.open = true;
    this.#found.clear();
    if (this.text.trim().length >= 3)
      void this.#run((signal) => this.#suggest(this.text.trim(), signal), DELAY);
  }

  #clear(): void {
    this.value = '';
    // As a field that a reader empties does.
    this.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    this.field?.focus();
  }

  async #suggest(text: string, signal: AbortSignal): Promise<readonly Found[]> {
    const types = this.#types();
    const typed = await this.#typed(text, signal);
    if (typed.length) return typed;
    const kinds = PLACES.filter((type) => types.includes(type));
    const near = this.map?.view && this.map.view.zoom >= 9 ? this.map.view.center : undefined;
    const [places, layers] = await Promise.all([
      kinds.length
        ? suggestPlaces(text, {types: kinds, limit: 6, signal, ...this.#territory(), ...(near ? {near} : {})})
        : [],
      types.includes('layer') ? searchLayers(text, {limit: 6, signal}) : [],
    ]);
    return [...places.map((place) => ({place})), ...layers.map((layer) => ({layer}))];
  }

  /** A submitted search: the best answer is chosen when it is the only one, else all are listed. */
  async #search(): Promise<void> {
    const text = this.text.trim();
    if (!text) return this.field?.focus();
    this.#box.open = true;
    const kinds = PLACES.filter((type) => this.#types().includes(type));
    const found = await this.#run(async (signal) => {
      const typed = await this.#typed(text, signal);
      if (typed.length) return typed;
      if (!kinds.length) return this.#suggest(text, signal);
      const places = await searchPlaces(text, {types: kinds, limit: 6, signal, ...this.#territory()});
      return places.map((place) => ({place}));
    });
    if (found?.length === 1) this.#choose(found[0]);
  }

  /** What the text may mean as coordinates: degrees, or metres in the projections of France. */
  async #typed(text: string, signal: AbortSignal): Promise<readonly Found[]> {
    if (!this.#types().includes('coordinates')) return [];
    let places = readCoordinates(text);
    const projected = places.length ? [] : readProjectedCoordinates(text);
    if (projected.length) {
      const {placeProjected} = await import('../map/projected-places.js');
      signal.throwIfAborted();
      places = await placeProjected(projected);
    }
    return places.map((place) => ({place}));
  }

  #territory(): {territory?: string} {
    return this.territory ? {territory: this.territory} : {};
  }

  async #run(work: (signal: AbortSignal) => Promise<readonly Found[]>, delay = 0) {
    const found = await this.#found.run(work, {delay});
    const {error} = this.#found;
    if (error && !this.emit('gp-error', this.describe(error))) this.#found.clear();
    return found;
  }

  #choose(item: Found | undefined): void {
    const {map} = this;
    if (!item) return;
    this.#found.clear();
    this.#box.open = false;
    if ('layer' in item) {
      const layer = {name: item.layer.name, service: item.layer.service, title: item.layer.title};
      this.text = '';
      if (this.emit('gp-layer-pick', {layer}))
        map
          ?.addLayer(layer)
          .catch((error: unknown) => map.notify(this.describe(error, {layer: layer.name}).message));
      return;
    }
    this.text = item.place.label;
    if (this.emit('gp-place-select', {place: item.place})) void map?.goTo(item.place, {cause: 'user'});
  }
}

if (!customElements.get('gp-search')) customElements.define('gp-search', GpSearch);

declare global {
  interface HTMLElementTagNameMap {
    'gp-search': GpSearch;
  }
}
