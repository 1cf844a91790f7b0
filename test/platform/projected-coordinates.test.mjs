import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {projectionName, readProjectedCoordinates} from '../../src/platform/projected-coordinates.ts';
import {readCoordinates} from '../../src/platform/read-coordinates.ts';

describe('readProjectedCoordinates', () => {
  const named = {
    'L93 652709 6862305': ['EPSG:2154', 'Lambert-93', 652709, 6862305],
    'Lambert-93 : X=652709 Y=6862305': ['EPSG:2154', 'Lambert-93', 652709, 6862305],
    'lambert 93 652 709,5 6 862 305,1': ['EPSG:2154', 'Lambert-93', 652709.5, 6862305.1],
    'RGF93 / Lambert-93 652709 6862305': ['EPSG:2154', 'Lambert-93', 652709, 6862305],
    'EPSG:2154 652709.25, 6862305.1': ['EPSG:2154', 'Lambert-93', 652709.25, 6862305.1],
    'CC48 1652370 7182420': ['EPSG:3948', 'CC48', 1652370, 7182420],
    'cc 42 1 652 370.12 7 182 420.5': ['EPSG:3942', 'CC42', 1652370.12, 7182420.5],
    '31N 448251 5411932': ['EPSG:32631', 'UTM 31N', 448251, 5411932],
    '31U 448251 5411932': ['EPSG:32631', 'UTM 31N', 448251, 5411932],
    'UTM 40S 340000 7690000': ['EPSG:32740', 'UTM 40S', 340000, 7690000],
    'utm zone 1s 580000 8530000': ['EPSG:32701', 'UTM 1S', 580000, 8530000],
    'EPSG:3857 -261600 6249000': ['EPSG:3857', 'Web Mercator', -261600, 6249000],
  };
  for (const [text, [code, name, x, y]] of Object.entries(named))
    it(`understands ${text}`, () => assert.deepEqual(readProjectedCoordinates(text), [{code, name, x, y}]));

  it('gives every reading of numbers alone, groups of digits and decimal commas too', () => {
    for (const text of [
      '652709.5 6862305',
      '652 709,5 6 862 305',
      '652.709,5 6.862.305',
      'E 652709.5 N 6862305',
    ])
      for (const {x, y} of readProjectedCoordinates(text))
        assert.deepEqual([x, y], [652709.5, 6862305], text);
    const names = (text) => readProjectedCoordinates(text).map(({name}) => name);
    assert.equal(names('652709 6862305')[0], 'Lambert-93');
    assert.ok(names('448251, 5411932').includes('UTM 31N'));
    assert.ok(names('1652370 7182420').includes('CC48'));
    assert.ok(!names('652709 6862305').some((name) => name.startsWith('CC')));
  });

  for (const text of [
    '',
    '75001',
    '48.85, 2.35',
    '10 rue Haute',
    '12 14',
    '61N 448251 5411932',
    '31O 1 2',
    'NaN NaN',
  ])
    it(`leaves ${JSON.stringify(text)}`, () => assert.deepEqual(readProjectedCoordinates(text), []));

  it('names projections as people do', () => {
    assert.deepEqual(['EPSG:2154', 'EPSG:3950', 'EPSG:32738', 'EPSG:2975', 'EPSG:3163'].map(projectionName), [
      'Lambert-93',
      'CC50',
      'UTM 38S',
      'UTM 40S',
      'EPSG:3163',
    ]);
  });
});

describe('readCoordinates', () => {
  const points = (text) => readCoordinates(text).map(({lonLat}) => lonLat);

  it('puts the reading that is in France first where the other is not', () => {
    assert.deepEqual(points('2.35, 48.85'), [
      [2.35, 48.85],
      [48.85, 2.35],
    ]);
    assert.deepEqual(points('55.5, -21.1'), [
      [55.5, -21.1],
      [-21.1, 55.5],
    ]);
  });

  it('has one reading for anything else', () => {
    assert.deepEqual(points('48.85, 2.35'), [[2.35, 48.85]]);
    assert.deepEqual(points('2.35 N, 48.85 E'), [[48.85, 2.35]]);
    assert.deepEqual(points('10.5, 20.5'), [[20.5, 10.5]]);
    assert.deepEqual(points('165.8, -21.3'), [[165.8, -21.3]]);
    assert.deepEqual(points('rue Haute'), []);
  });
});
