import {html, nothing} from 'lit';
import type {ErrorDetail} from '../events.js';
import type {IsochroneRing} from '../model.js';
import {formatArea} from './format.js';
import type {MessageKey, Words} from './i18n.js';
import {sayLimit, type IsochroneAsk, type Limit} from './isochrone-wish.js';
import {drawLook, ringLooks, type RingLook} from './ring-looks.js';

/** A limit for which there is no ring, and why. */
export interface Failure {
  readonly limit: Limit;
  readonly error: unknown;
}

/** What was asked, and what came of it. */
export interface Found extends IsochroneAsk {
  readonly rings: readonly IsochroneRing[];
  readonly failures: readonly Failure[];
}

/** The communes that a ring touches. */
export interface Reached {
  readonly count: number;
  readonly population?: number | undefined;
}

/** The communes of each ring: asked for, on their way, there, or not to be had. */
export interface Communes {
  readonly value: readonly Reached[] | undefined;
  readonly pending: boolean;
  readonly error: Error | undefined;
}

/** What readers do with rings. */
export interface FoundActs {
  readonly retry: () => void;
  readonly count: () => void;
  /** Absent where there is no map. */
  readonly fit: (() => void) | undefined;
  readonly save: (format: 'GeoJSON' | 'KML') => void;
}

type Describe = (error: unknown) => ErrorDetail;

const lookOf = (index: number): RingLook => ringLooks[index % ringLooks.length]!;

/** Rings as a map draws them: each with its limit and its look. */
export const labelRings = ({rings}: Pick<Found, 'rings'>, language: string) =>
  rings.map((ring, i) => ({ring, label: sayLimit(ring, language), ...lookOf(i)}));

/** A sentence for each reason why there is no ring, with the limits it holds for. */
export function sayFailures(
  failures: readonly Failure[],
  describe: Describe,
  {t, language}: Words,
): string[] {
  const reasons = new Map<string, {limits: string[]; detail: ErrorDetail}>();
  for (const {limit, error} of failures) {
    const detail = describe(error);
    const reason = reasons.get(detail.message) ?? {limits: [], detail};
    reason.limits.push(sayLimit(limit, language));
    reasons.set(detail.message, reason);
  }
  return [...reasons.values()].map(({limits, detail: {code, message}}) => {
    const limit = limits.join(', ');
    return code === 'empty' ? t('isochrone.none', {limit}) : t('isochrone.failed', {limit, message});
  });
}

/** Every ring in one sentence. */
export function sayFound({rings}: Found, communes: Communes, words: Words): string {
  const said = rings.map((ring, i) => {
    const reached = communes.value?.[i];
    return [sayRing(ring, words), ...(reached ? [sayReached(reached, words)] : [])].join(', ');
  });
  return said.length ? words.t('isochrone.found', {list: said.join(' ; ')}) : '';
}

/** The rings, what is known of them and can be done with them, and why others are missing. */
export function renderFound(
  {rings, failures}: Found,
  {communes, describe}: {readonly communes: Communes; readonly describe: Describe},
  acts: FoundActs,
  words: Words,
) {
  const {t} = words;
  const {error, pending, value} = communes;
  const button = (key: MessageKey, act: () => void) =>
    html`<button type="button" part="button" @click=${act}>${t(key)}</button>`;
  const save = (format: 'GeoJSON' | 'KML') =>
    html`<button
      type="button"
      part="button"
      aria-label=${t('isochrone.save', {format})}
      @click=${() => acts.save(format)}
    >
      ${format}
    </button>`;
  const isRetryable = failures.some(({error: cause}) => describe(cause).retryable);
  return html`${sayFailures(failures, describe, words).map((text) => html`<p part="error" role="alert">${text}</p>`)}
  ${isRetryable ? button('action.retry', acts.retry) : nothing}
  ${
    rings.length
      ? html`<ul part="list">
            ${rings.map((ring, i) => renderRing(ring, i, value?.[i], words))}
          </ul>
          <div part="toolbar">
            ${value || pending ? nothing : button('isochrone.communes', acts.count)}
            ${acts.fit ? button('isochrone.fit', acts.fit) : nothing} ${save('GeoJSON')} ${save('KML')}
          </div>
          ${pending ? html`<p>${t('isochrone.communes-loading')}</p>` : nothing}
          ${
            error
              ? html`<p part="error" role="alert">
                  ${t('isochrone.communes-failed', {message: describe(error).message})}
                </p>`
              : nothing
          }`
      : nothing
  }`;
}

function renderRing(ring: IsochroneRing, index: number, reached: Reached | undefined, words: Words) {
  return html`<li part="item">
    <svg viewBox="0 0 44 16" aria-hidden="true">${drawLook(lookOf(index))}</svg>
    ${sayRing(ring, words)}
    ${reached ? html`<span class="more">${sayReached(reached, words)}</span>` : nothing}
  </li>`;
}

const sayRing = (ring: IsochroneRing, {t, language}: Words): string =>
  t('isochrone.ring', {limit: sayLimit(ring, language), area: formatArea(ring.area, language)});

function sayReached({count, population}: Reached, {t, language}: Words): string {
  const number = new Intl.NumberFormat(language);
  if (population === undefined) return t('isochrone.communes-many', {count: number.format(count)});
  return t(count === 1 ? 'isochrone.communes-one' : 'isochrone.communes-found', {
    count: number.format(count),
    population: number.format(population),
  });
}
