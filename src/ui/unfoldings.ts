import type {ReactiveControllerHost} from 'lit';

/** A panel that readers unfold, and that stays so. */
export interface Unfolding {
  readonly open: boolean;
  readonly set: (open: boolean) => void;
}

/** Follows a `<details>`, as its listener of `toggle`. */
export const onToggle =
  ({set}: Unfolding) =>
  (event: Event): void =>
    set((event.target as HTMLDetailsElement).open);

/** Which panels of an element its readers have unfolded: one that is taken away comes back as it was. */
export class Unfoldings {
  readonly #host: ReactiveControllerHost;
  readonly #open = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The panel of that name, which is folded at first. */
  of(panel: string): Unfolding {
    const open = this.#open.has(panel);
    const set = (opened: boolean): void => {
      if (opened === this.#open.has(panel)) return;
      if (opened) this.#open.add(panel);
      else this.#open.delete(panel);
      this.#host.requestUpdate();
    };
    return {open, set};
  }
}
