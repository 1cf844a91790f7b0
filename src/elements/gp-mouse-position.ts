import {css, html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {MetricNotation} from '../map/pointer-position.js';
import type {LonLat} from '../model.js';
import {elevationAt} from '../platform/altimetry.js';
import {formatMetres} from '../ui/format.js';
import {addMessages, type MessageKey} from '../ui/i18n.js';
import {Loading} from '../ui/loading.js';
import {en, fr} from '../ui/messages/mouse-position.js';
import {writeDegrees, writeMetres, type WrittenPosition} from '../ui/write-position.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import './gp-map.js';
import type {GpMap} from './gp-map.js';

addMessages({en, fr});

const NOTATIONS = ['decimal', 'dms', 'lambert93', 'cc', 'utm', 'mercator'] as const;
type Notation = (typeof NOTATIONS)[number];
/** Milliseconds that the pointer rests before the altitude is asked. */
const REST = 500;

/**
 * The coordinates under the pointer, or those of the centre of the map when it is moved by the keyboard, in a notation that
 * the reader chooses; and the altitude there, when they want it. With the focus on the button that copies, Enter copies what
 * is under the pointer.
 *
 * @fires gp-error - The altitude could not be had. Default action: the reader is told.
 *
 * @csspart base - The whole
 * @csspart input - The choice of the notation
 * @csspart item - The coordinates
 * @csspart button - Each button
 * @csspart status - What is read to screen readers
 * @csspart error - The sentence of a failure
 */
export class GpMousePosition extends GpElement {
  static override styles = [
    tokens,
    buttons,
    css`
      :host {
        display: block;
        max-width: 100%;
      }
      [part='base'] {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 0.5rem;
        width: fit-content;
        max-width: 100%;
        padding: 0.125rem 0.5rem;
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow);
        font-size: 0.8125rem;
      }
      [part='item'] {
        min-width: 13em;
        font-variant-numeric: tabular-nums;
      }
      select {
        max-width: 100%;
        min-height: 1.75rem;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: inherit;
        font: inherit;
      }
      button {
        min-height: 1.75rem;
      }
      [aria-pressed='true'] {
        background: var(--_accent);
        color: var(--_on-accent);
      }
      p {
        margin: 0;
      }
      [part='error'] {
        color: var(--_danger);
      }
      @media (forced-colors: active) {
        [part='base'] {
          border: 1px solid;
        }
      }
    `,
  ];

  /** How coordinates are written at first: `decimal`, `dms`, `lambert93`, `cc`, `utm` or `mercator`. */
  @property() notation: string = 'decimal';
  /** The altitude is asked from the start. */
  @property({type: Boolean}) altitude = false;

  @state() private point: LonLat | undefined;
  @state() private written: WrittenPosition | undefined;
  @state() private chosen: Notation | undefined;
  @state() private asks: boolean | undefined;
  /** What screen readers were told last, in the language of the moment. */
  @state() private said: (() => string) | undefined;

  #spoken = '';
  readonly #height = new Loading<number | null>(this);

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    void import('../map/pointer-position.js').then(({watchPosition}) => {
      if (!signal.aborted) watchPosition(map.olMap, (point) => this.#move(point), signal);
    });
    signal.addEventListener('abort', () => {
      this.point = undefined;
      this.#height.clear();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('notation') && !NOTATIONS.includes(this.notation as Notation))
      this.warn(`notation="${this.notation}" is unknown: write one of ${NOTATIONS.join(', ')}`);
    const isOther = this.#spoken !== this.language;
    this.#spoken = this.language;
    if (isOther || changed.has('point') || changed.has('chosen') || changed.has('notation'))
      void this.#write();
  }

  protected override render() {
    const {point, written} = this;
    const text = !point ? '' : (written?.text ?? this.t('mouse.outside'));
    const notations: readonly (readonly [Notation, MessageKey])[] = [
      ['decimal', 'mouse.decimal'],
      ['dms', 'mouse.dms'],
      ['lambert93', 'mouse.lambert'],
      ['cc', 'mouse.cc'],
      ['utm', 'mouse.utm'],
      ['mercator', 'mouse.mercator'],
    ];
    return html`<div part="base" role="group" aria-label=${this.t('mouse.label')}>
      <select part="input" aria-label=${this.t('mouse.notation')} @change=${this.#onNotation}>
        ${notations.map(
          ([value, key]) =>
            html`<option value=${value} .selected=${value === this.#notation}>${this.t(key)}</option>`,
        )}
      </select>
      <span part="item" dir="ltr">${text}</span>
      <button type="button" part="button" ?disabled=${!written} @click=${this.#onCopy}>
        ${this.t('action.copy')}
      </button>
      <button type="button" part="button" aria-pressed=${this.#asks} @click=${this.#onAltitude}>
        ${this.t('mouse.altitude')}
      </button>
      ${this.#asks ? this.#renderAltitude() : nothing}
      <div part="status" class="visually-hidden" role="status">${this.said?.()}</div>
    </div>`;
  }

  #renderAltitude() {
    const {value, error, pending} = this.#height;
    if (error) return html`<p part="error">${this.describe(error).message}</p>`;
    if (pending || value === undefined) return html`<span aria-hidden="true">…</span>`;
    return html`<span class="altitude"
      >${value === null ? this.t('mouse.unknown') : formatMetres(value, this.language)}</span
    >`;
  }

  get #notation(): Notation {
    return (
      this.chosen ?? (NOTATIONS.includes(this.notation as Notation) ? (this.notation as Notation) : 'decimal')
    );
  }

  get #asks(): boolean {
    return this.asks ?? this.altitude;
  }

  #move(point: LonLat): void {
    this.point = point;
    if (this.#asks) void this.#ask(point);
  }

  async #ask(point: LonLat): Promise<void> {
    const found = await this.#height.run(
      async (signal) => (await elevationAt([point], {signal}))[0] ?? null,
      {delay: REST},
    );
    const {error} = this.#height;
    if (error && !this.emit('gp-error', this.describe(error))) this.#height.clear();
    else if (typeof found === 'number')
      this.said = () => `${this.t('mouse.altitude')} ${formatMetres(found, this.language)}`;
  }

  async #write(): Promise<void> {
    const {point} = this;
    const notation = this.#notation;
    if (!point) this.written = undefined;
    else if (notation === 'decimal' || notation === 'dms')
      this.written = writeDegrees(point, notation, this.language);
    else {
      const {project} = await import('../map/pointer-position.js');
      const projected = await project(notation satisfies MetricNotation, point);
      // The pointer has moved on, or another notation was chosen.
      if (point !== this.point || notation !== this.#notation) return;
      this.written = projected && writeMetres(projected, this.language);
    }
  }

  #onNotation(event: Event): void {
    this.chosen = (event.target as HTMLSelectElement).value as Notation;
  }

  #onAltitude(): void {
    this.asks = !this.#asks;
    this.#height.clear();
    if (this.asks && this.point) void this.#ask(this.point);
  }

  async #onCopy(): Promise<void> {
    const {written} = this;
    if (!written) return;
    try {
      await navigator.clipboard.writeText(written.plain);
      this.said = () => this.t('mouse.copied');
    } catch {
      this.map?.notify(this.t('action.copy-failed'));
    }
  }
}

if (!customElements.get('gp-mouse-position')) customElements.define('gp-mouse-position', GpMousePosition);

declare global {
  interface HTMLElementTagNameMap {
    'gp-mouse-position': GpMousePosition;
  }
}
