/**
 * The page for frames (`embed.html#c=2.35,48.85&z=12&l=plan`): a map of the state that its address holds, shown at once or,
 * with `&load=click`, when the reader asks for it.
 *
 * The page around the frame may speak with it when the address names its origin: `&origin=https://ville.example` (several
 * are separated by commas). Messages are objects; the others are not answered:
 *
 * | To the frame                          | What                                                            |
 * | ------------------------------------- | --------------------------------------------------------------- |
 * | `{gp: 'goTo', center, zoom}`          | The map goes to a longitude and latitude (degrees)              |
 * | `{gp: 'layers', layers}`              | It shows these layers (`LayerSpec`, bottom first), no others    |
 * | `{gp: 'state'}`                       | It answers `{gp: 'state', state}` with what it shows            |
 *
 * | From the frame                        | When                                                            |
 * | ------------------------------------- | --------------------------------------------------------------- |
 * | `{gp: 'ready'}`                       | It listens                                                      |
 * | `{gp: 'view', center, zoom, extent …}` | The view came to rest: as `gp-view-change`                      |
 * | `{gp: 'layers', layers}`              | A layer came, went, was hidden …                                |
 * | `{gp: 'error', code, message}`        | Something failed: as `gp-error`, or in a message                |
 *
 * Nothing is stored, and the page works in a frame that has no origin of its own (`sandbox="allow-scripts"`), where its
 * server lets other sites ask the script (CORS).
 */
import './elements/gp-map.js';
import {watchLayers} from './map/layers.js';
import {applyState, readMap, syncLayers} from './map/state.js';
import {checkState, type CheckedState} from './platform/check-state.js';
import {waitsForClick} from './platform/embed-address.js';
import {readState} from './platform/map-state.js';
import {addMessages, languageOf, translate} from './ui/i18n.js';
import {en, fr} from './ui/messages/embed.js';

addMessages({en, fr});

/** More origins than that are not read. */
const MOST_ORIGINS = 5;

/** Makes the document a map of the state in its address, and keeps it so. */
export function openEmbed(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    html, body { height: 100%; margin: 0; }
    gp-map { width: 100%; height: 100%; min-height: 0; max-height: none; aspect-ratio: auto; }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const map = document.createElement('gp-map');
  const life = new AbortController();
  const show = (): void => {
    const {state, problems} = readState(location.href);
    const label = state.label ?? state.title ?? translate(languageOf(map), 'map.label');
    document.title = label;
    document.documentElement.lang = state.lang ?? 'fr';
    map.loading = waitsForClick(location.href) ? 'click' : 'eager';
    applyState(map, {...state, label}, life.signal);
    tellProblems(problems);
    // Unless the page around gives them, nothing would say why all is grey.
    const isGiven = window.parent !== window && allowedOrigins().length > 0;
    if (!problems.length && !state.layers?.length && !isGiven)
      map.notify(translate(languageOf(map), 'embed.empty'));
  };
  const tellProblems = (problems: CheckedState['problems']): void => {
    const parts = [...new Set(problems.map(({key}) => key))].join(', ');
    if (parts) map.notify(translate(languageOf(map), 'embed.problems', {parts}));
  };
  show();
  document.body.append(map);
  window.addEventListener('hashchange', show);
  if (window.parent !== window) converse(map, allowedOrigins(), life.signal);
}

type Map = HTMLElementTagNameMap['gp-map'];

/** The origins that the address names, down to the one of the page around when the browser tells it. */
function allowedOrigins(): readonly string[] {
  const named = [location.hash, location.search].flatMap((part) =>
    new URLSearchParams(part.slice(1)).getAll('origin').flatMap((text) => text.split(',')),
  );
  const allowed = named
    .slice(0, MOST_ORIGINS)
    .filter((origin) => /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin);
  const around = document.referrer && new URL(document.referrer).origin;
  return around ? allowed.filter((origin) => origin === around) : allowed;
}

/** Speaks with the page around, which must have one of these origins. */
function converse(map: Map, origins: readonly string[], signal: AbortSignal): void {
  if (!origins.length) return;
  const tell = (message: Readonly<Record<string, unknown>>): void => {
    for (const origin of origins) window.parent.postMessage(message, origin);
  };
  const refuse = (message: string): void => tell({gp: 'error', code: 'bad-request', message});

  const answer = ({data, origin, source}: MessageEvent<unknown>): void => {
    if (source !== window.parent || !origins.includes(origin)) return;
    if (typeof data !== 'object' || data === null || !('gp' in data)) return;
    const {state, problems} = checkState(data);
    if (data.gp === 'state') tell({gp: 'state', state: readMap(map)});
    else if (problems.length) refuse(problems.map(({key, reason}) => `${key}: ${reason}`).join(', '));
    else if (data.gp === 'goTo' && state.center) {
      const {center, zoom} = state;
      void map.goTo(center, zoom === undefined ? {} : {zoom});
    } else if (data.gp === 'layers' && state.layers) syncLayers(map, state.layers, signal);
    else refuse('unknown message');
  };

  window.addEventListener('message', answer, {signal});
  map.addEventListener('gp-view-change', ({detail}) => tell({gp: 'view', ...detail}), {signal});
  map.addEventListener('gp-error', ({detail: {code, message}}) => tell({gp: 'error', code, message}), {
    signal,
  });
  let told = '';
  watchLayers(
    map.olMap,
    () => {
      const {layers = []} = readMap(map);
      const text = JSON.stringify(layers);
      if (text !== told) tell({gp: 'layers', layers});
      told = text;
    },
    signal,
  );
  tell({gp: 'ready'});
}
