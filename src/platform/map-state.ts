/**
 * A state as text, for addresses: `c=2.35,48.85&z=12&l=plan&l=cadastre;opacity=0.5`.
 *
 * | Key        | What                                                                                                   |
 * | ---------- | ------------------------------------------------------------------------------------------------------ |
 * | `c`        | Longitude and latitude of the centre, in degrees                                                       |
 * | `z`        | Zoom level                                                                                             |
 * | `t`        | Code of a territory                                                                                    |
 * | `p`        | Code of a projection, without `EPSG:`                                                                  |
 * | `l`        | A layer, the first at the bottom: its name, then what differs, after `;`, as in attributes of `<gp-layer>` |
 * | `m`        | A marker: longitude, latitude, text                                                                    |
 * | `controls` | Controls and panels, or `none`                                                                         |
 * | `label`, `title`, `theme`, `lang` | As in `MapState`                                                                |
 *
 * Values are percent-encoded as in any address; in those of a layer, `;` and `%` are encoded once more. `carte.c`,
 * `carte.z` … are the same for the map of a page that has the id `carte`.
 */
import type {LayerSpec, MapState} from '../model.js';
import {checkState, MOST_LAYERS, MOST_MARKERS, type CheckedState} from './check-state.js';

/** What `readState` and `writeState` accept besides a state. */
export interface StateOptions {
  /** The id of one of the maps of a page. */
  readonly prefix?: string | undefined;
}

/** The longest text that is read: no state that `checkState` lets through is longer, every letter percent-encoded. */
const MOST_TEXT = 2_000_000;

/** The names of the fields of a layer in links and pages, which are those of the attributes of `<gp-layer>`. */
export const layerAttributes = {
  name: 'name',
  url: 'url',
  service: 'service',
  styleName: 'style-name',
  title: 'label',
  opacity: 'opacity',
  hidden: 'hidden',
  minZoom: 'min-zoom',
  maxZoom: 'max-zoom',
  filter: 'filter',
  attribution: 'attribution',
  fallback: 'fallback',
} as const satisfies Record<Exclude<keyof LayerSpec, 'id'>, string>;

type LayerField = keyof typeof layerAttributes;
const layerFields = Object.keys(layerAttributes) as LayerField[];

const single = {label: 'label', title: 'title', lang: 'lang', theme: 'theme'} as const;
const keys = ['c', 'z', 't', 'p', 'l', 'm', 'controls', ...Object.values(single)];

/** The state as text, without anything that cannot be read back; never an API key. */
export function writeState(asked: MapState, {prefix}: StateOptions = {}): string {
  const {state} = checkState(asked);
  const {center, zoom, territory, projection, layers, controls, markers = []} = state;
  const parts: [key: string, value: string | undefined][] = [
    ['c', center?.join()],
    ['z', zoom?.toString()],
    ['t', territory],
    ['p', projection?.replace('EPSG:', '')],
    ...(layers?.length ? layers.map((layer): [string, string] => ['l', writeLayer(layer)]) : []),
    ...(layers?.length === 0 ? [['l', ''] as [string, string]] : []),
    ...markers.map(({lonLat, text}): [string, string] => ['m', `${lonLat.join()},${text}`]),
    ['controls', controls && (controls.join() || 'none')],
    ...Object.entries(single).map(([field, key]): [string, string | undefined] => [
      key,
      state[field as keyof typeof single],
    ]),
  ];
  const start = prefix ? `${encodePart(prefix)}.` : '';
  return parts
    .flatMap(([key, value]) => (value === undefined ? [] : `${start}${key}=${encodePart(value)}`))
    .join('&');
}

/**
 * The state in a text that `writeState` wrote, or in an address that holds it after `#` or `?`; other parameters are left
 * out without a word, what cannot be used with a problem.
 */
export function readState(text: string, {prefix}: StateOptions = {}): CheckedState {
  if (text.length > MOST_TEXT)
    return {state: {}, problems: [{key: '', value: text.slice(0, 80), reason: 'too-long'}]};
  const found = partsOf(text)
    .map((part) => ownEntries(part, prefix))
    .find((entries) => entries.length > 0);
  if (!found) return {state: {}, problems: []};
  const first = (key: string) => found.find(([name]) => name === key)?.[1];
  const all = (key: string) => found.filter(([name]) => name === key).map(([, value]) => value);
  const layers = all('l').slice(0, MOST_LAYERS + 1);
  const markers = all('m').slice(0, MOST_MARKERS + 1);
  const fields = Object.entries(single).map(([field, key]) => [field, first(key)] as const);
  return checkState({
    ...Object.fromEntries(fields),
    center: first('c'),
    zoom: first('z'),
    territory: first('t'),
    projection: first('p'),
    controls: first('controls'),
    layers: layers.length ? layers.filter(Boolean).map(readLayer) : undefined,
    markers: markers.length ? markers.map(readMarker) : undefined,
  });
}

/** Whether a key of an address is one that this file writes. */
export function isStateKey(key: string, {prefix}: StateOptions = {}): boolean {
  const start = prefix ? `${prefix}.` : '';
  return key.startsWith(start) && keys.includes(key.slice(start.length));
}

/** What follows `#` and `?` in an address; the text itself when it is none. */
function partsOf(text: string): string[] {
  const trimmed = text.trim();
  if (!/[#?]/.test(trimmed)) return [trimmed];
  const hash = trimmed.indexOf('#');
  const [address, fragment] = hash < 0 ? [trimmed, ''] : [trimmed.slice(0, hash), trimmed.slice(hash + 1)];
  return [fragment, address.includes('?') ? address.slice(address.indexOf('?') + 1) : ''];
}

function ownEntries(text: string, prefix: string | undefined): [key: string, value: string][] {
  const start = prefix ? prefix.length + 1 : 0;
  return [...new URLSearchParams(text)]
    .filter(([key]) => isStateKey(key, {prefix}))
    .map(([key, value]) => [key.slice(start), value]);
}

function writeLayer(layer: LayerSpec): string {
  const written = layerFields.flatMap((field) => {
    const value = layer[field];
    if (field === 'name' || value === undefined || value === false) return [];
    if (value === true) return layerAttributes[field];
    const text = typeof value === 'object' ? value.join(' ') : String(value);
    return `${layerAttributes[field]}=${encodeInner(text)}`;
  });
  return [encodeInner(layer.name), ...written].join(';');
}

function readLayer(text: string): Record<string, string> {
  const [name = '', ...rest] = text.split(';');
  const read: Record<string, string> = {name: decodeInner(name)};
  for (const part of rest) {
    const [key = '', ...value] = part.split('=');
    const field = layerFields.find((each) => layerAttributes[each] === key);
    if (field) read[field] = decodeInner(value.join('='));
  }
  return read;
}

function readMarker(text: string) {
  const [lon, lat, ...said] = text.split(',');
  return {lonLat: [lon, lat], text: said.join(',')};
}

const encodeInner = (text: string): string => text.replace(/[%;]/g, encodeURIComponent);
const decodeInner = (text: string): string => text.replace(/%(25|3B)/gi, decodeURIComponent);

/** Percent-encoded, save what people read better plain and every address takes. */
export const encodePart = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%(2C|2F|3A|3B|3D|40)/g, decodeURIComponent)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
