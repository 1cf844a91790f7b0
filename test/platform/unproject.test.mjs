import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import proj4 from 'proj4';
import {projectionParameters} from '../../src/platform/projection-parameters.ts';
import {unproject} from '../../src/platform/unproject.ts';

/** As proj4 takes it, written apart from what the library gives it. */
const definition = ({origin, parallels, offset, zone, south}) =>
  zone
    ? `+proj=utm +zone=${zone} ${south ? '+south' : ''} +ellps=GRS80 +units=m`
    : `+proj=lcc +lat_0=${origin[1]} +lon_0=${origin[0]} +lat_1=${parallels[0]} +lat_2=${parallels[1]} +x_0=${offset[0]} +y_0=${offset[1]} +ellps=GRS80 +units=m`;

describe('unproject', () => {
  for (const [code, parameters] of Object.entries(projectionParameters))
    it(`finds again the points of ${code}, within a centimetre`, () => {
      const [west, south, east, north] = parameters.extent;
      for (const share of [0.1, 0.5, 0.9]) {
        const lonLat = [west + share * (east - west), south + share * (north - south)];
        const [x, y] = proj4(definition(parameters)).forward(lonLat);
        const [lon, lat] = unproject(code, x, y);
        assert.ok(
          Math.abs(lon - lonLat[0]) < 1e-7 && Math.abs(lat - lonLat[1]) < 1e-7,
          `${lonLat} ${lon} ${lat}`,
        );
      }
    });

  it('says nothing of projections that it does not know', () => {
    assert.equal(unproject('EPSG:27572', 600000, 2428000), undefined);
  });
});
