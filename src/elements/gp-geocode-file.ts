import {html, nothing} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Shown} from '../map/show.js';
import type {Place} from '../model.js';
import {
  CsvError,
  featuresOf,
  geocodeCsv,
  guessColumns,
  readCsv,
  reverseCsv,
  writeGeocodedCsv,
  type CsvTable,
  type GeocodedRow,
} from '../platform/geocode-csv.js';
import {tableStyles} from '../ui/csv-table.js';
import {FileDrop} from '../ui/file-drop.js';
import {Folding} from '../ui/folding.js';
import {formStyles} from '../ui/form-styles.js';
import {findLack, renderDrop, renderGeocodeForm, type GeocodeChoice} from '../ui/geocode-form.js';
import {DRAWN, renderProgress, renderResults, summarise} from '../ui/geocode-results.js';
import {geocodeStyles} from '../ui/geocode-styles.js';
import {addMessages, isMessageKey, type MessageKey} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/geocode-file.js';
import {panelPadding} from '../ui/panel-padding.js';
import {saveFile} from '../ui/save-file.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/**
 * Geocodes a CSV of addresses, or finds the addresses of a CSV of points: the reader chooses or drops a file, sees its first
 * lines, chooses columns, and gets a CSV of results and their points on the map. The file stays in the page; only the
 * chosen columns are sent. What was found before a failure or a stop stays, and the rest can be asked later.
 *
 * @fires gp-file-geocode - A file was geocoded. Default action: its points are drawn on the map.
 * @fires gp-error - The file cannot be read, or the service failed. Default action: the reader is told.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart input - The field of the file, and each other
 * @csspart toolbar - What can be done
 * @csspart status - How far the work is
 * @csspart error - The sentence of a failure
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpGeocodeFile extends GpElement {
  static override styles = [tokens, buttons, folding, formStyles, tableStyles, geocodeStyles];

  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private file: Blob | undefined;
  @state() private name = '';
  @state() private choice: GeocodeChoice | undefined;
  @state() private rows: readonly GeocodedRow[] = [];
  /** The reader asked for something that lacks a column. */
  @state() private lacks: MessageKey | undefined;

  readonly #fold = new Folding(this);
  readonly #drop = new FileDrop(this, (file) => void this.read(file));
  readonly #table = new Loading<CsvTable>(this);
  readonly #work = new Loading<boolean>(this);
  #shown: Shown | undefined;
  #drawing = new AbortController();

  /** Reads a file as if the reader had chosen it; `name` is the file's own when absent. */
  async read(file: Blob, name = file instanceof File ? file.name : ''): Promise<void> {
    this.close();
    this.file = file;
    this.name = name;
    await this.#read({});
  }

  /** Stops the work, and forgets the file and what was found. */
  close(): void {
    this.#table.clear();
    this.#work.clear();
    this.#erase();
    this.file = undefined;
    this.choice = undefined;
    this.rows = [];
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    signal.addEventListener('abort', () => this.#erase(), {once: true});
  }

  protected override render() {
    return html`<div
      class=${this.#drop.isOver ? 'over' : ''}
      @dragover=${this.#drop.onOver}
      @dragleave=${this.#drop.onLeave}
      @drop=${this.#drop.onDrop}
    >
      ${this.#fold.render({
        label: this.t('geocode.label'),
        icon: 'file',
        content: () => [
          this.#table.value && this.choice
            ? this.#renderTable(this.#table.value, this.choice)
            : this.#renderDrop(),
          html`<div part="status" class="visually-hidden" role="status">${this.#status()}</div>`,
        ],
      })}
    </div>`;
  }

  #renderDrop() {
    const {error, pending} = this.#table;
    return html`${renderDrop((file) => void this.read(file), this.words)}
    ${pending ? html`<p>${this.t('geocode.reading')}</p>` : nothing}
    ${error ? html`<p part="error" role="alert">${this.#sentence(error)}</p>` : nothing}`;
  }

  #renderTable(table: CsvTable, choice: GeocodeChoice) {
    const count = this.#number(table.rows.length);
    const isOne = table.rows.length === 1;
    const busy = this.#work.pending;
    return html`<h3>${this.t(isOne ? 'geocode.file-one' : 'geocode.file', {name: this.name, count})}</h3>
      ${
        this.rows.length || busy
          ? nothing
          : renderGeocodeForm(table, choice, {
              ...this.words,
              lacks: this.lacks,
              choose: (change) => this.#choose(change),
              read: (options) => void this.#read(options),
            })
      }
      ${this.#renderProgress(table)} ${this.rows.length && !busy ? this.#renderResults(table) : nothing}
      <div part="toolbar">
        ${
          busy
            ? this.#renderButton('geocode.cancel', () => this.#stop())
            : [
                this.rows.length === table.rows.length
                  ? nothing
                  : html`<button type="button" part="button" class="main" @click=${() => this.#start()}>
                      ${this.rows.length ? this.t('geocode.continue') : this.t(isOne ? 'geocode.start-one' : 'geocode.start', {count})}
                    </button>`,
                this.rows.length ? this.#renderButton('action.csv', () => void this.#save()) : nothing,
                this.map && this.rows.some(({lonLat}) => lonLat)
                  ? this.#renderButton('geocode.show', () => void this.#show(true))
                  : nothing,
                this.#renderButton('geocode.other', () => this.#forget()),
              ]
        }
      </div>`;
  }

  #renderProgress({rows}: CsvTable) {
    const {error, pending} = this.#work;
    if (error) return html`<p part="error" role="alert">${this.#sentence(error)}</p>`;
    return pending ? renderProgress(this.rows.length, rows.length, this.words) : nothing;
  }

  #renderResults(table: CsvTable) {
    const {map} = this;
    const see = map && ((place: Place) => void map.goTo(place, {cause: 'user'}));
    return renderResults(this.rows, {total: table.rows.length, at: this.#places(table), see}, this.words);
  }

  #renderButton(key: MessageKey, act: () => void) {
    return html`<button type="button" part="button" @click=${act}>${this.t(key)}</button>`;
  }

  /** Where the chosen columns are among those of the file. */
  #places({columns: all}: CsvTable): number[] {
    const {way, columns, lon, lat} = this.choice ?? {way: 'search', columns: [], lon: '', lat: ''};
    const picked = way === 'search' ? columns : [lon, lat];
    return all.flatMap((name, i) => (picked.includes(name) ? [i] : []));
  }

  #status(): string {
    if (this.#table.pending) return this.t('geocode.reading');
    if (this.#work.pending) return this.t('geocode.working');
    const total = this.#table.value?.rows.length;
    return total && this.rows.length ? summarise(this.rows, total, this.words) : '';
  }

  #number(value: number): string {
    return value.toLocaleString(this.language);
  }

  #sentence(error: Error): string {
    if (error instanceof CsvError) return this.t('geocode.unclosed', {line: this.#number(error.line)});
    const {code, message} = this.describe(error);
    const key = `geocode.${code}`;
    return isMessageKey(key) ? this.t(key) : message;
  }

  async #read(options: {delimiter?: string; encoding?: string}): Promise<void> {
    const {file} = this;
    if (!file) return;
    const table = await this.#table.run((signal) => readCsv(file, {...options, signal}));
    if (table) {
      const {columns, citycode = '', lon = '', lat = ''} = guessColumns(table.columns);
      const way = !columns.length && lon && lat ? 'reverse' : 'search';
      const all = table.columns.length === 1 ? table.columns : [];
      this.choice = {way, columns: columns.length ? columns : all, citycode, lon, lat};
    } else if (this.#table.error) {
      this.#tell(this.#table.error);
      this.#table.value = undefined;
    }
  }

  async #start(): Promise<void> {
    const {choice, map} = this;
    const table = this.#table.value;
    if (!table || !choice) return;
    this.lacks = findLack(choice);
    if (this.lacks) return;
    const done = await this.#work.run(async (signal) => {
      const onProgress = (rows: readonly GeocodedRow[]) => {
        this.rows = [...rows];
      };
      const options = {known: this.rows, onProgress, signal};
      if (choice.way === 'reverse') await reverseCsv(table, {...options, lon: choice.lon, lat: choice.lat});
      else {
        const filters = choice.citycode ? {citycode: choice.citycode} : {};
        await geocodeCsv(table, {...options, columns: choice.columns, filters});
      }
      return true;
    });
    if (this.#work.error) this.#tell(this.#work.error);
    else if (done && map === this.map) this.#finish(table);
  }

  #stop(): void {
    this.#work.cancel();
    if (this.#table.value && this.rows.length) this.#finish(this.#table.value);
  }

  #finish(table: CsvTable): void {
    const detail = {name: this.name, total: table.rows.length, rows: this.rows};
    if (this.emit('gp-file-geocode', detail)) void this.#show(false);
  }

  async #show(fit: boolean): Promise<void> {
    const {map} = this;
    const features = featuresOf(this.rows).slice(0, DRAWN);
    if (!map || !features.length) return;
    const {show, extentOfAll} = await import('../map/show.js');
    if (map !== this.map || !this.rows.length) return;
    this.#shown ??= show(map.olMap, this.#drawing.signal);
    this.#shown.set(features);
    const extent = extentOfAll(features);
    // Beside the panel, which would hide some of them.
    const padding = this.#fold.folds && panelPadding(this.renderRoot.querySelector('[part=panel]'), map);
    if (extent) await map.fit(extent, {cause: fit ? 'user' : 'page', ...(padding && {padding})});
  }

  #erase(): void {
    this.#drawing.abort();
    this.#drawing = new AbortController();
    this.#shown = undefined;
  }

  async #save(): Promise<void> {
    const table = this.#table.value;
    if (!table) return;
    const {csv} = await writeGeocodedCsv(table, this.rows);
    saveFile(`${this.name.replace(/\.\w+$/, '') || 'adresses'}-geocode.csv`, csv, 'text/csv');
  }

  #choose(change: Partial<GeocodeChoice>): void {
    if (this.choice) this.choice = {...this.choice, ...change};
    this.lacks = undefined;
  }

  #tell(error: Error): void {
    if (this.emit('gp-error', {...this.describe(error), message: this.#sentence(error)})) return;
    this.#table.error = undefined;
    this.#work.error = undefined;
    this.requestUpdate();
  }

  #forget(): void {
    this.close();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('input[type=file]')?.focus(),
    );
  }
}

if (!customElements.get('gp-geocode-file')) customElements.define('gp-geocode-file', GpGeocodeFile);

declare global {
  interface HTMLElementTagNameMap {
    'gp-geocode-file': GpGeocodeFile;
  }
}
