import {html} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Words} from './i18n.js';
import {onToggle, type Unfolding} from './unfoldings.js';

/** The form that browses another server. */
export interface ServerForm {
  readonly address: string;
  /** What it does now, or what came of it. */
  readonly said: string;
  readonly error: string | undefined;
  readonly pending: boolean;
  readonly write: (address: string) => void;
  readonly submit: () => void;
  readonly unfolding: Unfolding;
}

/** A folded form for the address of a server. */
export function renderServerForm(
  {address, said, error, pending, write, submit, unfolding}: ServerForm,
  {t}: Words,
) {
  const send = (event: Event): void => {
    event.preventDefault();
    submit();
  };
  return html`<details class="service" ?open=${unfolding.open} @toggle=${onToggle(unfolding)}>
    <summary>${t('catalogue.service')}</summary>
    <form @submit=${send} novalidate>
      <label for="service">${t('catalogue.service-address')}</label>
      <div class="field">
        <input
          id="service"
          part="input"
          type="url"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          placeholder="https://"
          maxlength="2000"
          aria-invalid=${error !== undefined}
          aria-describedby="service-said"
          .value=${live(address)}
          @input=${(event: Event) => write((event.target as HTMLInputElement).value)}
        />
        <button type="submit" part="button" ?disabled=${pending || address.trim() === ''}>
          ${t('catalogue.service-submit')}
        </button>
      </div>
      <p id="service-said" part=${error === undefined ? 'status' : 'error'} role="status">${error ?? said}</p>
    </form>
  </details>`;
}
