import {html} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Words} from './i18n.js';

/** What is asked of a route besides its points. */
export interface Wish {
  readonly profile: 'car' | 'pedestrian';
  readonly optimization: 'fastest' | 'shortest';
  readonly avoid: readonly ('motorway' | 'tunnel' | 'bridge')[];
}

/** Ways of travelling side by side, each with what it costs where that is known. */
export function renderModes(
  modes: readonly {readonly profile: Wish['profile']; readonly cost: string}[],
  chosen: Wish['profile'],
  choose: (profile: Wish['profile']) => void,
  {t}: Words,
) {
  return html`<fieldset class="modes">
    <legend>${t('route.mode')}</legend>
    ${modes.map(
      ({profile, cost}) =>
        html`<label>
          <input
            type="radio"
            name="profile"
            .checked=${live(profile === chosen)}
            @change=${() => choose(profile)}
          />
          ${t(`route.${profile}`)} <span>${cost}</span>
        </label>`,
    )}
  </fieldset>`;
}

const avoidable = ['motorway', 'tunnel', 'bridge'] as const;

/** What a route prefers and avoids. */
export function renderOptions({optimization, avoid}: Wish, ask: (wish: Partial<Wish>) => void, words: Words) {
  return html`<details>
    <summary>${words.t('route.options')}</summary>
    ${renderChoice(
      {
        type: 'radio',
        legend: 'route.optimization',
        options: ['fastest', 'shortest'],
        chosen: [optimization],
      },
      (option) => ask({optimization: option}),
      words,
    )}
    ${renderChoice(
      {type: 'checkbox', legend: 'route.avoid', options: avoidable, chosen: avoid},
      (option, isChosen) =>
        ask({avoid: avoidable.filter((other) => (other === option ? isChosen : avoid.includes(other)))}),
      words,
    )}
  </details>`;
}

type Option = 'fastest' | 'shortest' | 'motorway' | 'tunnel' | 'bridge';

/** Words to choose one or several from. */
function renderChoice<T extends Option>(
  {
    type,
    legend,
    options,
    chosen,
  }: {
    readonly type: 'radio' | 'checkbox';
    readonly legend: 'route.optimization' | 'route.avoid';
    readonly options: readonly T[];
    readonly chosen: readonly T[];
  },
  choose: (option: T, isChosen: boolean) => void,
  {t}: Words,
) {
  return html`<fieldset>
    <legend>${t(legend)}</legend>
    ${options.map(
      (option) =>
        html`<label>
          <input
            type=${type}
            name=${legend}
            .checked=${live(chosen.includes(option))}
            @change=${(event: Event) => choose(option, (event.target as HTMLInputElement).checked)}
          />
          ${t(`route.${option}`)}
        </label>`,
    )}
  </fieldset>`;
}
