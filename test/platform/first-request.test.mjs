// What a map asks first of each of the 799 layers of the configuration, held against the contract of the services.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import proj4 from 'proj4';
import {findLayer} from '../../src/platform/layers.ts';
import {tileTemplate} from '../../src/platform/layer-address.ts';
import {configure, services} from '../../src/platform/services.ts';
import {tileMatrixSet} from '../../src/platform/tile-matrix-sets.ts';
import {imageAddress} from '../../src/platform/wms.ts';
import {tileAddress, tileAt} from '../../src/platform/wmts.ts';
import {needsRecorded, recorded} from './support/recorded.mjs';

const LAMBERT_93 =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';
proj4.defs('EPSG:2154', LAMBERT_93);

const config = needsRecorded.skip
  ? {layers: {}}
  : recorded('platform/fixtures/config/entreeCarto.20260615.json.gz');
const layers = Object.values(config.layers);
const of = (id) => layers.filter(({serviceParams}) => serviceParams.id === id);

before(() => configure({apiKeys: {'*': 'the-key'}}));
after(() => configure({apiKeys: {}}));

/** The parameters of an address, none of which comes twice, at the service that the configuration names. */
function read(url, {serviceParams, key}) {
  const [[access, address]] = Object.entries(serviceParams.serverUrl);
  // `/wms-r/wms` is another name of `/wms-r`.
  assert.equal(`${url.origin}${url.pathname}`, address.replace('/wms-r/wms', '/wms-r'), key);
  assert.equal(url.searchParams.get('apikey'), access === 'full' ? null : 'the-key', key);
  const names = [...url.searchParams.keys()].map((name) => name.toLowerCase());
  assert.equal(new Set(names).size, names.length, key);
  return Object.fromEntries(url.searchParams);
}

const centre = ({extent: [w, s, e, n]}) => [(w + e) / 2, (s + n) / 2];

describe('the first request', needsRecorded, () => {
  it('is a tile that WMTS has, for its 662 layers', async () => {
    assert.equal(of('OGC:WMTS').length, 662);
    for (const layer of of('OGC:WMTS')) {
      const definition = await findLayer(layer.key);
      const set = tileMatrixSet(definition.matrixSet);
      const point = proj4('EPSG:4326', set.projection, centre(definition));
      const {tile, pixel} = tileAt(definition, point, set.resolution(definition.minLevel));
      const asked = read(tileAddress(definition, tile), layer);
      assert.deepEqual(
        [asked.SERVICE, asked.REQUEST, asked.VERSION, asked.LAYER],
        ['WMTS', 'GetTile', '1.0.0', layer.name],
      );
      assert.ok(
        layer.styles.some(({name}) => name === asked.STYLE),
        layer.key,
      );
      assert.equal(asked.FORMAT, layer.formats[0].name, layer.key);
      assert.equal(asked.TILEMATRIXSET, layer.wmtsOptions.tileMatrixSetLink, layer.key);
      const limits = layer.wmtsOptions.tileMatrixSetLimits[asked.TILEMATRIX];
      const {TILEROW: row, TILECOL: column} = asked;
      assert.ok(+limits.minTileRow <= +row && +row <= +limits.maxTileRow, `${layer.key} row ${row}`);
      assert.ok(
        +limits.minTileCol <= +column && +column <= +limits.maxTileCol,
        `${layer.key} column ${column}`,
      );
      assert.ok(
        pixel.every((value) => Number.isInteger(value) && value >= 0 && value < 256),
        layer.key,
      );
    }
  });

  it('is an image that WMS draws, for its 112 layers', async () => {
    assert.equal(of('OGC:WMS').length, 112);
    for (const layer of of('OGC:WMS')) {
      const definition = await findLayer(layer.key);
      const [x, y] = proj4('EPSG:4326', 'EPSG:3857', centre(definition));
      const half = 256 * (156543.034 / 2 ** definition.minLevel);
      const extent = [x - half, y - half, x + half, y + half];
      const asked = read(
        imageAddress(definition, {extent, projection: 'EPSG:3857', width: 512, height: 512}),
        layer,
      );
      assert.deepEqual(
        [asked.SERVICE, asked.REQUEST, asked.VERSION, asked.LAYERS, asked.CRS],
        ['WMS', 'GetMap', '1.3.0', layer.name, 'EPSG:3857'],
      );
      assert.ok(
        layer.styles.some(({name}) => name === asked.STYLES),
        layer.key,
      );
      assert.ok(
        layer.formats.some(({name}) => name === asked.FORMAT),
        layer.key,
      );
      assert.deepEqual(asked.BBOX.split(',').map(Number), extent);
      assert.deepEqual([asked.WIDTH, asked.HEIGHT], ['512', '512']);
      assert.ok(!('SRS' in asked) && !('TIME' in asked), layer.key);
    }
  });

  it('is a tile and a style of the platform, for the 25 layers of vector tiles', async () => {
    assert.equal(of('GPP:TMS').length, 25);
    for (const layer of of('GPP:TMS')) {
      const definition = await findLayer(layer.key);
      const template = tileTemplate(definition);
      assert.equal(template, `${layer.serviceParams.serverUrl.full}${layer.name}/{z}/{x}/{y}.pbf`);
      const style = services.vectorStyle(layer.name, definition.styles[0].name).href;
      assert.ok(
        layer.styles.some(({url}) => url === style),
        layer.key,
      );
      assert.notEqual(definition.styles[0].name, 'transparent');
    }
  });
});

describe('imageAddress', () => {
  const layer = {name: 'L', service: 'WMS', wms: 'raster', format: 'image/png', styles: [{name: ''}]};
  const frame = {extent: [1, 2, 3, 4], projection: 'EPSG:2154', width: 20_000, height: 5};
  const boxes = {
    'EPSG:2154': '1,2,3,4',
    'EPSG:3857': '1,2,3,4',
    'EPSG:4471': '1,2,3,4',
    'CRS:84': '1,2,3,4',
    'IGNF:WGS84G': '1,2,3,4',
    'EPSG:4326': '2,1,4,3',
    'EPSG:4171': '2,1,4,3',
  };
  for (const [projection, box] of Object.entries(boxes)) {
    it(`writes the axes of ${projection} as the service reads them`, () => {
      assert.equal(imageAddress(layer, {...frame, projection}).searchParams.get('BBOX'), box);
    });
  }

  it('has STYLES even when it is empty, and no side above 10 000 pixels', () => {
    const {searchParams} = imageAddress(layer, frame);
    assert.equal(searchParams.get('STYLES'), '');
    assert.deepEqual([searchParams.get('WIDTH'), searchParams.get('HEIGHT')], ['10000', '5']);
    assert.equal(
      imageAddress(layer, frame, {styleName: 'vent 140m'}).searchParams.get('STYLES'),
      'vent 140m',
    );
  });

  it('asks WMS-V for a transparent ground', () => {
    const {pathname, searchParams} = imageAddress({...layer, wms: 'vector'}, frame);
    assert.deepEqual([pathname, searchParams.get('TRANSPARENT')], ['/wms-v/ows', 'TRUE']);
  });
});
