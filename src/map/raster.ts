import TileLayer from 'ol/layer/Tile.js';
import {transformExtent} from 'ol/proj.js';
import WMTS from 'ol/source/WMTS.js';
import TileState from 'ol/TileState.js';
import WMTSTileGrid from 'ol/tilegrid/WMTS.js';
import type {LayerDefinition} from '../model.js';
import {layerAddress} from '../platform/layer-address.js';
import {wholeWorld} from '../platform/normalise-extent.js';
import {tileMatrixSet} from '../platform/tile-matrix-sets.js';

/** The tiles of a WMTS layer, asked for with its own style, format, matrix set and levels; closer views enlarge the last level. */
export function createWmtsLayer(
  definition: LayerDefinition,
  {styleName, apiKey}: {readonly styleName: string; readonly apiKey?: string | undefined},
): TileLayer<WMTS> {
  const set = tileMatrixSet(definition.matrixSet ?? 'PM');
  const levels = Array.from({length: definition.maxLevel + 1}, (_, level) => level);
  const bounded = (definition.extent ?? wholeWorld).map((degrees, i) =>
    i % 2 && set.projection === 'EPSG:3857'
      ? Math.max(-85.05, Math.min(85.05, degrees))
      : Math.max(-180, Math.min(180, degrees)),
  );
  const source = new WMTS({
    url: layerAddress(definition, apiKey).href,
    layer: definition.name,
    style: styleName,
    format: definition.format,
    matrixSet: set.id,
    projection: set.projection,
    crossOrigin: 'anonymous',
    // A tile is shown as soon as it is there: a fade would draw the map again and again for each.
    transition: 0,
    wrapX: set.projection === 'EPSG:3857',
    tileGrid: new WMTSTileGrid({
      origin: [...set.origin],
      resolutions: levels.map((level) => set.resolution(level)),
      matrixIds: levels.map(String),
      minZoom: definition.minLevel,
      extent: transformExtent(bounded, 'EPSG:4326', set.projection),
    }),
  });
  if (definition.format.startsWith('image/x-bil'))
    source.setTileLoadFunction((tile, address) => {
      import('./elevation-tile.js')
        .then(({loadElevationTile}) => loadElevationTile(tile, address))
        .catch(() => tile.setState(TileState.ERROR));
    });
  return new TileLayer({source});
}
