import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {IsochroneRing, LonLat} from '../model.js';
import {communesIn, type ReachedCommunes} from '../platform/communes.js';
import {extentOfPoints} from '../platform/geodesy.js';
import {readPosition} from '../platform/position.js';
import {findRings, ringFeatures} from '../platform/rings.js';
import {numbers} from '../ui/attributes.js';
import {Folding} from '../ui/folding.js';
import {formatLonLat} from '../ui/format.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {renderIsochroneForm, renderPoint} from '../ui/isochrone-form.js';
import {lookOf, renderFound, sayFailures, sayFound, type Found} from '../ui/isochrone-result.js';
import {isochroneStyles} from '../ui/isochrone-styles.js';
import {
  examples,
  MOST_RINGS,
  readIsochroneWish,
  readValues,
  sayLimit,
  type IsochroneWish,
} from '../ui/isochrone-wish.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/isochrone.js';
import {saveFile} from '../ui/save-file.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';
import './gp-search.js';

addMessages({en, fr});

/**
 * What can be reached from a point, or from where it can be, within times or distances: rings on the map, their areas and,
 * on demand, the communes they touch. The point is an address, a click on the map (or its centre, by the keyboard), or the
 * position of the reader. In a slot of a map it is a button that opens a panel.
 *
 * With `point` and `minutes` or `metres` the rings are there at once.
 *
 * @fires gp-isochrone-change - Rings were computed. Default action: the map draws them, and they are listed.
 * @fires gp-error - The service failed, has no ring, or an attribute is not understood. Default action: the reader is told.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart input - The field of the times or distances
 * @csspart panel - The panel
 * @csspart toolbar - Each row of buttons
 * @csspart list - The rings
 * @csspart item - Each ring
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height=calc(100cqh - 5.5rem)] - The greatest height of the panel in a map
 */
export class GpIsochrone extends GpElement {
  static override styles = [tokens, buttons, folding, isochroneStyles];

  /** Longitude and latitude in degrees: `"2.35 48.85"`. */
  @property() point: string | null = null;
  /** Times in minutes, a ring each: `"5 10 15"`. */
  @property() minutes: string | null = null;
  /** Distances in metres along the roads, a ring each: `"500 1000"`; `minutes` beats it. */
  @property() metres: string | null = null;
  /** `car` or `pedestrian`. */
  @property() profile: 'car' | 'pedestrian' = 'car';
  /** From the point (`departure`) or to it (`arrival`). */
  @property() direction: 'departure' | 'arrival' = 'departure';
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private wish: IsochroneWish = {
    cost: 'time',
    values: examples.time,
    profile: 'car',
    direction: 'departure',
  };
  @state() private chosen: LonLat | undefined;
  /** What the field of the point says; undefined for the figures of a point that has no name. */
  @state() private typed: string | undefined;
  @state() private problem: (() => string) | undefined;
  @state() private done = 0;
  @query('input') private readonly field!: HTMLInputElement | null;

  #drawn = new AbortController();
  #byPage = false;
  readonly #found = new Loading<Found | undefined>(this);
  readonly #picking = new Loading<LonLat | undefined>(this);
  readonly #position = new Loading<LonLat>(this);
  readonly #communes = new Loading<readonly ReachedCommunes[]>(this);
  readonly #fold = new Folding(this);

  /** The rings that are shown, the smallest first: GeoJSON in degrees, e.g. the area of a filter. */
  get rings(): readonly IsochroneRing[] {
    return this.#found.value?.rings ?? [];
  }

