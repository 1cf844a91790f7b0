import type BaseLayer from 'ol/layer/Base.js';
import type LayerGroup from 'ol/layer/Group.js';
import type OlMap from 'ol/Map.js';
import type {LayerService, LayerSpec, OtherService} from '../model.js';
import {guessService} from '../platform/guess-service.js';
import {PlatformError} from '../platform/http.js';

/** A layer of another server than the platform, on its way to a map. */
export interface OtherLayer {
  readonly map: OlMap;
  /** What is learnt of the layer (`found`, its title; `covers`, degrees; `producer`) goes to its properties, and its `status`. */
  readonly group: LayerGroup;
  readonly spec: LayerSpec;
  readonly url: URL;
  readonly signal: AbortSignal;
}

type Maker = (layer: OtherLayer) => Promise<BaseLayer> | BaseLayer;

/** Tiles or features: the address says. */
const createOgcApi: Maker = async (layer) =>
  /\/tiles(\/|$)/.test(layer.url.pathname)
    ? (await import('./other-ogc-tiles.js')).createOgcApiTiles(layer)
    : (await import('./other-features.js')).createOgcApiFeatures(layer);

/** Formats load when they are needed. */
const makers: Readonly<Record<LayerService | OtherService, () => Promise<Maker>>> = {
  WMS: async () => (await import('./other-wms.js')).createOtherWms,
  WMTS: async () => (await import('./other-wmts.js')).createOtherWmts,
  WFS: async () => (await import('./other-wfs.js')).createOtherWfs,
  'OGC-API': () => Promise.resolve(createOgcApi),
  XYZ: async () => (await import('./other-tiles.js')).createXyz,
  MVT: async () => (await import('./other-vector-tiles.js')).createOtherVectorTiles,
  TMS: async () => (await import('./other-vector-tiles.js')).createOtherVectorTiles,
  PMTiles: async () => (await import('./other-pmtiles.js')).createPmtiles,
  COG: async () => (await import('./other-cog.js')).createCog,
  FlatGeobuf: async () => (await import('./other-flatgeobuf.js')).createFlatGeobuf,
  GeoJSON: async () => (await import('./other-files.js')).createFileLayer,
  KML: async () => (await import('./other-files.js')).createFileLayer,
  GPX: async () => (await import('./other-files.js')).createFileLayer,
  TopoJSON: async () => (await import('./other-files.js')).createFileLayer,
};

/** A layer at `spec.url`. Rejects with a `PlatformError`: `bad-attribute` when the address says too little. */
export async function createOtherLayer(
  spec: LayerSpec,
  options: Pick<OtherLayer, 'map' | 'group' | 'signal'>,
): Promise<BaseLayer> {
  const {url: text = ''} = spec;
  const service = spec.service ?? guessService(text);
  const url = readAddress(text);
  if (!service)
    throw new PlatformError(
      'bad-attribute',
      `What is at ${url.host}${url.pathname} is not known: write service="${Object.keys(makers).join(', ')}"`,
      {suggestion: 'service="WMS"'},
    );
  const make = await makers[service]();
  options.signal.throwIfAborted();
  return make({...options, spec: {...spec, service}, url});
}

function readAddress(text: string): URL {
  try {
    const url = new URL(text.trim(), document.baseURI);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {
    // said below
  }
  throw new PlatformError('bad-attribute', `url="${text}" is not an address: write https://…`, {
    suggestion: 'url="https://…"',
  });
}
