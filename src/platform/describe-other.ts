import type {CatalogueEntry, Extent, LayerDefinition, LayerStream, Picture} from '../model.js';
import {isPlatformService, serviceAddress} from './guess-service.js';
import {pictureOfExtent} from './pictures.js';
import {streamAt} from './streams.js';

/** What can be shown of a layer of another server without asking more of it. */
export interface OtherDescription {
  readonly preview?: Picture | undefined;
  readonly extentPicture?: Picture | undefined;
  /** Address of the image that explains its default style; on the same server. */
  readonly legend?: string | undefined;
  /** None for what is no WMS, WMTS or WFS. */
  readonly streams: readonly LayerStream[];
}

const WIDTH = 320;
const HEIGHT = 200;
const VERSIONS = {WMTS: '1.0.0', WMS: '1.3.0', WFS: '2.0.0'};

/** A layer of another server, as its capabilities have told it. */
export function describeOther(entry: CatalogueEntry): OtherDescription {
  const {spec, title, extent, producers, styles = []} = entry;
  const {name, service} = spec;
  const extentPicture = extent && pictureOfExtent(extent);
  if (!spec.url || !service || !isPlatformService(service) || service === 'TMS')
    return {extentPicture, streams: []};
  const url = new URL(spec.url);
  const address = serviceAddress(url);
  const old = /[?&]version=(1\.[01]\.\d)/i.exec(url.search)?.[1];
  const capabilities = new URL(address);
  const request = {SERVICE: service, VERSION: old ?? VERSIONS[service], REQUEST: 'GetCapabilities'};
  for (const [key, value] of Object.entries(request)) capabilities.searchParams.set(key, value);
  const definition: LayerDefinition = {
    name,
    title,
    service,
    // What tiles of WMTS are is not read: there are no lines for them.
    format: {WMTS: '', WMS: 'image/png', WFS: 'application/json'}[service],
    styles,
    minLevel: 0,
    maxLevel: 21,
    producer: producers[0] ?? url.host,
    ...(extent && {extent}),
  };
  const [style] = styles;
  const legend = style?.legends?.[0]?.url;
  return {
    extentPicture,
    streams: [
      streamAt(definition, {url: address.href, capabilities: capabilities.href, style, at: spec.url}),
    ],
    ...(service === 'WMS' && extent && {preview: picture(address, name, extent, old)}),
    ...(legend && new URL(legend).origin === url.origin && {legend}),
  };
}

/** One image of all that the layer covers. */
function picture(address: URL, layer: string, [w, s, e, n]: Extent, old: string | undefined): Picture {
  const across = Math.max(e - w, ((n - s) * WIDTH) / HEIGHT);
  const down = (across * HEIGHT) / WIDTH;
  const [x, y] = [(w + e) / 2, (s + n) / 2];
  const url = new URL(address);
  const parameters = {
    SERVICE: 'WMS',
    VERSION: old ?? '1.3.0',
    REQUEST: 'GetMap',
    LAYERS: layer,
    STYLES: '',
    ...(old ? {SRS: 'EPSG:4326'} : {CRS: 'CRS:84'}),
    BBOX: [x - across / 2, y - down / 2, x + across / 2, y + down / 2].join(','),
    WIDTH: String(2 * WIDTH),
    HEIGHT: String(2 * HEIGHT),
    FORMAT: 'image/png',
  };
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  const whole = {x: 0, y: 0, width: WIDTH, height: HEIGHT};
  return {width: WIDTH, height: HEIGHT, images: [{url: url.href, ...whole}]};
}
