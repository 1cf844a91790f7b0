import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {listLayers, watchLayers} from '../map/layers.js';
import type {CatalogueEntry, CatalogueFacet, CatalogueState, LayerSpec} from '../model.js';
import type {BrowsedService} from '../platform/browse-service.js';
import {ServiceProblem} from '../platform/browse-problem.js';
import {searchLayers} from '../platform/catalogue.js';
import {
  inScope,
  narrow,
  readFilters,
  toSearchOptions,
  writeFilters,
  type Narrowed,
} from '../platform/catalogue-filters.js';
import {readGroups, type CatalogueGroup} from '../platform/catalogue-groups.js';
import type {Catalogue} from '../platform/catalogue-index.js';
import {addServer, stock} from '../platform/catalogue-shelf.js';
import {getOtherJson} from '../platform/other-server.js';
import {findTerritory} from '../platform/territories.js';
import {words} from '../ui/attributes.js';
import {
  renderEntries,
  renderFacets,
  renderServiceForm,
  type CatalogueSpeech,
  type EntryActs,
} from '../ui/catalogue-parts.js';
import {renderSheet} from '../ui/catalogue-sheet.js';
import {catalogueStyles} from '../ui/catalogue-styles.js';
import {Folding} from '../ui/folding.js';
import {addMessages} from '../ui/i18n.js';
import {icons} from '../ui/icons.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/catalogue.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {VirtualList} from '../ui/virtual-list.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/** Milliseconds without a key before the index of layers is asked: it answers ten times a second, to a whole office. */
const DELAY = 300;
/** Milliseconds without a change before the number of results is told. */
const PAUSE = 700;

/**
 * Every layer of the platform, and those of other servers: found by words, narrowed by facets, described, and added to the
 * map around it or named by `for`. Without a map, the page hears of what is chosen.
 *
 * What ships with the library answers at once, without the network; the platform's index of layers completes it.
 *
 * @fires gp-layer-pick - A layer was chosen. Default action: it joins the map.
 * @fires gp-catalogue-change - What the reader asks has changed: its text, its filters.
 * @fires gp-error - A service failed, or a layer could not be shown. Default action: the reader is told.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart input - Each field to write in
 * @csspart toolbar - The filters that are chosen
 * @csspart list - The layers
 * @csspart item - Each layer
 * @csspart title - The title of the sheet of a layer
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height=calc(100cqh - 5.5rem)] - The greatest height of the panel in a map
 * @cssproperty [--gp-catalogue-list-height=min(30rem, 60vh)] - The greatest height of the list
 */
export class GpCatalogue extends GpElement {
  static override styles = [tokens, buttons, folding, catalogueStyles];

  /** Only these layers of the platform: names or short names, with `*` for any characters, separated by spaces. */
  @property() names = '';
  /** Only these themes of the platform, separated by `;`. */
  @property() themes = '';
  /** Only these producers of the platform, separated by `;`. */
  @property() producers = '';
  /** Address of a JSON file with groups of layers, of the platform or of other servers. */
  @property() src: string | null = null;
  /** Groups of layers, in place of those of `src`. */
  @property({attribute: false}) groups: readonly CatalogueGroup[] | undefined;
  /** What is searched. */
  @property() text = '';
  /** What the list is narrowed by, e.g. `theme:Altimétrie|Agriculture;access:open;view`. */
  @property() filters = '';
  /** Readers cannot add servers. */
  @property({type: Boolean}) locked = false;
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private sheet: CatalogueEntry | undefined;
  @state() private whole: ReadonlySet<CatalogueFacet> = new Set();
  @state() private address = '';
  @state() private lost: readonly CatalogueGroup[] = [];
  @query('input[type=search]') private readonly field!: HTMLInputElement | null;

  readonly #fold = new Folding(this);
  readonly #list = new VirtualList(this);
  readonly #catalogue = new Loading<Catalogue>(this);
  readonly #live = new Loading<readonly string[]>(this);
  readonly #service = new Loading<BrowsedService>(this);
  readonly #servers = new Loading<void>(this);
  readonly #status = new Loading<string>(this);
  #filling: Promise<Catalogue | undefined> | undefined;
  #narrowed: Narrowed | undefined;
  #returning = false;

