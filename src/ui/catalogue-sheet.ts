import {html, nothing} from 'lit';
import type {GpEvents} from '../events.js';
import type {CatalogueEntry} from '../model.js';
import type {CatalogueSpeech, EntryActs} from './catalogue-parts.js';

/** What the sheet of an entry does. */
export interface SheetOptions {
  readonly acts: EntryActs;
  /** The map of the catalogue, for the element that describes layers of the platform. */
  readonly map: HTMLElementTagNameMap['gp-metadata']['map'];
  readonly speech: CatalogueSpeech;
  readonly back: () => void;
  readonly pick: (event: CustomEvent<GpEvents['gp-layer-pick']>) => void;
}

/** An entry in the place of the list: `<gp-metadata>` for a layer of the platform, what its server says for any other. */
export function renderSheet(entry: CatalogueEntry, {acts, map, speech, back, pick}: SheetOptions) {
  const {t} = speech;
  return html`<button type="button" part="button" class="back link" @click=${back}>
      ${t('catalogue.back')}
    </button>
    ${
      entry.spec.url === undefined
        ? html`<gp-metadata
            .name=${entry.spec.name}
            .map=${map}
            ?pickable=${!acts.hasMap}
            @gp-layer-pick=${pick}
          ></gp-metadata>`
        : renderOther(entry, acts, speech)
    }`;
}

function renderOther(entry: CatalogueEntry, acts: EntryActs, {t}: CatalogueSpeech) {
  const {title, description, producers, services, spec, extent, groups} = entry;
  const facts = [
    [t('catalogue.facet.producer'), producers.join(', ')],
    [t('catalogue.facet.service'), services.join(', ')],
    [t('catalogue.facet.group'), groups.join(', ')],
    [t('catalogue.name'), spec.name],
    [t('catalogue.address'), spec.url ?? ''],
  ].filter(([, value]) => value !== '');
  const act = acts.hasMap ? (acts.isShown(entry) ? 'catalogue.remove' : 'catalogue.add') : 'catalogue.choose';
  return html`<article>
    <h3 part="title">${title}</h3>
    <div part="toolbar">
      <button type="button" part="button" @click=${() => acts.toggle(entry)}>${t(act, {title})}</button>
      ${
        acts.hasMap && extent
          ? html`<button type="button" part="button" @click=${() => acts.fit(entry)}>
              ${t('catalogue.fit', {title})}
            </button>`
          : nothing
      }
    </div>
    ${description ? html`<p class="lines">${description}</p>` : nothing}
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </article>`;
}
