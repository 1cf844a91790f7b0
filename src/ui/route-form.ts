import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {LonLat} from '../model.js';
import {icons} from './icons.js';
import type {Words} from './i18n.js';
import {letterOf, type Stop} from './stops.js';

/** What readers do to the fields of a route. */
export interface FieldActs {
  readonly type: (stop: Stop, text: string) => void;
  readonly place: (stop: Stop, place: {readonly label: string; readonly lonLat: LonLat}) => void;
  readonly move: (index: number, by: 1 | -1, from: string) => void;
  readonly remove: (index: number) => void;
  readonly locate: (stop: Stop) => void;
  /** On the map, where there is one. */
  readonly choose: (stop: Stop) => void;
  /** Tells the page of a failure; false when it says no. */
  readonly fail: (event: HTMLElementEventMap['gp-error']) => boolean;
}

/** What a field is called: the first is the start, the last the end. */
export function nameStop(index: number, count: number, {t}: Words): string {
  if (index === 0) return t('route.start');
  return index === count - 1 ? t('route.end') : t('route.stop', {number: index});
}

/** The fields of a route, in order. Alt and an arrow move the one that has the focus. */
export function renderStops(
  stops: readonly Stop[],
  map: HTMLElementTagNameMap['gp-search']['map'],
  acts: FieldActs,
  words: Words,
) {
  return html`<ol part="list" aria-label=${words.t('route.stops')}>
    ${repeat(
      stops,
      ({id}) => id,
      (stop, index) => renderStop({stop, index, count: stops.length, map, acts, words}),
    )}
  </ol>`;
}

interface Row {
  readonly stop: Stop;
  readonly index: number;
  readonly count: number;
  readonly map: HTMLElementTagNameMap['gp-search']['map'];
  readonly acts: FieldActs;
  readonly words: Words;
}

function renderStop({stop, index, count, map, acts, words}: Row) {
  const name = nameStop(index, count, words);
  const button = (
    key: 'choose' | 'here' | 'up' | 'down' | 'remove',
    icon: keyof typeof icons,
    act: () => void,
    disabled = false,
  ) => {
    const label = words.t(`route.${key}`, {stop: name});
    return html`<button
      type="button"
      part="button"
      class=${key}
      aria-label=${label}
      title=${label}
      ?disabled=${disabled}
      @click=${act}
    >
      ${icons[icon]}
    </button>`;
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!event.altKey || !by) return;
    event.preventDefault();
    acts.move(
      index,
      by,
      event.target instanceof HTMLButtonElement ? `.${event.target.className}` : 'gp-search',
    );
  };
  return html`<li part="item" class="stop" data-id=${stop.id} @keydown=${onKey}>
    <header>
      <span class="letter" aria-hidden="true">${letterOf(index)}</span>
      <span>${name}</span>
      ${map ? button('choose', 'target', () => acts.choose(stop)) : nothing}
      ${button('here', 'locate', () => acts.locate(stop))}
      ${
        count > 2
          ? [
              button('up', 'up', () => acts.move(index, -1, '.up'), index === 0),
              button('down', 'down', () => acts.move(index, 1, '.down'), index === count - 1),
              button('remove', 'close', () => acts.remove(index)),
            ]
          : nothing
      }
    </header>
    <gp-search
      .label=${name}
      .placeholder=${words.t('route.placeholder')}
      .map=${map}
      .value=${live(stop.text)}
      @input=${(event: Event) => acts.type(stop, (event.currentTarget as HTMLInputElement).value)}
      @gp-place-select=${(event: HTMLElementEventMap['gp-place-select']) => {
        // The map has the whole way to show.
        event.preventDefault();
        acts.place(stop, event.detail.place);
      }}
      @gp-error=${(event: HTMLElementEventMap['gp-error']) => acts.fail(event) || event.preventDefault()}
    ></gp-search>
  </li>`;
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

/** What is asked of a route besides its points. */
export interface Wish {
  readonly profile: 'car' | 'pedestrian';
  readonly optimization: 'fastest' | 'shortest';
  readonly avoid: readonly ('motorway' | 'tunnel' | 'bridge')[];
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
