import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {distanceToLine} from '../../src/platform/geodesy.ts';
import {
  otherWay,
  readAsked,
  readPoints,
  readRouteLink,
  readWish,
  writeRouteLink,
} from '../../src/platform/route-wish.ts';

const refusals = () => {
  const names = [];
  return [names, (name) => names.push(name)];
};

describe('the wishes of a route', () => {
  it('are read from attributes, and what is wrong is told and left out', () => {
    const [names, refuse] = refusals();
    const wish = {profile: 'pedestrian', optimization: 'shortest', avoid: 'bridge, motorway'};
    assert.deepEqual(readWish(wish, refuse), {...wish, avoid: ['motorway', 'bridge']});
    assert.deepEqual(names, []);
    assert.deepEqual(readWish({profile: 'x', optimization: '', avoid: 'tunnel tolls'}, refuse), {
      profile: 'car',
      optimization: 'fastest',
      avoid: ['tunnel'],
    });
    assert.deepEqual(names, ['profile', 'optimization', 'avoid']);
  });

  it('are plain again when their attributes are taken away', () => {
    const [names, refuse] = refusals();
    assert.deepEqual(readWish({profile: null, optimization: null, avoid: null}, refuse), {
      profile: 'car',
      optimization: 'fastest',
      avoid: [],
    });
    assert.deepEqual(names, []);
  });

  it('go through points that are longitudes and latitudes', () => {
    const [names, refuse] = refusals();
    const read = (from, via, to) => readPoints({from, via, to}, refuse);
    assert.deepEqual(read('2.35 48.85', '0 0; -1.5,47 |3 4;', '0,0'), [
      [2.35, 48.85],
      [0, 0],
      [-1.5, 47],
      [3, 4],
      [0, 0],
    ]);
    assert.deepEqual(read(null, null, ' '), [undefined, undefined]);
    assert.deepEqual(names, []);
    for (const wrong of ['Paris', '1', '1 2 3', '181 0', '0 91', '1e1 2', 'NaN 1'])
      assert.deepEqual(read(wrong, null, null), [undefined, undefined]);
    assert.equal(names.length, 7);
    assert.equal(read('1 2', Array(15).fill('1 1').join('|'), '3 4').length, 16);
  });
});

describe('the link of a route', () => {
  it('says the same route again', () => {
    for (const wish of [
      {profile: 'car', optimization: 'fastest', avoid: []},
      {profile: 'pedestrian', optimization: 'shortest', avoid: ['motorway', 'bridge']},
    ]) {
      const points = [
        [2.35, 48.85],
        [-1e-7, 0],
        [-61.5, 16.25],
      ];
      const read = readRouteLink(writeRouteLink(points, wish));
      assert.deepEqual(read.wish, wish);
      assert.deepEqual(
        read.points.map((point) => point.map((degrees) => degrees + 0)),
        [
          [2.35, 48.85],
          [0, 0],
          [-61.5, 16.25],
        ],
      );
    }
  });

  it('leaves out what it does not know, and is none with fewer than two points', () => {
    assert.deepEqual(readRouteLink('1,2;<b>;3,4;flying;no-tolls').points, [
      [1, 2],
      [3, 4],
    ]);
    for (const none of ['', '1,2', 'a,b;c,d', '1,95;2,99']) assert.equal(readRouteLink(none), undefined);
    assert.equal(readRouteLink(Array(40).fill('1,2').join(';')).points.length, 16);
  });
});

describe('distanceToLine', () => {
  it('measures to the closest part of a line', () => {
    const line = [
      [2, 48],
      [2.1, 48],
    ];
    assert.ok(Math.abs(distanceToLine([2.05, 48.01], line) - 1112) < 2);
    assert.ok(Math.abs(distanceToLine([1.99, 48], line) - 744) < 2);
    assert.equal(distanceToLine([2, 48], [[2, 48]]), 0);
    assert.equal(distanceToLine([2, 48], []), Infinity);
  });
});

describe('what the attributes of a route ask', () => {
  const attributes = {
    from: '2 48',
    via: null,
    to: 'Paris',
    profile: 'pedestrian',
    optimization: 'best',
    avoid: '',
  };

  it('is read where they are new, with what to write instead of what is wrong', () => {
    const asked = readAsked(attributes, () => true);
    assert.deepEqual(asked.wish, {profile: 'pedestrian', optimization: 'fastest', avoid: []});
    assert.deepEqual(asked.points, [[2, 48], undefined]);
    assert.deepEqual(
      asked.refused.map(({suggestion}) => suggestion),
      ['optimization="shortest"', 'to="2.35 48.85"'],
    );
    assert.match(asked.refused[1].message, /^to="Paris" is not understood: write a longitude/);
  });

  it('is left as it was where they are not', () => {
    const {wish, points, refused} = readAsked(attributes, (name) => name === 'avoid');
    assert.equal(wish.profile, 'pedestrian');
    assert.equal(points, undefined);
    assert.equal(refused.length, 1);
    assert.equal(readAsked(attributes, (name) => name === 'to').wish, undefined);
    assert.deepEqual(readAsked(attributes, () => false).refused, []);
  });

  it('costs by the other means what it does without steps', () => {
    const wish = {optimization: 'shortest', avoid: ['tunnel']};
    for (const [profile, other] of [
      ['car', 'pedestrian'],
      ['pedestrian', 'car'],
    ])
      assert.deepEqual(otherWay({...wish, profile}), {...wish, profile: other, steps: false});
  });
});
