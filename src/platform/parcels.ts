import type {Place} from '../model.js';
import {getJson, PlatformError, type RequestOptions} from './http.js';
import {readPlaces, type PlaceFeatures} from './read-places.js';
import {services} from './services.js';

/** Which parcels: one by its identifier, or those of a commune, of one of its sections, of a number there. */
export interface ParcelQuery {
  /** The 14 characters that name one parcel: `35238000AB0012`. */
  readonly id?: string | undefined;
  /** INSEE code of the commune, or of the district in Paris, Lyon and Marseille: `35238`, `75102`. */
  readonly citycode?: string | undefined;
  /** Of the section: one or two characters, `AB` or `B`. */
  readonly section?: string | undefined;
  /** Up to four digits. */
  readonly number?: string | undefined;
  /** Of the sheet, when a section has several. */
  readonly sheet?: string | undefined;
  /** Of the commune (three digits) that this one absorbed. */
  readonly oldmunicipalitycode?: string | undefined;
}

const IDENTIFIER = /^(\d[\dAB]\d{3})\d{3}[\dA-Z]{2}\d{4}$/;
const NAMED = /^(\d[\dAB]\d{3})[ -]?(\d{3}[ -])?([A-Z]{1,2}|\d[A-Z])(?:[ -]?(\d{1,4}))?$/;

/**
 * The parcel that a text names: its identifier (`35238000AB0012`, blanks or not), or the INSEE code of a commune, a section
 * and a number (`35238 AB 12`); undefined for anything else.
 */
export function readParcel(text: string): ParcelQuery | undefined {
  const asked = text.trim().toUpperCase().replace(/\s+/g, ' ');
  const id = asked.replaceAll(' ', '');
  if (IDENTIFIER.test(id)) return {id};
  const [, citycode, old, section, number] = NAMED.exec(asked) ?? [];
  if (!citycode) return undefined;
  return {citycode, section, number, oldmunicipalitycode: old?.slice(0, 3)};
}

/**
 * Cadastral parcels with what they cover, in the order of their identifiers; 10 at most unless `limit` (1–20) says
 * otherwise. Rejects with a `PlatformError`: `bad-attribute` for a query that cannot be asked, and those of requests.
 */
export async function searchParcels(
  {id, citycode, section, number, sheet, oldmunicipalitycode}: ParcelQuery,
  {limit = 10, signal}: RequestOptions & {readonly limit?: number | undefined} = {},
): Promise<Place[]> {
  const url = services.search;
  const set = (name: string, value: string | undefined): void => {
    if (value) url.searchParams.set(name, value);
  };
  url.searchParams.set('index', 'parcel');
  if (id !== undefined) set('q', check('id', id.toUpperCase(), IDENTIFIER));
  else {
    const code = check('citycode', citycode?.toUpperCase() ?? '', /^(\d[\dAB])\d{3}$/);
    set('departmentcode', code.slice(0, 2));
    set(isDistrict(code) ? 'districtcode' : 'municipalitycode', code.slice(2));
    set('oldmunicipalitycode', check('oldmunicipalitycode', oldmunicipalitycode, /^\d{3}$/));
    set('section', check('section', pad(section?.toUpperCase(), 2), /^(\d\d|\d[A-Z]|[A-Z]{2})$/));
    set('number', check('number', pad(number, 4), /^\d{4}$/));
    set('sheet', check('sheet', pad(sheet, 2), /^\d{2}$/));
  }
  set('limit', String(Math.max(1, Math.min(20, Math.trunc(limit) || 1))));
  set('returntruegeometry', 'true');
  return readPlaces(await getJson<PlaceFeatures | null>(url, {signal, service: 'geocoding'}), url);
}

/**
 * Communes whose names begin like `text`, best first, in one department (`35`, `2A`, `974`) when it is given; at most 10.
 * Nothing is asked for a text of fewer than 3 characters.
 */
export async function searchCommunes(
  text: string,
  {department, signal}: RequestOptions & {readonly department?: string | undefined} = {},
): Promise<Place[]> {
  const asked = text.trim().replace(/\s+/g, ' ').slice(0, 200);
  if (!/^[\p{L}\p{N}].{2}/u.test(asked)) return [];
  const url = services.search;
  url.searchParams.set('q', asked);
  url.searchParams.set('index', 'address');
  url.searchParams.set('type', 'municipality');
  url.searchParams.set('autocomplete', '1');
  url.searchParams.set('limit', '10');
  if (department) url.searchParams.set('depcode', department);
  return readPlaces(await getJson<PlaceFeatures | null>(url, {signal, service: 'geocoding'}), url);
}

/** Those of some places that have a name, as people write it: without accents, capitals or hyphens. */
export function placesNamed(name: string, places: readonly Place[]): Place[] {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return places.filter(({label}) => plain(label) === plain(name));
}

/** Paris, Lyon and Marseille are told by their districts. */
const isDistrict = (code: string): boolean =>
  /^(751(0[1-9]|1\d|20)|6938[1-9]|132(0[1-9]|1[0-6]))$/.test(code);

const pad = (text: string | undefined, length: number): string | undefined =>
  text && text.padStart(length, '0');

function check(name: string, value: string | undefined, pattern: RegExp): string {
  if (value === undefined || (value === '' && name !== 'citycode')) return '';
  if (!pattern.test(value)) throw new PlatformError('bad-attribute', `"${value}" is no ${name} of a parcel`);
  return value;
}
