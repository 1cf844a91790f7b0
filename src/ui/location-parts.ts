import {html, nothing} from 'lit';
import type {Place} from '../model.js';
import {formatLonLat, formatMetres} from './format.js';
import type {MessageKey, Words} from './i18n.js';
import {icons} from './icons.js';

/** How a place is being found. */
interface Finding {
  readonly isPicking: boolean;
  readonly isLocating: boolean;
  readonly disabled: boolean;
}

/** What readers do to find a place, or to forget it; absent where it cannot be done. */
interface Acts {
  readonly pick: (() => void) | undefined;
  readonly locate: () => void;
  readonly clear: (() => void) | undefined;
}

/** The ways to find a place besides writing it. */
export function renderTools(
  {isPicking, isLocating, disabled}: Finding,
  {pick, locate, clear}: Acts,
  {t}: Words,
) {
  return html`<div part="toolbar">
    ${
      pick
        ? html`<button
            type="button"
            part="button"
            aria-pressed=${isPicking}
            ?disabled=${disabled}
            @click=${pick}
          >
            ${icons.target} ${t('location.pick')}
          </button>`
        : nothing
    }
    <button type="button" part="button" ?disabled=${disabled} aria-busy=${isLocating} @click=${locate}>
      ${icons.locate} ${t('location.here')}
    </button>
    ${
      clear
        ? html`<button type="button" part="button" title=${t('location.clear')} @click=${clear}>
            ${icons.close}
          </button>`
        : nothing
    }
  </div>`;
}

/** What is known of a place, while its address is asked for and when that failed too. */
export function renderFacts(
  place: Place,
  {pending, error}: {readonly pending: boolean; readonly error: Error | undefined},
  {t, language}: Words,
) {
  const isPoint = place.kind === 'coordinates' || place.kind === 'position';
  const unnamed = error ? undefined : t('location.unnamed');
  const address = pending ? t('location.loading') : isPoint ? unnamed : place.label;
  const rows: readonly (readonly [MessageKey, string | undefined])[] = [
    ['location.position', formatLonLat(place.lonLat, language)],
    ['location.address', address],
    ['location.id', place.id],
    ['location.citycode', place.citycode],
    ['location.altitude', place.altitude === undefined ? undefined : formatMetres(place.altitude, language)],
  ];
  return html`<dl part="list">
    ${rows.map(([key, value]) =>
      value
        ? html`<dt>${t(key)}</dt>
            <dd>${value}</dd>`
        : nothing,
    )}
  </dl>`;
}
