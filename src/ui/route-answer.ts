import {html} from 'lit';
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
  /** The step that is lit up. */
  readonly current: number | undefined;
  /** How many steps are listed. */
  readonly most: number;
}

/** A route and its steps, or what keeps it from being there. */
export function renderAnswer(
  {pending, failure, view, unchosen, current, most}: RouteAnswer,
  acts: RouteActs & StepActs & {readonly retry: () => void},
  words: Words,
) {
  const {t} = words;
  if (pending) return html`<p class="mild">${t('route.loading')}</p>`;
  if (failure !== undefined)
    return html`<p part="error" role="alert">
      ${failure}
      <button type="button" part="button" @click=${acts.retry}>${t('action.retry')}</button>
    </p>`;
  if (view) return [renderResult(view, acts, words), renderSteps(view, {current, most}, acts, words)];
  return html`<p class="mild">
    ${unchosen ? t('route.unchosen', {text: unchosen}) : t('route.incomplete')}
  </p>`;
}
