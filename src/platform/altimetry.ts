import type {ElevationProfile, LonLat, ProfilePoint} from '../model.js';
import {checkLine} from './check-lon-lat.js';
import {distanceBetween, lengthOf} from './geodesy.js';
import {PlatformError, postJson, type RequestOptions} from './http.js';
import {services} from './services.js';

/** What `elevationLine` accepts besides its line. */
export interface ElevationLineOptions extends RequestOptions {
  /** How many points the profile has, from 2 to 5000; as many as say the line well when absent (at most 200). */
  readonly samples?: number | undefined;
}

/** Every territory, and the only one that needs no choice. */
const RESOURCE = 'ign_rge_alti_wld';
/** What the service answers where it knows nothing. */
const NONE = -99999;
/** Points that the service takes at a time. */
const MOST = 5000;
/** Metres up or down below which it is the noise of the measure. */
const NOISE = 1;
/** Metres along the ground below which a slope tells of the measure rather than of the ground. */
const PIECE = 20;

interface Elevations {
  readonly elevations?: readonly {readonly lon?: unknown; readonly lat?: unknown; readonly z?: unknown}[];
}

/**
 * The altitudes of points (degrees), in metres, in their order; null where the platform knows none. Rejects with a
 * `PlatformError`: `bad-attribute` for points that cannot be used, and those of requests.
 */
export async function elevationAt(
  points: readonly LonLat[],
  {signal}: RequestOptions = {},
): Promise<(number | null)[]> {
  checkLine(points, 'elevationAt');
  const batches = Array.from({length: Math.ceil(points.length / MOST)}, (_, i) =>
    points.slice(i * MOST, (i + 1) * MOST),
  );
  const found = await Promise.all(
    batches.map(async (batch) => {
      const answers = await ask('elevation', batch, {}, signal);
      if (answers.length !== batch.length) throw unreadable();
      return answers.map(({z}) => z);
    }),
  );
  return found.flat();
}

/**
 * The profile of the ground along a line (degrees). Points where the platform knows no altitude stay, with null; they count
 * for nothing in the rest. Rejects with a `PlatformError`: `bad-attribute` for a line or samples that cannot be used,
 * `empty` when no altitude is known at all, and those of requests.
 */
export async function elevationLine(
  line: readonly LonLat[],
  {samples, signal}: ElevationLineOptions = {},
): Promise<ElevationProfile> {
  checkLine(line, 'A profile');
  if (line.length < 2) throw wrong(`A profile needs a line of 2 points or more, not ${line.length}`);
  const count = samples ?? Math.max(2, Math.min(200, Math.max(line.length, Math.round(lengthOf(line) / 25))));
  if (!(Number.isInteger(count) && count >= 2 && count <= MOST))
    throw wrong(`samples is a whole number from 2 to ${MOST}, not ${String(samples)}`);
  const answers = await ask(
    'elevationLine',
    thin(line),
    {sampling: String(count), profile_mode: 'simple'},
    signal,
  );
  if (answers.length < 2) throw unreadable();
  return readProfile(answers);
}

/** A profile of points that have their altitudes already, e.g. a track; null where none is known. */
export function readProfile(
  points: readonly {readonly lonLat: LonLat; readonly z: number | null}[],
): ElevationProfile {
  let distance = 0;
  const read = points.map(({lonLat, z}, i): ProfilePoint => {
    if (i) distance += distanceBetween(points[i - 1]!.lonLat, lonLat);
    return {lonLat, distance, altitude: z};
  });
  const known = read.filter((point): point is ProfilePoint & {altitude: number} => point.altitude !== null);
  if (!known.length)
    throw new PlatformError('empty', 'No altitude is known along this line', {service: 'altimetry'});
  const altitudes = known.map(({altitude}) => altitude);
  return {
    points: read,
    distance,
    lowest: altitudes.reduce((a, b) => Math.min(a, b)),
    highest: altitudes.reduce((a, b) => Math.max(a, b)),
    ...climb(altitudes),
    ...slopes(known),
  };
}

/**
 * How steep the line is at one of its points, in per cent, above 0 where it goes up: over 20 m at the least around it. Null
 * where no altitude is known.
 */
export function slopeAt({points}: Pick<ElevationProfile, 'points'>, index: number): number | null {
  let [from, to] = [index, index];
  const isKnown = (at: number): boolean => (points[at]?.altitude ?? null) !== null;
  if (!isKnown(index)) return null;
  // One step on each side in turn, so that the point stays in the middle.
  while (points[to]!.distance - points[from]!.distance < PIECE || from === to) {
    const [before, after] = [isKnown(from - 1), isKnown(to + 1)];
    if (!before && !after) break;
    if (before) from--;
    if (after) to++;
  }
  const length = points[to]!.distance - points[from]!.distance;
  return length ? ((points[to]!.altitude! - points[from]!.altitude!) / length) * 100 : null;
}

/** What goes up and down, without what is noise: a change counts once it is larger. */
function climb(altitudes: readonly number[]): {ascent: number; descent: number} {
  let [ascent, descent] = [0, 0];
  let last = altitudes[0] ?? 0;
  for (const altitude of altitudes.slice(1)) {
    const change = altitude - last;
    if (Math.abs(change) < NOISE) continue;
    if (change > 0) ascent += change;
    else descent -= change;
    last = altitude;
  }
  return {ascent, descent};
}

/** In per cent, over pieces that are long enough. */
function slopes(points: readonly (ProfilePoint & {altitude: number})[]): {
  steepest: number;
  meanSlope: number;
} {
  let [steepest, up, along] = [0, 0, 0];
  let last = points[0];
  for (const point of points) {
    const length = last ? point.distance - last.distance : 0;
    if (!last || length < PIECE) continue;
    const rise = point.altitude - last.altitude;
    steepest = Math.max(steepest, (Math.abs(rise) / length) * 100);
    up += Math.abs(rise);
    along += length;
    last = point;
  }
  return {steepest, meanSlope: along ? (up / along) * 100 : 0};
}

/** As a POST: a GET is too long from about 350 points. Every value is a text. */
async function ask(
  kind: 'elevation' | 'elevationLine',
  points: readonly LonLat[],
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<{lonLat: LonLat; z: number | null}[]> {
  const url = services.elevation(kind);
  // A digit more might be written `1e-7`.
  const written = (axis: 0 | 1): string => points.map((point) => Number(point[axis].toFixed(6))).join('|');
  const body = {
    resource: RESOURCE,
    delimiter: '|',
    lon: written(0),
    lat: written(1),
    zonly: 'false',
    measures: 'false',
    indent: 'false',
    ...parameters,
  };
  const answer = await postJson<Elevations | null>(url, body, {signal, service: 'altimetry'});
  if (!Array.isArray(answer?.elevations)) throw unreadable();
  return answer.elevations.map(({lon, lat, z}) => {
    if (typeof lon !== 'number' || typeof lat !== 'number' || typeof z !== 'number') throw unreadable();
    return {lonLat: [lon, lat], z: z <= NONE ? null : z};
  });
}

/** Of a longer line, as many points as the service takes, the first and the last among them. */
function thin(line: readonly LonLat[]): readonly LonLat[] {
  if (line.length <= MOST) return line;
  return Array.from({length: MOST}, (_, i) => line[Math.round((i * (line.length - 1)) / (MOST - 1))]!);
}

const wrong = (message: string): PlatformError => new PlatformError('bad-attribute', message);
const unreadable = (): PlatformError =>
  new PlatformError('bad-answer', 'altimetry answered no altitudes that can be read', {service: 'altimetry'});
