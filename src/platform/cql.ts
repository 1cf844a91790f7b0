import type {IsochroneRing} from '../model.js';

/**
 * The filter (CQL) of what touches an area in degrees, e.g. a ring of an isochrone: for `getFeatures`, or the `filter` of a
 * layer. `column` is the name of the geometry: `geometrie`, `geom`, `the_geom` …
 */
export function intersects(column: string, {coordinates}: IsochroneRing['geometry']): string {
  const polygons = coordinates.map(
    (rings) =>
      `(${rings.map((ring) => `(${ring.map(([lon, lat]) => `${plain(lon)} ${plain(lat)}`).join(',')})`).join(',')})`,
  );
  // Without its SRID the service would read latitudes first.
  return `INTERSECTS(${column},SRID=4326;MULTIPOLYGON(${polygons.join(',')}))`;
}

/** Seven decimals are a centimetre; never `1e-7`. */
const plain = (degrees: number): string =>
  degrees
    .toFixed(7)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
