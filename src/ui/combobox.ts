import {css, type ReactiveController, type ReactiveControllerHost} from 'lit';

/** What a combobox does when a key asks for it. */
export interface ComboboxActs {
  /** How many options there are now. */
  readonly count: () => number;
  /** The option at `index` was chosen. */
  readonly choose: (index: number) => void;
  /** Enter, with no option active. Returns false to let the key go on, e.g. to a form. */
  readonly submit: () => boolean;
  /** Escape, with the list closed. Returns false when there is nothing to clear: the key goes on, e.g. to a panel. */
  readonly clear: () => boolean;
}

/**
 * Keyboard and state of an editable combobox with a list (WAI-ARIA APG): arrows go through the options and the field,
 * Enter chooses, Escape closes, then clears.
 */
export class Combobox implements ReactiveController {
  /** Index of the active option; −1 while the field itself is. */
  active = -1;

  readonly #host: ReactiveControllerHost;
  readonly #acts: ComboboxActs;
  #open = false;

  constructor(host: ReactiveControllerHost, acts: ComboboxActs) {
    this.#host = host;
    this.#acts = acts;
    host.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }
  set open(open: boolean) {
    this.#open = open;
    this.active = -1;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.open = false;
  }

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const count = this.#acts.count();
    if (event.key === 'Enter') {
      const chosen = this.open && this.active >= 0 && this.active < count;
      if (chosen) this.#acts.choose(this.active);
      if (chosen || this.#acts.submit()) event.preventDefault();
    } else if (event.key === 'Escape') {
      if (this.open && count) {
        this.open = false;
        event.preventDefault(); // browsers would empty a search field
      } else if (!this.#acts.clear()) return;
      event.stopPropagation();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = count + 1; // the field is one of them
      const next = ((this.active + 1 + step + places) % places) - 1;
      this.open = true;
      this.active = next;
    }
  };
}

/** A search field with its buttons and the list below it. */
export const comboboxStyles = css`
  :host {
    display: block;
    position: relative;
    width: 22rem;
    max-width: 100%;
  }
  [part='base'] {
    display: flex;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  [part='base']:focus-within {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  input {
    flex: 1;
    min-width: 0;
    min-height: 2.5rem;
    padding: 0 0.75rem;
    border: 0;
    border-bottom: 2px solid var(--_text);
    border-radius: var(--_radius) 0 0 0;
    background: transparent;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  input:focus {
    outline: none;
  }
  input::placeholder {
    color: var(--_text-mild);
    opacity: 1;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  .submit {
    background: var(--_accent);
    color: var(--_on-accent);
    border-radius: 0 var(--_radius) 0 0;
  }
  .submit:hover {
    background: var(--_accent) !important;
  }
  .panel {
    position: absolute;
    z-index: 10;
    inset-inline: 0;
  }
  [part='listbox'],
  .panel p,
  p.panel {
    margin: 0.25rem 0 0;
    padding: 0;
    max-height: min(18rem, 100cqh - 4rem);
    overflow: auto;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    list-style: none;
  }
  [part='option'] {
    display: grid;
    padding: 0.375rem 0.75rem;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  [part='option']:hover,
  [part='option'][aria-selected='true'] {
    background: var(--_surface-hover);
    box-shadow: inset 4px 0 0 var(--_accent);
  }
  .detail {
    color: var(--_text-mild);
    font-size: 0.8125rem;
  }
  .panel p,
  p.panel {
    padding: 0.5rem 0.75rem;
  }
  /* Said only when it lasts. */
  .waiting {
    animation: appear 0.2s 0.6s backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  [part='error'] {
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    [part='base'],
    [part='listbox'],
    .panel p,
    p.panel {
      border: 1px solid CanvasText;
    }
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
