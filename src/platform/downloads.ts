import type {Download, DownloadPage, DownloadTerm, Extent, MetadataRecord} from '../model.js';
import {ask, PlatformError, type RequestOptions} from './http.js';
import {plainText} from './plain-text.js';
import {rebase, services} from './services.js';
import {share} from './share.js';
import {find, findAll, parseXml, wholeText, type XmlElement} from './xml-tree.js';
import {exceptionOf} from './xml.js';

/** What `listDownloads` accepts. */
export interface DownloadOptions extends RequestOptions {
  /** From 1. */
  readonly page?: number | undefined;
  /** Entries a page, 10 by default and 50 at the most. */
  readonly limit?: number | undefined;
  /** Code of a zone: `FRA`, `FXX`, `D075` … */
  readonly zone?: string | undefined;
  /** Code of a format: `SHP`, `GPKG` … */
  readonly format?: string | undefined;
  /** Only what touches it, in degrees. */
  readonly extent?: Extent | undefined;
  /** Editions from and to a day, ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** `edition` lists the newest first. */
  readonly sort?: 'title' | 'edition' | undefined;
  /** Language of titles, `fr` by default. */
  readonly language?: 'fr' | 'en' | undefined;
}

/**
 * What the download service has: its resources without `path`, the editions of a resource (`BDTOPO`), or the files of an
 * edition (`BDTOPO/BDTOPO_3-5…`). Files are archives, often of several gigabytes: link to them.
 *
 * Rejects with a `PlatformError`: `empty` when there is no such resource, `bad-answer`, and those of requests.
 */
export async function listDownloads(path = '', options: DownloadOptions = {}): Promise<DownloadPage> {
  const {signal} = options;
  const url = services.downloads(path);
  for (const [key, value] of Object.entries(readParameters(options)))
    if (value !== undefined) url.searchParams.set(key, String(value));
  const init = {headers: {Accept: 'application/json'}};
  const text = await share(
    `downloads ${url.href}`,
    (shared) => ask({url, service: 'download', signal: shared, read: (answer) => answer.text(), init}),
    signal,
  ).catch((cause: unknown) => {
    const {status} = cause as {status?: number};
    if (status !== 404) throw cause;
    const message = `There is nothing to download under "${path}"`;
    throw new PlatformError('empty', message, {service: 'download', url, status, cause});
  });
  return readDownloads(text, url);
}

