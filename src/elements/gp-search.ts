import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {search, searchTypes, type Answers, type Found} from '../map/search.js';
import type {Place} from '../model.js';
import {Combobox, comboboxStyles} from '../ui/combobox.js';
import {placeDetail} from '../ui/format-place.js';
import {addMessages} from '../ui/i18n.js';
import {icons} from '../ui/icons.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/search.js';
import {buttons, tokens} from '../ui/styles.js';
import {FormElement} from './form-element.js';
import './gp-map.js';

addMessages({en, fr});

/** Milliseconds without a key before the service is asked; it answers ten times a second at most, to a whole office. */
const DELAY = 250;

/**
 * Finds places and addresses as one types. Inside a map, or with `for`, the map goes to what is chosen; anywhere else it
 * announces it. In a form, its value is what is written in the field.
 *
 * @fires input - The reader wrote, chose or cleared: `value` is another.
 * @fires change - The reader chose or cleared, or left the field after writing.
 * @fires gp-place-select - A place was chosen. Default action: the map goes there and marks it.
 * @fires gp-layer-pick - A layer was chosen (`types="layer"`). Default action: it joins the map.
 * @fires gp-error - A service failed. Default action: the reader is told below the field.
 *
 * @csspart base - Field and buttons
 * @csspart input - The field
 * @csspart button - Each button
 * @csspart listbox - The results
 * @csspart option - Each result
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 */
export class GpSearch extends FormElement {
  static override styles = [tokens, buttons, comboboxStyles];

  /**
   * What is searched, among `address poi parcel coordinates layer`. A parcel is written as its identifier
   * (`35238000AB0012`), or as the INSEE code of its commune, its section and its number (`35238 AB 12`).
   */
  @property() types = 'address poi coordinates';
  /** Keeps to a territory: `FXX`, `REU` …, a département or a postal code. */
  @property() territory: string | null = null;
  /** The hint in the empty field. */
  @property() placeholder: string | null = null;
  /** The name of the field for screen readers; that of the page's `<label>` when absent. */
  @property() label: string | null = null;

