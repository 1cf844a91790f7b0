import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {isSameLayer, listLayers, watchLayers} from '../map/layers.js';
import type {CatalogueEntry, CatalogueFacet, CatalogueState, Extent, LayerSpec} from '../model.js';
import {withoutKeys} from '../platform/api-keys.js';
import {ServiceProblem} from '../platform/browse-problem.js';
import {searchLayers} from '../platform/catalogue.js';
import {questionOf, readFilters, select, writeFilters, type Narrowed} from '../platform/catalogue-filters.js';
import type {CatalogueGroup} from '../platform/catalogue-groups.js';
import type {Catalogue} from '../platform/catalogue-index.js';
import {addServer, findGroups, stock, unknownGroups} from '../platform/catalogue-shelf.js';
import {describeOther} from '../platform/describe-other.js';
import {findTerritory} from '../platform/territories.js';
import {words} from '../ui/attributes.js';
import {renderEntries, type CatalogueSpeech, type EntryActs, type Unfolding} from '../ui/catalogue-parts.js';
import {renderFilters, renderQuestion} from '../ui/catalogue-search.js';
import {renderSheet} from '../ui/catalogue-sheet.js';
import {catalogueStyles} from '../ui/catalogue-styles.js';
import {copyText} from '../ui/copy-text.js';
import {Folding} from '../ui/folding.js';
import {addMessages} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/catalogue.js';
import type {Speech} from '../ui/metadata-facts.js';
import {sheetParts} from '../ui/metadata-styles.js';
import {ServerBrowser, type WantedServer} from '../ui/server-browser.js';
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
 * @csspart image - Each picture in the sheet of a layer of another server
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height=calc(100cqh - 5.5rem)] - The greatest height of the panel in a map
 * @cssproperty [--gp-catalogue-list-height=min(30rem, 60vh)] - The greatest height of the list
 */
export class GpCatalogue extends GpElement {
  static override styles = [tokens, buttons, folding, sheetParts, catalogueStyles];

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
  /** Addresses of other servers whose layers are listed too, separated by spaces; those that readers add join them. */
  @property() servers = '';
  /** Readers cannot add servers. */
  @property({type: Boolean}) locked = false;
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private sheet: CatalogueEntry | undefined;
  @state() private whole: ReadonlySet<CatalogueFacet> = new Set();
  @state() private unfolded: ReadonlySet<string> = new Set();
  @state() private tool = '';
  @query('input[type=search]') private readonly field!: HTMLInputElement | null;

