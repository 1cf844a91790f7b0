import {adoptStyles, css, html, nothing, render, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {mark} from '../map/mark.js';
import type {LonLat} from '../model.js';
import {numbers} from '../ui/attributes.js';
import {addMessages} from '../ui/i18n.js';
import {icons} from '../ui/icons.js';
import {en, fr} from '../ui/messages/marker.js';
import {tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

const pinStyles = css`
  :host {
    position: relative;
    display: block;
  }
  button,
  [role='img'] {
    display: block;
    width: 2rem;
    height: 2.5rem;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_danger);
    filter: drop-shadow(0 1px 2px rgb(0 0 0 / 50%));
  }
  button {
    cursor: pointer;
  }
  p {
    position: absolute;
    inset-block-end: 100%;
    left: 50%;
    width: max-content;
    max-width: min(16rem, 60vw);
    margin: 0 0 0.25rem;
    padding: 0.375rem 0.75rem;
    transform: translateX(-50%);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
    user-select: text;
  }
  @media (forced-colors: active) {
    p {
      border: 1px solid;
    }
  }
`;

/**
 * A pin on the map, at a longitude and a latitude. Readers who choose it, with the pointer or the keyboard, read its label.
 *
 * @fires gp-marker-select - A reader asks what the marker says. Default action: its label is shown.
 */
export class GpMarker extends GpElement {
  // The pin is on the map: here, nothing takes any room.
  static override styles = css`
    :host {
      display: none !important;
    }
  `;

  /** Longitude and latitude in degrees: `"2.35 48.85"`. */
  @property() position = '';
  /** What it says. */
  @property() label = '';

  @state() private open = false;

  readonly #pin = document.createElement('div');
  #shown = new AbortController();

  constructor() {
    super();
    adoptStyles(this.#pin.attachShadow({mode: 'open'}), [tokens, pinStyles]);
    // Keys struck here are not for the map.
    this.#pin.addEventListener('keydown', this.#onKey);
  }

  protected override mapConnected(_map: GpMap, signal: AbortSignal): void {
    signal.addEventListener('abort', () => this.#shown.abort(), {once: true});
    this.#place();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('position')) this.#place();
    const pin = this.#pin.shadowRoot;
    if (pin) render(this.#renderPin(), pin);
  }

  #renderPin() {
    const {label, open} = this;
    if (!label) return html`<span role="img" aria-label=${this.t('marker.label')}>${icons.pin}</span>`;
    return html`<button type="button" aria-label=${label} aria-expanded=${open} @click=${this.#onClick}>
        ${icons.pin}
      </button>
      ${open ? html`<p>${label}</p>` : nothing}`;
  }

  get #lonLat(): LonLat | undefined {
    const [lon = NaN, lat = NaN] = numbers(this.position, 2) ?? [];
    return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : undefined;
  }

  #place(): void {
    this.#shown.abort();
    this.#shown = new AbortController();
    const lonLat = this.#lonLat;
    if (!lonLat)
      this.warn(
        `position="${this.position}" is not understood: write degrees, longitude first, for example position="2.35 48.85"`,
      );
    else if (this.map) mark(this.map.olMap, this.#pin, lonLat, this.#shown.signal, {takes: true});
  }

  readonly #onClick = (): void => {
    const lonLat = this.#lonLat;
    if (!lonLat) return;
    if (this.open) this.open = false;
    else this.open = this.emit('gp-marker-select', {lonLat, label: this.label});
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.open = false;
    if (event.key !== 'Tab') event.stopPropagation();
  };
}

if (!customElements.get('gp-marker')) customElements.define('gp-marker', GpMarker);

declare global {
  interface HTMLElementTagNameMap {
    'gp-marker': GpMarker;
  }
}
