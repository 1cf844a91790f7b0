import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {searchLayers} from '../../src/platform/catalogue.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recorded} from './support/recorded.mjs';

const INDEX = '/recherche/api/indexes/geoplateforme';
const fixtures = 'platform/fixtures/recherche/';
const hit = (source) => [{score: 1, source: {layer_name: 'L', title: 'T', type: 'WMTS', ...source}}];

describe('searchLayers', () => {
  it('reads a recorded suggestion', needsRecorded, async () => {
    const answered = recorded(`${fixtures}docs-suggest-response.json`);
    const asked = answer({[`${INDEX}/suggest`]: answered});
    const offers = await searchLayers('bdtopo', {limit: 30});
    assert.equal(offers.length, answered.length);
    assert.deepEqual(offers[1], {
      name: 'bdtopo_971:non_communication',
      title: 'Routes de non communication 971',
      description: 'Routes de non communication du département 971',
      service: 'WFS',
      open: true,
      producers: [],
      themes: ['BD_topo'],
      keywords: ['BD_Topo', 'Routes'],
      metadataUrls: [],
      extent: [-180, -90, 180, 90],
      years: [2023],
      published: '2023-09-18',
      score: 7.375906,
    });
    assert.equal(asked[0].url.searchParams.get('text'), 'bdtopo');
    assert.equal(asked[0].url.searchParams.get('size'), '30');
  });

  it('reads an offer whose extent is an empty object', needsRecorded, async () => {
    const {response} = recorded(`${fixtures}suggest-geopf-ext-example.json`);
    answer({[`${INDEX}/suggest`]: response});
    const [offer] = await searchLayers('allauch');
    assert.equal(offer.extent, undefined);
    assert.equal(offer.service, 'WMS');
  });

  it('posts filters, and reads the recorded answer', needsRecorded, async () => {
    const asked = answer({[INDEX]: recorded(`${fixtures}docs-search-POST-response.json`)});
    const filters = {service: 'WFS', open: true, theme: 'BD_topo', extent: [1, 2, 3, 4]};
    const offers = await searchLayers('route', {...filters, page: 2, limit: 5});
    assert.deepEqual(
      offers.map(({producers}) => producers),
      [['IGN'], ['IGN']],
    );
    assert.equal(asked[0].url.search, '?page=2&size=5');
    assert.deepEqual(JSON.parse(asked[0].body), {
      title: 'route',
      type: 'WFS',
      open: true,
      theme: 'BD_topo',
      shape: {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [3, 2],
            [3, 4],
            [1, 4],
            [1, 2],
          ],
        ],
      },
    });
  });

  it('lists everything for an empty text, and asks nothing for two letters', async () => {
    const asked = answer({[INDEX]: {documents: []}});
    assert.deepEqual(await searchLayers('  '), []);
    assert.deepEqual(await searchLayers('or', {open: true}), []);
    assert.deepEqual(
      asked.map(({body}) => body),
      ['{}'],
    );
  });

  it('turns pages of suggestions', async () => {
    const answered = Array.from({length: 4}, (_, i) => hit({layer_name: `L${i}`})[0]);
    const asked = answer({[`${INDEX}/suggest`]: answered});
    const offers = await searchLayers('ortho', {limit: 2, page: 2});
    assert.equal(asked[0].url.searchParams.get('size'), '4');
    assert.deepEqual(
      offers.map(({name}) => name),
      ['L2', 'L3'],
    );
  });

  it('gives plain text', async () => {
    const description =
      '<p>Une <b onclick="x">carte</b>&nbsp;: a &lt; b &amp; c&#33;</p><script>alert(1)</script><br>Fin';
    answer({[`${INDEX}/suggest`]: hit({title: '<img src=x onerror=alert(1)>Ortho', description})});
    const [offer] = await searchLayers('ortho');
    assert.equal(offer.title, 'Ortho');
    assert.equal(offer.description, 'Une carte : a < b & c!\nFin');
  });

  it('opens vector pyramids listed as WMTS as vector tiles, and leaves out what is not a layer', async () => {
    const style = {metadata_urls: ['https://data.geopf.fr/annexes/s.json', 'javascript:alert(1)']};
    answer({[`${INDEX}/suggest`]: [...hit(style), ...hit({type: 'DOWNLOAD'}), {source: null}, {}]});
    const offers = await searchLayers('plan');
    assert.deepEqual(
      offers.map(({service, metadataUrls}) => [service, metadataUrls]),
      [['TMS', ['https://data.geopf.fr/annexes/s.json']]],
    );
  });

  it('fails when the answer is something else', async () => {
    answer({[`${INDEX}/suggest`]: {}, [INDEX]: []});
    await assert.rejects(searchLayers('ortho'), {code: 'bad-answer'});
    await assert.rejects(searchLayers('ortho', {open: true}), {code: 'bad-answer'});
  });
});