  /** What the reader asks, to keep or to share. */
  get state(): CatalogueState {
    const {filters, inView} = readFilters(this.filters);
    return {text: this.text, filters, inView};
  }
  set state({text = '', filters = {}, inView = false}: Partial<CatalogueState>) {
    this.text = text;
    this.filters = writeFilters(filters, inView);
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
    const follow = (): void => {
      if (!this.state.inView) return;
      this.#ask();
      this.requestUpdate();
    };
    map.addEventListener('gp-view-change', follow, {signal});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('filters'))
      for (const word of readFilters(this.filters).unknown)
        this.warn(`filters has an unknown part "${word}": write theme:Altimétrie;access:open;view`);
    if (!this.#fold.shown) return;
    if (!this.#filling || changed.has('names') || changed.has('src') || changed.has('groups')) this.#fill();
    if (changed.has('text') || changed.has('filters')) {
      this.#list.reset();
      this.#ask();
    }
    this.#narrow();
  }

  protected override updated(): void {
    if (this.sheet || !this.#returning) return;
    this.#returning = false;
    this.#list.focus(this.#list.active);
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('catalogue.label'),
      icon: 'catalogue',
      content: () =>
        html`${this.sheet ? this.#renderSheet(this.sheet) : this.#renderCatalogue()}
          <div part="status" class="visually-hidden" role="status">${this.#status.value}</div>`,
    });
  }

