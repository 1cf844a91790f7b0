import type {LayerOffer, LonLat, Place} from '../model.js';
import {searchLayers} from '../platform/catalogue.js';
import {searchPlaces, suggestPlaces} from '../platform/geocoding.js';
import type {RequestOptions} from '../platform/http.js';
import {readProjectedCoordinates} from '../platform/projected-coordinates.js';
import {readCoordinates} from '../platform/read-coordinates.js';

/** What a text may stand for. */
export const searchTypes = ['address', 'poi', 'parcel', 'coordinates', 'layer'] as const;
const PLACES = ['address', 'poi', 'parcel'] as const;

export type Found = {readonly place: Place} | {readonly layer: LayerOffer};

/** What was found, and why it may not be all. */
export interface Answers {
  readonly found: readonly Found[];
  /** One of the services that were asked did not answer. */
  readonly failure?: Error | undefined;
}

export interface SearchOptions extends RequestOptions {
  /** Among `searchTypes`. */
  readonly types: readonly string[];
  /** The text is whole, not the beginning of what one writes. */
  readonly whole?: boolean;
  readonly territory?: string | undefined;
  /** Places close to this point come first, in degrees. */
  readonly near?: LonLat | undefined;
}

/**
 * Places, then layers, that answer to a text, at most six of each; what reads as coordinates is these alone. Rejects with
 * the failure of a service when the others found nothing.
 */
export async function search(
  text: string,
  {types, whole = false, territory, near, signal}: SearchOptions,
): Promise<Answers> {
  const typed = types.includes('coordinates') ? await readTyped(text, signal) : [];
  if (typed.length) return {found: typed.map((place) => ({place}))};
  const kinds = PLACES.filter((type) => types.includes(type));
  const find = whole ? searchPlaces : suggestPlaces;
  const [places, layers] = await Promise.allSettled([
    kinds.length ? find(text, {types: kinds, limit: 6, signal, territory, near}) : [],
    types.includes('layer') ? searchLayers(text, {limit: 6, signal}) : [],
  ]);
  const found = [
    ...(places.status === 'fulfilled' ? places.value.map((place) => ({place})) : []),
    ...(layers.status === 'fulfilled' ? layers.value.map((layer) => ({layer})) : []),
  ];
  const failed = [places, layers].find(({status}) => status === 'rejected') as
    PromiseRejectedResult | undefined;
  if (!failed) return {found};
  const failure = failed.reason as Error;
  if (!found.length) throw failure;
  return {found, failure};
}

/** What the text may mean as coordinates: degrees, or metres in the projections of France. */
async function readTyped(text: string, signal: AbortSignal | undefined): Promise<readonly Place[]> {
  const places = readCoordinates(text);
  const projected = places.length ? [] : readProjectedCoordinates(text);
  if (!projected.length) return places;
  const {placeProjected} = await import('./projected-places.js');
  signal?.throwIfAborted();
  return placeProjected(projected);
}
