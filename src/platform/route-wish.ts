import type {LonLat} from '../model.js';
import {MOST_POINTS, type RouteAvoid, type RouteOptions, type TravelProfile} from './navigation.js';

/** What is asked of a route besides its points. */
export interface RouteWish {
  readonly profile: TravelProfile;
  readonly optimization: NonNullable<RouteOptions['optimization']>;
  readonly avoid: readonly RouteAvoid[];
}

export const plainWish: RouteWish = {profile: 'car', optimization: 'fastest', avoid: []};
const profiles: readonly TravelProfile[] = ['car', 'pedestrian'];
const optimizations: readonly RouteWish['optimization'][] = ['fastest', 'shortest'];
const avoidable: readonly RouteAvoid[] = ['motorway', 'tunnel', 'bridge'];

/** The same by the other means, only to know what it costs. */
export const otherWay = ({profile, ...wish}: RouteWish): RouteOptions => ({
  ...wish,
  profile: profile === 'car' ? 'pedestrian' : 'car',
  steps: false,
});

/** The first of `known` that is among `asked`. */
const pick = <T extends string>(known: readonly T[], asked: readonly string[]): T | undefined =>
  known.find((word) => asked.includes(word));

/** A value that is not understood: what to write, an example, and how many points are left out when there are too many. */
export type Refuse = (name: string, text: string, hint: string, example: string, left?: number) => unknown;

/** The attributes of a route, null where they were taken away. */
interface Attributes {
  readonly from: string | null;
  readonly via: string | null;
  readonly to: string | null;
  readonly profile: string | null;
  readonly optimization: string | null;
  readonly avoid: string | null;
}
export type RouteAttribute = keyof Attributes;

/** An attribute that is not understood: what to tell the page's developer, and how many points are left out. */
export interface Refused {
  readonly message: string;
  readonly suggestion: string;
  readonly left: number | undefined;
}

/** What the attributes say that are new: a wish, points, neither or both. */
export function readAsked(
  attributes: Attributes,
  isNew: (name: RouteAttribute) => boolean,
): {
  readonly wish: RouteWish | undefined;
  readonly points: readonly (LonLat | undefined)[] | undefined;
  readonly refused: readonly Refused[];
} {
  const refused: Refused[] = [];
  const refuse: Refuse = (name, text, hint, example, left) => {
    const suggestion = `${name}="${example}"`;
    const message = `${name}="${text}" is not understood: write ${hint}, for example ${suggestion}`;
    refused.push({message, suggestion, left});
  };
  const any = (...names: readonly RouteAttribute[]): boolean => names.some(isNew);
  return {
    wish: any('profile', 'optimization', 'avoid') ? readWish(attributes, refuse) : undefined,
    points: any('from', 'via', 'to') ? readPoints(attributes, refuse) : undefined,
    refused,
  };
}

/** What attributes wish; what is not understood is told and left out. */
export function readWish(
  attributes: Pick<Attributes, 'profile' | 'optimization' | 'avoid'>,
  refuse: Refuse,
): RouteWish {
  const profile = attributes.profile ?? plainWish.profile;
  const optimization = attributes.optimization ?? plainWish.optimization;
  const avoid = attributes.avoid ?? '';
  const asked = avoid.split(/[\s,]+/).filter(Boolean);
  const wish = {
    profile: pick(profiles, [profile]),
    optimization: pick(optimizations, [optimization]),
    avoid: avoidable.filter((word) => asked.includes(word)),
  };
  if (!wish.profile) refuse('profile', profile, profiles.join(' or '), 'pedestrian');
  if (!wish.optimization) refuse('optimization', optimization, optimizations.join(' or '), 'shortest');
  if (wish.avoid.length < new Set(asked).size)
    refuse('avoid', avoid, `some of ${avoidable.join(' ')}`, 'motorway tunnel');
  return {
    profile: wish.profile ?? plainWish.profile,
    optimization: wish.optimization ?? plainWish.optimization,
    avoid: wish.avoid,
  };
}

/** The points of attributes, in order; undefined where there is none or it is not understood, which is told. */
export function readPoints(
  {from, via, to}: Pick<Attributes, 'from' | 'via' | 'to'>,
  refuse: Refuse,
): (LonLat | undefined)[] {
  const stops = (via ?? '').split(/[;|]/).filter((text) => text.trim());
  const most = MOST_POINTS - 2;
  if (stops.length > most)
    refuse('via', via ?? '', `at most ${most} points`, '2.35 48.85; 2.4 48.9', stops.length - most);
  const read = (name: string, text: string): LonLat | undefined => {
    if (!text.trim()) return undefined;
    const point = readLonLat(text.trim().split(/[\s,]+/));
    if (!point) refuse(name, text, 'a longitude, then a latitude, in degrees', '2.35 48.85');
    return point;
  };
  const passed = stops.slice(0, most).map((text) => read('via', text));
  return [read('from', from ?? ''), ...passed.filter((point) => point !== undefined), read('to', to ?? '')];
}

/** Plain decimals in degrees, a longitude and a latitude. */
function readLonLat(texts: readonly string[]): LonLat | undefined {
  const [lon = NaN, lat = NaN] = texts.map((text) => (/^[-+]?\d+(\.\d*)?$/.test(text) ? Number(text) : NaN));
  return texts.length === 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : undefined;
}

/** A route in a few characters: `2.35,48.85;4.83,45.76;pedestrian;no-bridge`. */
export function writeRouteLink(points: readonly LonLat[], {profile, optimization, avoid}: RouteWish): string {
  return [
    ...points.map((point) => point.map((degrees) => Number(degrees.toFixed(6))).join(',')),
    ...(profile === plainWish.profile ? [] : [profile]),
    ...(optimization === plainWish.optimization ? [] : [optimization]),
    ...avoid.map((word) => `no-${word}`),
  ].join(';');
}

/** What a link says; what is not understood is left out, and undefined is no route. */
export function readRouteLink(
  text: string,
): {readonly points: readonly LonLat[]; readonly wish: RouteWish} | undefined {
  const parts = text.split(';');
  const points = parts.map((part) => readLonLat(part.split(','))).filter((point) => point !== undefined);
  if (points.length < 2) return undefined;
  return {
    points: points.slice(0, MOST_POINTS),
    wish: {
      profile: pick(profiles, parts) ?? plainWish.profile,
      optimization: pick(optimizations, parts) ?? plainWish.optimization,
      avoid: avoidable.filter((word) => parts.includes(`no-${word}`)),
    },
  };
}
