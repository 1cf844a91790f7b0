import type {Extent, LayerSpec, MapMarker, MapState} from '../../model.js';
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

/** What a map waited for: to be near, or its reader. */
export type Held = 'lazy' | 'click';

/** What was read of an old map, before its layers are looked up. */
export interface OldMap extends Pick<MapState, 'label' | 'title' | 'center' | 'zoom' | 'controls'> {
  /** Instead of `center` and `zoom`. */
  readonly extent?: Extent | undefined;
  /** Bottom first. */
  readonly layers: readonly OldLayer[];
  readonly markers?: readonly MapMarker[] | undefined;
  /** Names that are not known are those of today's platform all the same: it gets new layers every week. */
  readonly recent?: boolean | undefined;
  /** The page of the Géoportail that it was, whose layers its address tells: `parcelles-cadastrales`. */
  readonly topic?: string | undefined;
  /** CSS pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** When it was to load, where that was not with the page. */
  readonly loading?: Held | undefined;
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

/** A millionth of a degree is a tenth of a metre. */
export function round(value: number, digits = 6): number {
  return Number(value.toFixed(digits));
}
