import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readProfile} from '../../src/platform/altimetry.ts';
import {findProfile, ofTrack, profileFeature, profileRows} from '../../src/platform/profiles.ts';
import {answer} from './support/network.mjs';

const ALTIMETRY = '/altimetrie/1.0/calcul/alti/rest/elevationLine.json';
const points = [
  {lonLat: [6.8, 45.8], z: 1000},
  {lonLat: [6.8, 45.81], z: null},
  {lonLat: [6.8, 45.82], z: 1200},
];
const track = (isMeasured) => ({name: 'Col', points, isMeasured});
const altitudes = ({points: found}) => found.map(({altitude}) => altitude);

describe('findProfile', () => {
  it('takes the altitudes of a track that has its own, and asks nothing', async () => {
    const asked = answer({});
    const profile = await findProfile(ofTrack(track(true), []), {});
    assert.deepEqual(altitudes(profile), [1000, null, 1200]);
    assert.equal(asked.length, 0);
  });

  it('asks for those of any other line', async () => {
    const elevations = points.map(({lonLat: [lon, lat]}, i) => ({lon, lat, z: i}));
    const asked = answer({[ALTIMETRY]: {elevations}});
    const profile = await findProfile(ofTrack(track(false), []), {samples: 3});
    assert.deepEqual(altitudes(profile), [0, 1, 2]);
    assert.equal(asked.length, 1);
  });
});

describe('a profile that is kept', () => {
  const profile = readProfile(points);

  it('has a slope at each point whose altitude is known', () => {
    const slopes = profileRows(profile).map(({slope}) => slope?.toFixed(1));
    assert.equal(slopes[1], undefined);
    assert.equal(slopes.length, 3);
    assert.deepEqual(
      profileRows(profile, [2]).map(({lonLat}) => lonLat),
      [[6.8, 45.82]],
    );
  });

  it('is a line with altitudes where they are known', () => {
    const {geometry, properties} = profileFeature(profile, 'Col');
    assert.deepEqual(geometry, {
      type: 'LineString',
      coordinates: [
        [6.8, 45.8, 1000],
        [6.8, 45.81],
        [6.8, 45.82, 1200],
      ],
    });
    assert.deepEqual(properties, {name: 'Col'});
  });
});
