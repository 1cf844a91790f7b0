import type {ErrorCode} from '../events.js';
import type {IsochroneRing, LonLat, Route, RouteLeg, RouteStep} from '../model.js';
import {checkLine, checkLonLat} from './check-lon-lat.js';
import {areaOf, distanceBetween, extentOfPoints} from './geodesy.js';
import {getJson, PlatformError, type RequestOptions} from './http.js';
import {describeManeuver, type Maneuver} from './instructions.js';
import {services} from './services.js';

/** How one travels. */
export type TravelProfile = 'car' | 'pedestrian';
/** What a route may avoid. */
export type RouteAvoid = 'motorway' | 'tunnel' | 'bridge';

/** What `route` accepts besides its points. */
export interface RouteOptions extends RequestOptions {
  /** `car` when absent. */
  readonly profile?: TravelProfile | undefined;
  /** The least time (`fastest`, when absent) or the least distance. */
  readonly optimization?: 'fastest' | 'shortest' | undefined;
  readonly avoid?: readonly RouteAvoid[] | undefined;
  /** Of the instructions: `fr` (when absent) or `en`. */
  readonly language?: string | undefined;
  /** False for a lighter answer: legs without steps. */
  readonly steps?: boolean | undefined;
}

/** What `isochrone` accepts besides its point; one of `minutes` and `metres`. */
export interface IsochroneOptions extends RequestOptions {
  /** What can be reached in so many minutes, each a ring. */
  readonly minutes?: readonly number[] | undefined;
  /** What can be reached within so many metres, each a ring. */
  readonly metres?: readonly number[] | undefined;
  /** `car` when absent. */
  readonly profile?: TravelProfile | undefined;
  /** From the point (`departure`, when absent) or to it. */
  readonly direction?: 'departure' | 'arrival' | undefined;
  /** Called with each ring as it comes. */
  readonly onRing?: ((ring: IsochroneRing) => void) | undefined;
}

/** A start, an end and 14 stops: what the service takes, and one less than where it refuses. */
export const MOST_POINTS = 16;

/** Guides by turns; the only one that takes no isochrones. */
const ROUTES = 'bdtopo-osrm';
const ISOCHRONES = 'bdtopo-valhalla';
const wayTypes: Readonly<Record<RouteAvoid, string>> = {
  motorway: 'autoroute',
  tunnel: 'tunnel',
  bridge: 'pont',
};

interface Road2Step {
  readonly geometry?: Road2Geometry;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly distance?: number;
  readonly duration?: number;
  readonly instruction?: Maneuver;
}
interface Road2Geometry {
  readonly type?: string;
  readonly coordinates?: unknown;
}
interface Road2Portion {
  readonly start?: string;
  readonly end?: string;
  readonly distance?: number;
  readonly duration?: number;
  readonly steps?: readonly Road2Step[];
}
interface Road2Route {
  readonly start?: string;
  readonly end?: string;
  readonly distance?: number;
  readonly duration?: number;
  readonly geometry?: Road2Geometry;
  readonly resource?: string;
  readonly portions?: readonly Road2Portion[];
}

/**
 * A route through 2 to 16 points (degrees), in order. Distances are metres, durations seconds.
 *
 * Rejects with a `PlatformError`: `bad-attribute` for points that cannot be used, `empty` when no road leads there (over
 * the sea), `out-of-coverage` for a point abroad, and those of requests. Points far from a road are moved to it without a word by the service: `snapped`
 * says how far.
 */
export async function route(
  points: readonly LonLat[],
  {
    profile = 'car',
    optimization = 'fastest',
    avoid = [],
    language = 'fr',
    steps = true,
    signal,
  }: RouteOptions = {},
): Promise<Route> {
  checkLine(points, 'A route');
  if (points.length < 2 || points.length > MOST_POINTS)
    throw wrong(`A route has 2 to ${MOST_POINTS} points, not ${points.length}`);
  const written = points.map(write);
  const url = services.route;
  const set = (key: string, value: string): void => url.searchParams.set(key, value);
  set('resource', ROUTES);
  set('start', written[0]!);
  set('end', written.at(-1)!);
  if (written.length > 2) set('intermediates', written.slice(1, -1).join('|'));
  set('profile', profile);
  set('optimization', optimization);
  if (avoid.length) set('constraints', avoid.map(banned).join('|'));
  set('getSteps', String(steps));
  set('getBbox', 'true');
  set('geometryFormat', 'geojson');
  set('distanceUnit', 'meter');
  set('timeUnit', 'second');
  set('crs', 'EPSG:4326');
  const answer = await ask<Road2Route>(url, 'route', signal);
  return readRoute(answer, points, language);
}

