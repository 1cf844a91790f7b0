import {get as getProjection, transformExtent} from 'ol/proj.js';
import {register} from 'ol/proj/proj4.js';
import type Projection from 'ol/proj/Projection.js';
import proj4 from 'proj4';
import type {Extent} from '../model.js';
import {PlatformError} from '../platform/http.js';

const utm = (zone: number, south = false, ellps = 'GRS80'): string =>
  `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=${ellps} +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
const lambert = (lat0: number, lat1: number, lat2: number, lon0: number, x0: number, y0: number): string =>
  `+proj=lcc +lat_0=${lat0} +lon_0=${lon0} +lat_1=${lat1} +lat_2=${lat2} +x_0=${x0} +y_0=${y0} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;

/** Where each projection is used (degrees) and its definition; parameters are those of the EPSG registry. */
const definitions: Record<string, readonly [extent: Extent, definition: string]> = {
  'EPSG:2154': [[-9.86, 41.15, 10.38, 51.56], lambert(46.5, 49, 44, 3, 700000, 6600000)],
  'EPSG:5490': [[-63.66, 14.08, -57.52, 18.54], utm(20)],
  'EPSG:4559': [[-63.66, 14.08, -57.52, 18.54], utm(20)],
  'EPSG:32620': [[-66, 0, -60, 84], utm(20, false, 'WGS84')],
  'EPSG:2972': [[-55.65, 1.49, -49.45, 8.88], utm(22)],
  'EPSG:2975': [[51.83, -25.92, 58.24, -18.28], utm(40, true)],
  'EPSG:4471': [[43.68, -14.49, 46.7, -11.33], utm(38, true)],
  'EPSG:4467': [[-57.1, 43.41, -55.9, 47.37], utm(21)],
  'EPSG:3163': [
    [156.25, -26.45, 174.28, -14.83],
    lambert(-21.5, -20.66666666666667, -22.33333333333333, 166, 400000, 300000),
  ],
  'EPSG:3296': [[-158.13, -31.24, -150, -4.52], utm(5, true)],
  'EPSG:3297': [[-156, -31.2, -138, -4.5], utm(6, true)],
  'EPSG:3298': [[-144, -31.2, -131.97, -4.5], utm(7, true)],
  'EPSG:32630': [[-6, 0, 0, 84], utm(30, false, 'WGS84')],
  'EPSG:32631': [[0, 0, 6, 84], utm(31, false, 'WGS84')],
  'EPSG:32632': [[6, 0, 12, 84], utm(32, false, 'WGS84')],
  'EPSG:32701': [[-180, -80, -174, 0], utm(1, true, 'WGS84')],
  'EPSG:32738': [[42, -80, 48, 0], utm(38, true, 'WGS84')],
  'EPSG:32739': [[48, -80, 54, 0], utm(39, true, 'WGS84')],
  'EPSG:32740': [[54, -80, 60, 0], utm(40, true, 'WGS84')],
  'EPSG:32742': [[66, -80, 72, 0], utm(42, true, 'WGS84')],
  'EPSG:32743': [[72, -80, 78, 0], utm(43, true, 'WGS84')],
};
for (let zone = 42; zone <= 50; zone++)
  definitions[`EPSG:${3900 + zone}`] = [
    [-9.86, zone - 1, 10.38, zone + 1],
    lambert(zone, zone - 0.75, zone + 0.75, 3, 1700000, (zone - 41) * 1000000 + 200000),
  ];

/** Makes a projection known to OpenLayers; `text` is how its code was written. Throws as `loadProjection` rejects. */
export function defineProjection(code: string, text: string): Projection {
  const found = definitions[code];
  if (!found)
    throw new PlatformError(
      'bad-attribute',
      `Unknown projection "${text}": write EPSG:3857 or one of ${Object.keys(definitions).join(', ')}`,
      {suggestion: 'projection="EPSG:3857"'},
    );
  proj4.defs(code, found[1]);
  register(proj4);
  const projection = getProjection(code) as Projection;
  // Images are reprojected so far and no further: a view reaches beyond the places where the projection is in use.
  const [west, south, east, north] = found[0];
  const reach = [
    Math.max(-180, west - 4),
    Math.max(-80, south - 4),
    Math.min(180, east + 4),
    Math.min(84, north + 4),
  ];
  projection.setExtent(transformExtent(reach, 'EPSG:4326', projection, 8));
  return projection;
}
