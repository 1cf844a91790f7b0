import type {LayerSpec, MapState} from '../model.js';
import {isStateKey, readState, writeState} from '../platform/map-state.js';
import {watchLayers} from './layers.js';
import {listen} from './listen.js';
import {showView, type RequestedView} from './requested-view.js';
import {readMap, syncLayers, type StatefulMap} from './state.js';

/** Where in the address of the page. */
export type Permalink = 'hash' | 'query';

/** Browsers refuse an address that changes too often. */
const WAIT_MS = 300;

/** The part of the address of the page that holds the state of its maps. */
export const linkPart = (how: Permalink): string => (how === 'hash' ? location.hash : location.search);

/**
 * The address of the page with a state in it, and all that is not of this map as it was; an anchor (`#section`) gives way.
 */
export function writeLink(state: MapState, how: Permalink, prefix?: string): string {
  const kept = linkPart(how)
    .slice(1)
    .split('&')
    .filter((part) => {
      const [key = ''] = new URLSearchParams(part).keys();
      return part && !isStateKey(key, {prefix}) && (how === 'query' || part.includes('='));
    });
  const text = [...kept, writeState(state, {prefix})].filter(Boolean).join('&');
  const url = new URL(location.href);
  if (how === 'hash') url.hash = text;
  else url.search = text;
  return url.href;
}

/**
 * Keeps the view and the layers of a map in the address of the page, and follows it, until `signal` aborts. Layers are
 * written once they differ from those of the page. Returns what the address asks to see at first.
 */
export function keepAddress(map: StatefulMap, how: Permalink, signal: AbortSignal): RequestedView {
  const prefix = map.id || undefined;
  const read = (): MapState => readState(linkPart(how), {prefix}).state;
  const first = read();
  let own = '';
  let written: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const viewed = (layers?: readonly LayerSpec[]): string => {
    const {center, zoom} = readMap(map);
    return JSON.stringify({center: center && shorten(center, zoom), zoom, layers});
  };
  const current = (): string => {
    const {layers = []} = readMap(map);
    return viewed(listed(layers) === own ? undefined : layers);
  };
  const write = (): void => {
    const state = current();
    if (written === state) return;
    written = state;
    try {
      history.replaceState(history.state, '', writeLink(JSON.parse(state) as MapState, how, prefix));
    } catch {
      // A frame without an origin of its own has no address to change.
      clearTimeout(timer);
    }
  };
  const later = (): void => {
    if (!map.view) return;
    // The first view is the page's: it does not change its address.
    written ??= viewed();
    clearTimeout(timer);
    timer = setTimeout(write, WAIT_MS);
  };
  const follow = (): void => {
    const asked = read();
    showView(map.olMap, asked);
    if (asked.layers) syncLayers(map, asked.layers, signal);
  };

  void Promise.all(
    [map, ...map.querySelectorAll('gp-layer')].map((each) => (each as StatefulMap).updateComplete),
  ).then(() => {
    if (signal.aborted) return;
    own = listed(readMap(map).layers ?? []);
    if (first.layers) syncLayers(map, first.layers, signal);
    listen(map.olMap, 'moveend', later, signal);
    watchLayers(map.olMap, later, signal);
    window.addEventListener('hashchange', follow, {signal});
    window.addEventListener('popstate', follow, {signal});
    signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
  });
  return first;
}

const listed = (layers: readonly LayerSpec[]): string => JSON.stringify(layers);

/** A metre or less, whatever the zoom. */
const shorten = ([lon, lat]: readonly [number, number], zoom = 0): readonly [number, number] => {
  const power = zoom > 17 ? 1e6 : 1e5;
  return [Math.round(lon * power) / power, Math.round(lat * power) / power];
};
