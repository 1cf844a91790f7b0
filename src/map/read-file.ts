import type OlFeatureFormat from 'ol/format/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import {PlatformError} from '../platform/http.js';
import type {Feature} from '../platform/geojson.js';
import {loadProjection} from './projections.js';

/** A larger file is refused: the page would not answer its reader while it is read. */
export const MOST_FILE_BYTES = 10_000_000;

/** Stands for an altitude that a track does not have: OpenLayers would write 0. */
const NONE = -99999;

/**
 * The features of a GPX, GeoJSON or KML file of the reader, in degrees, altitudes as they are in the file.
 *
 * Rejects with a `PlatformError`: `unsupported` for another kind of file or one that is too large, `bad-answer` for one that
 * is damaged, `empty` for one that has no feature.
 */
export async function readFile(file: Blob): Promise<Feature[]> {
  if (file.size > MOST_FILE_BYTES)
    throw new PlatformError('unsupported', `The file is larger than ${MOST_FILE_BYTES / 1e6} MB`);
  const text = (await file.text()).replace(/^\uFEFF/, '').trim();
  const features = text.startsWith('<') ? await readXml(text) : await readJson(text);
  if (!features.length) throw new PlatformError('empty', 'The file has no feature');
  for (const {geometry} of features) check(geometry?.coordinates ?? geometry?.geometries ?? []);
  return features;
}

async function readXml(text: string): Promise<Feature[]> {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const kind = document.documentElement.localName;
  if (document.querySelector('parsererror')) throw damaged('XML');
  if (kind !== 'gpx' && kind !== 'kml')
    throw new PlatformError('unsupported', `The file is <${kind}>: it is to be GPX, GeoJSON or KML`);
  if (kind === 'gpx') keepHoles(document);
  const format: OlFeatureFormat =
    kind === 'gpx'
      ? new (await import('ol/format/GPX.js')).default()
      : new (await import('ol/format/KML.js')).default({extractStyles: false});
  return write(format, document, kind);
}

async function readJson(text: string): Promise<Feature[]> {
  let json: {readonly type?: unknown; readonly crs?: {properties?: {name?: unknown}} | null} | null;
  try {
    json = JSON.parse(text) as typeof json;
  } catch (cause) {
    const isJson = /^[{[]/.test(text);
    throw isJson
      ? damaged('GeoJSON', cause)
      : new PlatformError('unsupported', 'The file is not GPX, GeoJSON or KML');
  }
  if (typeof json?.type !== 'string') throw new PlatformError('unsupported', 'This JSON is not GeoJSON');
  const [, code] = /EPSG:+(\d+)$/.exec(String(json.crs?.properties?.name)) ?? [];
  const dataProjection = await loadProjection(code ?? '4326').catch((cause: unknown) => {
    throw new PlatformError('unsupported', `The projection EPSG:${code} is not known`, {cause});
  });
  return write(new GeoJSON({dataProjection}), json, 'GeoJSON', dataProjection.getCode());
}

function write(format: OlFeatureFormat, source: Document | object, kind: string, from?: string): Feature[] {
  try {
    const read = format.readFeatures(source, {
      featureProjection: 'EPSG:4326',
      ...(from && {dataProjection: from}),
    });
    return read.map((feature) => {
      const {type, id, geometry, properties} = new GeoJSON().writeFeatureObject(feature);
      return {type, ...(id !== undefined && {id}), geometry, properties: plain(properties)};
    });
  } catch (cause) {
    throw damaged(kind, cause);
  }
}

/** Only what JSON can say: OpenLayers keeps nodes and geometries among the properties. */
const plain = (properties: object | null): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties ?? {}).filter(
      ([, value]) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
    ),
  );

function keepHoles(document: Document): void {
  for (const point of document.querySelectorAll('trkpt, rtept')) {
    if ([...point.children].some(({localName}) => localName === 'ele')) continue;
    const none = document.createElementNS(document.documentElement.namespaceURI, 'ele');
    none.textContent = String(NONE);
    point.prepend(none);
  }
}

/** Refuses what is no longitude and latitude; takes the altitudes that are not known away. */
function check(coordinates: unknown): void {
  if (!Array.isArray(coordinates)) throw damaged('geometry');
  if (typeof coordinates[0] !== 'number') {
    coordinates.forEach((each: unknown) => {
      const {coordinates: own, geometries} = (each ?? {}) as {coordinates?: unknown; geometries?: unknown};
      check(own ?? geometries ?? each);
    });
    return;
  }
  const point = coordinates as number[];
  if (!(Math.abs(point[0]!) <= 180 && Math.abs(point[1] ?? NaN) <= 90)) throw damaged('position');
  if (point[2] !== undefined && !(point[2] > NONE)) point.length = 2;
}

const damaged = (what: string, cause?: unknown): PlatformError =>
  new PlatformError('bad-answer', `The ${what} of the file cannot be read`, {cause});