/**
 * What can be reached from a point (degrees), or from where it can be: a ring for each time or distance, in the order
 * asked. The service allows 5 requests a second: each ring is one.
 *
 * Rejects with a `PlatformError`: `bad-attribute` for a point or a cost that cannot be used, `empty` when the service has
 * none (too far from a road, too small, too large), `out-of-coverage` for a point abroad, and those of requests.
 */
export async function isochrone(
  point: LonLat,
  {minutes, metres, profile = 'car', direction = 'departure', onRing, signal}: IsochroneOptions = {},
): Promise<readonly IsochroneRing[]> {
  checkLonLat(point);
  const asked: unknown = minutes ?? metres;
  if (!Array.isArray(asked) || !asked.length || !asked.every((cost) => cost > 0 && Number.isFinite(cost)))
    throw wrong('An isochrone needs minutes or metres above 0, e.g. {minutes: [5, 10]}');
  const costs = (asked as readonly number[]).map((cost) => (minutes ? cost * 60 : cost));
  const where = write(point);
  const rings = costs.map(async (cost): Promise<IsochroneRing> => {
    const url = services.isochrone;
    const set = (key: string, value: string): void => url.searchParams.set(key, value);
    set('resource', ISOCHRONES);
    set('point', where);
    set('costType', minutes ? 'time' : 'distance');
    set('costValue', String(Math.round(cost * 10) / 10));
    set(minutes ? 'timeUnit' : 'distanceUnit', minutes ? 'second' : 'meter');
    set('profile', profile);
    set('direction', direction);
    set('geometryFormat', 'geojson');
    set('crs', 'EPSG:4326');
    const {geometry} = await ask<{geometry?: Road2Geometry}>(url, 'isochrone', signal);
    const polygons = readPolygons(geometry);
    if (!polygons) throw unreadable('isochrone', url);
    const ring = {
      ...(minutes ? {minutes: cost / 60} : {metres: cost}),
      geometry: {type: 'MultiPolygon', coordinates: polygons},
      area: areaOf(polygons),
      extent: extentOfPoints(polygons.flat(2)),
    } as const;
    onRing?.(ring);
    return ring;
  });
  return Promise.all(rings);
}

/**
 * Nowhere to go is a 404 that says why, as an address that is not there does not; a point abroad, and a limit below or
 * above those the service has, are a 400.
 */
async function ask<T>(url: URL, service: 'route' | 'isochrone', signal: AbortSignal | undefined): Promise<T> {
  try {
    return (await getJson<T | null>(url, {signal, service})) ?? ({} as T);
  } catch (cause) {
    if (!(cause instanceof PlatformError)) throw cause;
    const {status, message} = cause;
    const fail = (code: ErrorCode, what: string): never => {
      throw new PlatformError(code, `${service} ${what}`, {service, url, status, cause});
    };
    if (status === 404 && /answered 404: (?!.*not found)/i.test(message)) fail('empty', 'found no way');
    if (status === 400 && /not in bbox/i.test(message)) fail('out-of-coverage', 'does not cover a point');
    if (status === 400 && /costValue.*(inferior|superior)/i.test(message))
      fail(
        'empty',
        `has no such limit: ${/[^:(]*(inferior|superior)[^(]*/i.exec(message)?.[0].trim() ?? ''}`,
      );
    throw cause;
  }
}

