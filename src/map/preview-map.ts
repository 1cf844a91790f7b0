import type {MapState} from '../model.js';
import {applyState} from './state.js';

/** As wide as maps that take the whole page are taken to be, in CSS pixels. */
const USUAL_WIDTH = 800;

/** The size of a preview in CSS pixels, and when it loads. */
export interface PreviewOptions {
  readonly width?: number | undefined;
  readonly height: number;
  readonly loading: 'eager' | 'lazy' | 'click';
}

/** A second map that shows a state as its readers will see it: at its real size, scaled down to the place that there is. */
export class PreviewMap {
  readonly box = document.createElement('div');
  readonly loading: PreviewOptions['loading'];

  readonly #map = document.createElement('gp-map');
  readonly #life = new AbortController();
  #shown = '';
  #width = USUAL_WIDTH;

  constructor(loading: PreviewOptions['loading']) {
    this.loading = loading;
    this.#map.loading = loading;
    this.box.className = 'scaled';
    this.box.append(this.#map);
    // Not at once: a change of size within another is told as an error.
    const observer = new ResizeObserver(() => requestAnimationFrame(this.#fit));
    observer.observe(this.box);
    observer.observe(this.#map);
    this.#life.signal.addEventListener('abort', () => observer.disconnect(), {once: true});
  }

  show(state: MapState, {width, height}: PreviewOptions): void {
    const text = JSON.stringify(state);
    if (text !== this.#shown) applyState(this.#map, state, this.#life.signal);
    this.#shown = text;
    this.#map.width = width ?? null;
    this.#map.height = height;
    this.#width = width ?? USUAL_WIDTH;
    // Through the object model: a strict policy refuses the attribute.
    this.#map.style.width = `${this.#width}px`;
    this.#map.style.transformOrigin = '0 0';
    this.#fit();
  }

  end(): void {
    this.#life.abort();
  }

  readonly #fit = (): void => {
    const room = this.box.clientWidth;
    if (!room || this.#life.signal.aborted) return;
    const scale = Math.min(1, room / this.#width);
    const {style, offsetHeight} = this.#map;
    style.transform = `scale(${scale})`;
    this.box.style.height = `${offsetHeight * scale}px`;
  };
}
