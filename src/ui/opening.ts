import type {ReactiveController, ReactiveControllerHost, TemplateResult} from 'lit';
import type {MessageKey} from './i18n.js';

/** When a map begins to ask for anything. */
export type Loading = 'eager' | 'lazy' | 'click';

/** The map that opens. */
export interface Opened extends ReactiveControllerHost, Element {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly loading: Loading;
  readonly label: string;
}

/** What an opening must know of its map. */
export interface OpeningOptions {
  /** Host name of the platform, to tell readers whom their browser will ask. */
  readonly platform: () => string;
  readonly warn: (message: string) => void;
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
  /** The reader asked for the map, and it is there. */
  readonly asked: () => void;
}

/** Opens a map when its `loading` says: once, for good. */
export class Opening implements ReactiveController {
  isOpen = false;
  /** Resolves when the map opens. */
  readonly done: Promise<void>;

  readonly #map: Opened;
  readonly #options: OpeningOptions;
  #waitsFor: Loading | undefined;
  #facade: (() => TemplateResult) | undefined;
  #resolve: () => void = () => undefined;

  constructor(map: Opened, options: OpeningOptions) {
    this.#map = map;
    this.#options = options;
    this.done = new Promise((resolve) => (this.#resolve = resolve));
    map.addController(this);
  }

  /** What is drawn in the place of the map. */
  render(): TemplateResult | undefined {
    return this.#facade?.();
  }

  hostUpdate(): void {
    const {loading} = this.#map;
    if (this.isOpen || loading === this.#waitsFor) return;
    this.#waitsFor = loading;
    this.#facade = undefined;
    if (loading === 'lazy' || loading === 'click') {
      this.#wait(loading).catch((cause: unknown) => {
        this.#options.warn(`its code could not be loaded: ${String(cause)}`);
        if (loading === 'lazy') this.#open();
      });
      return;
    }
    if ((loading as string) !== 'eager')
      this.#options.warn(`loading="${loading as string}" is unknown: write eager, lazy or click`);
    this.#open();
  }

  async #wait(loading: 'lazy' | 'click'): Promise<void> {
    const {waitUntilAsked, waitUntilNear} = await import('./map-loading.js');
    if (this.isOpen || loading !== this.#waitsFor) return;
    const open = (): void => {
      if (loading === this.#waitsFor) this.#open();
    };
    if (loading === 'lazy') waitUntilNear(this.#map, open);
    else {
      const {platform, t, asked} = this.#options;
      this.#facade = waitUntilAsked(this.#map, {
        t,
        platform: platform(),
        open: () => {
          open();
          void this.#map.updateComplete.then(asked);
        },
      });
    }
    this.#map.requestUpdate();
  }

  #open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#resolve();
    this.#map.requestUpdate();
  }
}
