import type {Extent} from '../model.js';

/** What a layer covers as far as anybody knows, when nobody says it. */
export const wholeWorld: Extent = [-180, -90, 180, 90];

/**
 * West, south, east and north in degrees as maps want them, from what catalogues write: west from -180 to 180, east above
 * 180 where the extent crosses the antimeridian. Undefined for an extent that is empty or no extent at all.
 */
export function normaliseExtent(sides: readonly number[]): Extent | undefined {
  const [first = NaN, south = NaN, last = NaN, north = NaN] = sides;
  let [west, east] = [first, last];
  const isDegrees =
    [west, east].every((lon) => Math.abs(lon) <= 361) && [south, north].every((lat) => Math.abs(lat) <= 91);
  if (!isDegrees || south > north || (west === east && south === north)) return undefined;
  if (west > east) {
    // Beyond half the world, the sides were exchanged rather than the antimeridian crossed.
    if (west - east < 180) [west, east] = [east, west];
    else east += 360;
  }
  if (east - west >= 359) return [-180, Math.max(-90, south), 180, Math.min(90, north)];
  const shift = 360 * Math.floor((west + 180) / 360);
  if (west !== 180 || east > 180) [west, east] = [west - shift, east - shift];
  return [west, Math.max(-90, south), east, Math.min(90, north)];
}