  readonly #fold = new Folding(this);
  readonly #list = new VirtualList(this);
  readonly #catalogue = new Loading<Catalogue>(this);
  readonly #live = new Loading<readonly string[]>(this);
  readonly #browser = new ServerBrowser(this, {
    add: (wanted, signal) => this.#addServer(wanted, signal),
    explain: (cause) => this.#explain(cause),
    failed: (cause, {group, address}, isReaders) => {
      if (!isReaders) this.warn(`the server of "${group ?? address}": ${this.#explain(cause)}`);
      return this.emit('gp-error', this.describe(cause));
    },
  });
  readonly #status = new Loading<string>(this);
  #filling: Promise<Catalogue | undefined> | undefined;
  #narrowed: Narrowed | undefined;
  #returning = false;

  /** What the reader asks, to keep or to share. */
  get state(): CatalogueState {
    const {filters, inView} = readFilters(this.filters);
    const servers = words(this.servers);
    return {text: this.text, filters, inView, ...(servers.length > 0 && {servers})};
  }
  set state({text = '', filters = {}, inView = false, servers = []}: Partial<CatalogueState>) {
    this.text = text;
    this.servers = servers.join(' ');
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
    else if (changed.has('servers')) void this.#bringServers();
    if (changed.has('text') || changed.has('filters')) {
      this.#list.reset();
      this.#ask();
    }
    this.#narrow(changed.has('text'));
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
    const {filters, inView} = this.state;
    const speech = this.#speech;
    const acts = {
      change: (asked: Partial<CatalogueState>) => this.#change(asked),
      toggle: (facet: CatalogueFacet, chosen: string) => this.#toggle(facet, chosen),
      refocus: (act: () => void) => this.#refocus(act),
      onKey: this.#onKey,
    };
    const panel = {
      facets: this.#narrowed.facets,
      filters,
      inView: this.map ? inView : undefined,
      whole: this.whole,
      toggle: acts.toggle,
      toggleView: () => this.#change({inView: !inView}),
      toggleWhole: (facet: CatalogueFacet) =>
        (this.whole = toggled(this.whole, facet, !this.whole.has(facet))),
    };
    return html`${renderQuestion(this.state, acts, speech)}
      <div class="body">
        ${renderFilters(panel, this.#unfolding('facets'), speech)}
        <div>${this.#renderList(this.#narrowed.entries, value)}</div>
      </div>
      ${this.#browser.renderLost((message, retry) => this.#renderError(message, retry), speech)}
      ${this.locked ? nothing : this.#browser.renderForm(() => void this.#browse(), this.#unfolding('service'), speech)}`;
  }

  #renderList(entries: readonly CatalogueEntry[], catalogue: Catalogue) {
    const {text, filters} = this;
    const failed = this.#live.error;
    const [missing] = this.#browser.pending ? [] : unknownGroups(catalogue, this.state.filters.group ?? []);
    return html`<p class="count" aria-hidden="true">${this.#count(entries.length)}</p>
      ${failed ? this.#renderError(this.t('catalogue.offline'), () => this.#refocus(() => this.#ask(0))) : nothing}
      ${missing === undefined ? nothing : html`<p>${this.t('catalogue.group-unknown', {title: missing})}</p>`}
      ${
        entries.length
          ? renderEntries(this.#list, entries, this.#acts, this.#speech)
          : html`<p>${this.t(text || filters ? 'catalogue.none' : 'catalogue.none-known')}</p>`
      }`;
  }

  #renderSheet(entry: CatalogueEntry) {
    return renderSheet(entry, {
      acts: this.#acts,
      map: this.map,
      speech: this.#speech,
      other: entry.spec.url === undefined ? undefined : describeOther(entry),
      streamActs: {
        tool: this.tool,
        setTool: (tool) => (this.tool = tool),
        copy: (text, what) => void copyText(text).then((key) => this.#say(this.t(key, {what}))),
      },
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

  #unfolding(panel: string): Unfolding {
    const open = this.unfolded.has(panel);
    const set = (opened: boolean): unknown =>
      opened === this.unfolded.has(panel) || (this.unfolded = toggled(this.unfolded, panel, opened));
    return {open, set};
  }

  get #speech(): CatalogueSpeech & Speech {
    return {
      language: this.language,
      plural: (count, one, other) =>
        new Intl.PluralRules(this.language).select(count) === 'one' ? one : other,
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
    const {t, number, plural} = this.#speech;
    return t(plural(count, 'catalogue.count-one', 'catalogue.count'), {count: number(count)});
  }

  /** Reads what ships and what the page adds. */
  #fill(): void {
    this.#browser.clear();
    this.#filling = this.#catalogue.run(async (signal) => {
      const groups = await this.#readGroups(signal);
      const catalogue = await stock({groups, names: words(this.names)}, {signal});
      queueMicrotask(() => void this.#bringServers(groups));
      return catalogue;
    });
  }

  async #readGroups(signal: AbortSignal): Promise<readonly CatalogueGroup[]> {
    const address = this.src ? new URL(this.src, document.baseURI) : undefined;
    try {
      const {groups, problems} = await findGroups(this.groups, address, {signal});
      for (const problem of problems) this.warn(`${this.groups ? 'groups' : (this.src ?? '')}: ${problem}`);
      return groups;
    } catch (cause) {
      signal.throwIfAborted();
      this.warn(`src="${this.src ?? ''}" could not be read: ${String(cause)}`);
      if (this.emit('gp-error', this.describe(cause))) this.#say(this.t('catalogue.groups-failed'));
      return [];
    }
  }

  /** Those of the groups of the page, and those that its readers have added. */
  #bringServers(groups: readonly CatalogueGroup[] = []): Promise<void> {
    const given = groups.flatMap(({title, url}) => (url === undefined ? [] : [{address: url, group: title}]));
    return this.#browser.bring([...given, ...words(this.servers).map((address) => ({address}))]);
  }

  async #addServer({address, group}: WantedServer, signal: AbortSignal) {
    const catalogue = await this.#filling;
    signal.throwIfAborted();
    if (!catalogue) throw new Error('The catalogue is not there');
    // Addresses of a page may be relative to it; what readers write is read as they mean it.
    const url = group === undefined ? address : new URL(address, document.baseURI).href;
    return await addServer(catalogue, url, {group, signal});
  }

  /** The extent of the map, if only what is in it counts. */
  get #view(): Extent | undefined {
    return this.state.inView ? this.map?.view?.extent : undefined;
  }

  /** Completes what ships with what the index of layers says, once the reader pauses. */
  #ask(delay = DELAY): void {
    this.#live.clear();
    const question = questionOf(this.state, this.#view);
    const names = words(this.names);
    const isClosed = names.length > 0 && names.every((name) => !name.includes('*'));
    if (isClosed || !question) return;
    const search = async (signal: AbortSignal) => {
      const offers = await searchLayers(question.text, {...question.options, signal});
      const catalogue = await this.#filling;
      signal.throwIfAborted();
      return catalogue?.learn(offers) ?? [];
    };
    void this.#live.run(search, {delay}).then(() => {
      const {error} = this.#live;
      if (error && !this.emit('gp-error', this.describe(error))) this.#live.clear();
    });
  }

  #narrow(isAnew: boolean): void {
    const catalogue = this.#catalogue.value;
    if (!catalogue) return;
    const list = (value: string) => value.split(';').flatMap((each) => each.trim() || []);
    const scope = {names: words(this.names), themes: list(this.themes), producers: list(this.producers)};
    const before = this.#narrowed?.entries;
    this.#narrowed = select(catalogue, this.state, {scope, also: this.#live.value, view: this.#view});
    if (before && (isAnew || before.length !== this.#narrowed.entries.length))
      this.#say(this.#count(this.#narrowed.entries.length), PAUSE);
  }

  /** What is said again is heard again. */
  #say(text: string, delay = 0): void {
    this.#status.clear();
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

  /** The button that is pressed goes away: the field takes the focus. */
  #refocus(act: () => void): void {
    act();
    this.field?.focus();
  }

  async #open(entry: CatalogueEntry): Promise<void> {
    try {
      await import('./gp-metadata.js');
    } catch (cause) {
      this.warn(`its sheets could not be loaded: ${String(cause)}`);
      this.#say(this.t('error.network'));
      return;
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
    const address = this.#browser.address.trim();
    const browsed = await this.#browser.browse();
    if (!browsed) return;
    const servers = words(this.servers);
    // A key is never part of a state, which is shared.
    const isKept = servers.includes(address) || withoutKeys(address) !== address || /\s/.test(address);
    const group = [browsed.title];
    this.#change({
      text: '',
      filters: {group},
      inView: false,
      servers: isKept ? servers : [...servers, address],
    });
  }
}

function toggled<T>(set: ReadonlySet<T>, value: T, isIn: boolean): ReadonlySet<T> {
  return new Set(isIn ? [...set, value] : [...set].filter((one) => one !== value));
}

if (!customElements.get('gp-catalogue')) customElements.define('gp-catalogue', GpCatalogue);

declare global {
  interface HTMLElementTagNameMap {
    'gp-catalogue': GpCatalogue;
  }
}
