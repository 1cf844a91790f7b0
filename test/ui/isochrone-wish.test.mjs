import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {findProblem, isSameWay, limitsOf, plainWish, readPoint} from '../../src/ui/isochrone-wish.ts';

const words = {t: (key) => key, language: 'en'};

describe('what is asked of isochrones', () => {
  it('is a limit for each number, the smallest first, no more than may be asked', () => {
    assert.deepEqual(limitsOf({...plainWish, values: '10; 5 10'}), [{minutes: 5}, {minutes: 10}]);
    assert.deepEqual(limitsOf({...plainWish, cost: 'distance', values: '500'}), [{metres: 500}]);
    assert.equal(limitsOf({...plainWish, values: '1 2 3 4 5 6 7'}).length, 6);
    assert.equal(limitsOf({...plainWish, values: '5 x'}), undefined);
  });

  it('is told what it lacks: a point first, then limits', () => {
    const say = (point, values) => findProblem(point, {...plainWish, values})?.(words);
    const chosen = {lonLat: [2, 48], text: 'Paris'};
    assert.equal(say({lonLat: undefined, text: ' '}, '5'), 'isochrone.no-point');
    assert.equal(say({lonLat: undefined, text: 'Brest'}, 'x'), 'isochrone.unchosen');
    assert.equal(say(chosen, 'x'), 'isochrone.bad-values');
    assert.equal(say(chosen, '1 2 3 4 5 6 7'), 'isochrone.too-many');
    assert.equal(say(chosen, '5 10'), undefined);
  });

  it('is from a point in degrees, or refused', () => {
    const refused = [];
    const read = (text) => readPoint(text, (name) => refused.push(`${name} ${text}`));
    assert.deepEqual(read('2.35, 48.85'), [2.35, 48.85]);
    assert.deepEqual(read('0 0'), [0, 0]);
    for (const text of [null, '', '48.85', '2 91', '181 0', 'Paris']) assert.equal(read(text), undefined);
    assert.deepEqual(refused, ['point ', 'point 48.85', 'point 2 91', 'point 181 0', 'point Paris']);
  });

  it('is the same way when the limits alone are others', () => {
    const ask = (change, point = [2, 48]) => ({point, wish: {...plainWish, ...change}});
    assert.equal(isSameWay(ask({}), ask({values: '20', cost: 'distance'})), true);
    assert.equal(isSameWay(ask({}), ask({profile: 'pedestrian'})), false);
    assert.equal(isSameWay(ask({}), ask({direction: 'arrival'})), false);
    assert.equal(isSameWay(ask({}), ask({}, [2, 49])), false);
  });
});
