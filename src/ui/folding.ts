import {html, nothing, type ReactiveControllerHost} from 'lit';
import {icons} from './icons.js';
import {keepFocus} from './keep-focus.js';

type Host = ReactiveControllerHost & HTMLElement & {open: boolean};

/** What a panel is called, and what it holds; `content` is asked for while it is shown. */
export interface Fold {
  readonly label: string;
  readonly icon: keyof typeof icons;
  readonly content: () => unknown;
}

/** A panel that can be closed. */
interface Panel {
  close(): void;
}

const panels = new WeakMap<Element, Panel>();

/**
 * Makes the panel of an element one of its slot, as high as the map lets it be there; what is returned closes the others,
 * which it would cover. A button of it that goes away leaves its focus to what comes in its place.
 */
export function shareSlot(host: ReactiveControllerHost & HTMLElement, panel: Panel): () => void {
  panels.set(host, panel);
  keepFocus(host);
  host.addController({hostUpdated: () => tellPlace(host)});
  return () => {
    for (const other of host.slot ? (host.parentElement?.children ?? []) : [])
      if (other !== host && other.slot === host.slot) panels.get(other)?.close();
  };
}

/** Tells the styles of a panel how far from the edge of its map it begins: buttons may stand one above the other. */
function tellPlace(host: HTMLElement): void {
  const panel = host.slot && host.shadowRoot?.querySelector<HTMLElement>('[part=panel]:not([hidden])');
  const map = host.parentElement;
  if (!panel || !map) return;
  const [own, frame] = [panel.getBoundingClientRect(), map.getBoundingClientRect()];
  const away = host.slot.endsWith('bottom') ? frame.bottom - own.bottom : own.top - frame.top;
  if (own.height) panel.style.setProperty('--_away', `${away}px`);
}

/**
 * A panel that a button opens in a slot of a map, and that is always open anywhere else. Escape closes it and gives the
 * focus back to its button; one that opens closes the others of its slot, and one that hides what the keyboard comes to
 * closes. Use it with the `folding` styles.
 */
export class Folding {
  readonly #host: Host;
  readonly #closeOthers: () => void;
  #shown: boolean | undefined;
  /** Where the panel may cover what gets the focus: the map, whose own buttons tell nobody else. */
  #around: Node | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#closeOthers = shareSlot(host, this);
    host.addController({
      hostUpdated: () => this.#listen(this.shown ? host.assignedSlot?.getRootNode() : undefined),
      hostDisconnected: () => this.#listen(undefined),
    });
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
    if (shown) this.#closeOthers();
    this.#host.requestUpdate();
  }

  close(): void {
    if (this.folds && this.shown) this.shown = false;
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

  #listen(around: Node | undefined): void {
    if (around === this.#around) return;
    this.#around?.removeEventListener('focusin', this.#onFocus);
    around?.addEventListener('focusin', this.#onFocus);
    this.#around = around;
  }

  readonly #onFocus = (event: Event): void => {
    const path = event.composedPath();
    if (path.includes(this.#host)) return;
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const {left, right, top, bottom} = (path[0] as Element).getBoundingClientRect();
    const isCovered = (x: number, y: number): boolean => root.elementFromPoint(x, y) === this.#host;
    if (isCovered(left + 1, top + 1) && isCovered(right - 1, bottom - 1)) this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.folds || !this.shown) return;
    this.shown = false;
    this.#host.shadowRoot?.querySelector<HTMLElement>('.toggle')?.focus();
    event.stopPropagation();
  };
}
