import {html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type OlMap from 'ol/Map.js';
import type {ErrorDetail, ViewCause} from '../events.js';
import {createMap, setMovable, wantsZoom, type Gestures} from '../map/create-map.js';
import {addLayer, type AddedLayer, type AddLayerOptions} from '../map/add-layer.js';
import {retryLayer} from '../map/keep-trying.js';
import {listLayers, removeLayer, watchLayers} from '../map/layers.js';
import {listen} from '../map/listen.js';
import {fit, goTo} from '../map/move.js';
import {isPointerFree, takePointer} from '../map/points.js';
import type {Permalink} from '../map/permalink.js';
import {setProjection, showView, type RequestedView} from '../map/requested-view.js';
import {ViewChanges} from '../map/view-changes.js';
import {viewState} from '../map/view-state.js';
import type {Extent, LayerSpec, LayerState, LonLat, MapTheme, Place, ViewState} from '../model.js';
import {PlatformError} from '../platform/http.js';
import {services} from '../platform/services.js';
import {findTerritory, france} from '../platform/territories.js';
import {words} from '../ui/attributes.js';
import {GestureHint} from '../ui/gesture-hint.js';
import {LayerNotices} from '../ui/layer-notices.js';
import {MapBox} from '../ui/map-box.js';
import {createCanvas, describeCanvas, keepSize} from '../ui/map-canvas.js';
import {mapStyles} from '../ui/map-styles.js';
import {Notices, noticeStyles} from '../ui/notices.js';
import {Opening, type Loading} from '../ui/opening.js';
import {createPin} from '../ui/pin.js';
import {buttons, tokens} from '../ui/styles.js';
import {themes} from '../ui/themes.js';
import {
  explainView,
  isExtent,
  readCenter,
  readExtent,
  readZoom,
  viewAttributes,
} from '../ui/view-attributes.js';
import {BaseElement} from './gp-element.js';
import './gp-attribution.js';
import './gp-fullscreen.js';
import './gp-locate.js';
import './gp-scale-line.js';
import './gp-zoom.js';

const CONTROLS = ['zoom', 'scale', 'attribution', 'fullscreen', 'locate'];

/**
 * A map of the platform's layers. Attributes say what to show; what readers do never rewrites them.
 *
 * @slot - The layers, bottom first; panels that name no slot stand at the start, on top
 * @slot start-top - Panels at the top, on the side where reading starts
 * @slot end-top - Panels at the top, on the other side
 * @slot start-bottom - Panels at the bottom, on the side where reading starts
 * @slot end-bottom - Panels at the bottom, on the other side
 * @slot caption - A sentence about the map, for everybody
 * @slot fallback - Shown until the map is there, and where it cannot be: an image of the same view, or a sentence
 *
 * @fires gp-layer-state - A layer is on its way, is there, fails or is replaced
 * @fires gp-view-change - The view came to rest, with `cause`: `user`, `page`, `start` or `resize`.
 * @fires gp-error - The map or one of its layers failed. Default action: the map tells the reader.
 *
 * @csspart base - What everything else is in
 * @csspart canvas - The drawn map, which takes the keyboard
 * @csspart hint - What is said of gestures
 * @csspart notices - The list of messages
 * @csspart notice - Each message
 * @csspart button - The buttons of a message: try again, close
 *
 * @cssproperty [--gp-map-ratio=4 / 3] - Width to height, while no height is set
 * @cssproperty [--gp-map-min-height=min(16rem, 60vw)] - The least height
 * @cssproperty [--gp-map-max-height=90vh] - The greatest height
 * @cssproperty [--gp-map-background=#dfe6e9] - Colour below the layers
 * @cssproperty [--gp-accent=#000091] - Buttons and links
 * @cssproperty [--gp-surface=#fff] - Background of panels
 * @cssproperty [--gp-text=#161616] - Text
 * @cssproperty [--gp-focus=#0a76f6] - Focus ring
 * @cssproperty [--gp-on-accent=#fff] - Text on the accent colour
 * @cssproperty [--gp-surface-hover=#eeeeee] - Background of a button under the pointer
 * @cssproperty [--gp-text-mild=#555] - Text of second rank
 * @cssproperty [--gp-border=#929292] - Lines between things
 * @cssproperty [--gp-danger=#ce0500] - Failures, and the marker of a place
 * @cssproperty [--gp-space=0.5rem] - Space between things
 * @cssproperty [--gp-radius=0.25rem] - Roundness of corners
 * @cssproperty [--gp-shadow=0 1px 4px rgb(0 0 18 / 30%)] - Shadow of panels
 * @cssproperty [--gp-font=max(0.9375rem, 14px) / 1.5 system-ui, sans-serif] - Letters
 */
export class GpMap extends BaseElement {
  static override styles = [tokens, buttons, mapStyles, noticeStyles, themes];

  /** What the map shows, read by screen readers. */
  @property() label = '';
  /** Longitude and latitude in degrees: `"2.35 48.85"`. */
  @property() center: string | null = null;
  /** Zoom level, from 0 (the world) to 21. */
  @property({type: Number}) zoom: number | null = null;
  /** West, south, east and north in degrees; beats `center`. */
  @property() extent: string | null = null;
  /** `EPSG:3857` (the default), `EPSG:2154`, or an overseas projection. */
  @property() projection: string | null = null;
  /** A French territory: `FXX`, `GLP`, `MTQ`, `GUF`, `REU`, `MYT`, `SPM` … and its legal projection. */
  @property() territory: string | null = null;
  /** The map's own controls, among `zoom scale attribution fullscreen locate`. */
  @property() controls = 'zoom attribution';
  /** `cooperative` leaves the wheel and the single finger to the page, `greedy` takes them, `none` moves nothing. */
  @property() gestures: Gestures = 'cooperative';
  /**
   * `eager` shows the map at once, `lazy` when it is near what the reader sees, `click` when the reader asks: nothing is
   * requested before.
   */
  @property() loading: Loading = 'eager';
  /** A picture: nobody moves it, it has no controls, and screen readers hear its label as that of an image. */
  @property({type: Boolean, attribute: 'static'}) isStatic = false;
  /**
   * Keeps the view and the layers in the address of the page, after `#` (`hash`) or `?` (`query`), so that a link shows what
   * its sender saw; `c`, `z` and `l` are written `id.c`, `id.z` … for a map that has an id.
   */
  @property() permalink: Permalink | null = null;
  /** Greatest width in CSS pixels; the rules of the page win. */
  @property({type: Number}) width: number | null = null;
  /** Height in CSS pixels; with `width`, a narrower map keeps their ratio. */
  @property({type: Number}) height: number | null = null;
  /** `light` (the default), `dark`, `auto` as the reader's system, or `dsfr` as the design system of the State. */
  @property({reflect: true}) theme: MapTheme | null = null;

  /** Nothing below the map is needed any more. */
  @state() private painted = false;

  readonly #box = new MapBox(this);
  #olMap: OlMap | undefined;
  readonly #life = new AbortController();
  #marked: Place | undefined;
  readonly #changes = new ViewChanges(
    () => this.view,
    (view, cause) => this.emit('gp-view-change', {...view, cause}),
  );
  #marker = new AbortController();
  #code: string | undefined;
  #viewing: Promise<void> = Promise.resolve();
  #linking = new AbortController();
  #linked: Promise<RequestedView | undefined> | undefined;
  /** It has been shown once. */
  #opened = false;
  readonly #opening = new Opening(this, {
    platform: () => services.platform.hostname,
    warn: (message) => this.warn(message),
    t: (key, values) => this.t(key, values),
    asked: () => this.#canvas.focus(),
  });
  readonly #notices = new Notices(this, (key) => this.t(key));
  readonly #layerNotices = new LayerNotices({
    notices: this.#notices,
    t: (key, values) => this.t(key, values),
    describe: (error, layer) => this.describeLayer(error, layer),
    state: (state) => this.emit('gp-layer-state', state),
    failure: (detail) => this.emit('gp-error', detail),
    retry: (id) => retryLayer(this.olMap, id),
  });
  readonly #hint = new GestureHint(this, {
    cooperative: () => this.#gestures() === 'cooperative',
    movable: () => this.#gestures() !== 'none',
    wanted: wantsZoom,
    t: (key, values) => this.t(key, values),
  });
  #canvasElement: HTMLDivElement | undefined;

  /** The OpenLayers map: it exists as long as the element, and is the only store of what is shown. */
  get olMap(): OlMap {
    return (this.#olMap ??= this.#create());
  }

  /** What the map shows now; undefined while it has no size. */
  get view(): ViewState | undefined {
    return this.#olMap && viewState(this.#olMap);
  }

  /** The layers, topmost first. */
  get layers(): readonly LayerState[] {
    return listLayers(this.olMap);
  }

  /**
   * Goes to a place and marks it, or to a longitude and latitude; resolves when the map is there. `cause` is what
   * `gp-view-change` will tell: `user` when a reader chose the place.
   */
  async goTo(
    place: Place | LonLat,
    {zoom, cause = 'page'}: {readonly zoom?: number; readonly cause?: ViewCause} = {},
  ): Promise<void> {
    const marking = 'lonLat' in place ? this.#mark(place) : undefined;
    await this.#ready();
    this.#changes.cause = cause;
    if (!('lonLat' in place)) await goTo(this.olMap, place, {zoom});
    else {
      if (place.extent && zoom === undefined) await fit(this.olMap, place.extent);
      else await goTo(this.olMap, place.lonLat, {zoom: zoom ?? zoomFor(place.kind)});
      await marking;
    }
    this.#changes.rest();
  }

  /** Removes the mark that `goTo` put; given a place, only that of this very place. */
  unmark(place?: Place): void {
    if (place && place !== this.#marked) return;
    this.#marked = undefined;
    this.#marker.abort();
  }

  /**
   * Shows a whole extent (west, south, east, north in degrees); resolves when the map is there. `padding` is what panels
   * cover at the top, right, bottom and left, in pixels. Rejects with a `PlatformError` (`bad-attribute`) when its sides
   * are the wrong way round.
   */
  async fit(
    extent: Extent,
    {cause = 'page', padding}: {readonly cause?: ViewCause; readonly padding?: readonly number[]} = {},
  ): Promise<void> {
    if (!isExtent(extent)) throw wrong('extent', extent.join(' '));
    await this.#ready();
    this.#changes.cause = cause;
    await fit(this.olMap, extent, {padding});
    this.#changes.rest();
  }

  /**
   * Puts a layer on top; resolves when its content is there. Rejects with a `PlatformError` when it is unknown or cannot
   * be drawn (it stays in `layers` as failed). Aborting `signal` removes it. `apiKey` is the key of a private layer.
   */
  addLayer(
    spec: LayerSpec | string,
    {signal, apiKey}: {readonly signal?: AbortSignal; readonly apiKey?: string} = {},
  ): Promise<LayerState> {
    return this.placeLayer(typeof spec === 'string' ? {name: spec} : spec, {
      signal: signal ?? new AbortController().signal,
      apiKey,
    }).done;
  }

  /** Removes a layer by its `id`; false when there is none. */
  removeLayer(id: string): boolean {
    return removeLayer(this.olMap, id);
  }

  /** @internal Puts a layer above another at once. */
  placeLayer(spec: LayerSpec, options: Omit<AddLayerOptions, 'ready'>): AddedLayer {
    return addLayer(this.olMap, spec, {...options, ready: this.#ready()});
  }

  /** @internal Puts a layer above another at once, and tells when it fails. Returns its `id`. */
  showLayer(spec: LayerSpec, options: Omit<AddLayerOptions, 'ready'>): string {
    const {id, done} = this.placeLayer(spec, options);
    done.catch((cause: unknown) => {
      const layer = this.layers.find((one) => one.id === id);
      if (!layer) return; // removed meanwhile
      const detail = this.describeLayer(cause, layer);
      this.warn(cause instanceof Error ? cause.message : detail.message);
      if (this.emit('gp-error', detail)) this.tellLayer(id, detail);
    });
    return id;
  }

  /** @internal Tells the reader of a layer that failed, until it comes. */
  tellLayer(id: string, {message, retryable}: ErrorDetail): void {
    this.#notices.tell(message, {about: id, retry: retryable ? () => retryLayer(this.olMap, id) : undefined});
  }

  /** Whether no tool (drawing, choosing a point) has the pointer: clicks may then ask what is there. */
  get pointerFree(): boolean {
    return isPointerFree(this.olMap);
  }

  /**
   * Gives the pointer to one tool until `signal` aborts. The signal it returns aborts when another tool takes it, too: tie
   * to it whatever listens to clicks.
   */
  takePointer({signal}: {readonly signal?: AbortSignal} = {}): AbortSignal {
    return takePointer(this.olMap, signal);
  }

  /** Tells the reader something, once, until they close it. */
  notify(message: string): void {
    this.#notices.tell(message);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      if (this.#opening.isOpen) this.olMap.setTarget(this.#canvas);
      this.#link();
    }
    /** @internal */
    this.dispatchEvent(new CustomEvent('gp-map-connected', {bubbles: true, composed: true}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#linking.abort();
    this.#olMap?.setTarget(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated && !this.label)
      this.warn('it has no label: write <gp-map label="What this map shows">');
    for (const control of changed.has('controls') ? words(this.controls) : [])
      if (!CONTROLS.includes(control))
        this.warn(
          `there is no control "${control}": write controls="${CONTROLS.join(' ')}" or some of these`,
        );
    if (changed.has('gestures') && !['cooperative', 'greedy', 'none'].includes(this.gestures)) {
      this.warn(`gestures="${this.gestures}" is unknown: write cooperative, greedy or none`);
      this.gestures = 'cooperative';
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.#opening.isOpen) return;
    const canvas = this.#canvas;
    const label = this.label || this.t('map.label');
    describeCanvas(canvas, {
      label: this.isStatic ? label : this.t('map.canvas', {label}),
      isStatic: this.isStatic,
      cooperative: this.gestures === 'cooperative',
    });
    setMovable(this.olMap, this.#gestures() !== 'none');
    const first = !this.#opened;
    this.#opened = true;
    if (first) this.olMap.setTarget(canvas);
    if (first || changed.has('permalink')) this.#link();
    const asked = first ? viewAttributes : viewAttributes.filter((name) => changed.has(name));
    if (asked.length) this.#viewing = this.#look(asked);
  }

  protected override render() {
    if (!this.#opening.isOpen)
      return html`<div part="base"><slot name="fallback"></slot>${this.#opening.render()}</div>`;
    const controls = this.isStatic ? ['attribution'] : words(this.controls);
    const credits = controls.includes('attribution');
    return html`
      <div part="base">
        <slot name="fallback" ?hidden=${this.painted}></slot>
        ${this.#canvas}
        <span id="help" hidden>${this.t('map.help')}</span>
        <div class="frame ${credits ? 'footed' : ''}">
          <div class="corner"><slot name="start-top"></slot><slot></slot></div>
          <div class="corner end"><slot name="end-top"></slot></div>
          ${this.#notices.render()}
          <div class="corner bottom">
            <slot name="start-bottom"></slot>
            ${controls.includes('scale') ? html`<gp-scale-line></gp-scale-line>` : nothing}
            <slot name="caption"></slot>
          </div>
          <div class="corner bottom end">
            <slot name="end-bottom"></slot>
            ${controls.includes('locate') ? html`<gp-locate></gp-locate>` : nothing}
            ${controls.includes('fullscreen') ? html`<gp-fullscreen></gp-fullscreen>` : nothing}
            ${controls.includes('zoom') ? html`<gp-zoom></gp-zoom>` : nothing}
          </div>
        </div>
        ${credits ? html`<gp-attribution class="credits"></gp-attribution>` : nothing}
        <div part="hint" class=${this.#hint.text ? 'shown' : ''} aria-hidden="true">${this.#hint.text}</div>
      </div>
    `;
  }

  get #canvas(): HTMLDivElement {
    if (!this.#canvasElement) this.#hint.watch((this.#canvasElement = createCanvas()));
    return this.#canvasElement;
  }

  #create(): OlMap {
    const {signal} = this.#life;
    const map = createMap(this.#canvas, () => this.#gestures());
    listen(map, 'moveend', () => this.#changes.moveEnd(), signal);
    // OpenLayers tells of the first view with the second frame, and an empty map has no second frame.
    listen(map, 'postrender', () => !this.#changes.settled && this.view && map.render(), signal);
    listen(map, 'rendercomplete', () => (this.painted ||= isWhole(this.layers)), signal);
    listen(map, 'change:size', () => keepSize(this.#canvas, map.getSize()), signal);
    watchLayers(map, () => this.#layerNotices.tell(this.layers), signal);
    return map;
  }

  /** On the whole screen there is no page to scroll. */
  #gestures(): Gestures {
    if (this.isStatic) return 'none';
    return this.gestures === 'cooperative' && this.matches(':fullscreen') ? 'greedy' : this.gestures;
  }

  /** Brings the view to what the changed attributes ask; a wrong one is told to the developer and left out. */
  async #look(asked: readonly (typeof viewAttributes)[number][]): Promise<void> {
    const {olMap: map} = this;
    const first = this.#code === undefined;
    const territory = this.territory ? findTerritory(this.territory) : undefined;
    const code = (this.#code = this.projection ?? territory?.projection ?? 'EPSG:3857');
    // Before the map has any view: it would ask the tiles of another place.
    const linked = first && this.#linked ? await this.#linked : undefined;
    try {
      await setProjection(map, code);
    } catch (cause) {
      this.#refuse(cause);
      await setProjection(map, 'EPSG:3857');
    }
    if (code !== this.#code) return; // asked otherwise meanwhile
    const zoom = readZoom(this.zoom);
    const extent = readExtent(this.extent);
    const center = readCenter(this.center);
    const understood = {territory, extent, center, zoom};
    for (const name of asked)
      if (name !== 'projection' && (this[name] ?? '') !== '' && understood[name] === undefined)
        this.#refuse(wrong(name, Number.isNaN(this[name]) ? this.getAttribute(name)! : String(this[name])));
    if (!first) this.#changes.cause = 'page';
    if (linked?.center) showView(map, {zoom, ...linked});
    else if (!first && asked.every((name) => name === 'zoom' || name === 'projection')) {
      if (asked.includes('zoom')) showView(map, {zoom});
    } else if (extent) showView(map, {extent});
    else if (center) showView(map, {center, zoom: zoom ?? (first ? 12 : undefined)});
    else {
      showView(map, {extent: territory?.extent ?? france});
      showView(map, {zoom});
    }
    this.#changes.rest();
  }

  /** Keeps and follows the address of the page, if it is to. */
  #link(): void {
    this.#linking.abort();
    const {permalink} = this;
    if (permalink === null) return;
    if (!['hash', 'query'].includes(permalink)) {
      this.warn(`permalink="${permalink}" is unknown: write hash or query`);
      return;
    }
    const {signal} = (this.#linking = new AbortController());
    this.#linked = import('../map/permalink.js').then(
      ({keepAddress}) => (signal.aborted ? undefined : keepAddress(this, permalink, signal)),
      (cause: unknown) => {
        this.#refuse(cause);
        return undefined;
      },
    );
  }

  /** The developer reads what to write, the page hears of it, and so does the reader unless it says no. */
  #refuse(cause: unknown): void {
    const detail = this.describe(cause);
    this.warn(cause instanceof Error ? cause.message : detail.message);
    if (this.emit('gp-error', detail)) this.notify(detail.message);
  }

  /** Resolves when the view is the one that the attributes ask. */
  async #ready(): Promise<void> {
    await this.#opening.done;
    await this.updateComplete;
    await this.#viewing;
  }

  async #mark(place: Place): Promise<void> {
    this.unmark();
    this.#marked = place;
    const {signal} = (this.#marker = new AbortController());
    const [{mark}] = await Promise.all([import('../map/mark.js'), this.#ready()]);
    if (!signal.aborted) mark(this.olMap, createPin(place.label), place.lonLat, signal);
  }
}

function wrong(name: Parameters<typeof explainView>[0], text: string): PlatformError {
  const {message, suggestion} = explainView(name, text);
  return new PlatformError('bad-attribute', message, {suggestion});
}

/** Whether nothing is on its way, and something came. */
const isWhole = (layers: readonly LayerState[]): boolean =>
  layers.some(({status}) => status === 'ready') && layers.every(({status}) => status !== 'loading');

/** How close to look at a place of some kind. */
function zoomFor(kind: string): number {
  if (kind === 'housenumber') return 18;
  if (kind === 'street') return 16;
  if (kind === 'municipality') return 12;
  return 15;
}

if (!customElements.get('gp-map')) customElements.define('gp-map', GpMap);

declare global {
  interface HTMLElementTagNameMap {
    'gp-map': GpMap;
  }
}
