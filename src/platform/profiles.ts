import type {ElevationProfile, LonLat, ProfilePoint} from '../model.js';
import {elevationLine, readProfile, slopeAt, type ElevationLineOptions} from './altimetry.js';
import type {Feature} from './geojson.js';
import type {Track} from './tracks.js';

/** What a profile is of. */
export interface ProfileSource {
  /** In degrees. */
  readonly line: readonly LonLat[];
  /** It is the line of a route, which is on the map already. */
  readonly isRoute?: boolean | undefined;
  /** It is that of a track in a file. */
  readonly track?: Track | undefined;
  /** All tracks of that file. */
  readonly tracks?: readonly Track[] | undefined;
}

/** A track, among those of its file, as what a profile is of. */
export const ofTrack = (track: Track, tracks: readonly Track[]): ProfileSource => ({
  line: track.points.map(({lonLat}) => lonLat),
  track,
  tracks,
});

/** The profile of a track by its own altitudes, of any other line by those of the platform. Rejects as `elevationLine` does. */
export async function findProfile(
  {line, track}: ProfileSource,
  options: ElevationLineOptions,
): Promise<ElevationProfile> {
  return track?.isMeasured ? readProfile(track.points) : elevationLine(line, options);
}

/** Points of a profile, all when `indexes` are absent, each with the slope there in per cent. */
export function profileRows(
  profile: ElevationProfile,
  indexes: readonly number[] = [...profile.points.keys()],
): (ProfilePoint & {readonly slope: number | null})[] {
  return indexes.map((index) => ({...profile.points[index]!, slope: slopeAt(profile, index)}));
}

/** A profile as a line for a file: degrees, and metres where the altitude is known. */
export function profileFeature({points}: ElevationProfile, name: string): Feature {
  const coordinates = points.map(({lonLat, altitude}) =>
    altitude === null ? lonLat : [...lonLat, altitude],
  );
  return {type: 'Feature', geometry: {type: 'LineString', coordinates}, properties: {name}};
}
