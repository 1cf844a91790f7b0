import type {MetadataRecord} from '../model.js';
import {readDublinCore} from './dublin-core.js';
import {getText, PlatformError, type RequestOptions} from './http.js';
import {isIsoRecord, readIsoRecord} from './iso-record.js';
import {recordSchemas, services} from './services.js';
import {find, findAll, parseXml, type XmlElement} from './xml-tree.js';
import {exceptionOf} from './xml.js';

/** What `getRecord` accepts. */
export interface RecordOptions extends RequestOptions {
  /** Another catalogue than the platform's: the address of a CSW 2.0.2. */
  readonly url?: string | URL | undefined;
}

/** What `searchRecords` accepts. */
export interface RecordSearchOptions extends RecordOptions {
  /** At most so many records, 10 by default. */
  readonly limit?: number | undefined;
  /** From 1. */
  readonly page?: number | undefined;
}

/** Records that answer to a search. */
export interface RecordPage {
  readonly records: readonly MetadataRecord[];
  /** In the whole catalogue. */
  readonly total: number;
  /** There is another page. */
  readonly hasMore: boolean;
}

/** The identifier in an address of a record: that of a CSW, or of the page for readers. */
export function recordIdOf(url: string): string | undefined {
  try {
    const {pathname, searchParams} = new URL(url);
    const [, id] = [...searchParams].find(([key]) => key.toLowerCase() === 'id') ?? [];
    const asked = /csw/i.test(pathname) || [...searchParams.values()].includes('GetRecordById');
    const page = /\/dataset\/([^/]+)\/?$/.exec(pathname)?.[1];
    return (asked ? id : page && decodeURIComponent(page)) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * The metadata of a dataset of the platform, e.g. `IGNF_BD-TOPO`. Rejects with a `PlatformError`: `empty` when there is no
 * such record, `bad-request` with what the service says (it may say so with the status 200), `bad-answer` for what cannot
 * be read, and those of requests.
 */
export async function getRecord(id: string, {url, signal}: RecordOptions = {}): Promise<MetadataRecord> {
  // Other catalogues may have no ISO 19115-3.
  const schemas = url === undefined ? ['ISO 19115-3' as const, 'ISO 19139' as const] : ['ISO 19139' as const];
  let failure: unknown;
  for (const schema of schemas) {
    const address = askRecord('GetRecordById', url);
    const parameters = {OUTPUTSCHEMA: recordSchemas[schema], ELEMENTSETNAME: 'full', ID: id};
    for (const [key, value] of Object.entries(parameters)) address.searchParams.set(key, value);
    try {
      return await readOne(address, id, signal);
    } catch (cause) {
      failure = cause;
      if (!(cause instanceof PlatformError && cause.code === 'bad-request')) break;
    }
  }
  throw failure;
}

async function readOne(address: URL, id: string, signal: AbortSignal | undefined): Promise<MetadataRecord> {
  const [record] = readRecords(await readAnswer(address, signal));
  if (!record) throw new PlatformError('empty', `CSW has no record "${id}"`, {service: 'CSW', url: address});
  return record.id ? record : {...record, id, title: record.title || id};
}

/**
 * Records in which a text is written, the whole catalogue with an empty one. Rejects as `getRecord` does; no record is not
 * a failure.
 */
export async function searchRecords(
  text: string,
  {limit = 10, page = 1, url, signal}: RecordSearchOptions = {},
): Promise<RecordPage> {
  const asked = text
    .trim()
    .replaceAll("'", "''")
    .replace(/[%_\\]/g, ' ');
  // The property has a prefix in some catalogues and none in others.
  const [first, second] = ['AnyText', 'csw:AnyText'].map((property) => {
    const address = askRecord('GetRecords', url);
    const parameters = {
      TYPENAMES: 'gmd:MD_Metadata',
      OUTPUTSCHEMA: recordSchemas['ISO 19139'],
      ELEMENTSETNAME: 'full',
      RESULTTYPE: 'results',
      MAXRECORDS: String(limit),
      STARTPOSITION: String((page - 1) * limit + 1),
      ...(asked !== '' && {
        CONSTRAINTLANGUAGE: 'CQL_TEXT',
        CONSTRAINT_LANGUAGE_VERSION: '1.1.0',
        CONSTRAINT: `${property} LIKE '%${asked}%'`,
      }),
    };
    for (const [key, value] of Object.entries(parameters)) address.searchParams.set(key, value);
    return address;
  }) as [URL, URL];
  const answer = await readAnswer(first, signal).catch((cause: unknown) => {
    signal?.throwIfAborted();
    const isRefused = cause instanceof PlatformError && cause.code === 'bad-request' && asked !== '';
    if (!isRefused) throw cause;
    return readAnswer(second, signal);
  });
  return readRecordPage(answer);
}

function askRecord(request: string, url: string | URL | undefined): URL {
  const address = url === undefined ? services.csw : new URL(url);
  // One that is given twice with different values is refused.
  const own = /^(service|version|request|id|outputschema|elementsetname|typenames)$/i;
  for (const key of [...address.searchParams.keys()]) if (own.test(key)) address.searchParams.delete(key);
  for (const [key, value] of Object.entries({SERVICE: 'CSW', VERSION: '2.0.2', REQUEST: request}))
    address.searchParams.set(key, value);
  return address;
}

async function readAnswer(url: URL, signal: AbortSignal | undefined): Promise<XmlElement> {
  const own = url.href.startsWith(services.csw.href);
  const service = own ? 'CSW' : (url.hostname as `${string}.${string}`);
  const text = await getText(url, {signal, service});
  const refused = exceptionOf(text);
  if (refused !== undefined)
    throw new PlatformError('bad-request', `CSW refused: ${refused}`, {service: 'CSW', url});
  try {
    return parseXml(text);
  } catch (cause) {
    throw new PlatformError('bad-answer', 'CSW answered something that is not XML', {
      service: 'CSW',
      url,
      cause,
    });
  }
}

/** The answer to GetRecords, whichever schema its records have. */
export function readRecordPage(answer: XmlElement): RecordPage {
  const results = find(answer, 'SearchResults');
  const records = readRecords(answer);
  const {numberOfRecordsMatched, nextRecord} = results?.attributes ?? {};
  const total = Number(numberOfRecordsMatched ?? records.length) || 0;
  const next = Number(nextRecord ?? 0);
  return {records, total, hasMore: next > 0 && next <= total && records.length > 0};
}

/** Every record of an answer, or the one that it is. */
export function readRecords(answer: XmlElement): MetadataRecord[] {
  if (isIsoRecord(answer)) return [readIsoRecord(answer)];
  const holders = [answer, ...findAll(answer, 'SearchResults')];
  return holders.flatMap(({children}) =>
    children.flatMap((child) =>
      isIsoRecord(child)
        ? [readIsoRecord(child)]
        : /^(Brief|Summary)?Record$/.test(child.name)
          ? [readDublinCore(child)]
          : [],
    ),
  );
}
