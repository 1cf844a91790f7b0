import {html, type TemplateResult} from 'lit';
import {formatDay} from './format.js';
import {textOf} from './fill-template.js';

type Properties = Readonly<Record<string, unknown>>;

/** What is called like this names its feature, the first that is there. */
const TITLES = [
  /^(nom|name|toponyme|titre|title|libell|label|intitul|graphie|texte)/i,
  /(nom|name|libell|toponyme)/i,
  /^(nature|usage|type$)/i,
  /^(numero|code|id$|idu$|cleabs)/i,
];

/** The name of a feature by its properties; undefined when none looks like one. */
export function nameOf(properties: Properties): string | undefined {
  const filled = Object.entries(properties).filter(([, value]) => isText(value));
  for (const pattern of TITLES) {
    const found = filled.find(([key]) => pattern.test(key));
    if (found) return textOf(found[1]);
  }
  return undefined;
}

const isText = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/** The properties that say something, with names that people read: `date_creation` is `Date creation`. */
function listProperties(properties: Properties): [name: string, value: unknown][] {
  return Object.entries(properties)
    .filter(([, value]) => textOf(value).trim() !== '')
    .map(([key, value]) => {
      const words = key
        .replace(/^.*:/, '')
        .replace(/[_\s]+/g, ' ')
        .trim();
      return [words.charAt(0).toUpperCase() + words.slice(1), value];
    });
}

/** The properties of a feature, in a language; `pixel` is what the value of an image is called. */
export function renderProperties(
  properties: Properties,
  language: string,
  words: {readonly yes: string; readonly no: string; readonly pixel: string},
): TemplateResult {
  return html`<dl>
    ${listProperties(properties).map(
      ([key, value]) =>
        html` <dt>${key === 'Pixel' ? words.pixel : key}</dt>
          <dd>${renderValue(key === 'Pixel' ? [value].flat().join(', ') : value, language, words)}</dd>`,
    )}
  </dl>`;
}

/** A value in a language: numbers and days as people write them, addresses as links that open elsewhere. */
function renderValue(
  value: unknown,
  language: string,
  words: {readonly yes: string; readonly no: string},
): TemplateResult | string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number')
    return new Intl.NumberFormat(language, {maximumFractionDigits: 6}).format(value);
  const text = textOf(value);
  if (/^https?:\/\/\S+$/i.test(text))
    return html`<a href=${text} target="_blank" rel="noopener noreferrer">${text}</a>`;
  return /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(text) ? formatDay(text, language) : text;
}

/** Features as a table: a line each, a column a property, the layer first. Never a formula for a spreadsheet. */
export function toTable(
  layers: readonly {
    readonly title: string;
    readonly features: readonly {readonly properties: Properties | null}[];
  }[],
  separator: string,
): string {
  const lines: Properties[] = layers.flatMap(({title, features}) =>
    features.map(({properties}) => ({layer: title, ...properties})),
  );
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const cell = (value: unknown): string => {
    const text = textOf(value);
    const safe = typeof value === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
    return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...lines.map((line) => columns.map((column) => line[column]))]
    .map((row) => row.map(cell).join(separator))
    .join('\r\n');
}
