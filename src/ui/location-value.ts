import type {LonLat, Place} from '../model.js';
import {numbers} from './attributes.js';

/** What a form gets of a place besides its point. */
const KNOWN = ['label', 'id', 'banId', 'citycode', 'altitude'] as const;

/** What a form gets of a place: where it is (degrees), and what is known of it. */
export function entriesOf(place: Place): (readonly [string, string | number])[] {
  const [lon, lat] = place.lonLat;
  const known = KNOWN.flatMap((name) => {
    const value = place[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return [['lon', lon], ['lat', lat], ...known];
}

/** A point that is all that is known of a place (degrees). */
export function pointPlace([lon, lat]: LonLat): Place {
  const [x, y] = [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
  return {label: `${y}, ${x}`, lonLat: [x, y], kind: 'coordinates'};
}

/** The place that a text is: what `entriesOf` gave as JSON, or a longitude and a latitude; undefined for anything else. */
export function readPlace(text: string): Place | undefined {
  const [lon, lat] = numbers(text, 2) ?? [];
  if (lon !== undefined && lat !== undefined) return isPoint(lon, lat) ? pointPlace([lon, lat]) : undefined;
  try {
    const {lon: x, lat: y, label, ...rest} = JSON.parse(text) as Record<string, unknown>;
    if (!isPoint(x, y)) return undefined;
    const point = pointPlace([x as number, y as number]);
    if (typeof label !== 'string' || !label) return point;
    const known = Object.entries(rest).filter(
      ([name, value]) =>
        KNOWN.includes(name as never) && typeof value === (name === 'altitude' ? 'number' : 'string'),
    );
    return {...point, kind: '', label, ...Object.fromEntries(known)};
  } catch {
    return undefined;
  }
}

const isPoint = (lon: unknown, lat: unknown): boolean =>
  typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
