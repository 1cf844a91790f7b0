import type {GpSearch} from '../../src/elements/gp-search.js';
import {inside} from './fixture.js';

/** Writes in the field of a search, as one keystroke would. */
export function write(search: GpSearch, text: string): void {
  const field = inside<HTMLInputElement>(search, 'input');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

/** What a search lists, each in one line. */
export const listed = (search: GpSearch): string[] =>
  [...(search.shadowRoot?.querySelectorAll('[role=option]') ?? [])].map(({textContent}) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );

/** What the completion service answers for communes of these names. */
export const communes = (...names: readonly string[]) => ({
  status: 'OK',
  results: names.map((city, index) => ({
    fulltext: `${city}, 3500${index}`,
    kind: 'municipality',
    country: 'StreetAddress',
    x: -1.68 + index / 100,
    y: 48.11,
    city,
    zipcode: `3500${index}`,
  })),
});

/** What the search service answers for communes of these names. */
export const features = (...names: readonly string[]) => ({
  type: 'FeatureCollection',
  features: names.map((label, index) => ({
    type: 'Feature',
    geometry: {type: 'Point', coordinates: [-1.68 + index / 100, 48.11]},
    properties: {label, type: 'municipality', city: label, postcode: '35000', citycode: '35238', score: 0.97},
  })),
});
