import type {LonLat, Place} from '../model.js';
import {checkLonLat} from './check-lon-lat.js';
import {getJson, PlatformError, type RequestOptions} from './http.js';
import {readParcel, searchParcels} from './parcels.js';
import {readPlaces, type PlaceFeatures} from './read-places.js';
import {services} from './services.js';
import {findTerritory} from './territories.js';

export {parseCoordinates} from './coordinates.js';

/** What is looked for: addresses (streets and communes too), named places of the BD TOPO, cadastral parcels. */
export type PlaceType = 'address' | 'poi' | 'parcel';

/** What the functions that look for places accept. */
export interface PlaceOptions extends RequestOptions {
  /** Addresses and named places when absent. */
  readonly types?: readonly PlaceType[] | undefined;
  /** At most so many places. */
  readonly limit?: number | undefined;
}

/** What the functions that look for a text accept. */
export interface PlaceSearchOptions extends PlaceOptions {
  /**
   * Only there: a territory (`FXX`, `REU`, `La Réunion` …), `DOMTOM`, a department (`2A`) or a postal code, or several
   * separated by commas.
   */
  readonly territory?: string | undefined;
  /** Places close to this point come first. */
  readonly near?: LonLat | undefined;
}

interface Completion {
  readonly status?: string;
  readonly error?: string;
  readonly results?: readonly CompletionResult[];
}

interface CompletionResult {
  readonly x: number;
  readonly y: number;
  readonly fulltext: string;
  readonly kind?: string;
  readonly city?: string;
  readonly zipcode?: string;
  readonly street?: string;
}

const allTypes: readonly PlaceType[] = ['address', 'poi'];
/** Completion knows no parcels. */
const completionTypes = {address: 'StreetAddress', poi: 'PositionOfInterest', parcel: []};

/**
 * Places whose name begins like `text`, best first; 10 at most unless `limit` (1–15) says otherwise. Nothing is asked
 * for a text that the service refuses (fewer than 3 characters, or a first one that is neither letter nor digit).
 * Filtered by territory the service may return fewer than there are. With `parcel` among the types, a text that names a
 * parcel (see `readParcel`) gives parcels alone.
 *
 * The service allows 10 requests a second: wait until typing pauses, and abort the request before.
 */
export async function suggestPlaces(
  text: string,
  {types = allTypes, territory, limit = 10, near, signal}: PlaceSearchOptions = {},
): Promise<Place[]> {
  const asked = readable(text);
  if (asked === undefined) return [];
  const parcel = types.includes('parcel') ? readParcel(asked) : undefined;
  if (parcel) return searchParcels(parcel, {limit, signal});
  const kinds = types.flatMap((type) => completionTypes[type]);
  if (!kinds.length) return [];
  const url = services.completion;
  url.searchParams.set('text', asked);
  url.searchParams.set('type', kinds.join(','));
  url.searchParams.set('maximumResponses', String(clamp(limit, 15)));
  const {terr} = readTerritory(territory);
  if (terr.length > 0) url.searchParams.set('terr', terr.join(','));
  if (near) url.searchParams.set('lonlat', near.map((value) => decimal(value)).join(','));
  const answer = await getJson<Completion | null>(url, {signal, service: 'completion'});
  const {status, error, results} = answer ?? {};
  if (status === 'Error' || !Array.isArray(results)) {
    const message = `completion failed: ${error ?? 'no results in its answer'}`;
    throw new PlatformError('bad-answer', message, {service: 'completion', url, retryable: true});
  }
  return (results as readonly CompletionResult[]).filter(isLocated).map(readCompletion);
}

/**
 * Places that answer to `text`, a whole address or name, best first; 10 at most unless `limit` (1–50) says otherwise.
 * Nothing is asked for a text that the service refuses, and parcels are found by their names, as in `suggestPlaces`.
 */
