import {html, nothing} from 'lit';
import type {CatalogueEntry, CatalogueState} from '../model.js';
import {renderFilters, type FacetPanel} from './catalogue-facets.js';
import {renderList, type EntryActs} from './catalogue-list.js';
import type {CatalogueLoading, Learner} from './catalogue-loading.js';
import {renderQuestion, type QuestionActs} from './catalogue-search.js';
import type {CatalogueSpeech} from './catalogue-speech.js';
import {renderFailure} from './failure.js';
import type {Unfoldings} from './unfoldings.js';
import type {VirtualList} from './virtual-list.js';

/** What a catalogue shows. */
export interface CataloguePanel<C extends Learner, Q> {
  readonly loading: CatalogueLoading<C, Q>;
  readonly state: CatalogueState;
  /** What answers to the state, and what else it may be narrowed by; undefined as long as the catalogue is not there. */
  readonly narrowed: (Pick<FacetPanel, 'facets'> & {readonly entries: readonly CatalogueEntry[]}) | undefined;
  /** Titles of groups that are asked for, and in which nothing is. */
  readonly missing: (catalogue: C) => readonly string[];
  /** Readers cannot add servers. */
  readonly locked: boolean;
  readonly list: VirtualList;
  readonly unfoldings: Unfoldings;
}

/** What a reader does in a catalogue. */
export interface CatalogueActs extends Pick<QuestionActs, 'change' | 'toggle'> {
  /** The sentence for what failed. */
  readonly explain: (cause: Error) => string;
  /** Gives the focus to the field where readers write what they look for. */
  readonly focusField: () => void;
  /** Asks the index of layers again. */
  readonly askAgain: () => void;
  /** Browses the server that is written. */
  readonly browse: () => void;
  readonly entry: EntryActs;
}

/** What is asked, what it may be narrowed by, what answers, and the servers that are missing or may be added. */
export function renderCatalogue<C extends Learner, Q>(
  panel: CataloguePanel<C, Q>,
  acts: CatalogueActs,
  speech: CatalogueSpeech,
) {
  const {loading, state, narrowed, missing, locked, list, unfoldings} = panel;
  const {stock, found, servers} = loading;
  const {change, toggle, focusField, askAgain, browse} = acts;
  const {t} = speech;
  if (stock.error) return renderFailure(acts.explain(stock.error), () => loading.fill(), speech);
  if (!stock.value || !narrowed) return html`<p class="waiting">${t('catalogue.loading')}</p>`;
  const {text, filters, inView} = state;
  const {entries, facets} = narrowed;
  const refocus = (act: () => void): void => {
    act();
    focusField();
  };
  const narrowing = {
    facets,
    filters,
    inView: acts.entry.hasMap ? inView : undefined,
    toggle,
    toggleView: () => change({inView: !inView}),
    unfoldings,
  };
  const listed = {
    list,
    entries,
    isAsked: text !== '' || inView || Object.keys(filters).length > 0,
    failure: found.error ? renderFailure(t('catalogue.offline'), () => refocus(askAgain), speech) : nothing,
    missing: servers.pending ? undefined : missing(stock.value)[0],
  };
  return html`${renderQuestion(state, {change, toggle, refocus, enterList: () => list.enter()}, speech)}
    <div class="body">
      ${renderFilters(narrowing, speech)}
      <div>${renderList(listed, acts.entry, speech)}</div>
    </div>
    ${servers.renderLost(speech)}
    ${locked ? nothing : servers.renderForm(browse, unfoldings.of('server'), speech)}`;
}
