import {css, html} from 'lit';
import {zoomBy} from '../map/move.js';
import {icons} from '../ui/icons.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';

/**
 * Two buttons that change the scale of a map.
 *
 * @csspart base - Both buttons together
 * @csspart button - Each button
 */
export class GpZoom extends GpElement {
  static override styles = [
    tokens,
    buttons,
    css`
      [part='base'] {
        display: grid;
        overflow: hidden;
        border-radius: var(--_radius);
        box-shadow: var(--_shadow);
      }
      button {
        border-radius: 0;
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      button + button {
        border-top: 1px solid var(--_border);
      }
      @container (max-height: 384px) {
        [part='base'] {
          grid-auto-flow: column;
        }
        button + button {
          border-top: 0;
          border-inline-start: 1px solid var(--_border);
        }
      }
    `,
  ];

  protected override render() {
    return html`<div part="base">
      ${([1, -1] as const).map((step) => {
        const name = this.t(step > 0 ? 'zoom.in' : 'zoom.out');
        return html`<button
          type="button"
          part="button"
          title=${name}
          @click=${() => this.map && zoomBy(this.map.olMap, step)}
        >
          ${step > 0 ? icons.plus : icons.minus}
        </button>`;
      })}
    </div>`;
  }
}

if (!customElements.get('gp-zoom')) customElements.define('gp-zoom', GpZoom);

declare global {
  interface HTMLElementTagNameMap {
    'gp-zoom': GpZoom;
  }
}
