import LayerGroup from 'ol/layer/Group.js';
import type BaseLayer from 'ol/layer/Base.js';
import Layer from 'ol/layer/Layer.js';
import {containsCoordinate} from 'ol/extent.js';
import type Source from 'ol/source/Source.js';
import {toLonLat} from 'ol/proj.js';
import type {LayerDefinition} from '../model.js';
import {parseLayerName} from '../platform/layers.js';
import {fromPlatform, type FillOptions} from './add-layer.js';
import {listen} from './listen.js';

/** Milliseconds before a layer that failed is tried again: the first time, then twice as long each time, up to the last. */
const FIRST = 30_000;
const LAST = 300_000;
/** Milliseconds that the layer has to answer when it is tried again. */
const PATIENCE = 15_000;

/**
 * Shows the first of other layers that works while the layer of a group does not, or has nothing where the map looks. The
 * layer itself is not asked meanwhile; it is tried again after 30 s, then ever less often, and comes back when it answers.
 */
export function keepShown(names: readonly string[], options: FillOptions): void {
  const {map, group, signal} = options;
  let stand: {readonly holder: LayerGroup; readonly end: AbortController} | undefined;
  let pause = FIRST;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const own = (): readonly BaseLayer[] =>
    group
      .getLayers()
      .getArray()
      .filter((layer) => layer !== stand?.holder);
  const setOwn = (visible: boolean): void => own().forEach((layer) => layer.setVisible(visible));

  const leave = (): void => {
    clearTimeout(timer);
    if (!stand) return;
    stand.end.abort();
    group.getLayers().remove(stand.holder);
    stand = undefined;
    group.unset('fallback');
    setOwn(true);
  };

  const take = async (at: number): Promise<void> => {
    const name = names[at];
    if (name === undefined || signal.aborted) return;
    const end = new AbortController();
    const holder = new LayerGroup({properties: {status: 'loading'}});
    stand = {holder, end};
    const life = AbortSignal.any([end.signal, signal]);
    const next = (): void => {
      if (stand?.holder !== holder) return;
      end.abort();
      group.getLayers().remove(holder);
      stand = undefined;
      group.unset('fallback');
      void take(at + 1);
    };
    try {
      const parsed = parseLayerName(name);
      const layer = await fromPlatform(parsed, {...options, group: holder, apiKey: undefined, signal: life});
      life.throwIfAborted();
      holder.getLayers().push(layer);
      holder.set('status', 'ready');
      listen(holder, 'change:status', () => holder.get('status') === 'failed' && next(), life);
      group.getLayers().insertAt(0, holder);
      group.set('fallback', parsed.name);
    } catch {
      if (!life.aborted) next();
    }
  };

  const tryAgain = (): void => {
    for (const layer of own()) if (layer instanceof Layer) (layer.getSource() as Source | null)?.refresh();
    setOwn(true);
    timer = setTimeout(() => group.get('status') === 'failed' && failed(), PATIENCE);
  };

  /** The service had its chance: it is left alone for a while. */
  const failed = (): void => {
    clearTimeout(timer);
    setOwn(false);
    timer = setTimeout(tryAgain, pause);
    pause = Math.min(LAST, pause * 2);
    if (!stand) void take(0);
  };

  const isOutside = (): boolean => {
    const definition = group.get('definition') as LayerDefinition | undefined;
    const center = map.getView().getCenter();
    if (!definition?.extent || !center) return false;
    return !containsCoordinate([...definition.extent], toLonLat(center, map.getView().getProjection()));
  };

  const look = (): void => {
    const status = group.get('status') as string;
    if (status === 'failed') failed();
    else if (isOutside()) {
      if (!stand) void take(0);
    } else if (status === 'ready') {
      pause = FIRST;
      leave();
    }
  };
  listen(group, 'change:status', look, signal);
  listen(map, 'moveend', () => group.get('status') !== 'failed' && look(), signal);
  signal.addEventListener('abort', leave, {once: true});
}
