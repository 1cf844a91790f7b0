import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {CatalogueFacet, CatalogueFilters} from '../model.js';
import type {CatalogueSpeech} from './catalogue-speech.js';
import {onToggle, type Unfoldings} from './unfoldings.js';

/** The facets of a list, and what they do. */
export interface FacetPanel {
  readonly facets: Readonly<
    Record<CatalogueFacet, readonly {readonly value: string; readonly count: number}[]>
  >;
  readonly filters: CatalogueFilters;
  /** Undefined where there is no view to keep to. */
  readonly inView: boolean | undefined;
  readonly toggle: (facet: CatalogueFacet, value: string) => void;
  readonly toggleView: () => void;
  /** Of the panel itself, and of the facets of which every value is shown. */
  readonly unfoldings: Unfoldings;
}

/** Values of a facet that are shown at first. */
const FEW = 5;

/** One fieldset a facet; those that would change nothing are left out. */
function renderFacets(panel: FacetPanel, {t, valueOf, number}: CatalogueSpeech) {
  const {facets, filters, inView, unfoldings} = panel;
  const box = (id: string, label: unknown, checked: boolean, act: () => void) =>
    html`<label class="choice"
      ><input type="checkbox" data-value=${id} .checked=${live(checked)} @change=${act} />${label}</label
    >`;
  const view =
    inView === undefined
      ? nothing
      : box('view', html`<span>${t('catalogue.view')}</span>`, inView, panel.toggleView);
  const fields = (Object.keys(facets) as CatalogueFacet[]).map((facet) => {
    const values = facets[facet];
    const chosen = filters[facet] ?? [];
    if (values.length < 2 && !chosen.length) return nothing;
    const unfolding = unfoldings.of(`facet:${facet}`);
    const isWhole = unfolding.open || values.length <= FEW + 1;
    const shown = isWhole ? values : values.filter(({value}, i) => i < FEW || chosen.includes(value));
    return html`<fieldset>
      <legend>${t(`catalogue.facet.${facet}`)}</legend>
      ${repeat(
        shown,
        ({value}) => value,
        ({value, count}) =>
          box(
            `${facet}:${value}`,
            html`<span>${valueOf(facet, value)} <small>${number(count)}</small></span>`,
            chosen.includes(value),
            () => panel.toggle(facet, value),
          ),
      )}
      ${
        values.length > FEW + 1
          ? html`<button
              type="button"
              part="button"
              class="link"
              aria-expanded=${isWhole}
              @click=${() => unfolding.set(!isWhole)}
            >
              ${isWhole ? t('catalogue.less') : t('catalogue.more', {count: number(values.length)})}
            </button>`
          : nothing
      }
    </fieldset>`;
  });
  return html`${view} ${fields}`;
}

/** The facets, folded. */
export function renderFilters(panel: FacetPanel, speech: CatalogueSpeech) {
  const {t} = speech;
  const count = Object.values(panel.filters).flat().length + (panel.inView ? 1 : 0);
  const unfolding = panel.unfoldings.of('facets');
  return html`<details class="facets" ?open=${unfolding.open} @toggle=${onToggle(unfolding)}>
    <summary>${count ? t('catalogue.filters-count', {count}) : t('catalogue.filters')}</summary>
    <div class="choices">${renderFacets(panel, speech)}</div>
  </details>`;
}
