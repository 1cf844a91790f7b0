import type * as Papa from 'papaparse';
import type {RequestOptions} from './http.js';
import {PlatformError} from './platform-error.js';
import {csvLimits} from './services.js';

/** What the functions that read a CSV accept. */
export interface CsvOptions extends RequestOptions {
  /** What separates the columns, one character; found when absent. */
  readonly delimiter?: string | undefined;
  /** How the file is encoded, as `TextDecoder` names it (`windows-1252`); found when absent. */
  readonly encoding?: string | undefined;
}

/** A CSV that was read: its columns have names, all different, and every row has a value for each, empty or not. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What separates the columns. */
  readonly delimiter: string;
  /** As `TextDecoder` names it. */
  readonly encoding: string;
  /** What separates the lines. */
  readonly newline: string;
}

/** A CSV that cannot be read from one of its lines on. */
export class CsvError extends PlatformError {
  /** The line of the file, from 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super('unsupported', message);
    this.line = line;
  }
}

const DELIMITERS = [';', ',', '\t', '|'];
/** Separates nothing in a file of one column. */
const NONE = '\u001F';
/** The characters from 128 to 159 of Windows-1252. */
const CP1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
/** Characters that are read at a time, so that a page stays alive. */
const PIECE = 500_000;
/** Lines that are written at a time. */
const LINES = 5000;

/**
 * Reads a CSV whose first line names the columns. The separator (semicolon, comma, tab or bar) and the encoding (UTF-8,
 * UTF-16 with its mark, else Windows-1252, which spreadsheets write in France) are found. Lines without any value are
 * left out, the columns without a name are called `column_3`, and of two of the same name the second is `name_2`.
 *
 * Rejects with a `PlatformError`: `empty` when there is no line below the first, `unsupported` for what is no text
 * or more than the platform takes (50 MB, 200 000 lines), and as a `CsvError` with the line of a quote that is never closed;
 * `bad-attribute` for a file or an option that cannot be used; or with the reason of `signal`.
 */
export async function readCsv(file: Blob | string, options: CsvOptions = {}): Promise<CsvTable> {
  const {signal} = options;
  if (typeof file !== 'string' && !((file as unknown) instanceof Blob))
    throw new PlatformError('bad-attribute', `A CSV is a file or a text, not ${typeof file}`);
  const size = typeof file === 'string' ? file.length : file.size;
  if (size > csvLimits.bytes) throw tooLarge(`${size} bytes`);
  const {text, encoding} = await readText(file, options.encoding);
  signal?.throwIfAborted();
  const {default: papa} = await import('papaparse');
  signal?.throwIfAborted();
  const delimiter = readDelimiter(options.delimiter) ?? guessDelimiter(text, papa);
  const lines: string[][] = [];
  let start = 0;
  let unclosed: number | undefined;
  await new Promise<void>((resolve, reject) => {
    papa.parse<string[]>(text, {
      delimiter,
      skipEmptyLines: 'greedy',
      chunkSize: PIECE,
      chunk({data, errors, meta}: Papa.ParseResult<string[]>, parser: Papa.Parser) {
        for (const line of data) lines.push(line);
        const {index} = errors.find(({code}) => code === 'MissingQuotes') ?? {};
        if (index !== undefined) unclosed = start + index;
        start = meta.cursor;
        if (signal?.aborted || lines.length > csvLimits.rows + 1) parser.abort();
        else {
          parser.pause();
          setTimeout(() => parser.resume());
        }
      },
      complete: () => (signal?.aborted ? reject(signal.reason as Error) : resolve()),
    });
  });
  if (unclosed !== undefined) {
    const line = text.slice(0, unclosed).split(/\r\n|\r|\n/).length;
    throw new CsvError(`The quote that opens on line ${line} of the CSV is never closed`, line);
  }
  const [names = [], ...rows] = lines;
  if (!rows.length) throw new PlatformError('empty', 'The CSV has no line below the names of its columns');
  if (rows.length > csvLimits.rows) throw tooLarge(`more than ${csvLimits.rows} lines`);
  const width = lines.reduce((most, {length}) => Math.max(most, length), 0);
  for (const row of rows) while (row.length < width) row.push('');
  return {
    columns: nameColumns(names, width),
    rows,
    delimiter: delimiter === NONE ? ';' : delimiter,
    encoding,
    newline: /\r?\n|\r/.exec(text)?.[0] ?? '\n',
  };
}

/** The text of a CSV; `delimiter` and `newline` are those of the file it comes from. */
export async function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  {delimiter = ';', newline = '\r\n'}: {readonly delimiter?: string; readonly newline?: string} = {},
): Promise<string> {
  const {default: papa} = await import('papaparse');
  const lines = [papa.unparse([columns as string[]], {delimiter, newline})];
  for (let i = 0; i < rows.length; i += LINES) {
    if (i) await new Promise((resolve) => setTimeout(resolve));
    lines.push(papa.unparse(rows.slice(i, i + LINES) as string[][], {delimiter, newline}));
  }
  return lines.join(newline);
}

