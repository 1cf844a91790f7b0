import {css, html} from 'lit';
import {property} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {listLayers, watchLayers} from '../map/layers.js';
import {previewOf, type Preview} from '../map/preview.js';
import type {LayerState} from '../model.js';
import {parseLayerName} from '../platform/layers.js';
import {words} from '../ui/attributes.js';
import {Folding} from '../ui/folding.js';
import {icons} from '../ui/icons.js';
import {addMessages, isMessageKey} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/basemaps.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/**
 * A gallery of base maps: the one that is chosen takes the place of the one before, below all other layers. A map that
 * shows none of them gets the first.
 *
 * @fires gp-layer-pick - A base map was chosen. Default action: it takes the place of the one before.
 * @fires gp-error - A base map could not be shown. Default action: the map tells the reader.
 *
 * @csspart base - Button and panel together
 * @csspart button - The button that opens the panel
 * @csspart panel - The panel
 * @csspart list - The base maps
 * @csspart item - Each base map
 * @csspart image - What it looks like
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpBasemaps extends GpElement {
  static override styles = [
    tokens,
    buttons,
    folding,
    css`
      [part='list'] {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr));
        gap: 0.5rem;
        min-width: 0;
        margin: 0;
        padding: 0.5rem;
        border: 0;
      }
      label {
        display: grid;
        gap: 0.25rem;
        align-content: start;
        font-size: 0.8125rem;
        line-height: 1.2;
        text-align: center;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .view {
        display: grid;
        place-items: center;
        aspect-ratio: 1;
        overflow: hidden;
        border: 2px solid var(--_border);
        border-radius: var(--_radius);
      }
      input:checked + label .view {
        border-color: var(--_accent);
        outline: 2px solid var(--_accent);
      }
      input:checked + label {
        color: var(--_accent);
        font-weight: bold;
      }
      input:focus-visible + label .view {
        outline: 3px solid var(--_focus);
        outline-offset: 2px;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .grey {
        filter: grayscale(1);
      }
      svg {
        width: 1.5rem;
      }
      [part='item'] {
        position: relative;
      }
    `,
  ];

  /** Names of the layers, or their short names, separated by spaces; the first is shown if the map has none of them. */
  @property() names = 'plan plan-gris ortho';
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  readonly #fold = new Folding(this);
  readonly #previews = new Loading<ReadonlyMap<string, Preview | undefined>>(this);
  #seen = '';
  #coming: AbortController | undefined;

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
    // The layers of the page come first: they are part of it.
    setTimeout(() => {
      const [first] = words(this.names);
      if (!signal.aborted && first !== undefined && !this.#current) void this.#show(first);
    });
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('basemaps.label'),
      icon: 'basemaps',
      content: () => (this.isLost ? html`<p>${this.t('error.no-map')}</p>` : this.#renderList()),
    });
  }

  protected override updated(): void {
    const {map} = this;
    if (!map || !this.#fold.shown || this.#seen === this.names) return;
    this.#seen = this.names;
    void this.#previews.run(async (signal) => {
      const found = words(this.names).map(async (name) => {
        const preview = await previewOf(map.olMap, name, signal).catch((cause: unknown) => {
          signal.throwIfAborted();
          this.warn(cause instanceof Error ? cause.message : String(cause));
          return undefined;
        });
        return [name, preview] as const;
      });
      return new Map(await Promise.all(found));
    });
  }

  #renderList() {
    const current = this.#current?.name;
    return html`<fieldset part="list">
      <legend class="visually-hidden">${this.t('basemaps.label')}</legend>
      ${words(this.names).map((name, index) => this.#renderItem(name, index, name === current))}
    </fieldset>`;
  }

  #renderItem(name: string, index: number, checked: boolean) {
    const preview = this.#previews.value?.get(name);
    return html`<div part="item">
      <input
        type="radio"
        class="visually-hidden"
        name="basemap"
        id="basemap-${index}"
        .checked=${live(checked)}
        @change=${() => this.#pick(name)}
      />
      <label for="basemap-${index}">
        <span class="view">
          ${
            preview?.image
              ? html`<img
                  part="image"
                  class=${preview.isGrey ? 'grey' : ''}
                  src=${preview.image}
                  alt=""
                  loading="lazy"
                />`
              : icons.layers
          }
        </span>
        ${this.#titleOf(name)}
      </label>
    </div>`;
  }

  #titleOf(name: string): string {
    const key = `basemaps.${name}`;
    return isMessageKey(key) ? this.t(key) : (this.#previews.value?.get(name)?.title ?? name);
  }

  /** The lowest layer of the map that is one of the base maps, and what this gallery calls it. */
  get #current(): {readonly name: string; readonly layer: LayerState} | undefined {
    const all = words(this.names).map((name) => ({name, parsed: parseLayerName(name)}));
    const layers = this.map ? listLayers(this.map.olMap).reverse() : [];
    for (const layer of layers) {
      const {name, styleName} = layer.spec;
      const found = all.find(
        ({parsed}) => parsed.name === name && (parsed.styleName ?? '') === (styleName ?? ''),
      );
      if (found && layer.visible) return {name: found.name, layer};
    }
    return undefined;
  }

  #pick(name: string): void {
    const {name: layer, ...rest} = parseLayerName(name);
    if (this.emit('gp-layer-pick', {layer: {name: layer, ...rest, title: this.#titleOf(name)}}))
      void this.#show(name);
    else this.requestUpdate();
  }

  /** The one before stays until the new one is there. */
  async #show(name: string): Promise<void> {
    const {map} = this;
    const before = this.#current;
    if (!map || before?.name === name) return;
    this.#coming?.abort();
    const coming = (this.#coming = new AbortController());
    const {signal} = coming;
    const added = map.placeLayer(
      {name, title: this.#titleOf(name)},
      {above: before?.layer.id ?? null, signal},
    );
    try {
      await added.done;
      this.#coming = undefined;
      if (before) map.removeLayer(before.layer.id);
    } catch (cause) {
      if (signal.aborted) return; // another was chosen meanwhile
      map.removeLayer(added.id);
      const detail = this.describe(cause, {layer: name});
      if (this.emit('gp-error', detail)) map.notify(detail.message);
    }
    this.requestUpdate();
  }
}

if (!customElements.get('gp-basemaps')) customElements.define('gp-basemaps', GpBasemaps);

declare global {
  interface HTMLElementTagNameMap {
    'gp-basemaps': GpBasemaps;
  }
}
