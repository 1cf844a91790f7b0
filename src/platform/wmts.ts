import type {LayerDefinition} from '../model.js';
import {layerAddress} from './layer-address.js';
import {tileMatrixSet} from './tile-matrix-sets.js';

/** A tile of 256 × 256 pixels; rows count from the north. */
export interface Tile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** What the addresses of a layer's images need besides its definition. */
export interface ImageOptions {
  /** The default style when absent. */
  readonly styleName?: string | undefined;
  /** The key given to `configure` when absent. */
  readonly apiKey?: string | undefined;
}

/** Address of a tile of a WMTS layer. Throws as `layerAddress` does. */
export function tileAddress(
  definition: LayerDefinition,
  {level, column, row}: Tile,
  {styleName, apiKey}: ImageOptions = {},
): URL {
  const {name, styles, format, matrixSet = 'PM'} = definition;
  const url = layerAddress(definition, apiKey);
  const parameters = {
    SERVICE: 'WMTS',
    REQUEST: 'GetTile',
    VERSION: '1.0.0',
    LAYER: name,
    STYLE: styleName ?? styles[0]?.name ?? 'normal',
    FORMAT: format,
    TILEMATRIXSET: matrixSet,
    TILEMATRIX: String(level),
    TILEROW: String(row),
    TILECOL: String(column),
  };
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  return url;
}

/**
 * The tile of a layer at a point of the projection of its matrix set, and the pixel `[i, j]` of the point in it, from the
 * top left. The level is the one whose pixels are closest to `resolution` (units of the projection), of those it has.
 */
export function tileAt(
  {matrixSet = 'PM', minLevel, maxLevel}: LayerDefinition,
  [x, y]: readonly [x: number, y: number],
  resolution: number,
): {readonly tile: Tile; readonly pixel: readonly [i: number, j: number]} {
  const set = tileMatrixSet(matrixSet);
  const wanted = Math.round(Math.log2(set.resolution(0) / resolution));
  const level = Math.max(minLevel, Math.min(maxLevel, wanted));
  const pixels = [x - set.origin[0], set.origin[1] - y].map((value) =>
    Math.floor(value / set.resolution(level)),
  );
  const [across = 0, down = 0] = pixels;
  const [column, row] = [Math.floor(across / 256), Math.floor(down / 256)];
  return {tile: {level, column, row}, pixel: [across - 256 * column, down - 256 * row]};
}
