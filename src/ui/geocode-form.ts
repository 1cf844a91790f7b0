import {html, nothing} from 'lit';
import {renderTable} from './csv-table.js';
import type {MessageKey, Words} from './i18n.js';

/** Which columns of a file are geocoded, and how. */
export interface GeocodeChoice {
  readonly way: 'search' | 'reverse';
  readonly columns: readonly string[];
  /** Empty, as the next two, when no column was chosen. */
  readonly citycode: string;
  readonly lon: string;
  readonly lat: string;
}

/** What a choice lacks, as the sentence that says it. */
export function findLack({way, columns, lon, lat}: GeocodeChoice): MessageKey | undefined {
  if (way === 'reverse') return lon && lat ? undefined : 'geocode.pick-both';
  return columns.length ? undefined : 'geocode.pick';
}

/** A file as it was read. */
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly encoding: string;
}

interface Acts extends Words {
  /** What the choice lacks. */
  readonly lacks: MessageKey | undefined;
  readonly choose: (change: Partial<GeocodeChoice>) => void;
  /** Reads the file otherwise. */
  readonly read: (options: {readonly delimiter?: string; readonly encoding: string}) => void;
}

type Options = readonly (readonly [value: string, label: string])[];

const PREVIEW = 5;
const SEPARATORS: readonly (readonly [string, MessageKey])[] = [
  [';', 'geocode.semicolon'],
  [',', 'geocode.comma'],
  ['\t', 'geocode.tab'],
  ['|', 'geocode.bar'],
];
const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-15', 'macintosh', 'utf-16le'];

/** Where a file is chosen or dropped. */
export function renderDrop(choose: (file: File) => void, {t}: Words) {
  const onChange = ({target}: Event): void => {
    const [file] = (target as HTMLInputElement).files ?? [];
    if (file) choose(file);
  };
  return html`<div class="drop">
    <label class="field">
      ${t('geocode.choose')}
      <input part="input" type="file" accept=".csv,.tsv,.txt,text/csv" @change=${onChange} />
    </label>
    <p class="mild">${t('geocode.drop')}</p>
    <p class="mild">${t('geocode.private')}</p>
  </div>`;
}

/** The first lines of a file, how it was read, and which of its columns are geocoded. */
export function renderGeocodeForm(table: Table, choice: GeocodeChoice, {t, lacks, choose, read}: Acts) {
  const {columns, rows, delimiter, encoding} = table;
  const separators: Options = SEPARATORS.map(([value, key]) => [value, t(key)]);
  const isKnown = SEPARATORS.some(([value]) => value === delimiter);
  const encodings: Options = [...new Set([encoding, ...ENCODINGS])].map((value) => [value, value]);
  const names: Options = [['', t('geocode.none')], ...columns.map((name): [string, string] => [name, name])];
  const asked = choice.way === 'search' ? (['citycode'] as const) : (['lon', 'lat'] as const);
  return html`
    ${renderTable(t('geocode.preview'), columns, rows.slice(0, PREVIEW))}
    <div class="fields">
      ${renderSelect(
        t('geocode.separator'),
        delimiter,
        isKnown ? separators : [...separators, [delimiter, delimiter]],
        (value) => read({delimiter: value, encoding}),
      )}
      ${renderSelect(t('geocode.encoding'), encoding, encodings, (value) => read({encoding: value}))}
    </div>
    <fieldset>
      <legend>${t('geocode.way')}</legend>
      ${(['search', 'reverse'] as const).map(
        (way) =>
          html`<label class="choice">
            <input type="radio" name="way" .checked=${choice.way === way} @change=${() => choose({way})} />
            ${t(way === 'search' ? 'geocode.addresses' : 'geocode.points')}
          </label>`,
      )}
    </fieldset>
    ${choice.way === 'search' ? renderColumns(columns, choice.columns, t('geocode.columns'), choose) : nothing}
    <div class="fields">
      ${asked.map((name) =>
        renderSelect(t(`geocode.${name}`), choice[name], names, (column) => choose({[name]: column})),
      )}
    </div>
    ${lacks ? html`<p part="error" role="alert">${t(lacks)}</p>` : nothing}
  `;
}

function renderColumns(
  all: readonly string[],
  chosen: readonly string[],
  label: string,
  choose: Acts['choose'],
) {
  const toggle = (name: string): void =>
    choose({columns: all.filter((column) => chosen.includes(column) !== (column === name))});
  return html`<fieldset>
    <legend>${label}</legend>
    ${all.map(
      (name) =>
        html`<label class="choice">
          <input type="checkbox" .checked=${chosen.includes(name)} @change=${() => toggle(name)} /> ${name}
        </label>`,
    )}
  </fieldset>`;
}

function renderSelect(label: string, value: string, options: Options, change: (value: string) => void) {
  return html`<label class="field">
    ${label}
    <select part="input" @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
      ${options.map(([own, text]) => html`<option value=${own} .selected=${own === value}>${text}</option>`)}
    </select>
  </label>`;
}
