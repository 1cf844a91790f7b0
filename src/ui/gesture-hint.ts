import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {MessageKey} from './i18n.js';

/** What a hint must know of its map. */
export interface Gesturing {
  /** The page keeps the wheel and the single finger. */
  readonly cooperative: () => boolean;
  /** Readers may move the map at all. */
  readonly movable: () => boolean;
  /** The turn of the wheel is meant for the map. */
  readonly wanted: (event: WheelEvent) => boolean;
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
}

/** Says for a moment how to move a map, when a gesture went to the page instead. */
export class GestureHint implements ReactiveController {
  /** The sentence; empty most of the time. */
  text = '';

  readonly #host: ReactiveControllerHost;
  readonly #map: Gesturing;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, map: Gesturing) {
    this.#host = host;
    this.#map = map;
    host.addController(this);
  }

  /** Watches the gestures on an element, for as long as it lives. */
  watch(canvas: HTMLElement): void {
    const {cooperative, movable, wanted, t} = this.#map;
    const wheel = (event: WheelEvent): void => {
      const key = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
      if (cooperative() && !wanted(event)) this.#show(t('map.hint.wheel', {key}));
    };
    const touch = (event: TouchEvent): void => {
      if (!movable()) return;
      // Two fingers are for the map: the page must not scroll as well.
      if (event.touches.length > 1) event.preventDefault();
      else if (cooperative()) this.#show(t('map.hint.touch'));
    };
    canvas.addEventListener('wheel', wheel, {passive: true});
    canvas.addEventListener('touchmove', touch, {passive: false});
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.text = '';
  }

  #show(text: string): void {
    this.text = text;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = '';
      this.#host.requestUpdate();
    }, 1500);
  }
}
