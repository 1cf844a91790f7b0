import {css, html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {MessageKey} from './i18n.js';
import {icons} from './icons.js';

/** What a message may have besides its words. */
export interface NoticeOptions {
  /** What it is about: another message about it takes its place, and `withdraw` takes it away. */
  readonly about?: string | undefined;
  /** Does again what failed. */
  readonly retry?: (() => void) | undefined;
}

interface Notice extends NoticeOptions {
  readonly message: string;
}

/** So many messages are seen at once; the oldest go first. */
const MOST = 4;

/** The button within the words of a message. */
export const noticeStyles = css`
  .retry {
    padding-inline: 0;
    white-space: nowrap;
    text-decoration: underline;
  }
`;

/** What a map tells its readers: each message once, until they close it or it is not true any more. */
export class Notices {
  #notices: readonly Notice[] = [];
  /** What only screen readers say. */
  #spoken = '';
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #t: (key: MessageKey) => string;

  constructor(host: ReactiveControllerHost & HTMLElement, t: (key: MessageKey) => string) {
    this.#host = host;
    this.#t = t;
  }

  tell(message: string, {about, retry}: NoticeOptions = {}): void {
    const others = this.#notices.filter((notice) =>
      about === undefined ? notice.message !== message : notice.about !== about,
    );
    this.#set([...others, {message, about, retry}].slice(-MOST));
  }

  /** Takes away what was said about something; `spoken` says why to those who heard it. */
  withdraw(about: string, spoken?: string): void {
    const others = this.#notices.filter((notice) => notice.about !== about);
    if (others.length === this.#notices.length) return;
    this.#spoken = spoken ?? '';
    this.#set(others);
  }

  render(): TemplateResult {
    return html`
      <div part="notices" role="log" aria-label=${this.#t('map.notices')}>
        ${this.#notices.map((notice) => this.#renderNotice(notice))}
      </div>
      <div class="visually-hidden" role="status">${this.#spoken}</div>
    `;
  }

  #renderNotice(notice: Notice) {
    const {message, retry} = notice;
    return html`<div part="notice">
      <div>
        ${message}
        ${
          retry
            ? html`<button type="button" part="button" class="retry" @click=${retry}>
                ${this.#t('action.retry')}
              </button>`
            : nothing
        }
      </div>
      <button
        type="button"
        part="button"
        aria-label=${this.#t('map.dismiss')}
        @click=${() => this.#set(this.#notices.filter((other) => other !== notice))}
      >
        ${icons.close}
      </button>
    </div>`;
  }

  #set(notices: readonly Notice[]): void {
    this.#notices = notices;
    this.#host.requestUpdate();
    const focused = this.#host.shadowRoot?.activeElement;
    if (focused?.closest('[part=notice]')) void this.#keepFocus(focused);
  }

  /** A button that goes with its message leaves the focus to those of another message, or to the map. */
  async #keepFocus(button: Element): Promise<void> {
    await this.#host.updateComplete;
    if (button.isConnected) return;
    const all = this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[part=canvas], [part=notice] button');
    [...(all ?? [])].at(-1)?.focus({preventScroll: true});
  }
}
