import type {LayerDefinition, LayerStyle} from '../model.js';
import {publish, services} from './services.js';
import {tileMatrixSet} from './tile-matrix-sets.js';

/** What is known of a stream when lines for other tools are written. */
export interface SnippetFacts {
  /** Address of the service, or template of the tiles; the placeholder of a key is in it. */
  readonly url: string;
  readonly capabilities: string;
  readonly style?: LayerStyle | undefined;
  /** What stands for the key of a private layer. */
  readonly key?: string | undefined;
}

/** An address with parameters after those it has; values in braces stay as they are, for templates. */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const written = Object.entries(parameters).map(
    ([key, value]) => `${key}=${/^\{[\w-]+\}$/.test(value) ? value : encodeURIComponent(value)}`,
  );
  return `${url}${url.includes('?') ? '&' : '?'}${written.join('&')}`;
}

/** A text in the source of a program, JavaScript or Python; it can stand in a page, too. */
export const quote = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');

/** The tiles of WMTS as a template, for the sets that every web map has; undefined for the others. */
export function webTiles(definition: LayerDefinition, {url, style}: SnippetFacts): string | undefined {
  const {name, service, format, matrixSet = 'PM'} = definition;
  const isWeb = service === 'WMTS' && /^image\/(png|jpeg)$/.test(format);
  if (!isWeb || !/^PM(_|$)/.test(matrixSet) || tileMatrixSet(matrixSet).projection !== 'EPSG:3857')
    return undefined;
  return withParameters(url, {
    SERVICE: 'WMTS',
    REQUEST: 'GetTile',
    VERSION: '1.0.0',
    LAYER: name,
    STYLE: style?.name ?? 'normal',
    FORMAT: format,
    TILEMATRIXSET: matrixSet,
    TILEMATRIX: '{z}',
    TILEROW: '{y}',
    TILECOL: '{x}',
  });
}

/** Address of the style of vector tiles, for those who can read them without a key. */
export function mapStyle({name, service}: LayerDefinition, {style, key}: SnippetFacts): string | undefined {
  if (service !== 'TMS' || !style?.name || key !== undefined) return undefined;
  return publish(style.url ?? services.vectorStyle(name, style.name));
}

/** The request of features as GeoJSON in degrees, for which a box is missing. */
export const featureRequest = (name: string, projection: string): Record<string, string> => ({
  SERVICE: 'WFS',
  VERSION: '2.0.0',
  REQUEST: 'GetFeature',
  TYPENAMES: name,
  OUTPUTFORMAT: 'application/json',
  SRSNAME: projection,
  COUNT: '1000',
});
