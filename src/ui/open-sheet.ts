import type {ReactiveControllerHost} from 'lit';
import type {CatalogueEntry} from '../model.js';
import {renderSheet, type OtherParts, type SheetOptions} from './catalogue-sheet.js';
import {copyText} from './copy-text.js';
import type {MessageKey} from './i18n.js';

type Host = ReactiveControllerHost & {readonly renderRoot: ParentNode};

/** What a sheet needs of its element. */
export interface SheetHome extends Pick<SheetOptions, 'pick'> {
  /** Loads the element that describes layers of the platform. */
  readonly load: () => Promise<unknown>;
  /** That element could not be loaded. */
  readonly lost: (cause: unknown) => void;
  readonly describeOther: (entry: CatalogueEntry) => OtherParts;
  /** What became of a line that was copied: a message, which takes `what` it was. */
  readonly copied: (key: MessageKey, what: string) => void;
  /** The sheet is closed, and the list is there again: the focus is to be put where it was. */
  readonly left: () => void;
}

/** The sheet of an entry that a reader opens in the place of the list, and closes. */
export class OpenSheet {
  readonly #host: Host;
  readonly #home: SheetHome;
  #entry: CatalogueEntry | undefined;
  #tool = '';

  constructor(host: Host, home: SheetHome) {
    this.#host = host;
    this.#home = home;
  }

  async open(entry: CatalogueEntry): Promise<void> {
    try {
      await this.#home.load();
    } catch (cause) {
      this.#home.lost(cause);
      return;
    }
    this.#entry = entry;
    await this.#update();
    this.#host.renderRoot.querySelector<HTMLElement>('.back')?.focus();
  }

  async #close(): Promise<void> {
    this.#entry = undefined;
    await this.#update();
    this.#home.left();
  }

  /** The sheet; undefined while none is open. */
  render(options: Pick<SheetOptions, 'acts' | 'map' | 'speech'>) {
    const entry = this.#entry;
    const {describeOther, copied, pick} = this.#home;
    return (
      entry &&
      renderSheet(entry, {
        ...options,
        other: entry.spec.url === undefined ? undefined : describeOther(entry),
        streamActs: {
          tool: this.#tool,
          setTool: (tool) => {
            this.#tool = tool;
            this.#host.requestUpdate();
          },
          copy: (text, what) => void copyText(text).then((key) => copied(key, what)),
        },
        back: () => void this.#close(),
        pick,
      })
    );
  }

  #update(): Promise<boolean> {
    this.#host.requestUpdate();
    return this.#host.updateComplete;
  }
}
