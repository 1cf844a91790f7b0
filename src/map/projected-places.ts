import {toLonLat} from 'ol/proj.js';
import type {Place} from '../model.js';
import type {ProjectedCoordinates} from '../platform/projected-coordinates.js';
import {territories} from '../platform/territories.js';
import {loadProjection} from './projections.js';

/**
 * Where projected coordinates are; each says its projection. Of several readings of the same numbers, those that are in
 * France, where their projection is used.
 */
export async function placeProjected(readings: readonly ProjectedCoordinates[]): Promise<Place[]> {
  const found = await Promise.all(
    readings.map(async ({code, name, x, y}) => {
      const projection = await loadProjection(code).catch(() => undefined);
      if (!projection) return [];
      const [lon = NaN, lat = NaN] = toLonLat([x, y], projection);
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return [];
      if (readings.length > 1 && !isUsed(code, lon, lat)) return [];
      const lonLat = [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6] as const;
      return [{label: `${name} ${x} ${y}`, lonLat, kind: 'coordinates'}];
    }),
  );
  return found.flat();
}

function isUsed(code: string, lon: number, lat: number): boolean {
  const here = territories.find(
    ({extent: [west, south, east, north]}) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
  // Conical projections hold for a degree around their parallel.
  if (code.startsWith('EPSG:39')) return here?.id === 'FXX' && Math.abs(lat - Number(code.slice(7))) <= 1.2;
  if (/^EPSG:(2154|326\d\d)$/.test(code)) return here?.id === 'FXX';
  return here?.projection === code;
}
