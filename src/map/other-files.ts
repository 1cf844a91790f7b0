import type FeatureFormat from 'ol/format/Feature.js';
import type {OtherService} from '../model.js';
import type Feature from 'ol/Feature.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import Icon from 'ol/style/Icon.js';
import {transformExtent} from 'ol/proj.js';
import type Projection from 'ol/proj/Projection.js';
import {PlatformError} from '../platform/http.js';
import {getOtherBlob, unreadable} from '../platform/other-server.js';
import {dataProjection, misplaced} from './data-projection.js';
import {featureStyle} from './feature-style.js';
import type {OtherLayer} from './other-servers.js';

/** More is refused: the page would not answer its reader any more. */
const MOST_BYTES = 50_000_000;

const formats: Readonly<Partial<Record<OtherService, (url: URL) => Promise<FeatureFormat>>>> = {
  GeoJSON: async () => new (await import('ol/format/GeoJSON.js')).default(),
  TopoJSON: async () => new (await import('ol/format/TopoJSON.js')).default(),
  GPX: async () => new (await import('ol/format/GPX.js')).default(),
  KML: async (url) =>
    new (await import('ol/format/KML.js')).default({
      iconUrlFunction: (href) => new URL(href, url).href,
      defaultStyle: [...featureStyle],
    }),
};

/** The features of a file: GeoJSON, TopoJSON, GPX or KML. */
export async function createFileLayer({map, group, spec, url, signal}: OtherLayer): Promise<VectorLayer> {
  const kind = spec.service as OtherService;
  const format = await formats[kind]?.(url);
  const file = await getOtherBlob(url, {signal});
  if (file.size > MOST_BYTES)
    throw new PlatformError('unsupported', `The file is larger than ${MOST_BYTES / 1e6} MB`, {url});
  const projection = map.getView().getProjection();
  const source = new VectorSource();
  try {
    const text = await file.text();
    const json = kind === 'GeoJSON' ? (JSON.parse(text) as GeoJson) : undefined;
    const read = format?.readFeatures(json ?? text, {
      featureProjection: projection,
      ...(json && {dataProjection: await projectionOf(json, url)}),
    });
    source.addFeatures(read ?? []);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof PlatformError ? cause : unreadable(url, kind, cause);
  }
  for (const feature of source.getFeatures()) keepHome(feature, url);
  if (source.isEmpty()) throw new PlatformError('empty', `There is nothing to draw in this ${kind}`, {url});
  const covered = source.getExtent();
  group.setProperties({
    producer: url.host,
    ...(covered && {covers: transformExtent(covered, projection, 'EPSG:4326')}),
  });
  return new VectorLayer({source, style: [...featureStyle]});
}

/** The projection that a GeoJSON names, in the way of before 2016; that of longitudes and latitudes when it names none. */
async function projectionOf(json: GeoJson, url: URL): Promise<Projection> {
  const [, code] = /EPSG(?::[\d.]*:|:|\/[\d.]+\/)(\d+)$/.exec(String(json.crs?.properties?.name)) ?? [];
  if (code !== undefined) return dataProjection(code, url);
  const [lon = 0, lat = 0] = positionIn(json.features ?? json.geometry ?? json) ?? [];
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    throw misplaced(url, 'neither in longitudes and latitudes nor, by its "crs", in any other projection');
  return dataProjection(4326, url);
}

interface GeoJson {
  readonly crs?: {readonly properties?: {readonly name?: unknown}} | null;
  readonly features?: unknown;
  readonly geometry?: unknown;
}

/** The first position of features, of geometries or of coordinates. */
function positionIn(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) {
    const {geometry, geometries, coordinates} = (value ?? {}) as Record<string, unknown>;
    const inside = geometry ?? geometries ?? coordinates;
    return inside === undefined || inside === null ? undefined : positionIn(inside);
  }
  if (typeof value[0] === 'number') return value as number[];
  for (const each of value as unknown[]) {
    const found = positionIn(each);
    if (found) return found;
  }
  return undefined;
}

/** A file may name pictures anywhere, and one that names none gets those of another host: only those beside it are asked. */
function keepHome(feature: Feature, {origin}: URL): void {
  const own = feature.getStyleFunction();
  const ours = featureStyle.at(-1)?.getImage();
  if (!own || !ours) return;
  feature.setStyle((drawn, resolution) => {
    const styles = [own(drawn, resolution) ?? []].flat();
    for (const style of styles) {
      const image = style.getImage();
      if (image instanceof Icon && new URL(image.getSrc() ?? '', origin).origin !== origin)
        style.setImage(ours);
    }
    return styles;
  });
}
