import type BaseLayer from 'ol/layer/Base.js';
import type LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import type {Extent, LayerDefinition, LayerSpec, LayerState, LayerStatus} from '../model.js';
import {listen} from './listen.js';

function groups(map: OlMap): LayerGroup[] {
  return map
    .getLayers()
    .getArray()
    .filter((layer): layer is LayerGroup => layer.get('spec') !== undefined);
}

/** The keys of private layers: kept apart from what can be read of a layer. */
export const apiKeys = new WeakMap<LayerGroup, string>();

/** Puts a group above another (on top when absent, at the bottom when null). */
export function placeGroup(map: OlMap, group: LayerGroup, above: string | null | undefined): void {
  const list = map.getLayers();
  const below = list.getArray().findIndex((layer) => layer.get('id') === above);
  list.insertAt(above === null ? 0 : below < 0 ? list.getLength() : below + 1, group);
}

/** The OpenLayers group of a layer. */
export const findGroup = (map: OlMap, id: string): LayerGroup | undefined =>
  groups(map).find((group) => group.get('id') === id);

/** Moves a layer so that it stands just above another (at the bottom when null). */
export function moveLayer(map: OlMap, id: string, above: string | null): void {
  const group = findGroup(map, id);
  if (!group || id === above) return;
  const others = groups(map).filter((layer) => layer !== group);
  const below = above === null ? -1 : others.findIndex((layer) => layer.get('id') === above);
  if (groups(map)[below + 1] === group) return;
  group.set('moving', true, true); // leaving the list is not the end of the layer
  map.removeLayer(group);
  placeGroup(map, group, above);
  group.unset('moving', true);
}

/** What may change of a layer without making it anew; what is absent stays as it is, null brings back the default. */
export interface LayerChange {
  readonly title?: string | null | undefined;
  readonly opacity?: number | undefined;
  readonly visible?: boolean | undefined;
  readonly minZoom?: number | null | undefined;
  readonly maxZoom?: number | null | undefined;
}

/** Changes a layer; nothing happens when there is none of that id. */
export function updateLayer(map: OlMap, id: string, {title, opacity, visible, ...range}: LayerChange): void {
  const group = findGroup(map, id);
  if (!group) return;
  const definition = group.get('definition') as LayerDefinition | undefined;
  if (opacity !== undefined) group.setOpacity(opacity);
  if (visible !== undefined) group.setVisible(visible);
  if (title !== undefined) {
    const spec = group.get('spec') as LayerSpec;
    const own = (group.get('found') as string | undefined) ?? definition?.title;
    group.set('title', title ?? own ?? (spec.name || group.get('id')));
    // For links and code to have it too.
    group.set('spec', {...spec, title: title ?? undefined});
  }
  setRange(group, range);
}

/** The zoom levels at which a layer is drawn: what is asked, within what its service has. */
export function setRange(
  group: LayerGroup,
  {minZoom, maxZoom}: Pick<LayerChange, 'minZoom' | 'maxZoom'>,
): void {
  const first = (group.get('definition') as LayerDefinition | undefined)?.minLevel ?? 0;
  // Half a level further out, a level is still sharp enough; beyond, it would ask four times as many tiles.
  const least = first > 0 ? first - 0.5 : -Infinity;
  // OpenLayers leaves out the lower bound itself.
  if (minZoom !== undefined) group.setMinZoom(Math.max(minZoom ?? -Infinity, least) - 1e-6);
  if (maxZoom !== undefined) group.setMaxZoom(maxZoom ?? Infinity);
}

/** Removes a layer; false when there is none of that id. */
export function removeLayer(map: OlMap, id: string): boolean {
  const group = findGroup(map, id);
  return group !== undefined && map.removeLayer(group) !== undefined;
}

/** A layer as its readers see it. */
export function layerState(map: OlMap, group: LayerGroup): LayerState {
  const status = group.get('status') as LayerStatus;
  const zoom = map.getView().getZoom() ?? 0;
  const inRange = zoom > group.getMinZoom() && zoom <= group.getMaxZoom();
  const spec = group.get('spec') as LayerSpec;
  const definition = group.get('definition') as LayerDefinition | undefined;
  const extent = (group.get('covers') as Extent | undefined) ?? definition?.extent;
  return {
    id: group.get('id') as string,
    title: group.get('title') as string,
    visible: group.getVisible(),
    opacity: group.getOpacity(),
    status: status === 'ready' && !inRange ? 'out-of-range' : status,
    spec,
    definition,
    extent,
    producer: spec.attribution ?? (group.get('producer') as string | undefined) ?? definition?.producer,
    reprojected: group.get('reprojected') as boolean | undefined,
    truncated: group.get('truncated') as number | undefined,
    fallback: group.get('fallback') as string | undefined,
    fallbackDefinition: standIn(group)?.get('definition') as LayerDefinition | undefined,
    error: group.get('error') as Error | undefined,
  };
}

/** The group of the layer that stands in for another. */
const standIn = (group: LayerGroup): LayerGroup | undefined => group.get('stand') as LayerGroup | undefined;

/** What draws the layer of a group itself, and not the one that stands in for it. */
export const contentOf = (group: LayerGroup): BaseLayer | undefined =>
  group
    .getLayers()
    .getArray()
    .find((layer) => layer !== standIn(group));

/** What is seen of a layer: what draws it, or the layer that stands in for it. */
export interface Drawn {
  readonly content: BaseLayer;
  /** Absent for other servers than the platform. */
  readonly definition?: LayerDefinition | undefined;
  readonly styleName?: string | undefined;
  readonly apiKey?: string | undefined;
}

/** What is seen of a layer; undefined while there is nothing. */
export function drawnOf(map: OlMap, id: string): Drawn | undefined {
  const own = findGroup(map, id);
  const group = own && (standIn(own) ?? own);
  const content = group && contentOf(group);
  return (
    content && {
      content,
      definition: group.get('definition') as LayerDefinition | undefined,
      styleName: (group.get('spec') as LayerSpec).styleName,
      apiKey: apiKeys.get(group),
    }
  );
}

/** Whether a layer, or the one that stands in for it, is drawn. */
export const isDrawn = ({visible, status, fallback}: LayerState): boolean =>
  visible && status !== 'out-of-range' && (status !== 'failed' || fallback !== undefined);

/** Whether two descriptions are of one layer: a server may give one name to a layer of its WMS and to one of its WFS. */
export function isSameLayer(one: LayerSpec, other: LayerSpec): boolean {
  return (
    one.name === other.name &&
    one.url === other.url &&
    (one.url === undefined || one.service === other.service)
  );
}

/** The layers of a map, topmost first. */
export const listLayers = (map: OlMap): LayerState[] =>
  groups(map)
    .map((group) => layerState(map, group))
    .reverse();

/** The layers that a reader sees, or is about to, topmost first. */
export const shownLayers = (map: OlMap): LayerState[] => listLayers(map).filter(isDrawn);

/** Calls back, at most once a frame, after anything that `listLayers` tells has changed, until `signal` aborts. */
export function watchLayers(map: OlMap, changed: () => void, signal: AbortSignal): void {
  let frame = 0;
  const later = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (!signal.aborted) changed();
    });
  };
  let watched = new AbortController();
  const watchAll = (): void => {
    watched.abort();
    watched = new AbortController();
    for (const group of groups(map))
      listen(group, 'propertychange', later, AbortSignal.any([watched.signal, signal]));
    later();
  };
  listen(map.getLayerGroup(), ['addlayer', 'removelayer', 'change:layers'], watchAll, signal);
  listen(map, 'moveend', later, signal);
  watchAll();
}
