import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {watchLayers} from '../map/layers.js';
import {listen} from '../map/listen.js';
import {writeLink} from '../map/permalink.js';
import {applyState, readMap, shownLayer} from '../map/state.js';
import type {MapState} from '../model.js';
import {mapControls, panels, usualControls} from '../platform/check-state.js';
import {wellKnownLayer} from '../platform/layers.js';
import type {FindDefinition} from '../platform/poster.js';
import {loadIntegrity, published, type Integrity} from '../platform/published.js';
import {
  embedAddress,
  snippetFlavours,
  writeSnippet,
  type SnippetFlavour,
  type SnippetOptions,
} from '../platform/snippets.js';
import {Folding} from '../ui/folding.js';
import {formStyles} from '../ui/form-styles.js';
import {addMessages} from '../ui/i18n.js';
import {en, fr} from '../ui/messages/share.js';
import {qrCode} from '../ui/qr-code.js';
import {shareStyles} from '../ui/share-styles.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

type Loading = NonNullable<SnippetOptions['loading']>;
const LOADING: readonly Loading[] = ['eager', 'lazy', 'click'];
/** Controls that may be left out or added: credits are due on every map, and a shared map need not be shared again. */
const CHOICES = [...mapControls, ...Object.keys(panels)].filter(
  (name) => !['attribution', 'share', 'catalogue'].includes(name),
);

/**
 * Shares what a map shows: a link to copy, to send or to scan, and code that puts the same map on another site, to be
 * tried before it is copied. In a slot of a map it is a button that opens a panel.
 *
 * The link is the address of the page when the map has `permalink`, else that of the page for frames that is published with
 * the script.
 *
 * @fires gp-share - A reader takes the link or the code. Default action: it is copied, or handed to the system.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart input - The link, and the code
 * @csspart status - What is read to screen readers
 *
 * @cssproperty [--gp-panel-max-height=calc(100cqh - 5.5rem)] - The greatest height of the panel in a map
 */
export class GpShare extends GpElement {
  static override styles = [tokens, buttons, folding, formStyles, shareStyles];

  /** Address of the folder of the script-tag build, as other sites reach it; that of the running script when absent. */
  @property() src: string | null = null;
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  @state() private flavour: SnippetFlavour = 'html';
  @state() private width: number | undefined;
  @state() private height = 400;
  @state() private loading: Loading = 'eager';
  @state() private status = '';
  @state() private qr: TemplateResult | string | undefined;
  @state() private tried = false;
  @state() private embeds = false;
  /** What the reader wants otherwise than the map has it. */
  @state() private wanted: ReadonlyMap<string, boolean> = new Map();
  @state() private integrity: Integrity | undefined;

  readonly #fold = new Folding(this);
  #asked: string | undefined;
  #preview: {readonly map: GpMap; readonly life: AbortController; shown: string} | undefined;

  /** Address that shows what the map shows now. */
  get link(): string {
    const {map} = this;
    if (!map) return location.href;
    const shown = readMap(map);
    const {center, zoom, layers = []} = shown;
    if (map.permalink) return writeLink({center, zoom, layers}, map.permalink, map.id);
    return this.#base === undefined ? location.href : embedAddress(shown, this.#options);
  }

  /** Code that shows what the map shows now, as the reader chose it; empty when nobody knows where the script is. */
  get code(): string {
    if (this.#base === undefined) return '';
    return writeSnippet(this.#chosen, this.flavour, this.#options);
  }

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    const redraw = (): void => this.requestUpdate();
    listen(map.olMap, 'moveend', redraw, signal);
    watchLayers(map.olMap, redraw, signal);
    signal.addEventListener('abort', () => this.#endPreview(), {once: true});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.map && !this.map.permalink && this.#base === undefined)
      this.warn(
        'it does not know where the script is published: write src="https://…/" (the folder of gp-elements.js), or permalink="hash" on the map',
      );
    if (this.embeds) void this.#loadIntegrity();
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('share.label'),
      icon: 'share',
      content: () => html`
        ${this.#renderLink()} ${this.#base === undefined ? nothing : this.#renderEmbed()}
        <div part="status" role="status">${this.status}</div>
      `,
    });
  }

