import {html, nothing} from 'lit';
import type {Words} from './i18n.js';
import {sayArrival, sayClimb, sayCost, sayFar, sayLeg, summarise, type RouteView} from './route-result.js';

/** A map as it is, and whom to credit for it. */
export interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly producers: readonly string[];
}

/** A route on paper: the map, every step, and whom to credit. */
export function renderPaper(view: RouteView, picture: Picture | undefined, words: Words) {
  const {route, stops, directions, climb} = view;
  const told = [
    `${summarise(route, words)} · ${sayArrival(view, words)}`,
    ...(climb.value ? [sayClimb(view, words)] : []),
    ...sayFar(view, words),
  ];
  return html`<h1>${sayLeg([stops[0], stops.at(-1)], words)}</h1>
    ${told.map((text) => html`<p>${text}</p>`)} ${picture?.canvas ?? nothing}
    ${route.legs.map(
      (_, leg) =>
        html`${route.legs.length > 1 ? html`<h2>${sayLeg(stops.slice(leg), words)}</h2>` : nothing}
          <ol>
            ${directions
              .filter((step) => step.leg === leg)
              .map(
                (step) =>
                  html`<li>${[step.instruction, sayCost(step, words)].filter(Boolean).join(' · ')}</li>`,
              )}
          </ol>`,
    )}
    <p class="credit">
      ${[...(picture?.producers ?? []).map((producer) => `© ${producer}`), words.t('route.credit')].join(' · ')}
    </p>`;
}
