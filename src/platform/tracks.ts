import type {LonLat} from '../model.js';
import type {Feature, Geometry} from './geojson.js';

/** A point of a track; `z` is its own altitude in metres, null where it has none. */
export interface TrackPoint {
  readonly lonLat: LonLat;
  readonly z: number | null;
}

/** A line of a file. */
export interface Track {
  /** Its name in the file; empty when it has none. */
  readonly name: string;
  readonly points: readonly TrackPoint[];
  /** Its points have altitudes of their own: half of them at least, and not all 0 as some programs write for none. */
  readonly isMeasured: boolean;
}

/** The lines of features in degrees, the longest (in points) first. Pieces of one feature are one line. */
export function tracksOf(features: readonly Feature[]): Track[] {
  return features
    .map(({geometry, properties}) => {
      const points = linesOf(geometry).flat().map(readPoint);
      const measured = points.filter(({z}) => z !== null);
      const name = properties?.['name'];
      return {
        name: typeof name === 'string' ? name.trim() : '',
        points,
        isMeasured: measured.length * 2 >= points.length && measured.some(({z}) => z !== 0),
      };
    })
    .filter(({points}) => points.length > 1)
    .sort((a, b) => b.points.length - a.points.length);
}

type Position = readonly number[];

function linesOf(geometry: Geometry | null): readonly (readonly Position[])[] {
  const {type, coordinates, geometries = []} = geometry ?? {};
  if (type === 'LineString') return [coordinates as Position[]];
  if (type === 'MultiLineString') return coordinates as Position[][];
  return geometries.flatMap(linesOf);
}

const readPoint = ([lon = NaN, lat = NaN, z]: Position): TrackPoint => ({
  lonLat: [lon, lat],
  z: z !== undefined && Number.isFinite(z) && z > -1000 ? z : null,
});
