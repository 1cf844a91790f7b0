import {html, nothing} from 'lit';
import type {MessageKey, Words} from './i18n.js';
import {examples, type IsochroneWish} from './isochrone-wish.js';

/** What is asked, and what becomes of it. */
interface Form {
  readonly wish: IsochroneWish;
  readonly isPending: boolean;
  readonly isFound: boolean;
}

/** What readers do to the fields. */
interface Acts {
  /** Something else is wished: one of the lists, or the limits as they are typed. */
  readonly wish: (change: Partial<IsochroneWish>) => void;
  readonly submit: () => void;
  readonly stop: () => void;
  readonly clear: () => void;
}

/** What is asked of isochrones besides their point, and the buttons that ask it. */
export function renderIsochroneForm({wish, isPending, isFound}: Form, acts: Acts, {t}: Words) {
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
  const button = (key: MessageKey, act: () => void, name = '') =>
    html`<button type="button" part="button" class=${name} @click=${act}>${t(key)}</button>`;
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
    <p class="help" id="help">${t('isochrone.values-help', {example})}</p>
    <div part="toolbar">
      ${isPending ? button('isochrone.cancel', acts.stop) : button('isochrone.compute', acts.submit, 'main')}
      ${isFound ? button('isochrone.clear', acts.clear) : nothing}
    </div>`;
}
