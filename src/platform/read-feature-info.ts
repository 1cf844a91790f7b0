import type {LayerDefinition} from '../model.js';
import type {Feature, Geometry} from './geojson.js';
import {serviceOf} from './layer-address.js';
import {PlatformError} from './platform-error.js';
import {exceptionOf} from './xml.js';

/** Something that a layer has at a point. */
export interface InfoFeature {
  readonly layer: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** In the coordinates of `projection`. */
  readonly geometry?: Geometry | undefined;
  /** Code of the projection of `geometry`; `EPSG:4326` is longitude then latitude. */
  readonly projection?: string | undefined;
}

/** What a layer has at a point: features, or the page or the text of a service that tells no features. */
export interface FeatureInfo {
  readonly features: readonly InfoFeature[];
  /** As the service wrote it: to be cleaned before it is shown. */
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

/** What a service answered: JSON, a page, a text or an exception. Throws a `PlatformError`: `bad-request`, `bad-answer`. */
export function readFeatureInfo(
  text: string,
  definition: Pick<LayerDefinition, 'name' | 'service' | 'wms'>,
): FeatureInfo {
  const layer = definition.name;
  const options = {service: serviceOf(definition), layer};
  const refused = exceptionOf(text);
  if (refused !== undefined)
    throw new PlatformError('bad-request', `${layer} was refused: ${refused}`, options);
  const body = text.trim();
  if (body.startsWith('{')) return {features: readFeatures(body, options)};
  if (/^(<\?xml[^>]*\?>\s*)?<(!doctype html|html|table|div)\b/i.test(body)) {
    const seen = body.replace(/<(head|style|script)\b.*?<\/\1\s*>|<[^>]*>|&nbsp;/gis, '').trim();
    return {features: [], ...(seen && {html: body})};
  }
  return {features: [], ...(body && {text: body})};
}

function readFeatures(
  body: string,
  options: {readonly service: string; readonly layer: string},
): InfoFeature[] {
  let answer: {features?: unknown; crs?: {properties?: {name?: unknown}} | null};
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch (cause) {
    const message = `What ${options.layer} has cannot be read`;
    throw new PlatformError('bad-answer', message, {...options, cause});
  }
  if (!Array.isArray(answer.features)) {
    throw new PlatformError('bad-answer', `${options.layer} answered no features`, options);
  }
  const code = /EPSG:[\d.]*:?(\d+)$/.exec(String(answer.crs?.properties?.name))?.[1];
  const projection = code ? `EPSG:${code}` : 'EPSG:4326';
  return (answer.features as Partial<Feature>[]).map(({properties, geometry}) => ({
    layer: options.layer,
    properties: properties ?? {},
    ...(geometry && {geometry, projection}),
  }));
}
