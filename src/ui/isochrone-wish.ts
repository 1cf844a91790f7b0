import type {LonLat} from '../model.js';
import {numbers} from './attributes.js';
import {formatMinutes} from './format.js';
import type {Words} from './i18n.js';

/** What a reader asks of isochrones. */
export interface IsochroneWish {
  readonly cost: 'time' | 'distance';
  /** As it was typed: minutes or metres. */
  readonly values: string;
  readonly profile: 'car' | 'pedestrian';
  readonly direction: 'departure' | 'arrival';
}

/** Whose rings, and which. */
export interface IsochroneAsk {
  readonly point: LonLat;
  readonly wish: IsochroneWish;
}

/** Rings at a time: as many as can be told from each other, and about a second of requests. */
export const MOST_RINGS = 6;

/** What is in the field at first, and an example of what to write. */
export const examples = {time: '5 10 15', distance: '500 1000 2000'} as const;

/** What is asked while nobody says anything else. */
export const plainWish: IsochroneWish = {
  cost: 'time',
  values: examples.time,
  profile: 'car',
  direction: 'departure',
};

/** The numbers in a text, the smallest first, each once; undefined when something is not a number above 0. */
export function readValues(text: string): number[] | undefined {
  const found = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const isGood = found.length > 0 && found.every((value) => value > 0 && Number.isFinite(value));
  return isGood ? [...new Set(found)].sort((a, b) => a - b) : undefined;
}

/** What is wrong, for readers. */
export type Sentence = (words: Words) => string;

const sayTooMany: Sentence = ({t}) => t('isochrone.too-many', {most: MOST_RINGS});

/** What keeps rings from being asked; undefined when nothing does. */
export function findProblem(
  {lonLat, text}: {readonly lonLat: LonLat | undefined; readonly text: string},
  {cost, values}: IsochroneWish,
): Sentence | undefined {
  if (!lonLat) return ({t}) => (text.trim() ? t('isochrone.unchosen', {text}) : t('isochrone.no-point'));
  const asked = readValues(values);
  if (!asked) return ({t}) => t('isochrone.bad-values', {example: examples[cost]});
  return asked.length > MOST_RINGS ? sayTooMany : undefined;
}

/** Tells of what is not understood, with an example of what to write; and what to say to readers when that is known. */
export type Refuse = (name: string, example: string, sentence?: Sentence) => unknown;

/** The point of an attribute (degrees); undefined where there is none or it is not understood, which is told. */
export function readPoint(point: string | null, refuse: Refuse): LonLat | undefined {
  const [lon = NaN, lat = NaN] = numbers(point ?? '', 2) ?? [];
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return [lon, lat];
  if (point !== null) refuse('point', '2.35 48.85');
  return undefined;
}

/** What attributes wish; what is not understood is told and left out. */
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
  refuse: Refuse,
): IsochroneWish {
  const cost = minutes === null && metres !== null ? 'distance' : 'time';
  const asked = minutes ?? metres;
  if (!['car', 'pedestrian'].includes(profile)) refuse('profile', 'pedestrian');
  if (!['departure', 'arrival'].includes(direction)) refuse('direction', 'arrival');
  const values = asked === null ? [] : readValues(asked);
  const name = cost === 'time' ? 'minutes' : 'metres';
  if (!values) refuse(name, examples[cost]);
  else if (values.length > MOST_RINGS) refuse(name, values.slice(0, MOST_RINGS).join(' '), sayTooMany);
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

/** What bounds each ring, the smallest first, no more than may be asked; undefined when they cannot be read. */
export function limitsOf({cost, values}: IsochroneWish): Limit[] | undefined {
  return readValues(values)
    ?.slice(0, MOST_RINGS)
    .map((value) => (cost === 'time' ? {minutes: value} : {metres: value}));
}

/** Whether rings differ by their limits alone: they may stand beside each other. */
export const isSameWay = (a: IsochroneAsk, b: IsochroneAsk): boolean =>
  a.point.join() === b.point.join() &&
  a.wish.profile === b.wish.profile &&
  a.wish.direction === b.wish.direction;
