import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {elevationAt, elevationLine} from '../../src/platform/altimetry.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recorded} from './support/recorded.mjs';

const POINTS = '/altimetrie/1.0/calcul/alti/rest/elevation.json';
const LINE = '/altimetrie/1.0/calcul/alti/rest/elevationLine.json';
const fixture = (name) => recorded(`platform/fixtures/altimetrie/${name}.json`);
const line = [
  [1.48, 43.54],
  [1.49, 43.55],
];
const profile = (...altitudes) => ({
  elevations: altitudes.map((z, i) => ({lon: 2 + i / 1000, lat: 48, z, acc: '2.5'})),
});

describe('elevationAt', () => {
  it('asks by POST, in texts, and gives null where nothing is known', async () => {
    const asked = answer({[POINTS]: profile(164.34, -99999)});
    assert.deepEqual(
      await elevationAt([
        [1.48, 43.54],
        [1e-8, 0],
      ]),
      [164.34, null],
    );
    assert.equal(asked[0].method, 'POST');
    assert.equal(asked[0].headers['Content-Type'], 'application/json');
    assert.deepEqual(JSON.parse(asked[0].body), {
      resource: 'ign_rge_alti_wld',
      delimiter: '|',
      lon: '1.48|0',
      lat: '43.54|0',
      zonly: 'false',
      measures: 'false',
      indent: 'false',
    });
  });

  it('refuses what is no list of points with a code', async () => {
    answer({});
    for (const points of [null, [null], [['7', '43']], [undefined, [2, 48]]]) {
      await assert.rejects(elevationAt(points), {name: 'PlatformError', code: 'bad-attribute'});
      await assert.rejects(elevationLine(points), {name: 'PlatformError', code: 'bad-attribute'});
    }
  });

  it('asks in batches of 5000', async () => {
    const sizes = [];
    answer({
      [POINTS]: (url, {body}) => {
        const lons = JSON.parse(body).lon.split('|');
        sizes.push(lons.length);
        return {elevations: lons.map((lon) => ({lon: Number(lon), lat: 48, z: 10, acc: 1}))};
      },
    });
    const points = Array.from({length: 7000}, (_, i) => [2 + i / 1e5, 48]);
    assert.equal((await elevationAt(points)).length, 7000);
    assert.deepEqual(sizes, [5000, 2000]);
  });

  it('reads what was recorded', needsRecorded, async () => {
    answer({[POINTS]: fixture('elevation-paris')});
    assert.deepEqual(await elevationAt([[2.333333, 48.866667]]), [34.78]);
    answer({[POINTS]: fixture('elevation-nodata')});
    assert.deepEqual(await elevationAt([[0, 0]]), [null]);
  });

  it('refuses points that are none, and answers that are none', async () => {
    answer({});
    await assert.rejects(elevationAt([[NaN, 48]]), {code: 'bad-attribute'});
    for (const body of [null, {}, {elevations: [{}]}, {elevations: []}, {elevations: 'x'}]) {
      answer({[POINTS]: Response.json(body)});
      await assert.rejects(elevationAt([[2, 48]]), {code: 'bad-answer'});
    }
    const said = {error: {code: 'BAD_PARAMETER', description: 'The values of lon are wrong'}};
    answer({[POINTS]: Response.json(said, {status: 400})});
    await assert.rejects(
      elevationAt([[2, 48]]),
      (error) => error.code === 'bad-request' && /values of lon are wrong/.test(error.message),
    );
  });
});

describe('elevationLine', () => {
  it('measures along the ground, up and down, without what is not known', async () => {
    const asked = answer({[LINE]: profile(100, 100.4, -99999, 150, 120, 120.2)});
    const found = await elevationLine(line, {samples: 6});
    assert.equal(JSON.parse(asked[0].body).sampling, '6');
    assert.deepEqual(
      found.points.map(({altitude}) => altitude),
      [100, 100.4, null, 150, 120, 120.2],
    );
    assert.deepEqual([found.lowest, found.highest, found.ascent, found.descent], [100, 150, 50, 30]);
    // A thousandth of a degree of longitude at 48° north is 74.4 m.
    assert.ok(Math.abs(found.distance - 5 * 74.4) < 1);
    assert.ok(Math.abs(found.steepest - (30 / 74.4) * 100) < 0.5);
  });

  it('reads what was recorded', needsRecorded, async () => {
    answer({[LINE]: fixture('docs-elevationLine')});
    const found = await elevationLine(line);
    assert.equal(found.points.length, 4);
    assert.ok(Math.abs(found.descent - 23.01) < 0.01);
    assert.equal(found.ascent, 0);
    answer({[LINE]: fixture('docs-elevationLine-sampling')});
    assert.ok((await elevationLine(line)).points.length > 4);
  });

  it('takes as many samples as the line deserves, and never more points than the service does', async () => {
    const asked = answer({[LINE]: profile(1, 2)});
    await elevationLine(line);
    assert.equal(JSON.parse(asked[0].body).sampling, '55');
    await elevationLine(Array.from({length: 9000}, (_, i) => [2 + i / 1e4, 48]));
    const {lon, sampling} = JSON.parse(asked[1].body);
    assert.equal(lon.split('|').length, 5000);
    assert.equal(sampling, '200');
    assert.deepEqual([lon.split('|')[0], lon.split('|').at(-1)], ['2', '2.8999']);
  });

  it('says when no altitude is known, and asks nothing for what cannot be used', async () => {
    const asked = answer({[LINE]: profile(-99999, -99999)});
    await assert.rejects(elevationLine(line), {code: 'empty'});
    for (const [bad, options] of [
      [[[2, 48]], {}],
      [line, {samples: 1}],
      [line, {samples: 5001}],
      [line, {samples: 2.5}],
    ])
      await assert.rejects(elevationLine(bad, options), {code: 'bad-attribute'});
    assert.equal(asked.length, 1);
  });
});
