import {css, html, nothing} from 'lit';
import {property, state} from 'lit/decorators.js';
import {shownLayers, watchLayers} from '../map/layers.js';
import type {LayerCredit, LayerState} from '../model.js';
import {creditOfLayer, shownOf} from '../platform/credits.js';
import {formatDay} from '../ui/format.js';
import {icons} from '../ui/icons.js';
import {Loading} from '../ui/loading.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import type {GpMap} from './gp-map.js';

/**
 * Who made the data that a map shows: the producers of its visible layers; a button tells their licences and the dates of
 * publication, layer by layer.
 *
 * @csspart base - The line of producers
 * @csspart list - The list of producers
 * @csspart item - Each producer, or each layer in the panel
 * @csspart button - The button that opens the panel
 * @csspart panel - Licences and dates
 */
export class GpAttribution extends GpElement {
  static override styles = [
    tokens,
    buttons,
    css`
      :host {
        display: block;
        font-size: max(0.75rem, 12px);
        line-height: 1.5;
      }
      /* Above its button, and after it for those who go by keys. */
      :host > div {
        display: flex;
        flex-direction: column-reverse;
      }
      [part='base'] {
        display: flex;
        justify-content: end;
        align-items: center;
        background: color-mix(in srgb, var(--_surface) 85%, transparent);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      [part='list'] {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0 0.75em;
        padding-inline-start: 0.5em;
      }
      button {
        min-width: 2em;
        min-height: 2em;
        padding: 0 0.25rem;
        background: none;
      }
      [part='panel'] {
        max-height: calc(100cqh - 5rem);
        padding: 0.25rem 0.5rem;
        overflow: auto;
        background: var(--_surface);
        box-shadow: var(--_shadow);
      }
      [part='panel'] [part='item'] {
        padding: 0.25rem 0;
        overflow-wrap: anywhere;
      }
      [part='panel'] [part='item'] + [part='item'] {
        border-top: 1px solid var(--_border);
      }
      img {
        height: 1.25rem;
        max-width: 5rem;
        vertical-align: middle;
      }
      p {
        margin: 0;
        color: var(--_text-mild);
      }
      a {
        color: inherit;
      }
      @media (forced-colors: active) {
        button {
          border: 0;
        }
        [part='panel'] {
          border: 1px solid;
        }
      }
    `,
  ];

  /** The licences and the dates are shown. */
  @property({type: Boolean}) open = false;

  @state() private layers: readonly LayerState[] = [];

  readonly #found = new Loading<ReadonlyMap<string, LayerCredit>>(this);
  #asked = '';

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    const read = (): void => {
      this.layers = shownLayers(map.olMap);
      this.#ask();
    };
    watchLayers(map.olMap, read, signal);
  }

  protected override render() {
    const credits = this.layers.flatMap((layer) => this.#credit(layer) ?? []);
    const producers = new Map(credits.map((credit) => [credit.producer, credit]));
    if (!producers.size) return nothing;
    const more = this.t('attribution.more');
    return html`<div @keydown=${this.#onKey}>
      <div part="base">
        <ul part="list" aria-label=${this.t('attribution.label')}>
          ${[...producers.values()].map((credit) => html`<li part="item">© ${this.#renderProducer(credit)}</li>`)}
        </ul>
        <button
          type="button"
          part="button"
          title=${more}
          aria-expanded=${this.open}
          aria-controls="panel"
          @click=${this.#toggle}
        >
          ${icons.info}
        </button>
      </div>
      ${this.open ? this.#renderPanel() : nothing}
    </div>`;
  }

  #renderPanel() {
    return html`<div part="panel" id="panel" role="group" aria-label=${this.t('attribution.more')}>
      <ul>
        ${this.layers.map((layer) => this.#renderLayer(layer))}
      </ul>
      ${this.#found.error ? html`<p role="status">${this.t('attribution.failed')}</p>` : nothing}
    </div>`;
  }

  #renderLayer(layer: LayerState) {
    const credit = this.#credit(layer);
    if (!credit) return nothing;
    const {logo, licence, published} = credit;
    return html`<li part="item">
      <strong>${layer.fallbackDefinition?.title ?? layer.title}</strong>
      <div>
        ${logo ? html`<img src=${logo} alt="" @error=${hide} />` : nothing} © ${this.#renderProducer(credit)}
        ${licence ? html`– <a href=${licence.url} target="_blank" rel="noopener">${licence.name}</a>` : nothing}
        ${published ? html`– ${this.t('attribution.published', {date: formatDay(published, this.language)})}` : nothing}
      </div>
    </li>`;
  }

  #renderProducer({producer, url}: LayerCredit) {
    return url ? html`<a href=${url} target="_blank" rel="noopener">${producer}</a>` : producer;
  }

  #credit(layer: LayerState): LayerCredit | undefined {
    const credit = creditOfLayer(layer);
    const definition = shownOf(layer);
    const found = definition && this.#found.value?.get(definition.name);
    // What readers are told at once does not change under their eyes: the producer stays, if one was known.
    if (!credit || !found || credit.producer === layer.spec.attribution) return credit;
    return definition.producer === undefined ? {...credit, ...found} : {...found, ...credit};
  }

  #toggle(): void {
    this.open = !this.open;
    this.#ask();
  }

  /** The index of layers is asked when a reader wants to know, once for the same layers. */
  #ask(): void {
    const definitions = this.layers.flatMap((layer) => shownOf(layer) ?? []);
    const asked = definitions.map(({name}) => name).join(' ');
    if (!this.open || !asked || (asked === this.#asked && !this.#found.error)) return;
    this.#asked = asked;
    void this.#found.run(async (signal) => {
      const {findCredit} = await import('../platform/find-credit.js');
      const found = definitions.map(
        async (definition) => [definition.name, await findCredit(definition, {signal})] as const,
      );
      return new Map(await Promise.all(found));
    });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }
}

const hide = ({target}: Event): void => {
  (target as HTMLImageElement).hidden = true;
};

if (!customElements.get('gp-attribution')) customElements.define('gp-attribution', GpAttribution);

declare global {
  interface HTMLElementTagNameMap {
    'gp-attribution': GpAttribution;
  }
}
