import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Place} from '../model.js';
import type {MessageKey, Words} from './i18n.js';
import {examples, type IsochroneWish} from './isochrone-wish.js';

/** What readers do to the fields. */
export interface IsochroneFormActs {
  /** Something else is wished: one of the lists, or the limits as they are typed. */
  readonly wish: (change: Partial<IsochroneWish>) => void;
  readonly submit: () => void;
}

/** What is asked of isochrones besides their point. */
export function renderIsochroneForm(wish: IsochroneWish, acts: IsochroneFormActs, {t}: Words) {
  const {cost, values} = wish;
  const example = examples[cost];
  const select = <K extends 'cost' | 'profile' | 'direction'>(
    name: K,
    options: readonly (IsochroneWish[K] & string)[],
  ) =>
    html`<label
      >${t(`isochrone.${name}`)}
      <select
        @change=${({target}: Event) => acts.wish({[name]: options[(target as HTMLSelectElement).selectedIndex]})}
      >
        ${options.map(
          (option) => html`<option ?selected=${wish[name] === option}>${t(`isochrone.${option}`)}</option>`,
        )}
      </select></label
    >`;
  return html`<div class="fields">
      ${select('cost', ['time', 'distance'])}
      <label
        >${t(cost === 'time' ? 'isochrone.minutes' : 'isochrone.metres')}
        <input
          part="input"
          inputmode="decimal"
          autocomplete="off"
          aria-describedby="help"
          maxlength="80"
          .value=${values}
          @input=${({target}: Event) => acts.wish({values: (target as HTMLInputElement).value})}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && acts.submit()}
      /></label>
      ${select('profile', ['car', 'pedestrian'])} ${select('direction', ['departure', 'arrival'])}
    </div>
    <p class="help" id="help">${t('isochrone.values-help', {example})}</p>`;
}

/** The point as it is written, and how it is being found. */
interface Point {
  readonly text: string;
  readonly isPicking: boolean;
  readonly isLocating: boolean;
  readonly map: HTMLElementTagNameMap['gp-search']['map'];
}

/** What readers do to find a point. */
interface PointActs {
  readonly type: (text: string) => void;
  readonly place: (place: Place) => void;
  /** Tells the page of a failure; false when it says no. */
  readonly fail: (event: HTMLElementEventMap['gp-error']) => boolean;
  readonly pick: () => void;
  readonly cancel: () => void;
  readonly locate: () => void;
}

/** The field of a point, and the other ways to find one. */
export function renderPoint({text, isPicking, isLocating, map}: Point, acts: PointActs, {t}: Words) {
  const button = (key: MessageKey, act: () => void) =>
    html`<button type="button" part="button" @click=${act}>${t(key)}</button>`;
  return html`<gp-search
      .label=${t('isochrone.point')}
      .value=${live(text)}
      .map=${map}
      @input=${(event: Event) => acts.type((event.currentTarget as HTMLElementTagNameMap['gp-search']).value)}
      @gp-place-select=${(event: HTMLElementEventMap['gp-place-select']) => {
        // The map goes to the rings instead.
        event.preventDefault();
        acts.place(event.detail.place);
      }}
      @gp-error=${(event: HTMLElementEventMap['gp-error']) => acts.fail(event) || event.preventDefault()}
    ></gp-search>
    ${
      isPicking
        ? html`<p class="hint">${t('isochrone.picking')} ${button('isochrone.cancel', acts.cancel)}</p>`
        : nothing
    }
    <div part="toolbar">
      ${map ? button('isochrone.pick', acts.pick) : nothing} ${button('isochrone.position', acts.locate)}
    </div>
    ${isLocating ? html`<p>${t('isochrone.locating')}</p>` : nothing}`;
}
