import type {FeatureLike} from 'ol/Feature.js';
import type Layer from 'ol/layer/Layer.js';
import type VectorTileLayer from 'ol/layer/VectorTile.js';
import type OlMap from 'ol/Map.js';
import type ImageWMS from 'ol/source/ImageWMS.js';
import type Source from 'ol/source/Source.js';
import type VectorSource from 'ol/source/Vector.js';
import type Style from 'ol/style/Style.js';
import type {LayerState} from '../model.js';
import {PlatformError} from '../platform/http.js';
import {legendOf} from '../platform/legends.js';
import {drawnOf} from './layers.js';
import {readMapStyle, type Swatch} from './map-style-legend.js';
import type {MapStyle} from './vector-tiles.js';
import {viewState} from './view-state.js';

/** What explains a layer: an image, or what its styles draw. */
export type Legend =
  | {
      readonly image: string;
      /** The server may have none. */
      readonly isGuess?: boolean;
    }
  | {
      /** Labels are empty where there is one thing only: it is the layer itself. */
      readonly swatches: readonly Swatch[];
    };

/**
 * What explains a layer as it is drawn now; undefined when there is nothing. An image may turn out to be none: the server
 * decides.
 */
export function legendFor(map: OlMap, {id}: LayerState): Legend | undefined {
  const drawn = drawnOf(map, id);
  const scale = viewState(map)?.scale;
  if (!drawn || scale === undefined) return undefined;
  const {definition, ...options} = drawn;
  const content = drawn.content as Layer;
  const style = content.get('mapStyle') as MapStyle | undefined;
  if (style)
    return swatches(
      readMapStyle(style, map.getView().getZoom() ?? 0, sourceLayersIn(map, content as VectorTileLayer)),
    );
  if (definition && definition.service !== 'WFS') {
    const image = imageOf(definition, scale, options);
    return image === undefined ? undefined : {image};
  }
  return legendOfContent(map, content);
}

/** A key that was taken back leaves no legend. */
function imageOf(...asked: Parameters<typeof legendOf>): string | undefined {
  try {
    return legendOf(...asked);
  } catch (cause) {
    if (cause instanceof PlatformError && cause.code === 'forbidden') return undefined;
    throw cause;
  }
}

function legendOfContent(map: OlMap, content: Layer): Legend | undefined {
  const image = content.get('legend') as string | undefined;
  if (image !== undefined) return {image};
  const source = content.getSource();
  if (isWms(source)) {
    const url = source.getLegendUrl(map.getView().getResolution(), {FORMAT: 'image/png'});
    return url === undefined ? undefined : {image: url, isGuess: true};
  }
  return isVector(source) ? swatches(readFeatures(content, source)) : undefined;
}

const swatches = (all: readonly Swatch[]): Legend | undefined => (all.length ? {swatches: all} : undefined);
const isWms = (source: Source | null): source is ImageWMS => source !== null && 'getLegendUrl' in source;
const isVector = (source: Source | null): source is VectorSource =>
  source !== null && 'forEachFeature' in source;

/** The source layers that have features in the view, as far as they came. */
function sourceLayersIn(map: OlMap, content: VectorTileLayer): ReadonlySet<string> {
  const features: readonly FeatureLike[] = content.getFeaturesInExtent(
    map.getView().calculateExtent(map.getSize()),
  );
  return new Set(features.map((feature) => feature.get('layer') as string));
}

const SHAPES: Readonly<Record<string, Swatch['shape']>> = {
  Polygon: 'area',
  LineString: 'line',
  Point: 'point',
};

/** The looks of the features, each once; those that bring no style have that of their layer. */
function readFeatures(content: Layer, source: VectorSource): Swatch[] {
  const found = new Map<string, Swatch>();
  source.forEachFeature((feature) => {
    const shape = SHAPES[feature.getGeometry()?.getType().replace('Multi', '') ?? ''];
    if (!shape) return false;
    const own = feature.getStyle() ?? (content as Layer & {getStyle(): unknown}).getStyle();
    const styles = typeof own === 'function' ? (own as (f: unknown, r: number) => unknown)(feature, 1) : own;
    const style = [styles].flat().at(-1) as Style | undefined;
    const image = style?.getImage() as {getFill?: () => ReturnType<Style['getFill']>} | null | undefined;
    const fill = shape === 'point' ? image?.getFill?.() : shape === 'area' ? style?.getFill() : undefined;
    const stroke = shape === 'point' ? undefined : style?.getStroke();
    const swatch: Swatch = {
      label: '',
      shape,
      ...(fill && {fill: cssColour(fill.getColor())}),
      ...(stroke && {stroke: cssColour(stroke.getColor())}),
    };
    if (swatch.fill || swatch.stroke) found.set(JSON.stringify(swatch), swatch);
    return found.size >= 8;
  });
  return [...found.values()];
}

const cssColour = (colour: unknown): string | undefined =>
  Array.isArray(colour) ? `rgba(${colour.join(',')})` : typeof colour === 'string' ? colour : undefined;
