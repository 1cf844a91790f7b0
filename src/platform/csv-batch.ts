import type {LonLat} from '../model.js';
import {nameColumns, writeCsv, type CsvOptions, type CsvTable} from './csv.js';
import type {Feature} from './geojson.js';
import {ask} from './http.js';
import {PlatformError} from './platform-error.js';
import {services} from './services.js';

/** What can be looked for in a CSV: addresses, named places, parcels. */
export type CsvIndex = 'address' | 'poi' | 'parcel';

/** What narrows the search of a line, by the column that holds it. */
export type CsvFilter =
  | 'postcode'
  | 'citycode'
  | 'type'
  | 'category'
  | 'departmentcode'
  | 'municipalitycode'
  | 'oldmunicipalitycode'
  | 'districtcode'
  | 'section'
  | 'sheet'
  | 'number';

/** What both ways of geocoding a CSV accept. */
export interface BatchOptions extends CsvOptions {
  /** Only addresses when absent. */
  readonly indexes?: readonly CsvIndex[] | undefined;
  /** Names of columns whose values narrow the search: `{citycode: 'code_insee'}`. */
  readonly filters?: Readonly<Partial<Record<CsvFilter, string>>> | undefined;
  /** What an attempt that failed had found already: these lines are not asked again. */
  readonly known?: readonly GeocodedRow[] | undefined;
  /** Told of every line found so far, after each request. */
  readonly onProgress?: ((rows: readonly GeocodedRow[], total: number) => void) | undefined;
}

/** A line of a CSV and what was found for it. */
export interface GeocodedRow {
  /** The line as it was. */
  readonly values: readonly string[];
  /** `skipped` had nothing to look for; `error` could not be understood by the service. */
  readonly status: 'ok' | 'not-found' | 'skipped' | 'error';
  readonly label?: string | undefined;
  /** Degrees. */
  readonly lonLat?: LonLat | undefined;
  /** From 0 to 1, the best is 1. */
  readonly score?: number | undefined;
  /** All that the service says: `result_label`, `result_citycode` … */
  readonly result: Readonly<Record<string, string>>;
}

/** A CSV with what was found for its lines. */
export interface GeocodedCsv {
  /** Names of the file's own columns, then of those of the results. */
  readonly columns: readonly string[];
  readonly rows: readonly GeocodedRow[];
  /** The whole as a CSV, separated as the file was. */
  readonly csv: string;
}

/** Lines of the first request; later ones have more or fewer, so that each takes a few seconds. */
const FIRST = 100;
const MOST = 5000;
const FAST_MS = 1500;
const SLOW_MS = 8000;
/** A request does the work of many. */
const PATIENCE_MS = 90_000;

/** What is asked of each line. */
export interface Batch {
  readonly operation: 'search' | 'reverse';
  readonly header: readonly string[];
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What is sent of a row; undefined when there is nothing to look for. */
  readonly pick: (row: readonly string[]) => readonly string[] | undefined;
  /** Where the row says that it is. */
  readonly pointOf?: (row: readonly string[]) => LonLat | undefined;
}

/** Asks for every line, some hundreds at a time. */
export async function run(table: CsvTable, options: BatchOptions, batch: Batch): Promise<GeocodedCsv> {
  const {known = [], onProgress, signal, indexes = []} = options;
  const fields = [...batch.fields, ...indexes.map((index): [string, string] => ['indexes', index])];
  const rows = known.slice(0, table.rows.length);
  let size = FIRST;
  while (rows.length < table.rows.length) {
    const start = Date.now();
    const found = await geocode(
      table.rows.slice(rows.length, rows.length + size),
      {...batch, fields},
      signal,
    );
    signal?.throwIfAborted();
    rows.push(...found);
    const took = Date.now() - start;
    if (took < FAST_MS) size = Math.min(MOST, size * 2);
    else if (took > SLOW_MS) size = Math.max(10, Math.floor(size / 2));
    onProgress?.(rows, table.rows.length);
  }
  return {rows, ...(await writeGeocodedCsv(table, rows))};
}

