import type {ReactiveController, ReactiveControllerHost} from 'lit';

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
