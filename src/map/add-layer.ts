import type BaseLayer from 'ol/layer/Base.js';
import LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import type {LayerDefinition, LayerService, LayerSpec, LayerState} from '../model.js';
import {isReprojected} from '../platform/choose-offer.js';
import {findLayer, parseLayerName, wellKnownLayer} from '../platform/layers.js';
import {createContent} from './content.js';
import {apiKeys, findGroup, layerState, placeGroup, setRange} from './layers.js';
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
  if (spec.fallback?.length) {
    const {keepShown} = await import('./fallback.js');
    if (!life.signal.aborted) keepShown(spec.fallback, options);
  }
  try {
    const layer =
      spec.url === undefined ? await fromPlatform(spec, options) : await fromElsewhere(spec, options);
    life.signal.throwIfAborted();
    if (spec.title === undefined && group.get('found')) group.set('title', group.get('found'));
    setRange(group, {minZoom: spec.minZoom ?? null, maxZoom: spec.maxZoom ?? null});
    group.getLayers().push(layer);
    if (group.get('status') === 'loading') group.set('status', 'ready');
  } catch (cause) {
    life.signal.throwIfAborted();
    group.setProperties({status: 'failed', error: cause});
    throw cause;
  }
  return layerState(map, group);
}

/** What the content of a layer is made with. */
export interface FillOptions {
  readonly map: OlMap;
  readonly group: LayerGroup;
  readonly apiKey?: string | undefined;
  readonly signal: AbortSignal;
  readonly ready?: Promise<void> | undefined;
}

/** The content of a layer of the platform; what is known of it goes to the properties of `group`. */
export async function fromPlatform(
  spec: LayerSpec,
  {map, group, apiKey, signal, ready}: FillOptions,
): Promise<BaseLayer> {
  const {name, styleName, filter} = spec;
  const service = spec.service as LayerService | undefined;
  const known = wellKnownLayer(name, service);
  await ready;
  signal.throwIfAborted();
  const projection = map.getView().getProjection().getCode();
  const definition: LayerDefinition =
    known && !isReprojected(known, projection) ? known : await findLayer(name, {service, projection, signal});
  signal.throwIfAborted();
  const layer = await createContent(definition, {map, group, styleName, filter, apiKey, signal});
  signal.throwIfAborted();
  group.setProperties({
    definition,
    found: definition.title,
    reprojected: isReprojected(definition, projection),
  });
  return layer;
}

async function fromElsewhere(spec: LayerSpec, {ready, ...options}: FillOptions): Promise<BaseLayer> {
  const {createOtherLayer} = await import('./other-servers.js');
  await ready;
  options.signal.throwIfAborted();
  return createOtherLayer(spec, options);
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
