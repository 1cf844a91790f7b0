import {html, nothing} from 'lit';
import type {LonLat, Place} from '../model.js';
import {renderTable} from './csv-table.js';
import type {Words} from './i18n.js';

/** Results that are shown. */
const RESULTS = 10;
/** Points that a map draws well. */
export const DRAWN = 10_000;

/** A line of a file and what was found for it. */
interface Row {
  readonly values: readonly string[];
  readonly status: 'ok' | 'not-found' | 'skipped' | 'error';
  readonly label?: string | undefined;
  readonly lonLat?: LonLat | undefined;
  readonly score?: number | undefined;
}

interface Options {
  /** How many lines the file has. */
  readonly total: number;
  /** Which of the values of a line were asked. */
  readonly at: readonly number[];
  /** Brings the map to a place; absent where there is no map. */
  readonly see: ((place: Place) => void) | undefined;
}

/** How many lines were found, in one sentence. */
export function summarise(rows: readonly Row[], total: number, {t, language}: Words): string {
  const [found, done, count] = [rows.filter(({status}) => status === 'ok').length, rows.length, total].map(
    (value) => value.toLocaleString(language),
  ) as [string, string, string];
  return t(rows.length === total ? 'geocode.found' : 'geocode.stopped', {found, done, count});
}

/** The first results, and how many more there are. */
export function renderResults(all: readonly Row[], {total, at, see}: Options, words: Words) {
  const {t, language} = words;
  const write = (value: number): string => value.toLocaleString(language);
  const rows = all.slice(0, RESULTS).map((row) => [
    at
      .map((i) => row.values[i])
      .filter(Boolean)
      .join(' '),
    renderFound(row, see, words),
    row.score === undefined ? '' : write(Math.round(row.score * 100) / 100),
  ]);
  const more = all.length - rows.length;
  const columns = [t('geocode.input'), t('geocode.result'), t('geocode.score')];
  const isMuch = see && all.filter(({lonLat}) => lonLat).length > DRAWN;
  return html`<p>${summarise(all, total, words)}</p>
    ${renderTable(t('geocode.results'), columns, rows)}
    ${more ? html`<p class="mild">${t('geocode.more', {count: write(more)})}</p>` : nothing}
    ${isMuch ? html`<p class="mild">${t('geocode.drawn', {count: write(DRAWN)})}</p>` : nothing}`;
}

function renderFound({status, label = '', lonLat}: Row, see: Options['see'], {t}: Words) {
  if (status !== 'ok') return t(`geocode.${status}`);
  if (!see || !lonLat) return label;
  const place = {label, lonLat, kind: ''};
  return html`<button type="button" part="button" @click=${() => see(place)}>${label}</button>`;
}

/** How many lines of a file are done. */
export function renderProgress(done: number, count: number, {t, language}: Words) {
  const values = {done: done.toLocaleString(language), count: count.toLocaleString(language)};
  return html`<progress max=${count} .value=${done} aria-label=${t('geocode.working')}></progress>
    <p>${t('geocode.progress', values)}</p>`;
}
