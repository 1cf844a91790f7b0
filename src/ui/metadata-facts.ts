import {html, nothing} from 'lit';
import type {
  Extent,
  LayerDefinition,
  LayerDescription,
  MetadataContact,
  MetadataRecord,
  Picture,
} from '../model.js';
import {formatDay} from './format.js';
import {isMessageKey, type MessageKey} from './i18n.js';
import {renderPicture} from './picture.js';

/** How an element speaks to its readers. */
export interface Speech {
  readonly language: string;
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
}

type Row = readonly [key: MessageKey, value: unknown];

/** Rows with something in them; values are texts or templates, lists are joined. */
export function renderRows(rows: readonly Row[], {t}: Speech) {
  const told = rows.filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
  if (!told.length) return nothing;
  return html`<dl>
    ${told.map(([key, value]) => {
      const shown =
        Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : value;
      return html`<dt>${t(key)}</dt>
        <dd>${shown}</dd>`;
    })}
  </dl>`;
}

export const renderLink = (url: string, text: string) =>
  html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`;

/** What a layer is, in a few lines. */
export function renderFacts(
  layer: LayerDescription,
  definition: LayerDefinition | undefined,
  record: MetadataRecord | undefined,
  speech: Speech,
) {
  const {t, language} = speech;
  const {credit, definitions} = layer;
  const {url, published} = credit;
  const producers =
    layer.producers.length > 1 ? layer.producers.join(', ') : layer.producers.length && credit.producer;
  const licence = credit.licence ?? record?.licence;
  const {minLevel: first, maxLevel: last} = definition ?? {};
  const titles = (definition?.styles ?? [])
    .map(({name, title}) => title ?? name)
    .filter((name) => name !== '');
  return renderRows(
    [
      ['metadata.identifier', html`<code>${layer.name}</code>`],
      ['metadata.producer', producers && url ? renderLink(url, producers) : producers],
      ['metadata.licence', licence?.url ? renderLink(licence.url, licence.name) : licence?.name],
      ['metadata.published', published && formatDay(published, language)],
      ['metadata.services', [...new Set(definitions.map(serviceName))]],
      ['metadata.formats', [...new Set(definitions.map(({format}) => formatName(format, speech)))]],
      [
        'metadata.levels',
        first !== undefined && last !== undefined && t('metadata.levels-range', {first, last}),
      ],
      ['metadata.styles', titles.length > 1 ? titles : undefined],
      ['metadata.themes', layer.themes],
      ['metadata.keywords', layer.keywords],
    ],
    speech,
  );
}

export const serviceName = ({service, wms}: Pick<LayerDefinition, 'service' | 'wms'>): string =>
  service === 'WMS' && wms ? `WMS (${wms})` : service;

function formatName(format: string, {t}: Speech): string {
  const [, kind = format] = /^\w+\/(.*)$/.exec(format) ?? [];
  return coded('metadata.format', kind, t) ?? kind.toUpperCase();
}

/** A word of a closed list; undefined for a word that is not in it. */
function coded(list: string, word: string, t: Speech['t']): string | undefined {
  const key = `${list}.${word}`;
  return isMessageKey(key) ? t(key) : undefined;
}

/** What a catalogue says of the data. */
export function renderRecord(record: MetadataRecord, abstract: string, speech: Speech) {
  const {t, language} = speech;
  const number = new Intl.NumberFormat(language);
  const dates = record.dates.map(({date, type}) => {
    const what = coded('metadata.date', type, t) ?? type;
    return what ? `${formatDay(date, language)} (${what})` : formatDay(date, language);
  });
  return renderRows(
    [
      ['metadata.abstract', record.abstract === abstract ? '' : lines(record.abstract)],
      ['metadata.purpose', lines(record.purpose ?? '')],
      ['metadata.lineage', lines(record.lineage)],
      ['metadata.dates', dates],
      ['metadata.edition', record.edition],
      [
        'metadata.frequency',
        record.frequency && (coded('metadata.frequency', record.frequency, t) ?? record.frequency),
      ],
      ['metadata.updated', record.updated && formatDay(record.updated, language)],
      ['metadata.scale', record.scales.map((scale) => `1:${number.format(scale)}`)],
      ['metadata.resolution', record.resolutions],
      ['metadata.projections', record.projections],
      ['metadata.constraints', list(record.constraints)],
      [
        'metadata.conformance',
        list(
          record.conformance.map(({title, pass}) =>
            pass === undefined
              ? title
              : t(pass ? 'metadata.conformance.pass' : 'metadata.conformance.fail', {title}),
          ),
        ),
      ],
      ['metadata.keywords', record.keywords],
      ['metadata.contacts', list(record.contacts.map((contact) => renderContact(contact, t)))],
      [
        'metadata.links',
        list(record.links.map(({url, name, description}) => renderLink(url, description ?? name ?? url))),
      ],
    ],
    speech,
  );
}

/** The lines of a text; nothing for an empty one. */
const lines = (text: string) => text && html`<span class="lines">${text}</span>`;

/** The others are folded away: a dataset may have a hundred links. */
const SHOWN = 8;

function list(items: readonly unknown[]) {
  if (!items.length) return '';
  const rows = (some: readonly unknown[]) =>
    html`<ul>
      ${some.map((item) => html`<li>${item}</li>`)}
    </ul>`;
  if (items.length <= SHOWN + 1) return rows(items);
  return html`${rows(items.slice(0, SHOWN))}
    <details>
      <summary>+ ${items.length - SHOWN}</summary>
      ${rows(items.slice(SHOWN))}
    </details>`;
}

function renderContact({organisation, name, email, phone, url, roles}: MetadataContact, t: Speech['t']) {
  const who = [name, organisation].filter(Boolean).join(', ');
  const does = roles.map((role) => coded('metadata.role', role, t) ?? role).join(', ');
  return html`${who}${does ? ` (${does})` : ''} ${email ? html`<a href="mailto:${email}">${email}</a>` : ''}
  ${phone ? html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>` : ''}
  ${url ? renderLink(url, url) : ''}`;
}

/** Where a layer is, on a plan and in degrees. */
export function renderExtent(extent: Extent, picture: Picture | undefined, {t, language}: Speech) {
  const number = new Intl.NumberFormat(language, {maximumFractionDigits: 2});
  const [west = '', south = '', east = '', north = ''] = extent.map((side) => `${number.format(side)}°`);
  const sides = t('metadata.extent-sides', {west, south, east, north});
  return html`${picture ? renderPicture(picture, t('metadata.extent-of', {extent: sides})) : nothing}
    <p class="mild">${sides}</p>`;
}
