import {html, nothing} from 'lit';
import type {MessageKey} from './i18n.js';

type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** How code is written: words that `share.flavour.*` and `share.loading.*` say to readers, and a size in CSS pixels. */
export interface CodeFields<Flavour extends string, Loading extends string> {
  readonly flavour: Flavour;
  /** The whole page when absent. */
  readonly width?: number | undefined;
  readonly height: number;
  readonly loading: Loading;
  /** The site refuses style attributes. */
  readonly strict: boolean;
  /** Address of the page that the code goes in, where it is known: those of its site are then written relative. */
  readonly page?: string | undefined;
}

/** What may be chosen. */
export interface CodeOptions<Flavour extends string, Loading extends string> {
  readonly flavours: readonly Flavour[];
  readonly loadings: readonly Loading[];
  /** Whether this flavour has styles to leave out. */
  readonly styled: boolean;
}

/** Fields that say how code is written; `change` hears of what the reader chooses. */
export function renderCodeFields<Flavour extends string, Loading extends string>(
  fields: CodeFields<Flavour, Loading>,
  {flavours, loadings, styled}: CodeOptions<Flavour, Loading>,
  change: (part: Partial<CodeFields<Flavour, Loading>>) => void,
  t: Translate,
) {
  const {flavour, width, height, loading, strict} = fields;
  return html`<label class="field">
      ${t('share.flavour')}
      <select @change=${(event: Event) => change({flavour: valueOf(event) as Flavour})}>
        ${flavours.map((each) => renderOption(each, t(`share.flavour.${each}` as MessageKey), flavour))}
      </select>
    </label>
    <div class="fields">
      ${renderPixels(t('share.width'), width, (pixels) => change({width: pixels}), t('share.width.hint'))}
      ${renderPixels(t('share.height'), height, (pixels) => change({height: pixels ?? 400}))}
    </div>
    <label class="field">
      ${t('share.loading')}
      <select @change=${(event: Event) => change({loading: valueOf(event) as Loading})}>
        ${loadings.map((each) => renderOption(each, t(`share.loading.${each}` as MessageKey), loading))}
      </select>
    </label>
    ${styled ? renderChoice(t('share.strict'), strict, (chosen) => change({strict: chosen})) : nothing}`;
}

/** A choice that is made or not. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly wanted: boolean;
}

/** Choices under one name; nothing where there is none. */
export const renderChoices = (
  legend: string,
  choices: readonly Choice[],
  wish: (key: string, wanted: boolean) => void,
) =>
  choices.length
    ? html`<fieldset>
        <legend>${legend}</legend>
        ${choices.map(({key, label, wanted}) => renderChoice(label, wanted, (now) => wish(key, now)))}
      </fieldset>`
    : nothing;

const renderChoice = (label: string, checked: boolean, change: (checked: boolean) => void) =>
  html`<label class="choice">
    <input
      type="checkbox"
      .checked=${checked}
      @change=${({target}: Event) => change((target as HTMLInputElement).checked)}
    />
    ${label}
  </label>`;

const renderOption = (value: string, label: string, chosen: string) =>
  html`<option value=${value} .selected=${value === chosen}>${label}</option>`;

const renderPixels = (
  label: string,
  value: number | undefined,
  change: (pixels: number | undefined) => void,
  hint = '',
) =>
  html`<label class="field">
    ${label}
    <input
      type="number"
      min="200"
      max="4000"
      .value=${String(value ?? '')}
      placeholder=${hint}
      @input=${(event: Event) => change(pixels(valueOf(event)))}
    />
  </label>`;

const valueOf = ({target}: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;

/** A size that makes sense for a map. */
const pixels = (text: string): number | undefined => {
  const number = Math.round(Number(text));
  return number >= 200 && number <= 4000 ? number : undefined;
};
