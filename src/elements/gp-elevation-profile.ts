import {html, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ErrorDetail} from '../events.js';
import type {ElevationProfile, LonLat, Route} from '../model.js';
import {slopeAt} from '../platform/altimetry.js';
import {extentOfPoints} from '../platform/geodesy.js';
import {PlatformError} from '../platform/http.js';
import {findProfile, ofTrack, profileFeature, profileRows, type ProfileSource} from '../platform/profiles.js';
import {tracksOf} from '../platform/tracks.js';
import {readLine} from '../ui/attributes.js';
import {FileDrop} from '../ui/file-drop.js';
import {Folding} from '../ui/folding.js';
import {FollowedRoute} from '../ui/followed-route.js';
import {addMessages} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/profile.js';
import {panelPadding} from '../ui/panel-padding.js';
import {renderAnswer} from '../ui/profile-answer.js';
import {ProfileChart} from '../ui/profile-chart.js';
import {ProfileDrawing} from '../ui/profile-drawing.js';
import {renderProfile} from '../ui/profile-result.js';
import {profileStyles} from '../ui/profile-styles.js';
import {saveCsv} from '../ui/profile-table.js';
import {renderTools} from '../ui/profile-tools.js';
import {sayFileFault, sayPoint, sayStatus} from '../ui/profile-words.js';
import {saveFile} from '../ui/save-file.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

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
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
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

  @state() private fault: (() => string) | undefined;
  @state() private detailed = false;

  #source: ProfileSource | undefined;
  #presented = new AbortController();
  #reading = new AbortController();
  #mark: ((index: number | undefined) => void) | undefined;
  readonly #found = new Loading<ElevationProfile | undefined>(this);
  readonly #fold = new Folding(this);
  readonly #drop = new FileDrop(this, (file) => void this.readFile(file));
  readonly #chart = new ProfileChart(this, (index) => this.#mark?.(index));
  readonly #drawing = new ProfileDrawing(this);
  readonly #route = new FollowedRoute(
    this,
    () => this.from,
    (route) => this.#follow(route),
  );

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
      this.#drawing.cancel();
      await this.#show(ofTrack(tracks[0]!, tracks));
    } catch (error) {
      if (signal.aborted) return;
      const detail = this.describe(error);
      const most = file.size > MOST_FILE_BYTES ? MOST_FILE_BYTES : undefined;
      const say = () => sayFileFault(detail.code, most, this.words);
      if (this.emit('gp-error', {...detail, message: say()})) this.fault = say;
    }
  }

  /** Forgets the line and its profile. */
  clear(): void {
    this.#reading.abort();
    this.#drawing.cancel();
    this.#set(undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.abort();
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    void this.#present();
    signal.addEventListener('abort', () => this.#presented.abort(), {once: true});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const route = changed.has('from') ? this.#route.value : undefined;
    if (changed.has('line') && this.line) void this.#show({line: this.line});
    else if (route) void this.#show({line: route.line, isRoute: true});
    else if (changed.has('samples')) void this.#compute();
  }

  protected override render() {
    const label = this.t('profile.label');
    return this.#fold.render({label, icon: 'profile', content: () => this.#renderPanel()});
  }

  #renderPanel() {
    const {words} = this;
    const {value: profile, pending, error} = this.#found;
    const {count} = this.#drawing;
    const isDrawing = count !== undefined;
    const status = sayStatus({count, pending, profile}, words);
    const hint = this.from ? 'profile.empty-from' : this.map ? 'profile.empty' : 'profile.empty-file';
    return html`<div
      class=${this.#drop.isOver ? 'over' : ''}
      @dragover=${this.#drop.onOver}
      @dragleave=${this.#drop.onLeave}
      @drop=${this.#drop.onDrop}
      @keydown=${this.#drawing.onKey}
    >
      ${isDrawing ? this.#drawing.render(words) : this.#renderTools()}
      ${renderAnswer(
        {
          fault: this.fault?.(),
          failure: error && this.#describe(error).message,
          pending,
          result: profile && !isDrawing ? this.#renderProfile(profile) : undefined,
          hint: profile || isDrawing ? undefined : hint,
        },
        {retry: () => void this.#compute()},
        words,
      )}
      <div part="status" class="visually-hidden" role="status">${status}</div>
    </div>`;
  }

  #renderTools() {
    const {track, tracks = []} = this.#source ?? {};
    return renderTools(
      {tracks, chosen: track},
      {
        draw: this.map && ((event) => void this.#draw(event)),
        open: (file) => void this.readFile(file),
        clear: this.#source && (() => this.clear()),
        choose: (other) => void this.#show(ofTrack(other, tracks)),
      },
      this.words,
    );
  }

  #renderProfile(profile: ElevationProfile) {
    const {active} = this.#chart;
    const isOwn = this.#source?.track?.isMeasured ?? false;
    const point = profile.points[active ?? -1];
    const value = point ? sayPoint(point, slopeAt(profile, active!), this.words) : '';
    const chart = this.#chart.render(profile.points, this.language, {label: this.t('profile.chart'), value});
    return renderProfile(
      profile,
      {chart, value, isOwn, table: this.detailed ? profileRows : undefined},
      {
        toggle: (isOpen) => (this.detailed = isOpen),
        csv: () => saveCsv(profileRows(profile), this.words),
        png: () => void this.#savePng(profile, isOwn),
        gpx: () => void this.#saveGpx(profile),
      },
      this.words,
    );
  }

  #follow(route: Route | null): void {
    // A line of the reader's own stays, whatever becomes of the route.
    if (this.#source && !this.#source.isRoute) return;
    if (route) void this.#show({line: route.line, isRoute: true});
    else this.#set(undefined);
  }

  /** Of another line, or of none: what is known of the one before goes. */
  #set(source: ProfileSource | undefined): void {
    this.#source = source;
    this.#presented.abort();
    this.#found.clear();
    this.#chart.active = undefined;
    this.fault = undefined;
  }

  async #show(source: ProfileSource): Promise<void> {
    this.#set(source);
    await this.#compute();
  }

  async #compute(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    await this.#found.run(async (signal) => {
      const profile = await findProfile(source, {samples: this.samples ?? undefined, signal});
      signal.throwIfAborted();
      return this.emit('gp-profile-change', {profile}) ? profile : undefined;
    });
    const {error} = this.#found;
    if (error && source === this.#source) {
      const detail = this.#describe(error);
      if (detail.code === 'bad-attribute') this.warn(error.message);
      if (!this.emit('gp-error', detail)) this.#found.clear();
    }
    await this.#present();
  }

  /** What a failure means to those who look at a line. */
  #describe(error: Error): ErrorDetail {
    const detail = this.describe(error);
    return detail.code === 'empty' ? {...detail, message: this.t('profile.none')} : detail;
  }

  /** Draws the line on the map, and ties the chart to it; the map goes to a track, which may be anywhere. */
  async #present({fit = true} = {}): Promise<void> {
    this.#presented.abort();
    const {map, profile} = this;
    const source = this.#source;
    if (!map || !profile || !source) return;
    const {signal} = (this.#presented = new AbortController());
    const {presentLine} = await import('../map/present-line.js');
    if (signal.aborted) return;
    const moved = (index: number | undefined): void => void (this.#chart.active = index);
    this.#mark = presentLine(map.olMap, profile.points, {isThere: source.isRoute, moved, signal});
    if (!fit || !source.track) return;
    // Beside the panel, which would hide a part of it.
    const padding = this.#fold.folds && panelPadding(this.renderRoot.querySelector('[part=panel]'), map);
    await map.fit(extentOfPoints(source.line), {...(padding && {padding})});
  }

  async #draw({detail}: MouseEvent): Promise<void> {
    const {map} = this;
    if (!map) return;
    this.#presented.abort();
    const line = await this.#drawing.draw(async ({changed, signal}) => {
      const taken = map.takePointer({signal});
      const {draw} = await import('../map/draw.js');
      const sketch = draw(map.olMap, {type: 'LineString', changed, signal: taken});
      // Whoever came by the keyboard goes on with it, on the map.
      if (detail === 0 && !taken.aborted) map.olMap.getTargetElement()?.focus();
      return sketch;
    });
    if (line) await this.#show({line});
    else if (this.#drawing.count === undefined) void this.#present({fit: false});
  }

  async #savePng(profile: ElevationProfile, isOwn: boolean): Promise<void> {
    const {paintProfile} = await import('../ui/profile-image.js');
    saveFile(`${this.t('profile.file')}.png`, await paintProfile(profile, {isOwn}, this.words), 'image/png');
  }

  async #saveGpx(profile: ElevationProfile): Promise<void> {
    const {fileKinds, writeFile} = await import('../map/write-file.js');
    const name = this.t('profile.file');
    const text = await writeFile([profileFeature(profile, name)], 'GPX', {name});
    saveFile(`${name}.${fileKinds.GPX.extension}`, text, fileKinds.GPX.type);
  }
}

if (!customElements.get('gp-elevation-profile'))
  customElements.define('gp-elevation-profile', GpElevationProfile);

declare global {
  interface HTMLElementTagNameMap {
    'gp-elevation-profile': GpElevationProfile;
  }
}
