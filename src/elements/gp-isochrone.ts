import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {listen} from '../map/listen.js';
import {watchPoints} from '../map/points.js';
import type {IsochroneRing, LonLat, Place} from '../model.js';
import {communesIn, type ReachedCommunes} from '../platform/communes.js';
import type {Feature} from '../platform/geojson.js';
import {extentOfPoints} from '../platform/geodesy.js';
import {isochrone} from '../platform/navigation.js';
import {readPosition} from '../platform/position.js';
import {numbers} from '../ui/attributes.js';
import {Folding} from '../ui/folding.js';
import {formatArea, formatLonLat} from '../ui/format.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {isochroneStyles} from '../ui/isochrone-styles.js';
import {examples, MOST_RINGS, readValues, sayLimit, type IsochroneWish} from '../ui/isochrone-wish.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/isochrone.js';
import {drawLook, ringLooks} from '../ui/ring-looks.js';
import {saveFile} from '../ui/save-file.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';
import './gp-search.js';

addMessages({en, fr});

/** A limit for which there is no ring, and why. */
interface Failure {
  readonly limit: string;
  readonly error: unknown;
}

/** What was asked, and what came of it. */
interface Found {
  readonly point: LonLat;
  readonly wish: IsochroneWish;
  readonly rings: readonly IsochroneRing[];
  readonly failures: readonly Failure[];
}

