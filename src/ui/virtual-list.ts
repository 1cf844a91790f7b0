import type {ReactiveController, ReactiveControllerHost} from 'lit';

type Host = ReactiveControllerHost & {readonly renderRoot: ParentNode};

/** Rows drawn beyond what is seen, on either side. */
const MARGIN = 6;

/**
 * Draws only the rows that can be seen of a long list whose rows are all as high. The host renders `rows` between two empty
 * elements, `.before` and `.after`, in a `.scroller`; each row has `data-row`. One row, `active`, is in the order of the Tab
 * key: arrows go to the others.
 */
export class VirtualList implements ReactiveController {
  /** The row that the Tab key reaches. */
  active = 0;

  readonly #host: Host;
  #count = 0;
  #row = 0;
  #top = 0;
  #height = 0;
  #focusing = false;
  #scroller: HTMLElement | null = null;
  readonly #resized = new ResizeObserver(() => {
    if (this.#measures()) this.#host.requestUpdate();
  });

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** The rows to draw of `count`, in order: those in view, and the active one while it has the focus. */
  rows(count: number): number[] {
    this.#count = count;
    this.active = Math.max(0, Math.min(this.active, count - 1));
    const [first, last] = this.#range();
    const shown = Array.from({length: last - first}, (_, i) => first + i);
    if (!this.#hasFocus || count === 0 || (this.active >= first && this.active < last)) return shown;
    return this.active < first ? [this.active, ...shown] : [...shown, this.active];
  }

  /** Whether a row is drawn for the focus it has, out of view. */
  isKept(row: number): boolean {
    const [first, last] = this.#range();
    return row < first || row >= last;
  }

  /** Back to the first row, for another list. */
  reset(): void {
    this.active = 0;
    this.#top = 0;
    if (this.#scroller) this.#scroller.scrollTop = 0;
  }

  /** Gives the focus to the active row; false when the list is empty. */
  enter(): boolean {
    if (this.#count) this.focus(this.active);
    return this.#count > 0;
  }

  /** Goes to a row and gives it the focus. */
  focus(row: number): void {
    this.active = Math.max(0, Math.min(row, this.#count - 1));
    this.#focusing = true;
    const {scrollTop} = this.#scroller ?? {scrollTop: 0};
    const [top, bottom] = [this.active * this.#row, (this.active + 1) * this.#row];
    if (this.#scroller && top < scrollTop) this.#scroller.scrollTop = top;
    if (this.#scroller && bottom > scrollTop + this.#height) this.#scroller.scrollTop = bottom - this.#height;
    this.#top = this.#scroller?.scrollTop ?? 0;
    this.#host.requestUpdate();
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(this.#height / (this.#row || 1)) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.#count - 1,
    };
    const next = steps[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.focus(next);
  };

  /** A row is the active one as soon as something in it has the focus. */
  readonly onFocus = (event: FocusEvent): void => {
    const row = Number((event.target as Element).closest<HTMLElement>('[data-row]')?.dataset['row']);
    if (!Number.isInteger(row) || row === this.active) return;
    this.active = row;
    this.#host.requestUpdate();
  };

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller !== this.#scroller) {
      this.#resized.disconnect();
      this.#scroller = scroller;
      this.#top = 0;
      if (scroller) {
        scroller.addEventListener('scroll', this.#onScroll, {passive: true});
        this.#resized.observe(scroller);
      }
    }
    if (!scroller) return;
    // What rows measure is known once they are drawn: an update of its own draws those that this lets in view.
    if (this.#measures()) void this.#host.updateComplete.then(() => this.#host.requestUpdate());
    const [first, last] = this.#range();
    this.#space('.before', first);
    this.#space('.after', this.#count - last);
    if (!this.#focusing) return;
    this.#focusing = false;
    scroller.querySelector<HTMLElement>(`[data-row="${this.active}"] button`)?.focus({preventScroll: true});
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
    this.#scroller = null;
  }

  get #hasFocus(): boolean {
    return this.#focusing || Boolean(this.#scroller?.querySelector('[data-row] :focus'));
  }

  #range(): [first: number, last: number] {
    const row = this.#row || 80;
    const height = this.#height || 400;
    const first = Math.max(0, Math.floor(this.#top / row) - MARGIN);
    return [
      Math.min(first, this.#count),
      Math.min(this.#count, Math.ceil((this.#top + height) / row) + MARGIN),
    ];
  }

  #space(name: string, rows: number): void {
    const space = this.#scroller?.querySelector<HTMLElement>(name);
    if (space) space.style.blockSize = `${rows * this.#row}px`;
  }

  readonly #onScroll = (): void => {
    const before = this.#range().join();
    this.#top = this.#scroller?.scrollTop ?? 0;
    if (before !== this.#range().join()) this.#host.requestUpdate();
  };

  /** Takes the measures of a row and of the list; whether they are others than before. */
  #measures(): boolean {
    const drawn = this.#scroller?.querySelector<HTMLElement>('[data-row]:not(.kept)');
    const row = drawn?.getBoundingClientRect().height ?? 0;
    const height = this.#scroller?.clientHeight ?? 0;
    if ((row === 0 || Math.abs(row - this.#row) < 0.5) && height === this.#height) return false;
    if (row) this.#row = row;
    this.#height = height;
    return true;
  }
}
