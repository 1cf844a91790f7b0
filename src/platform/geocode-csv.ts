import {readPoint, run, type BatchOptions, type CsvFilter, type GeocodedCsv} from './csv-batch.js';
import {readCsv, type CsvOptions, type CsvTable} from './csv.js';
import {guessColumns} from './guess-columns.js';
import {PlatformError} from './platform-error.js';

export {
  featuresOf,
  writeGeocodedCsv,
  type CsvFilter,
  type CsvIndex,
  type GeocodedCsv,
  type GeocodedRow,
} from './csv-batch.js';
export {CsvError, readCsv, type CsvOptions, type CsvTable} from './csv.js';
export {guessColumns} from './guess-columns.js';

/** What `geocodeCsv` accepts besides its file. */
export interface GeocodeCsvOptions extends BatchOptions {
  /** Columns that make the address when they are put together; guessed from their names when absent, else all. */
  readonly columns?: readonly string[] | undefined;
}

/** What `reverseCsv` accepts besides its file. */
export interface ReverseCsvOptions extends BatchOptions {
  /** The column of longitudes, in degrees; guessed from its name when absent. */
  readonly lon?: string | undefined;
  /** The column of latitudes, in degrees; guessed from its name when absent. */
  readonly lat?: string | undefined;
}

/**
 * Finds the places of a CSV of addresses (a file, its text, or what `readCsv` gave), line by line, in requests of some
 * hundred lines one after the other. Only the chosen columns are sent.
 *
 * Rejects with a `PlatformError` (those of `readCsv`, `bad-attribute` for a column that is not in the file, those of
 * requests) or with the reason of `signal`. What was found until then was given to `onProgress`; pass it as `known` to go
 * on from there.
 */
export async function geocodeCsv(
  file: Blob | string | CsvTable,
  options: GeocodeCsvOptions = {},
): Promise<GeocodedCsv> {
  const table = await open(file, options);
  const guessed = guessColumns(table.columns).columns;
  const columns = options.columns ?? (guessed.length ? guessed : table.columns);
  if (!columns.length) throw wrong('Geocoding needs a column or more');
  const filters = Object.entries(options.filters ?? {}) as [CsvFilter, string][];
  const used = [...new Set([...columns, ...filters.map(([, column]) => column)])];
  const places = used.map((column) => place(table, column));
  const codes = new Set(
    filters.filter(([name]) => /^(post|city)code$/.test(name)).map(([, column]) => column),
  );
  return run(table, options, {
    operation: 'search',
    header: used,
    fields: [...columns.map((column): [string, string] => ['columns', column]), ...filters],
    pick(row) {
      const picked = places.map((at, i) => (codes.has(used[i]!) ? code(row[at]) : clean(row[at])));
      return picked.some(Boolean) ? picked : undefined;
    },
  });
}

/**
 * Finds the addresses of a CSV of points, as `geocodeCsv` does the places of addresses. Lines whose coordinates are no
 * degrees are skipped; a comma may stand for the decimal point.
 */
export async function reverseCsv(
  file: Blob | string | CsvTable,
  options: ReverseCsvOptions = {},
): Promise<GeocodedCsv> {
  const table = await open(file, options);
  const guessed = guessColumns(table.columns);
  const [lon, lat] = [options.lon ?? guessed.lon, options.lat ?? guessed.lat];
  if (lon === undefined || lat === undefined)
    throw wrong('Write which columns hold longitudes and latitudes');
  const at = [place(table, lon), place(table, lat)] as const;
  const filters = Object.entries(options.filters ?? {}) as [CsvFilter, string][];
  const others = filters.map(([, column]) => place(table, column));
  return run(table, options, {
    operation: 'reverse',
    header: ['lon', 'lat', ...filters.map(([name]) => name)],
    fields: [['lon', 'lon'], ['lat', 'lat'], ...filters.map(([name]): [string, string] => [name, name])],
    pick(row) {
      const point = readPoint(row[at[0]], row[at[1]]);
      return (
        point && [
          ...point.map((value) => String(Number(value.toFixed(6)))),
          ...others.map((i) => clean(row[i])),
        ]
      );
    },
    pointOf: (row) => readPoint(row[at[0]], row[at[1]]),
  });
}

const open = (file: Blob | string | CsvTable, options: CsvOptions): Promise<CsvTable> =>
  isTable(file) ? Promise.resolve(file) : readCsv(file, options);

const isTable = (file: unknown): file is CsvTable =>
  typeof file === 'object' && file !== null && 'rows' in file;

function place({columns}: CsvTable, name: string): number {
  const found = columns.indexOf(name);
  if (found < 0) throw wrong(`The CSV has no column "${name}": it has ${columns.join(', ')}`);
  return found;
}

const clean = (text = ''): string => text.replace(/\s+/g, ' ').trim();

/** Spreadsheets take the first zero of a code for useless. */
function code(text = ''): string {
  const plain = text.replace(/\s/g, '');
  return /^\d{4}$/.test(plain) ? `0${plain}` : plain;
}

const wrong = (message: string): PlatformError => new PlatformError('bad-attribute', message);
