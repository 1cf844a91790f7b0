import type {Extent, LayerOffer, LayerService} from '../model.js';
import {getJson, PlatformError, postJson, type RequestOptions} from './http.js';
import {plainText} from './plain-text.js';
import {producerName} from './producers.js';
import {services} from './services.js';

/** What `searchLayers` accepts. */
export interface LayerSearchOptions extends RequestOptions {
  /** At most so many offers, 20 by default. */
  readonly limit?: number | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  readonly service?: LayerService | undefined;
  /** Only those that need no API key, or only those that need one. */
  readonly open?: boolean | undefined;
  readonly theme?: string | undefined;
  readonly producer?: string | undefined;
  readonly keyword?: string | undefined;
  /** Only those whose metadata are at this address. */
  readonly metadataUrl?: string | undefined;
  /** Only those that touch it. */
  readonly extent?: Extent | undefined;
}

interface LayerDocument {
  readonly layer_name?: unknown;
  readonly title?: unknown;
  readonly description?: unknown;
  readonly type?: unknown;
  readonly url?: unknown;
  readonly open?: unknown;
  readonly theme?: unknown;
  readonly producers?: unknown;
  readonly attribution?: unknown;
  readonly keywords?: unknown;
  readonly metadata_urls?: unknown;
  readonly publication_date?: unknown;
  readonly production_years?: unknown;
  /** As older answers write it. */
  readonly production_year?: unknown;
  readonly extent?: unknown;
}

const FIELDS = 'title,layer_name,description,keywords';

/**
 * Layers of the platform's index that answer to `text`, best first, one entry a service that offers them; with an empty
 * text every layer that passes the filters. Texts come without markup. Fewer than three letters find nothing.
 *
 * What is not a layer (downloads, routes …) is left out, so that a page may hold fewer than `limit` offers.
 */
export async function searchLayers(
  text: string,
  {limit = 20, page = 1, signal, ...filters}: LayerSearchOptions = {},
): Promise<LayerOffer[]> {
  const asked = text.trim();
  if (asked !== '' && asked.length < 3) return [];
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return asked === '' || isFiltered
    ? await filter(asked, filters, {limit, page, signal})
    : await suggest(asked, {limit, page, signal});
}

interface Page extends RequestOptions {
  readonly limit: number;
  readonly page: number;
}

/** This route has no pages: all those before are asked too. */
async function suggest(text: string, {limit, page, signal}: Page): Promise<LayerOffer[]> {
  const url = services.layerSuggest;
  url.searchParams.set('text', text);
  url.searchParams.set('fields', FIELDS);
  url.searchParams.set('size', String(limit * page));
  const answer = await getJson<unknown>(url, {signal, service: 'layer-search'});
  if (!Array.isArray(answer)) throw badAnswer(url);
  const hits = answer.slice(limit * (page - 1)) as {source?: LayerDocument; score?: unknown}[];
  return hits.flatMap(({source, score}) => readOffer(source, score));
}

async function filter(
  text: string,
  {service, open, theme, producer, keyword, metadataUrl, extent}: LayerSearchOptions,
  {limit, page, signal}: Page,
): Promise<LayerOffer[]> {
  const url = services.layerSearch;
  url.searchParams.set('page', String(page));
  url.searchParams.set('size', String(limit));
  const body = {
    ...(text !== '' && {title: text}),
    ...(service && {type: service}),
    ...(open !== undefined && {open}),
    ...(theme && {theme}),
    ...(producer && {producers: producer}),
    ...(keyword && {keywords: keyword}),
    ...(metadataUrl && {metadata_urls: metadataUrl}),
    ...(extent && {shape: polygonOf(extent)}),
  };
  const answer = await postJson<{documents?: unknown} | null>(url, body, {signal, service: 'layer-search'});
  return readDocuments(answer, url);
}