function readRoute(answer: Road2Route, points: readonly LonLat[], language: string): Route {
  const line = readLine(answer.geometry);
  const {distance, duration} = answer;
  const portions: readonly Road2Portion[] | undefined = Array.isArray(answer.portions)
    ? answer.portions
    : undefined;
  if (!line.length || typeof distance !== 'number' || typeof duration !== 'number' || !portions)
    throw unreadable('route');
  const legs = portions.map((portion) => readLeg(portion, language));
  // Where a leg begins and ends on the road, only the service knows; without that, its steps tell, if there are any.
  const reached = [
    readPoint(answer.start) ?? line[0]!,
    ...legs
      .slice(1)
      .map(({line: [first]}, i) => readPoint(portions[i + 1]!.start) ?? readPoint(portions[i]!.end) ?? first),
    readPoint(answer.end) ?? line.at(-1)!,
  ];
  const snapped = points.map((point, i) => Math.round(distanceBetween(point, reached[i] ?? point)));
  return {distance, duration, line, extent: extentOfPoints(line), legs, snapped};
}

function readLeg({distance = 0, duration = 0, steps = []}: Road2Portion, language: string): RouteLeg {
  const read: RouteStep[] = [];
  for (const {geometry, attributes = {}, instruction, ...cost} of steps) {
    const name = readName(attributes);
    const {type, modifier, exit} = instruction ?? {};
    const line = readLine(geometry);
    const last = read.at(-1);
    const [metres, seconds] = [cost.distance ?? 0, cost.duration ?? 0];
    // A resource without instructions cuts the way at every crossing: the same road is one step.
    if (type === undefined && last?.type === undefined && last && last.name === name) {
      read[read.length - 1] = {
        ...last,
        distance: last.distance + metres,
        duration: last.duration + seconds,
        line: [...last.line, ...line.slice(1)],
      };
      continue;
    }
    read.push({
      instruction: describeManeuver({type, modifier, exit}, name, language),
      distance: metres,
      duration: seconds,
      line,
      ...(name && {name}),
      ...(type !== undefined && {type}),
      ...(modifier !== undefined && {modifier}),
      ...(exit !== undefined && {exit}),
    });
  }
  const line = read.flatMap((step, i) => (i ? step.line.slice(1) : step.line));
  return {distance, duration, line, steps: read};
}

/** The name of a road: a text, or one of several; its number when it has no name. */
function readName(attributes: Readonly<Record<string, unknown>>): string | undefined {
  const {name} = attributes;
  const all = {...attributes, ...(typeof name === 'object' && name)} as Record<string, unknown>;
  const keys = ['cpx_toponyme', 'cpx_toponyme_route_nommee', 'nom_1_gauche', 'nom_1_droite', 'cpx_numero'];
  const found = [name, ...keys.map((key) => all[key])].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  return found?.trim();
}

const isLonLat = (point: unknown): point is LonLat =>
  Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]);

function readLine(geometry: Road2Geometry | undefined): LonLat[] {
  const {coordinates} = geometry ?? {};
  return Array.isArray(coordinates) ? coordinates.filter(isLonLat) : [];
}

function readPolygons(geometry: Road2Geometry | undefined): LonLat[][][] | undefined {
  const {type, coordinates} = geometry ?? {};
  const polygons: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
  const isRing = (ring: unknown): boolean => Array.isArray(ring) && ring.length > 3 && ring.every(isLonLat);
  if (!Array.isArray(polygons) || !polygons.length) return undefined;
  return polygons.every((polygon) => Array.isArray(polygon) && polygon.length > 0 && polygon.every(isRing))
    ? (polygons as LonLat[][][])
    : undefined;
}

function readPoint(text: string | undefined): LonLat | undefined {
  const [lon = NaN, lat = NaN] = (text ?? '').split(',').map(Number);
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : undefined;
}

/** Plain decimals: the service does not read `1e-7`. */
const write = ([lon, lat]: LonLat): string =>
  [lon, lat].map((degrees) => String(Number(degrees.toFixed(6)))).join(',');

const banned = (avoid: RouteAvoid): string =>
  JSON.stringify({constraintType: 'banned', key: 'wayType', operator: '=', value: wayTypes[avoid]});

const wrong = (message: string): PlatformError => new PlatformError('bad-attribute', message);
const unreadable = (service: string, url?: URL): PlatformError =>
  new PlatformError('bad-answer', `${service} answered no geometry that can be read`, {
    service,
    url,
    retryable: true,
  });
