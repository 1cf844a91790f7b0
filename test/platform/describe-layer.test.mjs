import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {describeLayer, describeShipped, relatedLayers} from '../../src/platform/describe-layer.ts';
import {answer} from './support/network.mjs';

const INDEX = '/recherche/api/indexes/geoplateforme';
const document = (more) => ({
  layer_name: 'PLAN.IGN',
  title: 'Plan',
  description: '<p onclick="x()">Le <b>plan</b></p><script>x()</script>',
  type: 'TMS',
  url: 'https://data.geopf.fr/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf',
  open: true,
  theme: 'Cartes',
  producers: ['IGN'],
  keywords: ['plan', 'fond'],
  publication_date: '2026-02-01',
  extent: {},
  metadata_urls: [
    'https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/standard.json',
    'https://data.geopf.fr/csw?REQUEST=GetRecordById&SERVICE=CSW&VERSION=2.0.2&ID=IGNF_PLAN-IGN',
  ],
  attribution: {title: 'IGN', url: 'javascript:x()', logo: {url: 'https://data.geopf.fr/annexes/logo.gif'}},
  ...more,
});
const index = (documents) => ({[INDEX]: () => ({documents})});
const down = {[INDEX]: () => new Response('', {status: 500})};

describe('describeLayer', () => {
  it('joins what ships and what the index says, as text', async () => {
    answer(index([document()]));
    const layer = await describeLayer('PLAN.IGN', {related: 0});
    assert.equal(layer.title, 'Plan IGN personnalisable');
    assert.equal(layer.abstract, 'Le plan');
    assert.equal(layer.record, 'IGNF_PLAN-IGN');
    assert.equal(layer.page, 'https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_PLAN-IGN');
    assert.deepEqual(layer.metadataUrls.length, 1);
    assert.deepEqual(
      [layer.themes, layer.keywords, layer.producers],
      [['Cartes'], ['plan', 'fond'], ['IGN']],
    );
    assert.deepEqual(layer.credit, {
      producer: 'IGN',
      url: 'https://www.ign.fr/',
      logo: 'https://data.geopf.fr/annexes/logo.gif',
      licence: {name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'},
      published: '2026-02-01',
    });
    assert.equal(layer.definitions[0].service, 'TMS');
    assert.ok(layer.definitions[0].styles.length > 5);
  });

  it('says what ships without asking', async () => {
    const asked = answer({});
    const layer = await describeShipped('PLAN.IGN');
    assert.deepEqual([layer.title, layer.credit.producer], ['Plan IGN personnalisable', 'IGN']);
    assert.equal(await describeShipped('NO.SUCH'), undefined);
    assert.deepEqual(asked, []);
  });

  it('does without the index for a layer that ships, and says that it does', async () => {
    answer(down);
    const layer = await describeLayer('plan');
    assert.equal(layer.name, 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2');
    assert.equal(layer.title, 'Plan IGN');
    assert.deepEqual([layer.abstract, layer.related, layer.record], ['', [], undefined]);
    assert.deepEqual([layer.error.code, layer.error.service], ['network', 'layer-search']);
  });

  it('describes a private layer that its service hides', async () => {
    const hidden = document({
      layer_name: 'HIDDEN',
      type: 'WMTS',
      open: false,
      metadata_urls: [],
      extent: {
        type: 'Polygon',
        coordinates: [
          [
            [170, -20],
            [190, -20],
            [190, -10],
            [170, -10],
            [170, -20],
          ],
        ],
      },
    });
    answer(index([hidden]));
    const layer = await describeLayer('HIDDEN', {related: 0});
    assert.equal(layer.open, false);
    assert.equal(layer.credit.licence, undefined);
    assert.deepEqual(layer.definitions, []);
    assert.deepEqual(layer.extent, [170, -20, 190, -10]);
    assert.equal(layer.error.code, 'forbidden');
  });

  it('rejects for a layer that nobody knows', async () => {
    answer(index([]));
    await assert.rejects(describeLayer('PLAN.IGM'), {code: 'unknown-layer', suggestion: 'PLAN.IGN'});
  });

  it('looks for what is near: the same dataset first, each layer once', async () => {
    const metadata = document().metadata_urls;
    const documents = [
      document({layer_name: 'FAR', metadata_urls: []}),
      document({layer_name: 'NEAR', metadata_urls: metadata}),
      document({layer_name: 'NEAR', type: 'WMS', metadata_urls: metadata}),
      document(),
    ];
    const asked = answer({
      [INDEX]: (_, {body}) => ({
        documents: documents.filter(
          (one) => !body.includes('metadata_urls') || one.metadata_urls.includes(metadata[1]),
        ),
      }),
    });
    const layer = await describeLayer('PLAN.IGN');
    assert.deepEqual(
      layer.related.map(({name}) => name),
      ['NEAR', 'FAR'],
    );
    assert.deepEqual(
      asked.slice(1).map(({body}) => JSON.parse(body)),
      [{metadata_urls: metadata[1]}, {theme: 'Cartes', producers: 'IGN'}],
    );
  });

  it('says that what is near could not be asked', async () => {
    answer({
      [INDEX]: (_, {body}) =>
        body.includes('layer_name') ? {documents: [document()]} : new Response('', {status: 500}),
    });
    const layer = await describeLayer('PLAN.IGN');
    assert.deepEqual([layer.related, layer.error.code], [[], 'network']);
    assert.equal(layer.abstract, 'Le plan');
  });

  it('stops when it is told to', async () => {
    answer({[INDEX]: () => new Promise(() => {})});
    const stop = new AbortController();
    const asking = describeLayer('PLAN.IGN', {signal: stop.signal});
    setTimeout(() => stop.abort(new Error('enough')));
    await assert.rejects(asking, /enough/);
  });
});

describe('relatedLayers', () => {
  it('asks nothing when nothing is known', async () => {
    assert.deepEqual(
      await relatedLayers({name: 'X', themes: [], producers: [], keywords: [], metadataUrls: []}),
      [],
    );
  });
});