async function readText(
  file: Blob | string,
  asked: string | undefined,
): Promise<{text: string; encoding: string}> {
  if (typeof file === 'string') return checked(file.replace(/^\uFEFF/, ''), 'utf-8');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (asked !== undefined) {
    const decoder = createDecoder(asked);
    return checked(decoder.decode(bytes), decoder.encoding);
  }
  const [a, b] = bytes;
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  if (marked) return checked(new TextDecoder(marked).decode(bytes), marked);
  try {
    return checked(new TextDecoder('utf-8', {fatal: true}).decode(bytes), 'utf-8');
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    const text = new TextDecoder('windows-1252').decode(bytes);
    // Some versions of Node take it for Latin-1.
    return checked(
      text.replace(/[\x80-\x9F]/g, (c) => CP1252[c.charCodeAt(0) - 128] ?? c),
      'windows-1252',
    );
  }
}

function createDecoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch (cause) {
    throw new PlatformError('bad-attribute', `There is no encoding "${label}": write utf-8 or windows-1252`, {
      suggestion: 'windows-1252',
      cause,
    });
  }
}

/** A workbook or an image has bytes that no text has. */
function checked(text: string, encoding: string): {text: string; encoding: string} {
  if (text.startsWith('PK\u0003\u0004') || text.slice(0, 10_000).includes('\0'))
    throw new PlatformError('unsupported', 'The file is no text: save it as CSV');
  return {text, encoding};
}

function readDelimiter(asked: string | undefined): string | undefined {
  if (asked === undefined || (asked.length === 1 && !/[\r\n"\uFEFF]/.test(asked))) return asked;
  throw new PlatformError(
    'bad-attribute',
    `"${asked}" cannot separate columns: write one character, e.g. ;`,
    {
      suggestion: ';',
    },
  );
}

/** Among those of the first line, as addresses may hold commas in a file of one column. */
function guessDelimiter(text: string, papa: Pick<typeof Papa, 'parse'>): string {
  const start = text.slice(0, PIECE);
  const [first = ''] = start.trimStart().split(/[\r\n]/, 1);
  const unquoted = first.replace(/"[^"]*"/g, '');
  const candidates = DELIMITERS.filter((one) => unquoted.includes(one));
  if (candidates.length < 2) return candidates[0] ?? NONE;
  const {meta} = papa.parse(start, {
    preview: 20,
    skipEmptyLines: 'greedy',
    delimitersToGuess: candidates,
  });
  return candidates.includes(meta.delimiter) ? meta.delimiter : candidates[0]!;
}

const tooLarge = (what: string): PlatformError =>
  new PlatformError('unsupported', `The CSV has ${what}: the platform takes 50 MB and 200 000 lines`);

/** Names that are all different, for columns that may have none or the same one. */
export function nameColumns(given: readonly string[], width: number): string[] {
  const names: string[] = [];
  const taken = new Set<string>();
  for (let i = 0; i < width; i++) {
    const name = given[i]?.trim() || `column_${i + 1}`;
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name}_${n}`;
    taken.add(own);
    names.push(own);
  }
  return names;
}