/** Every offer of the layer of exactly that name; with a key, those of the private index, which need it. */
export async function findOffers(
  name: string,
  {signal, apiKey}: RequestOptions & {readonly apiKey?: string | undefined} = {},
): Promise<LayerOffer[]> {
  if (!/[\p{L}\p{N}]/u.test(name)) return [];
  const isPrivate = apiKey !== undefined;
  const url = isPrivate ? services.privateLayerSearch : services.layerSearch;
  if (isPrivate) url.searchParams.set('apikey', apiKey);
  url.searchParams.set('page', '1');
  url.searchParams.set('size', '50');
  const body = {layer_name: name};
  const answer = await postJson<{documents?: unknown} | null>(url, body, {signal, service: 'layer-search'});
  const offers = readDocuments(answer, url).filter((offer) => offer.name === name);
  return isPrivate ? offers.map((offer) => ({...offer, open: false})) : offers;
}

function readDocuments(answer: {documents?: unknown} | null, url: URL): LayerOffer[] {
  const documents = answer?.documents;
  if (!Array.isArray(documents)) throw badAnswer(url);
  return (documents as LayerDocument[]).flatMap((document) => readOffer(document));
}

function badAnswer(url: URL): PlatformError {
  return new PlatformError('bad-answer', 'layer-search answered no list', {service: 'layer-search', url});
}

function readOffer(document: LayerDocument | undefined, score?: unknown): LayerOffer[] {
  const name = document?.layer_name;
  const service = readService(document);
  if (!document || typeof name !== 'string' || !service) return [];
  const {publication_date: published} = document;
  const extent = readExtent(document.extent);
  const attribution = readAttribution(document.attribution);
  const years = [document.production_years ?? document.production_year ?? []].flat().map(Number);
  return [
    {
      name,
      title: plainText(document.title) || name,
      description: plainText(document.description),
      service,
      ...(service === 'WMS' && {wms: String(document.url).includes('/wms-v') ? 'vector' : 'raster'}),
      open: document.open !== false,
      producers: namesOf(document.producers),
      themes: texts(document.theme),
      keywords: texts(document.keywords),
      metadataUrls: texts(document.metadata_urls).filter((url) => /^https?:/i.test(url)),
      ...(attribution && {attribution}),
      ...(extent && {extent}),
      ...(years.length > 0 && years.every((year) => year > 0) && {years}),
      ...(typeof published === 'string' && {published}),
      ...(typeof score === 'number' && {score}),
    },
  ];
}

function readAttribution(value: unknown): LayerOffer['attribution'] {
  const {title, url, logo} = (value ?? {}) as {title?: unknown; url?: unknown; logo?: {url?: unknown} | null};
  const [said, page, image] = [title, url, logo?.url].map(plainText);
  if (!said) return undefined;
  const isWeb = (address: string | undefined): address is string => /^https?:/i.test(address ?? '');
  return {
    title: producerName(said) ?? said,
    ...(isWeb(page) && {url: page}),
    ...(isWeb(image) && {logo: image}),
  };
}

/** Vector pyramids are listed as WMTS; the address of their style comes first among their metadata. */
function readService(document: LayerDocument | undefined): LayerService | undefined {
  const type = document?.type;
  if (type === 'WMTS' && texts(document?.metadata_urls)[0]?.endsWith('.json')) return 'TMS';
  return type === 'WMTS' || type === 'TMS' || type === 'WMS' || type === 'WFS' ? type : undefined;
}

function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map(plainText).filter((text) => text !== '');
}

/** Each producer once, by the name that it is credited by. */
function namesOf(value: unknown): string[] {
  return [...new Set(texts(value).flatMap((text) => producerName(text) ?? []))];
}

function polygonOf([w, s, e, n]: Extent) {
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
  return {type: 'Polygon', coordinates: [ring]};
}

/** The bounds of a GeoJSON polygon; `{}` stands for none. */
function readExtent(shape: unknown): Extent | undefined {
  const numbers = ((shape as {coordinates?: unknown} | null)?.coordinates ?? []) as unknown[];
  const flat = numbers.flat(3).filter((value): value is number => Number.isFinite(value));
  const lons = flat.filter((_, i) => i % 2 === 0);
  const lats = flat.filter((_, i) => i % 2 === 1);
  if (lats.length < 2) return undefined;
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
