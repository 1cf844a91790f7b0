// Navigation and altimetry of the sample platform keep the contract of Road2 and of the altimetry service: asked by the
// functions of the library, and by hand where these would not ask.
import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {nodePlatform} from '../../demo/platform/node.js';
import {elevationAt, elevationLine} from '../../src/platform/altimetry.ts';
import {isochrone, route} from '../../src/platform/navigation.ts';

const {handle} = await nodePlatform();
const realFetch = globalThis.fetch;
before(() => {
  globalThis.fetch = (input, init) => {
    const {pathname, search} = new URL(input);
    return handle(new Request(`http://localhost${pathname}${search}`, init));
  };
});
after(() => {
  globalThis.fetch = realFetch;
});
const reset = () => handle(new Request('http://localhost/_settings', {method: 'DELETE'}));
beforeEach(reset);
/** As one who takes their time. */
const ask = async (path, init) => {
  await reset();
  const response = await handle(new Request(`http://localhost/${path}`, init));
  return [response.status, await response.json().catch(() => undefined)];
};

const RENNES = [-1.68, 48.11];
const NANTES = [-1.55, 47.22];
const LAVAL = [-0.77, 48.07];

describe('routes of the sample platform', () => {
  it('lead from a town to another on roads, in steps that say where to turn', async () => {
    const found = await route([RENNES, NANTES]);
    assert.ok(found.distance > 98_000 && found.distance < 150_000, String(found.distance));
    assert.ok(found.duration > 3000 && found.duration < 9000, String(found.duration));
    const [{steps}] = found.legs;
    assert.ok(steps.length > 3);
    assert.match(steps[0].instruction, /^Partez sur [AND] \d+$/);
    assert.equal(steps.at(-1).instruction, 'Vous êtes arrivé');
    const total = steps.reduce((sum, {distance}) => sum + distance, 0);
    assert.ok(Math.abs(total - found.distance) < 1);
  });

  it('pass where they are asked to, and avoid what they are asked to', async () => {
    const direct = await route([RENNES, NANTES]);
    const around = await route([RENNES, LAVAL, NANTES]);
    assert.equal(around.legs.length, 2);
    assert.ok(around.distance > direct.distance * 1.2);
    const small = await route([RENNES, NANTES], {avoid: ['motorway']});
    assert.ok(small.duration > direct.duration);
    assert.ok(!small.legs[0].steps.some(({name}) => name?.startsWith('A ')));
    const short = await route([RENNES, NANTES], {optimization: 'shortest', profile: 'pedestrian'});
    assert.ok(short.distance <= direct.distance && short.duration > direct.duration);
  });

  it('do not cross the sea, and say how far a point was moved', async () => {
    await assert.rejects(route([RENNES, [8.74, 41.92]]), {code: 'empty'});
    const {snapped} = await route([[-2.6, 47.3], NANTES]);
    assert.ok(snapped[0] > 3000);
  });

  it('want what Road2 wants', async () => {
    const good = 'resource=bdtopo-osrm&start=-1.68,48.11&end=-1.55,47.22';
    for (const [path, status, said] of [
      ['start=-1.68,48.11&end=-1.55,47.22', 400, /'resource' not found/],
      ['resource=nope&start=-1.68,48.11&end=-1.55,47.22', 400, /'resource' is invalid/],
      ['resource=bdtopo-osrm&start=abc&end=-1.55,47.22', 400, /NOT like 'float,float'/],
      [`${good}&profile=horse`, 400, /'profile' is invalid/],
      [`${good}&constraints=xx`, 400, /'constraints' is invalid/],
    ]) {
      const [given, body] = await ask(`navigation/itineraire?${path}`);
      assert.equal(given, status, path);
      assert.match(body.error.message, said);
    }
    const [, pgr] = await ask(`navigation/itineraire?${good.replace('osrm', 'pgr')}`);
    assert.deepEqual(pgr.portions[0].steps[0].instruction, {});
    assert.equal(pgr.timeUnit, 'minute');
    const post = (type, body) =>
      ask('navigation/itineraire', {
        method: 'POST',
        headers: {'content-type': type},
        body: JSON.stringify(body),
      });
    const body = {resource: 'bdtopo-osrm', start: '-1.68,48.11', end: '-1.55,47.22'};
    assert.equal((await post('application/json', body))[0], 200);
    assert.equal((await post('application/json; charset=UTF-8', body))[0], 400);
    assert.equal((await post('application/json', {...body, getSteps: true}))[0], 400);
  });
});

describe('isochrones of the sample platform', () => {
  it('grow with the time, and hold their point', async () => {
    const rings = await isochrone(RENNES, {minutes: [5, 10, 30]});
    assert.ok(rings[0].area < rings[1].area && rings[1].area < rings[2].area);
    const [west, south, east, north] = rings[0].extent;
    assert.ok(west < RENNES[0] && RENNES[0] < east && south < RENNES[1] && RENNES[1] < north);
  });

  it('are not to be had of bdtopo-osrm, nor too small or too large', async () => {
    const [status, body] = await ask(
      'navigation/isochrone?resource=bdtopo-osrm&point=2,48&costType=time&costValue=300',
    );
    assert.equal(status, 400);
    assert.match(body.error.message, /not permitted/);
    await assert.rejects(isochrone(RENNES, {metres: [20]}), {code: 'empty'});
    await assert.rejects(isochrone(RENNES, {minutes: [1000]}), {code: 'empty'});
  });
});

describe('altimetry of the sample platform', () => {
  it('knows summits, plains and where there is no land', async () => {
    const [summit, plain, sea] = await elevationAt([
      [6.865, 45.833],
      [2.35, 48.86],
      [-8, 46],
    ]);
    assert.ok(summit > 3000 && plain < 200);
    assert.equal(sea, null);
  });

  it('follows a line in as many samples as asked', async () => {
    const found = await elevationLine(
      [
        [6.6, 45.8],
        [7, 45.9],
      ],
      {samples: 120},
    );
    assert.equal(found.points.length, 120);
    assert.ok(found.ascent > 500 && found.distance > 30_000 && found.distance < 35_000);
  });

  it('wants what the service wants', async () => {
    const path = 'altimetrie/1.0/calcul/alti/rest/elevation.json';
    assert.equal((await ask(`${path}?lon=2&lat=48`))[0], 405);
    assert.equal((await ask(`${path}?lon=2&lat=48&resource=nope`))[0], 400);
    assert.equal((await ask(`${path}?lon=2|3&lat=48&resource=ign_rge_alti_wld`))[0], 400);
    assert.equal(
      (await ask(path, {method: 'POST', body: new URLSearchParams({lon: '2', lat: '48'})}))[0],
      500,
    );
    const [, zonly] = await ask(`${path}?lon=2&lat=48&resource=ign_rge_alti_wld&zonly=true`);
    assert.equal(typeof zonly.elevations[0], 'number');
  });
});
