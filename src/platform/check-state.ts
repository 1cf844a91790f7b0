import type {LayerSpec, LonLat, MapMarker, MapState, MapTheme} from '../model.js';
import {isPlatformService, readServiceWord} from './guess-service.js';
import {findTerritory} from './territories.js';

/** Why a part of a state is left out. */
export type ProblemReason =
  'bad-number' | 'bad-name' | 'bad-address' | 'unknown-word' | 'too-long' | 'too-many' | 'not-kept';

/** A part of a state that cannot be used, and is left out. */
export interface StateProblem {
  /** Where it stands: `zoom`, `layers.url` … */
  readonly key: string;
  /** What was written, shortened. */
  readonly value: string;
  readonly reason: ProblemReason;
}

/** A state that can be used as it is, and what had to be left out of it. */
export interface CheckedState {
  readonly state: MapState;
  readonly problems: readonly StateProblem[];
}

/** The map's own controls. */
export const mapControls: readonly string[] = ['zoom', 'scale', 'attribution', 'fullscreen', 'locate'];
/** Those of a map that says nothing of them. */
export const usualControls: readonly string[] = ['zoom', 'attribution'];
/** The panels that a state may ask for, by their tags without `gp-`, and the slot of the map where each stands. */
export const panels: Readonly<Record<string, 'start-top' | 'end-top'>> = {
  search: 'start-top',
  territories: 'start-top',
  basemaps: 'end-top',
  catalogue: 'end-top',
  'layer-switcher': 'end-top',
  legend: 'end-top',
  'feature-info': 'end-top',
  share: 'end-top',
};
/** The themes of a map. */
export const themes: readonly string[] = ['light', 'dark', 'auto', 'dsfr'];

export const MOST_LAYERS = 30;
export const MOST_MARKERS = 100;

/** Letters and figures of any script, and what names of layers and styles are joined with. */
const NAME = /^[\p{L}\p{M}\p{N} ._:,/()+~@$-]{1,200}$/u;
/** What no text of a state may hold: controls, marks that turn the direction of what follows, halves of characters. */
const UNWANTED = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/gu;
const KEY = /^(api_?key|key|x-key|token|access_token)$/i;

type Raw = Readonly<Record<string, unknown>>;
/** Notes a problem; there is nothing in the place of what it is about. */
type Refuse = <T>(key: string, value: unknown, reason: ProblemReason) => T | undefined;

/**
 * What can be used of a state that comes from elsewhere (a link, a message, a page): known fields only, numbers in their
 * range, names without odd characters, addresses in http(s) without keys, never too much of anything. Numbers may be
 * written as text, and lists as words separated by spaces.
 */
export function checkState(value: unknown): CheckedState {
  const problems: StateProblem[] = [];
  const refuse: Refuse = (key, written, reason) => {
    const said = typeof written === 'string' ? written : JSON.stringify([written]).slice(1, -1);
    problems.push({key, value: said.slice(0, 80), reason});
    return undefined;
  };
  const raw = asRecord(value);
  const {label, title, center, zoom, territory, projection, layers, controls, markers, theme, lang} = raw;
  const state = present({
    label: checkText('label', label, 300, refuse),
    title: checkText('title', title, 300, refuse),
    center: checkLonLat('center', center, refuse),
    zoom: checkNumber('zoom', zoom, [0, 21], refuse),
    territory: checkTerritory(territory, refuse),
    projection: checkProjection(projection, refuse),
    layers: checkList('layers', layers, MOST_LAYERS, refuse)?.flatMap(
      (layer) => checkLayer(layer, refuse) ?? [],
    ),
    controls: checkControls(controls, refuse),
    markers: checkList('markers', markers, MOST_MARKERS, refuse)?.flatMap(
      (marker) => checkMarker(marker, refuse) ?? [],
    ),
    theme: checkWord('theme', theme, themes, refuse) as MapTheme | undefined,
    lang: checkLanguage(lang, refuse),
  });
  return {state, problems};
}

/** What can be used of the description of a layer; undefined when it names nothing. */
export function checkLayer(value: unknown, refuse: Refuse = () => undefined): LayerSpec | undefined {
  const raw = asRecord(value);
  const name = checkName('layers.name', raw['name'], refuse);
  const url = checkAddress('layers.url', raw['url'], refuse);
  const asked = isThere(raw['url']);
  // A name that was meant for another server says nothing to the platform.
  if (asked ? !url : !name)
    return asked || isThere(raw['name']) ? undefined : refuse('layers', value, 'bad-name');
  const opacity = checkNumber('layers.opacity', raw['opacity'], [0, 1], refuse);
  return present({
    name: name ?? '',
    url,
    service: checkService(raw['service'], url !== undefined, refuse),
    styleName: checkName('layers.styleName', raw['styleName'], refuse),
    title: checkText('layers.title', raw['title'], 200, refuse),
    opacity: opacity === 1 ? undefined : opacity,
    hidden: [true, '', 'true', 'hidden'].includes(raw['hidden'] as string) || undefined,
    minZoom: checkNumber('layers.minZoom', raw['minZoom'], [0, 24], refuse),
    maxZoom: checkNumber('layers.maxZoom', raw['maxZoom'], [0, 24], refuse),
    filter: checkText('layers.filter', raw['filter'], 1000, refuse),
    attribution: checkText('layers.attribution', raw['attribution'], 300, refuse),
    fallback: checkFallback(raw['fallback'], refuse),
  });
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const asRecord = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};

