import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** A map, and the size that its attributes ask, in CSS pixels. */
export interface Boxed extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Gives a map the size that its attributes ask. By a sheet of its own: a strict policy refuses the style attribute, and what
 * the page's own rules say of the map wins.
 */
export class MapBox implements ReactiveController {
  readonly #map: Boxed;
  #sheet: CSSStyleSheet | undefined;
  #styles = '';

  constructor(map: Boxed) {
    this.#map = map;
    map.addController(this);
  }

  hostUpdate(): void {
    const {width, height, renderRoot} = this.#map;
    const styles = boxStyles(width ?? 0, height ?? 0);
    if (styles === this.#styles || !(renderRoot instanceof ShadowRoot)) return;
    this.#styles = styles;
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      renderRoot.adoptedStyleSheets = [...renderRoot.adoptedStyleSheets, this.#sheet];
    }
    this.#sheet.replaceSync(`:host{${styles}}`);
  }
}

function boxStyles(width: number, height: number): string {
  const [hasWidth, hasHeight] = [width, height].map((pixels) => pixels > 0 && Number.isFinite(pixels));
  const most = hasWidth ? `max-width:${width}px;` : '';
  if (!hasHeight) return most;
  return most + (hasWidth ? `aspect-ratio:${width}/${height}` : `height:${height}px`);
}
