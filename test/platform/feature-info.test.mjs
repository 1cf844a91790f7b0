import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {featureInfoAddress, getFeatureInfo} from '../../src/platform/feature-info.ts';
import {findLayer} from '../../src/platform/layers.ts';
import {readFeatureInfo} from '../../src/platform/read-feature-info.ts';
import {configure} from '../../src/platform/services.ts';
import {tileAt} from '../../src/platform/wmts.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const parameters = (url) => Object.fromEntries(url.searchParams);
const wmts = {
  name: 'L',
  service: 'WMTS',
  format: 'image/png',
  styles: [{name: 'a style'}],
  matrixSet: 'PM_6_16',
  minLevel: 6,
  maxLevel: 16,
};
const wms = {...wmts, service: 'WMS', wms: 'vector', matrixSet: undefined};
const RES_14 = 156543.033928041 / 2 ** 14;
// Notre-Dame de Paris
const mercator = {coordinates: [261603.5, 6250047.4], projection: 'EPSG:3857', resolution: RES_14};

afterEach(() => configure({apiKeys: {}}));

describe('tileAt', () => {
  it('finds the tile and the pixel of a point', () => {
    assert.deepEqual(tileAt(wmts, mercator.coordinates, RES_14), {
      tile: {level: 14, column: 8298, row: 5636},
      pixel: [243, 197],
    });
  });

  it('keeps to the levels that the layer has', () => {
    const level = (resolution) => tileAt(wmts, mercator.coordinates, resolution).tile.level;
    assert.deepEqual([0.01, RES_14 * 1.3, RES_14 * 1.5, 1e6].map(level), [16, 14, 13, 6]);
  });

  it('has pixels of 0 to 255 at both ends of a tile', () => {
    const all = {...wmts, matrixSet: 'PM', minLevel: 0, maxLevel: 21};
    const edge = 20037508.3427892;
    const pixel = (x, y) => tileAt(all, [x, y], 156543.033928041 / 2).pixel;
    assert.deepEqual(
      [pixel(-edge, edge), pixel(-1e-3, 1e-3), pixel(1e-3, -1e-3)],
      [
        [0, 0],
        [255, 255],
        [0, 0],
      ],
    );
  });

  it('counts in the units of each set', () => {
    const lambert = {...wmts, matrixSet: '2154_10cm_6_21', maxLevel: 21};
    assert.deepEqual(tileAt(lambert, [652_000, 6_862_000], 209715.2 / 2 ** 20), {
      tile: {level: 20, column: 12734, row: 100351},
      pixel: [96, 144],
    });
    const degrees = {...wmts, matrixSet: 'WGS84G_6_14', maxLevel: 14};
    assert.deepEqual(tileAt(degrees, [2.35, 48.8], 0.703125 / 2 ** 10).tile, {
      level: 10,
      column: 1037,
      row: 234,
    });
  });
});

describe('featureInfoAddress', () => {
  it('asks a tile of WMTS, without an underscore in INFOFORMAT', () => {
    const url = featureInfoAddress(wmts, mercator);
    assert.equal(url.pathname, '/wmts');
    assert.deepEqual(parameters(url), {
      SERVICE: 'WMTS',
      REQUEST: 'GetFeatureInfo',
      VERSION: '1.0.0',
      LAYER: 'L',
      STYLE: 'a style',
      FORMAT: 'image/png',
      TILEMATRIXSET: 'PM_6_16',
      TILEMATRIX: '14',
      TILEROW: '5636',
      TILECOL: '8298',
      INFOFORMAT: 'application/json',
      I: '243',
      J: '197',
    });
  });

  it('takes degrees for tiles in metres, and metres for tiles in degrees', () => {
    const lonLat = {
      coordinates: [(mercator.coordinates[0] / 6378137) * (180 / Math.PI), 48.85296],
      projection: 'EPSG:4326',
      resolution: RES_14 / 111_319.49,
    };
    const asked = parameters(featureInfoAddress(wmts, lonLat));
    assert.deepEqual(
      [asked.TILEMATRIX, asked.TILECOL, asked.TILEROW, asked.I],
      ['14', '8298', '5636', '243'],
    );
    const degrees = {...wmts, matrixSet: 'WGS84G_6_14', maxLevel: 14};
    const same = [mercator, lonLat].map((point) => parameters(featureInfoAddress(degrees, point)));
    for (const name of ['TILEMATRIX', 'TILECOL', 'TILEROW', 'I']) assert.equal(same[0][name], same[1][name]);
    assert.equal(same[0].TILEMATRIX, '13');
  });

  it('refuses a point of another projection, and layers whose features the map has', () => {
    const lambert = {...mercator, projection: 'EPSG:2154'};
    assert.throws(() => featureInfoAddress(wmts, lambert), {code: 'unsupported', message: /EPSG:3857/});
    for (const service of ['TMS', 'WFS']) {
      assert.throws(() => featureInfoAddress({...wmts, service}, mercator), {code: 'unsupported', service});
    }
  });

  it('asks WMS in the middle of a small image, in any projection', () => {
    const point = {coordinates: [652_000, 6_862_000], projection: 'EPSG:2154', resolution: 2};
    const url = featureInfoAddress(wms, point, {limit: 3, styleName: ''});
    assert.equal(url.pathname, '/wms-v/ows');
    assert.deepEqual(parameters(url), {
      SERVICE: 'WMS',
      VERSION: '1.3.0',
      REQUEST: 'GetFeatureInfo',
      LAYERS: 'L',
      QUERY_LAYERS: 'L',
      STYLES: '',
      CRS: 'EPSG:2154',
      BBOX: '651899,6861899,652101,6862101',
      WIDTH: '101',
      HEIGHT: '101',
      FORMAT: 'image/png',
      TRANSPARENT: 'TRUE',
      INFO_FORMAT: 'application/json',
      I: '50',
      J: '50',
      FEATURE_COUNT: '3',
    });
    const degrees = {coordinates: [2, 48], projection: 'EPSG:4326', resolution: 2 / 101};
    assert.equal(parameters(featureInfoAddress(wms, degrees)).BBOX, '47,1,49,3');
  });

  it('asks the private service with the key', async () => {
    const closed = await findLayer('GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN25TOUR');
    assert.throws(() => featureInfoAddress(closed, mercator), {code: 'forbidden'});
    const url = featureInfoAddress(closed, mercator, {apiKey: 'k'});
    assert.deepEqual([url.pathname, parameters(url).apikey], ['/private/wmts', 'k']);
  });
});

