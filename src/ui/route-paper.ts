import {html, nothing} from 'lit';
import type {Words} from './i18n.js';
import {
  sayArrival,
  sayClimb,
  sayCost,
  sayFar,
  sayLeg,
  summarise,
  type RouteView,
} from './route-result.js';

/** A route on paper: the map as it is, and every step. */
export function renderPaper(view: RouteView, picture: HTMLCanvasElement | undefined, words: Words) {
  const {route, stops, directions, climb} = view;
  const told = [
    `${summarise(route, words)} · ${sayArrival(view, words)}`,
    ...(climb.value ? [sayClimb(view, words)] : []),
    ...sayFar(view, words),
  ];
  return html`<h1>${sayLeg([stops[0], stops.at(-1)], words)}</h1>
    ${told.map((text) => html`<p>${text}</p>`)} ${picture ?? nothing}
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
    )}`;
}
