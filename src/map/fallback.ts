import LayerGroup from 'ol/layer/Group.js';
import {containsCoordinate} from 'ol/extent.js';
import {toLonLat} from 'ol/proj.js';
import type {LayerDefinition} from '../model.js';
import {parseLayerName} from '../platform/layers.js';
import {keepContent, type FillOptions} from './keep-content.js';
import {contentOf} from './layers.js';
import {listen} from './listen.js';

/**
 * Shows the first of other layers that works while the layer of a group does not, or has nothing where the map looks. The
 * layer itself is not asked meanwhile, but each time that it is tried again; it comes back when it answers.
 */
export function keepShown(names: readonly string[], options: FillOptions): void {
  const {map, group, signal} = options;
  let stand: {readonly holder: LayerGroup; readonly end: AbortController} | undefined;

  const leave = (): void => {
    if (!stand) return;
    stand.end.abort();
    group.getLayers().remove(stand.holder);
    stand = undefined;
    group.unset('fallback');
    group.unset('stand');
  };

  const take = async (at: number): Promise<void> => {
    const name = names[at];
    if (name === undefined || signal.aborted) return;
    const end = new AbortController();
    const spec = parseLayerName(name);
    const holder = new LayerGroup({properties: {status: 'loading', spec}});
    stand = {holder, end};
    const life = AbortSignal.any([end.signal, signal]);
    const next = (): void => {
      if (stand?.holder !== holder) return;
      leave();
      void take(at + 1);
    };
    listen(holder, 'change:status', () => holder.get('status') === 'failed' && next(), life);
    try {
      await keepContent(spec, {...options, group: holder, apiKey: undefined, signal: life});
      if (life.aborted) return;
      group.setProperties({stand: holder, fallback: spec.name});
      group.getLayers().insertAt(0, holder);
    } catch {
      if (!life.aborted) next();
    }
  };

  const isOutside = (): boolean => {
    const definition = group.get('definition') as LayerDefinition | undefined;
    const center = map.getView().getCenter();
    if (!definition?.extent || !center) return false;
    return !containsCoordinate([...definition.extent], toLonLat(center, map.getView().getProjection()));
  };

  const look = (): void => {
    const status = group.get('status') as string;
    contentOf(group)?.setVisible(status !== 'failed' || group.get('trying') === true);
    if (status === 'failed' || isOutside()) {
      if (!stand) void take(0);
    } else if (status === 'ready') leave();
  };
  listen(group, ['change:status', 'change:trying'], look, signal);
  listen(map, 'moveend', () => group.get('status') !== 'failed' && look(), signal);
  signal.addEventListener('abort', leave, {once: true});
}
