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

  /** Latitude of the origin in degrees, its factor, and what it is numbered, as the EPSG registry has them. */
  const NTF = {
    27561: [49.5, 0.999877341, 600000, 200000],
    27562: [46.8, 0.99987742, 600000, 200000],
    27563: [44.1, 0.999877499, 600000, 200000],
    27564: [42.165, 0.99994471, 234.358, 185861.369],
    27571: [49.5, 0.999877341, 600000, 1200000],
    27572: [46.8, 0.99987742, 600000, 2200000],
    27573: [44.1, 0.999877499, 600000, 3200000],
    27574: [42.165, 0.99994471, 234.358, 4185861.369],
    27582: [46.8, 0.99987742, 600000, 2200000],
    27591: [49.5, 0.999877341, 600000, 200000],
  };
  for (const [code, [lat0, factor, x0, y0]] of Object.entries(NTF))
    it(`finds again the points of EPSG:${code}, of the former datum, as well as proj4 does`, () => {
      const old =
        `+proj=lcc +lat_1=${lat0} +lat_0=${lat0} +lon_0=0 +k_0=${factor} +x_0=${x0} +y_0=${y0} +pm=paris ` +
        '+a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +units=m +no_defs';
      for (const place of [
        [-4.486, 48.39],
        [2.3522, 48.8566],
        [7.7521, 48.5734],
        [5.3698, 43.2965],
        [9.4509, 42.6973],
      ]) {
        const [lon, lat] = unproject(`EPSG:${code}`, ...proj4('EPSG:4326', old, place));
        const metres =
          Math.hypot((lon - place[0]) * Math.cos((lat * Math.PI) / 180), lat - place[1]) * 111_320;
        assert.ok(metres < 1, `${place}: ${metres} m`);
      }
    });

  it('says nothing of projections that it does not know', () => {
    assert.equal(unproject('EPSG:31370', 150000, 170000), undefined);
  });
});
