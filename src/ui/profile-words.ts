import type {ErrorCode} from '../events.js';
import type {ElevationProfile, ProfilePoint} from '../model.js';
import {formatLength, formatMetres, formatPercent} from './format.js';
import type {Words} from './i18n.js';

/** What is told of a profile as a whole: names and values. */
export function listFacts(profile: ElevationProfile, {language, t}: Words): [name: string, value: string][] {
  const {distance, lowest, highest, ascent, descent, steepest, meanSlope} = profile;
  return [
    [t('profile.distance'), formatLength(distance, language)],
    [t('profile.ascent'), formatMetres(ascent, language)],
    [t('profile.descent'), formatMetres(descent, language)],
    [t('profile.lowest'), formatMetres(lowest, language)],
    [t('profile.highest'), formatMetres(highest, language)],
    [t('profile.mean-slope'), formatPercent(meanSlope, language)],
    [t('profile.steepest'), formatPercent(steepest, language)],
  ];
}

/** A profile in one sentence. */
export function sayProfile(profile: ElevationProfile, {language, t}: Words): string {
  const {distance, lowest, highest, ascent, descent} = profile;
  return t('profile.ready', {
    distance: formatLength(distance, language),
    lowest: formatMetres(lowest, language),
    highest: formatMetres(highest, language),
    ascent: formatMetres(ascent, language),
    descent: formatMetres(descent, language),
  });
}

/** What screen readers are told: how a line is drawn and how many points it has, else how far its profile is. */
export function sayStatus(
  {
    count,
    pending,
    profile,
  }: {
    readonly count: number | undefined;
    readonly pending: boolean;
    readonly profile: ElevationProfile | undefined;
  },
  words: Words,
): string {
  if (count !== undefined)
    return count ? words.t('profile.drawing-count', {count}) : words.t('profile.drawing');
  if (pending) return words.t('profile.loading');
  return profile ? sayProfile(profile, words) : '';
}

/** A point of a profile, and the slope there in per cent, in one sentence. */
export function sayPoint(
  {distance: along, altitude}: ProfilePoint,
  slope: number | null,
  {language, t}: Words,
): string {
  const distance = formatLength(along, language);
  if (altitude === null) return t('profile.at-unknown', {distance});
  return t('profile.at', {
    distance,
    altitude: formatMetres(altitude, language),
    slope: formatPercent(slope ?? 0, language, {signDisplay: 'exceptZero'}),
  });
}

/** The names of the columns of a table or a file; the last two are those of longitude and latitude. */
export const headings = ({t}: Words): string[] =>
  (['distance', 'altitude', 'slope', 'longitude', 'latitude'] as const).map((column) =>
    t(`profile.column-${column}`),
  );

/** Why a file has no track to show; `most` is how many bytes it may have, when it has more. */
export function sayFileFault(code: ErrorCode, most: number | undefined, {t}: Words): string {
  if (code === 'unsupported' && most !== undefined) return t('profile.file-large', {size: most / 1e6});
  return t(`profile.file-${code === 'unsupported' || code === 'empty' ? code : 'damaged'}`);
}
