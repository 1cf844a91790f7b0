import {html, nothing, svg, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {ProfilePoint} from '../model.js';
import {layOutProfile, nearestTo, type ProfileLayout} from './profile-layout.js';

/** Pixels; and the least width, below which the chart scrolls. */
const HEIGHT = 220;
const LEAST = 240;

/** Words of the chart. */
export interface ProfileChartText {
  readonly label: string;
  /** Of the point that is chosen: its distance, altitude and slope. */
  readonly value: string;
}

/**
 * The chart of a profile, which the pointer and the keyboard explore as a slider: arrows by a hundredth, Page Up and Page
 * Down by a tenth, Home and End. It is drawn anew when its width changes; its element has part `chart`.
 */
export class ProfileChart implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #moved: (index: number | undefined) => void;
  #width = 0;
  #watched: Element | undefined;
  readonly #watcher: ResizeObserver | undefined;
  #drawn: readonly [points: readonly ProfilePoint[], width: number, language: string] | undefined;
  #layout: ProfileLayout | undefined;
  #active: number | undefined;
  #points: readonly ProfilePoint[] = [];

  /** `moved` is called when the reader chooses another point, or none. */
  constructor(host: ReactiveControllerHost & HTMLElement, moved: (index: number | undefined) => void) {
    this.#host = host;
    this.#moved = moved;
    if (typeof ResizeObserver !== 'undefined')
      this.#watcher = new ResizeObserver(([entry]) =>
        // In the next frame: what observers cause in this one may not be seen.
        requestAnimationFrame(() => this.#resize(entry?.contentRect.width ?? 0)),
      );
    host.addController(this);
  }

  /** The index of the point that is chosen. */
  get active(): number | undefined {
    return this.#active;
  }
  set active(index: number | undefined) {
    if (index === this.#active) return;
    this.#active = index;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const chart = this.#host.shadowRoot?.querySelector('[part=chart]') ?? undefined;
    if (chart === this.#watched) return;
    if (this.#watched) this.#watcher?.unobserve(this.#watched);
    if (chart) this.#watcher?.observe(chart);
    this.#watched = chart;
  }

  hostDisconnected(): void {
    this.#watcher?.disconnect();
    this.#watched = undefined;
  }

  render(points: readonly ProfilePoint[], language: string, {label, value}: ProfileChartText) {
    this.#points = points;
    const layout = this.#layOut(points, language);
    const distance = points.at(-1)?.distance ?? 0;
    const active = points[this.#active ?? -1];
    return html`<div
      part="chart"
      role="slider"
      tabindex="0"
      aria-label=${label}
      aria-orientation="horizontal"
      aria-valuemin="0"
      aria-valuemax=${Math.round(distance)}
      aria-valuenow=${Math.round(active?.distance ?? 0)}
      aria-valuetext=${value}
      @keydown=${this.#onKey}
      @focus=${() => this.#active === undefined && this.#choose(0)}
      @pointerdown=${this.#onPointer}
      @pointermove=${this.#onPointer}
      @pointerleave=${this.#onLeave}
    >
      ${layout ? renderSvg(layout, active) : nothing}
    </div>`;
  }

  /** Laid out once for the same points, width and language. */
  #layOut(points: readonly ProfilePoint[], language: string): ProfileLayout | undefined {
    if (!this.#width) return undefined;
    const key = [points, this.#width, language] as const;
    if (!this.#drawn || key.some((value, i) => value !== this.#drawn?.[i])) {
      this.#layout = layOutProfile(points, {width: this.#width, height: HEIGHT, language});
      this.#drawn = key;
    }
    return this.#layout;
  }

  #resize(width: number): void {
    const rounded = Math.max(LEAST, Math.floor(width));
    if (!width || rounded === this.#width) return;
    this.#width = rounded;
    this.#host.requestUpdate();
  }

  #choose(index: number | undefined): void {
    const bound = index === undefined ? undefined : Math.max(0, Math.min(this.#points.length - 1, index));
    if (bound === this.#active) return;
    this.active = bound;
    this.#moved(bound);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const last = this.#points.length - 1;
    const active = this.#active ?? 0;
    const [small, large] = [Math.max(1, Math.round(last / 100)), Math.max(1, Math.round(last / 10))];
    const to: Readonly<Record<string, number>> = {
      ArrowRight: active + small,
      ArrowUp: active + small,
      ArrowLeft: active - small,
      ArrowDown: active - small,
      PageUp: active + large,
      PageDown: active - large,
      Home: 0,
      End: last,
    };
    const index = to[event.key];
    if (index === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#choose(index);
  };

  readonly #onPointer = (event: PointerEvent): void => {
    const drawing = (event.currentTarget as Element).querySelector('svg');
    if (!this.#layout || !drawing) return;
    const x = event.clientX - drawing.getBoundingClientRect().left;
    this.#choose(nearestTo(this.#points, this.#layout.x.invert(x)));
  };

  readonly #onLeave = ({pointerType, currentTarget}: PointerEvent): void => {
    const isFocused = (currentTarget as Element).matches(':focus');
    if (pointerType === 'mouse' && !isFocused) this.#choose(undefined);
  };
}

function renderSvg(layout: ProfileLayout, active: ProfilePoint | undefined) {
  const {width, height, top, right, bottom, left, xTicks, yTicks} = layout;
  const x = active && layout.x(active.distance);
  const y = active && active.altitude !== null ? layout.y(active.altitude) : undefined;
  return html`<svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <path class="grid" d=${layout.grid}></path>
    <path class="area" d=${layout.area}></path>
    <path class="line" d=${layout.line}></path>
    <text x=${left - 6} y="12" text-anchor="end">m</text>
    ${yTicks.map(({at, label}) => svg`<text x=${left - 6} y=${at + 4} text-anchor="end">${label}</text>`)}
    <text x=${right + 16} y=${bottom + 34} text-anchor="end">${layout.xUnit}</text>
    ${xTicks.map(({at, label}) => svg`<text x=${at} y=${bottom + 18} text-anchor="middle">${label}</text>`)}
    ${x === undefined ? nothing : svg`<path class="cursor" d="M${x} ${top}V${bottom}"></path>`}
    ${y === undefined ? nothing : svg`<circle class="dot" cx=${x} cy=${y} r="5"></circle>`}
  </svg>`;
}
