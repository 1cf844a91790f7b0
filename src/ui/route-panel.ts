import {html, nothing} from 'lit';
import type {Words} from './i18n.js';
import {renderAnswer, type RouteAnswer} from './route-answer.js';
import {renderStops} from './route-form.js';
import type {RouteLoading} from './route-loading.js';
import {renderModes, renderOptions, type Wish} from './route-options.js';
import {summarise, type RouteActs} from './route-result.js';
import type {StopEdits} from './stop-edits.js';

/** What a panel of directions shows. */
export interface RoutePanel {
  readonly map: HTMLElementTagNameMap['gp-search']['map'];
  /** It lies over the map, and makes way while a point is chosen there. */
  readonly covers: boolean;
  readonly edits: StopEdits;
  readonly wish: Wish;
  /** What is wrong with what was asked. */
  readonly problem: string | undefined;
  readonly loading: RouteLoading;
  /** Why there is no route. */
  readonly failure: string | undefined;
  /** What came of the last act of the reader. */
  readonly said: string;
}

/** What readers do in it, besides what they do to the fields. */
export interface PanelActs extends Omit<RouteActs, 'climb' | 'see'> {
  readonly clear: () => void;
  readonly ask: (wish: Partial<Wish>) => void;
  readonly retry: () => void;
  /** Shows a step on the map, or all. */
  readonly see: (index?: number) => void;
}

/** The fields of a route, what is asked of it, and what comes of it. */
export function renderRoutePanel(panel: RoutePanel, acts: PanelActs, words: Words) {
  const {edits, wish, problem, map} = panel;
  const {chosen, isFull, most, stops} = edits;
  const {t} = words;
  const answer = answerOf(panel, words);
  return html`<div class=${chosen && panel.covers ? 'choosing' : ''}>
    ${chosen ? renderHint(chosen, () => edits.cancel(), words) : nothing}
    ${renderModes(costsOf(panel, words), wish.profile, (profile) => acts.ask({profile}), words)}
    ${renderStops(stops.all, map, edits, words)}
    <div part="toolbar">
      ${renderButton(t('route.add'), () => edits.add(), isFull)}
      ${renderButton(t('route.reverse'), () => stops.reverse())} ${renderButton(t('route.clear'), acts.clear)}
    </div>
    ${isFull ? html`<p class="mild">${t('route.full', {count: most})}</p>` : nothing}
    ${renderOptions(wish, acts.ask, words)}
    ${problem ? html`<p part="error" role="alert">${problem}</p>` : nothing}
    ${renderAnswer(answer, answerActs(panel, acts), words)}
    <div part="status" class="visually-hidden" role="status">
      ${sayStatus(answer, chosen, words).map((text) => html`<p>${text}</p>`)}
    </div>
  </div>`;
}

function renderHint(stop: string, cancel: () => void, {t}: Words) {
  return html`<p class="hint">${t('route.choosing', {stop})} ${renderButton(t('route.cancel'), cancel)}</p>`;
}

const renderButton = (label: string, act: () => void, disabled = false) =>
  html`<button type="button" part="button" ?disabled=${disabled} @click=${act}>${label}</button>`;

/** What each way of travelling costs, as far as it is known. */
const costsOf = ({wish, loading}: RoutePanel, words: Words) =>
  (['car', 'pedestrian'] as const).map((profile) => {
    const {value} = profile === wish.profile ? loading.route : loading.other;
    return {profile, cost: value ? summarise(value, words) : ''};
  });

const answerOf = ({edits, loading, failure, said}: RoutePanel, {t}: Words): RouteAnswer => ({
  pending: loading.route.pending,
  failure,
  view: loading.view,
  unchosen: edits.stops.unchosen?.text.trim() ?? '',
  said: edits.isLocating ? t('route.locating') : said,
  current: loading.steps.current,
  most: loading.steps.most,
});

const answerActs = ({map, loading}: RoutePanel, {see, ...acts}: PanelActs) => ({
  ...acts,
  see: map && (() => see()),
  open: see,
  climb: () => loading.loadClimb(),
  light: (index: number | undefined) => loading.steps.light(index),
  more: () => void loading.steps.more(),
});

/** What is read to screen readers; what they are about to do comes first. */
function sayStatus({pending, said, view}: RouteAnswer, chosen: string | undefined, words: Words): string[] {
  if (chosen) return [words.t('route.choosing', {stop: chosen})];
  const told = said ? [said] : [];
  if (pending) return [...told, words.t('route.loading')];
  return view && !said ? [words.t('route.found', {cost: summarise(view.route, words)})] : told;
}
