import type {PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ErrorDetail} from '../events.js';
import {fileKinds, writeFile, type FileFormat} from '../map/write-file.js';
import type {Route} from '../model.js';
import {elevationLine} from '../platform/altimetry.js';
import {closestLine, directionsOf, routeFeatures} from '../platform/directions.js';
import {extentOfPoints} from '../platform/geodesy.js';
import {addressAt} from '../platform/identify-place.js';
import {MOST_POINTS, route} from '../platform/navigation.js';
import {readPosition} from '../platform/position.js';
import {
  otherWay,
  plainWish,
  readAsked,
  readRouteLink,
  writeRouteLink,
  type Refused,
  type RouteAttribute,
  type RouteWish,
} from '../platform/route-wish.js';
import {Folding} from '../ui/folding.js';
import {formatLonLat} from '../ui/format.js';
import {addMessages} from '../ui/i18n.js';
import {en, fr} from '../ui/messages/route.js';
import {PageLink} from '../ui/page-link.js';
import {panelPadding} from '../ui/panel-padding.js';
import {sayFailure} from '../ui/route-answer.js';
import {RouteLoading} from '../ui/route-loading.js';
import {renderRoutePanel} from '../ui/route-panel.js';
import {sayTrip, summarise} from '../ui/route-result.js';
import {routeStyles} from '../ui/route-styles.js';
import {saveFile} from '../ui/save-file.js';
import {StopEdits} from '../ui/stop-edits.js';
import {Stops} from '../ui/stops.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';
import './gp-search.js';

addMessages({en, fr});

