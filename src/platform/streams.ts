import type {LayerDefinition, LayerSnippet, LayerStream} from '../model.js';
import {escapeHtml} from './escape.js';
import {serviceOf} from './layer-address.js';
import {publish, services} from './services.js';
import type {SnippetFacts} from './snippet-parts.js';
import {writeGisLines} from './write-gis-lines.js';
import {writeWebCode} from './write-web-code.js';

/** What `layerStreams` accepts. */
export interface LayerStreamOptions {
  /** One of the layer's styles; its default style when absent. */
  readonly styleName?: string | undefined;
  /** What stands for the API key of a private layer; `YOUR_API_KEY` when absent. */
  readonly keyPlaceholder?: string | undefined;
}

/**
 * How to have a layer in other software: for each service that offers it, its public address, the document that describes
 * it, and lines for QGIS, ArcGIS, the web and the shell. The address is the public one though requests go through a proxy.
 * An API key is never in them.
 */
export function layerStreams(
  layers: LayerDefinition | readonly LayerDefinition[],
  {styleName, keyPlaceholder = 'YOUR_API_KEY'}: LayerStreamOptions = {},
): LayerStream[] {
  return [layers].flat().map((definition) => {
    const {restricted = false, styles} = definition;
    const key = restricted ? keyPlaceholder : undefined;
    const style = styles.find(({name}) => name === styleName) ?? styles[0];
    const url = addressOf(definition, key);
    return streamAt(definition, {url, capabilities: describedAt(definition, key), style, key});
  });
}

/** A stream and the lines for other tools; `at` is where the layer is when that is another server. */
export function streamAt(
  definition: LayerDefinition,
  facts: SnippetFacts & {readonly at?: string | undefined},
): LayerStream {
  const {service, wms, format} = definition;
  const {url, capabilities} = facts;
  const lines = format ? [...writeWebCode(definition, facts), ...writeGisLines(definition, facts)] : [];
  return {
    service,
    ...(wms && {wms}),
    url,
    capabilities,
    snippets: [writeTag(definition, facts), ...lines],
  };
}

function addressOf(definition: LayerDefinition, key: string | undefined): string {
  const url = baseOf(definition);
  const {service} = definition;
  const address = service === 'TMS' ? `${url.href}{z}/{x}/{y}.pbf` : url.href;
  return publish(key === undefined ? address : `${address}?apikey=${encodeURIComponent(key)}`);
}

function describedAt(definition: LayerDefinition, key: string | undefined): string {
  const url = baseOf(definition);
  const {service} = definition;
  const versions = {WMTS: '1.0.0', WMS: '1.3.0', WFS: '2.0.0'};
  if (service === 'TMS') url.pathname += 'metadata.json';
  else {
    const parameters = {SERVICE: service, VERSION: versions[service], REQUEST: 'GetCapabilities'};
    for (const [parameter, value] of Object.entries(parameters)) url.searchParams.set(parameter, value);
  }
  if (key !== undefined) url.searchParams.set('apikey', key);
  return publish(url);
}

function baseOf(definition: LayerDefinition): URL {
  const url = services.diffusion(serviceOf(definition), definition.restricted ?? false);
  if (definition.service === 'TMS') url.pathname += `${encodeURIComponent(definition.name)}/`;
  return url;
}

function writeTag(
  {name, service}: LayerDefinition,
  {style, key, at}: SnippetFacts & {readonly at?: string | undefined},
): LayerSnippet {
  const attributes = {
    ...(at !== undefined && {url: at}),
    name,
    service,
    ...(style?.name && {'style-name': style.name}),
    ...(key !== undefined && {'api-key': key}),
  };
  const written = Object.entries(attributes).map(
    ([attribute, value]) => `${attribute}="${escapeHtml(value)}"`,
  );
  return {tool: 'gp-layer', language: 'html', code: `<gp-layer ${written.join(' ')}></gp-layer>`};
}
