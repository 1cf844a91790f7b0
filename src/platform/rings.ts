import type {Extent, IsochroneRing, LonLat} from '../model.js';
import {extentOfPoints} from './geodesy.js';
import type {Feature} from './geojson.js';
import type {RequestOptions} from './http.js';
import {isochrone, type IsochroneOptions} from './navigation.js';

/** How one travels. */
type Way = Required<Pick<IsochroneOptions, 'profile' | 'direction'>>;

/** What bounds a ring: minutes or metres. */
type Limit = Pick<IsochroneRing, 'minutes' | 'metres'>;

/** The rings of a point (degrees), in the order of their limits, and the limits for which there is none, with why. */
export interface FoundRings {
  readonly rings: readonly IsochroneRing[];
  readonly failures: readonly {readonly limit: Limit; readonly error: unknown}[];
}

/** Asks for a ring of each limit, so that one may fail without the others; rejects with the reason of `signal` alone. */
export async function findRings(
  point: LonLat,
  limits: readonly Limit[],
  {signal, done, ...way}: Way & RequestOptions & {readonly done: () => void},
): Promise<FoundRings> {
  const failures: {limit: Limit; error: unknown}[] = [];
  const asked = limits.map(async (limit) => {
    const {minutes, metres} = limit;
    const costs = minutes === undefined ? {metres: [metres ?? 0]} : {minutes: [minutes]};
    try {
      return await isochrone(point, {...costs, ...way, signal});
    } catch (error) {
      signal?.throwIfAborted();
      failures.push({limit, error});
      return [];
    } finally {
      if (!signal?.aborted) done();
    }
  });
  const rings = (await Promise.all(asked)).flat();
  signal?.throwIfAborted();
  return {rings, failures};
}

/** West, south, east and north of all rings together, in degrees; undefined when there is none. */
export function extentOfRings(rings: readonly Pick<IsochroneRing, 'extent'>[]): Extent | undefined {
  const corners = rings.flatMap(({extent: [west, south, east, north]}): LonLat[] => [
    [west, south],
    [east, north],
  ]);
  return corners.length ? extentOfPoints(corners) : undefined;
}

/** Rings, each with what was asked (degrees, minutes or metres) and its area, as features for a file. */
export function ringFeatures(
  rings: readonly IsochroneRing[],
  {
    point: [longitude, latitude],
    profile,
    direction,
    nameOf,
  }: Way & {readonly point: LonLat; readonly nameOf: (ring: IsochroneRing) => string},
): Feature[] {
  return rings.map((ring) => {
    const {geometry, minutes, metres, area} = ring;
    return {
      type: 'Feature',
      geometry,
      properties: {
        name: nameOf(ring),
        ...(minutes === undefined ? {metres} : {minutes}),
        ...{profile, direction, longitude, latitude},
        square_kilometres: Math.round(area / 1e4) / 100,
      },
    };
  });
}
