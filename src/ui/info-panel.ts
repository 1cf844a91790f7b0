import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Words} from './i18n.js';
import {icons} from './icons.js';

/** What a panel says of a point. */
export interface InfoPanel {
  readonly label: string;
  /** The point, as readers write it. */
  readonly place: string;
  /** What each layer has there, drawn; layers answer in any order, and are shown in that of the map. */
  readonly answers: readonly {readonly id: string; readonly drawn: unknown}[];
  readonly failures: readonly string[];
  /** Some layers have not answered yet. */
  readonly waits: boolean;
  /** Why there is nothing, where no layer has answered anything. */
  readonly absence: string;
  /** There are features to take away. */
  readonly hasFeatures: boolean;
}

/** What a reader does with a panel. */
export interface InfoActs {
  readonly close: () => void;
  readonly retry: () => void;
  readonly copy: () => void;
  readonly save: () => void;
}

/** The panel of a point. */
export function renderPanel(panel: InfoPanel, {close, retry, copy, save}: InfoActs, {t}: Words) {
  const {label, place, answers, failures, waits, absence, hasFeatures} = panel;
  const button = (key: 'action.retry' | 'action.copy' | 'action.csv', act: () => void) =>
    html`<button type="button" part="button" @click=${act}>${t(key)}</button>`;
  return html`<div part="panel" role="group" aria-label=${label} tabindex="-1">
    <div part="header">
      ${place}
      <button type="button" part="button" title=${t('action.close')} @click=${close}>${icons.close}</button>
    </div>
    ${repeat(
      answers,
      ({id}) => id,
      ({drawn}) => drawn,
    )}
    ${failures.map((failure) => html`<p part="error">${failure}</p>`)}
    ${
      waits
        ? html`<p>${t('info.loading')}</p>`
        : answers.length || failures.length
          ? nothing
          : html`<p>${absence}</p>`
    }
    ${failures.length && !waits ? button('action.retry', retry) : nothing}
    ${
      hasFeatures
        ? html`<div part="toolbar">${button('action.copy', copy)} ${button('action.csv', save)}</div>`
        : nothing
    }
  </div>`;
}
