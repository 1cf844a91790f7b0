// WMS and WFS of the sample platform keep the contract of ROK4 and GeoServer.
import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {loadImage} from '@napi-rs/canvas';
import {nodePlatform} from '../../demo/platform/node.js';
import {sampleKey} from '../../demo/platform/platform.js';

const {handle} = await nodePlatform();
const ask = (path, parameters = {}, options = {}) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return handle(new Request(`http://localhost/${path}?${query}`, options));
};
beforeEach(() => handle(new Request('http://localhost/_settings', {method: 'DELETE'})));

const image = {
  SERVICE: 'WMS',
  VERSION: '1.3.0',
  REQUEST: 'GetMap',
  LAYERS: 'ORTHOIMAGERY.ORTHOPHOTOS',
  STYLES: '',
  CRS: 'EPSG:2154',
  BBOX: '350000,6788000,354000,6791000',
  WIDTH: '400',
  HEIGHT: '300',
  FORMAT: 'image/jpeg',
};

for (const [CRS, BBOX] of [
  [image.CRS, image.BBOX],
  ['EPSG:3857', '-190000,6120000,-182000,6126000'],
  ['EPSG:4326', '48.09,-1.7,48.13,-1.65'],
  ['CRS:84', '-1.7,48.09,-1.65,48.13'],
]) {
  test(`GetMap in ${CRS} shows the same place, in a size of its own`, async () => {
    const answer = await ask('wms-r', {...image, CRS, BBOX});
    assert.equal(answer.headers.get('content-type'), 'image/jpeg');
    const picture = await loadImage(Buffer.from(await answer.arrayBuffer()));
    assert.deepEqual([picture.width, picture.height], [400, 300]);
  });
}

for (const [changes, code] of [
  [{STYLES: undefined}, 'MissingParameterValue'],
  [{VERSION: '1.1.1'}, 'VersionNegotiationFailed'],
  [{LAYERS: 'NOPE'}, 'LayerNotDefined'],
  [
    {LAYERS: 'ORTHOIMAGERY.ORTHOPHOTOS,GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2,ELEVATION.SLOPES'},
    'InvalidParameterValue',
  ],
  [{CRS: 'EPSG:9999'}, 'InvalidParameterValue'],
  [{WIDTH: '100000'}, 'InvalidParameterValue'],
  [{BBOX: '1,1,0,0'}, 'InvalidParameterValue'],
]) {
  test(`GetMap with ${JSON.stringify(changes)} answers 400 ${code}`, async () => {
    const answer = await ask('wms-r', {...image, ...changes});
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), new RegExp(`<ServiceException code="${code}">`));
  });
}

test('GetFeatureInfo gives a pixel for images, features for vectors', async () => {
  const info = {
    ...image,
    REQUEST: 'GetFeatureInfo',
    INFO_FORMAT: 'application/json',
    I: '200',
    J: '150',
    FORMAT: 'image/png',
  };
  const slopes = {...info, LAYERS: 'ELEVATION.SLOPES', QUERY_LAYERS: 'ELEVATION.SLOPES'};
  const {features} = await (await ask('wms-r', slopes)).json();
  assert.match(features[0].properties.pixel[0], /^\d+\.\d\d$/);
  assert.equal((await ask('wms-r', {...info, QUERY_LAYERS: info.LAYERS})).status, 400);
  const name = 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune';
  const vectors = await (
    await ask('wms-v/ows', {...info, LAYERS: name, QUERY_LAYERS: name, FEATURE_COUNT: '5'})
  ).json();
  assert.ok(vectors.features.some(({properties}) => properties.nom_officiel === 'Rennes'));
  const html = await ask('wms-v', {...info, LAYERS: name, QUERY_LAYERS: name, INFO_FORMAT: 'text/html'});
  assert.match(await html.text(), /<td>/);
});

test('capabilities and legends', async () => {
  const raster = await (await ask('wms-r/wms', {SERVICE: 'WMS', REQUEST: 'GetCapabilities'})).text();
  assert.match(raster, /<LayerLimit>2<\/LayerLimit><MaxWidth>10000/);
  const legend = {
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetLegendGraphic',
    FORMAT: 'image/png',
    LAYER: 'BDTOPO_V3:batiment',
  };
  assert.equal((await ask('wms-v/ows', legend)).headers.get('content-type'), 'image/png');
  assert.equal((await ask('wms-r', legend)).status, 400);
  const secret = await (
    await ask('private/wms-v/ows', {SERVICE: 'WMS', REQUEST: 'GetCapabilities', apikey: sampleKey})
  ).text();
  assert.match(secret, /DDFIP_isochrone30/);
});

