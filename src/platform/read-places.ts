import type {Extent, LonLat, Place} from '../model.js';
import type {Geometry} from './geojson.js';
import {PlatformError} from './platform-error.js';

/** What the geocoder answers. */
export interface PlaceFeatures {
  readonly features?: readonly {
    readonly geometry: {readonly type: string; readonly coordinates: readonly number[]} | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

/** The places of an answer, without those that say not where they are. */
export function readPlaces(answer: PlaceFeatures | null, url: URL): Place[] {
  const features = answer?.features;
  if (!Array.isArray(features)) {
    throw new PlatformError('bad-answer', 'geocoding answered no features', {service: 'geocoding', url});
  }
  return (features as NonNullable<PlaceFeatures['features']>).flatMap(({geometry, properties}) => {
    const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [];
    // Not properties.x and .y: they are in the legal projection of the territory.
    return lon === undefined || lat === undefined ? [] : [readPlace([lon, lat], properties)];
  });
}

function readPlace(lonLat: LonLat, properties: Readonly<Record<string, unknown>>): Place {
  if (properties._type === 'parcel') return readParcelPlace(lonLat, properties);
  const name = first(properties.name) ?? '';
  const city = first(properties.city);
  const postcode = first(properties.postcode);
  const citycode = first(properties.citycode);
  const street = first(properties.street);
  const where = [postcode, city === name ? undefined : city].filter(Boolean).join(' ');
  const {score, distance, extrafields} = properties;
  const id = first(properties.id) ?? first((extrafields as {cleabs?: unknown} | undefined)?.cleabs);
  const banId = first(properties.banId);
  return {
    // Named places have no label of their own.
    label: first(properties.label) ?? [name, where].filter(Boolean).join(', '),
    lonLat,
    kind: first(properties.type) ?? first(properties.category) ?? '',
    ...(id && {id}),
    ...(banId && {banId}),
    ...(city && {city}),
    ...(postcode && {postcode}),
    ...(citycode && {citycode}),
    ...(street && {street}),
    ...(typeof score === 'number' && {score}),
    ...(typeof distance === 'number' && {distance}),
  };
}

function readParcelPlace(lonLat: LonLat, properties: Readonly<Record<string, unknown>>): Place {
  const text = (name: string): string => first(properties[name]) ?? '';
  const {score, distance} = properties;
  const district = text('districtcode');
  const isInDistrict = /[1-9]/.test(district);
  const citycode = text('departmentcode') + (isInDistrict ? district : text('municipalitycode'));
  const city = text('city');
  const geometry = readGeometry(properties.truegeometry);
  const names = [city, ...(isInDistrict ? [citycode] : []), text('section'), text('number')];
  return {
    label: names.filter(Boolean).join(' '),
    lonLat,
    kind: 'parcel',
    id: text('id'),
    citycode,
    ...(city && {city}),
    ...(typeof score === 'number' && {score}),
    ...(typeof distance === 'number' && {distance}),
    ...(geometry && {geometry, extent: extentOf(geometry)}),
  };
}

/** The service writes a geometry as a text. */
function readGeometry(value: unknown): Geometry | undefined {
  let geometry = value;
  try {
    if (typeof value === 'string') geometry = JSON.parse(value);
  } catch {
    return undefined;
  }
  const {type, coordinates} = (geometry ?? {}) as Partial<Geometry>;
  return typeof type === 'string' && Array.isArray(coordinates) ? {type, coordinates} : undefined;
}

function extentOf({coordinates}: Geometry): Extent {
  const numbers = (coordinates as unknown[]).flat(Infinity) as number[];
  const along = (axis: number): number[] => numbers.filter((_, i) => i % 2 === axis);
  const [x, y] = [along(0), along(1)];
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** Named places carry lists where addresses carry one text. */
function first(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one !== '' ? one : undefined;
}
