import type {FeatureLike} from 'ol/Feature.js';
import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type BaseLayer from 'ol/layer/Base.js';
import BaseVectorLayer from 'ol/layer/BaseVector.js';
import ImageLayer from 'ol/layer/Image.js';
import TileLayer from 'ol/layer/Tile.js';
import type OlMap from 'ol/Map.js';
import {fromLonLat, get as getProjection} from 'ol/proj.js';
import {toFeature} from 'ol/render/Feature.js';
import ImageWMS from 'ol/source/ImageWMS.js';
import WMTS from 'ol/source/WMTS.js';
import type {LayerDefinition, LayerState, LonLat} from '../model.js';
import {isReprojected} from '../platform/choose-offer.js';
import {getFeatureInfo} from '../platform/feature-info.js';
import type {Feature as GeoJsonFeature, Geometry} from '../platform/geojson.js';
import {PlatformError} from '../platform/http.js';
import {getOtherText} from '../platform/other-server.js';
import {readFeatureInfo, type FeatureInfo, type InfoFeature} from '../platform/read-feature-info.js';
import {tileMatrixSet} from '../platform/tile-matrix-sets.js';
import {drawnOf, isDrawn, listLayers} from './layers.js';

/** What a layer has at a point; geometries are degrees. */
export interface LayerAnswer {
  readonly features: readonly GeoJsonFeature[];
  /** A page of a service that tells no features, as it wrote it: to be cleaned before it is shown. */
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

/** Pixels around a point that are the point, for lines and dots. */
const TOLERANCE = 6;
/** At most so many features a layer. */
const MOST = 10;
const FORMATS = ['application/json', 'text/html', 'text/plain'];

/** The layers of a map that can say what is at a point: drawn and queryable, topmost first. */
export function askableLayers(map: OlMap): LayerState[] {
  return listLayers(map).filter((layer) => {
    const {content, definition} = drawnOf(map, layer.id) ?? {};
    if (!content || !isDrawn(layer)) return false;
    if (content instanceof BaseVectorLayer) return true;
    if (definition) return definition.queryable !== false;
    return sourceOf(content) !== undefined && infoFormats(content).length > 0;
  });
}

/**
 * What a layer has at a point: asked from its service, or found among the features that are drawn. Rejects with a
 * `PlatformError` when the service fails.
 */
export async function askLayer(
  map: OlMap,
  {id, spec}: LayerState,
  point: LonLat,
  signal: AbortSignal,
): Promise<LayerAnswer> {
  const {content, definition, ...options} = drawnOf(map, id) ?? {};
  if (content instanceof BaseVectorLayer) return {features: drawnAt(map, content, point)};
  const found = definition
    ? await askPlatform(map, definition, point, {...options, signal})
    : await askOther(map, content, spec.name, point, signal);
  return {...found, features: found.features.map(toDegrees)};
}

function sourceOf(content: BaseLayer | undefined): ImageWMS | WMTS | undefined {
  const source =
    content instanceof ImageLayer || content instanceof TileLayer
      ? (content.getSource() as unknown)
      : undefined;
  if (source instanceof ImageWMS) return source;
  return source instanceof WMTS && source.getRequestEncoding() === 'KVP' ? source : undefined;
}

function drawnAt(map: OlMap, layer: BaseLayer, point: LonLat): GeoJsonFeature[] {
  const projection = map.getView().getProjection();
  const pixel = map.getPixelFromCoordinate(fromLonLat([...point], projection));
  const found = map.getFeaturesAtPixel(pixel, {
    layerFilter: (one) => one === layer,
    hitTolerance: TOLERANCE,
  });
  const format = new GeoJSON({featureProjection: projection});
  const seen = new Map<string, GeoJsonFeature>();
  for (const feature of found) {
    const drawn = toOl(feature);
    const properties = Object.fromEntries(
      Object.entries(feature.getProperties()).filter(([name]) => name !== drawn.getGeometryName()),
    );
    const shape = drawn.getGeometry();
    const geometry = shape ? (format.writeGeometryObject(shape) as Geometry) : null;
    // A feature of vector tiles is cut into as many as it has styles.
    const key = JSON.stringify([feature.getId(), properties]);
    if (!seen.has(key) && seen.size < MOST) seen.set(key, {type: 'Feature', properties, geometry});
  }
  return [...seen.values()];
}

const toOl = (feature: FeatureLike): Feature => (feature instanceof Feature ? feature : toFeature(feature));

function askPlatform(
  map: OlMap,
  definition: LayerDefinition,
  point: LonLat,
  options: {
    readonly signal: AbortSignal;
    readonly styleName?: string | undefined;
    readonly apiKey?: string | undefined;
  },
): Promise<FeatureInfo> {
  const view = map.getView();
  const own = view.getProjection();
  const code =
    definition.service === 'WMTS'
      ? tileMatrixSet(definition.matrixSet ?? 'PM').projection
      : isReprojected(definition, own.getCode())
        ? 'EPSG:3857'
        : own.getCode();
  const units = (getProjection(code) ?? own).getMetersPerUnit() ?? 1;
  const [x = 0, y = 0] = fromLonLat([...point], code);
  const resolution = ((view.getResolution() ?? 1) * (own.getMetersPerUnit() ?? 1)) / units;
  return getFeatureInfo(
    definition,
    {coordinates: [x, y], projection: code, resolution},
    {...options, limit: MOST},
  );
}

async function askOther(
  map: OlMap,
  content: BaseLayer | undefined,
  name: string,
  point: LonLat,
  signal: AbortSignal,
): Promise<FeatureInfo> {
  const source = sourceOf(content);
  let refusal: unknown;
  for (const format of infoFormats(content)) {
    const address = source && infoAddress(map, source, point, format);
    if (!address) return {features: []};
    try {
      const text = await getOtherText(new URL(address, document.baseURI), {signal});
      return readFeatureInfo(text, {name, service: 'WMS'});
    } catch (cause) {
      if (!(cause instanceof PlatformError) || !/bad-(request|answer)/.test(cause.code)) throw cause;
      refusal = cause;
    }
  }
  throw refusal;
}

/** Those that can be read, of those that the capabilities of a server tell. */
const infoFormats = (content: BaseLayer | undefined): string[] => {
  const told = (content?.get('infoFormats') as readonly string[] | undefined) ?? [];
  return FORMATS.flatMap((format) => told.find((one) => one.startsWith(format)) ?? []);
};

function infoAddress(map: OlMap, source: ImageWMS | WMTS, point: LonLat, format: string): string | undefined {
  const view = map.getView();
  const projection = view.getProjection();
  const resolution = view.getResolution() ?? 1;
  if (source instanceof ImageWMS) {
    const coordinate = fromLonLat([...point], projection);
    return source.getFeatureInfoUrl(coordinate, resolution, projection, {
      INFO_FORMAT: format,
      FEATURE_COUNT: MOST,
    });
  }
  const own = source.getProjection() ?? projection;
  const grid = source.getTileGrid();
  const coordinate = fromLonLat([...point], own);
  const tile = grid?.getTileCoordForCoordAndResolution(
    coordinate,
    (resolution * (projection.getMetersPerUnit() ?? 1)) / (own.getMetersPerUnit() ?? 1),
  );
  const image = tile && source.getTileUrlFunction()(tile, 1, own);
  if (!grid || !tile || !image) return undefined;
  const [west = 0, , , north = 0] = grid.getTileCoordExtent(tile);
  const [column, row] = [coordinate[0]! - west, north - coordinate[1]!].map((units) =>
    String(Math.floor(units / grid.getResolution(tile[0]!))),
  ) as [string, string];
  const url = new URL(image, document.baseURI);
  for (const key of [...url.searchParams.keys()])
    if (key.toLowerCase() === 'request') url.searchParams.set(key, 'GetFeatureInfo');
  url.searchParams.set('InfoFormat', format);
  url.searchParams.set('I', column);
  url.searchParams.set('J', row);
  return url.href;
}

/** Shapes in a projection that the page does not have are left out: what is said of them stays. */
function toDegrees({properties, geometry, projection = 'EPSG:4326'}: InfoFeature): GeoJsonFeature {
  if (!geometry || !getProjection(projection)) return {type: 'Feature', properties, geometry: null};
  const shape = new GeoJSON().readGeometry(geometry, {
    dataProjection: projection,
    featureProjection: 'EPSG:4326',
  });
  return {type: 'Feature', properties, geometry: shape && new GeoJSON().writeGeometryObject(shape)};
}
