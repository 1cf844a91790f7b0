import {css, html, nothing} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Shown} from '../map/show.js';
import type {Place} from '../model.js';
import {departments} from '../platform/departments.js';
import {placesNamed, searchCommunes, searchParcels} from '../platform/parcels.js';
import {Folding} from '../ui/folding.js';
import {formStyles} from '../ui/form-styles.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/parcels.js';
import {panelPadding} from '../ui/panel-padding.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

type Field = 'department' | 'commune' | 'section' | 'number';

/** Milliseconds without a key before communes are asked. */
const DELAY = 250;
const MOST = 20;

/**
 * Finds cadastral parcels from what is written on deeds: department, commune, section and number. In a slot of a map it is
 * a button that opens a panel.
 *
 * @fires gp-place-select - A parcel was chosen. Default action: the map shows it.
 * @fires gp-error - The service failed. Default action: the reader is told.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart input - Each field
 * @csspart list - The parcels
 * @csspart item - Each parcel
 * @csspart status - How many parcels there are
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpParcelSearch extends GpElement {
  static override styles = [
    tokens,
    buttons,
    folding,
    formStyles,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        justify-content: start;
        width: 100%;
        text-align: start;
      }
      [aria-pressed='true'] {
        box-shadow: inset 4px 0 0 var(--_accent);
        background: var(--_surface-hover);
      }
    `,
  ];

  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;
  /** The department that is chosen at first: `35`, `2A`, `974`. */
  @property() department: string | null = null;
  /** The commune that is written at first: its name, or its INSEE code. */
  @property() commune: string | null = null;

  @state() private chosen: Place | undefined;
  /** What the reader wrote, by field. */
  @state() private typed: Readonly<Partial<Record<Field, string>>> = {};
  /** What is wrong in the fields. */
  @state() private wrong: MessageKey | undefined;

  readonly #fold = new Folding(this);
  readonly #communes = new Loading<readonly Place[]>(this);
  readonly #parcels = new Loading<readonly Place[] | undefined>(this);
  #shown: Shown | undefined;
  #life: AbortSignal | undefined;

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    this.#life = signal;
    signal.addEventListener('abort', () => (this.#shown = undefined), {once: true});
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('parcels.label'),
      icon: 'search',
      content: () => html`${this.#renderForm()}${this.#renderFound()}`,
    });
  }

  #renderForm() {
    const communes = this.#communes.value ?? [];
    const department = this.#field('department');
    return html`<form @submit=${this.#onSubmit} @input=${this.#onInput} novalidate>
      <label class="field">
        ${this.t('parcels.department')}
        <select part="input" name="department">
          <option value="">${this.t('parcels.any')}</option>
          ${departments.map(
            ({code, name}) =>
              html`<option value=${code} ?selected=${code === department}>${code} ${name}</option>`,
          )}
        </select>
      </label>
      <label class="field">
        ${this.t('parcels.commune')}
        <input
          part="input"
          name="commune"
          list="communes"
          autocomplete="off"
          required
          maxlength="200"
          .value=${this.#field('commune')}
        />
      </label>
      <datalist id="communes">
        ${communes.map((place) => html`<option value=${nameOf(place)}></option>`)}
      </datalist>
      <div class="fields">
        <label class="field">
          ${this.t('parcels.section')}
          <input
            part="input"
            name="section"
            autocomplete="off"
            autocapitalize="characters"
            maxlength="2"
            .value=${this.#field('section')}
          />
        </label>
        <label class="field">
          ${this.t('parcels.number')}
          <input
            part="input"
            name="number"
            autocomplete="off"
            inputmode="numeric"
            maxlength="4"
            .value=${this.#field('number')}
          />
        </label>
      </div>
      ${this.wrong ? html`<p part="error" role="alert">${this.t(this.wrong)}</p>` : nothing}
      <button type="submit" part="button" class="main">${this.t('parcels.submit')}</button>
    </form>`;
  }

  #renderFound() {
    const {error, pending} = this.#parcels;
    const found = pending || error ? [] : (this.#parcels.value ?? []);
    return html`<p part="status" role="status">${this.#status()}</p>
      <ul part="list">
        ${found.map(
          (place) =>
            html`<li part="item">
              <button
                type="button"
                part="button"
                aria-pressed=${place === this.chosen}
                @click=${() => void this.#choose(place)}
              >
                ${labelOf(place)}
              </button>
            </li>`,
        )}
      </ul>
      ${
        error
          ? html`<p part="error" role="alert">
              ${this.describe(error).message}
              <button type="button" part="button" @click=${() => void this.#search()}>
                ${this.t('action.retry')}
              </button>
            </p>`
          : nothing
      }`;
  }

  #status(): string {
    const {value, pending, error} = this.#parcels;
    if (pending) return this.t('parcels.loading');
    if (!value || error) return '';
    const count = value.length;
    if (count === MOST) return this.t('parcels.most', {count});
    return count === 0
      ? this.t('parcels.none')
      : this.t(count === 1 ? 'parcels.found-one' : 'parcels.found', {count});
  }

  #field(name: Field): string {
    const first = name === 'department' || name === 'commune' ? this[name] : null;
    return this.typed[name] ?? first ?? '';
  }

  #onInput(event: Event): void {
    const {name, value} = event.target as HTMLInputElement;
    this.typed = {...this.typed, [name]: value};
    this.wrong = undefined;
    if (name === 'department') this.#communes.clear();
    if (name !== 'commune' || this.#communes.value?.some((place) => nameOf(place) === value)) return;
    const department = this.#field('department') || undefined;
    void this.#communes.run((signal) => searchCommunes(value, {department, signal}), {delay: DELAY});
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.#search();
  }

  async #search(): Promise<void> {
    const section = this.#field('section').trim().toUpperCase();
    const number = this.#field('number').trim();
    const commune = this.#field('commune').trim();
    const department = this.#field('department') || undefined;
    this.wrong = !commune
      ? 'parcels.bad-commune'
      : section && !/^([A-Z]{1,2}|\d[A-Z]|\d{1,2})$/.test(section)
        ? 'parcels.bad-section'
        : number && !/^\d{1,4}$/.test(number)
          ? 'parcels.bad-number'
          : undefined;
    if (this.wrong) return;
    const found = await this.#parcels.run(async (signal) => {
      const code = codeOf(commune);
      const codes = code ? [code] : await this.#findCodes(commune, department, signal);
      if (codes.length === 1)
        return searchParcels({citycode: codes[0], section, number}, {limit: MOST, signal});
      this.wrong = codes.length ? 'parcels.many-communes' : 'parcels.bad-commune';
      this.renderRoot.querySelector<HTMLElement>('[name=commune]')?.focus();
      return undefined;
    });
    if (this.#parcels.error) {
      if (!this.emit('gp-error', this.describe(this.#parcels.error))) this.#parcels.clear();
    } else if (found?.length === 1) await this.#choose(found[0]!);
  }

  /** The INSEE codes of the communes of a name, in one department when it is said; they are in the list, too. */
  async #findCodes(name: string, department: string | undefined, signal: AbortSignal): Promise<string[]> {
    let found = placesNamed(name, this.#communes.value ?? []);
    if (!found.length) {
      const communes = await searchCommunes(name, {department, signal});
      signal.throwIfAborted();
      this.#communes.clear();
      this.#communes.value = communes;
      found = placesNamed(name, communes);
    }
    return [...new Set(found.flatMap(({citycode}) => citycode ?? []))];
  }

  async #choose(place: Place): Promise<void> {
    const {map} = this;
    const life = this.#life;
    if (!this.emit('gp-place-select', {place})) return;
    this.chosen = place;
    if (!map || !life) return;
    const {show} = await import('../map/show.js');
    if (life.aborted || this.chosen !== place) return;
    this.#shown ??= show(map.olMap, life);
    const geometry = place.geometry ?? {type: 'Point', coordinates: place.lonLat};
    this.#shown.set([{type: 'Feature', id: place.id, properties: {label: place.label}, geometry}]);
    const padding = this.#fold.folds && panelPadding(this.renderRoot.querySelector('[part=panel]'), map);
    if (place.extent) await map.fit(place.extent, {cause: 'user', ...(padding && {padding})});
    else await map.goTo(place.lonLat, {zoom: 18, cause: 'user'});
  }
}

const nameOf = ({label, citycode = ''}: Place): string => `${label} (${citycode})`;

/** The INSEE code that a text is, or ends with. */
const codeOf = (text: string): string | undefined =>
  /^(?:.*\()?(\d[\dAB]\d{3})\)?$/i.exec(text)?.[1]?.toUpperCase();

/** A parcel, and the code of its commune: others have the same name. */
const labelOf = ({label, citycode}: Place): string =>
  !citycode || label.includes(citycode) ? label : `${label} (${citycode})`;

if (!customElements.get('gp-parcel-search')) customElements.define('gp-parcel-search', GpParcelSearch);

declare global {
  interface HTMLElementTagNameMap {
    'gp-parcel-search': GpParcelSearch;
  }
}
