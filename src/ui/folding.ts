import {html, nothing, type ReactiveControllerHost} from 'lit';
import {icons} from './icons.js';

type Host = ReactiveControllerHost & HTMLElement & {open: boolean};

/** What a panel is called, and what it holds; `content` is asked for while it is shown. */
export interface Fold {
  readonly label: string;
  readonly icon: keyof typeof icons;
  readonly content: () => unknown;
}

/**
 * A panel that a button opens in a slot of a map, and that is always open anywhere else. Escape closes it and gives the
 * focus back to its button. Use it with the `folding` styles.
 */
export class Folding {
  readonly #host: Host;
  #shown: boolean | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether the panel has a button that opens it. */
  get folds(): boolean {
    return this.#host.slot !== '';
  }

  get shown(): boolean {
    return !this.folds || (this.#shown ?? this.#host.open);
  }
  set shown(shown: boolean) {
    this.#shown = shown;
    this.#host.requestUpdate();
  }

  render({label, icon, content}: Fold) {
    const {folds, shown} = this;
    return html`<div part="base" class=${folds ? 'folds' : ''} @keydown=${this.#onKey}>
      ${
        folds
          ? html`<button
              type="button"
              part="button"
              class="toggle"
              aria-expanded=${shown}
              aria-controls="panel"
              @click=${() => (this.shown = !shown)}
            >
              ${icons[icon]} <span>${label}</span>
            </button>`
          : nothing
      }
      <div part="panel" id="panel" role="group" aria-label=${label} ?hidden=${!shown}>
        ${shown ? content() : nothing}
      </div>
    </div>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.folds || !this.shown) return;
    this.shown = false;
    this.#host.shadowRoot?.querySelector<HTMLElement>('.toggle')?.focus();
    event.stopPropagation();
  };
}
