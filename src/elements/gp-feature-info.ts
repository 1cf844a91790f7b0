import {html, nothing} from 'lit';
import {state} from 'lit/decorators.js';
import type {LayerAnswer} from '../map/feature-info.js';
import {listen} from '../map/listen.js';
import {watchPoints} from '../map/points.js';
import type {Shown} from '../map/show.js';
import type {LayerState, LonLat} from '../model.js';
import type {Feature} from '../platform/geojson.js';
import {formatLonLat} from '../ui/format.js';
import {addMessages} from '../ui/i18n.js';
import {en, fr} from '../ui/messages/info.js';
import {icons} from '../ui/icons.js';
import {renderAnswer} from '../ui/info-answer.js';
import {renderPanel} from '../ui/info-panel.js';
import {infoStyles} from '../ui/info-styles.js';
import {toTable} from '../ui/properties.js';
import {sanitise} from '../ui/sanitise.js';
import {saveFile} from '../ui/save-file.js';
import {shareSlot} from '../ui/folding.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/** What a layer said: what it has, a page of its own, a failure, or nothing yet. */
interface Said {
  readonly layer: LayerState;
  readonly answer?: LayerAnswer;
  readonly page?: DocumentFragment;
  readonly error?: unknown;
}

/**
 * What is here: a click on the map, or Enter with the keyboard, asks every visible layer that can tell what it has at that
 * point, and shows it in a panel.
 *
 * A `<template>` inside shows the features of the layer that its `slot` names (of every layer without one) in the words of
 * the page: `<template slot="BDTOPO_V3:commune"><b>{{nom_officiel}}</b></template>`.
 *
 * @fires gp-point-pick - A reader asks what is at a point. Default action: the layers are asked.
 * @fires gp-feature-info - What the layers have there. Default action: the panel shows it.
 *
 * @slot - Templates
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart header - The point, and the button that closes the panel
 * @csspart title - The name of each layer
 * @csspart item - Each feature
 * @csspart toolbar - Copy and download
 * @csspart status - What is read to screen readers
 * @csspart error - What a layer could not say
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpFeatureInfo extends GpElement {
  static override styles = [tokens, buttons, folding, infoStyles];

  @state() private said: readonly Said[] = [];
  @state() private status = '';

  #point: LonLat | undefined;
  /** Those that are asked are in `said`. */
  #knowsLayers = false;
  #asking = new AbortController();
  #shown: Shown | undefined;
  readonly #closeOthers = shareSlot(this, this);

  /** Asks what is at a point (degrees), as if a reader had; resolves when every layer has answered. */
  async ask(lonLat: LonLat): Promise<void> {
    const {map} = this;
    if (!map || !this.emit('gp-point-pick', {lonLat})) return;
    this.close();
    this.#closeOthers();
    const {signal} = (this.#asking = new AbortController());
    this.#point = lonLat;
    this.status = this.t('info.loading');
    const {askableLayers, askLayer} = await import('../map/feature-info.js');
    if (signal.aborted) return;
    const layers = askableLayers(map.olMap);
    this.#knowsLayers = true;
    this.said = layers.map((layer) => ({layer}));
    if (!layers.length) this.status = this.#explainNothing();
    await this.#mark(map, signal);
    await Promise.all(
      layers.map(async (layer) => {
        const said = await askLayer(map.olMap, layer, lonLat, signal).then(
          async (answer) => ({layer, answer, ...(answer.html && {page: await sanitise(answer.html)})}),
          (error: unknown) => ({layer, error}),
        );
        if (signal.aborted) return;
        this.said = this.said.map((other) => (other.layer.id === layer.id ? said : other));
        this.#highlight();
      }),
    );
    if (layers.length) this.#tell(lonLat, signal);
  }

  /** Closes the panel and forgets what was asked. */
  close(): void {
    this.#asking.abort();
    this.#knowsLayers = false;
    this.#point = undefined;
    this.#shown = undefined;
    this.said = [];
    this.status = '';
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    const {olMap} = map;
    watchPoints(olMap, (point) => map.pointerFree && void this.ask(point), signal);
    // What is asked no longer concerns a map in another projection.
    listen(olMap, 'change:view', () => this.close(), signal);
    signal.addEventListener('abort', () => this.close(), {once: true});
  }

  protected override render() {
    const label = this.t('info.label');
    const ask = this.t('info.ask');
    return html`<div part="base" class=${this.slot ? 'folds' : ''} @keydown=${this.#onKey}>
      <button type="button" part="button" class="toggle" title=${ask} @click=${this.#askCentre}>
        ${icons.info} <span>${label}</span>
      </button>
      ${this.#point ? this.#renderPanel(this.#point, label) : nothing}
      <div part="status" class="visually-hidden" role="status">${this.status}</div>
    </div>`;
  }

  #renderPanel(point: LonLat, label: string) {
    const told = this.said.filter(({answer, page}) => answer?.features.length || answer?.text || page);
    const panel = {
      label,
      place: formatLonLat(point, this.language),
      answers: told.map((said) => ({id: said.layer.id, drawn: this.#renderAnswer(said)})),
      failures: this.#failures,
      waits: !this.#knowsLayers || this.said.some(({answer, error}) => !answer && error === undefined),
      absence: this.#explainNothing(),
      hasFeatures: told.some(({answer}) => answer?.features.length),
    };
    const acts = {
      close: () => this.#onClose(),
      retry: () => this.#askAgain(point),
      copy: () => void this.#copy(),
      save: () => this.#save(),
    };
    return renderPanel(panel, acts, this.words);
  }

  /** Why nothing is told: no layer has anything there, none ever does, or none is there to tell. */
  #explainNothing(): string {
    if (this.said.length) return this.t('info.nothing');
    const isLost = this.map?.layers.some(({visible, status}) => visible && status === 'failed');
    return this.t(isLost ? 'info.failed' : 'info.none');
  }

  /** What each layer could not say. */
  get #failures(): string[] {
    return this.said.flatMap(({layer, error}) => {
      if (error === undefined) return [];
      const {message} = this.describe(error, {layer: layer.spec.name});
      return this.t('error.layer', {title: layer.fallbackDefinition?.title ?? layer.title, message});
    });
  }

  #renderAnswer({layer, answer, page}: Said) {
    const shown = {
      title: layer.fallbackDefinition?.title ?? layer.title,
      features: answer?.features ?? [],
      page,
      text: answer?.text,
      template: this.#template(layer),
      fit: (feature: Feature) => void this.#fit(feature),
    };
    return renderAnswer(shown, this.words);
  }

  #template({id, spec}: LayerState): HTMLTemplateElement | undefined {
    const all = [...this.querySelectorAll<HTMLTemplateElement>(':scope > template')];
    return all.find(({slot}) => slot === id || slot === spec.name) ?? all.find(({slot}) => !slot);
  }

  get #layers() {
    return this.said.map(({layer: {id, title, spec}, answer}) => ({
      id,
      title,
      name: spec.name,
      features: answer?.features ?? [],
    }));
  }

  async #mark(map: GpMap, signal: AbortSignal): Promise<void> {
    const {show} = await import('../map/show.js');
    if (signal.aborted) return;
    this.#shown = show(map.olMap, signal);
    this.#highlight();
  }

  #highlight(): void {
    const found = this.#layers.flatMap(({features}) => features.filter(({geometry}) => geometry));
    const geometry = {type: 'Point', coordinates: this.#point};
    this.#shown?.set([...found, {type: 'Feature', properties: {}, geometry}]);
  }

  #tell(lonLat: LonLat, signal: AbortSignal): void {
    if (signal.aborted) return;
    const layers = this.#layers;
    if (!this.emit('gp-feature-info', {lonLat, layers})) {
      this.close();
      return;
    }
    const count = this.said.reduce(
      (sum, {answer, page}) => sum + (answer?.features.length || (answer?.text || page ? 1 : 0)),
      0,
    );
    const failures = this.#failures;
    const found = count === 0 ? 'info.nothing' : count === 1 ? 'info.found-one' : 'info.found';
    this.status = [...(count || !failures.length ? [this.t(found, {count})] : []), ...failures].join(' ');
  }

  async #fit(feature: Feature): Promise<void> {
    const {extentOf} = await import('../map/show.js');
    const extent = extentOf(feature);
    if (extent) await this.map?.fit(extent, {cause: 'user'});
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(toTable(this.#layers, '\t'));
      this.status = this.t('action.copied');
    } catch {
      this.map?.notify(this.t('action.copy-failed'));
    }
  }

  #save(): void {
    // Spreadsheets in French take the comma for a decimal point.
    saveFile('infos.csv', toTable(this.#layers, this.language === 'fr' ? ';' : ','), 'text/csv');
  }

  #askCentre(): void {
    const center = this.map?.view?.center;
    if (!center) return;
    void this.ask(center).then(() => this.#focusPanel());
  }

  /** The button that is pressed goes away: the panel takes the focus. */
  #askAgain(point: LonLat): void {
    void this.ask(point);
    this.#focusPanel();
  }

  #focusPanel(): void {
    this.renderRoot.querySelector<HTMLElement>('[part=panel]')?.focus();
  }

  #onClose(): void {
    this.close();
    this.renderRoot.querySelector<HTMLElement>('.toggle')?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#point) return;
    event.stopPropagation();
    this.#onClose();
  }
}

if (!customElements.get('gp-feature-info')) customElements.define('gp-feature-info', GpFeatureInfo);

declare global {
  interface HTMLElementTagNameMap {
    'gp-feature-info': GpFeatureInfo;
  }
}
