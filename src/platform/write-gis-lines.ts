import type {LayerDefinition, LayerSnippet} from '../model.js';
import {wholeWorld} from './normalise-extent.js';
import {featureRequest, mapStyle, quote, withParameters, type SnippetFacts} from './snippet-parts.js';
import {tileMatrixSet} from './tile-matrix-sets.js';

/** Lines for QGIS (in its Python console), ArcGIS and the shell. */
export function writeGisLines(definition: LayerDefinition, facts: SnippetFacts): LayerSnippet[] {
  const arcgis = arcgisAddress(definition, facts);
  return [
    {tool: 'QGIS', language: 'python', code: qgisLine(definition, facts)},
    ...(arcgis === undefined ? [] : [{tool: 'ArcGIS', language: 'url', code: arcgis} as const]),
    ...shellLines(definition, facts).map((line) => ({...line, language: 'sh'}) as const),
  ];
}

function qgisLine(definition: LayerDefinition, facts: SnippetFacts): string {
  const {name, title, service, format, matrixSet = 'PM', minLevel, maxLevel} = definition;
  const {url, capabilities, style} = facts;
  const pairs = (parameters: Readonly<Record<string, string | undefined>>): string =>
    Object.entries(parameters)
      .flatMap(([key, value]) => (value === undefined ? [] : `${key}=${encodeURIComponent(value)}`))
      .join('&');
  if (service === 'TMS') {
    const uri = pairs({
      type: 'xyz',
      url,
      zmin: String(minLevel),
      zmax: String(maxLevel),
      styleUrl: mapStyle(definition, facts),
    });
    return `iface.addVectorTileLayer(${quote(uri)}, ${quote(title)})`;
  }
  if (service === 'WFS') {
    const uri = Object.entries({
      url,
      version: '2.0.0',
      typename: name,
      srsname: 'EPSG:4326',
      restrictToRequestBBOX: '1',
      pagingEnabled: 'true',
    }).map(([key, value]) => `${key}='${value.replace(/['\\]/g, '\\$&')}'`);
    return `iface.addVectorLayer(${quote(uri.join(' '))}, ${quote(title)}, "WFS")`;
  }
  const uri = pairs({
    crs: service === 'WMTS' ? tileMatrixSet(matrixSet).projection : 'EPSG:3857',
    format: service === 'WMS' ? 'image/png' : format,
    layers: name,
    styles: style?.name ?? '',
    ...(service === 'WMTS' && {tileMatrixSet: matrixSet}),
    url: service === 'WMTS' ? capabilities : url,
  });
  return `iface.addRasterLayer(${quote(uri)}, ${quote(title)}, "wms")`;
}

/** The address to write in the dialogue that adds a layer; for vector tiles, that of their style. */
function arcgisAddress(definition: LayerDefinition, facts: SnippetFacts): string | undefined {
  return definition.service === 'TMS' ? mapStyle(definition, facts) : facts.capabilities;
}

type Line = Pick<LayerSnippet, 'code'> & {readonly tool: 'curl' | 'ogr2ogr'};

/** Data, rather than images of them: features, or for WMS-R the values of an image as GeoTIFF. */
function shellLines(definition: LayerDefinition, {url, style}: SnippetFacts): Line[] {
  const {name, service, wms} = definition;
  const file = name.replace(/^.*:/, '').replace(/[^\w.-]+/g, '_');
  const box = boxIn(definition);
  if (service === 'WFS') {
    const request = {...featureRequest(name, 'EPSG:4326'), BBOX: `${box.join(',')},EPSG:4326`};
    return [
      {tool: 'curl', code: curl(url, request, `${file}.geojson`)},
      {
        tool: 'ogr2ogr',
        code: `ogr2ogr -f GPKG ${shell(`${file}.gpkg`)} ${shell(`WFS:${withParameters(url, {VERSION: '2.0.0'})}`)} ${shell(name)} -spat ${box.join(' ')} -spat_srs EPSG:4326`,
      },
    ];
  }
  if (service !== 'WMS' || wms !== 'raster') return [];
  const request = {
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetMap',
    LAYERS: name,
    STYLES: style?.name ?? '',
    CRS: 'CRS:84',
    BBOX: box.join(','),
    WIDTH: '1000',
    HEIGHT: '1000',
    FORMAT: 'image/geotiff',
  };
  return [{tool: 'curl', code: curl(url, request, `${file}.tif`)}];
}

function curl(url: string, parameters: Readonly<Record<string, string>>, file: string): string {
  const lines = Object.entries(parameters).map(
    ([key, value]) => `--data-urlencode ${shell(`${key}=${value}`)}`,
  );
  return [`curl --get ${shell(url)}`, ...lines, `--output ${shell(file)}`].join(' \\\n  ');
}

/** An argument as every shell of Unix reads it. */
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A small box in what the layer covers, to be changed: the whole may be gigabytes. In Paris if it can be. */
function boxIn({extent: [w, s, e, n] = wholeWorld}: LayerDefinition): number[] {
  const isThere = w < 2.35 && e > 2.35 && s < 48.85 && n > 48.85;
  const [lon, lat] = isThere ? [2.35, 48.85] : [(w + e) / 2, (s + n) / 2];
  return [lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01].map((degrees) => Number(degrees.toFixed(4)));
}
