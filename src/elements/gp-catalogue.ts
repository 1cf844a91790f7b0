import {html, type PropertyValues} from 'lit';
import {property, query} from 'lit/decorators.js';
import {isSameLayer, listLayers, watchLayers} from '../map/layers.js';
import type {CatalogueEntry, CatalogueState, Extent, LayerSpec} from '../model.js';
import {ServiceProblem} from '../platform/browse-problem.js';
import {searchLayers} from '../platform/catalogue.js';
import {questionOf, select, type IndexQuestion, type Narrowed} from '../platform/catalogue-filters.js';
import type {CatalogueGroup} from '../platform/catalogue-groups.js';
import type {Catalogue} from '../platform/catalogue-index.js';
import {addServer, findGroups, serversOf, stock, unknownGroups} from '../platform/catalogue-shelf.js';
import {keepServer, readFilters, readState, toggleFilter, writeState} from '../platform/catalogue-state.js';
import {describeOther} from '../platform/describe-other.js';
import {findTerritory} from '../platform/territories.js';
import {words} from '../ui/attributes.js';
import type {EntryActs} from '../ui/catalogue-list.js';
import {CatalogueLoading} from '../ui/catalogue-loading.js';
import {renderCatalogue, type CatalogueActs} from '../ui/catalogue-panel.js';
import {catalogueSpeech, countLayers, type CatalogueSpeech} from '../ui/catalogue-speech.js';
import {catalogueStyles} from '../ui/catalogue-styles.js';
import {Folding} from '../ui/folding.js';
import {addMessages} from '../ui/i18n.js';
import {en, fr} from '../ui/messages/catalogue.js';
import {sheetParts} from '../ui/metadata-styles.js';
import {OpenSheet} from '../ui/open-sheet.js';
import {SpokenStatus} from '../ui/spoken-status.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {Unfoldings} from '../ui/unfoldings.js';
import {VirtualList} from '../ui/virtual-list.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

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
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
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

  @query('input[type=search]') private readonly field!: HTMLInputElement | null;

  readonly #fold = new Folding(this);
  readonly #list = new VirtualList(this);
  readonly #unfoldings = new Unfoldings(this);
  readonly #loading = new CatalogueLoading<Catalogue, IndexQuestion>(this, {
    stock: (signal) => this.#stock(signal),
    search: ({text, options}, signal) => searchLayers(text, {...options, signal}),
    // Addresses of a page may be relative to it; what readers write is read as they mean it.
    addServer: (catalogue, {address, group}, signal) => {
      const url = group === undefined ? address : new URL(address, document.baseURI).href;
      return addServer(catalogue, url, {group, signal});
    },
    explain: (cause) => this.#explain(cause),
    failed: (cause, server) => {
      if (server) this.warn(`the server of "${server.group ?? server.address}": ${this.#explain(cause)}`);
      return this.emit('gp-error', this.describe(cause));
    },
  });
  readonly #sheet = new OpenSheet(this, {
    load: () => import('./gp-metadata.js'),
    lost: (cause) => {
      this.warn(`its sheets could not be loaded: ${String(cause)}`);
      this.#status.say(this.t('error.network'));
    },
    describeOther,
    copied: (key, what) => this.#status.say(this.t(key, {what})),
    left: () => {
      if (!this.#list.enter()) this.field?.focus();
    },
    pick: (event) => {
      // What happens in the shadow tree is not heard outside.
      if (!this.emit('gp-layer-pick', event.detail)) event.preventDefault();
    },
  });
  readonly #status = new SpokenStatus(this);
  #narrowed: Narrowed | undefined;
  /** What has changed since the panel was last seen: nothing is asked for a panel that is closed. */
  readonly #changed = new Set<PropertyKey>();

  /** What the reader asks, to keep or to share. */
  get state(): CatalogueState {
    return readState({text: this.text, filters: this.filters, servers: words(this.servers)});
  }
  set state(state: Partial<CatalogueState>) {
    ({text: this.text, filters: this.filters, servers: this.servers} = writeState(state));
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
    const follow = (): void => {
      if (!this.state.inView) return;
      this.#changed.add('view');
      this.requestUpdate();
    };
    map.addEventListener('gp-view-change', follow, {signal});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('filters'))
      for (const word of readFilters(this.filters).unknown)
        this.warn(`filters has an unknown part "${word}": write theme:Altimétrie;access:open;view`);
    for (const name of changed.keys()) this.#changed.add(name);
    if (!this.#fold.shown) return;
    const has = (...names: readonly string[]): boolean => names.some((name) => this.#changed.has(name));
    const isOther = has('names', 'src', 'groups');
    if (isOther) this.#loading.fill();
    else if (has('servers')) void this.#loading.servers.bring(this.#wantedServers);
    if (has('text', 'filters')) this.#list.reset();
    if (isOther || has('text', 'filters', 'view')) this.#ask();
    this.#narrow(has('text'));
    this.#changed.clear();
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('catalogue.label'),
      icon: 'catalogue',
      content: () =>
        html`${this.#sheet.render({acts: this.#entryActs, map: this.map, speech: this.#speech}) ?? this.#renderCatalogue()}
          <div part="status" class="visually-hidden" role="status">${this.#status.text}</div>`,
    });
  }

  #renderCatalogue() {
    const {state} = this;
    const acts: CatalogueActs = {
      change: (asked) => this.#change(asked),
      toggle: (facet, chosen) => this.#change({filters: toggleFilter(this.state.filters, facet, chosen)}),
      focusField: () => this.field?.focus(),
      explain: (cause) => this.describe(cause).message,
      askAgain: () => this.#ask(0),
      browse: () => void this.#browse(),
      entry: this.#entryActs,
    };
    const panel = {
      loading: this.#loading,
      state,
      narrowed: this.#narrowed,
      missing: (catalogue: Catalogue) => unknownGroups(catalogue, state.filters.group ?? []),
      locked: this.locked,
      list: this.#list,
      unfoldings: this.#unfoldings,
    };
    return renderCatalogue(panel, acts, this.#speech);
  }

  get #speech(): CatalogueSpeech {
    return catalogueSpeech(this.words, findTerritory);
  }

  get #entryActs(): EntryActs {
    const {map} = this;
    const layers = map ? listLayers(map.olMap) : [];
    const shown = (entry: CatalogueEntry) => layers.filter(({spec}) => isSameLayer(spec, entry.spec));
    return {
      hasMap: map !== undefined,
      isShown: (entry) => shown(entry).length > 0,
      open: (entry) => void this.#sheet.open(entry),
      toggle: (entry) => {
        const {title} = entry;
        const found = shown(entry);
        if (!found.length) {
          this.#pick(entry.spec, title);
          return;
        }
        for (const {id} of found) map?.removeLayer(id);
        this.#status.say(this.t('catalogue.removed', {title}));
      },
      fit: ({extent}) => extent && void map?.fit(extent, {cause: 'user'}),
    };
  }

  /** What ships and what the page adds. */
  async #stock(signal: AbortSignal) {
    const {src} = this;
    const {groups, problems, cause} = await findGroups(this.groups, src, {base: document.baseURI, signal});
    for (const problem of problems) this.warn(`${this.groups ? 'groups' : (src ?? '')}: ${problem}`);
    if (cause && this.emit('gp-error', this.describe(cause)))
      this.#status.say(this.t('catalogue.groups-failed'));
    const catalogue = await stock({groups, names: words(this.names)}, {signal});
    return {catalogue, servers: [...serversOf(groups), ...this.#wantedServers]};
  }

  get #wantedServers() {
    return words(this.servers).map((address) => ({address}));
  }

  /** The extent of the map, if only what is in it counts. */
  get #view(): Extent | undefined {
    return this.state.inView ? this.map?.view?.extent : undefined;
  }

  #ask(delay?: number): void {
    this.#loading.ask(questionOf(this.state, this.#view, words(this.names)), delay);
  }

  #narrow(isAnew: boolean): void {
    const catalogue = this.#loading.stock.value;
    if (!catalogue) return;
    const list = (value: string) => value.split(';').flatMap((each) => each.trim() || []);
    const scope = {names: words(this.names), themes: list(this.themes), producers: list(this.producers)};
    const before = this.#narrowed?.entries;
    this.#narrowed = select(catalogue, this.state, {
      scope,
      also: this.#loading.found.value,
      view: this.#view,
    });
    if (before && (isAnew || before.length !== this.#narrowed.entries.length))
      this.#status.say(countLayers(this.#narrowed.entries.length, this.#speech), PAUSE);
  }

  #change(asked: Partial<CatalogueState>): void {
    this.state = {...this.state, ...asked};
    this.emit('gp-catalogue-change', {state: this.state});
  }

  #pick(layer: LayerSpec, title: string): void {
    const {map} = this;
    if (!this.emit('gp-layer-pick', {layer})) return;
    this.#status.say(this.t(map ? 'catalogue.added' : 'catalogue.chosen', {title}));
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
    const address = this.#loading.servers.address.trim();
    const browsed = await this.#loading.servers.browse();
    if (!browsed) return;
    const servers = keepServer(words(this.servers), address);
    this.#change({text: '', filters: {group: [browsed.title]}, inView: false, servers});
  }
}

if (!customElements.get('gp-catalogue')) customElements.define('gp-catalogue', GpCatalogue);

declare global {
  interface HTMLElementTagNameMap {
    'gp-catalogue': GpCatalogue;
  }
}
