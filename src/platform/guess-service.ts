import type {LayerService, OtherService} from '../model.js';

const words: Readonly<Record<string, LayerService | OtherService>> = {
  wms: 'WMS',
  tms: 'TMS',
  wmts: 'WMTS',
  wfs: 'WFS',
  'ogc-api': 'OGC-API',
  xyz: 'XYZ',
  mvt: 'MVT',
  pbf: 'MVT',
  geojson: 'GeoJSON',
  json: 'GeoJSON',
  kml: 'KML',
  gpx: 'GPX',
  topojson: 'TopoJSON',
  fgb: 'FlatGeobuf',
  flatgeobuf: 'FlatGeobuf',
  cog: 'COG',
  geotiff: 'COG',
  tif: 'COG',
  tiff: 'COG',
  pmtiles: 'PMTiles',
};

/** The service that a word names, whatever its capitals: `wms`, `GeoJSON`, `tif` … */
export const readServiceWord = (word: string): LayerService | OtherService | undefined =>
  words[word.trim().toLowerCase()];

/** Whether the platform has such a service. */
export const isPlatformService = (service: LayerService | OtherService): service is LayerService =>
  /^(WMTS|TMS|WMS|WFS)$/.test(service);

/** What the address of another server is likely to be; undefined when it does not say. */
export function guessService(url: string): LayerService | OtherService | undefined {
  const [path = '', query = ''] = url.split('?');
  const template = /\{-?[zxy]\}/.test(url);
  const extension = /\.(\w+)(?:$|[#])/.exec(path)?.[1] ?? '';
  if (template) return /\.(mvt|pbf)\b/.test(url) ? 'MVT' : 'XYZ';
  const named = /(?:^|&)service=(wms|wmts|wfs)\b/i.exec(query)?.[1];
  if (named) return readServiceWord(named);
  if (/\/(map\/)?tiles(\/\w+)?\/?$/.test(path) && !/\.\w+$/.test(path)) return 'OGC-API';
  if (/\/collections\/[^/]+/.test(path) || /\/(ogc-?api|ogcapi)\b/i.test(path)) return 'OGC-API';
  if (/\/styles?\/.*\.json$/.test(path) || /\/style\.json$/.test(path)) return 'MVT';
  const known = readServiceWord(extension);
  if (known) return known;
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  return readServiceWord(/(wmts|wms|wfs)(?:-\w+)?$/i.exec(last)?.[1] ?? '');
}

/** Parameters that requests say themselves: an address that was copied with them must not say them twice. */
const own =
  /^(service|version|request|layers?|typenames?|styles?|format|outputformat|crs|srs|srsname|bbox|width|height|transparent|tilematrix|tilematrixset|tilerow|tilecol|count|maxfeatures|startindex|resulttype)$/i;

/** The address of an OGC service without the parameters of a request; the server's own (`map=…`, a key) stay. */
export function serviceAddress(url: URL): URL {
  const address = new URL(url);
  for (const name of [...address.searchParams.keys()]) if (own.test(name)) address.searchParams.delete(name);
  return address;
}
