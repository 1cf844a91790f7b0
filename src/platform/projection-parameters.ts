import type {Extent} from '../model.js';

/** A conical projection: two parallels, where its origin is (degrees) and what it is numbered there (metres). */
export interface Lambert {
  readonly origin: readonly [lon: number, lat: number];
  readonly parallels: readonly [first: number, second: number];
  readonly offset: readonly [x: number, y: number];
}

/** A zone of the Universal Transverse Mercator. */
export interface Utm {
  readonly zone: number;
  readonly south: boolean;
  readonly ellipsoid: 'GRS80' | 'WGS84';
}

/** Where a projection is used, in degrees, and its parameters, which are those of the EPSG registry. */
export type ProjectionParameters = {readonly extent: Extent} & (Lambert | Utm);

const utm = (extent: Extent, zone: number, south = false, ellipsoid: Utm['ellipsoid'] = 'GRS80') => ({
  extent,
  zone,
  south,
  ellipsoid,
});
const world = (extent: Extent, zone: number, south = false) => utm(extent, zone, south, 'WGS84');

/** The projections of France, by their EPSG codes. */
export const projectionParameters: Readonly<Record<string, ProjectionParameters>> = {
  'EPSG:2154': {
    extent: [-9.86, 41.15, 10.38, 51.56],
    origin: [3, 46.5],
    parallels: [49, 44],
    offset: [700000, 6600000],
  },
  'EPSG:5490': utm([-63.66, 14.08, -57.52, 18.54], 20),
  'EPSG:4559': utm([-63.66, 14.08, -57.52, 18.54], 20),
  'EPSG:32620': world([-66, 0, -60, 84], 20),
  'EPSG:2972': utm([-55.65, 1.49, -49.45, 8.88], 22),
  'EPSG:2975': utm([51.83, -25.92, 58.24, -18.28], 40, true),
  'EPSG:4471': utm([43.68, -14.49, 46.7, -11.33], 38, true),
  'EPSG:4467': utm([-57.1, 43.41, -55.9, 47.37], 21),
  'EPSG:3163': {
    extent: [156.25, -26.45, 174.28, -14.83],
    origin: [166, -21.5],
    parallels: [-20.66666666666667, -22.33333333333333],
    offset: [400000, 300000],
  },
  'EPSG:3296': utm([-158.13, -31.24, -150, -4.52], 5, true),
  'EPSG:3297': utm([-156, -31.2, -138, -4.5], 6, true),
  'EPSG:3298': utm([-144, -31.2, -131.97, -4.5], 7, true),
  'EPSG:32630': world([-6, 0, 0, 84], 30),
  'EPSG:32631': world([0, 0, 6, 84], 31),
  'EPSG:32632': world([6, 0, 12, 84], 32),
  'EPSG:32701': world([-180, -80, -174, 0], 1, true),
  'EPSG:32738': world([42, -80, 48, 0], 38, true),
  'EPSG:32739': world([48, -80, 54, 0], 39, true),
  'EPSG:32740': world([54, -80, 60, 0], 40, true),
  'EPSG:32742': world([66, -80, 72, 0], 42, true),
  'EPSG:32743': world([72, -80, 78, 0], 43, true),
  ...Object.fromEntries(
    [42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone) => [`EPSG:39${zone}`, conical(zone)]),
  ),
};

function conical(zone: number): ProjectionParameters {
  return {
    extent: [-9.86, zone - 1, 10.38, zone + 1],
    origin: [3, zone],
    parallels: [zone - 0.75, zone + 0.75],
    offset: [1700000, (zone - 41) * 1000000 + 200000],
  };
}
