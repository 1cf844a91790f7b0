import type Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import WFS from 'ol/format/WFS.js';
import type VectorLayer from 'ol/layer/Vector.js';
import {serviceAddress} from '../platform/guess-service.js';
import {PlatformError} from '../platform/http.js';
import {getOtherText, unreadable} from '../platform/other-server.js';
import {attributeOf} from '../platform/xml.js';
import {createLoadedLayer, MOST_FEATURES} from './load-features.js';
import type {OtherLayer} from './other-servers.js';

const geojson = new GeoJSON();

/** The features of a type of any WFS (2.0.0, or 1.1.0 when its address says so), in GeoJSON or in GML. */
export async function createOtherWfs({group, spec, url, signal: end}: OtherLayer): Promise<VectorLayer> {
  const {name, filter} = spec;
  if (!name)
    throw new PlatformError('bad-attribute', 'A WFS has several layers: write name="prefix:type"', {
      suggestion: 'name="prefix:type"',
    });
  const version = /version=1\.[01]/i.test(url.search) ? '1.1.0' : '2.0.0';
  const [TYPE, COUNT] = version === '2.0.0' ? ['TYPENAMES', 'COUNT'] : ['TYPENAME', 'MAXFEATURES'];
  const address = (request: string): URL => {
    const asked = serviceAddress(url);
    const parameters = {SERVICE: 'WFS', VERSION: version, REQUEST: request, [TYPE]: name};
    for (const [key, value] of Object.entries(parameters)) asked.searchParams.set(key, value);
    return asked;
  };
  group.set('producer', url.host);
  const geometry = filter ? await filterable(address('DescribeFeatureType'), end) : undefined;
  if (filter && geometry === undefined)
    console.warn(
      `<gp-layer>: ${url.host} takes no CQL: filter="${filter}" has no effect, write it in the url`,
    );
  return createLoadedLayer(
    group,
    async (extent, projection, signal) => {
      const code = projection.getCode();
      const first = address('GetFeature');
      const box = extent.join(',');
      const parameters = {
        SRSNAME: code,
        // GeoServer refuses a box beside a filter.
        ...(filter && geometry !== undefined
          ? {CQL_FILTER: `(${filter}) AND BBOX(${geometry},${box},'${code}')`}
          : {BBOX: `${box},${code}`}),
        [COUNT]: String(MOST_FEATURES),
        ...(/outputformat=[^&]*json/i.test(url.search) && {OUTPUTFORMAT: 'application/json'}),
      };
      for (const [key, value] of Object.entries(parameters)) first.searchParams.set(key, value);
      const found: Feature[] = [];
      let matched = 0;
      let next: URL | undefined = first;
      while (next && found.length < MOST_FEATURES) {
        const page: Page = readPage(await getOtherText(next, {signal}), version, next, code);
        found.push(...page.features);
        matched = page.matched ?? matched;
        next = page.features.length ? following(page, first, next, found.length) : undefined;
      }
      const features = found.slice(0, MOST_FEATURES);
      return {features, truncated: next !== undefined || Math.max(matched, found.length) > features.length};
    },
    end,
  );
}

interface Page {
  readonly features: Feature[];
  /** How many answer in all, when the server says it. */
  readonly matched?: number | undefined;
  /** Where the server says that the next ones are. */
  readonly next?: string | undefined;
}

/** Where the next features are asked: a link is only followed on its own server, and never to itself. */
function following({next, matched = 0}: Page, first: URL, current: URL, found: number): URL | undefined {
  const link = next ? new URL(next, current) : undefined;
  if (link?.origin === current.origin && link.href !== current.href) return link;
  if (matched <= found) return undefined;
  const url = new URL(first);
  url.searchParams.set('STARTINDEX', String(found));
  return url;
}

function readPage(text: string, version: string, url: URL, code: string): Page {
  try {
    if (!text.trimStart().startsWith('{')) return readGml(text, version, url);
    const json = JSON.parse(text) as {
      readonly numberMatched?: unknown;
      readonly links?: readonly {readonly rel?: string; readonly href?: string}[];
    };
    return {
      features: geojson.readFeatures(json, {dataProjection: code, featureProjection: code}),
      matched: Number(json.numberMatched) || undefined,
      next: json.links?.find(({rel}) => rel === 'next')?.href,
    };
  } catch (cause) {
    throw cause instanceof PlatformError ? cause : unreadable(url, 'features', cause);
  }
}

function readGml(text: string, version: string, url: URL): Page {
  const said = /<(?:\w+:)?ExceptionText>([^<]*)/.exec(text)?.[1];
  if (said !== undefined)
    throw new PlatformError('bad-request', `${url.host} refused: ${said.trim()}`, {url});
  const collection = /<(?:\w+:)?FeatureCollection\b[^>]*>/.exec(text)?.[0];
  if (collection === undefined) throw unreadable(url, 'features');
  return {
    features: new WFS({version}).readFeatures(text),
    matched: Number(attributeOf(collection, 'numberMatched')) || undefined,
    next: attributeOf(collection, 'next') || undefined,
  };
}

/** The property that is the geometry, if the server is GeoServer or like it, which take CQL: they serve their own schemas. */
async function filterable(url: URL, signal: AbortSignal): Promise<string | undefined> {
  const schema = await getOtherText(url, {signal});
  if (!/geoserver|\/schemas\/gml\//i.test(url.href + schema)) return undefined;
  const columns = schema.match(/<(?:\w+:)?element\b[^>]*>/g) ?? [];
  const geometry = columns.find((column) => attributeOf(column, 'type').startsWith('gml:'));
  return geometry && attributeOf(geometry, 'name');
}