  #renderCatalogue() {
    const {error, value} = this.#catalogue;
    if (error)
      return this.#renderError(this.describe(error).message, () => {
        this.#fill();
        this.requestUpdate();
      });
    if (!value || !this.#narrowed) return html`<p class="waiting">${this.t('catalogue.loading')}</p>`;
    return html`${this.#renderSearch()} ${this.#renderChosen()}
      <div class="body">
        ${this.#renderFilters(this.#narrowed)}
        <div>${this.#renderList(this.#narrowed.entries)}</div>
      </div>
      ${this.lost.map(({title}) =>
        this.#renderError(this.t('catalogue.server-failed', {title}), () => void this.#addServers(this.lost)),
      )}
      ${this.locked ? nothing : this.#renderService()}`;
  }

  #renderSearch() {
    const label = this.t('catalogue.search');
    const clear = this.t('catalogue.clear');
    return html`<div class="field" role="search">
      <input
        part="input"
        type="search"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        maxlength="200"
        aria-label=${label}
        placeholder=${this.t('catalogue.placeholder')}
        .value=${this.text}
        @input=${(event: Event) => this.#change({text: (event.target as HTMLInputElement).value})}
        @keydown=${this.#onKey}
      />
      ${
        this.text
          ? html`<button type="button" part="button" aria-label=${clear} title=${clear} @click=${this.#clear}>
              ${icons.close}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderChosen() {
    const {filters, inView} = this.state;
    const {valueOf} = this.#speech;
    const chosen = (Object.keys(filters) as CatalogueFacet[]).flatMap((facet) =>
      (filters[facet] ?? []).map((value) => ({
        label: valueOf(facet, value),
        drop: () => this.#toggle(facet, value),
      })),
    );
    const all = inView
      ? [...chosen, {label: this.t('catalogue.view'), drop: () => this.#change({inView: false})}]
      : chosen;
    if (!all.length) return nothing;
    return html`<div part="toolbar">
      ${all.map(
        ({label, drop}) =>
          html`<button
            type="button"
            part="button"
            aria-label=${this.t('catalogue.without', {value: label})}
            @click=${() => this.#refocus(drop)}
          >
            ${label} ${icons.close}
          </button>`,
      )}
      <button
        type="button"
        part="button"
        @click=${() => this.#refocus(() => this.#change({filters: {}, inView: false}))}
      >
        ${this.t('catalogue.reset')}
      </button>
    </div>`;
  }

  #renderFilters({facets}: Narrowed) {
    const {filters, inView} = this.state;
    const count = Object.values(filters).flat().length + (inView ? 1 : 0);
    return html`<details class="facets">
      <summary>${count ? this.t('catalogue.filters-count', {count}) : this.t('catalogue.filters')}</summary>
      <div class="choices">
        ${renderFacets(
          {
            facets,
            filters,
            inView: this.map ? inView : undefined,
            whole: this.whole,
            toggle: (facet, value) => this.#toggle(facet, value),
            toggleView: () => this.#change({inView: !inView}),
            toggleWhole: (facet) => {
              const whole = new Set(this.whole);
              if (!whole.delete(facet)) whole.add(facet);
              this.whole = whole;
            },
          },
          this.#speech,
        )}
      </div>
    </details>`;
  }

  #renderList(entries: readonly CatalogueEntry[]) {
    const {text, filters} = this;
    const failed = this.#live.error;
    return html`<p class="count" aria-hidden="true">${this.#count(entries.length)}</p>
      ${failed ? this.#renderError(this.t('catalogue.offline'), () => this.#ask(0)) : nothing}
      ${
        entries.length
          ? renderEntries(this.#list, entries, this.#acts, this.#speech)
          : html`<p>${this.t(text || filters ? 'catalogue.none' : 'catalogue.none-known')}</p>`
      }`;
  }

  #renderService() {
    const {value, error, pending} = this.#service;
    const key = value && value.total > value.entries.length ? 'service-part' : 'service-added';
    const done = value && {title: value.title, count: value.entries.length, total: value.total};
    return renderServiceForm(
      {
        address: this.address,
        said: pending
          ? this.t('catalogue.service-loading', {host: this.address.trim()})
          : done
            ? this.t(`catalogue.${key}`, done)
            : '',
        error: error && this.#explain(error),
        pending,
        write: (address) => {
          this.address = address;
          this.#service.clear();
        },
        submit: () => void this.#browse(),
      },
      this.#speech.t,
    );
  }

  #renderSheet(entry: CatalogueEntry) {
    return renderSheet(entry, {
      acts: this.#acts,
      map: this.map,
      speech: this.#speech,
      back: () => {
        this.sheet = undefined;
        this.#returning = true;
      },
      pick: (event) => {
        // What happens in the shadow tree is not heard outside.
        if (!this.emit('gp-layer-pick', event.detail)) event.preventDefault();
      },
    });
  }

  #renderError(message: string, retry: () => void) {
    return html`<p part="error" role="alert">
      ${message}
      <button type="button" part="button" @click=${retry}>${this.t('action.retry')}</button>
    </p>`;
  }

  get #speech(): CatalogueSpeech {
    return {
      t: (key, values) => this.t(key, values),
      number: (value) => value.toLocaleString(this.language),
      valueOf: (facet, value) => {
        if (facet === 'access')
          return this.t(value === 'key' ? 'catalogue.access.key' : 'catalogue.access.open');
        const territory = facet === 'territory' ? findTerritory(value) : undefined;
        return (this.language === 'fr' ? territory?.title : territory?.titleEn) ?? value;
      },
    };
  }

  get #acts(): EntryActs {
    const {map} = this;
    const layers = map ? listLayers(map.olMap) : [];
    const shown = (entry: CatalogueEntry) => layers.filter(({spec}) => isSameLayer(spec, entry.spec));
    return {
      hasMap: map !== undefined,
      isShown: (entry) => shown(entry).length > 0,
      open: (entry) => void this.#open(entry),
      toggle: (entry) => {
        const {title} = entry;
        const found = shown(entry);
        if (!found.length) {
          this.#pick(entry.spec, title);
          return;
        }
        for (const {id} of found) map?.removeLayer(id);
        this.#say(this.t('catalogue.removed', {title}));
      },
      fit: ({extent}) => extent && void map?.fit(extent, {cause: 'user'}),
    };
  }

  #count(count: number): string {
    return count === 1
      ? this.t('catalogue.count-one')
      : this.t('catalogue.count', {count: count.toLocaleString(this.language)});
  }

  /** Reads what ships and what the page adds. */
  #fill(): void {
    const names = words(this.names);
    this.#filling = this.#catalogue.run(async (signal) => {
      const groups = await this.#readGroups(signal);
      const catalogue = await stock({groups, names}, {signal});
      queueMicrotask(() => void this.#addServers(groups.filter(({url}) => url !== undefined)));
      return catalogue;
    });
  }

  async #readGroups(signal: AbortSignal): Promise<readonly CatalogueGroup[]> {
    if (!this.groups && !this.src) return [];
    try {
      const written =
        this.groups ?? (await getOtherJson<unknown>(new URL(this.src ?? '', document.baseURI), {signal}));
      const {groups, problems} = readGroups(written);
      for (const problem of problems) this.warn(`${this.groups ? 'groups' : (this.src ?? '')}: ${problem}`);
      return groups;
    } catch (cause) {
      signal.throwIfAborted();
      this.warn(`src="${this.src ?? ''}" could not be read: ${String(cause)}`);
      if (this.emit('gp-error', this.describe(cause))) this.#say(this.t('catalogue.groups-failed'));
      return [];
    }
  }

  async #addServers(groups: readonly CatalogueGroup[]): Promise<void> {
    this.lost = [];
    const catalogue = await this.#filling;
    if (!catalogue || !groups.length) return;
    await this.#servers.run(async (signal) => {
      for (const group of groups)
        await addServer(catalogue, new URL(group.url ?? '', document.baseURI).href, {
          group: group.title,
          signal,
        }).catch((cause: unknown) => {
          signal.throwIfAborted();
          this.warn(
            `the server of the group "${group.title}": ${cause instanceof Error ? this.#explain(cause) : ''}`,
          );
          if (this.emit('gp-error', this.describe(cause))) this.lost = [...this.lost, group];
        });
    });
  }

  /** Completes what ships with what the index of layers says, once the reader pauses. */
  #ask(delay = DELAY): void {
    this.#live.clear();
    const {text, filters, inView} = this.state;
    const options = toSearchOptions(filters, inView ? this.map?.view?.extent : undefined);
    const asked = text.trim();
    const names = words(this.names);
    const isClosed = names.length > 0 && names.every((name) => !name.includes('*'));
    if (isClosed || (asked === '' ? !Object.keys(options).length : asked.length < 3)) return;
    const search = async (signal: AbortSignal) => {
      const offers = await searchLayers(asked, {...options, limit: 50, signal});
      const catalogue = await this.#filling;
      signal.throwIfAborted();
      return catalogue?.learn(offers) ?? [];
    };
    void this.#live.run(search, {delay}).then(() => {
      const {error} = this.#live;
      if (error && !this.emit('gp-error', this.describe(error))) this.#live.clear();
    });
  }

  #narrow(): void {
    const catalogue = this.#catalogue.value;
    if (!catalogue) return;
    const {text, filters, inView} = this.state;
    const list = (value: string) =>
      value
        .split(';')
        .map((each) => each.trim())
        .filter(Boolean);
    const scope = {names: words(this.names), themes: list(this.themes), producers: list(this.producers)};
    const isWithin = inScope(scope);
    // What the page or the reader added is there on purpose.
    const found = catalogue
      .find(text, this.#live.value)
      .filter((entry) => entry.groups.length > 0 || isWithin(entry));
    const before = this.#narrowed?.entries;
    this.#narrowed = narrow(found, filters, inView ? this.map?.view?.extent : undefined);
    if (before && before.length !== this.#narrowed.entries.length)
      this.#say(this.#count(this.#narrowed.entries.length), PAUSE);
  }

  #say(text: string, delay = 0): void {
    void this.#status.run(() => Promise.resolve(text), {delay});
  }

  #change(asked: Partial<CatalogueState>): void {
    this.state = {...this.state, ...asked};
    this.emit('gp-catalogue-change', {state: this.state});
  }

  #toggle(facet: CatalogueFacet, value: string): void {
    const {filters} = this.state;
    const chosen = filters[facet] ?? [];
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    const all = {...filters, [facet]: values};
    this.#change({filters: all});
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && this.#narrowed?.entries.length) {
      event.preventDefault();
      this.#list.focus(this.#list.active);
    } else if (event.key === 'Escape' && this.text) {
      event.preventDefault();
      event.stopPropagation();
      this.#change({text: ''});
    }
  };

  readonly #clear = (): void => {
    this.#refocus(() => this.#change({text: ''}));
  };

  /** The button that is pressed goes away: the field takes the focus. */
  #refocus(act: () => void): void {
    act();
    this.field?.focus();
  }

  async #open(entry: CatalogueEntry): Promise<void> {
    if (entry.spec.url === undefined) {
      try {
        await import('./gp-metadata.js');
      } catch (cause) {
        this.warn(`its sheets could not be loaded: ${String(cause)}`);
        this.#say(this.t('error.network'));
        return;
      }
    }
    this.sheet = entry;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.back')?.focus();
  }

  #pick(layer: LayerSpec, title: string): void {
    const {map} = this;
    if (!this.emit('gp-layer-pick', {layer})) return;
    this.#say(this.t(map ? 'catalogue.added' : 'catalogue.chosen', {title}));
    map?.addLayer(layer).catch((cause: unknown) => {
      const detail = this.describe(cause, {layer: title});
      if (this.emit('gp-error', detail)) map.notify(detail.message);
    });
  }

  #explain(error: Error): string {
    return error instanceof ServiceProblem
      ? this.t(`catalogue.problem.${error.reason}`, {said: error.said ?? ''})
      : this.describe(error).message;
  }

  async #browse(): Promise<void> {
    const catalogue = this.#catalogue.value;
    const address = this.address.trim();
    if (!catalogue || !address) return;
    const browsed = await this.#service.run((signal) => addServer(catalogue, address, {signal}));
    if (browsed) this.#change({text: '', filters: {group: [browsed.title]}, inView: false});
    else if (this.#service.error && !this.emit('gp-error', this.describe(this.#service.error)))
      this.#service.clear();
  }
}

/** A server may give the same name to a layer of its WMS and to one of its WFS. */
function isSameLayer(one: LayerSpec, other: LayerSpec): boolean {
  return (
    one.name === other.name &&
    one.url === other.url &&
    (one.url === undefined || one.service === other.service)
  );
}

if (!customElements.get('gp-catalogue')) customElements.define('gp-catalogue', GpCatalogue);

declare global {
  interface HTMLElementTagNameMap {
    'gp-catalogue': GpCatalogue;
  }
}
