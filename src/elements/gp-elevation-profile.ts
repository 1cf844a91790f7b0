import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Drawing} from '../map/draw.js';
import type {ElevationProfile, LonLat, Route} from '../model.js';
import {elevationLine, readProfile, slopeAt} from '../platform/altimetry.js';
import {extentOfPoints} from '../platform/geodesy.js';
import {PlatformError} from '../platform/http.js';
import {tracksOf, type Track} from '../platform/tracks.js';
import {readLine} from '../ui/attributes.js';
import {closestById} from '../ui/closest.js';
import {FileDrop} from '../ui/file-drop.js';
import {Folding} from '../ui/folding.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/profile.js';
import {ProfileChart} from '../ui/profile-chart.js';
import {layOutProfile} from '../ui/profile-layout.js';
import {profileStyles} from '../ui/profile-styles.js';
import {renderDrawing, renderTracks} from '../ui/profile-tools.js';
import {renderProfile} from '../ui/profile-result.js';
import {profileCsv, type ProfileRow} from '../ui/profile-table.js';
import {headings, sayPoint, sayProfile} from '../ui/profile-words.js';
import {saveFile} from '../ui/save-file.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/** What the profile is of: a line, or a track that may have altitudes of its own. */
type Source = {readonly line: readonly LonLat[]; readonly isRoute?: boolean} | {readonly track: Track};

/**
 * The ground along a line: one that the reader draws on the map, a route (`from="#itineraire"`), a track in a file (GPX,
 * GeoJSON or KML), or one that the page gives. A chart that the pointer and the keyboard explore, a table, and files to keep.
 * In a slot of a map it is a button that opens a panel.
 *
 * @fires gp-profile-change - The profile of another line is there. Default action: it is shown.
 * @fires gp-error - The service failed, or a file could not be read. Default action: the reader is told.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart toolbar - Each row of buttons
 * @csspart list - Length, climb, slopes
 * @csspart chart - The chart
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height=calc(100cqh - 5.5rem)] - The greatest height of the panel in a map
 */
export class GpElevationProfile extends GpElement {
  static override styles = [tokens, buttons, folding, profileStyles];

  /** The `<gp-route>` whose route it follows: `#` and its `id`. */
  @property() from: string | null = null;
  /** The line: longitudes and latitudes in degrees, `"6.86 45.83 6.87 45.92"` as an attribute. */
  @property({converter: {fromAttribute: readLine}}) line: readonly LonLat[] | null = null;
  /** How many points the profile has, from 2 to 5000; as many as say the line well when absent (at most 200). */
  @property({type: Number}) samples: number | null = null;
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @query('input[type=file]') private readonly field!: HTMLInputElement | null;
  @state() private drawn: number | undefined;
  @state() private tracks: readonly Track[] = [];
  @state() private fault: (() => string) | undefined;
  @state() private detailed = false;

  #source: Source | undefined;
  #drawing: Drawing | undefined;
  #tool = new AbortController();
  #presence = new AbortController();
  #presented = new AbortController();
  #reading = new AbortController();
  #point: ((point: LonLat | undefined) => void) | undefined;
  readonly #found = new Loading<ElevationProfile | undefined>(this);
  readonly #fold = new Folding(this);
  readonly #drop = new FileDrop(this, (file) => void this.readFile(file));
  readonly #chart = new ProfileChart(this, (index) => this.#mark(index));

  /** The profile that is shown. */
  get profile(): ElevationProfile | undefined {
    return this.#found.value;
  }

