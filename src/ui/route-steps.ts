import {html, nothing} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {Words} from './i18n.js';
import {sayCost, sayLeg, type Direction, type RouteView} from './route-result.js';

/** Steps listed at a time: each is a button of the page. */
export const PAGE = 60;

/** What readers do to the steps of a route, by their index. */
export interface StepActs {
  readonly light: (index: number | undefined) => void;
  readonly open: (index: number) => void;
  readonly more: () => void;
}

/** The first `most` steps of a route, as buttons; `current` is lit up. */
export function renderSteps(
  {route, stops, directions}: RouteView,
  {current, most}: {readonly current: number | undefined; readonly most: number},
  acts: StepActs,
  words: Words,
) {
  const shown = directions.slice(0, most);
  const legs = new Set(shown.map(({leg}) => leg));
  const none = (): void => acts.light(undefined);
  const renderStep = (step: Direction, index: number) => {
    const light = (): void => acts.light(index);
    return html`<li part="item">
      <button
        type="button"
        part="button"
        class="step"
        aria-current=${ifDefined(index === current ? 'step' : undefined)}
        @pointerenter=${light}
        @pointerleave=${none}
        @focus=${light}
        @blur=${none}
        @click=${() => acts.open(index)}
      >
        ${step.instruction} <span>${sayCost(step, words)}</span>
      </button>
    </li>`;
  };
  const left = directions.length - shown.length;
  return html`<h3 part="title">${words.t('route.directions')}</h3>
    ${[...legs].map(
      (leg) =>
        html`${
            route.legs.length > 1 ? html`<h4 part="title">${sayLeg(stops.slice(leg), words)}</h4>` : nothing
          }
          <ol part="list">
            ${shown.flatMap((step, index) => (step.leg === leg ? [renderStep(step, index)] : []))}
          </ol>`,
    )}
    ${
      left > 0
        ? html`<button type="button" part="button" class="more" @click=${acts.more}>
            ${words.t('route.more', {count: Math.min(PAGE, left), total: directions.length})}
          </button>`
        : nothing
    }`;
}
