import type BaseLayer from 'ol/layer/Base.js';
import type LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import type {LayerDefinition, LayerService, LayerSpec} from '../model.js';
import {isReprojected} from '../platform/choose-offer.js';
import {PlatformError} from '../platform/http.js';
import {findLayer, wellKnownLayer} from '../platform/layers.js';
import {createContent} from './content.js';
import {onRetry} from './keep-trying.js';
import {contentOf, setRange} from './layers.js';
import {listen} from './listen.js';

/** What the content of a layer is made with. */
export interface FillOptions {
  readonly map: OlMap;
  readonly group: LayerGroup;
  readonly apiKey?: string | undefined;
  readonly signal: AbortSignal;
  readonly ready?: Promise<void> | undefined;
}

/**
 * Puts in a group what draws its layer, and makes it anew when the map takes another projection: another service may then
 * be the best. One that could not be made for a reason that passes is made when the group is tried again. Resolves when the
 * content is there; rejects with a `PlatformError`, or with the reason of an abort.
 */
export async function keepContent(spec: LayerSpec, options: FillOptions): Promise<void> {
  const {map, group, signal, ready} = options;
  const projection = (): string => map.getView().getProjection().getCode();
  let end = new AbortController();
  let drawnIn: string | undefined;
  let drawing: Promise<void> | undefined;

  const draw = (): Promise<void> => {
    end.abort();
    end = new AbortController();
    drawnIn = projection();
    const own = contentOf(group);
    if (own) group.getLayers().remove(own);
    drawing = fill(spec, {...options, signal: AbortSignal.any([signal, end.signal])});
    return drawing;
  };
  const redraw = (): void => void draw().catch(() => undefined); // the status of the group tells

  await ready;
  signal.throwIfAborted();
  const turn = (): void => {
    if (projection() === drawnIn) return;
    group.setProperties({status: 'loading', error: undefined, truncated: undefined});
    redraw();
  };
  const again = (): void => {
    const error = group.get('error') as unknown;
    if (!contentOf(group) && error instanceof PlatformError && error.retryable) redraw();
  };
  listen(map, 'change:view', turn, signal);
  onRetry(group, again, signal);
  let mine: Promise<void> | undefined = draw();
  while (mine) {
    const last: Promise<void> = mine;
    await last.catch((cause: unknown) => {
      if (drawing === last) throw cause;
    });
    mine = drawing === last ? undefined : drawing; // drawn anew meanwhile
  }
}

async function fill(spec: LayerSpec, options: FillOptions): Promise<void> {
  const {group, signal} = options;
  try {
    const layer =
      spec.url === undefined ? await fromPlatform(spec, options) : await fromElsewhere(spec, options);
    signal.throwIfAborted();
    const {title} = group.get('spec') as LayerSpec; // it may have got one meanwhile
    if (title === undefined && group.get('found')) group.set('title', group.get('found'));
    setRange(group, {minZoom: spec.minZoom ?? null, maxZoom: spec.maxZoom ?? null});
    group.getLayers().push(layer);
    group.setProperties({status: 'ready', error: undefined});
  } catch (cause) {
    signal.throwIfAborted();
    group.setProperties({error: cause, status: 'failed'});
    throw cause;
  }
}

/** The content of a layer of the platform; what is known of it goes to the properties of `group`. */
async function fromPlatform(spec: LayerSpec, {map, group, apiKey, signal}: FillOptions): Promise<BaseLayer> {
  const {name, styleName, filter} = spec;
  const service = spec.service as LayerService | undefined;
  const known = wellKnownLayer(name, service);
  const projection = map.getView().getProjection().getCode();
  const definition: LayerDefinition =
    known && !isReprojected(known, projection)
      ? known
      : await findLayer(name, {service, projection, apiKey, signal});
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

async function fromElsewhere(spec: LayerSpec, options: FillOptions): Promise<BaseLayer> {
  const {createOtherLayer} = await import('./other-servers.js');
  options.signal.throwIfAborted();
  return createOtherLayer(spec, options);
}
