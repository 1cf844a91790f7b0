import WMSCapabilities from 'ol/format/WMSCapabilities.js';
import ImageLayer from 'ol/layer/Image.js';
import ImageWMS from 'ol/source/ImageWMS.js';
import type {Extent} from '../model.js';
import {serviceAddress} from '../platform/guess-service.js';
import {PlatformError} from '../platform/http.js';
import {getOtherText, unreadable} from '../platform/other-server.js';
import type {OtherLayer} from './other-servers.js';
import {readCapabilities} from './read-capabilities.js';
import {watchImages} from './watch-images.js';

interface WmsLayer {
  readonly Name?: string;
  readonly Title?: string;
  readonly Layer?: readonly WmsLayer[];
  readonly CRS?: readonly string[];
  readonly SRS?: readonly string[];
  readonly EX_GeographicBoundingBox?: Extent;
  readonly LatLonBoundingBox?: Extent;
  readonly Attribution?: {readonly Title?: string};
  readonly queryable?: boolean;
  readonly Style?: readonly {
    readonly Name?: string;
    readonly LegendURL?: readonly {readonly OnlineResource?: string}[];
  }[];
}

interface Capabilities {
  readonly version?: string;
  readonly Capability?: {
    readonly Layer?: WmsLayer;
    readonly Request?: Readonly<
      Partial<Record<'GetMap' | 'GetFeatureInfo', {readonly Format?: readonly string[]}>>
    >;
  };
}

/** A layer of any WMS, 1.1.1 or 1.3.0; without a name, the only one or the first that can be drawn. */
export async function createOtherWms({
  map,
  group,
  spec,
  url,
  signal,
}: OtherLayer): Promise<ImageLayer<ImageWMS>> {
  const address = serviceAddress(url);
  const asked = new URL(address);
  asked.searchParams.set('SERVICE', 'WMS');
  asked.searchParams.set('REQUEST', 'GetCapabilities');
  const version = /^1\.1/.test(parameter(url, 'version') ?? '') ? '1.1.1' : '1.3.0';
  asked.searchParams.set('VERSION', version);
  const capabilities = read(await getOtherText(asked, {signal}), asked);
  const all = flatten(capabilities.Capability?.Layer);
  const name = spec.name || (parameter(url, 'layers') ?? '');
  const layer = name ? all.find(({Name}) => Name === name) : all.find(({Name}) => Name);
  if (!layer) {
    const names = all.flatMap(({Name}) => Name ?? []).slice(0, 12);
    throw new PlatformError(
      'unknown-layer',
      `${url.host} has no layer "${name}": it has ${names.join(', ') || 'none'}`,
      {layer: name, service: 'WMS'},
    );
  }
  group.setProperties({
    found: layer.Title,
    covers: layer.EX_GeographicBoundingBox ?? layer.LatLonBoundingBox,
    producer: layer.Attribution?.Title ?? url.host,
  });
  const code = map.getView().getProjection().getCode();
  const systems = [...(layer.CRS ?? []), ...(layer.SRS ?? [])];
  const isKnown = systems.length === 0 || systems.includes(code);
  const other = ['EPSG:3857', 'EPSG:4326'].find((one) => systems.includes(one)) ?? 'EPSG:4326';
  group.set('reprojected', !isKnown);
  const formats = capabilities.Capability?.Request?.GetMap?.Format ?? ['image/png'];
  const source = new ImageWMS({
    url: address.href,
    params: {
      LAYERS: layer.Name,
      STYLES: spec.styleName ?? '',
      VERSION: capabilities.version ?? version,
      FORMAT: formats.find((type) => /^image\/png/.test(type)) ?? formats[0],
    },
    ratio: 1,
    crossOrigin: 'anonymous',
    ...(!isKnown && {projection: other}),
  });
  watchImages(group, source, {service: url.host, signal});
  const style = layer.Style?.find(({Name}) => Name === (spec.styleName ?? layer.Style?.[0]?.Name));
  return new ImageLayer({
    source,
    properties: {
      legend: style?.LegendURL?.[0]?.OnlineResource,
      infoFormats: layer.queryable ? (capabilities.Capability?.Request?.GetFeatureInfo?.Format ?? []) : [],
    },
  });
}

function parameter(url: URL, name: string): string | undefined {
  for (const [key, value] of url.searchParams) if (key.toLowerCase() === name) return value;
  return undefined;
}

function read(text: string, url: URL): Capabilities {
  try {
    const capabilities = new WMSCapabilities().read(
      readCapabilities(text, url, 'WMS'),
    ) as Capabilities | null;
    if (capabilities?.Capability?.Layer) return capabilities;
  } catch (cause) {
    throw unreadable(url, 'the capabilities of a WMS', cause);
  }
  throw unreadable(url, 'the capabilities of a WMS');
}

/** Every layer, with what it inherits. */
function flatten(layer: WmsLayer | undefined, parent: WmsLayer = {}): WmsLayer[] {
  if (!layer) return [];
  const own: WmsLayer = {
    ...layer,
    CRS: [...new Set([...(parent.CRS ?? []), ...(layer.CRS ?? [])])],
    SRS: [...new Set([...(parent.SRS ?? []), ...(layer.SRS ?? [])])],
    ...inherit('EX_GeographicBoundingBox', layer, parent),
    ...inherit('LatLonBoundingBox', layer, parent),
    ...inherit('Attribution', layer, parent),
  };
  return [own, ...(layer.Layer ?? []).flatMap((child) => flatten(child, own))];
}

const inherit = <K extends keyof WmsLayer>(
  key: K,
  layer: WmsLayer,
  parent: WmsLayer,
): Pick<WmsLayer, K> | object => {
  const value = layer[key] ?? parent[key];
  return value === undefined ? {} : {[key]: value};
};
