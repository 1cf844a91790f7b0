import type BaseLayer from 'ol/layer/Base.js';
import type LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import type {LayerDefinition} from '../model.js';
import {getJson, PlatformError} from '../platform/http.js';
import {layerAddress} from '../platform/layer-address.js';
import {rebase, services} from '../platform/services.js';
import {createWmtsLayer} from './raster.js';
import type {MapStyle} from './vector-tiles.js';
import {watchTiles} from './watch-tiles.js';

/** Where a layer of the platform is put, and how it is asked. */
export interface ContentOptions {
  readonly map: OlMap;
  /** Its `status` and `error` follow what its service answers. */
  readonly group: LayerGroup;
  readonly styleName?: string | undefined;
  readonly filter?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly signal: AbortSignal;
}

/** What draws a layer of the platform; what only some layers need is loaded with them. */
export async function createContent(
  definition: LayerDefinition,
  options: ContentOptions,
): Promise<BaseLayer> {
  const {name, service, styles} = definition;
  const {map, group, styleName: asked, apiKey, signal} = options;
  if (asked !== undefined && styles.length > 0 && !styles.some((known) => known.name === asked))
    throw await noStyle(definition, asked);
  layerAddress(definition, apiKey); // a key that is missing is told at once
  const styleName = asked ?? styles[0]?.name ?? '';
  if (service === 'WMS') {
    const {createWmsLayer} = await import('./wms-image.js');
    return createWmsLayer(definition, {...options, styleName});
  }
  if (service === 'WFS') {
    const {createFeatureLayer} = await import('./wfs-features.js');
    return createFeatureLayer(definition, options);
  }
  const layer =
    service === 'TMS'
      ? await createVectorTiles(definition, {map, styleName, apiKey, signal})
      : createWmtsLayer(definition, {styleName, apiKey});
  const source = layer.getSource();
  if (source) watchTiles(group, source, {name, service, signal});
  return layer;
}

/** Vector tiles, whose style comes while the code that draws them does. */
async function createVectorTiles(
  definition: LayerDefinition,
  {styleName, ...options}: {map: OlMap; styleName: string; apiKey: string | undefined; signal: AbortSignal},
) {
  const {name, styles} = definition;
  const known = styles.find((style) => style.name === styleName)?.url;
  const url = known === undefined ? undefined : rebase(known);
  const [{createVectorTileLayer}, style] = await Promise.all([
    import('./vector-tiles.js'),
    getJson<MapStyle>(url === undefined ? services.vectorStyle(name, styleName) : new URL(url), {
      service: 'annexes',
      signal: options.signal,
    }),
  ]);
  return createVectorTileLayer(definition, style, options);
}

/** What is wrong with the name of a style, and the one that was most likely meant. */
async function noStyle({name, styles}: LayerDefinition, asked: string): Promise<PlatformError> {
  const {nearest} = await import('../platform/check/nearest.js');
  const known = styles.map((style) => style.name);
  const meant = nearest(asked, known);
  const suggestion = meant === undefined ? undefined : `style-name="${meant}"`;
  const message = `Layer ${name} has no style "${asked}": write ${known.map((style) => `"${style}"`).join(' or ')}`;
  return new PlatformError('bad-attribute', message, {layer: name, suggestion});
}