const features = {
  SERVICE: 'WFS',
  VERSION: '2.0.0',
  REQUEST: 'GetFeature',
  TYPENAMES: 'BDTOPO_V3:batiment',
  OUTPUTFORMAT: 'application/json',
};
const around = "BBOX(geometrie,-1.68,48.108,-1.672,48.114,'EPSG:4326')";

test('features come in pages, linked', async () => {
  const first = await (await ask('wfs/ows', {...features, CQL_FILTER: around, COUNT: '50'})).json();
  assert.equal(first.features.length, 50);
  assert.ok(first.numberMatched > 100);
  const second = await (await handle(new Request(first.links[0].href))).json();
  assert.notEqual(second.features[0].id, first.features[0].id);
  const last = await (
    await ask('wfs/ows', {...features, CQL_FILTER: around, STARTINDEX: String(first.numberMatched - 1)})
  ).json();
  assert.equal(last.features.length, 1);
  assert.equal(last.links, undefined);
});

test('features are filtered by attribute, place and projection', async () => {
  const communes = {...features, TYPENAMES: 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune'};
  const {features: found} = await (
    await ask('wfs', {
      ...communes,
      CQL_FILTER: "nom_officiel='Rennes' AND INTERSECTS(geometrie,SRID=4326;POINT(-1.67 48.11))",
    })
  ).json();
  assert.deepEqual(
    found.map(({id}) => id),
    ['commune.35238'],
  );
  const lambert = await (
    await ask('wfs', {...communes, BBOX: '-1.68,48.1,-1.67,48.12,EPSG:4326', SRSNAME: 'EPSG:2154'})
  ).json();
  assert.ok(lambert.features[0].geometry.coordinates[0][0][0][0] > 100_000);
});

test('features are filtered by an area, and bring the properties that are asked', async () => {
  const {features: found} = await (
    await ask('wfs', {
      ...features,
      TYPENAMES: 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune',
      PROPERTYNAME: 'code_insee,population',
      CQL_FILTER:
        'INTERSECTS(geometrie,SRID=4326;MULTIPOLYGON(((-1.69 48.1,-1.66 48.1,-1.66 48.12,-1.69 48.1)),((2.3 48.8,2.4 48.8,2.35 48.9,2.3 48.8))))',
    })
  ).json();
  const codes = found.map(({properties}) => properties.code_insee);
  assert.ok(codes.includes('35238') && codes.includes('75056'), String(codes));
  assert.ok(found.length < 60, String(found.length));
  assert.equal(found[0].geometry, null);
  assert.deepEqual(Object.keys(found[0].properties).sort(), ['code_insee', 'population']);
});

test('errors are exceptions, in XML unless JSON is asked', async () => {
  const xml = await ask('wfs/ows', {...features, TYPENAMES: 'NO:type'});
  assert.equal(xml.status, 400);
  assert.match(await xml.text(), /<ows:Exception exceptionCode="InvalidParameterValue"/);
  const {exceptions} = await (
    await ask('wfs/ows', {...features, TYPENAMES: 'NO:type', EXCEPTIONS: 'application/json'})
  ).json();
  assert.equal(exceptions[0].code, 'InvalidParameterValue');
  assert.equal((await ask('wfs/ows', {...features, OUTPUTFORMAT: 'application/JSON'})).status, 400);
  assert.equal((await ask('wfs/ows', {...features, BBOX: '0,0,1,1', CQL_FILTER: 'a=1'})).status, 500);
  assert.equal((await ask('wfs/ows', {...features, CQL_FILTER: 'nothing=1'})).status, 400);
});

test('a type describes its columns, in JSON and in XML', async () => {
  const asked = {
    ...features,
    REQUEST: 'DescribeFeatureType',
    TYPENAMES: 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle',
  };
  const {featureTypes} = await (await ask('wfs/ows', asked)).json();
  assert.equal(featureTypes[0].properties.at(-1).name, 'geom');
  assert.match(
    await (await ask('wfs/ows', {...asked, OUTPUTFORMAT: undefined})).text(),
    /name="geom" nillable="true" type="gml:MultiPolygonPropertyType"/,
  );
});
