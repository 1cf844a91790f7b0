import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {CatalogueEntry} from '../model.js';
import {countLayers, type CatalogueSpeech} from './catalogue-speech.js';
import {icons} from './icons.js';
import type {VirtualList} from './virtual-list.js';

/** What can be done with an entry. */
export interface EntryActs {
  readonly hasMap: boolean;
  readonly isShown: (entry: CatalogueEntry) => boolean;
  readonly open: (entry: CatalogueEntry) => void;
  readonly toggle: (entry: CatalogueEntry) => void;
  readonly fit: (entry: CatalogueEntry) => void;
}

/** The rows of a list that are in view. */
function renderEntries(
  rows: readonly number[],
  {list, entries}: CatalogueList,
  acts: EntryActs,
  speech: CatalogueSpeech,
) {
  const {t} = speech;
  return html`<div class="scroller" part="list">
    <div class="before"></div>
    <ul
      aria-label=${t('catalogue.list')}
      aria-describedby="list-help"
      @keydown=${list.onKey}
      @focusin=${list.onFocus}
    >
      ${repeat(
        rows,
        (row) => entries[row]?.id ?? row,
        (row) => {
          const entry = entries[row];
          return entry ? renderEntry(entry, row, {list, count: entries.length, acts, speech}) : nothing;
        },
      )}
    </ul>
    <div class="after"></div>
    <span id="list-help" hidden>${t('catalogue.list-help')}</span>
  </div>`;
}

interface Row {
  readonly list: VirtualList;
  readonly count: number;
  readonly acts: EntryActs;
  readonly speech: CatalogueSpeech;
}

function renderEntry(entry: CatalogueEntry, row: number, {list, count, acts, speech: {t}}: Row) {
  const {title, producers, services, open, extent} = entry;
  const {hasMap} = acts;
  const isShown = hasMap && acts.isShown(entry);
  const tab = row === list.active ? 0 : -1;
  const act = t(hasMap ? (isShown ? 'catalogue.remove' : 'catalogue.add') : 'catalogue.choose', {title});
  const fit = t('catalogue.fit', {title});
  // Not every browser gives the focus to a button that is clicked.
  const openIt = (): void => {
    list.active = row;
    acts.open(entry);
  };
  const meta = [
    ...(isShown ? [t('catalogue.on-map')] : []),
    ...producers.slice(0, 1),
    ...services,
    ...(open ? [] : [t('catalogue.access.key')]),
  ];
  return html`<li
    part="item"
    class="${isShown ? 'shown' : ''} ${list.isKept(row) ? 'kept' : ''}"
    data-row=${row}
    aria-setsize=${count}
    aria-posinset=${row + 1}
  >
    <button type="button" class="title" tabindex=${tab} title=${title} @click=${openIt}>
      <span>${title}</span>
    </button>
    <span class="meta">${meta.join(' · ')}</span>
    <span class="acts">
      ${
        hasMap && extent
          ? html`<button
              type="button"
              part="button"
              data-act="fit"
              tabindex=${tab}
              title=${fit}
              @click=${() => acts.fit(entry)}
            >
              ${icons.target}
            </button>`
          : nothing
      }
      <button
        type="button"
        part="button"
        data-act="toggle"
        tabindex=${tab}
        title=${act}
        @click=${() => acts.toggle(entry)}
      >
        ${isShown ? icons.minus : icons.plus}
      </button>
    </span>
  </li>`;
}

/** What a catalogue lists, and what there is to say of it. */
export interface CatalogueList {
  readonly list: VirtualList;
  readonly entries: readonly CatalogueEntry[];
  /** Whether it is less than all because readers ask for something. */
  readonly isAsked: boolean;
  /** What says that the index of layers does not answer. */
  readonly failure: unknown;
  /** A group that is asked for, and that is not there. */
  readonly missing: string | undefined;
}

/** The layers that answer, how many they are, and what may be missing. */
export function renderList(listed: CatalogueList, acts: EntryActs, speech: CatalogueSpeech) {
  const {list, entries, isAsked, failure, missing} = listed;
  const {t} = speech;
  // The list knows of it when it is empty, too.
  const rows = list.rows(entries.length);
  return html`<p class="count" aria-hidden="true">${countLayers(entries.length, speech)}</p>
    ${failure}
    ${missing === undefined ? nothing : html`<p>${t('catalogue.group-unknown', {title: missing})}</p>`}
    ${
      entries.length
        ? renderEntries(rows, listed, acts, speech)
        : html`<p>${t(isAsked ? 'catalogue.none' : 'catalogue.none-known')}</p>`
    }`;
}
