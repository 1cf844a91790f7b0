import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {findLayer} from '../../src/platform/layers.ts';
import {configure} from '../../src/platform/services.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const INDEX = '/recherche/api/indexes/geoplateforme';
const fixtures = 'platform/fixtures/';
const text = (path) => () => new Response(recordedText(path));
const wmts = text(`${fixtures}wmts/GetCapabilities.20240606.xml.gz`);
const wms = text(`${fixtures}wms/GetCapabilities.wms-r.20240606.xml.gz`);
const document = (layer_name, type, more) => ({
  layer_name,
  type,
  title: 'T',
  url: 'https://data.geopf.fr/wms-r?SERVICE=WMS',
  open: true,
  producers: ['DREAL'],
  ...more,
});
const index = (...documents) => ({[INDEX]: {documents}});

// Layers of 2024 that have left the configuration of 2026.
const OLD_WMTS = 'PROTECTEDAREAS.ZNIEFF1';
const OLD_WMS = 'PROTECTEDAREAS.RN';

afterEach(() => configure({apiKeys: {}}));

describe('findLayer, for a name that does not ship', () => {
  it('asks the index for that name, then WMTS', needsRecorded, async () => {
    const near = document(`${OLD_WMTS}.OTHER`, 'WMS');
    const asked = answer({...index(near, document(OLD_WMTS, 'WMTS')), '/wmts': wmts});
    const layer = await findLayer(OLD_WMTS);
    assert.deepEqual(
      [layer.service, layer.matrixSet, layer.styles[0].name, layer.producer, layer.restricted],
      ['WMTS', 'PM_6_16', 'PROTECTEDAREAS.ZNIEFF1', 'DREAL', undefined],
    );
    assert.deepEqual(JSON.parse(asked[0].body), {layer_name: OLD_WMTS});
    assert.equal(asked[1].url.search, '?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetCapabilities');
    assert.equal(asked.length, 2);
  });

  it('asks WMS-R when the view prefers it', needsRecorded, async () => {
    const asked = answer({...index(document(OLD_WMS, 'WMTS'), document(OLD_WMS, 'WMS')), '/wms-r': wms});
    const layer = await findLayer(OLD_WMS, {projection: 'EPSG:2154'});
    assert.deepEqual([layer.service, layer.wms, layer.format], ['WMS', 'raster', 'image/png']);
    assert.equal(asked[1].url.search, '?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities');
  });

  it('asks WMS-V when the address in the index is there', async () => {
    const xml =
      '<WMS_Capabilities><Service><Name>WMS</Name></Service><Layer><Layer queryable="1"><Name>town</Name><Title>Town</Title>' +
      '<EX_GeographicBoundingBox><westBoundLongitude>1</westBoundLongitude><eastBoundLongitude>2</eastBoundLongitude>' +
      '<southBoundLatitude>3</southBoundLatitude><northBoundLatitude>4</northBoundLatitude></EX_GeographicBoundingBox>' +
      '<Style><Name>default-style-town</Name></Style></Layer></Layer></WMS_Capabilities>';
    const url = 'https://data.geopf.fr/wms-v?service=WMS';
    answer({...index(document('town', 'WMS', {url})), '/wms-v/ows': () => new Response(xml)});
    const layer = await findLayer('town');
    assert.deepEqual(
      [layer.wms, layer.styles, layer.extent, layer.queryable, layer.minLevel, layer.maxLevel],
      ['vector', [{name: 'default-style-town'}], [1, 3, 2, 4], true, 0, 21],
    );
  });

  it('asks the TileMap of vector tiles', needsRecorded, async () => {
    answer({
      ...index(document('A.PLAN', 'TMS'), document('A.PLAN', 'WMTS')),
      '/tms/1.0.0/A.PLAN': text(`${fixtures}tms/PLAN.IGN.tilemap.xml`),
    });
    const layer = await findLayer('A.PLAN');
    assert.deepEqual([layer.service, layer.styles[0].name, layer.maxLevel], ['TMS', 'standard', 18]);
  });

  it('takes a feature type from the index alone', async () => {
    const asked = answer(index(document('a:b', 'WFS', {extent: {}})));
    assert.deepEqual(await findLayer('a:b'), {
      name: 'a:b',
      title: 'T',
      service: 'WFS',
      format: 'application/json',
      styles: [],
      minLevel: 0,
      maxLevel: 21,
      producer: 'DREAL',
    });
    assert.equal(asked.length, 1);
  });

  it('asks a service that is forced, for a name that ships from another', async () => {
    answer(index(document('PLAN.IGN', 'WFS')));
    assert.equal((await findLayer('PLAN.IGN', {service: 'WFS'})).service, 'WFS');
  });

  it('asks the private service with the key, and not at all without', needsRecorded, async () => {
    const asked = answer({...index(document(OLD_WMTS, 'WMTS', {open: false})), '/private/wmts': wmts});
    await assert.rejects(findLayer(OLD_WMTS), {code: 'forbidden', layer: OLD_WMTS, message: /apiKeys/});
    assert.equal(asked.length, 1);
    configure({apiKeys: {[OLD_WMTS]: 's3cret'}});
    assert.equal((await findLayer(OLD_WMTS)).restricted, true);
    assert.equal(asked[2].url.searchParams.get('apikey'), 's3cret');
    assert.equal(asked[1].url.search, '?page=1&size=50');
  });

  it('says plainly that a key is refused, without telling it', async () => {
    configure({apiKeys: {'*': 's3cret'}});
    answer({
      ...index(document('X.Y', 'WMTS', {open: false})),
      '/private/wmts': () => new Response('<html><h1>401 Authorization Required', {status: 401}),
    });
    const error = await findLayer('X.Y').catch((thrown) => thrown);
    assert.deepEqual([error.code, error.status, error.layer], ['forbidden', 401, 'X.Y']);
    assert.match(error.message, /WMTS answered 401: a valid API key is needed/);
    assert.doesNotMatch(`${error.message}${error.stack}${error.cause.message}`, /s3cret/);
  });

  it('asks the private index with the key for what the public one does not list', needsRecorded, async () => {
    const name = 'IGNF_SENTIERS-RANDONNEE-BALISES';
    const own = {apiKey: 's3cret'};
    const asked = answer({
      ...index(),
      [`/private${INDEX}`]: {documents: [document(name, 'TMS')]},
      [`/private/tms/1.0.0/${name}`]: text(`${fixtures}tms/PLAN.IGN.tilemap.xml`),
    });
    const layer = await findLayer(name, own);
    assert.deepEqual([layer.service, layer.restricted], ['TMS', true]);
    assert.deepEqual(
      asked.map(({url}) => [url.pathname, url.searchParams.get('apikey')]),
      [
        [INDEX, null],
        [`/private${INDEX}`, 's3cret'],
        [`/private/tms/1.0.0/${name}`, 's3cret'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(layer), /s3cret/);
    answer(index());
    await assert.rejects(findLayer(name), {code: 'unknown-layer'});
  });

  it('uses the key that the layer has before that of the page', needsRecorded, async () => {
    const asked = answer({...index(document(OLD_WMTS, 'WMTS', {open: false})), '/private/wmts': wmts});
    configure({apiKeys: {'*': 'another'}});
    await findLayer(OLD_WMTS, {apiKey: 'own'});
    assert.equal(asked.at(-1).url.searchParams.get('apikey'), 'own');
  });

  it('takes nothing that is not valid', needsRecorded, async () => {
    const broken = () =>
      new Response(
        recordedText(`${fixtures}wmts/GetCapabilities.20240606.xml.gz`).replaceAll('PM_6_16<', 'EVIL<'),
      );
    answer({...index(document(OLD_WMTS, 'WMTS')), '/wmts': broken});
    await assert.rejects(findLayer(OLD_WMTS), {code: 'bad-answer', service: 'WMTS', layer: OLD_WMTS});
    for (const body of ['', '<html>', '<Capabilities><Contents>']) {
      answer({...index(document('X.Y', 'WMTS')), '/wmts': () => new Response(body)});
      await assert.rejects(findLayer('X.Y'), {code: 'bad-answer', layer: 'X.Y', message: /X\.Y/});
    }
  });

  it('answers from what ships when the index cannot be asked, or says that it cannot', async () => {
    const down = {[INDEX]: () => Promise.reject(new TypeError('Failed to fetch'))};
    const asked = answer(down);
    assert.equal((await findLayer('ORTHOIMAGERY.ORTHOPHOTOS')).service, 'WMTS');
    assert.equal(asked.length, 0);
    await assert.rejects(findLayer('PLAN.IGN', {service: 'WMTS'}), {
      code: 'bad-attribute',
      message: /not in WMTS but in TMS/,
    });
    await assert.rejects(findLayer('ORTHOIMAGERY.ORTHOPHOTO'), {
      code: 'network',
      service: 'layer-search',
      layer: 'ORTHOIMAGERY.ORTHOPHOTO',
      retryable: true,
      suggestion: 'ORTHOIMAGERY.ORTHOPHOTOS',
      message: /does not ship with the library.*could not be reached.*did you mean/,
    });
    answer({[INDEX]: () => new Response('<html>')});
    await assert.rejects(findLayer('xyzzy'), {code: 'bad-answer', layer: 'xyzzy'});
  });

  it('is aborted with the reason of its signal', async () => {
    answer({[INDEX]: () => new Promise(() => {})});
    const controller = new AbortController();
    const looking = findLayer('X.Y', {signal: controller.signal});
    setTimeout(() => controller.abort(new Error('gone')), 20);
    await assert.rejects(looking, {message: 'gone'});
  });
});
