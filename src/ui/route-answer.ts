import {html, nothing} from 'lit';
import type {ErrorDetail} from '../events.js';
import {renderFailure} from './failure.js';
import type {Words} from './i18n.js';
import {renderResult, type RouteActs, type RouteView} from './route-result.js';
import {renderSteps, type StepActs} from './route-steps.js';

/** How far a route is: on its way, failed (with a sentence), there, or not asked for yet. */
export interface RouteAnswer {
  readonly pending: boolean;
  readonly failure: string | undefined;
  readonly view: RouteView | undefined;
  /** What is written in a field and was not chosen. */
  readonly unchosen: string;
  /** What came of the last act of the reader. */
  readonly said: string;
  /** The step that is lit up. */
  readonly current: number | undefined;
  /** How many steps are listed. */
  readonly most: number;
}

/** What a failure means to a traveller. */
export function sayFailure({code, service, message}: ErrorDetail, {t}: Words): string {
  if (service === 'geolocation') return t(code === 'forbidden' ? 'locate.denied' : 'locate.failed');
  if (code === 'empty') return t('route.none');
  return code === 'out-of-coverage' ? t('route.abroad') : message;
}

/** A route and its steps, or what keeps it from being there. */
export function renderAnswer(
  answer: RouteAnswer,
  acts: RouteActs & StepActs & {readonly retry: () => void},
  words: Words,
) {
  return html`<div class="answer" tabindex="-1">${renderContent(answer, acts, words)}</div>`;
}

function renderContent(
  {pending, failure, view, unchosen, said, current, most}: RouteAnswer,
  acts: RouteActs & StepActs & {readonly retry: () => void},
  words: Words,
) {
  const {t} = words;
  if (pending) return html`<p class="mild">${t('route.loading')}</p>`;
  if (failure !== undefined) return renderFailure(failure, keepFocus(acts.retry), words);
  if (view)
    return [
      renderResult(view, {...acts, climb: keepFocus(acts.climb)}, words),
      said ? html`<p class="mild said">${said}</p>` : nothing,
      renderSteps(view, {current, most}, acts, words),
    ];
  return html`<p class="mild">
    ${unchosen ? t('route.unchosen', {text: unchosen}) : t('route.incomplete')}
  </p>`;
}

/** What takes its button away leaves the focus here, before what comes. */
const keepFocus =
  (act: (event: Event) => void) =>
  (event: Event): void => {
    (event.currentTarget as Element).closest<HTMLElement>('.answer')?.focus({preventScroll: true});
    act(event);
  };
