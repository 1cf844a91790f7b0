import {html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ErrorDetail} from '../events.js';
import type {ShownRoute} from '../map/show-route.js';
import {fileKinds, writeFile, type FileFormat} from '../map/write-file.js';
import type {ElevationProfile, Extent, LonLat, Route} from '../model.js';
import {elevationLine} from '../platform/altimetry.js';
import {closestLine, directionsOf, routeFeatures, type Direction} from '../platform/directions.js';
import {reverse} from '../platform/geocoding.js';
import {extentOfPoints} from '../platform/geodesy.js';
import {MOST_POINTS, route} from '../platform/navigation.js';
import {readPosition, type ReaderPosition} from '../platform/position.js';
import {
  avoidable,
  plainWish,
  profiles,
  readPoints,
  readRouteLink,
  readWish,
  writeRouteLink,
  type Refuse,
  type RouteWish,
} from '../platform/route-wish.js';
import {Folding} from '../ui/folding.js';
import {formatLonLat} from '../ui/format.js';
import {addMessages} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/route.js';
import {PageLink} from '../ui/page-link.js';
import {panelPadding} from '../ui/panel-padding.js';
import {renderAnswer} from '../ui/route-answer.js';
import {renderModes, renderOptions, renderStops, type FieldActs} from '../ui/route-form.js';
import {sayLeg, summarise, type RouteView} from '../ui/route-result.js';
import {PAGE} from '../ui/route-steps.js';
import {routeStyles} from '../ui/route-styles.js';
import {saveFile} from '../ui/save-file.js';
import {StopEdits} from '../ui/stop-edits.js';
import {Stops, type Stop} from '../ui/stops.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';
import './gp-search.js';

addMessages({en, fr});

