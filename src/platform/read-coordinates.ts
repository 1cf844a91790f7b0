import type {LonLat, Place} from '../model.js';
import {parseCoordinates} from './coordinates.js';
import {territories} from './territories.js';

/**
 * What degrees typed by a person may mean, most likely first: latitude then longitude as everywhere, but also the contrary
 * where that alone is in France (`2.35, 48.85`). Empty for anything else.
 */
export function readCoordinates(text: string): Place[] {
  const place = parseCoordinates(text);
  if (!place) return [];
  const [lon, lat] = place.lonLat;
  const isSaid = /[a-z]/i.test(text) || Math.abs(lon) > 90;
  if (isSaid || isInFrance([lon, lat]) || !isInFrance([lat, lon])) return [place];
  return [{...place, label: `${lon}, ${lat}`, lonLat: [lat, lon]}, place];
}

const isInFrance = ([lon, lat]: LonLat): boolean =>
  territories.some(
    ({extent: [west, south, east, north]}) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
