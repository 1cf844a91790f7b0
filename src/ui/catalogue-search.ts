import {html, nothing} from 'lit';
import type {CatalogueFacet, CatalogueState} from '../model.js';
import type {CatalogueSpeech} from './catalogue-speech.js';
import {icons} from './icons.js';

/** The field where readers write what they look for. */
interface SearchField {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly clear: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

function renderSearch({text, write, clear, onKey}: SearchField, {t}: CatalogueSpeech) {
  return html`<div class="field" role="search">
    <input
      part="input"
      type="search"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="search"
      maxlength="200"
      aria-label=${t('catalogue.search')}
      placeholder=${t('catalogue.placeholder')}
      .value=${text}
      @input=${(event: Event) => write((event.target as HTMLInputElement).value)}
      @keydown=${onKey}
    />
    ${
      text
        ? html`<button type="button" part="button" title=${t('catalogue.clear')} @click=${clear}>
            ${icons.close}
          </button>`
        : nothing
    }
  </div>`;
}

/** What a reader may do with what is asked. */
export interface QuestionActs {
  readonly change: (asked: Partial<CatalogueState>) => void;
  readonly toggle: (facet: CatalogueFacet, value: string) => void;
  /** Does something that takes its button away. */
  readonly refocus: (act: () => void) => void;
  /** Gives the focus to the list; false when there is nothing in it. */
  readonly enterList: () => boolean;
}

/** The field, and the filters that are chosen. */
export function renderQuestion(
  {text, filters, inView}: CatalogueState,
  {change, toggle, refocus, enterList}: QuestionActs,
  speech: CatalogueSpeech,
) {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      if (enterList()) event.preventDefault();
    } else if (event.key === 'Escape' && text) {
      event.preventDefault();
      event.stopPropagation();
      change({text: ''});
    }
  };
  const field = {
    text,
    write: (written: string) => change({text: written}),
    clear: () => refocus(() => change({text: ''})),
    onKey,
  };
  const acts = {
    drop: (facet: CatalogueFacet, value: string) => refocus(() => toggle(facet, value)),
    leaveView: () => refocus(() => change({inView: false})),
    reset: () => refocus(() => change({filters: {}, inView: false})),
  };
  return html`${renderSearch(field, speech)} ${renderChosen({filters, inView}, acts, speech)}`;
}

/** What becomes of the filters that are chosen; the buttons go away when they are pressed. */
interface ChosenActs {
  readonly drop: (facet: CatalogueFacet, value: string) => void;
  readonly leaveView: () => void;
  readonly reset: () => void;
}

/** The filters that are chosen, each to be dropped. */
function renderChosen(
  {filters, inView}: Pick<CatalogueState, 'filters' | 'inView'>,
  acts: ChosenActs,
  {t, valueOf}: CatalogueSpeech,
) {
  const chosen = (Object.keys(filters) as CatalogueFacet[]).flatMap((facet) =>
    (filters[facet] ?? []).map((value) => ({
      label: valueOf(facet, value),
      drop: () => acts.drop(facet, value),
    })),
  );
  const all = inView ? [...chosen, {label: t('catalogue.view'), drop: acts.leaveView}] : chosen;
  if (!all.length) return nothing;
  return html`<div part="toolbar">
    ${all.map(
      ({label, drop}) =>
        html`<button
          type="button"
          part="button"
          aria-label=${t('catalogue.without', {value: label})}
          @click=${drop}
        >
          ${label} ${icons.close}
        </button>`,
    )}
    <button type="button" part="button" @click=${acts.reset}>${t('catalogue.reset')}</button>
  </div>`;
}
