import type {Extent} from '../model.js';
import {
  describeFeatureType,
  featureAddress,
  type FeatureRequest,
  type FeatureTypeName,
} from './feature-type.js';
import type {Feature} from './geojson.js';
import {getText, PlatformError, postForm} from './http.js';
import {exceptionOf} from './xml.js';

/** What `getFeatures` accepts. */
export interface FeatureOptions extends FeatureRequest {
  /** Only those that touch it, in degrees. */
  readonly bbox?: Extent | undefined;
  /**
   * Only those that answer to this CQL, e.g. `code_insee LIKE '29%'` (a quote is written twice). Give the geometries of a
   * filter their SRID: `INTERSECTS(geometrie,SRID=4326;POINT(2.3 48.9))`.
   */
  readonly filter?: string | undefined;
  /** Only these properties, and no geometry unless its property is among them; every property when absent. */
  readonly properties?: readonly string[] | undefined;
  /** At most so many features, 1000 by default and 10 000 at the most. */
  readonly limit?: number | undefined;
  /** Code of the projection of the coordinates; degrees, longitude first, when absent. */
  readonly projection?: string | undefined;
}

/** Features as GeoJSON. */
export interface FeatureAnswer {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
  /** There are more that answer than `limit` allows. */
  readonly truncated: boolean;
  /** How many answer in all, when the service says it. */
  readonly matched?: number | undefined;
}

interface Page {
  readonly features: readonly Feature[];
  readonly numberMatched?: unknown;
  readonly links?: readonly {readonly rel?: unknown; readonly href?: unknown}[];
  readonly exceptions?: readonly {readonly text?: unknown}[];
}

/** Features in one request; the service leaves out the 5001st and the following without a word. */
const PAGE = 1000;
const MOST = 10_000;
/** Longer filters are posted: addresses may have no more than 8 kB. */
const LONG_FILTER = 2000;

/**
 * The features of a type, e.g. `BDTOPO_V3:batiment`, asked in pages of 1000 until there are no more, or `limit` of them.
 *
 * Rejects with a `PlatformError`: `bad-request` with what the service says of a filter it cannot read, `bad-answer`, and
 * those of requests.
 */
export async function getFeatures(
  type: FeatureTypeName,
  options: FeatureOptions = {},
): Promise<FeatureAnswer> {
  const {signal, apiKey, projection = 'EPSG:4326'} = options;
  const limit = Math.max(1, Math.min(MOST, Math.trunc(options.limit ?? PAGE) || 1));
  const url = featureAddress(type, 'GetFeature', apiKey);
  url.searchParams.set('OUTPUTFORMAT', 'application/json');
  url.searchParams.set('EXCEPTIONS', 'application/json');
  url.searchParams.set('SRSNAME', projection);
  if (options.properties) url.searchParams.set('PROPERTYNAME', options.properties.join(','));
  const filter = await filterOf(type, options);
  if (options.bbox && filter === undefined)
    url.searchParams.set('BBOX', `${options.bbox.join(',')},EPSG:4326`);
  const features: Feature[] = [];
  let matched: number | undefined;
  let start: number | undefined = 0;
  do {
    url.searchParams.set('COUNT', String(Math.min(PAGE, limit - features.length)));
    url.searchParams.set('STARTINDEX', String(start));
    const page = readPage(await ask(url, filter, signal), url);
    features.push(...page.features);
    if (typeof page.numberMatched === 'number') matched = page.numberMatched;
    const next = nextStart(page);
    // A link that does not go on would be followed for ever.
    start = next !== undefined && next > start ? next : undefined;
  } while (start !== undefined && features.length < limit);
  return {
    type: 'FeatureCollection',
    features: features.slice(0, limit),
    truncated:
      start !== undefined || Math.max(matched ?? 0, features.length) > Math.min(features.length, limit),
    ...(matched !== undefined && {matched}),
  };
}

/** The service refuses a box beside a filter: the box then goes into the filter, for which the geometry must be named. */
async function filterOf(
  type: FeatureTypeName,
  {filter, bbox, signal, apiKey}: FeatureOptions,
): Promise<string | undefined> {
  if (!filter || !bbox) return filter || undefined;
  const {geometry, name} = await describeFeatureType(type, {signal, apiKey});
  if (geometry === undefined) {
    const message = `Feature type "${name}" has no geometry: leave bbox out`;
    throw new PlatformError('bad-request', message, {service: 'WFS', layer: name});
  }
  return `(${filter}) AND BBOX(${geometry},${bbox.join(',')},'EPSG:4326')`;
}

function ask(url: URL, filter: string | undefined, signal: AbortSignal | undefined): Promise<string> {
  if (filter === undefined) return getText(url, {signal, service: 'WFS'});
  if (filter.length > LONG_FILTER) return postForm(url, {CQL_FILTER: filter}, {signal, service: 'WFS'});
  const filtered = new URL(url);
  filtered.searchParams.set('CQL_FILTER', filter);
  return getText(filtered, {signal, service: 'WFS'});
}

function readPage(text: string, url: URL): Page {
  const options = {service: 'WFS', url};
  const refused = exceptionOf(text);
  if (refused !== undefined) throw new PlatformError('bad-request', `WFS refused: ${refused}`, options);
  let page: Partial<Page> | null;
  try {
    page = JSON.parse(text) as Partial<Page> | null;
  } catch (cause) {
    const problem = 'WFS answered something that is not JSON';
    throw new PlatformError('bad-answer', problem, {...options, cause, retryable: true});
  }
  const [exception] = page?.exceptions ?? [];
  if (exception) throw new PlatformError('bad-request', `WFS refused: ${String(exception.text)}`, options);
  if (!Array.isArray(page?.features)) {
    throw new PlatformError('bad-answer', 'WFS answered no features', options);
  }
  return page as Page;
}

/** Where the next page begins: only that is taken of its address, which has neither our base nor our key. */
function nextStart({links = []}: Page): number | undefined {
  const href = links.find(({rel}) => rel === 'next')?.href;
  const start = Number(/[?&]startindex=(\d+)/i.exec(String(href))?.[1] ?? NaN);
  return Number.isNaN(start) ? undefined : start;
}
