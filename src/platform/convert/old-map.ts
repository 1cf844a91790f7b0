import type {Extent, LayerSpec, LonLat, MapMarker, MapState} from '../../model.js';
import type {Note} from './notes.js';

/** A layer as an old map names it. */
export interface OldLayer extends Pick<
  LayerSpec,
  'url' | 'service' | 'styleName' | 'title' | 'opacity' | 'hidden'
> {
  readonly name: string;
  /** Without its colours. */
  readonly gray?: boolean | undefined;
}

/** What was read of an old map, before its layers are looked up. */
export interface OldMap extends Pick<MapState, 'label' | 'title' | 'center' | 'zoom' | 'controls'> {
  /** Instead of `center` and `zoom`. */
  readonly extent?: Extent | undefined;
  /** Bottom first. */
  readonly layers: readonly OldLayer[];
  readonly markers?: readonly MapMarker[] | undefined;
  /** Names that are not known are those of today's platform all the same: it gets new layers every week. */
  readonly recent?: boolean | undefined;
  readonly notes: readonly Note[];
}

/** Numbers of a text, if there are `count` of them and nothing else. */
export function readNumbers(text: string | null | undefined, count: number): readonly number[] | undefined {
  const parts = (text ?? '').split(/[,;\s]+/).filter(Boolean);
  const numbers = parts.map(Number);
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
}

/** A zoom level as a map takes it. */
export function readZoom(text: unknown): number | undefined {
  const zoom = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  if (typeof zoom !== 'number' || !Number.isFinite(zoom)) return undefined;
  return round(Math.min(21, Math.max(0, zoom)), 2);
}

/** Longitude and latitude of a point in degrees or in metres (EPSG:3857): old maps say one or the other. */
export function readPoint(x: unknown, y: unknown): LonLat | undefined {
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    return undefined;
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return [round(x), round(y)];
  return Math.max(Math.abs(x), Math.abs(y)) <= 20037509 ? fromMercator(x, y) : undefined;
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
export function fromMercator(x: number, y: number): LonLat {
  const degrees = 180 / Math.PI;
  return [
    round((x / RADIUS) * degrees),
    round((2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) * degrees),
  ];
}

/** A millionth of a degree is a tenth of a metre. */
export function round(value: number, digits = 6): number {
  return Number(value.toFixed(digits));
}
