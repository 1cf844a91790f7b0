import {html, nothing} from 'lit';
import type {Words} from './i18n.js';
import {printPage} from './print-page.js';
import {
  sayArrival,
  sayClimb,
  sayCost,
  sayFar,
  sayLeg,
  sayTrip,
  summarise,
  type RouteView,
} from './route-result.js';

/** A map as it is, and whom to credit for it. */
export interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly producers: readonly string[];
}

/** Prints a route: the map, every step, and whom to credit. */
export async function printRoute(view: RouteView, picture: Picture | undefined, words: Words): Promise<void> {
  await printPage(sayTrip(view, words), words.language, renderPaper(view, picture, words));
}

function renderPaper(view: RouteView, picture: Picture | undefined, words: Words) {
  const {route, stops, directions, climb} = view;
  const told = [
    `${summarise(route, words)} · ${sayArrival(view, words)}`,
    ...(climb.value ? [sayClimb(view, words)] : []),
    ...sayFar(view, words),
  ];
  return html`<h1>${sayTrip(view, words)}</h1>
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
