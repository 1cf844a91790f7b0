import type {LonLat} from '../model.js';
import {PlatformError} from './platform-error.js';

/** Throws a `bad-attribute` for what is no longitude and latitude in degrees, whatever it is. */
export function checkLonLat(point: unknown): asserts point is LonLat {
  const [lon, lat]: readonly unknown[] = Array.isArray(point) ? (point as unknown[]) : [point];
  const isWithin = (degrees: unknown, most: number): boolean =>
    typeof degrees === 'number' && Math.abs(degrees) <= most;
  if (isWithin(lon, 180) && isWithin(lat, 90)) return;
  throw new PlatformError(
    'bad-attribute',
    `${String(lon)}, ${String(lat)} is no longitude and latitude in degrees`,
  );
}

/** Throws as `checkLonLat` does for what is no list of points, with what the list is for (`A route`). */
export function checkLine(points: unknown, what: string): asserts points is readonly LonLat[] {
  if (!Array.isArray(points))
    throw new PlatformError('bad-attribute', `${what} needs a list of points, not ${String(points)}`);
  points.forEach(checkLonLat);
}
