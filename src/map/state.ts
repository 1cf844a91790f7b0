import type OlMap from 'ol/Map.js';
import type {LayerSpec, LayerState, MapMarker, MapState, MapTheme, ViewState} from '../model.js';
import {checkState, mapControls, panels, usualControls} from '../platform/check-state.js';
import {parseLayerName} from '../platform/layers.js';
import {findTerritory} from '../platform/territories.js';
import {moveLayer, updateLayer} from './layers.js';
import {showView} from './requested-view.js';

/** What is needed here of a `<gp-map>`. */
export interface StatefulMap extends HTMLElement {
  readonly olMap: OlMap;
  readonly view: ViewState | undefined;
  readonly layers: readonly LayerState[];
  readonly updateComplete: Promise<unknown>;
  label: string;
  center: string | null;
  zoom: number | null;
  territory: string | null;
  projection: string | null;
  controls: string;
  removeLayer(id: string): boolean;
  showLayer(spec: LayerSpec, options: {readonly above: string | null; readonly signal: AbortSignal}): string;
}

/** The state of a map as its readers see it now. Addresses are whole, so that they hold on any page. */
export function readMap(map: StatefulMap): MapState {
  const {view, territory} = map;
  const usual = findTerritory(territory ?? '')?.projection ?? 'EPSG:3857';
  const inside = panelsOf(map).map(({localName}) => localName.slice(3));
  const controls = [...map.controls.split(/\s+/).filter(Boolean), ...inside];
  const {state} = checkState({
    label: map.label,
    title: captionOf(map)?.textContent.trim(),
    center: view?.center,
    zoom: view && Math.round(view.zoom * 100) / 100,
    territory,
    projection: view && view.projection !== usual ? view.projection : undefined,
    layers: [...map.layers].reverse().map(shownLayer),
    controls,
    markers: [...map.querySelectorAll('gp-marker')].map((marker) => ({
      lonLat:
        marker.getAttribute('position') ?? (marker as Partial<HTMLElement & {position: string}>).position,
      text: marker.getAttribute('label') ?? (marker as Partial<HTMLElement & {label: string}>).label,
    })),
    theme: map.getAttribute('theme'),
    lang: map.lang,
  });
  const {markers, layers, ...rest} = state;
  return {
    ...rest,
    ...(layers?.length && {layers}),
    ...(markers?.length && {markers}),
  };
}

/** A layer as it is shown, to be shown elsewhere. */
export function shownLayer({spec, visible, opacity}: LayerState): LayerSpec {
  const url = spec.url === undefined ? undefined : whole(spec.url);
  return {...spec, url, hidden: !visible, opacity};
}

/** A whole address, its braces and accents as they were written. */
const whole = (url: string): string =>
  /^https?:/i.test(url)
    ? url
    : new URL(url, document.baseURI).href.replaceAll('%7B', '{').replaceAll('%7D', '}');

const captionOf = (map: Element) => map.querySelector<HTMLElement>(':scope > [slot=caption]');
const panelsOf = (map: Element) =>
  [...map.children].filter(({localName}) => Object.hasOwn(panels, localName.slice(3)));

/**
 * Makes a map show a state, in the place of what it showed. Nothing in the state becomes an element, an attribute or an
 * address but through the map: the tags that are made are those of this file. Layers go when `signal` aborts.
 */
export function applyState(map: StatefulMap, state: MapState, signal: AbortSignal): void {
  const {center, zoom, controls, markers = [], theme} = state;
  map.label = state.label ?? '';
  map.territory = state.territory ?? null;
  map.projection = state.projection ?? null;
  map.center = center?.join(' ') ?? null;
  map.zoom = zoom ?? null;
  map.controls =
    controls?.filter((control) => mapControls.includes(control)).join(' ') ?? usualControls.join(' ');
  map.lang = state.lang ?? '';
  if (!state.lang) map.removeAttribute('lang');
  setTheme(map, theme);
  if (map.view && center) showView(map.olMap, {center, zoom});
  syncPanels(map, controls ?? []);
  syncMarkers(map, markers);
  syncCaption(map, state.title);
  syncLayers(map, state.layers ?? [], signal);
}

function setTheme(map: Element, theme: MapTheme | undefined): void {
  if (theme) map.setAttribute('theme', theme);
  else map.removeAttribute('theme');
}

function syncPanels(map: Element, controls: readonly string[]): void {
  const shown = panelsOf(map);
  const asked = controls.filter((control) => Object.hasOwn(panels, control));
  for (const panel of shown) if (!asked.includes(panel.localName.slice(3))) panel.remove();
  for (const name of asked) {
    if (shown.some(({localName}) => localName === `gp-${name}`)) continue;
    const panel = document.createElement(`gp-${name}`);
    panel.slot = panels[name] ?? '';
    map.append(panel);
  }
}

function syncMarkers(map: Element, markers: readonly MapMarker[]): void {
  const shown = [...map.querySelectorAll('gp-marker')];
  for (const [index, {lonLat, text}] of markers.entries()) {
    const marker = shown[index] ?? document.createElement('gp-marker');
    marker.setAttribute('position', lonLat.join(' '));
    marker.setAttribute('label', text);
    if (!shown[index]) map.append(marker);
  }
  for (const marker of shown.slice(markers.length)) marker.remove();
}

function syncCaption(map: Element, title: string | undefined): void {
  const shown = captionOf(map);
  if (title === undefined) shown?.remove();
  else {
    const caption = shown ?? document.createElement('span');
    caption.slot = 'caption';
    caption.textContent = title;
    if (!shown) map.append(caption);
  }
}

/**
 * Brings the layers of a map to those that are asked, bottom first: those that it has already stay, and take the opacity,
 * the visibility and the place that are asked.
 */
export function syncLayers(map: StatefulMap, layers: readonly LayerSpec[], signal: AbortSignal): void {
  const left = [...map.layers].reverse();
  let below: string | null = null;
  for (const spec of layers) {
    const index = left.findIndex((layer) => nature(layer.spec) === nature(spec));
    const [known] = index < 0 ? [] : left.splice(index, 1);
    if (known) {
      moveLayer(map.olMap, known.id, below);
      updateLayer(map.olMap, known.id, {
        opacity: spec.opacity ?? 1,
        visible: !spec.hidden,
        title: spec.title === known.spec.title ? undefined : (spec.title ?? null),
      });
    }
    below = known?.id ?? map.showLayer(spec, {above: below, signal});
  }
  for (const {id} of left) map.removeLayer(id);
}

/** What two specs have in common when one layer can stand for both. */
function nature(spec: LayerSpec): string {
  const parsed = spec.url === undefined ? parseLayerName(spec.name) : {name: spec.name};
  const {name, service, styleName} = {...parsed, ...withoutEmpty(spec), name: parsed.name};
  return JSON.stringify([name, service, styleName, spec.url && whole(spec.url), spec.filter]);
}

const withoutEmpty = ({service, styleName}: LayerSpec) => ({
  ...(service && {service}),
  ...(styleName !== undefined && {styleName}),
});
