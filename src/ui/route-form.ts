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
    <div class="head">
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
    </div>
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
