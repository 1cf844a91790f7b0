import type {ViewCause} from '../events.js';
import type {ViewState} from '../model.js';

/** Follows the view of a map from rest to rest, and says why it changed. */
export class ViewChanges {
  /** Why the view will be elsewhere when it comes to rest. */
  cause: ViewCause = 'start';
  /** The view as it last came to rest. */
  settled: ViewState | undefined;

  readonly #view: () => ViewState | undefined;
  readonly #tell: (view: ViewState, cause: ViewCause) => void;

  constructor(view: () => ViewState | undefined, tell: (view: ViewState, cause: ViewCause) => void) {
    this.#view = view;
    this.#tell = tell;
  }

  /** After a move that moved nothing, the next one is the reader's. */
  rest(): void {
    const view = this.#view();
    if (this.settled && view && same(this.settled, view)) this.cause = 'user';
  }

  /** The map has come to rest. */
  moveEnd(): void {
    const view = this.#view();
    if (!view) return;
    const {settled: before, cause} = this;
    this.settled = view;
    this.cause = 'user';
    if (before && same(before, view)) return;
    const resized =
      before && cause === 'user' && before.zoom === view.zoom && same({...before, extent: view.extent}, view);
    this.#tell(view, resized ? 'resize' : cause);
  }
}

const same = (a: ViewState, b: ViewState): boolean => JSON.stringify(a) === JSON.stringify(b);
