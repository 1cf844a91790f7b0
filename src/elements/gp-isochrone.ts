import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {IsochroneRing} from '../model.js';
import {communesIn} from '../platform/communes.js';
import {readPosition} from '../platform/position.js';
import {extentOfRings, findRings, ringFeatures} from '../platform/rings.js';
import {Folding} from '../ui/folding.js';
import {formatLonLat} from '../ui/format.js';
import {addMessages, type Words} from '../ui/i18n.js';
import {renderIsochroneForm} from '../ui/isochrone-form.js';
import {IsochroneLoading} from '../ui/isochrone-loading.js';
import {IsochronePoint, renderPoint} from '../ui/isochrone-point.js';
import {labelRings, renderFound, sayFailures, sayFound, type Found} from '../ui/isochrone-result.js';
import {isochroneStyles} from '../ui/isochrone-styles.js';
import {
  examples,
  findProblem,
  limitsOf,
  plainWish,
  readIsochroneWish,
  readPoint,
  sayLimit,
  type IsochroneWish,
  type Refuse,
  type Sentence,
} from '../ui/isochrone-wish.js';
import {en, fr} from '../ui/messages/isochrone.js';
import {panelPadding} from '../ui/panel-padding.js';
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
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
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

  @state() private wish: IsochroneWish = plainWish;
  @state() private problem: Sentence | undefined;
  @query('input') private readonly field!: HTMLInputElement | null;

  #drawn = new AbortController();
  #byPage = false;
  readonly #fold = new Folding(this);
  readonly #point = new IsochronePoint(this, {
    pick: async (signal) => {
      const {map} = this;
      const {pickPoint} = await import('../map/pick-point.js');
      return map && !signal.aborted ? pickPoint(map.olMap, signal) : undefined;
    },
    locate: async (signal) => {
      this.problem = undefined;
      return (await readPosition({signal})).lonLat;
    },
    failed: (error) => {
      const say: Sentence = ({t}) => t('isochrone.position-failed');
      if (this.emit('gp-error', {...this.describe(error), message: say(this.words)})) this.problem = say;
    },
    write: (lonLat) => formatLonLat(lonLat, this.language),
    chosen: () => void this.#ask(),
    lost: () => {
      this.problem = undefined;
      // What was computed from the point before would belie another text.
      this.#rings.clear();
    },
  });
  readonly #rings = new IsochroneLoading(this, {
    rings: ({point, wish: {profile, direction}}, limits, options) =>
      findRings(point, limits, {profile, direction, ...options}),
    communes: ({geometry}, signal) => communesIn(geometry, {signal}),
    accept: (point, rings) => this.emit('gp-isochrone-change', {point, rings}),
    cleared: () => this.#drawn.abort(),
  });

  /** The rings that are shown, the smallest first: GeoJSON in degrees, e.g. the area of a filter. */
  get rings(): readonly IsochroneRing[] {
    return this.#rings.value?.rings ?? [];
  }

  /** Forgets the point and its rings. What was typed in the field of the limits stays. */
  clear(): void {
    this.#point.clear();
    this.#rings.clear();
    this.problem = undefined;
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    void this.#draw();
    const leave = (): void => {
      this.#point.cancel();
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
    const wrong: Parameters<Refuse>[] = [];
    const refuse: Refuse = (...what) => wrong.push(what);
    this.wish = readIsochroneWish(this, refuse);
    if (changed.has('point')) {
      const found = readPoint(this.point, refuse);
      if (!found && this.#point.lonLat) this.clear();
      this.#point.set(found);
    }
    // The page says what to show; a reader who has chosen a point sees it again with what has changed.
    if (this.#point.lonLat && (this.minutes !== null || this.metres !== null || this.#rings.isAsked)) {
      this.#byPage = true;
      void this.#compute();
    }
    for (const [name, example, say = ({t}: Words) => t('error.bad-attribute')] of wrong) {
      const suggestion = `${name}="${example}"`;
      if (this.refuse(`${name} is not understood: write ${suggestion}`, suggestion, say(this.words)))
        this.problem = say;
    }
  }

  protected override render() {
    const label = this.t('isochrone.label');
    return this.#fold.render({label, icon: 'reach', content: () => this.#renderPanel()});
  }

  #renderPanel() {
    const {map, problem, wish, words} = this;
    const {pending, progress, value: found} = this.#rings;
    const fail = ({detail}: HTMLElementEventMap['gp-error']) => this.emit('gp-error', detail);
    return html`<div class=${this.#point.isPicking ? 'picking' : ''}>
      ${renderPoint(this.#point, {map, fail}, words)}
      ${renderIsochroneForm(
        {wish, isPending: pending, isFound: found !== undefined},
        {
          wish: (change) => this.#wish(change),
          submit: () => void this.#ask(),
          stop: () => this.#rings.cancel(),
          clear: () => this.clear(),
        },
        words,
      )}
      ${problem ? html`<p part="error" role="alert">${problem(words)}</p>` : nothing}
      ${pending ? html`<p>${this.t('isochrone.loading', progress)}</p>` : nothing}
      ${found && !pending ? this.#renderFound(found) : nothing}
      <div part="status" class="visually-hidden" role="status">${this.#status()}</div>
    </div>`;
  }

  #renderFound(found: Found) {
    return renderFound(
      found,
      {communes: this.#rings.communes, describe: (error) => this.describe(error)},
      {
        retry: () => void this.#compute(),
        count: () => void this.#count(),
        fit: this.map && (() => void this.#fit()),
        save: (format) => void this.#save(format),
      },
      this.words,
    );
  }

  #status(): string {
    const {communes, pending, progress, value: found} = this.#rings;
    if (this.#point.isPicking) return this.t('isochrone.picking');
    if (pending) return this.t('isochrone.loading', progress);
    return found ? sayFound(found, communes, this.words) : '';
  }

  /** A reader asks: their limits are checked first, and stay as they were typed. */
  async #ask(): Promise<void> {
    this.#byPage = false;
    this.problem = findProblem(this.#point, this.wish);
    if (this.#point.lonLat && this.problem) this.field?.focus();
    if (!this.problem) await this.#compute();
  }

  async #compute(): Promise<void> {
    const {wish} = this;
    const {lonLat: point} = this.#point;
    const limits = limitsOf(wish);
    if (!point || !limits) return;
    this.problem = undefined;
    const found = await this.#rings.load({point, wish}, limits);
    if (found?.failures[0]) this.#tell(found);
    await this.#draw();
    if (found?.rings.length && !(this.#byPage && this.#hasView)) await this.#fit();
  }

  /** The page may say itself what the first failure is. */
  #tell(found: Found): void {
    const {error} = found.failures[0]!;
    const [message = ''] = sayFailures(found.failures, (cause) => this.describe(cause), this.words);
    if (!this.emit('gp-error', {...this.describe(error), message})) this.#rings.forgetFailures();
  }

  /** Whether the page says what the map shows. */
  get #hasView(): boolean {
    const {map} = this;
    return Boolean(map?.center ?? map?.extent);
  }

  async #draw(): Promise<void> {
    this.#drawn.abort();
    const {map} = this;
    const found = this.#rings.value;
    if (!map || !found?.rings.length) return;
    const {signal} = (this.#drawn = new AbortController());
    const {showRings} = await import('../map/show-rings.js');
    if (signal.aborted) return;
    showRings(map.olMap, {point: found.point, rings: labelRings(found, this.language)}, signal);
  }

  /** Shows every ring beside the panel, where it covers a part of the map. */
  async #fit(): Promise<void> {
    const {map} = this;
    const extent = extentOfRings(this.rings);
    if (!map || !extent) return;
    const padding = this.#fold.folds && panelPadding(this.renderRoot.querySelector('[part=panel]'), map);
    await map.fit(extent, {cause: 'user', ...(padding && {padding})});
  }

  async #count(): Promise<void> {
    const {communes} = this.#rings;
    await this.#rings.count();
    if (communes.error && !this.emit('gp-error', this.describe(communes.error))) communes.clear();
  }

  async #save(format: 'GeoJSON' | 'KML'): Promise<void> {
    const found = this.#rings.value;
    if (!found) return;
    const {fileKinds, writeFile} = await import('../map/write-file.js');
    const {point, rings, wish} = found;
    const nameOf = (ring: IsochroneRing) => sayLimit(ring, this.language);
    const features = ringFeatures(rings, {...wish, point, nameOf});
    const name = this.t('isochrone.file');
    const {extension, type} = fileKinds[format];
    saveFile(`${name}.${extension}`, await writeFile(features, format, {name}), type);
  }

  #wish(change: Partial<IsochroneWish>): void {
    this.wish = {...this.wish, ...change};
    // Minutes are no metres: the other field begins anew.
    if (change.cost) this.wish = {...this.wish, values: examples[change.cost]};
    // Limits are typed one figure after the other.
    if (change.values === undefined && this.#rings.isAsked) void this.#ask();
  }
}

if (!customElements.get('gp-isochrone')) customElements.define('gp-isochrone', GpIsochrone);

declare global {
  interface HTMLElementTagNameMap {
    'gp-isochrone': GpIsochrone;
  }
}
