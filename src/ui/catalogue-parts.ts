import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {CatalogueEntry, CatalogueFacet, CatalogueFilters} from '../model.js';
import type {MessageKey} from './i18n.js';
import {icons} from './icons.js';
import type {VirtualList} from './virtual-list.js';

/** How a catalogue speaks. */
export interface CatalogueSpeech {
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
  /** A value of a facet, as readers say it. */
  readonly valueOf: (facet: CatalogueFacet, value: string) => string;
  readonly number: (value: number) => string;
  /** The sentence for a count: French counts 0 with 1, English does not. */
  readonly plural: (count: number, one: MessageKey, other: MessageKey) => MessageKey;
}

/** A panel that readers unfold, and that stays so. */
export interface Unfolding {
  readonly open: boolean;
  readonly set: (open: boolean) => void;
}

export const onToggle =
  ({set}: Unfolding) =>
  (event: Event): void =>
    set((event.target as HTMLDetailsElement).open);

/** The facets of a list, and what they do. */
export interface FacetPanel {
  readonly facets: Readonly<
    Record<CatalogueFacet, readonly {readonly value: string; readonly count: number}[]>
  >;
  readonly filters: CatalogueFilters;
  /** Undefined where there is no view to keep to. */
  readonly inView: boolean | undefined;
  /** Those of which every value is shown. */
  readonly whole: ReadonlySet<CatalogueFacet>;
  readonly toggle: (facet: CatalogueFacet, value: string) => void;
  readonly toggleView: () => void;
  readonly toggleWhole: (facet: CatalogueFacet) => void;
}

/** Values of a facet that are shown at first. */
const FEW = 5;

/** One fieldset a facet; those that would change nothing are left out. */
export function renderFacets(panel: FacetPanel, {t, valueOf, number}: CatalogueSpeech) {
  const {facets, filters, inView, whole} = panel;
  const box = (id: string, label: unknown, checked: boolean, act: () => void) =>
    html`<label class="choice"
      ><input type="checkbox" data-value=${id} .checked=${live(checked)} @change=${act} />${label}</label
    >`;
  const view =
    inView === undefined
      ? nothing
      : box('view', html`<span>${t('catalogue.view')}</span>`, inView, panel.toggleView);
  const fields = (Object.keys(facets) as CatalogueFacet[]).map((facet) => {
    const values = facets[facet];
    const chosen = filters[facet] ?? [];
    if (values.length < 2 && !chosen.length) return nothing;
    const isWhole = whole.has(facet) || values.length <= FEW + 1;
    const shown = isWhole ? values : values.filter(({value}, i) => i < FEW || chosen.includes(value));
    return html`<fieldset>
      <legend>${t(`catalogue.facet.${facet}`)}</legend>
      ${repeat(
        shown,
        ({value}) => value,
        ({value, count}) =>
          box(
            `${facet}:${value}`,
            html`<span>${valueOf(facet, value)} <small>${number(count)}</small></span>`,
            chosen.includes(value),
            () => panel.toggle(facet, value),
          ),
      )}
      ${
        values.length > FEW + 1
          ? html`<button
              type="button"
              part="button"
              class="link"
              aria-expanded=${isWhole}
              @click=${() => panel.toggleWhole(facet)}
            >
              ${isWhole ? t('catalogue.less') : t('catalogue.more', {count: number(values.length)})}
            </button>`
          : nothing
      }
    </fieldset>`;
  });
  return html`${view} ${fields}`;
}

/** What can be done with an entry. */
export interface EntryActs {
  readonly hasMap: boolean;
  readonly isShown: (entry: CatalogueEntry) => boolean;
  readonly open: (entry: CatalogueEntry) => void;
  readonly toggle: (entry: CatalogueEntry) => void;
  readonly fit: (entry: CatalogueEntry) => void;
}

/** The rows of a list that are in view. */
export function renderEntries(
  list: VirtualList,
  entries: readonly CatalogueEntry[],
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
        list.rows(entries.length),
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
    <button type="button" class="title" tabindex=${tab} title=${title} @click=${() => acts.open(entry)}>
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
              aria-label=${fit}
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
        aria-label=${act}
        title=${act}
        @click=${() => acts.toggle(entry)}
      >
        ${isShown ? icons.minus : icons.plus}
      </button>
    </span>
  </li>`;
}

/** The form that browses another server. */
export interface ServiceForm {
  readonly address: string;
  /** What it does now, or what came of it. */
  readonly said: string;
  readonly error: string | undefined;
  readonly pending: boolean;
  readonly write: (address: string) => void;
  readonly submit: () => void;
  readonly unfolding: Unfolding;
}

/** A folded form for the address of a server. */
export function renderServiceForm(
  {address, said, error, pending, write, submit, unfolding}: ServiceForm,
  t: CatalogueSpeech['t'],
) {
  const send = (event: Event): void => {
    event.preventDefault();
    submit();
  };
  return html`<details class="service" ?open=${unfolding.open} @toggle=${onToggle(unfolding)}>
    <summary>${t('catalogue.service')}</summary>
    <form @submit=${send} novalidate>
      <label for="service">${t('catalogue.service-address')}</label>
      <div class="field">
        <input
          id="service"
          part="input"
          type="url"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          placeholder="https://"
          maxlength="2000"
          aria-invalid=${error !== undefined}
          aria-describedby="service-said"
          .value=${live(address)}
          @input=${(event: Event) => write((event.target as HTMLInputElement).value)}
        />
        <button type="submit" part="button" ?disabled=${pending || address.trim() === ''}>
          ${t('catalogue.service-submit')}
        </button>
      </div>
      <p id="service-said" part=${error === undefined ? 'status' : 'error'} role="status">${error ?? said}</p>
    </form>
  </details>`;
}
