import type {Extent, LonLat} from '../model.js';
import {numbers} from './attributes.js';

/** The attributes that say what a map looks at. */
export const viewAttributes = ['territory', 'projection', 'extent', 'center', 'zoom'] as const;
/** What to write in them, and an example. */
const HINTS = {
  territory: ['FXX, GLP, MTQ, GUF, REU, MYT, SPM …', 'FXX'],
  extent: ['west, south, east and north in degrees', '-5 42 8 51'],
  center: ['degrees, longitude first', '2.35 48.85'],
  zoom: ['a number from 0 to 21', '12'],
} as const;

/** Whether the corners are where they belong; a point is an extent. */
export const isExtent = ([west, south, east, north]: Extent): boolean => west <= east && south <= north;

/** West, south, east and north; undefined when these are no degrees, or not in this order. */
export function readExtent(text: string | null): Extent | undefined {
  const extent = degrees(text, 4) as Extent | undefined;
  return extent && isExtent(extent) ? extent : undefined;
}

/** Longitude and latitude; undefined when these are no degrees. */
export const readCenter = (text: string | null): LonLat | undefined => degrees(text, 2) as LonLat | undefined;

/** A zoom level of the map; undefined when there is no such level. */
export const readZoom = (zoom: number | null): number | undefined =>
  zoom !== null && zoom >= 0 && zoom <= 21 ? zoom : undefined;

/** For the developer: what is wrong with an attribute, and what it may be. */
export function explainView(
  name: keyof typeof HINTS,
  text: string,
): {readonly message: string; readonly suggestion: string} {
  const [hint, example] = HINTS[name];
  const suggestion = `${name}="${example}"`;
  const message = `${name}="${text}" is not understood: write ${hint}, for example ${suggestion}`;
  return {message, suggestion};
}

function degrees(text: string | null, count: number): readonly number[] | undefined {
  const found = numbers(text ?? '', count);
  return found?.every((value, index) => Math.abs(value) <= (index % 2 ? 90 : 360)) ? found : undefined;
}