/** One request: a place for every row, in their order. */
async function geocode(
  rows: readonly (readonly string[])[],
  {operation, header, fields, pick, pointOf}: Batch,
  signal = new AbortController().signal,
): Promise<GeocodedRow[]> {
  const picked = rows.map(pick);
  const sent = picked.filter((row) => row !== undefined);
  const answers = sent.length ? await post(operation, header, sent, fields, signal) : [];
  let next = 0;
  return rows.map((values, i): GeocodedRow => {
    const asked = picked[i];
    if (!asked) return {values, status: 'skipped', result: {result_status: 'skipped'}};
    return readRow(values, answers[next++] ?? {}, header, pointOf);
  });
}

async function post(
  operation: Batch['operation'],
  header: readonly string[],
  rows: readonly (readonly string[])[],
  fields: Batch['fields'],
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>[]> {
  const url = services.geocodeCsv(operation);
  const body = new FormData();
  const csv = await writeCsv(header, rows, {delimiter: ',', newline: '\n'});
  body.append('data', new Blob([csv], {type: 'text/csv'}), 'lines.csv');
  for (const [name, value] of fields) body.append(name, value);
  const service = 'geocoding';
  const init = {method: 'POST', body};
  const read = (response: Response): Promise<string> => response.text();
  const text = await ask({url, service, signal, read, init, timeout: PATIENCE_MS});
  const {default: papa} = await import('papaparse');
  const {data} = papa.parse<Record<string, string>>(text, {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });
  // An answer for another line would be worse than none.
  const fits = data.length === rows.length && data.every((line, i) => isAnswerTo(line, header, rows[i]!));
  if (fits) return data;
  throw new PlatformError('bad-answer', 'geocoding answered other lines than those it was asked', {
    service,
    url,
  });
}

const isAnswerTo = (
  line: Readonly<Record<string, string>>,
  header: readonly string[],
  row: readonly string[],
): boolean =>
  line['result_status'] !== undefined &&
  header.every((name, i) => line[name] === undefined || line[name].trim() === row[i]);

function readRow(
  values: readonly string[],
  line: Readonly<Record<string, string>>,
  header: readonly string[],
  pointOf: Batch['pointOf'],
): GeocodedRow {
  const result = Object.fromEntries(Object.entries(line).filter(([name]) => !header.includes(name)));
  const said = result['result_status'];
  const status = said === 'ok' || said === 'not-found' || said === 'skipped' ? said : 'error';
  const score = Number(result['result_score'] || NaN);
  const lonLat =
    readPoint(result['result_longitude'], result['result_latitude']) ??
    readPoint(result['longitude'], result['latitude']) ??
    pointOf?.(values);
  return {
    values,
    status,
    result,
    ...(result['result_label'] || result['result_name']
      ? {label: result['result_label'] || result['result_name']}
      : {}),
    ...(status === 'ok' && lonLat ? {lonLat} : {}),
    ...(Number.isFinite(score) ? {score} : {}),
  };
}

/** The CSV of a table and of what was found for its first lines, all of them or not. */
export async function writeGeocodedCsv(
  {columns, delimiter, newline}: CsvTable,
  rows: readonly GeocodedRow[],
): Promise<{columns: readonly string[]; csv: string}> {
  const found = [...new Set(rows.flatMap(({result}) => Object.keys(result)))];
  const names = nameColumns([...columns, ...found], columns.length + found.length);
  const lines = rows.map(({values, result}) => [...values, ...found.map((name) => result[name] ?? '')]);
  return {columns: names, csv: await writeCsv(names, lines, {delimiter, newline})};
}

/** The lines that have a place, as features with all that was found for them. */
export const featuresOf = (rows: readonly GeocodedRow[]): Feature[] =>
  rows.flatMap(({lonLat, label, result}) =>
    lonLat
      ? [{type: 'Feature', properties: {...result, label}, geometry: {type: 'Point', coordinates: lonLat}}]
      : [],
  );

/** A point, of numbers as people write them; undefined for what is none. */
export function readPoint(lon = '', lat = ''): LonLat | undefined {
  const [x, y] = [lon, lat].map((text) => (text.trim() ? Number(text.trim().replace(',', '.')) : NaN)) as [
    number,
    number,
  ];
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : undefined;
}
