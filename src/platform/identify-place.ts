import type {LonLat, Place} from '../model.js';
import {elevationAt} from './altimetry.js';
import {reverse, searchPlaces} from './geocoding.js';
import {distanceBetween} from './geodesy.js';
import type {RequestOptions} from './http.js';

/** Metres within which two answers tell of the same place. */
const SAME = 100;

/**
 * A place with its identifiers, its commune and its altitude, as far as the platform knows them: a point alone gets the
 * address that is closest to it. An altitude that does not come is no failure. Rejects as `searchPlaces` does.
 */
export async function identifyPlace(place: Place, {signal}: RequestOptions = {}): Promise<Place> {
  const [named, altitude] = await Promise.all([
    name(place, signal),
    elevationAt([place.lonLat], {signal}).then(
      ([metres]) => metres ?? undefined,
      () => undefined,
    ),
  ]);
  signal?.throwIfAborted();
  return altitude === undefined ? named : {...named, altitude};
}

/** The address of a point, when there is one within 100 m. Rejects as `reverse` does. */
export async function addressAt(point: LonLat, {signal}: RequestOptions = {}): Promise<string | undefined> {
  const [nearest] = await reverse(point, {types: ['address'], limit: 1, signal});
  return nearest && (nearest.distance ?? Infinity) < SAME ? nearest.label : undefined;
}

async function name(place: Place, signal: AbortSignal | undefined): Promise<Place> {
  if (place.id !== undefined && place.citycode !== undefined) return place;
  const isPoint = place.kind === 'coordinates' || place.kind === 'position';
  if (!isPoint) {
    const found = await searchPlaces(place.label, {near: place.lonLat, limit: 5, signal});
    const same = found.find(({lonLat, kind}) => kind === place.kind && isClose(lonLat, place.lonLat));
    if (same) return {...same, label: place.label, lonLat: place.lonLat};
  }
  const [nearest] = await reverse(place.lonLat, {types: ['address'], limit: 1, signal});
  if (!nearest) return place;
  // The identifier is that of the address, which is not what was chosen unless a point was.
  const {id, banId, ...where} = nearest;
  return isPoint
    ? {...where, ...(id && {id}), ...(banId && {banId}), lonLat: place.lonLat}
    : {...place, ...(where.citycode && {citycode: where.citycode})};
}

const isClose = (a: LonLat, b: LonLat): boolean => distanceBetween(a, b) < SAME;
