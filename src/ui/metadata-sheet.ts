import {html, nothing, type TemplateResult} from 'lit';
import type {
  LayerDefinition,
  LayerDescription,
  LayerOffer,
  LayerStream,
  MetadataRecord,
  Picture,
  LayerStyle,
} from '../model.js';
import type {MessageKey} from './i18n.js';
import type {Loading} from './loading.js';
import {renderExtent, renderFacts, renderLink, renderRecord, type Speech} from './metadata-facts.js';
import {renderRelated, renderStreams, renderStyles, type StreamActs} from './metadata-lists.js';
import {renderPicture} from './picture.js';

/** What a sheet shows of a layer, besides what is known of it; what is undefined is left out. */
export interface SheetParts {
  readonly definition: LayerDefinition | undefined;
  readonly record: MetadataRecord | undefined;
  readonly preview: unknown;
  /** What could not be had, or is still on its way. */
  readonly missing: unknown;
  readonly extentPicture: Picture | undefined;
  readonly legend: unknown;
  readonly streams: readonly LayerStream[];
  readonly streamActs: StreamActs;
  /** What the catalogue of metadata says. */
  readonly recordPart: unknown;
  readonly downloads: unknown;
  readonly related: unknown;
}

/** The parts of the sheet of a layer, one below the other. */
export function renderDescription(layer: LayerDescription, parts: SheetParts, speech: Speech) {
  const {t} = speech;
  const {definition, record, extentPicture} = parts;
  const {extent, page} = layer;
  const text = layer.abstract || record?.abstract || '';
  return html`<div class="sides">
      <div>${parts.preview}</div>
      <div>
        ${text ? html`<p class="lines">${text}</p>` : nothing} ${parts.missing}
        ${page ? html`<p>${renderLink(page, t('metadata.page'))}</p>` : nothing}
      </div>
    </div>
    ${renderSection('metadata.about', renderFacts(layer, definition, record, speech), speech)}
    ${extent ? renderSection('metadata.extent', renderExtent(extent, extentPicture, speech), speech) : nothing}
    ${parts.legend ? renderSection('metadata.legend', parts.legend, speech) : nothing}
    ${parts.recordPart ? renderSection('metadata.record', parts.recordPart, speech) : nothing}
    ${renderElsewhere(parts.streams, layer.open, parts.streamActs, speech)} ${parts.downloads ?? nothing}
    ${parts.related ? renderSection('metadata.related', parts.related, speech) : nothing}`;
}

function renderSection(title: MessageKey, content: unknown, {t}: Speech) {
  return html`<section>
    <h3>${t(title)}</h3>
    ${content}
  </section>`;
}

/** Addresses and lines for other software, folded. */
export function renderElsewhere(
  streams: readonly LayerStream[],
  open: boolean,
  acts: StreamActs,
  speech: Speech,
) {
  const {t} = speech;
  if (!streams.length) return nothing;
  const placeholder = t('metadata.key-placeholder');
  return html`<details class="section">
    <summary><h3>${t('metadata.streams')}</h3></summary>
    ${open ? nothing : html`<p>${t('metadata.streams-key', {placeholder})}</p>`}
    ${renderStreams(streams, acts, speech)}
  </details>`;
}

/** A picture made of tiles or of one request, else an image that is not lost. */
export function renderPreview(picture: Picture | undefined, image: unknown, label: string) {
  return picture ? renderPicture(picture, label) : image;
}

/** A part that loads: what it holds, why it holds nothing, or that it waits; nothing before it is asked. */
function renderLoading<T>(
  {value, error, pending}: Loading<T>,
  {found, failed}: {readonly found: (value: T) => unknown; readonly failed: (cause: Error) => unknown},
  {t}: Speech,
): unknown {
  if (value !== undefined) return found(value);
  if (error) return failed(error);
  return pending ? html`<p class="waiting">${t('metadata.loading-more')}</p>` : undefined;
}

/** What the catalogue of metadata says, but for what stands above. */
export function renderRecordPart(
  loading: Loading<MetadataRecord>,
  {abstract}: LayerDescription,
  failed: (cause: Error) => unknown,
  speech: Speech,
) {
  const found = (record: MetadataRecord) => renderRecord(record, abstract || record.abstract, speech);
  return renderLoading(loading, {found, failed}, speech);
}

export function renderRelatedPart(
  loading: Loading<readonly LayerOffer[]>,
  {open, failed}: {readonly open: (other: LayerOffer) => void; readonly failed: (cause: Error) => unknown},
  speech: Speech,
) {
  const found = (others: readonly LayerOffer[]) =>
    others.length ? renderRelated(others, open) : html`<p>${speech.t('metadata.related-none')}</p>`;
  return renderLoading(loading, {found, failed}, speech);
}

/** The title of a sheet; `before` is that of the sheet that it came from. */
export function renderHead(
  {
    title,
    open,
    before,
    back,
  }: {
    readonly title: string;
    readonly open: boolean | undefined;
    readonly before: string | undefined;
    readonly back: () => void;
  },
  {t}: Speech,
) {
  const badge = open === undefined ? undefined : t(open ? 'metadata.open' : 'metadata.private');
  return html`${
      before === undefined
        ? nothing
        : html`<button type="button" part="button" @click=${back}>
            ${t('metadata.back', {title: before})}
          </button>`
    }
    <div part="header">
      <h2 part="title">${title}</h2>
      ${badge === undefined ? nothing : html`<span class="badge">${badge}</span>`}
    </div>`;
}

/** What the bar of a sheet does; what is undefined has no button. */
export interface SheetActs {
  readonly styles: readonly LayerStyle[];
  readonly styleName: string;
  readonly choose: (styleName: string) => void;
  readonly take: {readonly key: MessageKey; readonly act: () => void} | undefined;
  readonly remove: (() => void) | undefined;
  readonly fit: (() => void) | undefined;
}

export function renderToolbar({styles, styleName, choose, take, remove, fit}: SheetActs, speech: Speech) {
  const {t} = speech;
  const button = (key: MessageKey, act: () => void, kind = ''): TemplateResult =>
    html`<button type="button" part="button" class=${kind} @click=${act}>${t(key)}</button>`;
  if (!take && !remove && !fit && styles.length < 2) return nothing;
  return html`<div part="toolbar">
    ${styles.length > 1 ? renderStyles(styles, styleName, choose, speech) : nothing}
    ${take ? button(take.key, take.act, 'main') : nothing}
    ${remove ? button('metadata.remove', remove) : nothing} ${fit ? button('metadata.fit', fit) : nothing}
  </div>`;
}