/**
 * Directions between places, by car or on foot: fields to fill, points to choose on the map or to drag, the way on the map
 * and its steps. In a slot of a map it is a button that opens a panel; anywhere else the panel is always open, and without
 * a map it lists the steps.
 *
 * `from`, `to` and `via` make a ready route. A link that a reader copied beats them: it is the address of the page and
 * `#route=…`, or `#id.route=…` for an element that has an id.
 *
 * @fires gp-route-change - A route was computed, or there is none any more. Default action: the map draws it.
 * @fires gp-error - A service failed, or an attribute is not understood. Default action: the reader is told.
 *
 * @csspart base - Button and panel together
 * @csspart panel - The panel
 * @csspart button - Each button
 * @csspart list - The fields, and the steps
 * @csspart item - Each field, and each step
 * @csspart title - What the steps are called
 * @csspart toolbar - Each row of buttons
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpRoute extends GpElement {
  static override styles = [tokens, buttons, folding, routeStyles];

  /** Longitude and latitude of the start in degrees: `"2.35 48.85"`. */
  @property() from: string | null = null;
  /** Longitude and latitude of the end in degrees. */
  @property() to: string | null = null;
  /** Up to 14 stops on the way, separated by `;` or `|`: `"2.35 48.85; 2.4 48.9"`. */
  @property() via: string | null = null;
  /** `car` or `pedestrian`. */
  @property() profile: string = plainWish.profile;
  /** `fastest` or `shortest`. */
  @property() optimization: string = plainWish.optimization;
  /** Some of `motorway tunnel bridge`. */
  @property() avoid = '';
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private wish: RouteWish = plainWish;
  @state() private problem: (() => string) | undefined;
  /** What came of the last act of the reader. */
  @state() private said: (() => string) | undefined;

  readonly #fold = new Folding(this);
  readonly #stops = new Stops(this, {
    changed: (options) => {
      this.problem = undefined;
      void this.#compute(options);
    },
    write: (lonLat) => formatLonLat(lonLat, this.language),
    name: (lonLat, signal) => addressAt(lonLat, {signal}),
  });
  readonly #edits = new StopEdits(this, this.#stops, {
    most: MOST_POINTS,
    words: () => this.words,
    say: (sentence) => (this.said = sentence),
    pick: async (signal) => {
      const {pickPoint} = await import('../map/pick-point.js');
      return this.map && !signal.aborted ? pickPoint(this.map.olMap, signal) : undefined;
    },
    locate: async (signal) => (await readPosition({signal})).lonLat,
    lost: (error) => {
      if (this.emit('gp-error', this.#describe(error))) this.problem = () => this.#describe(error).message;
    },
    full: () => this.map?.notify(this.t('route.full', {count: MOST_POINTS})),
    fail: ({detail}) => this.emit('gp-error', detail),
  });
  readonly #loading = new RouteLoading(this, {
    stops: this.#stops,
    words: () => this.words,
    route: (signal) => route(this.#stops.points, {...this.wish, language: this.language, signal}),
    other: (signal) => route(this.#stops.points, {...otherWay(this.wish), signal}),
    climb: ({line}, signal) => elevationLine(line, {signal}),
    directions: directionsOf,
    changed: (found) => {
      if (found) this.said = undefined;
      return this.emit('gp-route-change', {route: found, points: this.#stops.points, ...this.wish});
    },
    failed: (error) => this.emit('gp-error', this.#describe(error)),
  });
  readonly #link = new PageLink(
    this,
    () => (this.id ? `${this.id}.route` : 'route'),
    (text) => this.#follow(text),
  );
  #redraw: (() => void) | undefined;

  /** The route that is shown; undefined while there is none. */
  get route(): Route | undefined {
    return this.#loading.route.value;
  }

  /** Empties the fields and forgets the route. */
  clear(): void {
    this.wish = plainWish;
    this.#stops.fill([undefined, undefined]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Leaving the page stopped what was under way.
    if (this.hasUpdated && !this.route) void this.#compute();
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    signal.addEventListener('abort', () => this.#edits.cancel(), {once: true});
    void this.#draw(map, signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const link = this.hasUpdated ? undefined : this.#link.value;
    if (link !== undefined && this.#follow(link)) return;
    const isNew = (name: RouteAttribute) => changed.has(name) && (this.hasUpdated || this[name] !== null);
    const {wish, points, refused} = readAsked(this, isNew);
    if (wish) this.wish = wish;
    if (points) this.#stops.fill(points);
    else if (wish && this.hasUpdated) void this.#compute();
    for (const attribute of refused) this.#refuse(attribute);
  }

  protected override updated(): void {
    this.#redraw?.();
  }

  protected override render() {
    const label = this.t('route.label');
    return this.#fold.render({label, icon: 'route', content: () => this.#renderPanel()});
  }

  #renderPanel() {
    const {error} = this.#loading.route;
    return renderRoutePanel(
      {
        map: this.map,
        covers: this.#fold.folds,
        edits: this.#edits,
        wish: this.wish,
        problem: this.problem?.(),
        loading: this.#loading,
        failure: error && this.#describe(error).message,
        said: this.said?.() ?? '',
      },
      {
        clear: () => this.clear(),
        ask: (wish) => {
          this.wish = {...this.wish, ...wish};
          void this.#compute({fit: false});
        },
        retry: () => void this.#compute(),
        see: (index) => void this.#see(index),
        copy: () => void this.#copy(),
        print: () => void this.#print(),
        save: (format) => void this.#save(format),
      },
      this.words,
    );
  }

  #describe(error: unknown): ErrorDetail {
    const detail = this.describe(error);
    return {...detail, message: sayFailure(detail, this.words)};
  }

  #refuse({message, suggestion, left}: Refused): void {
    const say = () =>
      left ? this.t('route.left-out', {count: left, most: MOST_POINTS}) : this.t('error.bad-attribute');
    if (this.refuse(message, suggestion, say())) this.problem = say;
  }

  /** Shows the route of a link; false when it is none. */
  #follow(text: string): boolean {
    const asked = readRouteLink(text);
    if (!asked) return false;
    this.wish = asked.wish;
    this.problem = undefined;
    this.#stops.fill(asked.points);
    return true;
  }

  async #compute({fit = true}: {readonly fit?: boolean | undefined} = {}): Promise<void> {
    this.said = undefined;
    if ((await this.#loading.load()) && fit) await this.#see();
  }

  async #draw(map: GpMap, signal: AbortSignal): Promise<void> {
    const {editRoute} = await import('../map/edit-route.js');
    if (signal.aborted) return;
    const {steps} = this.#loading;
    signal.addEventListener('abort', () => (this.#redraw = undefined), {once: true});
    this.#redraw = editRoute(
      map.olMap,
      {
        points: () => this.#stops.placed,
        route: () => this.#loading.drawn,
        lit: () => steps.lit,
        moved: (index, to) => this.#edits.drag(index, to),
        inserted: (index, at) => this.#edits.insert(index, at),
        over: (at, isClicked) =>
          steps.over(at && closestLine(at, this.#loading.view?.directions ?? []), isClicked),
      },
      signal,
    );
  }

  /** Brings the map to a step or to the whole route, beside the panel where it covers a part of the map. */
  async #see(index?: number): Promise<void> {
    const {map} = this;
    const {view} = this.#loading;
    const line = index === undefined ? view?.route.line : view?.directions[index]?.line;
    if (!map || !line?.length) return;
    const padding = this.#fold.folds && panelPadding(this.renderRoot.querySelector('[part=panel]'), map);
    await map.fit(extentOfPoints(line), {cause: 'user', ...(padding && {padding})});
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#link.write(writeRouteLink(this.#stops.points, this.wish)));
      this.problem = undefined;
      this.said = () => this.t('action.copied');
    } catch {
      this.problem = () => this.t('action.copy-failed');
    }
  }

  async #save(format: FileFormat): Promise<void> {
    const {view} = this.#loading;
    if (!view) return;
    const name = sayTrip(view, this.words);
    const properties = {name, desc: summarise(view.route, this.words), ...this.wish};
    const text = await writeFile(routeFeatures(view.route, view.stops, properties), format, {name});
    const {extension, type} = fileKinds[format];
    saveFile(`${this.t('route.file')}.${extension}`, text, type);
  }

  async #print(): Promise<void> {
    const {map} = this;
    const {view} = this.#loading;
    const [{printRoute}, picture] = await Promise.all([
      import('../ui/route-paper.js'),
      map && import('../map/picture.js').then(({takePicture}) => takePicture(map.olMap)),
    ]);
    if (view) await printRoute(view, picture, this.words);
  }
}

if (!customElements.get('gp-route')) customElements.define('gp-route', GpRoute);

declare global {
  interface HTMLElementTagNameMap {
    'gp-route': GpRoute;
  }
}
