import {LitElement, type PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import type {ErrorCode, ErrorDetail, GpEvents} from '../events.js';
import type {LayerState} from '../model.js';
import {PlatformError} from '../platform/http.js';
import {configureDefault} from '../platform/services.js';
import {closest, closestById} from '../ui/closest.js';
import {isMessageKey, languageOf, translate, type MessageKey, type Words} from '../ui/i18n.js';
import type {GpMap} from './gp-map.js';

if (typeof document !== 'undefined') {
  const platform = document.querySelector<HTMLMetaElement>('meta[name="gp-platform"]')?.content;
  if (platform) configureDefault({platform});
}

/** Milliseconds that a map may come later than the page. */
const PATIENCE = 500;

const connected = new Set<BaseElement>();
let languages: MutationObserver | undefined;
const warned = new Set<string>();

/** What every element of the library can do: speak the reader's language, announce, warn. */
export class BaseElement extends LitElement {
  override connectedCallback(): void {
    super.connectedCallback();
    connected.add(this);
    if (this.hasUpdated) this.requestUpdate(); // the language may be another here
    languages ??= new MutationObserver(() => connected.forEach((element) => element.requestUpdate()));
    if (connected.size === 1)
      languages.observe(document, {subtree: true, attributes: true, attributeFilter: ['lang']});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    connected.delete(this);
    if (!connected.size) languages?.disconnect();
  }

  /** The language the element speaks: the nearest `lang`, else French. */
  protected get language(): string {
    return languageOf(this);
  }

  /** A sentence for readers. */
  protected t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
    return translate(this.language, key, values);
  }

  /** How the parts of this element in `ui/` say things. */
  protected get words(): Words {
    return {t: (key, values) => this.t(key, values), language: this.language};
  }

  /** Announces an act of the reader. Returns false if the page cancelled its default action. */
  protected emit<K extends keyof GpEvents>(type: K, detail: GpEvents[K]): boolean {
    /** @internal */
    return this.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, cancelable: true}));
  }

  /** What a failure is called, and the sentence that readers get. */
  protected describe(error: unknown, values: Readonly<Record<string, string>> = {}): ErrorDetail {
    const known = error instanceof PlatformError ? error : undefined;
    const code: ErrorCode = known?.code ?? 'bad-answer';
    // The reader's connection is fine: the service did answer.
    const key = (known?.status ?? 0) >= 500 ? 'error.server' : `error.${code}`;
    const layer = known?.layer ?? values['layer'];
    const told = isMessageKey(key) ? this.t(key, {layer: layer ?? '', ...values}) : code;
    // The sentence of most codes names the layer.
    const names = code === 'bad-attribute' ? (values['layer'] ?? layer) : undefined;
    const sentence = names ? this.t('error.layer', {title: names, message: told}) : told;
    const suggestion = known?.suggestion;
    return {
      code,
      message: suggestion ? `${sentence} ${this.t('error.suggestion', {suggestion})}` : sentence,
      service: known?.service,
      layer,
      httpStatus: known?.status,
      retryable: known?.retryable ?? false,
      suggestion,
    };
  }

  /**
   * Tells the developer, and the page, of an attribute that is not understood: readers cannot mend it, so they are not told
   * what to write, but `sentence`. False when the page tells them itself.
   */
  protected refuse(message: string, suggestion: string, sentence = this.t('error.bad-attribute')): boolean {
    this.warn(message);
    const detail = this.describe(new PlatformError('bad-attribute', message));
    return this.emit('gp-error', {...detail, message: sentence, suggestion});
  }

  /** The same for a layer of a map: the sentence says which one, and which server when it is not the platform. */
  protected describeLayer(error: unknown, {title, spec}: Pick<LayerState, 'title' | 'spec'>): ErrorDetail {
    const host = spec.url === undefined ? undefined : hostOf(spec.url);
    const name = spec.name || title;
    const detail = this.describe(error, {layer: name});
    const isUnknown = detail.code === 'unknown-layer';
    const said =
      host && isUnknown
        ? this.t('error.unknown-layer-there', {host, layer: name})
        : this.describe(error, {layer: isUnknown ? name : title}).message;
    const message =
      said.includes(title) && (!host || said.includes(host))
        ? said
        : this.t(host ? 'error.layer-there' : 'error.layer', {title, host: host ?? '', message: said});
    return {...detail, layer: name, message};
  }

  /** Tells the page's developer, once, what is wrong and what to write instead. */
  protected warn(message: string): void {
    const text = `<${this.localName}>: ${message}`;
    if (warned.has(text)) return;
    warned.add(text);
    console.warn(text, this);
  }
}

/** An address without a host is of this site. */
const hostOf = (url: string): string =>
  /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(url.trim())?.[1] ?? location.host;

/** An element that works with a map: the one around it, or the one that `for` names. */
export class GpElement extends BaseElement {
  /** The `id` of the map, when the element is not inside it. */
  @property({attribute: 'for'}) for: string | null = null;

  #given: GpMap | undefined;
  #map: GpMap | undefined;
  #life = new AbortController();
  #presence = new AbortController();
  #isLost = false;

  /** The map the element works with; setting one beats `for` and the map around. */
  get map(): GpMap | undefined {
    return this.#map;
  }
  set map(map: GpMap | undefined) {
    this.#given = map;
    if (this.isConnected) this.#findMap();
  }

  /** There is no map, and the page is all there. */
  protected get isLost(): boolean {
    return this.#isLost && !this.#map;
  }

  /** The map is there. `signal` aborts when the element leaves the page or its map; tie everything to it. */
  protected mapConnected?(map: GpMap, signal: AbortSignal): void;

  /** The element has moved within the same map. */
  protected mapMoved?(map: GpMap): void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#presence = new AbortController();
    // A map that arrives later announces itself.
    document.addEventListener('gp-map-connected', () => this.#findMap(), {signal: this.#presence.signal});
    const before = this.#map;
    this.#findMap();
    if (before && before === this.#map) this.mapMoved?.(before);
    void this.#miss();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#presence.abort();
    queueMicrotask(() => {
      // A move in the document is not a departure.
      if (!this.isConnected) this.#setMap(undefined);
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('for') || !this.hasUpdated || !this.isConnected) return;
    this.#findMap();
    void this.#miss();
  }

  /** Tells of a map that is not there: pages may put it after the element, and frameworks later than the page. */
  async #miss(): Promise<void> {
    const {signal} = this.#presence;
    const {for: id} = this;
    if (document.readyState !== 'complete')
      await new Promise((resolve) => addEventListener('load', resolve, {once: true, signal}));
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (this.#map || signal.aborted || id !== this.for) return;
    this.#isLost = true;
    this.requestUpdate();
    if (!id) return;
    this.warn(`for="${id}" names no map: write <gp-map id="${id}">, or the id of a map that is on the page`);
    this.emit('gp-error', this.describe(new PlatformError('no-map', `There is no map "${id}"`)));
  }

  #findMap(): void {
    const found =
      this.#given ??
      (this.for === null ? closest(this, 'gp-map') : this.for ? closestById(this, this.for) : undefined);
    if (found?.localName === 'gp-map') customElements.upgrade(found);
    this.#setMap(found && 'olMap' in found ? (found as GpMap) : undefined);
  }

  #setMap(map: GpMap | undefined): void {
    if (map === this.#map) return;
    this.#life.abort();
    this.#map = map;
    this.#life = new AbortController();
    if (map) this.mapConnected?.(map, this.#life.signal);
    this.requestUpdate();
  }
}