/**
 * What can be reached from a point, or from where it can be, within times or distances: rings on the map, their areas and,
 * on demand, the communes they touch. The point is an address, a click on the map (or its centre, by the keyboard), or the
 * position of the reader. In a slot of a map it is a button that opens a panel.
 *
 * With `point` and `minutes` or `metres` the rings are there at once.
 *
 * @fires gp-isochrone-change - Rings were computed. Default action: the map draws them, and they are listed.
 * @fires gp-error - The service failed, or has no ring. Default action: the reader is told.
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
  @state() private place = '';
  @state() private problem = '';
  @state() private picking = false;
  @state() private done = 0;
  @query('input') private readonly field!: HTMLInputElement | null;

  #tool = new AbortController();
  #drawn = new AbortController();
  #byPage = false;
  readonly #found = new Loading<Found | undefined>(this);
  readonly #position = new Loading<LonLat>(this);
  readonly #communes = new Loading<readonly ReachedCommunes[]>(this);
  readonly #fold = new Folding(this);

  /** The rings that are shown, the smallest first: GeoJSON in degrees, e.g. the area of a filter. */
  get rings(): readonly IsochroneRing[] {
    return this.#found.value?.rings ?? [];
  }

  /** Forgets the point and its rings. What was typed in the field of the limits stays. */
  clear(): void {
    this.#tool.abort();
    this.#drawn.abort();
    this.#found.clear();
    this.#communes.clear();
    this.#position.clear();
    this.chosen = undefined;
    this.place = '';
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What leaving the page stopped goes on.
    if (this.hasUpdated && this.chosen && !this.#found.value) void this.#compute();
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    void this.#draw();
    const leave = (): void => {
      this.#tool.abort();
      this.#drawn.abort();
    };
    signal.addEventListener('abort', leave, {once: true});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const names = ['point', 'minutes', 'metres', 'profile', 'direction'] as const;
    if (names.some((name) => changed.has(name))) this.#readPage(changed);
  }

  /** Takes what the attributes say; what cannot be used is told to the developer. */
  #readPage(changed: PropertyValues<this>): void {
    const {profile, direction, minutes, metres} = this;
    const expect = (isGood: boolean, name: string, example: string): boolean => {
      if (!isGood) this.warn(`${name} is not understood: write ${name}="${example}"`);
      return isGood;
    };
    const isCar = expect(['car', 'pedestrian'].includes(profile), 'profile', 'pedestrian') ? profile : 'car';
    const isFrom = expect(['departure', 'arrival'].includes(direction), 'direction', 'arrival');
    const cost = minutes === null && metres !== null ? 'distance' : 'time';
    const asked = minutes ?? metres;
    if (asked !== null)
      expect(readValues(asked) !== undefined, cost === 'time' ? 'minutes' : 'metres', examples[cost]);
    this.wish = {
      cost,
      values: asked ?? examples[cost],
      profile: isCar,
      direction: isFrom ? direction : 'departure',
    };
    if (changed.has('point')) {
      const found = numbers(this.point ?? '', 2);
      const isPoint = found?.every((degrees, i) => Math.abs(degrees) <= (i ? 90 : 180)) ?? false;
      if (this.point !== null) expect(isPoint, 'point', '2.35 48.85');
      if (!isPoint && this.chosen) this.clear();
      this.chosen = isPoint ? (found as unknown as LonLat) : undefined;
      this.place = this.chosen ? formatLonLat(this.chosen, this.language) : '';
    }
    // The page says what to show; a reader who has chosen a point sees it again with what has changed.
    if (this.chosen && (asked !== null || this.#found.value)) {
      this.#byPage = true;
      void this.#compute();
    }
  }

  protected override render() {
    const label = this.t('isochrone.label');
    return this.#fold.render({label, icon: 'reach', content: () => this.#renderPanel()});
  }

  #renderPanel() {
    const {pending, value: found} = this.#found;
    const count = readValues(this.wish.values)?.length ?? 0;
    return html`<div class=${this.picking ? 'picking' : ''} @keydown=${this.#onKey}>
      ${this.#renderPoint()} ${this.#renderFields()}
      <div part="toolbar">
        ${
          pending
            ? this.#renderButton('isochrone.cancel', () => this.#found.cancel())
            : this.#renderButton('isochrone.compute', () => void this.#ask(), 'main')
        }
        ${found ? this.#renderButton('isochrone.clear', () => this.clear()) : nothing}
      </div>
      ${this.problem ? html`<p part="error" role="alert">${this.problem}</p>` : nothing}
      ${pending ? html`<p>${this.t('isochrone.loading', {done: this.done, count})}</p>` : nothing}
      ${found && !pending ? this.#renderFound(found) : nothing}
      <div part="status" class="visually-hidden" role="status">${this.#status()}</div>
    </div>`;
  }

  #renderPoint() {
    return html`<gp-search
        .label=${this.t('isochrone.point')}
        .value=${this.place}
        .map=${this.map}
        @gp-place-select=${this.#onPlace}
        @gp-error=${this.#onSearchError}
      ></gp-search>
      ${
        this.picking
          ? html`<p class="hint">
              ${this.t('isochrone.picking')}
              ${this.#renderButton('isochrone.cancel', () => this.#tool.abort())}
            </p>`
          : nothing
      }
      <div part="toolbar">
        ${this.map ? this.#renderButton('isochrone.pick', (event) => this.#pick(event)) : nothing}
        ${this.#renderButton('isochrone.position', () => void this.#locate())}
      </div>
      ${this.#position.pending ? html`<p>${this.t('isochrone.locating')}</p>` : nothing}`;
  }

  #renderFields() {
    const {cost, values} = this.wish;
    const select = <K extends 'cost' | 'profile' | 'direction'>(
      name: K,
      options: readonly IsochroneWish[K][],
    ) =>
      html`<label
        >${this.t(`isochrone.${name}`)}
        <select @change=${(event: Event) => this.#onSelect(name, options, event)}>
          ${options.map(
            (option) =>
              html`<option ?selected=${this.wish[name] === option}>${this.t(`isochrone.${option}`)}</option>`,
          )}
        </select></label
      >`;
    const example = examples[cost];
    return html`<div class="fields">
        ${select('cost', ['time', 'distance'])}
        <label
          >${this.t(cost === 'time' ? 'isochrone.minutes' : 'isochrone.metres')}
          <input
            part="input"
            inputmode="decimal"
            autocomplete="off"
            aria-describedby="help"
            maxlength="80"
            .value=${values}
            @input=${this.#onType}
            @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && void this.#ask()}
        /></label>
        ${select('profile', ['car', 'pedestrian'])} ${select('direction', ['departure', 'arrival'])}
      </div>
      <p class="help" id="help">${this.t('isochrone.values-help', {example})}</p>`;
  }

  #renderFound({rings, failures}: Found) {
    const {error, pending} = this.#communes;
    const isRetryable = failures.some(({error: cause}) => this.describe(cause).retryable);
    return html`${this.#sentences(failures).map((sentence) => html`<p part="error" role="alert">${sentence}</p>`)}
    ${isRetryable ? this.#renderButton('action.retry', () => void this.#compute()) : nothing}
    ${
      rings.length
        ? html`<ul part="list">
              ${rings.map((ring, i) => this.#renderRing(ring, i))}
            </ul>
            <div part="toolbar">
              ${this.#communes.value || pending ? nothing : this.#renderButton('isochrone.communes', () => void this.#count())}
              ${this.map ? this.#renderButton('isochrone.fit', () => void this.#fit()) : nothing}
              ${this.#renderButton('isochrone.geojson', () => void this.#save('GeoJSON'))}
              ${this.#renderButton('isochrone.kml', () => void this.#save('KML'))}
            </div>
            ${pending ? html`<p>${this.t('isochrone.communes-loading')}</p>` : nothing}
            ${
              error
                ? html`<p part="error" role="alert">
                    ${this.t('isochrone.communes-failed', {message: this.describe(error).message})}
                  </p>`
                : nothing
            }`
        : nothing
    }`;
  }

  #renderRing(ring: IsochroneRing, index: number) {
    const reached = this.#communes.value?.[index];
    return html`<li part="item">
      <svg viewBox="0 0 44 16" aria-hidden="true">${drawLook(lookOf(index))}</svg>
      ${this.t('isochrone.ring', {
        limit: sayLimit(ring, this.language),
        area: formatArea(ring.area, this.language),
      })}
      ${reached ? html`<span class="more">${this.#sayReached(reached)}</span>` : nothing}
    </li>`;
  }

  #renderButton(key: MessageKey, act: (event: MouseEvent) => void, name = '') {
    return html`<button type="button" part="button" class=${name} @click=${act}>${this.t(key)}</button>`;
  }

  #sayReached({count, population}: ReachedCommunes): string {
    const number = new Intl.NumberFormat(this.language);
    if (population === undefined) return this.t('isochrone.communes-many', {count: number.format(count)});
    return this.t('isochrone.communes-found', {
      count: number.format(count),
      population: number.format(population),
    });
  }

  /** A sentence for each reason, with the limits it holds for. */
  #sentences(failures: readonly Failure[]): string[] {
    const reasons = new Map<string, {limits: string[]; error: unknown}>();
    for (const {limit, error} of failures) {
      const {message} = this.describe(error);
      const known = reasons.get(message);
      if (known) known.limits.push(limit);
      else reasons.set(message, {limits: [limit], error});
    }
    return [...reasons].map(([message, {limits, error}]) => {
      const limit = limits.join(', ');
      return this.describe(error).code === 'empty'
        ? this.t('isochrone.none', {limit})
        : this.t('isochrone.failed', {limit, message});
    });
  }

  #status(): string {
    const {pending, value: found} = this.#found;
    if (this.picking) return this.t('isochrone.picking');
    if (pending)
      return this.t('isochrone.loading', {
        done: this.done,
        count: readValues(this.wish.values)?.length ?? 0,
      });
    const {language} = this;
    const said = found?.rings.map((ring, i) => {
      const reached = this.#communes.value?.[i];
      const area = formatArea(ring.area, language);
      return `${this.t('isochrone.ring', {limit: sayLimit(ring, language), area})}${reached ? `, ${this.#sayReached(reached)}` : ''}`;
    });
    return said?.length ? this.t('isochrone.found', {list: said.join(' ; ')}) : '';
  }

  /** A reader asks: their limits are checked first, and stay as they were typed. */
  async #ask(): Promise<void> {
    this.#byPage = false;
    const values = readValues(this.wish.values);
    this.problem = !this.chosen
      ? this.t('isochrone.no-point')
      : !values
        ? this.t('isochrone.bad-values', {example: examples[this.wish.cost]})
        : values.length > MOST_RINGS
          ? this.t('isochrone.too-many', {most: MOST_RINGS})
          : '';
    if (this.chosen && this.problem) this.field?.focus();
    if (!this.problem) await this.#compute();
  }

  async #compute(): Promise<void> {
    const {chosen: point, wish} = this;
    const values = readValues(wish.values)?.slice(0, MOST_RINGS);
    if (!point || !values) return;
    this.problem = '';
    this.done = 0;
    this.#communes.clear();
    const found = await this.#found.run(async (signal) => {
      const failures: Failure[] = [];
      const {profile, direction} = wish;
      const asked = values.map(async (value) => {
        const limit = wish.cost === 'time' ? {minutes: [value]} : {metres: [value]};
        try {
          return await isochrone(point, {...limit, profile, direction, signal});
        } catch (error) {
          signal.throwIfAborted();
          const said = wish.cost === 'time' ? {minutes: value} : {metres: value};
          failures.push({limit: sayLimit(said, this.language), error});
          return [];
        } finally {
          if (!signal.aborted) this.done++;
        }
      });
      const rings = (await Promise.all(asked)).flat();
      signal.throwIfAborted();
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
    const [message = ''] = this.#sentences(found.failures);
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

  #choose(point: LonLat, label: string): void {
    this.chosen = point;
    this.place = label;
    void this.#ask();
  }

  #pick({detail}: MouseEvent): void {
    const {map} = this;
    if (!map) return;
    const life = (this.#tool = new AbortController());
    const signal = map.takePointer({signal: life.signal});
    this.picking = true;
    signal.addEventListener('abort', () => (this.picking = false), {once: true});
    const found = (point: LonLat): void => {
      life.abort();
      this.#choose(point, formatLonLat(point, this.language));
    };
    watchPoints(map.olMap, found, signal);
    listen<{originalEvent: KeyboardEvent}>(
      map.olMap,
      'keydown',
      ({originalEvent: {key}}) => key === 'Escape' && life.abort(),
      signal,
    );
    // Whoever came by the keyboard goes on with it, on the map.
    if (detail === 0) map.olMap.getTargetElement()?.focus();
  }

  async #locate(): Promise<void> {
    this.problem = '';
    const point = await this.#position.run(async (signal) => (await readPosition({signal})).lonLat);
    const {error} = this.#position;
    if (point) this.#choose(point, formatLonLat(point, this.language));
    if (!error) return;
    const message = this.t('isochrone.position-failed');
    if (this.emit('gp-error', {...this.describe(error), message})) this.problem = message;
  }

  async #save(format: 'GeoJSON' | 'KML'): Promise<void> {
    const found = this.#found.value;
    if (!found) return;
    const {fileKinds, writeFile} = await import('../map/write-file.js');
    const {profile, direction} = found.wish;
    const features = found.rings.map(({geometry, minutes, metres, area}): Feature => ({
      type: 'Feature',
      geometry,
      properties: {
        name: sayLimit({minutes, metres}, this.language),
        ...(minutes === undefined ? {metres} : {minutes}),
        ...{profile, direction, longitude: found.point[0], latitude: found.point[1]},
        square_kilometres: Math.round(area / 1e4) / 100,
      },
    }));
    const name = this.t('isochrone.file');
    const {extension, type} = fileKinds[format];
    saveFile(`${name}.${extension}`, await writeFile(features, format, {name}), type);
  }

  #onPlace(event: CustomEvent<{place: Place}>): void {
    // The map goes to the rings instead.
    event.preventDefault();
    const {place} = event.detail;
    this.#choose(place.lonLat, place.label);
  }

  #onSearchError(event: HTMLElementEventMap['gp-error']): void {
    if (!this.emit('gp-error', event.detail)) event.preventDefault();
  }

  #onType({target}: Event): void {
    this.wish = {...this.wish, values: (target as HTMLInputElement).value};
  }

  #onSelect<K extends 'cost' | 'profile' | 'direction'>(
    name: K,
    options: readonly IsochroneWish[K][],
    {target}: Event,
  ): void {
    const option = options[(target as HTMLSelectElement).selectedIndex];
    if (option === undefined) return;
    this.wish = {...this.wish, [name]: option};
    // Minutes are no metres: the other field begins anew.
    if (name === 'cost') this.wish = {...this.wish, values: examples[this.wish.cost]};
    if (this.#found.value) void this.#ask();
  }

  /** Escape ends the choice of a point before it closes the panel. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.picking) return;
    event.stopPropagation();
    this.#tool.abort();
  }
}

const lookOf = (index: number) => ringLooks[index % ringLooks.length]!;

if (!customElements.get('gp-isochrone')) customElements.define('gp-isochrone', GpIsochrone);

declare global {
  interface HTMLElementTagNameMap {
    'gp-isochrone': GpIsochrone;
  }
}
