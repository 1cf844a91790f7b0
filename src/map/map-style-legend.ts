import type {MapStyle} from './vector-tiles.js';

/** A look and what it stands for. */
export interface Swatch {
  readonly label: string;
  readonly shape: 'area' | 'line' | 'point';
  /** Colours as CSS writes them. */
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
}

/** At most so many looks: a plan has hundreds. */
const MOST = 24;
const SHAPES: Readonly<Record<string, Swatch['shape']>> = {
  fill: 'area',
  'fill-extrusion': 'area',
  line: 'line',
  circle: 'point',
};
/** What the names of the platform's style layers say of the drawing rather than of the thing. */
const DRAWING =
  /\s*-\s*(zoom [\d, ]+|filet int[eé]rieur|axe central|a niveau|vol|trait perpend\w*)\b|\s+a niveau\b|[- ]vol$/gi;
const HIDDEN = /filet ext[eé]rieur|souterrain|sup[eé]rieur|trait perpend|contour|bckgrd|background|fond/i;

/**
 * What a Mapbox style draws at a zoom level, of the source layers that are in the view: each name and each look once, in
 * the words of the style.
 */
export function readMapStyle(
  {layers}: MapStyle,
  zoom: number,
  sourceLayers: ReadonlySet<string>,
): readonly Swatch[] {
  const found = new Map<string, Swatch>();
  for (const layer of layers as readonly StyleLayer[]) {
    const {id, type, minzoom = 0, maxzoom = 24, paint = {}, layout = {}} = layer;
    const shape = SHAPES[type];
    const at = layer['source-layer'];
    if (!shape || !at || !sourceLayers.has(at) || HIDDEN.test(id)) continue;
    if (zoom < minzoom || zoom >= maxzoom || layout.visibility === 'none') continue;
    const colour = colourAt(paint[`${type}-color`], zoom);
    const outline = colourAt(paint[`${type}-outline-color`], zoom);
    const label = wordsOf(id);
    if (!colour || found.has(label.toLowerCase())) continue;
    const look = shape === 'line' ? {stroke: colour} : {fill: colour, ...(outline && {stroke: outline})};
    found.set(label.toLowerCase(), {label, shape, ...look});
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}

interface StyleLayer {
  readonly id: string;
  readonly type: string;
  readonly 'source-layer'?: string;
  readonly minzoom?: number;
  readonly maxzoom?: number;
  readonly paint?: Readonly<Record<string, unknown>>;
  readonly layout?: {readonly visibility?: string};
}

function wordsOf(id: string): string {
  const words = id
    .replace(DRAWING, '')
    .replace(/_/g, ' ')
    .replace(/\s+-\s+/g, ' – ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A colour at a zoom level: as it is, by stops, or interpolated between zooms; what depends on the feature is none. */
function colourAt(value: unknown, zoom: number): string | undefined {
  if (typeof value === 'string') return value;
  const stops = (value as {stops?: unknown} | undefined)?.stops;
  const pairs = Array.isArray(stops)
    ? (stops as unknown[][])
    : Array.isArray(value) &&
        value[0] === 'interpolate' &&
        (value[2] as unknown[] | undefined)?.[0] === 'zoom'
      ? inPairs(value.slice(3))
      : [];
  const [, colour] = pairs.findLast(([from]) => Number(from) <= zoom) ?? pairs[0] ?? [];
  return typeof colour === 'string' ? colour : undefined;
}

const inPairs = (list: readonly unknown[]): unknown[][] =>
  Array.from({length: Math.floor(list.length / 2)}, (_, i) => [list[2 * i], list[2 * i + 1]]);
