import type {LayerDefinition} from '../model.js';
import {getText, PlatformError, type RequestOptions} from './http.js';
import {serviceOf} from './layer-address.js';
import {readFeatureInfo, type FeatureInfo} from './read-feature-info.js';
import {tileMatrixSet} from './tile-matrix-sets.js';
import {imageAddress} from './wms.js';
import {tileAddress, tileAt, type ImageOptions} from './wmts.js';

/** A point of a view. */
export interface InfoPoint {
  /** In units of the projection, x (or longitude) first. */
  readonly coordinates: readonly [x: number, y: number];
  /** Code of the projection, e.g. `EPSG:3857`; `EPSG:4326` for degrees. */
  readonly projection: string;
  /** Units of the projection a pixel: what is close enough to be at the point depends on it. */
  readonly resolution: number;
}

/** How a point is asked. */
export interface InfoOptions extends ImageOptions {
  /** At most so many features, 10 by default; WMTS tells one. */
  readonly limit?: number | undefined;
}

const METRES_A_DEGREE = (Math.PI / 180) * 6378137;
/** An odd side has a pixel in its middle. */
const SIDE = 101;

/**
 * The address that tells what a layer of WMTS or WMS has at a point. For WMTS the point is in the projection of the matrix
 * set, or in EPSG:3857 or EPSG:4326 for one of these two. Throws a `PlatformError`: `unsupported` for any other, and for
 * the layers whose features the map has itself (vector tiles, WFS); `forbidden` without the key that it needs.
 */
export function featureInfoAddress(
  definition: LayerDefinition,
  point: InfoPoint,
  {
    limit = 10,
    format = 'application/json',
    ...options
  }: InfoOptions & {readonly format?: string | undefined} = {},
): URL {
  const {name, service, matrixSet = 'PM'} = definition;
  if (service === 'WMS') {
    const {coordinates, projection, resolution} = point;
    const [x, y] = coordinates;
    const half = (SIDE / 2) * resolution;
    const frame = {
      projection,
      width: SIDE,
      height: SIDE,
      extent: [x - half, y - half, x + half, y + half],
    } as const;
    return complete(imageAddress(definition, frame, options), {
      QUERY_LAYERS: name,
      INFO_FORMAT: format,
      I: (SIDE - 1) / 2,
      J: (SIDE - 1) / 2,
      FEATURE_COUNT: limit,
    });
  }
  if (service !== 'WMTS') {
    const message = `${service} does not say what is at a point: look among the features of ${name}`;
    throw new PlatformError('unsupported', message, {service, layer: name});
  }
  const {coordinates, resolution} = project(point, tileMatrixSet(matrixSet).projection, name);
  const {tile, pixel} = tileAt(definition, coordinates, resolution);
  return complete(tileAddress(definition, tile, options), {INFOFORMAT: format, I: pixel[0], J: pixel[1]});
}

function complete(url: URL, parameters: Readonly<Record<string, string | number>>): URL {
  url.searchParams.set('REQUEST', 'GetFeatureInfo');
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, String(value));
  return url;
}

/** The same point in the projection of a matrix set. */
function project(point: InfoPoint, projection: string, layer: string): Omit<InfoPoint, 'projection'> {
  const [x, y] = point.coordinates;
  if (point.projection === projection) return point;
  if (point.projection === 'EPSG:4326' && projection === 'EPSG:3857') {
    const angle = (y * Math.PI) / 180;
    const north = Math.log(Math.tan(Math.PI / 4 + angle / 2)) * 6378137;
    // A degree of longitude: one of latitude is longer away from the equator.
    return {coordinates: [x * METRES_A_DEGREE, north], resolution: point.resolution * METRES_A_DEGREE};
  }
  if (point.projection === 'EPSG:3857' && projection === 'EPSG:4326') {
    const lat = (Math.atan(Math.sinh(y / 6378137)) * 180) / Math.PI;
    return {coordinates: [x / METRES_A_DEGREE, lat], resolution: point.resolution / METRES_A_DEGREE};
  }
  const message = `Give the point in ${projection}, the projection of the tiles of ${layer}`;
  throw new PlatformError('unsupported', message, {service: 'WMTS', layer});
}

/**
 * What a layer of WMTS or WMS has at a point; nothing is not a failure. Asks for features, then for a page if the service
 * has no features to tell. Rejects with a `PlatformError`: those of `featureInfoAddress`, `bad-request`, `bad-answer`, and
 * those of requests.
 */
export async function getFeatureInfo(
  definition: LayerDefinition,
  point: InfoPoint,
  {signal, ...options}: InfoOptions & RequestOptions = {},
): Promise<FeatureInfo> {
  let refusal: unknown;
  for (const format of ['application/json', 'text/html']) {
    const url = featureInfoAddress(definition, point, {...options, format});
    try {
      return readFeatureInfo(await getText(url, {signal, service: serviceOf(definition)}), definition);
    } catch (cause) {
      if (!(cause instanceof PlatformError)) throw cause;
      if (cause.status === 404) return {features: []};
      if (cause.code !== 'bad-request') throw cause;
      refusal ??= cause;
    }
  }
  throw refusal;
}
