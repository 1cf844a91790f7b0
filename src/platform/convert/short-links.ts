import type {LonLat} from '../../model.js';
import {round} from './old-map.js';

/** Six bits a letter; `@` is what `~` was at first. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~';

/**
 * The view of a short link of OpenStreetMap, `0EEQhq--`: the bits of longitude and latitude in turn, three of each in a
 * letter; signs at the end make the zoom level finer than letters do. Undefined for anything else.
 */
export function readShortLink(code: string): {readonly center: LonLat; readonly zoom: number} | undefined {
  const [, body = '', dashes = ''] = /^([\w~@]{1,10})([-=]{0,2})$/.exec(code) ?? [];
  if (body === '') return undefined;
  let lon = -180;
  let lat = -90;
  let share = 1;
  for (const letter of body.replaceAll('@', '~')) {
    const bits = letters.indexOf(letter);
    for (const at of [4, 2, 0]) {
      share /= 2;
      if (bits & (2 << at)) lon += 360 * share;
      if (bits & (1 << at)) lat += 180 * share;
    }
  }
  const zoom = body.length * 3 - 8 - ((3 - dashes.length) % 3);
  return {center: [round(lon), round(lat)], zoom: Math.max(0, zoom)};
}
