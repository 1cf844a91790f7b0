import type {CatalogueEntry, LayerService, OtherService} from '../model.js';
import {readCapabilities, type ServiceLayer} from './browse-capabilities.js';
import {readCollections} from './browse-collections.js';
import {browseCsw} from './browse-csw.js';
import {explained, ServiceProblem} from './browse-problem.js';
import {blank, fileName} from './catalogue-groups.js';
import {guessService, serviceAddress} from './guess-service.js';
import type {RequestOptions} from './http.js';
import {getOtherText} from './other-server.js';
import {exceptionOf} from './xml.js';

export {ServiceProblem, type ServiceProblemReason} from './browse-problem.js';

/** The services whose layers can be listed. */
export type BrowsableService = 'WMS' | 'WMTS' | 'WFS' | 'OGC-API' | 'CSW';

/** The layers of a server. */
export interface BrowsedService {
  readonly title: string;
  /** Without the parameters of a request. */
  readonly url: string;
  readonly service: BrowsableService | OtherService | LayerService;
  readonly entries: readonly CatalogueEntry[];
  /** In the whole service, of which the entries may be the beginning. */
  readonly total: number;
}

/** What `browseService` accepts. */
export interface BrowseOptions extends RequestOptions {
  /** What the server is, where its address does not say it. */
  readonly service?: BrowsableService | undefined;
}

/**
 * The layers of a WMS, WMTS, WFS, OGC API – Features or CSW, by its address or that of one of its requests; a file or a
 * template of tiles is a single layer. Rejects with a `ServiceProblem` that says why there are none.
 */
export async function browseService(
  address: string,
  {service, signal}: BrowseOptions = {},
): Promise<BrowsedService> {
  const url = readAddress(address);
  const guessed = service ?? (isCsw(url) ? 'CSW' : guessService(address.trim()));
  if (guessed !== undefined && !isBrowsable(guessed)) return readFile(address, guessed);
  if (guessed === 'CSW') return await explained(url, browseCsw(url, signal));
  if (guessed !== undefined) return await explained(url, ask(url, guessed, signal));
  const tries: (BrowsableService | undefined)[] = [undefined, 'WMS', 'WMTS', 'WFS', 'OGC-API'];
  let first: unknown;
  for (const kind of tries) {
    try {
      return await explained(url, ask(url, kind, signal));
    } catch (cause) {
      signal?.throwIfAborted();
      first ??= cause;
      // The same server would say the same again.
      if (cause instanceof ServiceProblem && ['mixed', 'unreachable', 'forbidden'].includes(cause.reason))
        break;
    }
  }
  throw first;
}

function readAddress(text: string): URL {
  const trimmed = text.trim();
  const whole = /^[a-z][a-z+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  let url: URL;
  try {
    url = new URL(whole);
  } catch (cause) {
    throw new ServiceProblem('address', trimmed, {cause});
  }
  const isHost = url.hostname.includes('.') || url.hostname === 'localhost';
  if (!/^https?:$/.test(url.protocol) || !isHost) throw new ServiceProblem('address', trimmed);
  const isLocal = /^(localhost|127\.|\[::1\])/.test(url.hostname);
  const isSecure = typeof location === 'object' && location.protocol === 'https:';
  if (isSecure && url.protocol === 'http:' && !isLocal) throw new ServiceProblem('mixed', url.href);
  url.hash = '';
  return url;
}

const isBrowsable = (service: string): service is BrowsableService =>
  /^(WMS|WMTS|WFS|OGC-API|CSW)$/.test(service);

const isCsw = ({pathname, searchParams}: URL): boolean =>
  /\bcsw\b/i.test(pathname) ||
  [...searchParams].some(([key, value]) => /^service$/i.test(key) && /^csw$/i.test(value));

/** A file, or a template of tiles: one layer. */
function readFile(address: string, service: LayerService | OtherService): BrowsedService {
  const url = address.trim();
  const title = fileName(url.replace(/\/\{.*$/, ''));
  return {title, url, service, entries: [blank({name: '', url, service, title}, title)], total: 1};
}

/** One request, read as what it turns out to be. */
async function ask(
  url: URL,
  kind: BrowsableService | undefined,
  signal?: AbortSignal,
): Promise<BrowsedService> {
  const asked = kind === 'OGC-API' ? new URL(url) : kind === undefined ? new URL(url) : serviceAddress(url);
  if (kind === 'OGC-API') {
    asked.pathname = asked.pathname.replace(/(\/collections(\/.*)?)?\/?$/, '/collections');
    asked.searchParams.set('f', 'json');
  } else if (kind !== undefined && !/\.xml$/i.test(url.pathname)) {
    const old = /[?&]version=(1\.[01]\.\d)/i.exec(url.search)?.[1];
    const version = kind === 'WMS' ? (old ?? '1.3.0') : kind === 'WFS' ? (old ?? '2.0.0') : '1.0.0';
    const parameters = {SERVICE: kind, REQUEST: 'GetCapabilities', VERSION: version};
    for (const [key, value] of Object.entries(parameters)) asked.searchParams.set(key, value);
  }
  const text = (await getOtherText(asked, {signal})).replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return await readJson(text, asked, url, signal);
  const said = exceptionOf(text);
  if (said !== undefined) throw new ServiceProblem('refused', asked.href, {said});
  if (/^<(!doctype\s+html|html)\b/i.test(text)) throw new ServiceProblem('html', url.href);
  const read = readCapabilities(text);
  if (read === undefined) throw new ServiceProblem('unreadable', url.href);
  if (read.service === 'CSW') return await browseCsw(url, signal);
  // An old version is asked again when the layer is drawn.
  const own = serviceAddress(url);
  if (/^1\.[01]/.test(read.version) && read.service !== 'WMTS') own.searchParams.set('VERSION', read.version);
  const layerUrl = read.service === 'WMTS' && /\.xml$/i.test(url.pathname) ? url.href : own.href;
  return listed(read.title || url.host, read.service, layerUrl, read.layers);
}

async function readJson(text: string, asked: URL, url: URL, signal?: AbortSignal): Promise<BrowsedService> {
  const read = readCollections(text, asked);
  if (read === undefined) throw new ServiceProblem('json', url.href);
  if ('next' in read) {
    const collections = readCollections(await getOtherText(read.next, {signal}), read.next);
    if (collections === undefined || 'next' in collections) throw new ServiceProblem('json', url.href);
    return listed(read.title || url.host, 'OGC-API', collections.url, collections.layers);
  }
  return listed(read.title || url.host, 'OGC-API', read.url, read.layers);
}

function listed(
  title: string,
  service: BrowsableService,
  url: string,
  layers: readonly ServiceLayer[],
): BrowsedService {
  if (!layers.length) throw new ServiceProblem('empty', url);
  const entries = layers.map(
    ({name, title: said, url: own, description, extent, themes, keywords, producer, styles}) => {
      const spec = {name, url: own ?? url, service: service as LayerService | OtherService, title: said};
      return {
        ...blank(spec, said),
        description,
        themes,
        keywords,
        producers: producer ? [producer] : [],
        ...(extent && {extent}),
        ...(styles && {styles}),
      };
    },
  );
  // A layer that stands in several places of a tree is one.
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return {title, service, url, entries: once, total: once.length};
}
