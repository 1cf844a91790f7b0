import {html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {listLayers, watchLayers} from '../map/layers.js';
import {sheetPictures} from '../map/sheet-pictures.js';
import type {LayerDefinition, LayerDescription, LayerOffer, LayerService, LayerState} from '../model.js';
import {describeLayer, describeShipped, isAbsence, relatedLayers} from '../platform/describe-layer.js';
import {downloadsOf, listDownloads} from '../platform/downloads.js';
import {getRecord} from '../platform/metadata.js';
import {rebase} from '../platform/services.js';
import {layerStreams} from '../platform/streams.js';
import {copyText} from '../ui/copy-text.js';
import {DownloadBrowser} from '../ui/download-browser.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {keepFocus} from '../ui/keep-focus.js';
import {en, fr} from '../ui/messages/metadata.js';
import type {Speech} from '../ui/metadata-facts.js';
import {countDownloads} from '../ui/metadata-lists.js';
import {
  renderDescription,
  renderHead,
  renderPreview,
  renderRecordPart,
  renderRelatedPart,
  renderToolbar,
} from '../ui/metadata-sheet.js';
import {metadataStyles, sheetParts} from '../ui/metadata-styles.js';
import {SheetLoading} from '../ui/sheet-loading.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/** A layer, and the service that is preferred. */
type Asked = Pick<LayerOffer, 'name' | 'title'> & Partial<Pick<LayerOffer, 'service'>>;

/**
 * The sheet of a layer: what it looks like, who made it and when, under which licence, where it is, what its catalogue says
 * of it, its addresses for other software, its files to download, and other layers near it. With a map (around it, or named
 * by `for`) the reader adds the layer to it.
 *
 * @fires gp-layer-pick - The reader takes the layer. Default action: it joins the map.
 * @fires gp-layer-open - The reader asks for the sheet of another layer. Default action: this sheet shows it.
 * @fires gp-error - A service failed. Default action: the sheet says what is missing, and offers to try again.
 *
 * @csspart base - The whole sheet
 * @csspart header - The title, and what the layer needs
 * @csspart title - The title of the layer
 * @csspart toolbar - Style, and what can be done with the map
 * @csspart button - Each button
 * @csspart image - Each picture
 * @csspart list - Downloads, and other layers
 * @csspart item - Each service, download or other layer
 * @csspart status - What is read to screen readers
 * @csspart error - What could not be had
 */
export class GpMetadata extends GpElement {
  static override styles = [tokens, buttons, sheetParts, metadataStyles];

  /** Name of the layer, in any of the forms that `<gp-layer name>` takes. */
  @property() name = '';
  /** The service to describe first and to add, among `WMTS`, `TMS`, `WMS` and `WFS`; the best one when absent. */
  @property() service: string | null = null;
  /** What the layer is called as long as its own title is not known; its name when absent. */
  @property() heading = '';
  /** The reader may take the layer though there is no map: the page hears of it. */
  @property({type: Boolean}) pickable = false;

  @state() private trail: readonly Asked[] = [];
  @state() private styleName = '';
  @state() private tool = '';
  @state() private status = '';
  @state() private lost: readonly string[] = [];

  #asked: Asked = {name: '', title: ''};
  readonly #sheet = new SheetLoading(this, {
    shipped: describeShipped,
    described: (name, signal) => describeLayer(name, {related: 0, signal}),
    record: (id, signal) => getRecord(id, {signal}),
    related: (layer, signal) => relatedLayers(layer, {signal}),
    failed: (cause) => this.#tell(cause),
  });
  readonly #downloads = new DownloadBrowser(this, {
    list: ({path, ...wanted}, signal) => {
      const language = this.language === 'fr' ? 'fr' : 'en';
      return listDownloads(path, {...wanted, limit: 20, sort: 'edition', language, signal});
    },
    listed: (total, moves) => void this.#listed(total, moves),
    failed: (cause) => this.#tell(cause),
    renderError: (cause, retry) =>
      isAbsence(cause) ? html`<p>${this.t('metadata.downloads-none')}</p>` : this.#renderError(cause, retry),
  });

  constructor() {
    super();
    keepFocus(this);
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('name') && !changed.has('service')) return;
    const service = this.service?.toUpperCase() as LayerService | undefined;
    this.trail = [];
    void this.#load({name: this.name, title: this.heading || this.name, ...(service && {service})});
  }

  #load(asked = this.#asked): Promise<void> {
    this.#asked = asked;
    this.#downloads.clear();
    [this.styleName, this.status, this.lost] = ['', '', []];
    return this.#sheet.load(asked.name);
  }

  #tell(cause: unknown): void {
    if (!(cause instanceof Error) || (isAbsence(cause) && this.#sheet.layer.value)) return;
    this.warn(cause.message);
    this.emit('gp-error', this.describe(cause, {layer: this.#asked.name}));
  }

  protected override render() {
    const {name} = this.#asked;
    const layer = this.#sheet.known;
    const title = layer?.title ?? this.#asked.title;
    return html`<article part="base" tabindex="-1" aria-label=${this.t('metadata.label', {title})}>
      ${name.trim() ? this.#renderSheet(layer, title) : html`<p>${this.t('metadata.none')}</p>`}
      <div part="status" class="visually-hidden" role="status">${this.status}</div>
    </article>`;
  }

  #renderSheet(layer: LayerDescription | undefined, title: string) {
    const {error} = this.#sheet.layer;
    return html`${renderHead({title, open: layer?.open, before: this.trail.at(-1)?.title, back: () => this.#goBack()}, this.#speech)}
    ${
      layer
        ? this.#renderLayer(layer)
        : error
          ? this.#renderError(error, () => void this.#load())
          : html`<p class="waiting">${this.t('metadata.loading')}</p>`
    }`;
  }

  #renderLayer(layer: LayerDescription) {
    const {definitions, title} = layer;
    const definition = definitions.find(({service}) => service === this.#asked.service) ?? definitions[0];
    const record = this.#sheet.record.value;
    const resources = record ? downloadsOf(record) : [];
    const styleName = this.styleName || undefined;
    const pictures = sheetPictures(layer, definition, {map: this.map?.olMap, styleName});
    const label = this.t('metadata.preview', {title});
    const keyPlaceholder = this.t('metadata.key-placeholder');
    const parts = {
      definition,
      record,
      preview: renderPreview(pictures.preview, this.#renderImage(record?.thumbnail, label), label),
      missing: this.#renderMissing(layer, definition),
      extentPicture: pictures.extent,
      legend: this.#renderImage(pictures.legend, this.t('metadata.legend-of', {title})),
      streams: layerStreams(definitions, {styleName, keyPlaceholder}),
      streamActs: {
        tool: this.tool,
        setTool: (tool: string) => (this.tool = tool),
        copy: async (copied: string, what: string) => (this.status = this.t(await copyText(copied), {what})),
      },
      recordPart: this.#renderRecord(layer),
      downloads: resources.length ? this.#downloads.render(resources, this.#speech) : undefined,
      related: this.#renderRelated(layer),
    };
    return html`${this.#renderBar(layer, definition)} ${renderDescription(layer, parts, this.#speech)}`;
  }

  #renderBar(layer: LayerDescription, definition: LayerDefinition | undefined) {
    const {map} = this;
    const shown = this.#shown;
    const canTake = map ? !shown || (shown.spec.styleName ?? '') !== this.styleName : this.pickable;
    const whole = shown?.extent ?? layer.extent;
    return renderToolbar(
      {
        styles: (definition?.styles ?? []).filter(({name}) => name !== ''),
        styleName: this.styleName,
        choose: (name) => (this.styleName = name),
        take: canTake
          ? {key: map ? 'metadata.add' : 'metadata.choose', act: () => void this.#pick(layer)}
          : undefined,
        remove: shown && (() => this.#remove(shown.id, layer.title)),
        fit: map && whole && (() => void map.fit(whole, {cause: 'user'})),
      },
      this.#speech,
    );
  }

  #renderMissing({abstract, error}: LayerDescription, definition: LayerDefinition | undefined) {
    if (this.#sheet.layer.pending) return html`<p class="waiting">${this.t('metadata.loading-more')}</p>`;
    if (!error || (definition && abstract !== '')) return nothing;
    return this.#renderError(error, () => void this.#load(), 'metadata.incomplete');
  }

  /** An image of the platform; of no other host. */
  #renderImage(address: string | undefined, label: string) {
    const url = address && rebase(address);
    if (!url || this.lost.includes(url)) return undefined;
    const lose = (): unknown => (this.lost = [...this.lost, url]);
    return html`<img part="image" src=${url} alt=${label} loading="lazy" @error=${lose} />`;
  }

  #renderRecord(layer: LayerDescription) {
    if (layer.record === undefined) return undefined;
    const failed = (cause: Error) =>
      isAbsence(cause)
        ? html`<p>${this.t('metadata.record-none')}</p>`
        : this.#renderError(cause, () => void this.#sheet.loadRecord(layer));
    return renderRecordPart(this.#sheet.record, layer, failed, this.#speech);
  }

  #renderRelated(layer: LayerDescription) {
    const failed = (cause: Error) => this.#renderError(cause, () => void this.#sheet.loadRelated(layer));
    return renderRelatedPart(this.#sheet.related, {open: (other) => this.#open(other), failed}, this.#speech);
  }

  #renderError(cause: unknown, retry: () => void, key?: MessageKey) {
    const {message} = this.describe(cause, {layer: this.#asked.name});
    const again = (): void => {
      retry();
      this.#focus();
    };
    return html`<p part="error">${key ? this.t(key, {message}) : message}</p>
      <button type="button" part="button" @click=${again}>${this.t('action.retry')}</button>`;
  }

  get #speech(): Speech {
    return {language: this.language, t: (key, values) => this.t(key, values)};
  }

  /** The topmost layer of the map that is this one. */
  get #shown(): LayerState | undefined {
    const name = this.#sheet.known?.name;
    return (
      this.map && listLayers(this.map.olMap).find(({spec}) => spec.name === name && spec.url === undefined)
    );
  }

  async #pick({name, title}: LayerDescription): Promise<void> {
    const {service} = this.#asked;
    const {map, styleName} = this;
    const layer = {name, title, ...(service && {service}), ...(styleName && {styleName})};
    if (!this.emit('gp-layer-pick', {layer})) return;
    this.status = this.t(map ? 'metadata.added' : 'metadata.chosen', {title});
    if (map) this.#focus();
    try {
      await map?.addLayer(layer);
    } catch (cause) {
      this.status = '';
      const detail = this.describe(cause, {layer: name});
      if (this.emit('gp-error', detail)) map?.notify(detail.message);
    }
  }

  #remove(id: string, title: string): void {
    if (this.map?.removeLayer(id)) this.status = this.t('metadata.removed', {title});
    this.#focus();
  }

  #open({name, title, service}: Asked): void {
    if (!this.emit('gp-layer-open', {name, service})) return;
    this.trail = [...this.trail, {...this.#asked, title: this.#sheet.known?.title ?? this.#asked.title}];
    void this.#load({name, title});
    this.#focus();
  }

  #goBack(): void {
    const before = this.trail.at(-1);
    this.trail = this.trail.slice(0, -1);
    if (before) void this.#load(before);
    this.#focus();
  }

  /** The button that was struck is no longer there. */
  #focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[part=base]')?.focus();
  }

  async #listed(total: number, moves: boolean): Promise<void> {
    this.status = countDownloads(total, this.#speech.t);
    await this.updateComplete;
    if (moves) this.renderRoot.querySelector<HTMLElement>('.listed')?.focus();
  }
}

if (!customElements.get('gp-metadata')) customElements.define('gp-metadata', GpMetadata);

declare global {
  interface HTMLElementTagNameMap {
    'gp-metadata': GpMetadata;
  }
}
