import type {LonLat} from '../model.js';

/** Mean radius of the Earth (IUGG), in metres. */
const RADIUS = 6371008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two points, on a sphere: within 0.6 %. */
export function distanceBetween([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const [dLat, dLon] = [radians(lat2 - lat1), radians(lon2 - lon1)];
  const a =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(dLon / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Metres from a point to the closest part of a line, for lines that are near it. */
export function distanceToLine([lon, lat]: LonLat, line: readonly LonLat[]): number {
  const [kx, ky] = [radians(1) * RADIUS * Math.cos(radians(lat)), radians(1) * RADIUS];
  let least = Infinity;
  let before: readonly [number, number] | undefined;
  for (const point of line) {
    const [x, y] = [(point[0] - lon) * kx, (point[1] - lat) * ky];
    const [x0, y0] = before ?? [x, y];
    const [dx, dy] = [x - x0, y - y0];
    const length = dx * dx + dy * dy;
    const share = length ? Math.max(0, Math.min(1, -(x0 * dx + y0 * dy) / length)) : 0;
    least = Math.min(least, Math.hypot(x0 + share * dx, y0 + share * dy));
    before = [x, y];
  }
  return least;
}

/** Length of a line in metres. */
export const lengthOf = (line: readonly LonLat[]): number =>
  line.reduce((sum, point, i) => sum + (i ? distanceBetween(line[i - 1]!, point) : 0), 0);

/** Square metres in polygons, each an outer ring and its holes, on a sphere. */
export function areaOf(polygons: readonly (readonly (readonly LonLat[])[])[]): number {
  return polygons.reduce(
    (sum, [outer = [], ...holes]) =>
      sum + ringArea(outer) - holes.reduce((hole, ring) => hole + ringArea(ring), 0),
    0,
  );
}

function ringArea(ring: readonly LonLat[]): number {
  let sum = 0;
  ring.forEach(([lon1, lat1], i) => {
    const [lon2, lat2] = ring[(i + 1) % ring.length]!;
    sum += radians(lon2 - lon1) * (2 + Math.sin(radians(lat1)) + Math.sin(radians(lat2)));
  });
  return Math.abs((sum * RADIUS ** 2) / 2);
}

/** West, south, east and north of points. */
export function extentOfPoints(points: readonly LonLat[]): [number, number, number, number] {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  return [least(lons), least(lats), most(lons), most(lats)];
}
