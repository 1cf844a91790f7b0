import {css, html, nothing} from 'lit';
import {listen} from '../map/listen.js';
import {groundResolution} from '../map/view-state.js';
import {formatLength} from '../ui/format.js';
import {tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import type {GpMap} from './gp-map.js';

const WIDTH = 100;

/**
 * A line as long as a round length on the ground, at the centre of the map.
 *
 * @csspart base - The line and its text
 */
export class GpScaleLine extends GpElement {
  static override styles = [
    tokens,
    css`
      [part='base'] {
        border: 2px solid var(--_text);
        border-top: 0;
        background: color-mix(in srgb, var(--_surface) 75%, transparent);
        font-size: max(0.75rem, 12px);
        line-height: 1.25;
        text-align: center;
      }
    `,
  ];

  #width = '';

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    listen(map.olMap, ['moveend', 'change:view'], () => this.requestUpdate(), signal);
  }

  protected override render() {
    const ground = this.map && groundResolution(this.map.olMap);
    if (!ground) return nothing;
    const most = ground * WIDTH;
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = ([5, 2, 1].find((digit) => digit * power <= most) ?? 1) * power;
    const length = formatLength(metres, this.language);
    this.#width = `${Math.round(metres / ground)}px`;
    return html`<div part="base" role="img" aria-label=${this.t('scale.label', {length})}>${length}</div>`;
  }

  // Not an attribute: a strict Content-Security-Policy refuses it.
  protected override updated(): void {
    const base = this.renderRoot.querySelector<HTMLElement>('[part=base]');
    if (base) base.style.width = this.#width;
  }
}

if (!customElements.get('gp-scale-line')) customElements.define('gp-scale-line', GpScaleLine);

declare global {
  interface HTMLElementTagNameMap {
    'gp-scale-line': GpScaleLine;
  }
}