  /** Forgets the point and its rings. What was typed in the field of the limits stays. */
  clear(): void {
    this.#picking.cancel();
    this.#position.clear();
    this.#forget();
    this.chosen = undefined;
    this.typed = undefined;
    this.problem = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What leaving the page stopped goes on.
    if (this.hasUpdated && this.chosen && !this.#found.value) void this.#compute();
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    void this.#draw();
    const leave = (): void => {
      this.#picking.cancel();
      this.#drawn.abort();
    };
    signal.addEventListener('abort', leave, {once: true});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const names = ['point', 'minutes', 'metres', 'profile', 'direction'] as const;
    if (names.some((name) => changed.has(name))) this.#readPage(changed);
  }

  /** Takes what the attributes say. */
  #readPage(changed: PropertyValues<this>): void {
    const wrong: [name: string, example: string][] = [];
    this.wish = readIsochroneWish(this, (...what) => wrong.push(what));
    if (changed.has('point')) {
      const found = numbers(this.point ?? '', 2);
      const isPoint = found?.every((degrees, i) => Math.abs(degrees) <= (i ? 90 : 180)) ?? false;
      if (this.point !== null && !isPoint) wrong.push(['point', '2.35 48.85']);
      if (!isPoint && this.chosen) this.clear();
      this.chosen = isPoint ? (found as unknown as LonLat) : undefined;
      this.typed = undefined;
    }
    // The page says what to show; a reader who has chosen a point sees it again with what has changed.
    if (this.chosen && (this.minutes !== null || this.metres !== null || this.#isAsked)) {
      this.#byPage = true;
      void this.#compute();
    }
    for (const [name, example] of wrong) {
      const suggestion = `${name}="${example}"`;
      if (this.refuse(`${name} is not understood: write ${suggestion}`, suggestion))
        this.problem = () => this.t('error.bad-attribute');
    }
  }

  protected override render() {
    const label = this.t('isochrone.label');
    return this.#fold.render({label, icon: 'reach', content: () => this.#renderPanel()});
  }

  #renderPanel() {
    const {pending, value: found} = this.#found;
    const acts = {
      wish: (change: Partial<IsochroneWish>) => this.#wish(change),
      submit: () => void this.#ask(),
    };
    return html`<div class=${this.#picking.pending ? 'picking' : ''}>
      ${this.#renderPoint()} ${renderIsochroneForm(this.wish, acts, this.words)}
      <div part="toolbar">
        ${
          pending
            ? this.#renderButton('isochrone.cancel', () => this.#found.cancel())
            : this.#renderButton('isochrone.compute', () => void this.#ask(), 'main')
        }
        ${found ? this.#renderButton('isochrone.clear', () => this.clear()) : nothing}
      </div>
      ${this.problem ? html`<p part="error" role="alert">${this.problem()}</p>` : nothing}
      ${pending ? html`<p>${this.#sayProgress()}</p>` : nothing}
      ${found && !pending ? this.#renderFound(found) : nothing}
      <div part="status" class="visually-hidden" role="status">${this.#status()}</div>
    </div>`;
  }

  #renderPoint() {
    return renderPoint(
      {
        text: this.#written,
        isPicking: this.#picking.pending,
        isLocating: this.#position.pending,
        map: this.map,
      },
      {
        type: (text) => this.#type(text),
        place: ({lonLat, label}) => this.#choose(lonLat, label),
        fail: ({detail}) => this.emit('gp-error', detail),
        pick: () => void this.#pick(),
        cancel: () => this.#picking.cancel(),
        locate: () => void this.#locate(),
      },
      this.words,
    );
  }

  #renderFound(found: Found) {
    return renderFound(
      found,
      {communes: this.#communes, describe: (error) => this.describe(error)},
      {
        retry: () => void this.#compute(),
        count: () => void this.#count(),
        fit: this.map && (() => void this.#fit()),
        save: (format) => void this.#save(format),
      },
      this.words,
    );
  }

  #renderButton(key: MessageKey, act: () => void, name = '') {
    return html`<button type="button" part="button" class=${name} @click=${act}>${this.t(key)}</button>`;
  }

  get #written(): string {
    return this.typed ?? (this.chosen ? formatLonLat(this.chosen, this.language) : '');
  }

  /** Whether there are rings, or will be: what changes then is asked again. */
  get #isAsked(): boolean {
    return this.#found.pending || this.#found.value !== undefined;
  }

  #sayProgress(): string {
    const count = readValues(this.wish.values)?.length ?? 0;
    return this.t('isochrone.loading', {done: this.done, count});
  }

  #status(): string {
    const {pending, value: found} = this.#found;
    if (this.#picking.pending) return this.t('isochrone.picking');
    if (pending) return this.#sayProgress();
    return found ? sayFound(found, this.#communes, this.words) : '';
  }

  /** A reader asks: their limits are checked first, and stay as they were typed. */
  async #ask(): Promise<void> {
    this.#byPage = false;
    this.problem = this.#findProblem();
    if (this.chosen && this.problem) this.field?.focus();
    if (!this.problem) await this.#compute();
  }

  #findProblem(): (() => string) | undefined {
    const {chosen, wish, typed: text = ''} = this;
    if (!chosen)
      return () => (text.trim() ? this.t('isochrone.unchosen', {text}) : this.t('isochrone.no-point'));
    const values = readValues(wish.values);
    if (!values) return () => this.t('isochrone.bad-values', {example: examples[wish.cost]});
    return values.length > MOST_RINGS ? () => this.t('isochrone.too-many', {most: MOST_RINGS}) : undefined;
  }

  /** Takes the rings away, those that are on their way too. */
  #forget(): void {
    this.#drawn.abort();
    this.#found.clear();
    this.#communes.clear();
  }

  async #compute(): Promise<void> {
    const {chosen: point, wish} = this;
    const values = readValues(wish.values)?.slice(0, MOST_RINGS);
    if (!point || !values) return;
    this.problem = undefined;
    this.done = 0;
    // Rings say their limits, so those of others may stay until the new ones come; nothing else of them is told.
    const before = this.#found.value;
    if (before && !isSameWay(before, {point, wish})) this.#forget();
    this.#communes.clear();
    const found = await this.#found.run(async (signal) => {
      const {cost, profile, direction} = wish;
      const limits = values.map((value) => (cost === 'time' ? {minutes: value} : {metres: value}));
      const done = (): void => {
        this.done++;
      };
      const {rings, failures} = await findRings(point, limits, {profile, direction, done, signal});
      if (rings.length && !this.emit('gp-isochrone-change', {point, rings})) return undefined;
      return {point, wish, rings, failures};
    });
    if (found?.failures[0]) this.#tell(found);
    await this.#draw();
    if (found?.rings.length && !(this.#byPage && this.#hasView)) await this.#fit();
  }

  /** The page may say itself what the first failure is. */
  #tell(found: Found): void {
    const {error} = found.failures[0]!;
    const [message = ''] = sayFailures(found.failures, (cause) => this.describe(cause), this.words);
    if (this.emit('gp-error', {...this.describe(error), message})) return;
    Object.assign(found, {failures: []});
    this.requestUpdate();
  }

  /** Whether the page says what the map shows. */
  get #hasView(): boolean {
    const {map} = this;
    return Boolean(map?.center ?? map?.extent);
  }

  async #draw(): Promise<void> {
    this.#drawn.abort();
    const {map} = this;
    const found = this.#found.value;
    if (!map || !found?.rings.length) return;
    const {signal} = (this.#drawn = new AbortController());
    const {showRings} = await import('../map/show-rings.js');
    if (signal.aborted) return;
    const rings = found.rings.map((ring, i) => ({
      ring,
      label: sayLimit(ring, this.language),
      ...lookOf(i),
    }));
    showRings(map.olMap, {point: found.point, rings}, signal);
  }

  async #fit(): Promise<void> {
    const corners = this.rings.flatMap(({extent: [west, south, east, north]}): LonLat[] => [
      [west, south],
      [east, north],
    ]);
    if (corners.length) await this.map?.fit(extentOfPoints(corners), {cause: 'user'});
  }

  async #count(): Promise<void> {
    const {rings} = this;
    await this.#communes.run((signal) =>
      Promise.all(rings.map(({geometry}) => communesIn(geometry, {signal}))),
    );
    const {error} = this.#communes;
    if (error && !this.emit('gp-error', this.describe(error))) this.#communes.clear();
  }

  /** Computes from a point; `name` is undefined when all that is known of it is where it is. */
  #choose(point: LonLat, name?: string): void {
    this.chosen = point;
    this.typed = name;
    void this.#ask();
  }

  async #pick(): Promise<void> {
    const {map} = this;
    const point = await this.#picking.run(async (signal) => {
      const {pickPoint} = await import('../map/pick-point.js');
      return map && !signal.aborted ? pickPoint(map.olMap, signal) : undefined;
    });
    if (point) this.#choose(point);
  }

  async #locate(): Promise<void> {
    this.problem = undefined;
    const point = await this.#position.run(async (signal) => (await readPosition({signal})).lonLat);
    const {error} = this.#position;
    if (point) this.#choose(point);
    if (!error) return;
    const say = () => this.t('isochrone.position-failed');
    if (this.emit('gp-error', {...this.describe(error), message: say()})) this.problem = say;
  }

  async #save(format: 'GeoJSON' | 'KML'): Promise<void> {
    const found = this.#found.value;
    if (!found) return;
    const {fileKinds, writeFile} = await import('../map/write-file.js');
    const {point, rings, wish} = found;
    const nameOf = (ring: IsochroneRing) => sayLimit(ring, this.language);
    const features = ringFeatures(rings, {...wish, point, nameOf});
    const name = this.t('isochrone.file');
    const {extension, type} = fileKinds[format];
    saveFile(`${name}.${extension}`, await writeFile(features, format, {name}), type);
  }

  /** Another text is no place yet: what was computed from the one before would belie it. */
  #type(text: string): void {
    this.typed = text;
    this.chosen = undefined;
    this.problem = undefined;
    this.#forget();
  }

  #wish(change: Partial<IsochroneWish>): void {
    this.wish = {...this.wish, ...change};
    // Minutes are no metres: the other field begins anew.
    if (change.cost) this.wish = {...this.wish, values: examples[change.cost]};
    // Limits are typed one figure after the other.
    if (change.values === undefined && this.#isAsked) void this.#ask();
  }
}

const isSameWay = (
  before: Pick<Found, 'point' | 'wish'>,
  {point, wish}: Pick<Found, 'point' | 'wish'>,
): boolean =>
  before.point.join() === point.join() &&
  before.wish.profile === wish.profile &&
  before.wish.direction === wish.direction;

if (!customElements.get('gp-isochrone')) customElements.define('gp-isochrone', GpIsochrone);

declare global {
  interface HTMLElementTagNameMap {
    'gp-isochrone': GpIsochrone;
  }
}
