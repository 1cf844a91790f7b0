import type {LayerDefinition} from '../model.js';
import {getText, PlatformError, type RequestOptions} from './http.js';
import {layerAddress} from './layer-address.js';
import {attributeOf, elements, exceptionOf} from './xml.js';

/** A feature type: its name, or its definition when it may need a key. */
export type FeatureTypeName = string | Pick<LayerDefinition, 'name' | 'restricted'>;

/** A property of the features of a type. */
export interface FeatureProperty {
  readonly name: string;
  /** `date` is ISO 8601; features of the platform write some numbers as texts. */
  readonly type: 'string' | 'number' | 'boolean' | 'date' | 'other';
}

/** What the features of a type have. */
export interface FeatureType {
  readonly name: string;
  /** The property that holds the geometry: `geometrie`, `geom`, `the_geom` …; absent in a table without any. */
  readonly geometry?: string | undefined;
  /** The properties besides the geometry, in the order of the service. */
  readonly properties: readonly FeatureProperty[];
}

/** What the functions of WFS accept. */
export interface FeatureRequest extends RequestOptions {
  /** The key of a type that needs one; the key given to `configure` when absent. */
  readonly apiKey?: string | undefined;
}

/** The address of an operation of WFS on a type. */
export function featureAddress(type: FeatureTypeName, operation: string, apiKey?: string): URL {
  const {name, restricted = false} = typeof type === 'string' ? {name: type} : type;
  const url = layerAddress({name, service: 'WFS', restricted}, apiKey);
  const parameters = {SERVICE: 'WFS', VERSION: '2.0.0', REQUEST: operation, TYPENAMES: name};
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  return url;
}

/**
 * What the features of a type have, e.g. of `BDTOPO_V3:batiment`. Rejects with a `PlatformError`: `unknown-layer` when the
 * service has no such type, and those of requests.
 */
export async function describeFeatureType(
  type: FeatureTypeName,
  {signal, apiKey}: FeatureRequest = {},
): Promise<FeatureType> {
  const name = typeof type === 'string' ? type : type.name;
  const url = featureAddress(type, 'DescribeFeatureType', apiKey);
  const options = {service: 'WFS', layer: name, url};
  const xml = await getText(url, {signal, service: 'WFS'}).catch((cause: unknown) => {
    if (!(cause instanceof PlatformError && cause.status === 400)) throw cause;
    throw new PlatformError('unknown-layer', `There is no feature type "${name}"`, {...options, cause});
  });
  const refused = exceptionOf(xml);
  if (refused !== undefined) {
    const message = `There is no feature type "${name}": ${refused}`;
    throw new PlatformError('unknown-layer', message, options);
  }
  const columns = elements(xml, 'xsd:sequence').flatMap((sequence) => elements(sequence, 'xsd:element'));
  if (columns.length === 0) {
    throw new PlatformError('bad-answer', `WFS does not say what "${name}" has`, options);
  }
  const fields = columns.map((column) => ({
    name: attributeOf(column, 'name'),
    xsd: attributeOf(column, 'type'),
  }));
  const geometry = fields.find(({xsd}) => xsd.startsWith('gml:'))?.name;
  return {
    name,
    ...(geometry && {geometry}),
    properties: fields
      .filter((field) => !field.xsd.startsWith('gml:'))
      .map((field) => ({name: field.name, type: typeOf(field.xsd)})),
  };
}

function typeOf(xsd: string): FeatureProperty['type'] {
  const type = xsd.replace(/^xsd?:/, '');
  if (type === 'string' || type === 'boolean') return type;
  if (/^(int|integer|long|short|byte|double|float|decimal)$/.test(type)) return 'number';
  return /^date/.test(type) ? 'date' : 'other';
}