/** The resources that a record names: paths for `listDownloads`. */
export function downloadsOf({links}: Pick<MetadataRecord, 'links'>): string[] {
  const found = links.flatMap(({url, name}) => {
    const [, rest] = /\/telechargement\/(.*)$/.exec(url.replace(/[?#].*$/, '')) ?? [];
    if (rest === undefined) return [];
    const path = /^(?:resource|download)\/([^/]+)/.exec(rest)?.[1];
    if (path !== undefined) return decodeURIComponent(path);
    return name && /^[\w.-]+$/.test(name) ? name : [];
  });
  return [...new Set(found)];
}

function readParameters(options: DownloadOptions) {
  const {page, limit = 10, zone, format, extent, from, to, sort, language = 'fr'} = options;
  const [w, s, e, n] = extent ?? [];
  return {
    page,
    limit: Math.max(1, Math.min(50, Math.trunc(limit) || 10)),
    zone,
    format,
    polygon: extent && [`${w},${s}`, `${e},${s}`, `${e},${n}`, `${w},${n}`, `${w},${s}`].join(';'),
    editionDateFrom: from,
    editionDateTo: to,
    ...(sort && {
      sortEntriesBy: sort === 'title' ? 'title' : 'editionDate',
      sortEntriesOrder: sort === 'title' ? 'asc' : 'desc',
    }),
    lang: language === 'en' ? 'eng' : 'fre',
  };
}

/** An entry before it is known what it is: JSON has lists where Atom repeats elements. */
interface Entry {
  readonly title?: unknown;
  readonly id?: unknown;
  readonly updated?: unknown;
  readonly content?: unknown;
  readonly editionDate?: unknown;
  readonly zone?: unknown;
  readonly format?: unknown;
  readonly category?: unknown;
  readonly link?: unknown;
}

/** A list before it is known to be one. */
type Feed = Entry & {readonly entry?: unknown; readonly [key: string]: unknown};

/** A page of the service, which writes JSON when it is asked to and Atom otherwise. Throws a `PlatformError`. */
export function readDownloads(text: string, url?: URL): DownloadPage {
  const service = 'download';
  const refused = exceptionOf(text);
  if (refused !== undefined)
    throw new PlatformError('bad-request', `${service} refused: ${refused}`, {service, url});
  let feed: Feed | null;
  try {
    feed = /^\s*</.test(text) ? fromAtom(parseXml(text)) : (JSON.parse(text) as Feed | null);
  } catch (cause) {
    const message = `${service} answered neither a feed nor JSON`;
    throw new PlatformError('bad-answer', message, {service, url, cause});
  }
  const entries = feed?.entry ?? [];
  const pages = Number(feed?.['pagecount']);
  if (!feed || !Array.isArray(entries) || !Number.isFinite(pages))
    throw new PlatformError('bad-answer', `${service} answered no list`, {service, url});
  return {
    title: plainText(feed.title),
    entries: (entries as Entry[]).map(readEntry),
    page: Number(feed['page']) || 1,
    pages,
    total: Number(feed['totalentries'] ?? entries.length) || 0,
    zones: readTerms(feed.zone),
    formats: readTerms(feed.format),
  };
}

/** A feed in the shape of the JSON. */
function fromAtom(feed: XmlElement): Feed {
  if (feed.name !== 'feed') throw new SyntaxError(`<${feed.name}> is not a feed`);
  const read = (element: XmlElement): Entry => ({
    ...Object.fromEntries(
      ['title', 'id', 'updated', 'content', 'editionDate'].map((tag) => {
        const child = find(element, tag);
        return [tag, child && wholeText(child)];
      }),
    ),
    ...Object.fromEntries(
      ['zone', 'format', 'category', 'link'].map((tag) => [
        tag,
        findAll(element, tag).map(({attributes}) => attributes),
      ]),
    ),
  });
  return {...read(feed), ...feed.attributes, entry: findAll(feed, 'entry').map(read)};
}

function readEntry(entry: Entry): Download {
  const links = [entry.link ?? []].flat() as {
    href?: unknown;
    rel?: unknown;
    type?: unknown;
    length?: unknown;
  }[];
  const link = links.find(({rel}) => rel === undefined || rel === 'alternate') ?? links[0];
  const href = plainText(link?.href) || plainText(entry.id);
  const [, kind, rest = ''] = /\/telechargement\/(resource|download)\/([^?#]+)/.exec(href) ?? [];
  const path = kind === 'resource' ? decode(rest) : undefined;
  const file = kind === 'download' ? rebase(href) : undefined;
  const size = Number(link?.length ?? NaN);
  const content = plainText(entry.content);
  const isHash = /^[\da-f]{32}$/i.test(content);
  const edition = plainText(entry.editionDate);
  const updated = plainText(entry.updated);
  return {
    title: plainText(entry.title) || decode(rest.split('/').at(-1) ?? '') || plainText(entry.id),
    ...(path !== undefined && {path}),
    ...(file !== undefined && {url: file}),
    ...(size > 0 && {size}),
    ...(isHash ? {md5: content} : content && {description: content}),
    ...(updated && {updated}),
    ...(edition && {edition}),
    zones: readTerms(entry.zone),
    formats: readTerms(entry.format),
    projections: readTerms(entry.category).map(({code, label}) => ({
      code: code.replace(/^.*\/EPSG\/[\d.]*\/?(\d+)$/, 'EPSG:$1'),
      label,
    })),
  };
}

function readTerms(value: unknown): DownloadTerm[] {
  return ([value ?? []].flat() as {term?: unknown; label?: unknown}[]).flatMap(({term, label}) => {
    const code = plainText(term);
    return code ? [{code, label: plainText(label) || code}] : [];
  });
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