  /** Reads the track in a file of the reader, as if they had opened it; resolves when its profile is there, or failed. */
  async readFile(file: Blob): Promise<void> {
    this.#reading.abort();
    const {signal} = (this.#reading = new AbortController());
    this.fault = undefined;
    const {readFile, MOST_FILE_BYTES} = await import('../map/read-file.js');
    try {
      const tracks = tracksOf(await readFile(file));
      signal.throwIfAborted();
      if (!tracks.length) throw new PlatformError('empty', 'The file has no line');
      this.#tool.abort();
      this.tracks = tracks;
      await this.#show({track: tracks[0]!});
    } catch (error) {
      if (signal.aborted) return;
      const {code} = this.describe(error);
      const key: MessageKey =
        code === 'unsupported' && file.size > MOST_FILE_BYTES
          ? 'profile.file-large'
          : `profile.file-${code === 'unsupported' || code === 'empty' ? code : 'damaged'}`;
      const say = () => this.t(key, {size: MOST_FILE_BYTES / 1e6});
      if (this.emit('gp-error', {...this.describe(error), message: say()})) this.fault = say;
    }
  }

  /** Forgets the line and its profile. */
  clear(): void {
    this.#reading.abort();
    this.#tool.abort();
    this.tracks = [];
    this.#set(undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const {signal} = (this.#presence = new AbortController());
    // A route that comes later than this element is heard of as well: its event passes the root it is in.
    for (let root = this.getRootNode(); ; root = root.host.getRootNode()) {
      root.addEventListener('gp-route-change', this.#onRoute, {signal});
      if (!(root instanceof ShadowRoot)) break;
    }
    if (this.hasUpdated && this.#source && !this.profile) void this.#compute();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#presence.abort();
    this.#reading.abort();
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    void this.#present();
    signal.addEventListener('abort', () => this.#presented.abort(), {once: true});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const route = changed.has('from') ? this.#route : undefined;
    if (changed.has('line') && this.line) void this.#show({line: this.line});
    else if (route) void this.#show({line: route.line, isRoute: true});
    else if (changed.has('samples') && this.#source) void this.#compute();
  }

  protected override render() {
    const label = this.t('profile.label');
    return this.#fold.render({label, icon: 'profile', content: () => this.#renderPanel()});
  }

  #renderPanel() {
    const {value: profile, pending, error} = this.#found;
    const isDrawing = this.drawn !== undefined;
    const hint = this.from ? 'profile.empty-from' : this.map ? 'profile.empty' : 'profile.empty-file';
    return html`<div
      class=${this.#drop.isOver ? 'over' : ''}
      @dragover=${this.#drop.onOver}
      @dragleave=${this.#drop.onLeave}
      @drop=${this.#drop.onDrop}
      @keydown=${this.#onKey}
    >
      ${
        this.drawn === undefined
          ? this.#renderTools()
          : renderDrawing(
              this.drawn,
              {
                finish: () => this.#drawing?.finish(),
                undo: () => this.#drawing?.removeLast(),
                cancel: () => this.#tool.abort(),
              },
              this.words,
            )
      }
      ${this.tracks.length > 1 && !isDrawing ? this.#renderTracks() : nothing}
      ${this.fault ? html`<p part="error" role="alert">${this.fault()}</p>` : nothing}
      ${
        error
          ? html`<p part="error" role="alert">
              ${this.#sentence(error)} ${this.#renderButton('action.retry', () => void this.#compute())}
            </p>`
          : nothing
      }
      ${profile && !isDrawing ? this.#renderProfile(profile) : nothing}
      ${pending ? html`<p>${this.t('profile.loading')}</p>` : nothing}
      ${profile || pending || error || isDrawing ? nothing : html`<p>${this.t(hint)}</p>`}
      <div part="status" class="visually-hidden" role="status">${this.#status()}</div>
    </div>`;
  }

  #renderTools() {
    return html`<div part="toolbar">
      ${this.map ? this.#renderButton('profile.draw', (event) => void this.#draw(event)) : nothing}
      ${this.#renderButton('profile.open', () => this.field?.click())}
      ${this.#source ? this.#renderButton('profile.clear', () => this.clear()) : nothing}
      <input
        type="file"
        hidden
        aria-label=${this.t('profile.open')}
        accept=".gpx,.geojson,.json,.kml"
        @change=${this.#onFile}
      />
    </div>`;
  }

  #renderTracks() {
    const chosen = this.#source && 'track' in this.#source ? this.#source.track : undefined;
    return renderTracks(this.tracks, chosen, (track) => void this.#show({track}), this.words);
  }

  #renderProfile(profile: ElevationProfile) {
    const {active} = this.#chart;
    const point = profile.points[active ?? -1];
    const value = point ? sayPoint(point, slopeAt(profile, active!), this.words) : '';
    const chart = this.#chart.render(profile.points, this.language, {label: this.t('profile.chart'), value});
    return renderProfile(
      profile,
      {chart, value, isOwn: Boolean(this.#own), table: this.detailed ? rows : undefined},
      {
        toggle: (isOpen) => (this.detailed = isOpen),
        csv: () => this.#saveCsv(profile),
        png: () => void this.#savePng(profile),
        gpx: () => void this.#saveGpx(profile),
      },
      this.words,
    );
  }

  #renderButton(key: MessageKey, act: (event: MouseEvent) => void) {
    return html`<button type="button" part="button" @click=${act}>${this.t(key)}</button>`;
  }

  #status(): string {
    const {pending, value: profile} = this.#found;
    if (this.drawn) return this.t('profile.drawing-count', {count: this.drawn});
    if (pending) return this.t('profile.loading');
    return profile ? sayProfile(profile, this.words) : '';
  }

  /** The track that has altitudes of its own. */
  get #own(): Track | undefined {
    const source = this.#source;
    return source && 'track' in source && source.track.isMeasured ? source.track : undefined;
  }

  get #route(): Route | undefined {
    const source = this.from ? closestById(this, this.from.replace(/^#/, '')) : undefined;
    return (source as {route?: Route} | undefined)?.route;
  }

  readonly #onRoute = (event: Event): void => {
    const source = this.from ? closestById(this, this.from.replace(/^#/, '')) : undefined;
    if (event.target !== source) return;
    // A line of the reader's own stays, whatever becomes of the route.
    if (this.#source && !('isRoute' in this.#source)) return;
    const {route} = (event as CustomEvent<{route?: Route}>).detail;
    if (route) void this.#show({line: route.line, isRoute: true});
    else this.#set(undefined);
  };

  /** Of another line, or of none: what is known of the one before goes. */
  #set(source: Source | undefined): void {
    this.#source = source;
    this.#presented.abort();
    this.#found.clear();
    this.#chart.active = undefined;
    this.fault = undefined;
  }

  async #show(source: Source): Promise<void> {
    this.#set(source);
    await this.#compute();
  }

  async #compute(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    const line = 'line' in source ? source.line : source.track.points.map(({lonLat}) => lonLat);
    await this.#found.run(async (signal) => {
      const profile = this.#own
        ? readProfile(this.#own.points)
        : await elevationLine(line, {signal, ...(this.samples !== null && {samples: this.samples})});
      signal.throwIfAborted();
      return this.emit('gp-profile-change', {profile}) ? profile : undefined;
    });
    const {error} = this.#found;
    if (error && source === this.#source) {
      const {code} = this.describe(error);
      if (code === 'bad-attribute') this.warn(error.message);
      if (!this.emit('gp-error', {...this.describe(error), message: this.#sentence(error)}))
        this.#found.clear();
    }
    await this.#present();
  }

  #sentence(error: Error): string {
    const {code, message} = this.describe(error);
    return code === 'empty' ? this.t('profile.none') : message;
  }

  /** Draws the line on the map, and ties the chart to it. */
  async #present(): Promise<void> {
    this.#presented.abort();
    const {map, profile} = this;
    const source = this.#source;
    if (!map || !profile || !source) return;
    const {signal} = (this.#presented = new AbortController());
    const {presentLine} = await import('../map/present-line.js');
    if (signal.aborted) return;
    this.#point = presentLine(
      map.olMap,
      profile.points.map(({lonLat}) => lonLat),
      {
        isThere: 'isRoute' in source,
        moved: (index) => {
          this.#chart.active = index;
          this.#mark(index);
        },
        signal,
      },
    );
    if ('track' in source) await map.fit(extentOfPoints(source.track.points.map(({lonLat}) => lonLat)));
  }

  #mark(index: number | undefined): void {
    this.#point?.(this.profile?.points[index ?? -1]?.lonLat);
  }

  async #draw({detail}: MouseEvent): Promise<void> {
    const {map} = this;
    if (!map) return;
    this.#tool.abort();
    const life = (this.#tool = new AbortController());
    const signal = map.takePointer({signal: AbortSignal.any([this.#presence.signal, life.signal])});
    this.drawn = 0;
    this.#presented.abort();
    const {draw} = await import('../map/draw.js');
    const changed = (count: number): void => void (this.drawn = count);
    const drawing = (this.#drawing = draw(map.olMap, {type: 'LineString', changed, signal}));
    // Whoever came by the keyboard goes on with it, on the map.
    if (detail === 0 && !signal.aborted) map.olMap.getTargetElement()?.focus();
    const shape = await drawing.done;
    life.abort();
    if (life !== this.#tool) return;
    this.#drawing = undefined;
    this.drawn = undefined;
    if (shape) {
      this.tracks = [];
      await this.#show({line: shape.coordinates as LonLat[]});
    } else void this.#present();
  }

  #saveCsv(profile: ElevationProfile): void {
    const all = rows(profile, [...profile.points.keys()]);
    const text = profileCsv(all, {headings: headings(this.words), language: this.language});
    saveFile(`${this.t('profile.file')}.csv`, text, 'text/csv');
  }

  async #savePng({points}: ElevationProfile): Promise<void> {
    const {paintProfile} = await import('../ui/profile-image.js');
    const {profile} = this;
    if (profile?.points !== points) return;
    const image = await paintProfile(
      layOutProfile(points, {width: 800, height: 320, language: this.language}),
      {
        title: this.t('profile.label'),
        summary: sayProfile(profile, this.words),
        credit: this.t(this.#own ? 'profile.own' : 'profile.credit'),
      },
    );
    saveFile(`${this.t('profile.file')}.png`, image, 'image/png');
  }

  async #saveGpx({points}: ElevationProfile): Promise<void> {
    const {fileKinds, writeFile} = await import('../map/write-file.js');
    const name = this.t('profile.file');
    const coordinates = points.map(({lonLat, altitude}) =>
      altitude === null ? lonLat : [...lonLat, altitude],
    );
    const geometry = {type: 'LineString', coordinates};
    const text = await writeFile([{type: 'Feature', geometry, properties: {name}}], 'GPX', {name});
    saveFile(`${name}.${fileKinds.GPX.extension}`, text, fileKinds.GPX.type);
  }

  #onFile({target}: Event): void {
    const field = target as HTMLInputElement;
    const [file] = field.files ?? [];
    // The same file may be chosen again once it is mended.
    field.value = '';
    if (file) void this.readFile(file);
  }

  /** Escape ends the drawing before it closes the panel. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.drawn === undefined) return;
    event.stopPropagation();
    this.#tool.abort();
  }
}

const rows = (profile: ElevationProfile, indexes: readonly number[]): ProfileRow[] =>
  indexes.map((index) => ({...profile.points[index]!, slope: slopeAt(profile, index)}));

if (!customElements.get('gp-elevation-profile'))
  customElements.define('gp-elevation-profile', GpElevationProfile);

declare global {
  interface HTMLElementTagNameMap {
    'gp-elevation-profile': GpElevationProfile;
  }
}
