import WMTSCapabilities from 'ol/format/WMTSCapabilities.js';
import TileLayer from 'ol/layer/Tile.js';
import WMTS, {optionsFromCapabilities} from 'ol/source/WMTS.js';
import type {Extent} from '../model.js';
import {sliceLayer} from '../platform/capabilities.js';
import {serviceAddress} from '../platform/guess-service.js';
import {PlatformError} from '../platform/http.js';
import {getOtherText, unreadable} from '../platform/other-server.js';
import type {OtherLayer} from './other-servers.js';
import {readCapabilities} from './read-capabilities.js';
import {watchTiles} from './watch-tiles.js';

interface WmtsLayer {
  readonly Identifier: string;
  readonly Title?: string;
  readonly WGS84BoundingBox?: Extent;
  readonly Style?: readonly {
    readonly Identifier?: string;
    readonly LegendURL?: readonly {readonly href?: string}[];
  }[];
}

interface Capabilities {
  readonly Contents?: {readonly Layer?: readonly WmtsLayer[]};
}

/** A layer of any WMTS, by its capabilities (an address of them, or of the service); the first one without a name. */
export async function createOtherWmts({map, group, spec, url, signal}: OtherLayer): Promise<TileLayer<WMTS>> {
  const asked = serviceAddress(url);
  if (!/\.xml$/i.test(url.pathname)) {
    asked.searchParams.set('SERVICE', 'WMTS');
    asked.searchParams.set('REQUEST', 'GetCapabilities');
    asked.searchParams.set('VERSION', '1.0.0');
  }
  const text = await getOtherText(asked, {signal});
  const capabilities = read(text, asked);
  const all = capabilities.Contents?.Layer ?? [];
  const layer = spec.name ? all.find(({Identifier}) => Identifier === spec.name) : all[0];
  const styles = (layer?.Style ?? []).flatMap(({Identifier}) => Identifier ?? []);
  if (spec.styleName !== undefined && styles.length && !styles.includes(spec.styleName))
    throw new PlatformError(
      'bad-attribute',
      `Layer ${spec.name} has no style "${spec.styleName}": write ${styles.map((one) => `"${one}"`).join(' or ')}`,
      {layer: spec.name},
    );
  const projection = map.getView().getProjection().getCode();
  const options =
    layer &&
    optionsFromCapabilities(capabilities, {
      layer: layer.Identifier,
      projection,
      ...(spec.styleName !== undefined && {style: spec.styleName}),
    });
  if (!layer || !options) {
    const names = all.slice(0, 12).map(({Identifier}) => Identifier);
    throw new PlatformError(
      'unknown-layer',
      `${url.host} has no layer "${spec.name}": it has ${names.join(', ') || 'none'}`,
      {layer: spec.name, service: 'WMTS'},
    );
  }
  group.setProperties({found: layer.Title, covers: layer.WGS84BoundingBox, producer: url.host});
  const source = new WMTS({...options, crossOrigin: 'anonymous', transition: 0});
  watchTiles(group, source, {name: layer.Identifier, service: 'WMTS', signal});
  // OpenLayers does not read them.
  const own = sliceLayer(text, layer.Identifier, 'ows:Identifier') ?? '';
  const infoFormats = [...own.matchAll(/<InfoFormat>([^<]+)</g)].map(([, format]) => format);
  const style = layer.Style?.find(({Identifier}) => Identifier === source.getStyle());
  return new TileLayer({
    source,
    properties: {legend: style?.LegendURL?.[0]?.href, infoFormats},
  });
}

function read(text: string, url: URL): Capabilities {
  try {
    const capabilities = new WMTSCapabilities().read(
      readCapabilities(text, url, 'WMTS'),
    ) as Capabilities | null;
    if (capabilities?.Contents?.Layer) return capabilities;
  } catch (cause) {
    throw unreadable(url, 'the capabilities of a WMTS', cause);
  }
  throw unreadable(url, 'the capabilities of a WMTS');
}