/** Milliseconds without a change before the service is asked. */
const DELAY = 200;
/** Metres within which an address names a point of the map. */
const NEAR = 100;

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
 * @cssproperty [--gp-panel-max-height=calc(100cqh - 5.5rem)] - The greatest height of the panel in a map
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
  /** The field whose point is being chosen on the map. */
  @state() private chosen: Stop | undefined;
  /** The step that is lit up. */
  @state() private current: number | undefined;
  @state() private most = PAGE;
  /** What the page lets the map draw. */
  @state() private drawn: Route | undefined;
  @state() private problem: (() => string) | undefined;
  /** What came of the last act of the reader. */
  @state() private said: (() => string) | undefined;

  readonly #fold = new Folding(this);
  readonly #routing = new Loading<Route>(this);
  readonly #climbing = new Loading<ElevationProfile>(this);
  /** The same way by the other means. */
  readonly #other = new Loading<Route>(this);
  readonly #picking = new Loading<LonLat | undefined>(this);
  readonly #locating = new Loading<ReaderPosition>(this);
  readonly #stops = new Stops(this, {
    changed: (options) => {
      this.problem = undefined;
      void this.#compute(options);
    },
    write: (lonLat) => formatLonLat(lonLat, this.language),
    name: async (lonLat, signal) => {
      const [place] = await reverse(lonLat, {types: ['address'], limit: 1, signal});
      return place && (place.distance ?? Infinity) < NEAR ? place.label : undefined;
    },
  });
  readonly #edits = new StopEdits(this, this.#stops, {
    words: () => this.words,
    say: (sentence) => (this.said = sentence),
  });
  readonly #link = new PageLink(
    this,
    () => (this.id ? `${this.id}.route` : 'route'),
    (text) => this.#follow(text),
  );
  #drawing: ShownRoute | undefined;
  #turn = 0;
  #left = new Date();
  #isTold = false;
  #listed: Listed | undefined;

  /** The route that is shown; undefined while there is none. */
  get route(): Route | undefined {
    return this.#routing.value;
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
    signal.addEventListener('abort', () => this.#picking.cancel(), {once: true});
    void this.#draw(map, signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const link = this.hasUpdated ? undefined : this.#link.value;
    if (link !== undefined && this.#follow(link)) return;
    const wrong: Parameters<Refuse>[] = [];
    const refuse: Refuse = (...what) => wrong.push(what);
    const isWished = (['profile', 'optimization', 'avoid'] as const).some((name) => changed.has(name));
    const isPlaced = (['from', 'via', 'to'] as const).some(
      (name) => changed.has(name) && (this.hasUpdated || this[name] !== null),
    );
    if (isWished) this.wish = readWish(this, refuse);
    if (isPlaced) this.#stops.fill(readPoints(this, refuse));
    else if (isWished && this.hasUpdated) void this.#compute();
    for (const what of wrong) this.#refuse(...what);
  }

  protected override updated(): void {
    this.#drawing?.set(this.drawn, this.#stops.placed);
    this.#drawing?.highlight(this.current === undefined ? undefined : this.#directions[this.current]?.line);
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('route.label'),
      icon: 'route',
      content: () => this.#renderPanel(),
    });
  }

  #renderPanel() {
    const {chosen, wish} = this;
    const words = this.words;
    const isFull = this.#stops.all.length >= MOST_POINTS;
    return html`<div class=${chosen && this.#fold.folds ? 'choosing' : ''}>
      ${chosen ? this.#renderHint(chosen) : nothing}
      ${renderModes(this.#costs, wish.profile, (profile) => this.#ask({profile}), words)}
      ${renderStops(this.#stops.all, this.map, this.#acts, words)}
      <div part="toolbar">
        ${this.#renderButton(this.t('route.add'), () => void this.#edits.add(), isFull)}
        ${this.#renderButton(this.t('route.reverse'), () => this.#stops.reverse())}
        ${this.#renderButton(this.t('route.clear'), () => this.clear())}
      </div>
      ${isFull ? html`<p class="mild">${this.t('route.full', {count: MOST_POINTS})}</p>` : nothing}
      ${renderOptions(wish, (asked) => this.#ask(asked), words)}
      ${this.problem ? html`<p part="error" role="alert">${this.problem()}</p>` : nothing}
      ${this.#renderAnswer()}
      <div part="status" class="visually-hidden" role="status">${this.#status()}</div>
    </div>`;
  }

  #renderHint(stop: Stop) {
    return html`<p class="hint" role="status">
      ${this.t('route.choosing', {stop: this.#edits.nameOf(stop)})}
      ${this.#renderButton(this.t('route.cancel'), () => this.#picking.cancel())}
    </p>`;
  }

  #renderAnswer() {
    const {error, pending} = this.#routing;
    const {route: found, current, most} = this;
    const view = this.#view;
    return renderAnswer(
      {
        pending,
        failure: error && this.#describe(error).message,
        view,
        unchosen: this.#stops.unchosen?.text.trim() ?? '',
        current,
        most,
      },
      {
        retry: () => void this.#compute(),
        see: this.map && (() => void (found && this.#fit(found.extent))),
        climb: () => found && this.#climb(found),
        copy: () => void this.#copy(),
        print: () => void (view && this.#print(view)),
        save: (format) => void (view && this.#save(view, format)),
        light: (index) => (this.current = index),
        open: (index) => void this.#see(index),
        more: () => (this.most += PAGE),
      },
      this.words,
    );
  }

  #renderButton(label: string, act: () => void, disabled = false) {
    return html`<button type="button" part="button" ?disabled=${disabled} @click=${act}>${label}</button>`;
  }

  get #view(): RouteView | undefined {
    const {route: found} = this;
    return (
      found && {
        route: found,
        stops: this.#stops.placed,
        directions: this.#directions,
        leaving: this.#left,
        climb: this.#climbing,
        said: this.said?.() ?? '',
      }
    );
  }

  /** The steps, in the language of now: it may have changed since the route came. */
  get #directions(): readonly Direction[] {
    const {route: found, language} = this;
    if (!found) return [];
    if (this.#listed?.route !== found || this.#listed.language !== language) {
      const {placed} = this.#stops;
      const atStop = (leg: number) => this.t('route.at-stop', {number: placed[leg + 1]?.index ?? leg + 1});
      const directions = directionsOf(found, {language, atStop});
      this.#listed = {route: found, language, directions};
    }
    return this.#listed.directions;
  }

  #status(): string {
    const {route: found, said} = this;
    if (this.#routing.pending) return this.t('route.loading');
    if (said) return said();
    return found ? this.t('route.found', {cost: summarise(found, this.words)}) : '';
  }

  /** What each way of travelling costs, as far as it is known. */
  get #costs() {
    return profiles.map((profile) => {
      const found = profile === this.wish.profile ? this.route : this.#other.value;
      return {profile, cost: found ? summarise(found, this.words) : ''};
    });
  }

  get #acts(): FieldActs {
    return {
      type: (stop, text) => this.#stops.put(stop, {text}),
      place: (stop, {label, lonLat}) => this.#stops.put(stop, {text: label, lonLat}),
      move: (index, by, from) => void this.#edits.move(index, by, from),
      remove: (index) => void this.#edits.remove(index),
      locate: (stop) => void this.#locate(stop),
      choose: this.map && ((stop) => void this.#choose(stop)),
      fail: ({detail}) => this.emit('gp-error', detail),
    };
  }

  /** What a failure means to a traveller. */
  #describe(error: unknown): ErrorDetail {
    const detail = this.describe(error);
    if (detail.code === 'empty') return {...detail, message: this.t('route.none')};
    return detail.code === 'out-of-coverage' ? {...detail, message: this.t('route.abroad')} : detail;
  }

  #refuse(...[name, text, hint, example, left]: Parameters<Refuse>): void {
    const suggestion = `${name}="${example}"`;
    const message = `${name}="${text}" is not understood: write ${hint}, for example ${suggestion}`;
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

  #ask({avoid, ...wish}: Partial<RouteWish>): void {
    const inOrder = avoid && {avoid: avoidable.filter((word) => avoid.includes(word))};
    this.wish = {...this.wish, ...wish, ...inOrder};
    void this.#compute({fit: false});
  }

  async #choose(stop: Stop): Promise<void> {
    const {map} = this;
    if (!map || this.chosen?.id === stop.id) {
      this.#picking.cancel();
      return;
    }
    this.chosen = stop;
    const found = await this.#picking.run(async (signal) => {
      const {pickPoint} = await import('../map/pick-point.js');
      return signal.aborted ? undefined : pickPoint(map.olMap, signal);
    });
    if (this.chosen !== stop) return;
    this.chosen = undefined;
    if (found) this.#stops.place(stop, found, {fit: false});
    await this.#edits.focus(stop, '.choose');
  }

  async #locate(stop: Stop): Promise<void> {
    this.said = () => this.t('route.locating');
    const found = await this.#locating.run((signal) => readPosition({signal}));
    const {error} = this.#locating;
    this.said = undefined;
    if (found) this.#stops.place(stop, found.lonLat);
    if (!error) return;
    const detail = this.describe(error);
    const say = () => this.t(detail.code === 'forbidden' ? 'locate.denied' : 'locate.failed');
    if (this.emit('gp-error', {...detail, message: say()})) this.problem = say;
  }

  async #compute({fit = true}: {readonly fit?: boolean | undefined} = {}): Promise<void> {
    const turn = ++this.#turn;
    for (const loading of [this.#routing, this.#climbing, this.#other]) loading.clear();
    this.drawn = undefined;
    this.current = undefined;
    this.most = PAGE;
    // The route there was answers no more, whatever comes.
    this.#announce(null);
    const {wish, language} = this;
    if (this.#stops.unchosen) return;
    const {points} = this.#stops;
    const found = await this.#routing.run((signal) => route(points, {...wish, language, signal}), {
      delay: DELAY,
    });
    if (turn !== this.#turn) return;
    const {error} = this.#routing;
    if (error && !this.emit('gp-error', this.#describe(error))) this.#routing.clear();
    if (!found) return;
    this.#left = new Date();
    this.said = undefined;
    this.#climb(found);
    const profile = wish.profile === 'car' ? 'pedestrian' : 'car';
    void this.#other.run((signal) => route(points, {...wish, profile, steps: false, signal}));
    if (!this.#announce(found)) return;
    this.drawn = found;
    if (fit) await this.#fit(found.extent);
  }

  #climb({line}: Route): void {
    void this.#climbing.run((signal) => elevationLine(line, {signal}));
  }

  /** Tells the page of a route, and of there being none after one; false when the page says no. */
  #announce(found: Route | null): boolean {
    if (!found && !this.#isTold) return true;
    this.#isTold = found !== null;
    return this.emit('gp-route-change', {route: found, points: this.#stops.points, ...this.wish});
  }

  async #draw(map: GpMap, signal: AbortSignal): Promise<void> {
    const {editRoute} = await import('../map/edit-route.js');
    if (signal.aborted) return;
    const drawing = (this.#drawing = editRoute(
      map.olMap,
      {
        points: () => this.#stops.points,
        route: () => this.drawn,
        moved: (index, to) => {
          const stop = this.#stops.placed[index];
          if (stop) this.#stops.place(stop, to, {fit: false});
        },
        inserted: (index, at) => this.#insert(index, at),
        over: (at, isClicked) => this.#lightAt(at, isClicked),
      },
      signal,
    ));
    signal.addEventListener('abort', () => this.#drawing === drawing && (this.#drawing = undefined), {
      once: true,
    });
    this.requestUpdate();
  }

  /** A new stop, before the one of these points. */
  #insert(index: number, at: LonLat): void {
    const next = this.#stops.placed[index];
    if (!next) return;
    if (this.#stops.all.length < MOST_POINTS) this.#stops.insert(next.index, at);
    else this.map?.notify(this.t('route.full', {count: MOST_POINTS}));
  }

  #isOver = false;

  /** Lights up the step that passes at a point; a click shows it in the list. */
  #lightAt(at: LonLat | undefined, isClicked: boolean): void {
    if (at) this.current = closestLine(at, this.#directions);
    else if (this.#isOver) this.current = undefined;
    this.#isOver = at !== undefined;
    if (!isClicked || this.current === undefined) return;
    this.most = Math.max(this.most, this.current + 1);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'}),
    );
  }

  /** Shows an extent beside the panel, where it covers a part of the map. */
  async #fit(extent: Extent): Promise<void> {
    const {map} = this;
    const padding =
      map && this.#fold.folds && panelPadding(this.renderRoot.querySelector('[part=panel]'), map);
    await map?.fit(extent, {cause: 'user', ...(padding && {padding})});
  }

  /** Brings the map to a step. */
  async #see(index: number): Promise<void> {
    const line = this.#directions[index]?.line ?? [];
    if (line.length) await this.#fit(extentOfPoints(line));
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

  async #save({route: found, stops}: RouteView, format: FileFormat): Promise<void> {
    const name = sayLeg([stops[0], stops.at(-1)], this.words);
    const properties = {name, desc: summarise(found, this.words), ...this.wish};
    const text = await writeFile(routeFeatures(found, stops, properties), format, {name});
    const {extension, type} = fileKinds[format];
    saveFile(`${this.t('route.file')}.${extension}`, text, type);
  }

  async #print(view: RouteView): Promise<void> {
    const {map} = this;
    const [{printPage}, {renderPaper}, picture] = await Promise.all([
      import('../ui/print-page.js'),
      import('../ui/route-paper.js'),
      map &&
        import('../map/picture.js').then(({drawPicture, producersOf}) => ({
          canvas: drawPicture(map.olMap),
          producers: producersOf(map.olMap),
        })),
    ]);
    const title = sayLeg([view.stops[0], view.stops.at(-1)], this.words);
    await printPage(title, this.language, renderPaper(view, picture, this.words));
  }
}

interface Listed {
  readonly route: Route;
  readonly language: string;
  readonly directions: readonly Direction[];
}

if (!customElements.get('gp-route')) customElements.define('gp-route', GpRoute);

declare global {
  interface HTMLElementTagNameMap {
    'gp-route': GpRoute;
  }
}
