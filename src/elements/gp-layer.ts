import type {PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import {findGroup, moveLayer, updateLayer} from '../map/layers.js';
import type {GpEvents} from '../events.js';
import type {LayerSpec} from '../model.js';
import {isPlatformService, readServiceWord} from '../platform/guess-service.js';
import {words} from '../ui/attributes.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

/** What cannot change without making the layer anew. */
const ANEW = ['name', 'url', 'service', 'styleName', 'filter', 'attribution', 'fallback', 'apiKey'] as const;

/**
 * A layer of the platform, by its name alone, or of another server, by its address. Layers are drawn in the order of the
 * page, the first at the bottom; `hidden` takes one off the map without removing it from the list.
 *
 * @cssstate loading - Its images or features are on their way
 * @cssstate out-of-range - It is not drawn at this zoom level
 * @cssstate failed - Its service does not answer
 * @cssstate fallback - Another layer is shown instead
 *
 * @fires gp-error - The layer is unknown or cannot be drawn. Default action: the map tells the reader.
 */
export class GpLayer extends GpElement {
  /**
   * Name of the layer on the platform, e.g. `ORTHOIMAGERY.ORTHOPHOTOS`, or one of the short names: `plan`, `plan-gris`,
   * `plan-vecteur`, `ortho`, `ortho-irc`, `ortho-1950`, `etat-major`, `cassini`, `relief`, `pentes`, `cadastre`, `limites`,
   * `forets`.
   */
  @property() name = '';
  /**
   * Address of another server or of a file, instead of the platform: WMS, WMTS, WFS, OGC API – Features, a template of
   * tiles (`{z}/{x}/{y}`), GeoJSON, KML, GPX, TopoJSON, FlatGeobuf, PMTiles, a cloud-optimised GeoTIFF.
   */
  @property() url: string | null = null;
  /** Forces a service: `WMTS`, `TMS`, `WMS` or `WFS`; with `url`, what is there when the address does not tell. */
  @property() service: string | null = null;
  /** Name of one of the layer's styles. */
  @property({attribute: 'style-name'}) styleName: string | null = null;
  /** From 0 (transparent) to 1 (opaque). */
  @property({type: Number}) opacity = 1;
  /** Takes the layer off the map. */
  @property({type: Boolean}) override hidden = false;
  /** The layer is drawn from this zoom level on. */
  @property({type: Number, attribute: 'min-zoom'}) minZoom: number | null = null;
  /** The layer is drawn up to this zoom level. */
  @property({type: Number, attribute: 'max-zoom'}) maxZoom: number | null = null;
  /** Title of the layer in lists; the platform's own title when absent. */
  @property() label: string | null = null;

  /** Who is credited for it on the map, instead of what its service says. */
  @property() attribution: string | null = null;
  /** Only these features, in CQL, e.g. `population > 10000` (WFS only: of the platform, and of servers that take CQL). */
  @property() filter: string | null = null;
  /** Names of layers to show while this one fails or has nothing here, separated by spaces; the first that works is shown. */
  @property() fallback: string | null = null;
  /** API key of a private layer. Whoever reads the page can read it: use one that is restricted to your site. */
  @property({attribute: 'api-key'}) apiKey: string | null = null;

  /** The identifier of the layer on its map. */
  layerId: string | undefined;

  readonly #internals = this.attachInternals();
  #content: AbortController | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    map.addEventListener('gp-layer-state', ({detail}) => this.#onState(detail), {signal});
    signal.addEventListener('abort', () => this.#content?.abort(), {once: true});
    if (this.hasUpdated) this.#add();
  }

  protected override mapMoved(map: GpMap): void {
    // Of layers that move together, browsers do not tell in the same order: those above are put right too.
    const siblings = [...(this.parentNode?.children ?? [])];
    for (const layer of siblings.slice(siblings.indexOf(this)))
      if (layer instanceof GpLayer && layer.layerId !== undefined)
        moveLayer(map.olMap, layer.layerId, layer.#below());
  }

  protected override updated(changed: PropertyValues<this>): void {
    const {map} = this;
    if (!map) {
      if (!changed.has('name')) return;
      this.warn('there is no map around it: write it between <gp-map> and </gp-map>');
      return;
    }
    const anew = ANEW.some((name) => changed.has(name));
    if (anew || this.layerId === undefined || !this.#content || this.#content.signal.aborted) {
      this.#add();
      return;
    }
    updateLayer(map.olMap, this.layerId, {
      title: changed.has('label') ? this.label : undefined,
      opacity: changed.has('opacity') ? this.#opacity() : undefined,
      visible: changed.has('hidden') ? !this.hidden : undefined,
      ...(changed.has('minZoom') || changed.has('maxZoom') ? this.#range() : {}),
    });
  }

  #opacity(): number {
    if (this.opacity >= 0 && this.opacity <= 1) return this.opacity;
    this.warn(
      `opacity="${this.getAttribute('opacity')}" is not between 0 and 1: write for example opacity="0.5"`,
    );
    return 1;
  }

  /** The zoom levels it is drawn at; those that mean nothing are left out. */
  #range(): {readonly minZoom: number | null; readonly maxZoom: number | null} {
    const minZoom = this.#level('min-zoom', this.minZoom);
    const maxZoom = this.#level('max-zoom', this.maxZoom);
    if (minZoom === null || maxZoom === null || minZoom <= maxZoom) return {minZoom, maxZoom};
    this.warn(
      `no zoom level is from min-zoom="${minZoom}" to max-zoom="${maxZoom}": write the lower one first`,
    );
    return {minZoom: null, maxZoom: null};
  }

  #level(name: string, level: number | null): number | null {
    if (level === null || (level >= 0 && level <= 24)) return level;
    const text = this.getAttribute(name) ?? String(level);
    this.warn(`${name}="${text}" is no zoom level: write a number from 0 to 24, for example ${name}="12"`);
    return null;
  }

  #service(): LayerSpec['service'] {
    const text = this.service?.trim();
    if (!text) return undefined;
    const service = readServiceWord(text);
    if (service && (this.url || isPlatformService(service))) return service;
    const known = this.url ? 'WMS, WMTS, WFS, OGC-API, XYZ, MVT, GeoJSON …' : 'WMTS, TMS, WMS or WFS';
    this.warn(`service="${text}" is unknown: write ${known}, or leave it out`);
    return undefined;
  }

  #onState({id, state, fallback}: GpEvents['gp-layer-state']): void {
    if (id !== this.layerId) return;
    const {states} = this.#internals;
    states.clear();
    if (state !== 'ready') states.add(state);
    if (fallback !== undefined) states.add('fallback');
  }

  /** The layer that this one is drawn upon: that of the nearest `<gp-layer>` before it; null for the first one. */
  #below(): string | null {
    const {map} = this;
    for (let before = this.previousElementSibling; before; before = before.previousElementSibling) {
      const {layerId} = before as Partial<GpLayer>;
      // Readers may have removed it.
      if (layerId !== undefined && map && findGroup(map.olMap, layerId)) return layerId;
    }
    return null;
  }

  #add(): void {
    this.#content?.abort();
    const {map} = this;
    const name = this.name.trim();
    if (!map) return;
    const url = this.url?.trim();
    if (!name && !url) {
      this.warn('it has no name: write <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer>');
      return;
    }
    const content = (this.#content = new AbortController());
    const range = this.#range();
    const spec: LayerSpec = {
      id: this.id || name || undefined,
      name,
      url: url || undefined,
      service: this.#service(),
      styleName: this.styleName ?? undefined,
      title: this.label ?? undefined,
      opacity: this.#opacity(),
      hidden: this.hidden,
      minZoom: range.minZoom ?? undefined,
      maxZoom: range.maxZoom ?? undefined,
      filter: this.filter ?? undefined,
      attribution: this.attribution ?? undefined,
      fallback: words(this.fallback ?? ''),
    };
    this.layerId = undefined;
    const apiKey = this.apiKey ?? undefined;
    const adding = map.placeLayer(spec, {above: this.#below(), apiKey, signal: content.signal});
    this.layerId = adding.id;
    adding.done.catch((error: unknown) => {
      if (content.signal.aborted || (error as Error).name === 'AbortError') return; // removed meanwhile
      const title = (findGroup(map.olMap, adding.id)?.get('title') as string | undefined) ?? adding.id;
      const detail = this.describeLayer(error, {title, spec});
      const said = error instanceof Error ? error.message : String(error);
      this.warn(
        detail.code === 'unknown-layer' && detail.suggestion && !url
          ? `${said}: write name="${detail.suggestion}"`
          : said,
      );
      if (this.emit('gp-error', detail)) map.tellLayer(adding.id, detail);
    });
  }
}

if (!customElements.get('gp-layer')) customElements.define('gp-layer', GpLayer);

declare global {
  interface HTMLElementTagNameMap {
    'gp-layer': GpLayer;
  }
}