describe('readFeatureInfo', () => {
  const read = (path) => readFeatureInfo(recordedText(path), wmts);

  it('reads the features of GeoServer and the pixels of ROK4', needsRecorded, () => {
    const legacy = 'platform/fixtures/wms/GetFeatureInfo.';
    const {features} = read(`${legacy}LANDUSE.AGRICULTURE2021.legacy2023.json`);
    assert.equal(features.length, 1);
    assert.deepEqual(
      [
        features[0].layer,
        features[0].properties.code_cultu,
        features[0].geometry.type,
        features[0].projection,
      ],
      ['L', 'PPH', 'MultiPolygon', 'EPSG:4326'],
    );
    assert.deepEqual(read(`${legacy}empty.legacy2023.json`), {features: []});
    for (const [file, pixel] of [
      ['gfi-alti-application-json.txt', ['482.75']],
      ['gfi-raster.txt', ['250', '244', '230', '255']],
      ['gfi-wms.txt', ['372.42']],
    ]) {
      assert.deepEqual(read(`servers/answers/rok4/${file}`), {features: [{layer: 'L', properties: {pixel}}]});
    }
  });

  it('gives pages and texts as they are', needsRecorded, () => {
    const page = read('servers/answers/rok4/gfi-alti-text-html.txt');
    assert.match(page.html, /<li>482\.75<\/li>/);
    assert.deepEqual([page.features, page.text], [[], undefined]);
    assert.deepEqual(read('servers/answers/rok4/gfi-alti-text-plain.txt'), {features: [], text: '482.75'});
  });

  it('finds nothing in an empty page or text', () => {
    const page =
      '<html>\n<head><title>GetFeatureInfo</title><style>td {}</style></head><body>&nbsp;</body></html>';
    for (const text of [page, '', ' \n']) assert.deepEqual(readFeatureInfo(text, wmts), {features: []});
  });

  it('keeps the projection of the geometry', needsRecorded, () => {
    const crs = {type: 'name', properties: {name: 'urn:ogc:def:crs:EPSG::2154'}};
    const geometry = {type: 'Point', coordinates: [1, 2]};
    const text = JSON.stringify({features: [{type: 'Feature', geometry, properties: null}], crs});
    assert.deepEqual(readFeatureInfo(text, wms).features, [
      {layer: 'L', properties: {}, geometry, projection: 'EPSG:2154'},
    ]);
  });

  it('fails for an exception and for what it cannot read', needsRecorded, () => {
    for (const path of ['rok4/err-layer.xml', 'rok4/err-wms-layer.xml']) {
      assert.throws(() => read(`servers/answers/${path}`), {
        code: 'bad-request',
        layer: 'L',
        message: /NOPE/,
      });
    }
    for (const text of ['{"features":[{', '{"type":"FeatureCollection"}']) {
      assert.throws(() => readFeatureInfo(text, wms), {code: 'bad-answer', service: 'WMS-V', layer: 'L'});
    }
  });
});

describe('getFeatureInfo', () => {
  it('asks for features, then for a page if they are refused', async () => {
    const asked = answer({
      '/wms-v/ows': (url) =>
        url.searchParams.get('INFO_FORMAT') === 'text/html'
          ? new Response('<html><body><p>Here</p></body></html>')
          : new Response(
              '<ServiceExceptionReport><ServiceException>No JSON</ServiceException></ServiceExceptionReport>',
            ),
    });
    assert.deepEqual(await getFeatureInfo(wms, mercator), {
      features: [],
      html: '<html><body><p>Here</p></body></html>',
    });
    assert.equal(asked.length, 2);
  });

  it('finds nothing where WMTS has no tile', needsRecorded, async () => {
    answer({'/wmts': () => new Response(recordedText('servers/answers/rok4/err-nodata.xml'), {status: 404})});
    assert.deepEqual(await getFeatureInfo(wmts, mercator), {features: []});
  });

  it('fails with the first refusal when both are refused, and at once for anything else', async () => {
    let n = 0;
    answer({'/wmts': () => new Response(`<E>refusal ${++n}</E>`, {status: 400})});
    await assert.rejects(getFeatureInfo(wmts, mercator), {code: 'bad-request', message: /refusal 1/});
    const asked = answer({'/wmts': () => new Response('', {status: 500})});
    await assert.rejects(getFeatureInfo(wmts, mercator), {code: 'network'});
    assert.equal(asked.length, 1);
  });
});
