import {expect} from 'chai';
import type WMTS from 'ol/source/WMTS.js';
import {createWmtsLayer} from '../../src/map/raster.js';
import {loadSnapshot} from '../../src/platform/layers.js';
import {services} from '../../src/platform/services.js';
import {tileMatrixSet} from '../../src/platform/tile-matrix-sets.js';

describe('a WMTS layer', () => {
  it('asks the platform for its tiles with its own style, format, set and levels, whichever of all it is', async () => {
    const definitions = (await loadSnapshot()).filter(({service}) => service === 'WMTS');
    expect(definitions.length).to.equal(662);
    for (const definition of definitions) {
      const {name, styles, format, matrixSet = '', minLevel, maxLevel, restricted = false} = definition;
      const source = createWmtsLayer(definition, {
        styleName: styles[0]!.name,
        apiKey: 'k',
      }).getSource() as WMTS;
      const grid = source.getTileGrid()!;
      expect(grid.getMinZoom(), name).to.equal(minLevel);
      expect(grid.getMaxZoom(), name).to.equal(maxLevel);
      expect(grid.getResolution(maxLevel), name).to.equal(tileMatrixSet(matrixSet).resolution(maxLevel));
      const range = grid.getFullTileRange(minLevel)!;
      const projection = source.getProjection()!;
      const url = new URL(source.getTileUrlFunction()([minLevel, range.minX, range.minY], 1, projection)!);
      const parameters = Object.fromEntries(
        [...url.searchParams].map(([key, value]) => [key.toUpperCase(), value]),
      );
      expect(url.href.split('?')[0]).to.equal(services.diffusion('WMTS', restricted).href);
      expect(parameters, name).to.deep.equal({
        ...(restricted && {APIKEY: 'k'}),
        SERVICE: 'WMTS',
        REQUEST: 'GetTile',
        VERSION: '1.0.0',
        LAYER: name,
        STYLE: styles[0]!.name,
        FORMAT: format,
        TILEMATRIXSET: matrixSet,
        TILEMATRIX: String(minLevel),
        TILEROW: String(range.minY),
        TILECOL: String(range.minX),
      });
    }
  });

  it('shows a tile whole as soon as it is there', async () => {
    const definition = (await loadSnapshot()).find(({service}) => service === 'WMTS')!;
    const {name: styleName} = definition.styles[0]!;
    const source = createWmtsLayer(definition, {styleName, apiKey: 'k'}).getSource() as WMTS;
    const [minX, , , maxY] = source.getTileGrid()!.getExtent()!;
    const [level, column, row] = source.getTileGrid()!.getTileCoordForCoordAndZ([minX! + 1, maxY! - 1], 8);
    const tile = source.getTile(level!, column!, row!, 1, source.getProjection()!);
    expect(tile.getAlpha('a map', 1)).to.equal(1);
  });
});
