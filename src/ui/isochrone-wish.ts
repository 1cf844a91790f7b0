import {formatMinutes} from './format.js';

/** What a reader asks of isochrones. */
export interface IsochroneWish {
  readonly cost: 'time' | 'distance';
  /** As it was typed: minutes or metres. */
  readonly values: string;
  readonly profile: 'car' | 'pedestrian';
  readonly direction: 'departure' | 'arrival';
}

/** Rings at a time: as many as can be told from each other, and about a second of requests. */
export const MOST_RINGS = 6;

/** What is in the field at first, and an example of what to write. */
export const examples = {time: '5 10 15', distance: '500 1000 2000'} as const;

/** The numbers in a text, the smallest first, each once; undefined when something is not a number above 0. */
export function readValues(text: string): number[] | undefined {
  const found = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const isGood = found.length > 0 && found.every((value) => value > 0 && Number.isFinite(value));
  return isGood ? [...new Set(found)].sort((a, b) => a - b) : undefined;
}

/** What attributes wish; `refuse` is told of what is not understood, with an example of what to write. */
export function readIsochroneWish(
  {
    minutes,
    metres,
    profile,
    direction,
  }: {
    readonly minutes: string | null;
    readonly metres: string | null;
    readonly profile: string;
    readonly direction: string;
  },
  refuse: (name: string, example: string) => unknown,
): IsochroneWish {
  const cost = minutes === null && metres !== null ? 'distance' : 'time';
  const asked = minutes ?? metres;
  if (!['car', 'pedestrian'].includes(profile)) refuse('profile', 'pedestrian');
  if (!['departure', 'arrival'].includes(direction)) refuse('direction', 'arrival');
  if (asked !== null && !readValues(asked)) refuse(cost === 'time' ? 'minutes' : 'metres', examples[cost]);
  return {
    cost,
    values: asked ?? examples[cost],
    profile: profile === 'pedestrian' ? 'pedestrian' : 'car',
    direction: direction === 'arrival' ? 'arrival' : 'departure',
  };
}

/** What bounds a ring: one of both. */
export interface Limit {
  readonly minutes?: number | undefined;
  readonly metres?: number | undefined;
}

/** What bounds a ring, as people write it: `15 min`, `1,5 km`. */
export function sayLimit({minutes, metres = 0}: Limit, language: string): string {
  if (minutes !== undefined) return formatMinutes(minutes, language);
  const unit = metres < 1000 ? 'meter' : 'kilometer';
  const format = new Intl.NumberFormat(language, {style: 'unit', unit, maximumFractionDigits: 3});
  return format.format(metres < 1000 ? metres : metres / 1000);
}
