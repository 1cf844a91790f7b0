import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readProfile, slopeAt} from '../../src/platform/altimetry.ts';
import {tracksOf} from '../../src/platform/tracks.ts';

const feature = (geometry, properties = {}) => ({type: 'Feature', properties, geometry});

describe('tracks of a file', () => {
  it('are its lines, the longest first, with their own altitudes', () => {
    const tracks = tracksOf([
      feature({type: 'Point', coordinates: [2, 48]}),
      feature(
        {
          type: 'LineString',
          coordinates: [
            [2, 48, 0],
            [2.1, 48, 0],
          ],
        },
        {name: ' Sans '},
      ),
      feature({
        type: 'GeometryCollection',
        geometries: [
          {
            type: 'MultiLineString',
            coordinates: [
              [
                [6, 45, 1000],
                [6.1, 45],
              ],
              [[6.2, 45, 1100]],
            ],
          },
        ],
      }),
      feature(null),
      feature({type: 'LineString', coordinates: [[2, 48]]}),
    ]);
    assert.deepEqual(
      tracks.map(({name, points, isMeasured}) => [name, points.map(({z}) => z), isMeasured]),
      [
        ['', [1000, null, 1100], true],
        ['Sans', [0, 0], false],
      ],
    );
  });

  it('have no altitudes where most are missing', () => {
    const coordinates = [
      [2, 48, 5],
      [2.1, 48],
      [2.2, 48],
      [2.3, 48, -99999],
    ];
    assert.equal(tracksOf([feature({type: 'LineString', coordinates})])[0].isMeasured, false);
  });
});

describe('the slope at a point', () => {
  const along = (...altitudes) => readProfile(altitudes.map((z, i) => ({lonLat: [2, 48 + i * 0.0001], z}))); // 11.1 m apart

  it('is measured over 20 m at least, the point in the middle', () => {
    const profile = along(100, 101, 102, 103, 104);
    for (const index of [0, 2, 4]) {
      const slope = slopeAt(profile, index);
      assert.ok(slope > 8.9 && slope < 9.1, `${index}: ${slope}`);
    }
    assert.ok(slopeAt(along(104, 103, 102), 1) < -8.9);
  });

  it('is not known where the altitude is not, nor between holes', () => {
    const profile = along(100, null, 102, null, 104);
    assert.equal(slopeAt(profile, 1), null);
    assert.equal(slopeAt(profile, 2), null);
    assert.equal(slopeAt(along(100, 100), 7), null);
  });
});