  #renderLink() {
    const {link} = this;
    return html`<label class="field">
        ${this.t('share.link')}
        <input part="input" type="url" readonly .value=${link} @focus=${selectAll} />
      </label>
      <div class="row">
        <button type="button" part="button" @click=${() => void this.#copy('link', this.link)}>
          ${this.t('share.copy-link')}
        </button>
        ${
          'share' in navigator
            ? html`<button type="button" part="button" @click=${() => void this.#send(this.link)}>
                ${this.t('share.send')}
              </button>`
            : nothing
        }
        <button
          type="button"
          part="button"
          aria-expanded=${this.qr !== undefined}
          @click=${() => (this.qr === undefined ? void this.#draw(this.link) : (this.qr = undefined))}
        >
          ${this.t('share.qr')}
        </button>
      </div>
      ${this.qr === undefined ? nothing : html`<div>${this.qr}</div>`}`;
  }

  #renderEmbed() {
    return html`<details @toggle=${this.#onToggle}>
      <summary>${this.t('share.embed')}</summary>
      ${this.embeds ? this.#renderCode() : nothing}
    </details>`;
  }

  #renderCode() {
    const {code} = this;
    return html`<label class="field">
        ${this.t('share.flavour')}
        <select @change=${(event: Event) => (this.flavour = valueOf(event) as SnippetFlavour)}>
          ${snippetFlavours.map((each) => this.#renderOption(each, `share.flavour.${each}`, this.flavour))}
        </select>
      </label>
      <div class="fields">
        <label class="field">
          ${this.t('share.width')}
          <input
            type="number"
            min="200"
            max="4000"
            .value=${String(this.width ?? '')}
            placeholder=${this.t('share.width.hint')}
            @input=${(event: Event) => (this.width = pixels(valueOf(event)))}
          />
        </label>
        <label class="field">
          ${this.t('share.height')}
          <input
            type="number"
            min="200"
            max="4000"
            .value=${String(this.height)}
            @input=${(event: Event) => (this.height = pixels(valueOf(event)) ?? 400)}
          />
        </label>
      </div>
      <label class="field">
        ${this.t('share.loading')}
        <select @change=${(event: Event) => (this.loading = valueOf(event) as Loading)}>
          ${LOADING.map((each) => this.#renderOption(each, `share.loading.${each}`, this.loading))}
        </select>
      </label>
      ${this.#renderChoices()}
      <label class="field">
        ${this.t('share.code')}
        <textarea
          part="input"
          readonly
          dir="ltr"
          spellcheck="false"
          .value=${code}
          @focus=${selectAll}
        ></textarea>
      </label>
      <div class="row">
        <button type="button" part="button" @click=${() => void this.#copy('code', this.code)}>
          ${this.t('share.copy-code')}
        </button>
        <button
          type="button"
          part="button"
          aria-expanded=${this.tried}
          @click=${() => (this.tried ? this.#endPreview() : (this.tried = true))}
        >
          ${this.t('share.preview')}
        </button>
      </div>
      ${this.tried ? html`<div class="preview">${this.#renderPreview()}</div>` : nothing}`;
  }

  #renderOption(
    value: string,
    key: `share.flavour.${SnippetFlavour}` | `share.loading.${Loading}`,
    chosen: string,
  ) {
    return html`<option value=${value} ?selected=${value === chosen}>${this.t(key)}</option>`;
  }

  #renderChoices() {
    const {map} = this;
    if (!map) return nothing;
    const controls = this.#controls;
    return html`<fieldset>
        <legend>${this.t('share.controls')}</legend>
        ${CHOICES.map((name) =>
          this.#renderChoice(
            `control ${name}`,
            this.t(`share.control.${name}` as 'share.control.zoom'),
            controls.includes(name),
          ),
        )}
      </fieldset>
      ${
        map.layers.length
          ? html`<fieldset>
              <legend>${this.t('share.layers')}</legend>
              ${map.layers.map(({id, title, visible}) =>
                this.#renderChoice(`layer ${id}`, title, this.wanted.get(`layer ${id}`) ?? visible),
              )}
            </fieldset>`
          : nothing
      }`;
  }

  #renderChoice(key: string, label: string, checked: boolean) {
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${checked}
        @change=${({target}: Event) =>
          (this.wanted = new Map(this.wanted).set(key, (target as HTMLInputElement).checked))}
      />
      ${label}
    </label>`;
  }

  /** A second map, made when it is first asked for. */
  #renderPreview(): GpMap {
    this.#preview ??= {map: document.createElement('gp-map'), life: new AbortController(), shown: ''};
    const {map, life, shown} = this.#preview;
    const chosen = this.#chosen;
    const text = JSON.stringify(chosen);
    if (text !== shown) {
      this.#preview.shown = text;
      const label = this.t('share.preview.label', {label: chosen.label ?? ''});
      applyState(map, {...chosen, label}, life.signal);
    }
    // Through the object model: a strict policy refuses the attribute.
    map.style.aspectRatio = `${this.width ?? 640} / ${this.height}`;
    return map;
  }

  #endPreview(): void {
    this.#preview?.life.abort();
    this.#preview = undefined;
    this.tried = false;
  }

  get #base(): string | undefined {
    return this.src === null ? published()?.base : new URL(this.src || '.', document.baseURI).href;
  }

  get #options(): SnippetOptions {
    const {width, height, loading, integrity} = this;
    const version = integrity?.version ?? published()?.version;
    return {base: this.#base, version, integrity: integrity?.files, width, height, loading, find: this.#find};
  }

  /** What the map knows of its layers, besides those most used. */
  readonly #find: FindDefinition = (name, service) =>
    wellKnownLayer(name, service) ??
    this.map?.layers
      .map(({definition}) => definition)
      .find((known) => known?.name === name && (!service || known.service === service));

  get #controls(): readonly string[] {
    const {map} = this;
    const has = (map && readMap(map).controls) ?? usualControls;
    return [
      'attribution',
      ...CHOICES.filter((name) => this.wanted.get(`control ${name}`) ?? has.includes(name)),
    ];
  }

  /** What the map shows, with the controls and the layers that the reader wants. */
  get #chosen(): MapState {
    const {map} = this;
    if (!map) return {};
    const layers = [...map.layers]
      .reverse()
      .filter(({id, visible}) => this.wanted.get(`layer ${id}`) ?? visible)
      .map((layer) => ({...shownLayer(layer), hidden: false}));
    return {...readMap(map), controls: this.#controls, layers};
  }

  async #loadIntegrity(): Promise<void> {
    const base = this.#base;
    if (base === undefined || base === this.#asked) return;
    this.#asked = base;
    const found = await loadIntegrity(base.endsWith('/') ? base : `${base}/`);
    if (this.#asked === base) this.integrity = found;
  }

  async #copy(kind: 'link' | 'code', text: string): Promise<void> {
    this.status = '';
    if (!this.#announce(kind, text)) return;
    try {
      await navigator.clipboard.writeText(text);
      this.status = this.t(kind === 'link' ? 'share.link-copied' : 'share.code-copied');
    } catch {
      this.status = this.t('action.copy-failed');
      // Ready to be copied with the keyboard.
      this.renderRoot
        .querySelector<HTMLInputElement>(kind === 'link' ? 'input[readonly]' : 'textarea')
        ?.select();
    }
  }

  async #send(link: string): Promise<void> {
    if (!this.#announce('link', link)) return;
    try {
      await navigator.share({title: this.map?.label || document.title, url: link});
    } catch (cause) {
      // Readers may change their minds.
      if ((cause as Error).name !== 'AbortError') await this.#copy('link', link);
    }
  }

  #announce(kind: 'link' | 'code', text: string): boolean {
    return this.emit('gp-share', {kind, text, flavour: kind === 'code' ? this.flavour : undefined});
  }

  async #draw(link: string): Promise<void> {
    this.qr = await qrCode(link, this.t('share.qr')).catch(() => this.t('share.qr-too-long'));
  }

  readonly #onToggle = ({target}: Event): void => {
    this.embeds = (target as HTMLDetailsElement).open;
    if (!this.embeds) this.#endPreview();
  };
}

const valueOf = ({target}: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;
const selectAll = ({target}: Event): void => (target as HTMLInputElement | HTMLTextAreaElement).select();
/** A size that makes sense for a map. */
const pixels = (text: string): number | undefined => {
  const number = Math.round(Number(text));
  return number >= 200 && number <= 4000 ? number : undefined;
};

if (!customElements.get('gp-share')) customElements.define('gp-share', GpShare);

declare global {
  interface HTMLElementTagNameMap {
    'gp-share': GpShare;
  }
}
