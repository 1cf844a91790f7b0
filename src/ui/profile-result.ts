import {html, nothing} from 'lit';
import type {ElevationProfile} from '../model.js';
import {formatLength} from './format.js';
import type {MessageKey, Words} from './i18n.js';
import {renderProfileTable, rowsOf, type ProfileRow} from './profile-table.js';
import {headings, listFacts} from './profile-words.js';

/** What is shown of a profile besides its facts. */
interface Parts {
  readonly chart: unknown;
  /** What the chart says of the point that is looked at. */
  readonly value: string;
  /** Its altitudes are those of the file. */
  readonly isOwn: boolean;
  /** Gives the rows of the table; absent while it is closed. */
  readonly table:
    ((profile: ElevationProfile, indexes: readonly number[]) => readonly ProfileRow[]) | undefined;
}

/** What readers do with a profile. */
interface Acts {
  readonly toggle: (isOpen: boolean) => void;
  readonly csv: () => void;
  readonly png: () => void;
  readonly gpx: () => void;
}

/** Length and slopes, the chart, the table, and files to keep. */
export function renderProfile(
  profile: ElevationProfile,
  {chart, value, isOwn, table}: Parts,
  acts: Acts,
  words: Words,
) {
  const {t} = words;
  const holes = profile.points.filter(({altitude}) => altitude === null).length;
  const button = (key: MessageKey, act: () => void) =>
    html`<button type="button" part="button" @click=${act}>${t(key)}</button>`;
  return html`<dl part="list">
      ${listFacts(profile, words).map(
        ([name, fact]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${fact}</dd>
          </div>`,
      )}
    </dl>
    ${chart}
    <p class="value" aria-hidden="true">${value}</p>
    ${holes ? html`<p>${t('profile.holes', {count: holes})}</p>` : nothing}
    ${isOwn ? html`<p>${t('profile.own')}</p>` : nothing}
    <details @toggle=${({target}: Event) => acts.toggle((target as HTMLDetailsElement).open)}>
      <summary>${t('profile.table')}</summary>
      ${table ? renderTable(profile, table, words) : nothing}
    </details>
    <div part="toolbar">
      ${button('action.csv', acts.csv)} ${button('profile.png', acts.png)} ${button('profile.gpx', acts.gpx)}
    </div>`;
}

function renderTable(profile: ElevationProfile, rows: NonNullable<Parts['table']>, words: Words) {
  const {t, language} = words;
  const {indexes, step} = rowsOf(profile.points);
  return html`<p>${t('profile.table-note', {distance: formatLength(step, language)})}</p>
    <div class="rows" tabindex="0" role="region" aria-label=${t('profile.table')}>
      ${renderProfileTable(rows(profile, indexes), {
        headings: headings(words).slice(0, 3),
        unknown: t('profile.unknown'),
        language,
      })}
    </div>`;
}
