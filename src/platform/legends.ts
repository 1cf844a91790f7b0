import type {LayerDefinition, LayerLegend} from '../model.js';
import {layerAddress} from './layer-address.js';
import {rebase} from './services.js';
import {tileMatrixSet} from './tile-matrix-sets.js';
import type {ImageOptions} from './wmts.js';

/** Scale denominator of zoom level 0 of EPSG:3857. */
const SCALE_0 = 559_082_264.0287179;

/**
 * Address of the image that explains a layer at a scale denominator: the legend of its style, or for WMS-V what the service
 * draws of the style at that scale. Undefined when there is none; the platform's generic image is none.
 *
 * A view closer or farther than the levels of the layer has the legend of the nearest one. Throws a `PlatformError`
 * (`forbidden`) for a layer of WMS-V without the key that it needs.
 */
export function legendOf(
  definition: LayerDefinition,
  scale: number,
  {styleName, apiKey}: ImageOptions = {},
): string | undefined {
  if (definition.wms === 'vector') return drawnLegend(definition, scale, {styleName, apiKey}).href;
  const style =
    styleName === undefined ? definition.styles[0] : definition.styles.find(({name}) => name === styleName);
  const near = nearestScale(definition, scale);
  const legend = style?.legends?.find((one) => holds(one, near));
  return legend && rebase(legend.url);
}

/** Legends are given to the nearest hundred or so: a hundredth more or less is the same scale. */
function holds({minScale = 0, maxScale = Infinity}: LayerLegend, scale: number): boolean {
  return scale >= minScale / 1.01 && scale <= maxScale * 1.01;
}

function nearestScale({service, matrixSet, minLevel, maxLevel}: LayerDefinition, scale: number): number {
  const [most, least] = [minLevel, maxLevel].map((level) => {
    if (service !== 'WMTS' || matrixSet === undefined) return SCALE_0 / 2 ** level;
    const set = tileMatrixSet(matrixSet);
    const metres = set.projection === 'EPSG:4326' ? (Math.PI / 180) * 6378137 : 1;
    return (set.resolution(level) * metres) / 0.00028;
  }) as [number, number];
  return Math.max(least, Math.min(most, scale));
}

function drawnLegend(definition: LayerDefinition, scale: number, {styleName, apiKey}: ImageOptions): URL {
  const style = styleName ?? definition.styles[0]?.name;
  const url = layerAddress(definition, apiKey);
  const parameters = {
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetLegendGraphic',
    FORMAT: 'image/png',
    WIDTH: '20',
    HEIGHT: '20',
    LAYER: definition.name,
    ...(style && {STYLE: style}),
    SCALE: String(Math.round(scale)),
  };
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  return url;
}
