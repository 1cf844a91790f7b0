import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {fillTemplate} from './fill-template.js';
import type {Words} from './i18n.js';
import {nameOf, renderProperties} from './properties.js';

/** A feature of a layer. */
interface Feature {
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly geometry: {readonly type: string} | null;
}

/** What a layer has at a point, and how it is shown. */
export interface InfoAnswer<F extends Feature> {
  readonly title: string;
  readonly features: readonly F[];
  /** What a service wrote that tells no features, made safe. */
  readonly page?: DocumentFragment | undefined;
  readonly text?: string | undefined;
  /** The words of the page for each feature. */
  readonly template: HTMLTemplateElement | undefined;
  /** Shows all of a feature. */
  readonly fit: (feature: F) => void;
}

/** What a layer has at a point, under its title. */
export function renderAnswer<F extends Feature>(answer: InfoAnswer<F>, words: Words) {
  const {title, features, page, text} = answer;
  return html`<section>
    <h3 part="title">${title}</h3>
    ${features.map((feature, index) => renderFeature(feature, index, answer, words))}
    ${page ? html`<div class="page">${page}</div>` : (text ?? nothing)}
  </section>`;
}

/** A feature in the words of the page, or its properties under its name; the first one is unfolded. */
function renderFeature<F extends Feature>(
  feature: F,
  index: number,
  {template, fit}: InfoAnswer<F>,
  {t, language}: Words,
) {
  const {properties, geometry} = feature;
  // A panel is drawn again as other layers answer, and readers may be in what the page wrote.
  if (template)
    return html`<div part="item">
      ${guard([template, properties], () => fillTemplate(template, properties ?? {}))}
    </div>`;
  const propertyWords = {yes: t('info.yes'), no: t('info.no'), pixel: t('info.value')};
  return html`<details part="item" ?open=${index === 0}>
    <summary>${nameOf(properties ?? {}) ?? t('info.feature', {number: index + 1})}</summary>
    ${renderProperties(properties ?? {}, language, propertyWords)}
    ${
      geometry && geometry.type !== 'Point'
        ? html`<button type="button" part="button" class="fit" @click=${() => fit(feature)}>
            ${t('info.fit')}
          </button>`
        : nothing
    }
  </details>`;
}
