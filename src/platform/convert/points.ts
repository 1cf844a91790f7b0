import type {Extent, LonLat} from '../../model.js';
import {tileMatrixSet} from '../tile-matrix-sets.js';
import {unproject} from '../unproject.js';
import type {Note} from './notes.js';
import {round} from './old-map.js';

/** What IGN calls the projections that have an EPSG code. */
const ownNames: readonly (readonly [name: RegExp, code: string])[] = [
  [/^(RGF93)?LAMB(ERT)?-?93(_|$)/, 'EPSG:2154'],
  [/^LAMB2?E$/, 'EPSG:27572'],
  [/^UTM20W84(GUAD|MART)$/, 'EPSG:4559'],
  [/^UTM22RGFG95$/, 'EPSG:2972'],
  [/^RGR92UTM40S$/, 'EPSG:2975'],
  [/^RGM04UTM38S$/, 'EPSG:4471'],
  [/^RGSPM06U21$/, 'EPSG:4467'],
];

/** `EPSG:2154` for all that it is called (`IGNF:LAMB93`, `urn:ogc:def:crs:EPSG::2154` …); degrees are `EPSG:4326`. */
function codeOf(projection: string): string {
  const text = projection.trim().toUpperCase();
  const number = /(?:^|EPSG:.*?)(\d{4,6})$/.exec(text)?.[1];
  if (/^(4326|4258|4171|4979)$/.test(number ?? '') || /(CRS:?:?84|WGS84G|RGF93G)$/.test(text))
    return 'EPSG:4326';
  if (/^(3857|900913|3785|102100|102113)$/.test(number ?? '')) return 'EPSG:3857';
  if (number !== undefined) return `EPSG:${number}`;
  const own = text.replace(/^IGNF:(NTF(?=LAMB))?/, '');
  const [, zone] = /^RGF93CC(4[2-9]|50)$/.exec(own) ?? [];
  if (zone !== undefined) return `EPSG:39${zone}`;
  const [, old, numbered] = /^LAMB([1-4])(C?)$/.exec(own) ?? [];
  if (old !== undefined) return `EPSG:275${numbered ? 7 : 6}${old}`;
  return ownNames.find(([name]) => name.test(own))?.[1] ?? text;
}

/**
 * Longitude and latitude of a point in degrees, or in metres of `projection`, EPSG:3857 when it is not said. Undefined when
 * it is none; one in a projection that is not known here is told in `notes`.
 */
export function readPoint(x: unknown, y: unknown, projection = '', notes: Note[] = []): LonLat | undefined {
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    return undefined;
  // Degrees are told by their size: pages give a projection to the map, and degrees to its points.
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return [round(x), round(y)];
  const code = projection === '' ? 'EPSG:3857' : codeOf(projection);
  if (code === 'EPSG:4326') return undefined;
  if (code === 'EPSG:3857')
    return Math.max(Math.abs(x), Math.abs(y)) <= 20037509 ? fromMercator(x, y) : undefined;
  const [lon = NaN, lat = NaN] = unproject(code, x, y) ?? [];
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return [round(lon), round(lat)];
  notes.push(['projection', {projection}]);
  return undefined;
}

/** The extent of two corners in a projection: all four are in it. */
export function readExtent(
  [a = 0, b = 0, c = 0, d = 0]: readonly number[],
  projection: string,
  latitudeFirst: boolean,
  notes: Note[],
): Extent | undefined {
  const [w, s, e, n] = latitudeFirst && codeOf(projection) === 'EPSG:4326' ? [b, a, d, c] : [a, b, c, d];
  const said: Note[] = [];
  const corners = [w, e].flatMap((x) => [s, n].map((y) => readPoint(x, y, projection, said)));
  notes.push(...said.slice(0, 1));
  const [lons, lats] = [0, 1].map((axis) => corners.flatMap((corner) => corner?.[axis] ?? []));
  if (!lons || !lats || lons.length < 4) return undefined;
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The centre of a tile, and the zoom level at which a map shows it as large as it is. */
export function readTile(
  {
    column,
    row,
    level,
    set,
  }: {readonly column: number; readonly row: number; readonly level: number; readonly set: string},
  notes: Note[],
): {readonly center: LonLat; readonly zoom: number} | undefined {
  const tiles = findSet(set.replace(/^IGNF:/, ''));
  if (!tiles || level > tiles.maxLevel) {
    notes.push(['projection', {projection: set}]);
    return undefined;
  }
  const {projection, origin} = tiles;
  const pixel = tiles.resolution(level);
  const x = origin[0] + (column + 0.5) * 256 * pixel;
  const y = origin[1] - (row + 0.5) * 256 * pixel;
  const center = readPoint(x, y, projection, notes);
  if (!center) return undefined;
  // Metres of EPSG:3857 are longer than those of the ground, as its pixels are.
  const stretch = projection === 'EPSG:2154' ? Math.cos((center[1] * Math.PI) / 180) : 1;
  const unit = projection === 'EPSG:4326' ? (RADIUS * Math.PI) / 180 : 1;
  const zoom = Math.log2((stretch * 2 * Math.PI * RADIUS) / 256 / (pixel * unit));
  return {center, zoom: round(Math.min(21, Math.max(0, zoom)), 2)};
}

function findSet(id: string) {
  try {
    return tileMatrixSet(id === '' || /^(EPSG:)?(3857|900913)$|GoogleMapsCompatible/i.test(id) ? 'PM' : id);
  } catch {
    return undefined; // Of another server, or of the years before.
  }
}

/** The centre of an extent, and the zoom level that shows it whole on a map of 640 × 480 pixels. */
export function viewOf([w, s, e, n]: Extent): {readonly center: LonLat; readonly zoom: number} | undefined {
  const [top, bottom] = [n, s].map(mercatorY);
  if (top === undefined || bottom === undefined || !(e > w) || !(top > bottom)) return undefined;
  const turns = Math.max((e - w) / 360 / 640, (top - bottom) / (2 * Math.PI) / 480);
  const [, lat] = fromMercator(0, ((top + bottom) / 2) * RADIUS);
  const zoom = Math.floor(-Math.log2(turns * 256) * 4) / 4;
  return {center: [round((w + e) / 2), lat], zoom: Math.min(21, Math.max(0, zoom))};
}

const mercatorY = (lat: number): number =>
  Math.asinh(Math.tan((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180));

const RADIUS = 6378137;

/** Longitude and latitude of metres in EPSG:3857. */
function fromMercator(x: number, y: number): LonLat {
  const degrees = 180 / Math.PI;
  return [
    round((x / RADIUS) * degrees),
    round((2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) * degrees),
  ];
}
