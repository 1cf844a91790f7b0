import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {communesIn} from '../../src/platform/communes.ts';
import {intersects} from '../../src/platform/cql.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const WFS = '/wfs/ows';
const ring = (side) => [
  [2, 48],
  [2 + side, 48],
  [2, 48 + side],
  [2, 48],
];
const area = {type: 'MultiPolygon', coordinates: [[ring(0.1), ring(0.01)], [ring(1e-7)]]};
const communes = (...populations) => ({
  type: 'FeatureCollection',
  numberMatched: populations.length,
  features: populations.map((population) => ({type: 'Feature', geometry: null, properties: {population}})),
});

describe('communesIn', () => {
  it('asks only for what it counts, with a filter whose geometry has its SRID', async () => {
    const asked = answer({[WFS]: communes(100, '20', null)});
    assert.deepEqual(await communesIn(area), {count: 3, population: 120});
    const parameters = asked[0].url.searchParams;
    assert.equal(parameters.get('PROPERTYNAME'), 'code_insee,population');
    assert.equal(parameters.get('BBOX'), null);
    assert.equal(
      parameters.get('CQL_FILTER'),
      'INTERSECTS(geometrie,SRID=4326;MULTIPOLYGON(' +
        '((2 48,2.1 48,2 48.1,2 48),(2 48,2.01 48,2 48.01,2 48)),((2 48,2.0000001 48,2 48.0000001,2 48))))',
    );
  });

  it('names properties that the type has', needsRecorded, () => {
    const type = recordedText(
      'platform/fixtures/wfs/DescribeFeatureType.LIMITES_ADMINISTRATIVES_EXPRESS_commune.xml',
    );
    for (const name of ['geometrie', 'code_insee', 'population'])
      assert.ok(type.includes(`name="${name}"`), name);
  });

  it('posts a long outline, and tells no sum where communes are left out', async () => {
    const long = {type: 'MultiPolygon', coordinates: [[Array.from({length: 500}, (_, i) => [i / 100, 48])]]};
    const page = communes(...Array.from({length: 1000}, () => 1));
    const next = (start) => ({
      ...page,
      numberMatched: 34_000,
      links: [{rel: 'next', href: `?STARTINDEX=${start}`}],
    });
    const asked = answer({[WFS]: (url) => next(Number(url.searchParams.get('STARTINDEX')) + 1000)});
    assert.deepEqual(await communesIn(long), {count: 34_000});
    assert.equal(asked.length, 5);
    assert.equal(asked[0].method, 'POST');
    assert.ok(asked[0].body.get('CQL_FILTER').startsWith('INTERSECTS(geometrie,'));
  });

  it('fails as requests do', async () => {
    answer({[WFS]: new Response('', {status: 403})});
    await assert.rejects(communesIn(area), {code: 'forbidden'});
  });
});

describe('intersects', () => {
  it('writes plain decimals', () => {
    const tiny = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1e-7, -1e-9],
            [0, 45],
            [-0.5, 0],
            [1e-7, -1e-9],
          ],
        ],
      ],
    };
    assert.equal(
      intersects('geom', tiny),
      'INTERSECTS(geom,SRID=4326;MULTIPOLYGON(((0.0000001 0,0 45,-0.5 0,0.0000001 0))))',
    );
  });
});
