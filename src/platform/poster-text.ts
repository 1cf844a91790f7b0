import type {LayerSpec, LonLat, MapState} from '../model.js';
import {creditOf} from './credits.js';
import {parseLayerName, wellKnownLayer} from './layers.js';
import {frameState, posterLayers, shownLayers, type FindDefinition} from './poster.js';
import {findTerritory} from './territories.js';

/** More texts of markers than that, and more letters of them, are too many to be listened to. */
const MOST_MARKERS = 5;
const MOST_LETTERS = 200;

const words = {
  fr: {
    map: 'Carte',
    colon: '\u00a0: ',
    west: 'O',
    markers: ['Repère', 'Repères'],
    more: 'autres',
    see: 'Voir la carte',
  },
  en: {map: 'Map', colon: ': ', west: 'W', markers: ['Marker', 'Markers'], more: 'more', see: 'See the map'},
} as const;
const wordsOf = (lang: string) => words[lang.toLowerCase().startsWith('fr') ? 'fr' : 'en'];

/** What a poster says to those who do not see it: what the map is, its layers, where it is, and what its markers say. */
export function posterAlt(state: MapState, lang = 'fr', find: FindDefinition = wellKnownLayer): string {
  const {map, colon, west} = wordsOf(lang);
  const name = state.label ?? state.title ?? '';
  const titles = shownLayers(state).map((spec) => titleOf(spec, find));
  const list = new Intl.ListFormat(lang, {type: 'conjunction'}).format(titles.reverse());
  // A label that was made from the layers would have them heard twice.
  const isSaid = titles.every((title) => plain(name).includes(plain(title)));
  const territory = findTerritory(state.territory ?? '');
  const {lonLat} = frameState(state, 640, 400);
  const place = [
    ...(territory ? [map === 'Carte' ? territory.title : territory.titleEn] : []),
    ...(state.center ? [describePoint(lonLat, lang, west)] : []),
  ].join(', ');
  const sentences = [
    name,
    titles.length && !isSaid ? `${map}${colon}${list}` : '',
    titles.length || state.label ? '' : map,
    place,
    describeMarkers(state, lang),
  ];
  return sentences
    .filter(Boolean)
    .map((sentence) => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}

/** Whom a poster credits: the producers of the layers that it has; empty when there is no poster. */
export function posterCredit(state: MapState, find: FindDefinition = wellKnownLayer): string {
  const producers = posterLayers(state, find).map(
    ({spec, definition}) => spec.attribution ?? creditOf(definition).producer,
  );
  return [...new Set(producers)].map((producer) => `© ${producer}`).join(', ');
}

/** What a link to the map says. */
export function mapLinkText({label, title, lang = 'fr'}: MapState): string {
  const {see, colon} = wordsOf(lang);
  const name = label ?? title;
  return name === undefined ? see : `${see}${colon}${name}`;
}

/** The words of a text, to find others in it. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

function describeMarkers({markers = []}: MapState, lang: string): string {
  const {markers: names, colon, more} = wordsOf(lang);
  const texts = markers.map(({text}) => text).filter(Boolean);
  let letters = 0;
  const told = texts.slice(0, MOST_MARKERS).filter(({length}) => (letters += length) <= MOST_LETTERS);
  if (!told.length) return '';
  const left = texts.length - told.length;
  const list = new Intl.ListFormat(lang, {type: 'conjunction'});
  const said = list.format(left ? [...told, `${left} ${more}`] : told);
  return `${names[texts.length > 1 ? 1 : 0]}${colon}${said}`;
}

function titleOf({name, title, url}: LayerSpec, find: FindDefinition): string {
  if (title !== undefined) return title;
  const asked = url === undefined ? parseLayerName(name).name : name;
  return (url === undefined ? find(asked)?.title : undefined) ?? (asked || new URL(url ?? '').host);
}

function describePoint([lon, lat]: LonLat, lang: string, west: string): string {
  const degrees = new Intl.NumberFormat(lang, {maximumFractionDigits: 3});
  const part = (value: number, letter: string) => `${degrees.format(Math.abs(value))}° ${letter}`;
  return `${part(lat, lat < 0 ? 'S' : 'N')}, ${part(lon, lon < 0 ? west : 'E')}`;
}
