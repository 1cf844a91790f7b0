import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {describeFeatureType} from '../../src/platform/feature-type.ts';
import {configure} from '../../src/platform/services.ts';
import {getFeatures} from '../../src/platform/wfs.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recorded, recordedText} from './support/recorded.mjs';

const fixtures = 'platform/fixtures/wfs/';
const parameters = ({url}) => Object.fromEntries(url.searchParams);
const xml = (path) => () => new Response(recordedText(path));
const commune = xml(`${fixtures}DescribeFeatureType.LIMITES_ADMINISTRATIVES_EXPRESS_commune.xml`);
const refusal =
  '<ows:ExceptionReport version="2.0.0" xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception ' +
  'exceptionCode="InvalidParameterValue"><ows:ExceptionText>Unknown namespace [X]</ows:ExceptionText></ows:Exception>' +
  '</ows:ExceptionReport>';

afterEach(() => configure({apiKeys: {}}));

describe('describeFeatureType', () => {
  it('reads the recorded types', needsRecorded, async () => {
    const asked = answer({'/wfs/ows': commune});
    const type = await describeFeatureType('LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune');
    assert.equal(type.geometry, 'geometrie');
    assert.equal(type.properties.length, 16);
    assert.deepEqual(type.properties.slice(4, 7), [
      {name: 'code_insee', type: 'string'},
      {name: 'population', type: 'number'},
      {name: 'date_du_recensement', type: 'date'},
    ]);
    assert.deepEqual(parameters(asked[0]), {
      SERVICE: 'WFS',
      VERSION: '2.0.0',
      REQUEST: 'DescribeFeatureType',
      TYPENAMES: 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune',
    });
    answer({'/wfs/ows': xml(`${fixtures}DescribeFeatureType.ELEVATION.CONTOUR.LINE_courbe.xml`)});
    assert.deepEqual(await describeFeatureType('ELEVATION.CONTOUR.LINE:courbe'), {
      name: 'ELEVATION.CONTOUR.LINE:courbe',
      geometry: 'geom',
      properties: [
        {name: 'id', type: 'string'},
        {name: 'altitude', type: 'number'},
        {name: 'nat_topo', type: 'string'},
        {name: 'importance', type: 'string'},
      ],
    });
  });

  it('fails for a type that the service does not have, whatever the status it says so with', async () => {
    for (const status of [400, 200]) {
      answer({'/wfs/ows': () => new Response(refusal, {status})});
      await assert.rejects(describeFeatureType('X:y'), {
        code: 'unknown-layer',
        layer: 'X:y',
        service: 'WFS',
      });
    }
    answer({'/wfs/ows': () => new Response('<html>Maintenance')});
    await assert.rejects(describeFeatureType('X:y'), {code: 'bad-answer'});
    answer({'/wfs/ows': () => new Response('', {status: 500})});
    await assert.rejects(describeFeatureType('X:y'), {code: 'network'});
  });
});

