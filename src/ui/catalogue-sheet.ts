import {html, nothing} from 'lit';
import type {GpEvents} from '../events.js';
import type {CatalogueEntry, LayerStream, Picture} from '../model.js';
import type {EntryActs} from './catalogue-list.js';
import type {CatalogueSpeech} from './catalogue-speech.js';
import {renderExtent} from './metadata-facts.js';
import type {StreamActs} from './metadata-lists.js';
import {renderElsewhere} from './metadata-sheet.js';
import {renderPicture} from './picture.js';

/** What there is to show of a layer of another server. */
export interface OtherParts {
  readonly preview?: Picture | undefined;
  readonly extentPicture?: Picture | undefined;
  /** Address of an image. */
  readonly legend?: string | undefined;
  readonly streams: readonly LayerStream[];
}

/** What the sheet of an entry does. */
export interface SheetOptions {
  readonly acts: EntryActs;
  /** The map of the catalogue, for the element that describes layers of the platform. */
  readonly map: HTMLElementTagNameMap['gp-metadata']['map'];
  readonly speech: CatalogueSpeech;
  readonly other: OtherParts | undefined;
  readonly streamActs: StreamActs;
  readonly back: () => void;
  readonly pick: (event: CustomEvent<GpEvents['gp-layer-pick']>) => void;
}

/** An entry in the place of the list: `<gp-metadata>` for a layer of the platform, what its server says for any other. */
export function renderSheet(entry: CatalogueEntry, options: SheetOptions) {
  const {acts, map, speech, back, pick} = options;
  return html`<button type="button" part="button" class="back link" @click=${back}>
      ${speech.t('catalogue.back')}
    </button>
    ${
      entry.spec.url === undefined
        ? html`<gp-metadata
            .name=${entry.spec.name}
            .heading=${entry.title}
            .map=${map}
            ?pickable=${!acts.hasMap}
            @gp-layer-pick=${pick}
          ></gp-metadata>`
        : renderOther(entry, options)
    }`;
}

function renderOther(entry: CatalogueEntry, {acts, other, streamActs, speech}: SheetOptions) {
  const {t} = speech;
  const {title, description, producers, services, spec, extent, groups, styles = []} = entry;
  const titles = styles.map((style) => style.title ?? style.name).filter((name) => name !== '');
  const facts = [
    [t('catalogue.facet.producer'), producers.join(', ')],
    [t('catalogue.facet.service'), services.join(', ')],
    [t('catalogue.facet.group'), groups.join(', ')],
    [t('catalogue.name'), spec.name],
    [t('catalogue.address'), spec.url ?? ''],
    [t('metadata.styles'), titles.length > 1 ? titles.join(', ') : ''],
  ].filter(([, value]) => value !== '');
  const act = acts.hasMap ? (acts.isShown(entry) ? 'catalogue.remove' : 'catalogue.add') : 'catalogue.choose';
  const hide = ({target}: Event): void => {
    (target as HTMLElement).closest<HTMLElement>('section')!.hidden = true;
  };
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
    ${other?.preview ? renderPicture(other.preview, t('metadata.preview', {title})) : nothing}
    ${description ? html`<p class="lines">${description}</p>` : nothing}
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${
      extent
        ? html`<section>
            <h4>${t('metadata.extent')}</h4>
            ${renderExtent(extent, other?.extentPicture, speech)}
          </section>`
        : nothing
    }
    ${
      other?.legend
        ? html`<section>
            <h4>${t('metadata.legend')}</h4>
            <img
              part="image"
              src=${other.legend}
              alt=${t('metadata.legend-of', {title})}
              loading="lazy"
              @error=${hide}
            />
          </section>`
        : nothing
    }
    ${other ? renderElsewhere(other.streams, true, streamActs, speech) : nothing}
  </article>`;
}
