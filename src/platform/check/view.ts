import {mapControls, themes} from '../check-state.js';
import {findTerritory} from '../territories.js';
import type {FindingCode} from './sentences.js';

/** Says what is wrong with an element. */
export type Say = (code: FindingCode, values?: Readonly<Record<string, string>>) => void;

/** Says what is wrong at a place of the page. */
export type SayThere = (
  where: {readonly startLine: number; readonly startCol: number} | undefined,
  code: FindingCode,
  values?: Readonly<Record<string, string>>,
) => void;

type Attributes = Readonly<Record<string, string | undefined>>;

const words: Readonly<Record<string, readonly string[]>> = {
  gestures: ['cooperative', 'greedy', 'none'],
  loading: ['eager', 'lazy', 'click'],
  permalink: ['hash', 'query'],
  theme: themes,
};

const numbersOf = (text: string): number[] =>
  text
    .trim()
    .split(/\s*,\s*|\s+/)
    .map(Number);

/** Finds what a map would not understand of what it is to show. */
export function checkView(attributes: Attributes, say: Say): void {
  const {center, extent, zoom, territory, controls} = attributes;
  if (center !== undefined) checkCenter(center, say);
  if (extent !== undefined) {
    const [w = NaN, s = NaN, e = NaN, n = NaN, ...more] = numbersOf(extent);
    if (!(w < e && s < n && s >= -90 && n <= 90) || more.length)
      say('bad-number', {name: 'extent', value: extent, example: 'extent="-5 42 8 51"'});
  }
  if (zoom !== undefined && !(zoom.trim() !== '' && Number(zoom) >= 0 && Number(zoom) <= 21))
    say('bad-number', {name: 'zoom', value: zoom, example: 'zoom="12"'});
  if (territory && !findTerritory(territory))
    say('unknown-word', {
      name: 'territory',
      value: territory,
      example: 'FXX, GLP, MTQ, GUF, REU, MYT, SPM …',
    });
  for (const control of controls?.split(/\s+/).filter(Boolean) ?? [])
    if (control !== 'none' && !mapControls.includes(control))
      say('unknown-word', {name: 'controls', value: control, example: `controls="${mapControls.join(' ')}"`});
  for (const [name, known] of Object.entries(words)) {
    const value = attributes[name];
    if (value !== undefined && !known.includes(value))
      say('unknown-word', {name, value, example: known.join(', ')});
  }
}

function checkCenter(center: string, say: Say): void {
  const [lon = NaN, lat = NaN, ...more] = numbersOf(center);
  const understood = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && !more.length;
  // Metropolitan France seen from the Indian Ocean: nobody means it.
  const isSwapped = lon >= 41 && lon <= 52 && lat >= -6 && lat <= 10;
  if (!understood) say('bad-number', {name: 'center', value: center, example: 'center="2.35 48.85"'});
  else if (isSwapped) say('swapped', {value: center, now: `${lat} ${lon}`});
}

/** Finds what a layer would not understand of how it is drawn. */
export function checkDrawing({opacity}: Attributes, say: Say): void {
  if (opacity === undefined) return;
  if (!(opacity.trim() !== '' && Number(opacity) >= 0 && Number(opacity) <= 1))
    say('bad-number', {name: 'opacity', value: opacity, example: 'opacity="0.5"'});
}

/** A height of zero among declarations of style; undefined when there is none. */
export function zeroHeight(declarations: string): string | undefined {
  return /(?:^|[;{\s])((?:max-)?(?:height|block-size)\s*:\s*0(?:px|r?em|%|vh)?)\s*(?:!important\s*)?(?:;|$)/i.exec(
    declarations,
  )?.[1];
}

/** The heights of zero that the rules of a style sheet give to maps. */
export function zeroHeightRules(sheet: string): string[] {
  const rules = sheet.replace(/\/\*[^]*?\*\//g, ' ').matchAll(/([^{}]*)\{([^{}]*)\}/g);
  return [...rules].flatMap(([, selector = '', declarations = '']) =>
    /\bgp-map\b(?![-\w(])(?:[^ >+~,]*)\s*(?:,|$)/.test(selector) ? (zeroHeight(declarations) ?? []) : [],
  );
}
