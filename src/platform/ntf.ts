import type {LonLat} from '../model.js';
import type {Lambert} from './projection-parameters.js';

/** The shape of the Earth that a projection supposes: half its great axis, in metres, and its first eccentricity. */
export interface Ellipsoid {
  readonly axis: number;
  readonly e: number;
}

/** A conical projection with one parallel, along which lengths are reduced by a factor. */
type Zone = Lambert & {readonly factor: number};

/** Clarke 1880, as IGN has it. */
export const CLARKE: Ellipsoid = {axis: 6378249.2, e: Math.sqrt(1 - (6356515 / 6378249.2) ** 2)};
/** The meridian of Paris, in degrees. */
const PARIS = 2.33722917;

/** Latitude, factor, and what the origin is numbered (metres) in the zones I to IV. */
const zones = [
  [49.5, 0.999877341, 600000, 200000],
  [46.8, 0.99987742, 600000, 200000],
  [44.1, 0.999877499, 600000, 200000],
  [42.165, 0.99994471, 234.358, 185861.369],
] as const;

/** The projections of NTF, the French datum before RGF93, by their EPSG codes: `EPSG:27572` is Lambert II étendu. */
export const ntfZones: Readonly<Record<string, Zone>> = Object.fromEntries(
  zones.flatMap(([lat, factor, x, y], index) => {
    const number = index + 1;
    const zone = {origin: [PARIS, lat], parallels: [lat, lat], factor} as const;
    const plain: Zone = {...zone, offset: [x, y]};
    // The number of the zone, in millions, precedes the others; each has an older code too.
    const numbered: Zone = {...zone, offset: [x, y + number * 1_000_000]};
    const codes = {2756: plain, 2759: plain, 2757: numbered, 2758: numbered};
    return Object.entries(codes).map(([code, each]) => [`EPSG:${code}${number}`, each] as const);
  }),
);

/** A point on the ground in NTF as one on `other`, by the shift that holds for the whole country: within some metres. */
export function shiftNtf([lon, lat]: LonLat, other: Ellipsoid): LonLat {
  const [lambda, phi] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  const normal = radiusOf(CLARKE, phi);
  const x = normal * Math.cos(phi) * Math.cos(lambda) - 168;
  const y = normal * Math.cos(phi) * Math.sin(lambda) - 60;
  const z = normal * (1 - CLARKE.e ** 2) * Math.sin(phi) + 320;
  let shifted = phi;
  for (let step = 0; step < 4; step++)
    shifted = Math.atan2(z + other.e ** 2 * radiusOf(other, shifted) * Math.sin(shifted), Math.hypot(x, y));
  return [(Math.atan2(y, x) * 180) / Math.PI, (shifted * 180) / Math.PI];
}

/** From the ground to the axis of the poles. */
const radiusOf = ({axis, e}: Ellipsoid, lat: number): number =>
  axis / Math.sqrt(1 - (e * Math.sin(lat)) ** 2);
