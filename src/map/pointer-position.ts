import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type OlMap from 'ol/Map.js';
import {fromLonLat, get as getProjection, toLonLat} from 'ol/proj.js';
import type {LonLat} from '../model.js';
import {projectionName} from '../platform/projected-coordinates.js';
import {findTerritory} from '../platform/territories.js';
import {listen} from './listen.js';
import {loadProjection} from './projections.js';

/** How a position may be written in metres. */
export type MetricNotation = 'lambert93' | 'cc' | 'utm' | 'mercator';

/**
 * Calls back with the point (degrees) under the pointer as it moves, and with the centre of the map when that moves
 * otherwise, e.g. by the keyboard; until `signal` aborts.
 */
export function watchPosition(map: OlMap, found: (point: LonLat) => void, signal: AbortSignal): void {
  const tell = (coordinate: readonly number[] | undefined): void => {
    if (!coordinate) return;
    const [lon = 0, lat = 0] = toLonLat([...coordinate], map.getView().getProjection());
    found([lon, lat]);
  };
  let isOver = false;
  listen<MapBrowserEvent<PointerEvent>>(
    map,
    'pointermove',
    ({coordinate, dragging}) => {
      isOver = true;
      if (!dragging) tell(coordinate);
    },
    signal,
  );
  map.getViewport()?.addEventListener('pointerleave', () => (isOver = false), {signal});
  listen(map, 'moveend', () => isOver || tell(map.getView().getCenter()), signal);
  tell(map.getView().getCenter());
}

/** Legal projections overseas are these UTM zones. */
const ZONES: Readonly<Record<string, string>> = {
  '20N': 'EPSG:5490',
  '21N': 'EPSG:4467',
  '22N': 'EPSG:2972',
  '38S': 'EPSG:4471',
  '40S': 'EPSG:2975',
  '5S': 'EPSG:3296',
  '6S': 'EPSG:3297',
  '7S': 'EPSG:3298',
};

/** The projection that writes a point in a notation: its EPSG code, undefined where the notation does not hold. */
export function projectionFor(notation: MetricNotation, [lon, lat]: LonLat): string | undefined {
  if (notation === 'mercator') return Math.abs(lat) < 85.06 ? 'EPSG:3857' : undefined;
  if (notation === 'utm') {
    const zone = Math.floor((lon + 180) / 6) + 1;
    const name = `${zone}${lat < 0 ? 'S' : 'N'}`;
    return ZONES[name] ?? `EPSG:32${lat < 0 ? 7 : 6}${String(zone).padStart(2, '0')}`;
  }
  const [west, south, east, north] = findTerritory('FXX')!.extent;
  if (lon < west || lon > east || lat < south || lat > north) return undefined;
  return notation === 'lambert93' ? 'EPSG:2154' : `EPSG:39${Math.max(42, Math.min(50, Math.round(lat)))}`;
}

/**
 * A point in metres, and what its projection is called; undefined where the notation does not hold. The mathematics of a
 * projection load when it is first used.
 */
export async function project(
  notation: MetricNotation,
  point: LonLat,
): Promise<{readonly name: string; readonly x: number; readonly y: number} | undefined> {
  const code = projectionFor(notation, point);
  if (code === undefined) return undefined;
  const projection = getProjection(code) ?? (await loadProjection(code).catch(() => undefined));
  if (!projection) return undefined;
  const [x = NaN, y = NaN] = fromLonLat([...point], projection);
  return Number.isFinite(x) && Number.isFinite(y) ? {name: projectionName(code), x, y} : undefined;
}
