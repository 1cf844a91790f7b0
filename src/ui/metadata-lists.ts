import {html, nothing} from 'lit';
import type {Download, DownloadPage, DownloadTerm, LayerOffer, LayerStream, LayerStyle} from '../model.js';
import {formatDay} from './format.js';
import {isMessageKey} from './i18n.js';
import {renderLink, serviceName, type Speech} from './metadata-facts.js';

/** What a reader may do with the streams. */
export interface StreamActs {
  readonly tool: string;
  readonly setTool: (tool: string) => void;
  readonly copy: (text: string, what: string) => unknown;
}

/** Addresses to copy, and the lines that a tool wants. */
export function renderStreams(
  streams: readonly LayerStream[],
  {tool, setTool, copy}: StreamActs,
  speech: Speech,
) {
  const {t} = speech;
  const tools = [...new Set(streams.flatMap(({snippets}) => snippets.map((snippet) => snippet.tool)))];
  const chosen = tools.find((one) => one === tool) ?? tools[0] ?? '';
  const row = (name: string, url: string, what: string, shown: unknown = url) =>
    html`<dt>${name}</dt>
      <dd class="copied"><code>${shown}</code>${renderCopy(what, () => copy(url, what), t)}</dd>`;
  return html`<label class="choice"
      >${t('metadata.tool')}
      <select @change=${(event: Event) => setTool((event.target as HTMLSelectElement).value)}>
        ${tools.map((one) => html`<option value=${one} ?selected=${one === chosen}>${toolName(one, t)}</option>`)}
      </select></label
    >
    ${streams.map((stream) => {
      const service = serviceName(stream);
      const snippet = stream.snippets.find((one) => one.tool === chosen);
      const lines = t('metadata.lines', {tool: chosen, service});
      return html`<section part="item">
        <h4>${service}</h4>
        <dl>
          ${row(t('metadata.address'), stream.url, `${t('metadata.address')} ${service}`)}
          ${row(t('metadata.capabilities'), stream.capabilities, `${t('metadata.capabilities')} ${service}`, renderLink(stream.capabilities, stream.capabilities))}
        </dl>
        ${
          snippet
            ? html`<div class="code">
                <pre tabindex="0" role="region" aria-label=${lines}><code>${snippet.code}</code></pre>
                ${renderCopy(lines, () => copy(snippet.code, lines), t)}
              </div>`
            : nothing
        }
      </section>`;
    })}`;
}

function toolName(tool: string, t: Speech['t']): string {
  const key = `metadata.tool.${tool}`;
  return isMessageKey(key) ? t(key) : tool;
}

function renderCopy(what: string, copy: () => void, t: Speech['t']) {
  return html`<button type="button" part="button" aria-label=${t('metadata.copy', {what})} @click=${copy}>
    ${t('action.copy')}
  </button>`;
}

/** What a reader may do with the downloads. */
export interface DownloadActs {
  readonly zone: string;
  readonly format: string;
  readonly open: (path: string) => void;
  readonly back?: (() => void) | undefined;
  readonly narrow: (choice: {readonly zone?: string; readonly format?: string}) => void;
  readonly more: () => void;
}

/** Editions and files, as far as they were listed. */
export function renderDownloads(
  page: DownloadPage & {readonly waits: boolean},
  {zone, format, open, back, narrow, more}: DownloadActs,
  speech: Speech,
) {
  const {t} = speech;
  const {title, entries, total, zones, formats, waits} = page;
  const choice = (name: 'zone' | 'format', terms: readonly DownloadTerm[], value: string) =>
    terms.length > 1
      ? html`<label class="choice"
          >${t(`metadata.${name}`)}
          <select @change=${(event: Event) => narrow({[name]: (event.target as HTMLSelectElement).value})}>
            <option value="" ?selected=${value === ''}>${t('metadata.any')}</option>
            ${terms.map(({code, label}) => html`<option value=${code} ?selected=${code === value}>${label}</option>`)}
          </select></label
        >`
      : nothing;
  return html`${
      back
        ? html`<button type="button" part="button" class="back" @click=${back}>
            ${t('metadata.downloads-back')}
          </button>`
        : nothing
    }
    <h4 class="listed" tabindex="-1">${title}</h4>
    ${choice('zone', zones, zone)} ${choice('format', formats, format)}
    <p class="mild">${countDownloads(total, t)}</p>
    <ul part="list">
      ${entries.map((entry) => renderDownload(entry, open, speech))}
    </ul>
    ${
      entries.length < total && entries.length > 0
        ? html`<button type="button" part="button" ?disabled=${waits} @click=${more}>
            ${t('metadata.downloads-more')}
          </button>`
        : nothing
    }`;
}

/** How many entries a list has in all. */
export function countDownloads(count: number, t: Speech['t']): string {
  if (count === 0) return t('metadata.downloads-nothing');
  return count === 1 ? t('metadata.downloads-count-one') : t('metadata.downloads-count', {count});
}

function renderDownload(entry: Download, open: (path: string) => void, {language}: Speech) {
  const {title, path, url, size, zones, formats, edition} = entry;
  const about = [
    zones.map(({label}) => label).join(', '),
    formats.map(({label}) => label).join(', '),
    edition && formatDay(edition, language),
    size !== undefined && formatSize(size, language),
  ].filter((part) => typeof part === 'string' && part !== '');
  return html`<li part="item">
    ${
      path !== undefined
        ? html`<button type="button" part="button" class="entry" @click=${() => open(path)}>${title}</button>`
        : url !== undefined
          ? renderLink(url, title)
          : title
    }
    <span class="mild">${about.join(' · ')}</span>
  </li>`;
}

/** Bytes as people write them: `2,1 Go`. */
export function formatSize(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const rank = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** rank;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[rank] ?? 'byte',
    maximumFractionDigits: value < 10 && rank > 0 ? 1 : 0,
  }).format(value);
}

/** A choice among styles; the first is the default, whose name is not needed. */
export function renderStyles(
  styles: readonly LayerStyle[],
  chosen: string,
  choose: (name: string) => void,
  {t}: Speech,
) {
  return html`<label class="choice"
    >${t('metadata.style')}
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${styles.map(
        ({name, title}, index) =>
          html`<option value=${index ? name : ''} ?selected=${name === chosen}>${title ?? name}</option>`,
      )}
    </select></label
  >`;
}

/** Other layers, each to be opened; their names tell those of one title from each other. */
export function renderRelated(layers: readonly LayerOffer[], open: (layer: LayerOffer) => void) {
  const isShared = ({name, title}: LayerOffer): boolean =>
    layers.some((other) => other.title === title && other.name !== name);
  return html`<ul part="list">
    ${layers.map(
      (layer) =>
        html`<li part="item">
          <button type="button" part="button" class="entry" @click=${() => open(layer)}>
            ${layer.title}
          </button>
          ${isShared(layer) ? html`<span class="mild">${layer.name} · ${layer.service}</span>` : nothing}
        </li>`,
    )}
  </ul>`;
}
