import {css, html} from 'lit';
import {property} from 'lit/decorators.js';
import {listen} from '../map/listen.js';
import {setProjection} from '../map/requested-view.js';
import {findTerritory, territories, type Territory} from '../platform/territories.js';
import {words} from '../ui/attributes.js';
import {Folding} from '../ui/folding.js';
import {addMessages} from '../ui/i18n.js';
import {en, fr} from '../ui/messages/territories.js';
import {icons} from '../ui/icons.js';
import {buttons, folding, tokens} from '../ui/styles.js';
import {territoryShapes} from '../ui/territory-shapes.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

/**
 * The territories of France: a button for each brings the map there, and into its legal projection if the page asks.
 *
 * @fires gp-territory-select - A territory was chosen. Default action: the map goes there.
 *
 * @csspart base - Button and panel together
 * @csspart button - Each button
 * @csspart panel - The panel
 * @csspart list - The territories
 * @csspart item - Each territory
 *
 * @cssproperty [--gp-panel-max-height] - The greatest height of the panel in a map: what is left beside its button
 */
export class GpTerritories extends GpElement {
  static override styles = [
    tokens,
    buttons,
    folding,
    css`
      [part='list'] {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr));
        gap: 0.25rem;
        margin: 0;
        padding: 0.25rem;
        list-style: none;
      }
      [part='item'] button {
        flex-direction: column;
        gap: 0.25rem;
        width: 100%;
        height: 100%;
        padding: 0.375rem 0.25rem;
        font-size: 0.8125rem;
        line-height: 1.2;
      }
      [aria-pressed='true'] {
        outline: 2px solid var(--_accent);
        outline-offset: -2px;
      }
      svg.shape {
        width: 2rem;
        height: 2rem;
        fill: currentColor;
      }
    `,
  ];

  /** Which territories, in this order, by their codes (`FXX GLP MTQ GUF REU MYT …`); all of them when absent. */
  @property() names: string | null = null;
  /** The map takes the legal projection of the territory, too. */
  @property({type: Boolean}) reproject = false;
  /** The panel is open at first, in a slot of a map. */
  @property({type: Boolean}) open = false;

  readonly #fold = new Folding(this);

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    listen(map.olMap, 'moveend', () => this.requestUpdate(), signal);
  }

  protected override render() {
    return this.#fold.render({
      label: this.t('territories.label'),
      icon: 'territories',
      // Where none is asked for, the page may do something else of what is chosen.
      content: () => (this.isLost && this.for ? html`<p>${this.t('error.no-map')}</p>` : this.#renderList()),
    });
  }

  #renderList() {
    const current = this.#current;
    return html`<ul part="list">
      ${this.#asked.map((territory) => {
        const shape = territoryShapes[territory.id];
        return html`<li part="item">
          <button
            type="button"
            part="button"
            aria-pressed=${territory === current}
            @click=${() => void this.#choose(territory)}
          >
            ${
              shape
                ? html`<svg class="shape" viewBox="0 0 32 32" aria-hidden="true">
                    <path d=${shape}></path>
                  </svg>`
                : icons.target
            }
            ${this.language === 'fr' ? territory.title : territory.titleEn}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  get #asked(): readonly Territory[] {
    if (this.names === null) return territories;
    return words(this.names).flatMap((name) => {
      const found = findTerritory(name);
      if (!found)
        this.warn(
          `there is no territory "${name}": write names="${territories.map(({id}) => id).join(' ')}" or some of these`,
        );
      return found ?? [];
    });
  }

  /** The smallest territory that holds the middle of the view. */
  get #current(): Territory | undefined {
    const [lon, lat] = this.map?.view?.center ?? [NaN, NaN];
    const size = ({extent: [w, s, e, n]}: Territory): number => (e - w) * (n - s);
    return this.#asked
      .filter(({extent: [w, s, e, n]}) => lon >= w && lon <= e && lat >= s && lat <= n)
      .sort((a, b) => size(a) - size(b))[0];
  }

  async #choose(territory: Territory): Promise<void> {
    const {map} = this;
    if (!this.emit('gp-territory-select', {id: territory.id, extent: territory.extent}) || !map) return;
    if (this.reproject) await setProjection(map.olMap, territory.projection);
    await map.fit(territory.extent, {cause: 'user'});
  }
}

if (!customElements.get('gp-territories')) customElements.define('gp-territories', GpTerritories);

declare global {
  interface HTMLElementTagNameMap {
    'gp-territories': GpTerritories;
  }
}
