import type {LonLat} from '../model.js';
import {CLARKE, ntfZones, shiftNtf, type Ellipsoid} from './ntf.js';
import {projectionParameters, type Lambert, type Utm} from './projection-parameters.js';

/** GRS 80, from which WGS 84 differs by a tenth of a millimetre. */
const AXIS = 6378137;
const FLATTENING = 1 / 298.257222101;
const GRS80: Ellipsoid = {axis: AXIS, e: Math.sqrt(FLATTENING * (2 - FLATTENING))};
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/**
 * Longitude and latitude, in degrees, of metres in one of the projections of France (`EPSG:2154` …), for code that has no
 * map; undefined for any other. Holds where the projection is used: within a centimetre, or some metres for those of NTF.
 */
export function unproject(code: string, x: number, y: number): LonLat | undefined {
  const old = ntfZones[code];
  if (old) return shiftNtf(fromLambert(old, x, y, CLARKE), GRS80);
  const parameters = projectionParameters[code];
  if (!parameters) return undefined;
  return 'zone' in parameters ? fromUtm(parameters, x, y) : fromLambert(parameters, x, y, GRS80);
}

/** Lambert's conformal conic projection with two parallels (EPSG method 9802), or one twice and a factor (9801). */
function fromLambert(
  {origin, parallels, offset, factor = 1}: Lambert & {readonly factor?: number},
  x: number,
  y: number,
  {axis, e}: Ellipsoid,
): LonLat {
  const shrink = (lat: number): number => Math.cos(lat) / Math.sqrt(1 - (e * Math.sin(lat)) ** 2);
  const flatten = (lat: number): number => ((1 - e * Math.sin(lat)) / (1 + e * Math.sin(lat))) ** (e / 2);
  const halfAngle = (lat: number): number => Math.tan(Math.PI / 4 - lat / 2) / flatten(lat);
  const [lat0, lat1, lat2] = [origin[1], ...parallels].map(radians) as [number, number, number];
  const n =
    lat1 === lat2
      ? Math.sin(lat1)
      : Math.log(shrink(lat1) / shrink(lat2)) / Math.log(halfAngle(lat1) / halfAngle(lat2));
  const scale = (factor * axis * shrink(lat1)) / (n * halfAngle(lat1) ** n);
  const east = x - offset[0];
  const north = scale * halfAngle(lat0) ** n - (y - offset[1]);
  const sign = Math.sign(n);
  const t = ((sign * Math.hypot(east, north)) / scale) ** (1 / n);
  const lon = Math.atan2(sign * east, sign * north) / n;
  let lat = Math.PI / 2 - 2 * Math.atan(t);
  for (let step = 0; step < 6; step++) lat = Math.PI / 2 - 2 * Math.atan(t * flatten(lat));
  return [origin[0] + degrees(lon), degrees(lat)];
}

/** Krüger's series, to the third power of the third flattening. */
const N = FLATTENING / (2 - FLATTENING);
const RADIUS = (0.9996 * AXIS * (1 + N ** 2 / 4 + N ** 4 / 64)) / (1 + N);
const fromPlane = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3,
  N ** 2 / 48 + N ** 3 / 15,
  (17 / 480) * N ** 3,
];
const toEllipsoid = [
  2 * N - (2 / 3) * N ** 2 - 2 * N ** 3,
  (7 / 3) * N ** 2 - (8 / 5) * N ** 3,
  (56 / 15) * N ** 3,
];

function fromUtm({zone, south}: Utm, x: number, y: number): LonLat {
  const xi = (y - (south ? 10_000_000 : 0)) / RADIUS;
  const eta = (x - 500_000) / RADIUS;
  const sum = (factors: readonly number[], term: (twice: number) => number): number =>
    factors.reduce((total, factor, index) => total + factor * term(2 * (index + 1)), 0);
  const north = xi - sum(fromPlane, (k) => Math.sin(k * xi) * Math.cosh(k * eta));
  const east = eta - sum(fromPlane, (k) => Math.cos(k * xi) * Math.sinh(k * eta));
  const conformal = Math.asin(Math.sin(north) / Math.cosh(east));
  const lat = conformal + sum(toEllipsoid, (k) => Math.sin(k * conformal));
  return [zone * 6 - 183 + degrees(Math.atan2(Math.sinh(east), Math.cos(north))), degrees(lat)];
}