export async function searchPlaces(
  text: string,
  {types = allTypes, territory, limit = 10, near, signal}: PlaceSearchOptions = {},
): Promise<Place[]> {
  const asked = readable(text);
  if (asked === undefined) return [];
  const parcel = types.includes('parcel') ? readParcel(asked) : undefined;
  if (parcel) return searchParcels(parcel, {limit, signal});
  const kinds = types.filter((type) => type !== 'parcel');
  if (!kinds.length) return [];
  const url = services.search;
  url.searchParams.set('q', asked);
  url.searchParams.set('index', kinds.join(','));
  // The service completes by default, which spoils whole addresses.
  url.searchParams.set('autocomplete', '0');
  url.searchParams.set('limit', String(clamp(limit, 50)));
  const {depcode, postcode, metropole} = readTerritory(territory);
  if (depcode.length > 0) url.searchParams.set('depcode', depcode.join(','));
  if (postcode.length > 0) url.searchParams.set('postcode', postcode.join(','));
  if (near) {
    url.searchParams.set('lon', decimal(near[0]));
    url.searchParams.set('lat', decimal(near[1]));
  }
  const places = readPlaces(await getJson<PlaceFeatures | null>(url, {signal, service: 'geocoding'}), url);
  // There is no filter for metropolitan France: its codes are all those that do not begin with 97 or 98.
  return metropole
    ? places.filter((place) => !/^9[78]/.test(place.citycode ?? place.postcode ?? ''))
    : places;
}

/**
 * What is at a point or near it, closest first; 5 at most unless `limit` (1–50) says otherwise. Addresses are looked for
 * within 200 m or so: the list is empty in the countryside.
 */
export async function reverse(
  point: LonLat,
  {types = allTypes, limit = 5, signal}: PlaceOptions = {},
): Promise<Place[]> {
  checkLonLat(point);
  const url = services.reverse;
  url.searchParams.set('lon', decimal(point[0]));
  url.searchParams.set('lat', decimal(point[1]));
  url.searchParams.set('index', types.join(','));
  url.searchParams.set('limit', String(clamp(limit, 50)));
  return readPlaces(await getJson<PlaceFeatures | null>(url, {signal, service: 'geocoding'}), url);
}

/** The text as the service takes it, undefined when it refuses it. */
function readable(text: string): string | undefined {
  const asked = text.trim().replace(/\s+/g, ' ').slice(0, 200).trim();
  return /^[\p{L}\p{N}]/u.test(asked) && asked.length >= 3 ? asked : undefined;
}

function clamp(limit: number, most: number): number {
  return Math.max(1, Math.min(most, Math.trunc(limit) || 1));
}

/** The service refuses `1e-7`. */
function decimal(value: number): string {
  return value.toFixed(6);
}

const departments: Readonly<Record<string, readonly string[]>> = {
  IDF: ['75', '92', '93', '94'],
  GLP: ['971'],
  MTQ: ['972'],
  GUF: ['973'],
  REU: ['974'],
  SPM: ['975'],
  MYT: ['976'],
  BLM: ['977'],
  MAF: ['978'],
  ATF: ['984'],
  WLF: ['986'],
  PYF: ['987'],
  NCL: ['988'],
};
const overseas = ['971', '972', '973', '974', '975', '976', '977', '978', '987', '988'];

/** A territory in the words of each service: `terr` for completion, the others for search. */
function readTerritory(territory = '') {
  const terr: string[] = [];
  const depcode: string[] = [];
  const postcode: string[] = [];
  let metropole = false;
  for (const part of territory.split(',').map((text) => text.trim())) {
    if (part === '') continue;
    const codes = departments[findTerritory(part)?.id ?? ''];
    if (codes) {
      terr.push(...codes);
      depcode.push(...codes);
    } else if (findTerritory(part)) {
      terr.push('METROPOLE');
      metropole = true;
    } else if (/^domtom$/i.test(part)) {
      terr.push('DOMTOM');
      depcode.push(...overseas);
    } else if (/^(\d\d|2[ab]|9[78]\d)$/i.test(part)) {
      terr.push(part.toUpperCase());
      depcode.push(part.toUpperCase());
    } else if (/^\d{5}$/.test(part)) {
      terr.push(part);
      postcode.push(part);
    } else {
      const message = `There is no territory "${part}": write FXX, GLP, MTQ, GUF, REU, MYT …, a department or a postal code`;
      throw new PlatformError('bad-attribute', message);
    }
  }
  return {terr, depcode, postcode, metropole};
}

function isLocated({x, y, fulltext}: CompletionResult): boolean {
  return Number.isFinite(x) && Number.isFinite(y) && typeof fulltext === 'string';
}

function readCompletion({x, y, fulltext, kind, city, zipcode, street}: CompletionResult): Place {
  return {
    label: fulltext,
    lonLat: [x, y],
    kind: kind ?? '',
    ...(city && {city}),
    ...(zipcode && {postcode: zipcode}),
    ...(street && {street}),
  };
}
