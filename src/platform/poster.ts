import type {Extent, LayerDefinition, LayerService, LayerSpec, LonLat, MapState} from '../model.js';
import {parseLayerName, wellKnownLayer} from './layers.js';
import {findTerritory, france} from './territories.js';
import {imageAddress} from './wms.js';

/** How a poster finds what is known of a layer without waiting: those most used when no other way is given. */
export type FindDefinition = (name: string, service?: LayerService) => LayerDefinition | undefined;

const RADIUS = 6378137;
/** Metres a pixel at zoom level 0. */
const LEVEL_0 = 156543.03392804097;
/** Drawn by WMS in the place of vector tiles, which no service draws as images. */
const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';

/** What a state shows in a frame of some pixels: the centre in metres of EPSG:3857, and metres a pixel. */
export interface Framing {
  readonly center: readonly [x: number, y: number];
  readonly resolution: number;
  /** In degrees. */
  readonly lonLat: LonLat;
}

/** What a map of `width` by `height` pixels shows of a state at first. */
export function frameState(state: MapState, width: number, height: number): Framing {
  const territory = findTerritory(state.territory ?? '');
  const [w, s, e, n] = toMetres(territory?.extent ?? france);
  const whole = Math.max((e - w) / width, (n - s) / height);
  const [lon, lat] = state.center ?? toDegrees([(w + e) / 2, (s + n) / 2]);
  const zoom = state.zoom ?? (state.center ? 12 : undefined);
  const projection = state.projection ?? territory?.projection ?? 'EPSG:3857';
  // Elsewhere than in Web Mercator, a level says how long a metre on the ground is.
  const stretch = projection === 'EPSG:3857' ? 1 : 1 / Math.cos((lat * Math.PI) / 180);
  return {
    center: [toX(lon), toY(lat)],
    resolution: zoom === undefined ? whole : (LEVEL_0 / 2 ** zoom) * stretch,
    lonLat: [lon, lat],
  };
}

/**
 * Address of a still image (WMS-R GetMap, in EPSG:3857) of what a map of that size in pixels shows at first: its lowest
 * visible layer and its highest one, which is all that the service draws at once. Undefined when no visible layer is one
 * of the platform's images; never with an API key.
 */
export function posterAddress(
  state: MapState,
  width: number,
  height: number,
  find: FindDefinition = wellKnownLayer,
): string | undefined {
  const pair = posterLayers(state, find);
  const [below, above] = pair;
  if (!below) return undefined;
  const styles = pair.map(({definition, styleName}) => styleName ?? definition.styles[0]?.name ?? '');
  const size = {width: Math.round(width), height: Math.round(height)};
  const {center, resolution} = frameState(state, width, height);
  const [halfWidth, halfHeight] = [(size.width / 2) * resolution, (size.height / 2) * resolution];
  const extent = [
    center[0] - halfWidth,
    center[1] - halfHeight,
    center[0] + halfWidth,
    center[1] + halfHeight,
  ].map((metres) => Math.round(metres * 100) / 100) as unknown as Extent;
  const definition = {
    ...below.definition,
    name: pair.map((each) => each.definition.name).join(','),
    format: above ? 'image/png' : below.definition.format,
  };
  const frame = {extent, projection: 'EPSG:3857', ...size};
  return imageAddress(definition, frame, {styleName: styles.join(',')}).href;
}

/** The layers that are drawn at first, bottom first. */
export const shownLayers = ({layers = []}: MapState): LayerSpec[] =>
  layers.filter(({hidden, opacity}) => !hidden && opacity !== 0);

/** What a poster has: the lowest visible layer and the highest one that lets it through. */
export function posterLayers(state: MapState, find: FindDefinition = wellKnownLayer) {
  const drawn = shownLayers(state).flatMap((spec) => drawable(spec, find) ?? []);
  const [below] = drawn;
  if (!below) return [];
  const above = drawn
    .slice(1)
    .reverse()
    .find(({definition: {name, format}}) => name !== below.definition.name && format === 'image/png');
  return above ? [below, above] : [below];
}

function drawable(spec: LayerSpec, find: FindDefinition) {
  const {name, url, styleName} = spec;
  if (url !== undefined) return undefined;
  const asked = parseLayerName(name);
  const known =
    find(asked.name, 'WMS') ?? (find(asked.name)?.service === 'TMS' ? find(PLAN, 'WMS') : undefined);
  if (!known || known.restricted || known.wms === 'vector') return undefined;
  const style = styleName ?? asked.styleName;
  return {
    spec,
    definition: known,
    styleName: known.styles.some((each) => each.name === style) ? style : undefined,
  };
}

const toX = (lon: number): number => (lon * Math.PI * RADIUS) / 180;
const toY = (lat: number): number =>
  RADIUS * Math.asinh(Math.tan((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180));
const toMetres = ([w, s, e, n]: Extent): Extent => [toX(w), toY(s), toX(e), toY(n)];
const toDegrees = ([x, y]: readonly [number, number]): LonLat => [
  (x / RADIUS / Math.PI) * 180,
  (Math.atan(Math.sinh(y / RADIUS)) / Math.PI) * 180,
];
