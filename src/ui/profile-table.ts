import {html} from 'lit';
import type {ProfilePoint} from '../model.js';
import {niceStep, ticks} from './chart-scale.js';
import type {Words} from './i18n.js';
import {nearestTo} from './profile-layout.js';
import {headings} from './profile-words.js';
import {saveFile} from './save-file.js';

/** A point of a profile and how steep it is there, in per cent. */
export interface ProfileRow extends ProfilePoint {
  readonly slope: number | null;
}

/** Rows at most in a page: a table is read, a file holds the rest. */
const MOST_ROWS = 40;

/** The points to list, a round distance from each other, with the last one; and that distance in metres. */
export function rowsOf(points: readonly ProfilePoint[]): {indexes: number[]; step: number} {
  const distance = points.at(-1)?.distance ?? 0;
  const step = niceStep(distance, MOST_ROWS - 2);
  const indexes = ticks([0, distance], step).map((at) => nearestTo(points, at));
  return {indexes: [...new Set([...indexes, points.length - 1])], step};
}

/** A table of some points. */
export function renderProfileTable(
  rows: readonly ProfileRow[],
  {headings, unknown, language}: {headings: readonly string[]; unknown: string; language: string},
) {
  const whole = new Intl.NumberFormat(language, {maximumFractionDigits: 0});
  const signed = new Intl.NumberFormat(language, {maximumFractionDigits: 1, signDisplay: 'exceptZero'});
  return html`<table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({distance, altitude, slope}) =>
          html`<tr>
            <td>${whole.format(distance)}</td>
            <td>${altitude === null ? unknown : whole.format(altitude)}</td>
            <td>${slope === null ? '' : signed.format(slope)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Every point as CSV, with the separators that spreadsheets of the language expect. */
export function profileCsv(
  rows: readonly ProfileRow[],
  {headings, language}: {headings: readonly string[]; language: string},
): string {
  const isFrench = language.startsWith('fr');
  const write = (value: number | null, digits: number): string =>
    value === null ? '' : value.toFixed(digits).replace('.', isFrench ? ',' : '.');
  const lines = rows.map(({distance, altitude, slope, lonLat: [lon, lat]}) => [
    write(distance, 1),
    write(altitude, 2),
    write(slope, 1),
    write(lon, 7),
    write(lat, 7),
  ]);
  return [headings, ...lines].map((cells) => cells.join(isFrench ? ';' : ',')).join('\r\n');
}

/** Gives readers a file of every point. */
export function saveCsv(rows: readonly ProfileRow[], words: Words): void {
  const text = profileCsv(rows, {headings: headings(words), language: words.language});
  saveFile(`${words.t('profile.file')}.csv`, text, 'text/csv');
}