describe('getFeatures', () => {
  const feature = (id) => ({type: 'Feature', id, geometry: null, properties: {}});
  /** Answers pages of `count` features among `matched`, with the links of the service. */
  const pages = (matched) => (url) => {
    const start = Number(url.searchParams.get('STARTINDEX'));
    const count = Math.min(Number(url.searchParams.get('COUNT')), matched - start);
    const features = Array.from({length: count}, (_, i) => feature(start + i));
    const href = `https://data.geopf.fr/wfs/ows?SERVICE=WFS&STARTINDEX=${start + count}&COUNT=${count}`;
    const links = start + count < matched ? [{title: 'next page', rel: 'next', href}] : [];
    return {type: 'FeatureCollection', features, numberMatched: matched, numberReturned: count, links};
  };

  it('reads a recorded feature', needsRecorded, async () => {
    const asked = answer({'/wfs/ows': recorded(`${fixtures}GetFeature.commune-29158.json.gz`)});
    const found = await getFeatures('LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune', {
      filter: "code_insee='29158'",
    });
    assert.deepEqual([found.features.length, found.matched, found.truncated], [1, 1, false]);
    assert.equal(found.features[0].properties.nom_officiel, 'Penmarch');
    assert.equal(found.features[0].geometry.type, 'MultiPolygon');
    assert.deepEqual(parameters(asked[0]), {
      SERVICE: 'WFS',
      VERSION: '2.0.0',
      REQUEST: 'GetFeature',
      TYPENAMES: 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune',
      OUTPUTFORMAT: 'application/json',
      EXCEPTIONS: 'application/json',
      SRSNAME: 'EPSG:4326',
      COUNT: '1000',
      STARTINDEX: '0',
      CQL_FILTER: "code_insee='29158'",
    });
  });

  it('reads recorded answers whose list has no links, or is empty', needsRecorded, async () => {
    answer({'/wfs/ows': recorded(`${fixtures}parcelles-25349-0A.json.gz`)});
    const parcels = await getFeatures('CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle');
    assert.equal(parcels.features.length, 259);
    assert.equal(parcels.truncated, false);
    answer({'/wfs/ows': recorded(`${fixtures}GetFeature.empty.json`)});
    assert.deepEqual(await getFeatures('a:b'), {
      type: 'FeatureCollection',
      features: [],
      truncated: false,
      matched: 0,
    });
  });

  const cases = [
    // matched, limit, requests [start, count], features, truncated
    [2500, 5000, ['0 1000', '1000 1000', '2000 1000'], 2500, false],
    [2500, 1500, ['0 1000', '1000 500'], 1500, true],
    [2500, undefined, ['0 1000'], 1000, true],
    [1000, undefined, ['0 1000'], 1000, false],
    [3, 2, ['0 2'], 2, true],
    [20_000, 1e9, Array.from({length: 10}, (_, i) => `${i * 1000} 1000`), 10_000, true],
    [5, 0, ['0 1'], 1, true],
  ];
  for (const [matched, limit, requests, length, truncated] of cases) {
    it(`pages ${matched} features for a limit of ${limit}`, async () => {
      const asked = answer({'/wfs/ows': pages(matched)});
      const found = await getFeatures('a:b', {limit});
      assert.deepEqual(
        asked.map((one) => `${parameters(one).STARTINDEX} ${parameters(one).COUNT}`),
        requests,
      );
      assert.deepEqual([found.features.length, found.truncated, found.matched], [length, truncated, matched]);
      assert.deepEqual(
        found.features.map(({id}) => id),
        Array.from({length}, (_, i) => i),
      );
    });
  }

  it('does not follow a link that goes nowhere', async () => {
    const links = [{rel: 'next', href: 'https://data.geopf.fr/wfs/ows?STARTINDEX=0'}];
    const asked = answer({'/wfs/ows': {features: [feature(1)], numberMatched: 7, links}});
    assert.equal((await getFeatures('a:b')).truncated, true);
    assert.equal(asked.length, 1);
  });

  it('puts the box beside no filter, and into one otherwise', needsRecorded, async () => {
    const asked = answer({
      '/wfs/ows': (url) => (url.searchParams.get('REQUEST') === 'GetFeature' ? {features: []} : commune()),
    });
    await getFeatures('a:b', {bbox: [-4.5, 47, -4, 48], projection: 'EPSG:2154'});
    assert.deepEqual(
      [parameters(asked[0]).BBOX, parameters(asked[0]).SRSNAME, parameters(asked[0]).CQL_FILTER],
      ['-4.5,47,-4,48,EPSG:4326', 'EPSG:2154', undefined],
    );
    await getFeatures('a:b', {bbox: [-4.5, 47, -4, 48], filter: "a = 'l''b' OR c > 1"});
    assert.deepEqual(
      asked.slice(1).map(({url}) => url.searchParams.get('REQUEST')),
      ['DescribeFeatureType', 'GetFeature'],
    );
    assert.equal(parameters(asked[2]).BBOX, undefined);
    assert.equal(
      parameters(asked[2]).CQL_FILTER,
      "(a = 'l''b' OR c > 1) AND BBOX(geometrie,-4.5,47,-4,48,'EPSG:4326')",
    );
  });

  it('posts a filter that is too long for an address', async () => {
    const filter = `INTERSECTS(geom,SRID=4326;POLYGON((${'1 2,'.repeat(1000)}1 2)))`;
    const asked = answer({'/wfs/ows': {features: []}});
    await getFeatures('a:b', {filter});
    assert.equal(asked[0].method, 'POST');
    assert.equal(parameters(asked[0]).TYPENAMES, 'a:b');
    assert.equal(parameters(asked[0]).CQL_FILTER, undefined);
    assert.deepEqual([...asked[0].body], [['CQL_FILTER', filter]]);
  });

  it('asks the private service for a type that needs a key, on every page', async () => {
    configure({apiKeys: {'*': 's3cret'}});
    const asked = answer({'/private/wfs': pages(1500)});
    await getFeatures({name: 'a:b', restricted: true}, {limit: 2000});
    assert.deepEqual(
      asked.map((one) => parameters(one).apikey),
      ['s3cret', 's3cret'],
    );
  });

  const failures = [
    ['an exception in XML', () => new Response(refusal), 'bad-request', /Unknown namespace \[X\]/],
    ['one with its status', () => new Response(refusal, {status: 400}), 'bad-request', /Unknown namespace/],
    [
      'an exception in JSON',
      () => Response.json({version: '2.0.0', exceptions: [{code: 'x', text: 'Could not parse CQL'}]}),
      'bad-request',
      /Could not parse CQL/,
    ],
    [
      'one with its status ',
      () => Response.json({exceptions: [{text: 'Could not parse CQL'}]}, {status: 400}),
      'bad-request',
      /Could not parse CQL/,
    ],
    [
      'a cut answer',
      () => new Response('{"type":"FeatureCollection","features":[{'),
      'bad-answer',
      /not JSON/,
    ],
    ['a page of HTML', () => new Response('<!DOCTYPE html>'), 'bad-answer', /not JSON/],
    ['no list', () => Response.json({type: 'FeatureCollection'}), 'bad-answer', /no features/],
    ['nothing', () => new Response('null'), 'bad-answer', /no features/],
  ];
  for (const [what, fail, code, message] of failures) {
    it(`fails as ${code} for ${what}`, async () => {
      answer({'/wfs/ows': fail});
      await assert.rejects(getFeatures('a:b'), {code, message, service: 'WFS'});
    });
  }

  it('reads the exceptions that other software writes', needsRecorded, async () => {
    for (const path of ['servers/answers/mapserver/err-typename.xml', 'servers/answers/rok4/err-layer.xml']) {
      answer({'/wfs/ows': xml(path)});
      await assert.rejects(getFeatures('a:b'), {code: 'bad-request'});
    }
  });

  it('is aborted between two pages', async () => {
    const controller = new AbortController();
    const asked = answer({
      '/wfs/ows': (url) => {
        controller.abort(new Error('gone'));
        return pages(5000)(url);
      },
    });
    await assert.rejects(getFeatures('a:b', {limit: 5000, signal: controller.signal}), {message: 'gone'});
    assert.equal(asked.length, 1);
  });
});
