import {html, nothing, type TemplateResult} from 'lit';
import type {MessageKey} from './i18n.js';

/** A link, and what was made of it. */
export interface LinkShown {
  readonly link: string;
  /** A picture, or why there is none. */
  readonly qr: TemplateResult | string | undefined;
}

/** What readers do with a link. */
export interface LinkActs {
  readonly copy: () => void;
  /** Absent where the system takes no links. */
  readonly send: (() => void) | undefined;
  readonly draw: () => void;
}

/** A link to copy, to send or to scan. */
export function renderLink({link, qr}: LinkShown, acts: LinkActs, t: (key: MessageKey) => string) {
  return html`<label class="field">
      ${t('share.link')}
      <input part="input" type="url" readonly .value=${link} @focus=${selectAll} />
    </label>
    <div class="row">
      <button type="button" part="button" @click=${acts.copy}>${t('share.copy-link')}</button>
      ${
        acts.send
          ? html`<button type="button" part="button" @click=${acts.send}>${t('share.send')}</button>`
          : nothing
      }
      <button type="button" part="button" aria-expanded=${qr !== undefined} @click=${acts.draw}>
        ${t('share.qr')}
      </button>
    </div>
    ${qr === undefined ? nothing : html`<div>${qr}</div>`}`;
}

/** Code to copy, or to try before. */
export const renderCode = (
  {code, tried}: {readonly code: string; readonly tried: boolean},
  acts: {readonly copy: () => void; readonly try: () => void},
  t: (key: MessageKey) => string,
) =>
  html`<label class="field">
      ${t('share.code')}
      <textarea
        part="input"
        readonly
        dir="ltr"
        spellcheck="false"
        .value=${code}
        @focus=${selectAll}
      ></textarea>
    </label>
    <div class="row">
      <button type="button" part="button" @click=${acts.copy}>${t('share.copy-code')}</button>
      <button type="button" part="button" aria-expanded=${tried} @click=${acts.try}>
        ${t('share.preview')}
      </button>
    </div>`;

/** Ready to be copied with the keyboard. */
const selectAll = ({target}: Event): void => (target as HTMLInputElement | HTMLTextAreaElement).select();