/** Without what is undefined. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

function checkText(key: string, value: unknown, most: number, refuse: Refuse): string | undefined {
  if (!isThere(value)) return undefined;
  if (typeof value !== 'string') return refuse(key, value, 'bad-name');
  const text = value.replace(UNWANTED, ' ').trim();
  return text.length > most ? refuse(key, text, 'too-long') : text || undefined;
}

function checkName(key: string, value: unknown, refuse: Refuse): string | undefined {
  if (!isThere(value)) return undefined;
  const name = typeof value === 'string' ? value.trim() : '';
  return NAME.test(name) ? name : refuse(key, value, 'bad-name');
}

function checkNumber(
  key: string,
  value: unknown,
  [least, most]: readonly [number, number],
  refuse: Refuse,
): number | undefined {
  if (!isThere(value)) return undefined;
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof number !== 'number' || !(number >= least && number <= most))
    return refuse(key, value, 'bad-number');
  return Math.round(number * 1e6) / 1e6 || 0;
}

function checkLonLat(key: string, value: unknown, refuse: Refuse): LonLat | undefined {
  if (!isThere(value)) return undefined;
  const parts = typeof value === 'string' ? value.trim().split(/\s*,\s*|\s+/) : value;
  if (!Array.isArray(parts) || parts.length !== 2) return refuse(key, value, 'bad-number');
  const none: Refuse = () => undefined;
  const lon = checkNumber(key, parts[0], [-180, 180], none);
  const lat = checkNumber(key, parts[1], [-90, 90], none);
  return lon === undefined || lat === undefined ? refuse(key, value, 'bad-number') : [lon, lat];
}

function checkTerritory(value: unknown, refuse: Refuse): string | undefined {
  if (!isThere(value)) return undefined;
  const found = typeof value === 'string' ? findTerritory(value) : undefined;
  return found ? found.id : refuse('territory', value, 'unknown-word');
}

function checkProjection(value: unknown, refuse: Refuse): string | undefined {
  if (!isThere(value)) return undefined;
  const code = typeof value === 'string' && /^(?:EPSG:)?(\d{4,5})$/i.exec(value.trim())?.[1];
  return code ? `EPSG:${code}` : refuse('projection', value, 'bad-name');
}

function checkLanguage(value: unknown, refuse: Refuse): string | undefined {
  if (!isThere(value)) return undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  return /^[a-z]{2,3}(-[a-z\d]{2,8}){0,2}$/i.test(text) ? text : refuse('lang', value, 'bad-name');
}

function checkWord(
  key: string,
  value: unknown,
  known: readonly string[],
  refuse: Refuse,
): string | undefined {
  if (!isThere(value)) return undefined;
  return known.includes(value as string) ? (value as string) : refuse(key, value, 'unknown-word');
}

function checkControls(value: unknown, refuse: Refuse): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const words = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
  const known = [...mapControls, ...Object.keys(panels)];
  const asked = checkList('controls', words, 30, refuse)?.filter((word) => word !== 'none');
  const found = asked?.flatMap((word) => checkWord('controls', word, known, refuse) ?? []);
  // One order, so that the same choice is always written alike.
  const ordered = known.filter((word) => found?.includes(word));
  return found && ordered.join() !== usualControls.join() ? ordered : undefined;
}

function checkService(value: unknown, elsewhere: boolean, refuse: Refuse): LayerSpec['service'] {
  if (!isThere(value)) return undefined;
  const service = typeof value === 'string' ? readServiceWord(value) : undefined;
  if (service && (elsewhere || isPlatformService(service))) return service;
  return refuse('layers.service', value, 'unknown-word');
}

function checkFallback(value: unknown, refuse: Refuse): readonly string[] | undefined {
  const words = typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : value;
  const names = checkList('layers.fallback', words, 5, refuse)?.flatMap(
    (name) => checkName('layers.fallback', name, refuse) ?? [],
  );
  return names?.length ? names : undefined;
}

function checkMarker(value: unknown, refuse: Refuse): MapMarker | undefined {
  const raw = asRecord(value);
  const lonLat = checkLonLat('markers.lonLat', raw['lonLat'] ?? '?', refuse);
  return lonLat && {lonLat, text: checkText('markers.text', raw['text'], 300, refuse) ?? ''};
}

function checkList(key: string, value: unknown, most: number, refuse: Refuse): unknown[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return refuse(key, value, 'bad-name');
  if (value.length > most) refuse(key, `${value.length}`, 'too-many');
  return value.slice(0, most) as unknown[];
}

/** An address in http(s), without user and keys; a template of tiles keeps its braces. */
function checkAddress(key: string, value: unknown, refuse: Refuse): string | undefined {
  if (!isThere(value)) return undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > 2000) return refuse(key, text, 'too-long');
  if (!/^https?:\/\/[^\s"'<>`\\\p{Cc}]+$/iu.test(text) || !URL.canParse(text))
    return refuse(key, value, 'bad-address');
  const {username, password} = new URL(text);
  if (username || password) return refuse(key, text.replace(/\/\/[^/]*@/, '//'), 'bad-address');
  return withoutKeyParameters(text);
}

/** What is left of an address when the parameters that carry keys are gone. */
function withoutKeyParameters(address: string): string {
  const [whole = ''] = address.split('#');
  const [path = '', ...query] = whole.split('?');
  const kept = query
    .join('?')
    .split('&')
    .filter((part) => part && !KEY.test(decode(part.split('=')[0] ?? '')));
  return kept.length ? `${path}?${kept.join('&')}` : path;
}

const decode = (text: string): string => new URLSearchParams(`_=${text}`).get('_') ?? '';
