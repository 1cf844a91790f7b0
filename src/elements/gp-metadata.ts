import {html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {listLayers, watchLayers} from '../map/layers.js';
import {viewState} from '../map/view-state.js';
import type {
  LayerDefinition,
  LayerDescription,
  LayerOffer,
  LayerService,
  LayerState,
  MetadataRecord,
} from '../model.js';
import {describeLayer, isAbsence, relatedLayers} from '../platform/describe-layer.js';
import {downloadsOf, listDownloads} from '../platform/downloads.js';
import {legendOf} from '../platform/legends.js';
import {getRecord} from '../platform/metadata.js';
import {pictureOfExtent, pictureOfLayer} from '../platform/pictures.js';
import {rebase} from '../platform/services.js';
import {layerStreams} from '../platform/streams.js';
import {DownloadBrowser} from '../ui/download-browser.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/metadata.js';
import {renderExtent, renderFacts, renderLink, renderRecord, type Speech} from '../ui/metadata-facts.js';
import {renderRelated, renderStreams, renderStyles} from '../ui/metadata-lists.js';
import {metadataStyles} from '../ui/metadata-styles.js';
import {renderPicture} from '../ui/picture.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/** Layer of the sheet, by its name and the service that is preferred. */
interface Asked {
  readonly name: string;
  readonly title: string;
  readonly service?: LayerService | undefined;
}

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
  static override styles = [tokens, buttons, metadataStyles];

  /** Name of the layer, in any of the forms that `<gp-layer name>` takes. */
  @property() name = '';
  /** The service to describe first and to add, among `WMTS`, `TMS`, `WMS` and `WFS`; the best one when absent. */
  @property() service: string | null = null;
  /** The reader may take the layer though there is no map: the page hears of it. */
  @property({type: Boolean}) pickable = false;

  @state() private trail: readonly Asked[] = [];
  @state() private styleName = '';
  @state() private tool = '';
  @state() private status = '';
  @state() private lost: readonly string[] = [];

  #asked: Asked = {name: '', title: ''};
  /** It left the page while something was on its way. */
  #isCut = false;
  readonly #layer = new Loading<LayerDescription>(this);
  readonly #record = new Loading<MetadataRecord>(this);
  readonly #related = new Loading<readonly LayerOffer[]>(this);
  readonly #downloads = new DownloadBrowser(this, {
    list: ({path, page, zone, format}, signal) => {
      const language = this.language === 'fr' ? 'fr' : 'en';
      const narrowed = {zone: zone || undefined, format: format || undefined};
      return listDownloads(path, {page, limit: 20, sort: 'edition', language, ...narrowed, signal});
    },
    failed: (cause) => this.#tell(cause),
    renderError: (cause, retry) =>
      isAbsence(cause) ? html`<p>${this.t('metadata.downloads-none')}</p>` : this.#renderError(cause, retry),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isCut) void this.#load();
  }

  override disconnectedCallback(): void {
    this.#isCut = [this.#layer, this.#record, this.#related].some(({pending}) => pending);
    super.disconnectedCallback();
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('name') && !changed.has('service')) return;
    const service = this.service?.toUpperCase() as LayerService | undefined;
    this.trail = [];
    void this.#show({name: this.name, title: this.name, ...(service && {service})});
  }

  #show(asked: Asked): Promise<void> {
    this.#asked = asked;
    return this.#load();
  }

  async #load(): Promise<void> {
    const {name} = this.#asked;
    for (const part of [this.#layer, this.#record, this.#related, this.#downloads]) part.clear();
    [this.styleName, this.status, this.lost] = ['', '', []];
    this.#isCut = false;
    if (!name.trim()) return;
    const layer = await this.#layer.run((signal) => describeLayer(name, {related: 0, signal}));
    this.#tell(this.#layer.error ?? layer?.error);
    if (!layer) return;
    void this.#loadRecord(layer);
    void this.#loadRelated(layer);
  }

  async #loadRecord({record: id}: LayerDescription): Promise<void> {
    if (id === undefined) return;
    await this.#record.run((signal) => getRecord(id, {signal}));
    this.#tell(this.#record.error);
  }

  async #loadRelated(layer: LayerDescription): Promise<void> {
    await this.#related.run((signal) => relatedLayers(layer, {signal}));
    this.#tell(this.#related.error);
  }

  #tell(cause: unknown): void {
    if (!(cause instanceof Error) || (isAbsence(cause) && this.#layer.value)) return;
    this.warn(cause.message);
    this.emit('gp-error', this.describe(cause, {layer: this.#asked.name}));
  }

  protected override render() {
    const {name} = this.#asked;
    const layer = this.#layer.value;
    const title = layer?.title ?? this.#asked.title;
    return html`<article part="base" tabindex="-1" aria-label=${this.t('metadata.label', {title})}>
      ${name.trim() ? this.#renderSheet(layer, title) : html`<p>${this.t('metadata.none')}</p>`}
      <div part="status" class="visually-hidden" role="status">${this.status}</div>
    </article>`;
  }

  #renderSheet(layer: LayerDescription | undefined, title: string) {
    const before = this.trail.at(-1);
    return html`${before ? this.#button('metadata.back', () => this.#goBack(), {title: before.title}) : nothing}
      <header part="header">
        <h2 part="title">${title}</h2>
        ${
          layer
            ? html`<span class="badge">${this.t(layer.open ? 'metadata.open' : 'metadata.private')}</span>`
            : nothing
        }
      </header>
      ${
        layer
          ? this.#renderLayer(layer, this.#definitionOf(layer))
          : this.#layer.error
            ? this.#renderError(this.#layer.error, () => void this.#load())
            : html`<p class="waiting">${this.t('metadata.loading')}</p>`
      }`;
  }

  #renderLayer(layer: LayerDescription, definition: LayerDefinition | undefined) {
    const {title, abstract, error, extent, page} = layer;
    const record = this.#record.value;
    const isMissing = error && (!definition || layer.abstract === '');
    const text = abstract || record?.abstract || '';
    const resources = record ? downloadsOf(record) : [];
    const streams = layerStreams(layer.definitions, {
      styleName: this.styleName,
      keyPlaceholder: this.t('metadata.key-placeholder'),
    });
    return html`${this.#renderToolbar(layer, definition)}
      <div class="sides">
        <div>${this.#renderPreview(layer)}</div>
        <div>
          ${text ? html`<p class="lines">${text}</p>` : nothing}
          ${isMissing ? this.#renderError(error, () => void this.#load(), 'metadata.incomplete') : nothing}
          ${page ? html`<p>${renderLink(page, this.t('metadata.page'))}</p>` : nothing}
        </div>
      </div>
      ${this.#section('metadata.about', renderFacts(layer, definition, this.#speech))}
      ${extent ? this.#section('metadata.extent', renderExtent(extent, pictureOfExtent(extent), this.#speech)) : nothing}
      ${this.#renderLegend(definition, title)} ${this.#renderRecord(layer, text)}
      ${
        streams.length
          ? html`<details class="section">
              <summary><h3>${this.t('metadata.streams')}</h3></summary>
              ${
                layer.open
                  ? nothing
                  : html`<p>
                      ${this.t('metadata.streams-key', {placeholder: this.t('metadata.key-placeholder')})}
                    </p>`
              }
              ${renderStreams(
                streams,
                {
                  tool: this.tool,
                  setTool: (tool) => (this.tool = tool),
                  copy: (copied, what) => void this.#copy(copied, what),
                },
                this.#speech,
              )}
            </details>`
          : nothing
      }
      ${resources.length ? this.#downloads.render(resources, this.#speech) : nothing}
      ${this.#renderRelated(layer)}`;
  }

  #renderToolbar(layer: LayerDescription, definition: LayerDefinition | undefined) {
    const {map} = this;
    const styles = (definition?.styles ?? []).filter(({name}) => name !== '');
    const shown = this.#shown;
    const canTake = map ? !shown || (shown.spec.styleName ?? '') !== this.styleName : this.pickable;
    const whole = shown?.extent ?? layer.extent;
    if (!map && !canTake && styles.length < 2) return nothing;
    return html`<div part="toolbar">
      ${styles.length > 1 ? renderStyles(styles, this.styleName, (name) => (this.styleName = name), this.#speech) : nothing}
      ${
        canTake
          ? this.#button(map ? 'metadata.add' : 'metadata.choose', () => void this.#pick(layer), {}, 'main')
          : nothing
      }
      ${shown ? this.#button('metadata.remove', () => this.#remove(shown.id, layer.title)) : nothing}
      ${map && whole ? this.#button('metadata.fit', () => void map.fit(whole, {cause: 'user'})) : nothing}
    </div>`;
  }

  #renderPreview(layer: LayerDescription) {
    const center = this.map && viewState(this.map.olMap)?.center;
    const picture = pictureOfLayer(layer.definitions, {center, styleName: this.styleName || undefined});
    const label = this.t('metadata.preview', {title: layer.title});
    if (picture) return renderPicture(picture, label);
    return this.#renderImage(this.#record.value?.thumbnail, label);
  }

  #renderLegend(definition: LayerDefinition | undefined, title: string) {
    if (!definition || definition.service === 'WFS' || definition.restricted) return nothing;
    const scale = (this.map && viewState(this.map.olMap)?.scale) ?? 25_000;
    const url = legendOf(definition, scale, {styleName: this.styleName || undefined});
    if (url === undefined || this.lost.includes(url)) return nothing;
    return this.#section('metadata.legend', this.#renderImage(url, this.t('metadata.legend-of', {title})));
  }

  /** An image of the platform; of no other host. */
  #renderImage(address: string | undefined, label: string) {
    const url = address && rebase(address);
    if (!url || this.lost.includes(url)) return nothing;
    const lose = (): unknown => (this.lost = [...this.lost, url]);
    return html`<img part="image" src=${url} alt=${label} loading="lazy" @error=${lose} />`;
  }

  #renderRecord(layer: LayerDescription, abstract: string) {
    const {value, error, pending} = this.#record;
    if (layer.record === undefined) return nothing;
    const content = value
      ? renderRecord(value, abstract, this.#speech)
      : pending
        ? html`<p class="waiting">${this.t('metadata.loading-more')}</p>`
        : isAbsence(error)
          ? html`<p>${this.t('metadata.record-none')}</p>`
          : this.#renderError(error, () => void this.#loadRecord(layer));
    return this.#section('metadata.record', content);
  }

  #renderRelated(layer: LayerDescription) {
    const {value, error, pending} = this.#related;
    if (!value && !error && !pending) return nothing;
    const content = value?.length
      ? renderRelated(value, (other) => this.#open(other))
      : value
        ? html`<p>${this.t('metadata.related-none')}</p>`
        : error
          ? this.#renderError(error, () => void this.#loadRelated(layer))
          : html`<p class="waiting">${this.t('metadata.loading-more')}</p>`;
    return this.#section('metadata.related', content);
  }

  #section(title: MessageKey, content: unknown) {
    return html`<section>
      <h3>${this.t(title)}</h3>
      ${content}
    </section>`;
  }

  #renderError(cause: unknown, retry: () => void, key?: MessageKey) {
    const {message} = this.describe(cause, {layer: this.#asked.name});
    return html`<p part="error">${key ? this.t(key, {message}) : message}</p>
      ${this.#button('action.retry', retry)}`;
  }

  #button(key: MessageKey, act: () => void, values: Readonly<Record<string, string>> = {}, kind = '') {
    return html`<button type="button" part="button" class=${kind} @click=${act}>
      ${this.t(key, values)}
    </button>`;
  }

  get #speech(): Speech {
    return {language: this.language, t: (key, values) => this.t(key, values)};
  }

  #definitionOf({definitions}: LayerDescription): LayerDefinition | undefined {
    return definitions.find(({service}) => service === this.#asked.service) ?? definitions[0];
  }

  /** The topmost layer of the map that is this one. */
  get #shown(): LayerState | undefined {
    const name = this.#layer.value?.name;
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
    this.trail = [...this.trail, {...this.#asked, title: this.#layer.value?.title ?? this.#asked.title}];
    void this.#show({name, title});
    this.#focus();
  }

  #goBack(): void {
    const before = this.trail.at(-1);
    this.trail = this.trail.slice(0, -1);
    if (before) void this.#show(before);
    this.#focus();
  }

  /** The button that was struck is no longer there. */
  #focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[part=base]')?.focus();
  }

  async #copy(text: string, what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.status = this.t('metadata.copied', {what});
    } catch {
      this.status = this.t('action.copy-failed');
    }
  }
}

if (!customElements.get('gp-metadata')) customElements.define('gp-metadata', GpMetadata);

declare global {
  interface HTMLElementTagNameMap {
    'gp-metadata': GpMetadata;
  }
}
