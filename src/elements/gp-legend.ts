import {css, html, svg} from 'lit';
import {property, state} from 'lit/decorators.js';
import {shownLayers, watchLayers} from '../map/layers.js';
import {legendFor, type Legend} from '../map/legends.js';
import {listen} from '../map/listen.js';
import type {Swatch} from '../map/map-style-legend.js';
import type {LayerState} from '../model.js';
import {Folding} from '../ui/folding.js';
import {addMessages} from '../ui/i18n.js';
import {en, fr} from '../ui/messages/legend.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/**
 * What the visible layers of a map mean, at its scale: the legends of their services, or what their styles draw. A layer
 * without a legend is left out. In a slot of a map it is a button that opens a panel.
 *
 * @csspart base - Button and panel together
 * @csspart button - The button that opens the panel, and that asks again for a legend
 * @csspart panel - The panel
 * @csspart item - Each layer
 * @csspart title - The name of each layer
 * @csspart image - A legend that a service drew
 * @csspart list - What a style draws
 * @csspart error - A legend that did not come
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpLegend extends GpElement {
  static override styles = [
    tokens,
    buttons,
    folding,
    css`
      [part='panel'] {
        padding: 0.5rem;
      }
      [part='title'] {
        margin: 0 0 0.25rem;
        font-size: 1em;
        overflow-wrap: anywhere;
      }
      [part='item'] {
        outline: none;
      }
      [part='item'] + [part='item'] {
        margin-top: 0.75rem;
      }
      [part='item'] button {
        border: 1px solid var(--_border);
        margin-top: 0.25rem;
      }
      /* Services draw dark letters. */
      [part='image'] {
        display: block;
        max-width: 100%;
        background: #fff;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 0.875rem;
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        overflow-wrap: anywhere;
      }
      svg {
        flex: none;
        width: 1.75rem;
        height: 1.25rem;
        forced-color-adjust: none;
        /* What is drawn may be as pale as the panel. */
        filter: drop-shadow(0 0 0.5px var(--_text)) drop-shadow(0 0 0.5px var(--_text));
      }
      p {
        margin: 0;
      }
    `,
  ];

  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  /** The images that did not come: a service may answer a page. */
  @state() private lost: readonly string[] = [];

  readonly #fold = new Folding(this);

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
    // What the tiles hold is known when they are there.
    listen(map.olMap, 'rendercomplete', () => this.requestUpdate(), signal);
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('legend.label'),
      icon: 'legend',
      content: () => this.#renderLegends(),
    });
  }

  #renderLegends() {
    const {map} = this;
    const shown = map ? shownLayers(map.olMap) : [];
    const items = shown.flatMap((layer) => {
      const legend = map && legendFor(map.olMap, layer);
      const isNone = legend && 'image' in legend && legend.isGuess && this.lost.includes(legend.image);
      return legend && !isNone ? [this.#renderLayer(layer, legend)] : [];
    });
    return items.length ? items : html`<p>${this.t(this.isLost ? 'error.no-map' : 'legend.none')}</p>`;
  }

  #renderLayer({title: own, fallbackDefinition}: LayerState, legend: Legend) {
    const title = fallbackDefinition?.title ?? own;
    const failed = 'image' in legend && this.lost.includes(legend.image);
    return html`<section part="item" tabindex="-1">
      <h3 part="title">${title}</h3>
      ${
        failed
          ? html`<p part="error">${this.t('legend.failed')}</p>
              <button
                type="button"
                part="button"
                aria-label=${this.t('legend.retry', {title})}
                @click=${(event: Event) => this.#retry(legend.image, event)}
              >
                ${this.t('action.retry')}
              </button>`
          : 'image' in legend
            ? html`<img
                part="image"
                src=${legend.image}
                alt=${this.t('legend.of', {title})}
                loading="lazy"
                @error=${() => (this.lost = [...this.lost, legend.image])}
              />`
            : html`<ul part="list">
                ${legend.swatches.map((swatch) => html`<li>${drawSwatch(swatch)} ${swatch.label || title}</li>`)}
              </ul>`
      }
    </section>`;
  }

  #retry(image: string, {target}: Event): void {
    this.lost = this.lost.filter((one) => one !== image);
    // The button that was struck goes.
    (target as HTMLElement).closest<HTMLElement>('section')?.focus();
  }
}

function drawSwatch({shape, fill = 'none', stroke = 'none'}: Swatch) {
  return html`<svg viewBox="0 0 28 20" aria-hidden="true">
    ${
      shape === 'line'
        ? svg`<path d="M2 14 L11 6 L17 14 L26 6" fill="none" stroke=${stroke} stroke-width="3" />`
        : shape === 'point'
          ? svg`<circle cx="14" cy="10" r="6" fill=${fill} stroke=${stroke} />`
          : svg`<rect x="2" y="2" width="24" height="16" fill=${fill} stroke=${stroke} stroke-width="2" />`
    }
  </svg>`;
}

if (!customElements.get('gp-legend')) customElements.define('gp-legend', GpLegend);

declare global {
  interface HTMLElementTagNameMap {
    'gp-legend': GpLegend;
  }
}