  @state() private text = '';
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #answers = new Loading<Answers>(this);
  /** The place that it marked on the map. */
  #marked: Place | undefined;
  readonly #box = new Combobox(this, {
    count: () => this.#all.length,
    choose: (index) => this.#choose(this.#all[index]),
    submit: () => {
      void this.#search();
      return this.text.trim() !== '';
    },
    clear: () => this.text !== '' && this.#clear(),
  });

  /** What is written in the field. */
  get value(): string {
    return this.text;
  }
  @property({attribute: 'value'})
  set value(value: string) {
    this.#write(value);
    this.#box.open = false;
    this.#answers.clear();
  }

  protected override get entry(): string {
    return this.text;
  }

  protected override get missing(): string | undefined {
    return this.text.trim() ? undefined : this.t('search.required');
  }

  protected override get anchor(): HTMLElement | null {
    return this.field;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    for (const type of this.#types())
      if (!searchTypes.includes(type as never))
        this.warn(`types has an unknown word "${type}": write some of ${searchTypes.join(' ')}`);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({block: 'nearest'});
  }

  protected override render() {
    const found = this.#box.open ? this.#all : [];
    const name = this.label ?? this.pageLabel;
    const label = name ?? this.t('search.label');
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
          ?disabled=${this.isDisabled}
          .value=${this.text}
          @input=${this.#onInput}
          @change=${() => this.dispatchEvent(new Event('change', {bubbles: true}))}
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
                ?disabled=${this.isDisabled}
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
          aria-label=${name ? this.t('search.submit', {name}) : label}
          ?disabled=${this.isDisabled}
          @click=${() => this.#search()}
        >
          ${icons.search}
        </button>
      </div>
      <div class="panel" ?hidden=${!found.length} @mousedown=${(event: Event) => event.preventDefault()}>
        <ul part="listbox" id="list" role="listbox" aria-label=${label}>
          ${found.map((item, index) => this.#renderOption(item, index))}
        </ul>
        ${this.#box.open ? this.#renderFailure() : nothing}
      </div>
      ${this.#renderMessage()}
      <div part="status" class="visually-hidden" role="status">${this.#status(found.length)}</div>
    `;
  }

  #renderOption(item: Found, index: number) {
    const [title, detail] =
      'layer' in item
        ? [item.layer.title, `${item.layer.service} · ${item.layer.name}`]
        : [item.place.label, placeDetail(item.place, this.language)];
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

  /** Said below what was found. */
  #renderFailure() {
    const failure = this.#answers.value?.failure;
    if (!failure) return nothing;
    const {message} = this.describe(failure);
    return html`<p part="error" role="alert">${this.t('search.partial', {message})}</p>`;
  }

  #renderMessage() {
    const {error, value, pending} = this.#answers;
    if (error)
      return html`<p part="error" class="panel" role="alert">
        ${this.describe(error).message}
        <button type="button" part="button" @click=${() => this.#search()}>${this.t('action.retry')}</button>
      </p>`;
    if (pending && this.#box.open)
      return html`<p class="panel waiting" aria-hidden="true">${this.t('search.loading')}</p>`;
    if (this.#box.open && value?.found.length === 0)
      return html`<p class="panel">${this.t('search.none', {text: this.text})}</p>`;
    return nothing;
  }

  #status(count: number): string {
    if (this.#answers.pending) return this.t('search.loading');
    if (!this.#box.open || !this.#answers.value) return '';
    if (count === 0) return this.t('search.none', {text: this.text});
    return count === 1 ? this.t('search.result') : this.t('search.results', {count});
  }

  get #all(): readonly Found[] {
    return this.#answers.value?.found ?? [];
  }

  #types(): string[] {
    return this.types.split(/\s+/).filter(Boolean);
  }

  /** The form knows of a text as soon as it is there; an empty field leaves no mark on the map. */
  #write(text: string): void {
    this.text = text;
    this.tellForm();
    if (text || !this.#marked) return;
    this.map?.unmark(this.#marked);
    this.#marked = undefined;
  }

  #onInput(event: Event): void {
    this.#write((event.target as HTMLInputElement).value);
    this.#box.open = true;
    this.#answers.clear();
    if (this.text.trim().length >= 3) void this.#find({whole: false});
  }

  #clear(): true {
    this.value = '';
    this.tellPage();
    this.field?.focus();
    return true;
  }

  /** A submitted search: the best answer is chosen when it is the only one, else all are listed. */
  async #search(): Promise<void> {
    if (!this.text.trim()) return this.field?.focus();
    this.#box.open = true;
    const answers = await this.#find({whole: true});
    if (answers?.found.length === 1 && !answers.failure) this.#choose(answers.found[0]);
  }

  async #find({whole}: {readonly whole: boolean}): Promise<Answers | undefined> {
    const view = this.map?.view;
    const near = view && view.zoom >= 9 ? view.center : undefined;
    const wish = {types: this.#types(), whole, territory: this.territory ?? undefined, near};
    const text = this.text.trim();
    const tell = (cause: Error): boolean => this.emit('gp-error', this.describe(cause));
    const ask = async (signal: AbortSignal): Promise<Answers> => {
      const {found, failure} = await search(text, {...wish, signal});
      signal.throwIfAborted();
      return {found, failure: failure && tell(failure) ? failure : undefined};
    };
    const answers = await this.#answers.run(ask, {delay: whole ? 0 : DELAY});
    const {error} = this.#answers;
    if (error && !tell(error)) this.#answers.clear();
    return answers;
  }

  #choose(item: Found | undefined): void {
    const {map} = this;
    if (!item) return;
    this.#answers.clear();
    this.#box.open = false;
    if ('layer' in item) {
      const layer = {name: item.layer.name, service: item.layer.service, title: item.layer.title};
      this.#write('');
      this.tellPage();
      if (this.emit('gp-layer-pick', {layer}))
        map
          ?.addLayer(layer)
          .catch((error: unknown) => map.notify(this.describe(error, {layer: layer.name}).message));
      return;
    }
    const {place} = item;
    this.#write(place.label);
    this.tellPage();
    if (!this.emit('gp-place-select', {place}) || !map) return;
    this.#marked = place;
    void map.goTo(place, {cause: 'user'});
  }
}

if (!customElements.get('gp-search')) customElements.define('gp-search', GpSearch);

declare global {
  interface HTMLElementTagNameMap {
    'gp-search': GpSearch;
  }
}
