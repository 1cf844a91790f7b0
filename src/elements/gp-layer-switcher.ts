import {html, nothing} from 'lit';
import {property, state} from 'lit/decorators.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {GpEvents} from '../events.js';
import {listLayers, moveLayer, updateLayer, watchLayers} from '../map/layers.js';
import type {LayerState} from '../model.js';
import {Folding} from '../ui/folding.js';
import {addMessages} from '../ui/i18n.js';
import {layerList} from '../ui/layer-list-styles.js';
import {en, fr} from '../ui/messages/layers.js';
import {icons} from '../ui/icons.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/**
 * The layers of a map, topmost first: shown or not, opacity, order, extent, removal. In a slot of a map it is a button
 * that opens a panel; anywhere else the panel is always open.
 *
 * @fires gp-layer-change - The reader shows, hides, moves or removes a layer, or makes it more or less opaque. Default
 * action: the map does so.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart list - The list of layers
 * @csspart item - Each layer
 * @csspart status - What is read to screen readers
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpLayerSwitcher extends GpElement {
  static override styles = [tokens, buttons, folding, layerList];

  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private detailed: string | undefined;
  @state() private said = '';
  @state() private over: {readonly id: string; readonly after: boolean} | undefined;

  #dragged: string | undefined;
  readonly #fold = new Folding(this);

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    watchLayers(map.olMap, () => this.requestUpdate(), signal);
  }

  protected override render() {
    return html`${this.#fold.render({
        label: this.t('layers.label'),
        icon: 'layers',
        content: () => this.#renderList(),
      })}
      <div part="status" class="visually-hidden" role="status">${this.said}</div>`;
  }

  #renderList() {
    const layers = this.map ? listLayers(this.map.olMap) : [];
    if (!layers.length) return html`<p>${this.t(this.isLost ? 'error.no-map' : 'layers.none')}</p>`;
    return html`<ul part="list">
      ${repeat(
        layers,
        (layer) => layer.id,
        (layer, index) => this.#renderLayer(layer, index, layers),
      )}
    </ul>`;
  }

  #renderLayer(layer: LayerState, index: number, layers: readonly LayerState[]) {
    const {id, title, visible, status, error} = layer;
    const open = this.detailed === id;
    const over = this.over?.id === id ? this.over : undefined;
    return html`<li
      part="item"
      class=${over ? `over ${over.after ? 'after' : 'before'}` : ''}
      draggable="true"
      @dragstart=${(event: DragEvent) => this.#onDrag(event, id)}
      @dragover=${(event: DragEvent) => this.#onDragOver(event, id)}
      @dragend=${() => (this.over = this.#dragged = undefined)}
      @drop=${(event: DragEvent) => this.#onDrop(event, id, layers)}
    >
      <div class="row">
        <input
          type="checkbox"
          id="show-${index}"
          .checked=${live(visible)}
          @change=${() => this.#show(layer)}
        />
        <label for="show-${index}"
          >${title}
          ${
            status === 'ready'
              ? nothing
              : html`<span class="said ${status}"
                  >${this.t(`layers.${status}`)}${
                    error ? html` – ${this.describe(error, {layer: layer.spec.name}).message}` : nothing
                  }</span
                >`
          }</label
        >
        ${this.#renderButton(
          'layers.more',
          title,
          icons.more,
          () => (this.detailed = open ? undefined : id),
          {
            expanded: open,
          },
        )}
      </div>
      ${open ? this.#renderTools(layer, index, layers) : nothing}
    </li>`;
  }

  #renderTools(layer: LayerState, index: number, layers: readonly LayerState[]) {
    const {title, opacity, definition, extent, producer, reprojected} = layer;
    const move = (step: number) => this.#move(layers, index, index + step);
    return html`<div class="row tools">
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label=${this.t('layers.opacity', {title})}
          .value=${live(String(Math.round(opacity * 100)))}
          @input=${(event: Event) => this.#fade(layer, Number((event.target as HTMLInputElement).value) / 100)}
        />
        ${this.#renderButton('layers.up', title, icons.up, () => move(-1), {disabled: index === 0})}
        ${this.#renderButton('layers.down', title, icons.down, () => move(1), {
          disabled: index === layers.length - 1,
        })}
        ${this.#renderButton(
          'layers.fit',
          title,
          icons.target,
          () => extent && void this.map?.fit(extent, {cause: 'user'}),
          {disabled: !extent},
        )}
        ${this.#renderButton('layers.remove', title, icons.close, () => this.#remove(layer, index))}
      </div>
      <dl>
        ${this.#renderFact('layers.name', layer.spec.name)} ${this.#renderFact('layers.producer', producer)}
        ${this.#renderFact('layers.service', definition?.service ?? layer.spec.service)}
        ${reprojected ? this.#renderFact('layers.projection', this.t('layers.reprojected')) : nothing}
      </dl>`;
  }

  #renderFact(
    key: 'layers.name' | 'layers.producer' | 'layers.service' | 'layers.projection',
    fact?: string,
  ) {
    return fact
      ? html`<dt>${this.t(key)}</dt>
          <dd>${fact}</dd>`
      : nothing;
  }

  #renderButton(
    key: 'layers.more' | 'layers.up' | 'layers.down' | 'layers.fit' | 'layers.remove',
    title: string,
    icon: unknown,
    act: () => unknown,
    {disabled = false, expanded}: {disabled?: boolean; expanded?: boolean} = {},
  ) {
    const name = this.t(key, {title});
    return html`<button
      type="button"
      part="button"
      data-act=${key}
      title=${name}
      aria-expanded=${ifDefined(expanded === undefined ? undefined : expanded ? 'true' : 'false')}
      ?disabled=${disabled}
      @click=${act}
    >
      ${icon}
    </button>`;
  }

  /** Whether the page lets a reader change a layer; what they did to the list is undone when not. */
  #may(
    {id, spec}: LayerState,
    change: GpEvents['gp-layer-change']['change'],
    value: boolean | number | null,
  ) {
    this.requestUpdate();
    return this.emit('gp-layer-change', {id, name: spec.name, change, value});
  }

  #show(layer: LayerState): void {
    const visible = !layer.visible;
    if (this.map && this.#may(layer, 'visibility', visible)) updateLayer(this.map.olMap, layer.id, {visible});
  }

  #fade(layer: LayerState, opacity: number): void {
    if (this.map && this.#may(layer, 'opacity', opacity)) updateLayer(this.map.olMap, layer.id, {opacity});
  }

  /** Moves a layer from a place of the list to another (0 is the top), keeping the focus on what moved it. */
  #move(layers: readonly LayerState[], from: number, to: number): void {
    const layer = layers[from];
    if (!this.map || !layer || !layers[to] || !this.#may(layer, 'order', to)) return;
    const others = layers.filter((other) => other !== layer);
    moveLayer(this.map.olMap, layer.id, others[to]?.id ?? null);
    this.said = this.t('layers.moved', {title: layer.title, position: to + 1, count: layers.length});
    const act = this.shadowRoot?.activeElement?.getAttribute('data-act');
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const item = this.renderRoot.querySelectorAll('[part=item]')[to];
      const button = item?.querySelector<HTMLButtonElement>(`[data-act="${act}"]`);
      (button?.disabled ? item?.querySelector<HTMLElement>('[data-act="layers.more"]') : button)?.focus();
    });
  }

  #remove(layer: LayerState, index: number): void {
    const {id, title} = layer;
    if (!this.#may(layer, 'remove', null)) return;
    this.map?.removeLayer(id);
    this.detailed = undefined;
    this.said = this.t('layers.removed', {title});
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const boxes = this.renderRoot.querySelectorAll<HTMLElement>('input[type=checkbox]');
      (
        boxes[Math.min(index, boxes.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('.toggle')
      )?.focus();
    });
  }

  #onDrag(event: DragEvent, id: string): void {
    // A slider is dragged for itself, not for its layer.
    if (this.shadowRoot?.activeElement?.matches('input[type=range]:active')) {
      event.preventDefault();
      return;
    }
    this.#dragged = id;
    event.dataTransfer?.setData('text/plain', id);
  }

  #onDragOver(event: DragEvent, id: string): void {
    if (this.#dragged === undefined) return;
    event.preventDefault();
    const {top, height} = (event.currentTarget as Element).getBoundingClientRect();
    const after = event.clientY > top + height / 2;
    if (this.over?.id !== id || this.over.after !== after) this.over = {id, after};
  }

  #onDrop(event: DragEvent, id: string, layers: readonly LayerState[]): void {
    event.preventDefault();
    const place = (wanted: string | undefined): number => layers.findIndex((layer) => layer.id === wanted);
    const [from, row] = [place(this.#dragged), place(id)];
    const gap = row + (this.over?.after ? 1 : 0);
    // Without it, those below are one higher.
    const to = from < gap ? gap - 1 : gap;
    this.over = this.#dragged = undefined;
    if (from >= 0 && row >= 0 && from !== to) this.#move(layers, from, to);
  }
}

if (!customElements.get('gp-layer-switcher')) customElements.define('gp-layer-switcher', GpLayerSwitcher);

declare global {
  interface HTMLElementTagNameMap {
    'gp-layer-switcher': GpLayerSwitcher;
  }
}
