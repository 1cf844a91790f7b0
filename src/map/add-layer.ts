import LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import type {LayerService, LayerSpec, LayerState} from '../model.js';
import {parseLayerName, wellKnownLayer} from '../platform/layers.js';
import {keepContent} from './keep-content.js';
import {keepTrying} from './keep-trying.js';
import {apiKeys, findGroup, layerState, placeGroup} from './layers.js';
import {listen} from './listen.js';

/** A layer that is on the map already, while its content is on its way. */
export interface AddedLayer {
  readonly id: string;
  /** Resolves when the content is there; rejects with a `PlatformError`, or with the reason of an abort. */
  readonly done: Promise<LayerState>;
}

/** What `addLayer` accepts besides a map and a layer. */
export interface AddLayerOptions {
  /** The layer that it is drawn upon: on top when absent, at the bottom when null. */
  readonly above?: string | null | undefined;
  /** The layer's own API key; the one given to `configure` when absent. */
  readonly apiKey?: string | undefined;
  readonly signal: AbortSignal;
  /** Resolves when the map has its projection. */
  readonly ready?: Promise<void> | undefined;
}

/**
 * Puts a layer on a map at once. One that cannot be found or drawn stays in the list as failed, so that it can be seen
 * and removed. Aborting `signal` removes it.
 */
export function addLayer(map: OlMap, spec: LayerSpec, options: AddLayerOptions): AddedLayer {
  const {above, signal} = options;
  signal.throwIfAborted();
  const parsed = spec.url === undefined ? parseLayerName(spec.name) : {name: spec.name};
  const {service, styleName} = spec;
  const asked = {...spec, ...parsed, ...(service && {service}), ...(styleName !== undefined && {styleName})};
  const id = uniqueId(map, spec.id ?? (asked.name || fileName(spec.url)));
  const known =
    spec.url === undefined ? wellKnownLayer(asked.name, asked.service as LayerService) : undefined;
  const group = new LayerGroup({
    opacity: spec.opacity ?? 1,
    visible: !spec.hidden,
    properties: {
      id,
      spec: {...asked, id},
      title: spec.title ?? known?.title ?? (asked.name || id),
      status: 'loading',
    },
  });
  if (options.apiKey !== undefined) apiKeys.set(group, options.apiKey);
  placeGroup(map, group, above);
  return {id, done: fill(map, group, asked, options)};
}

async function fill(
  map: OlMap,
  group: LayerGroup,
  spec: LayerSpec,
  {apiKey, signal, ready}: AddLayerOptions,
): Promise<LayerState> {
  const life = new AbortController();
  signal.addEventListener('abort', () => map.removeLayer(group), {once: true, signal: life.signal});
  listen(
    map.getLayerGroup(),
    'removelayer',
    () => {
      if (!group.get('moving') && !map.getLayers().getArray().includes(group)) life.abort();
    },
    life.signal,
  );
  const options = {map, group, apiKey, signal: life.signal, ready};
  keepTrying(group, life.signal);
  if (spec.fallback?.length) {
    const {keepShown} = await import('./fallback.js');
    if (!life.signal.aborted) keepShown(spec.fallback, options);
  }
  await keepContent(spec, options);
  return layerState(map, group);
}

/** The identifier that is asked, numbered when it is taken. */
function uniqueId(map: OlMap, asked: string): string {
  let id = asked;
  for (let n = 2; findGroup(map, id); n++) id = `${asked}-${n}`;
  return id;
}

/** `parcelles` for `https://ville.example/donnees/parcelles.geojson?v=2`. */
function fileName(url = ''): string {
  const [path = ''] = url.split(/[?#]/);
  return (
    path
      .split('/')
      .filter(Boolean)
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? url
  );
}
