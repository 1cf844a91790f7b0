import {html} from 'lit';
import type {Words} from './i18n.js';

/** The sentence of a failure, and a button that tries again. */
export function renderFailure(message: string, retry: (event: Event) => void, {t}: Words) {
  return html`<p part="error" role="alert">
    ${message}
    <button type="button" part="button" @click=${retry}>${t('action.retry')}</button>
  </p>`;
}
