import {html, nothing} from 'lit';
import type {ElevationProfile, Route, RouteStep} from '../model.js';
import {formatLength} from './format.js';
import {formatDuration} from './format-duration.js';
import type {Words} from './i18n.js';
import type {PlacedStop} from './stops.js';

/** A step of a route as it is listed. */
export interface Direction extends RouteStep {
  /** Which leg it is of, from 0. */
  readonly leg: number;
}

/** A route and what is said of it. */
export interface RouteView {
  readonly route: Route;
  /** Those that it goes through. */
  readonly stops: readonly PlacedStop[];
  readonly directions: readonly Direction[];
  /** When one leaves. */
  readonly leaving: Date;
  /** Its ups and downs: they come later, or not at all. */
  readonly climb: {readonly value?: ElevationProfile | undefined; readonly error?: Error | undefined};
}

/** What readers do with a route. */
export interface RouteActs {
  /** Shows it in full; absent where there is no map. */
  readonly see: (() => void) | undefined;
  /** Asks for its ups and downs again. */
  readonly climb: (event: Event) => void;
  readonly copy: () => void;
  readonly print: () => void;
  readonly save: (format: 'GPX' | 'GeoJSON' | 'KML') => void;
}

/** Metres between a point and the road from which on readers are told. */
const FAR = 250;

/** `5,1 km · 12 min`. */
export const summarise = (
  {distance, duration}: Pick<Route, 'distance' | 'duration'>,
  {language}: Words,
): string => `${formatLength(distance, language)} · ${formatDuration(duration, language)}`;

/** When one arrives: the hour, and the day unless it is the one of leaving. */
export function sayArrival({route, leaving}: RouteView, {t, language}: Words): string {
  const arrival = new Date(leaving.getTime() + route.duration * 1000);
  const isSameDay = arrival.toDateString() === leaving.toDateString();
  const format = new Intl.DateTimeFormat(language, {
    hour: 'numeric',
    minute: '2-digit',
    ...(!isSameDay && {weekday: 'long', day: 'numeric', month: 'long'}),
  });
  return t('route.arrival', {time: format.format(arrival)});
}

/** Where the route passes far from what was asked. */
export function sayFar({route: {snapped}, stops}: RouteView, {t, language}: Words): string[] {
  return snapped.flatMap((metres, i) => {
    if (metres < FAR) return [];
    const key = i === 0 ? 'route.from-far' : i === snapped.length - 1 ? 'route.to-far' : 'route.via-far';
    return [t(key, {distance: formatLength(metres, language), number: stops[i]?.index ?? i})];
  });
}

/** All that goes up and down. */
export function sayClimb({climb: {value, error}}: RouteView, {t, language}: Words): string {
  if (!value) return t(error ? 'route.climb-failed' : 'route.climb-loading');
  const [ascent, descent] = [value.ascent, value.descent].map((metres) =>
    formatLength(Math.round(metres), language),
  );
  return t('route.climb', {ascent: ascent ?? '', descent: descent ?? ''});
}

/** What each step costs; an arrival costs nothing. */
export const sayCost = ({distance}: Direction, {language}: Words): string =>
  distance >= 1 ? formatLength(distance, language) : '';

/** Where a leg leads: from a stop to the next. */
export const sayLeg = ([from, to]: readonly (PlacedStop | undefined)[], {t}: Words): string =>
  t('route.leg', {from: from?.text ?? '', to: to?.text ?? ''});

/** Where the whole route leads. */
export const sayTrip = ({stops}: Pick<RouteView, 'stops'>, words: Words): string =>
  sayLeg([stops[0], stops.at(-1)], words);

/** What a route costs, what is to be known of it, and what can be done with it. */
export function renderResult(view: RouteView, acts: RouteActs, words: Words) {
  const {t} = words;
  const button = (text: string, act: (event: Event) => void, label = text) =>
    html`<button type="button" part="button" aria-label=${label} @click=${act}>${text}</button>`;
  return html`<p class="summary">${summarise(view.route, words)}</p>
    <p class="mild">${sayArrival(view, words)}</p>
    ${sayFar(view, words).map((text) => html`<p class="far">${text}</p>`)}
    <p class="mild">
      ${sayClimb(view, words)} ${view.climb.error ? button(t('action.retry'), acts.climb) : nothing}
    </p>
    <div part="toolbar">
      ${acts.see ? button(t('route.see'), acts.see) : nothing} ${button(t('route.link'), acts.copy)}
      ${button(t('route.print'), acts.print)}
      ${(['GPX', 'GeoJSON', 'KML'] as const).map((format) =>
        button(format, () => acts.save(format), t('route.save', {format})),
      )}
    </div>`;
}
