import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {chooseState, choicesOf, type Wishes} from '../map/choose-state.js';
import {watchLayers} from '../map/layers.js';
import {listen} from '../map/listen.js';
import {writeLink} from '../map/permalink.js';
import {PreviewMap} from '../map/preview-map.js';
import {readMap} from '../map/state.js';
import type {MapState} from '../model.js';
import {embedAddress, LONG_ADDRESS} from '../platform/embed-address.js';
import {wellKnownLayer} from '../platform/layers.js';
import type {FindDefinition} from '../platform/poster.js';
import {loadIntegrity, published, type Integrity} from '../platform/published.js';
import {
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
import {renderChoices, renderCodeFields, type CodeFields} from '../ui/share-form.js';
import {renderCode, renderLink} from '../ui/share-link.js';
import {shareStyles} from '../ui/share-styles.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

type Loading = NonNullable<SnippetOptions['loading']>;
const loadings: readonly Loading[] = ['eager', 'lazy', 'click'];
/** Where the map is in an address, which must not be too long. */
const linked: readonly SnippetFlavour[] = ['iframe', 'wordpress-shortcode', 'spip', 'markdown'];
/** What has no style in any case. */
const plain: readonly SnippetFlavour[] = ['wordpress-shortcode', 'spip', 'markdown'];

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
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpShare extends GpElement {
  static override styles = [tokens, buttons, folding, formStyles, shareStyles];

  /** Address of the folder of the script-tag build, as other sites reach it; that of the running script when absent. */
  @property() src: string | null = null;
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  /** How the code is written: for whom, its size in CSS pixels, when the map loads. What readers choose is found here. */
  @property({attribute: false}) choice: CodeFields<SnippetFlavour, Loading> = {
    flavour: 'html',
    height: 400,
    loading: 'eager',
    strict: false,
  };

  @state() private status = '';
  @state() private qr: TemplateResult | string | undefined;
  @state() private tried = false;
  @state() private embeds = false;
  /** What the reader wants otherwise than the map has it. */
  @state() private wishes: Wishes = new Map();
  @state() private integrity: Integrity | undefined;

  readonly #fold = new Folding(this);
  #asked: string | undefined;
  #preview: PreviewMap | undefined;

  /** Address that shows what the map shows now. */
  get link(): string {
    const {map} = this;
    if (!map) return location.href;
    const shown = readMap(map);
    const {center, zoom, layers = []} = shown;
    if (map.permalink) return writeLink({center, zoom, layers}, map.permalink, map.id);
    return this.#base === undefined
      ? location.href
      : embedAddress(shown, {...this.#options, loading: 'eager'});
  }

  /** Code that shows what the map shows now, as the reader chose it; empty when nobody knows where the script is. */
  get code(): string {
    if (this.#base === undefined) return '';
    return writeSnippet(this.chosen, this.choice.flavour, this.#options);
  }

  /** What the code shows: the map, with the tools and the layers that the reader chose. */
  get chosen(): MapState {
    return this.map ? chooseState(this.map, this.wishes) : {};
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
    const {link, qr} = this;
    const acts = {
      copy: () => void this.#copy('link', this.link),
      send: 'share' in navigator ? () => void this.#send(this.link) : undefined,
      draw: () => (qr === undefined ? void this.#draw(this.link) : (this.qr = undefined)),
    };
    return html`${renderLink({link, qr}, acts, (key) => this.t(key))} ${this.#renderLength(link.length)}`;
  }

  #renderEmbed() {
    return html`<details ?open=${this.embeds} @toggle=${this.#onToggle}>
      <summary>${this.t('share.embed')}</summary>
      ${this.embeds ? this.#renderCode() : nothing}
    </details>`;
  }

  /** Nothing, unless an address is too long for some. */
  #renderLength(length: number) {
    if (length <= LONG_ADDRESS) return nothing;
    const take = () => {
      this.choice = {...this.choice, flavour: 'html'};
      this.embeds = true;
    };
    return html`<p>${this.t('share.long', {length})}</p>
      ${
        this.#base === undefined
          ? nothing
          : html`<div class="row">
              <button type="button" part="button" @click=${take}>${this.t('share.take-html')}</button>
            </div>`
      }`;
  }

  #renderCode() {
    const {code, choice} = this;
    const isLinked = linked.includes(choice.flavour);
    return html`${renderCodeFields(
      choice,
      {flavours: snippetFlavours, loadings, styled: !plain.includes(choice.flavour)},
      (part) => (this.choice = {...this.choice, ...part}),
      (key, values) => this.t(key, values),
    )}
    ${this.#renderChoices()}
    ${isLinked ? this.#renderLength(embedAddress(this.chosen, this.#options).length) : nothing}
    ${renderCode(
      {code, tried: this.tried},
      {
        copy: () => void this.#copy('code', this.code),
        try: () => (this.tried ? this.#endPreview() : (this.tried = true)),
      },
      (key) => this.t(key),
    )}
    ${this.tried ? html`<div class="preview">${this.#renderPreview()}</div>` : nothing}`;
  }

  #renderChoices() {
    if (!this.map) return nothing;
    const {controls, layers} = choicesOf(this.map, this.wishes);
    const wish = (key: string, wanted: boolean) => (this.wishes = new Map(this.wishes).set(key, wanted));
    const named = controls.map(({name, ...choice}) => ({
      ...choice,
      label: this.t(`share.control.${name}` as 'share.control.zoom'),
    }));
    return html`${renderChoices(this.t('share.controls'), named, wish)}
    ${renderChoices(this.t('share.layers'), layers, wish)}`;
  }

  /** Made when it is first asked for, and anew to be loaded otherwise. */
  #renderPreview(): HTMLElement {
    const {chosen, choice} = this;
    if (this.#preview?.loading !== choice.loading) {
      this.#preview?.end();
      this.#preview = new PreviewMap(choice.loading);
    }
    const label = this.t('share.preview.label', {label: chosen.label ?? ''});
    this.#preview.show({...chosen, label}, choice);
    return this.#preview.box;
  }

  #endPreview(): void {
    this.#preview?.end();
    this.#preview = undefined;
    this.tried = false;
  }

  get #base(): string | undefined {
    return this.src === null ? published()?.base : new URL(this.src || '.', document.baseURI).href;
  }

  get #options(): SnippetOptions {
    const {choice, integrity} = this;
    const version = integrity?.version ?? published()?.version;
    return {...choice, base: this.#base, version, integrity: integrity?.files, find: this.#find};
  }

  /** What the map knows of its layers, besides those most used. */
  readonly #find: FindDefinition = (name, service) =>
    wellKnownLayer(name, service) ??
    this.map?.layers
      .map(({definition}) => definition)
      .find((known) => known?.name === name && (!service || known.service === service));

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
    return this.emit('gp-share', {kind, text, flavour: kind === 'code' ? this.choice.flavour : undefined});
  }

  async #draw(link: string): Promise<void> {
    this.qr = await qrCode(link, this.t('share.qr')).catch(() => this.t('share.qr-too-long'));
  }

  readonly #onToggle = ({target}: Event): void => {
    this.embeds = (target as HTMLDetailsElement).open;
    if (!this.embeds) this.#endPreview();
  };
}

if (!customElements.get('gp-share')) customElements.define('gp-share', GpShare);

declare global {
  interface HTMLElementTagNameMap {
    'gp-share': GpShare;
  }
}
