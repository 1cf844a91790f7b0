import type {MapState} from '../model.js';
import {layerAddress} from './layer-address.js';
import {parseLayerName, wellKnownLayer} from './layers.js';
import {frameState, type FindDefinition} from './poster.js';
import {tileMatrixSet} from './tile-matrix-sets.js';

/** Most maps show fewer: more would be a burden to the page that asks them. */
const MOST_TILES = 20;

/** A tile that a map asks first. */
export interface FirstTile {
  readonly address: string;
  /** In CSS pixels: how far its nearest side is from the centre of the map. A map smaller than twice that never asks it. */
  readonly across: number;
  readonly down: number;
}

/**
 * The tiles that a map of that size in CSS pixels asks first, nearest to its centre first; their addresses are written to
 * the letter as OpenLayers does, so that what a page asked ahead is not asked twice. None when the lowest visible layer is
 * not one of the platform's images in the projection of the map.
 */
export function firstTiles(
  state: MapState,
  width: number,
  height: number,
  find: FindDefinition = wellKnownLayer,
): readonly FirstTile[] {
  const lowest = state.layers?.find(({hidden}) => !hidden);
  if (!lowest || lowest.url !== undefined || !state.center) return [];
  const asked = parseLayerName(lowest.name);
  const definition = find(asked.name, asked.service);
  if (definition?.service !== 'WMTS' || definition.restricted || !definition.format.startsWith('image/'))
    return [];
  const set = tileMatrixSet(definition.matrixSet ?? 'PM');
  if (set.projection !== 'EPSG:3857' || (state.projection ?? 'EPSG:3857') !== set.projection) return [];
  if (state.territory !== undefined && state.projection === undefined) return [];
  const {center, resolution} = frameState(state, width, height);
  const level = nearestLevel(resolution, definition.minLevel, definition.maxLevel, (each) =>
    set.resolution(each),
  );
  if (level === undefined) return [];
  const size = 256 * set.resolution(level);
  const [x, y] = [(center[0] - set.origin[0]) / size, (set.origin[1] - center[1]) / size];
  const across = (width * resolution) / size / 2;
  const down = (height * resolution) / size / 2;
  const tiles: {readonly column: number; readonly row: number; readonly far: number}[] = [];
  for (let column = Math.floor(x - across); column < x + across; column++) {
    for (let row = Math.floor(y - down); row < y + down; row++)
      tiles.push({column, row, far: Math.hypot(column + 0.5 - x, row + 0.5 - y)});
  }
  const style = lowest.styleName ?? asked.styleName ?? definition.styles[0]?.name ?? 'normal';
  const base = layerAddress(definition).href;
  const side = (from: number): number => (Math.max(0, Math.abs(from) - 0.5) * size) / resolution;
  return tiles
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_TILES)
    .map(({column, row}) => {
      const parameters = {
        layer: definition.name,
        style,
        tilematrixset: set.id,
        Service: 'WMTS',
        Request: 'GetTile',
        Version: '1.0.0',
        Format: definition.format,
        TileMatrix: level,
        TileCol: column,
        TileRow: row,
      };
      const query = Object.entries(parameters).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
      return {
        address: `${base}?${query.join('&')}`,
        across: side(column + 0.5 - x),
        down: side(row + 0.5 - y),
      };
    });
}

/** The level whose resolution is nearest, as OpenLayers counts; undefined where the layer is not drawn. */
function nearestLevel(
  resolution: number,
  minLevel: number,
  maxLevel: number,
  resolutionOf: (level: number) => number,
): number | undefined {
  if (minLevel > 0 && resolution > resolutionOf(minLevel - 0.5)) return undefined;
  for (let level = minLevel; level < maxLevel; level++) {
    const next = resolutionOf(level + 1);
    if (next < resolution) return resolutionOf(level) - resolution < resolution - next ? level : level + 1;
    if (next === resolution) return level + 1;
  }
  return maxLevel;
}
