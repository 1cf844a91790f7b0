import type {LayerDefinition, LayerService} from '../model.js';
import {aliases} from './aliases.js';
import {chooseOffer, type LayerUse, type OfferWish} from './choose-offer.js';
import {PlatformError, type RequestOptions} from './http.js';
import {loadOthers, loadWmsWfs, wellKnownLayers} from './snapshot/load.js';

/** A layer's name taken out of the other forms in use, and the service and the style that these force, if any. */
export interface LayerName {
  readonly name: string;
  readonly service?: LayerService | undefined;
  readonly styleName?: string | undefined;
}

/** What `findLayer` accepts besides a name; `chooseOffer` says how they decide. */
export interface FindLayerOptions extends RequestOptions {
  /** Forces a service. */
  readonly service?: LayerService | undefined;
  /** Code of the projection of the view, `EPSG:3857` when absent. */
  readonly projection?: string | undefined;
  /** What the layer is for, `display` when absent. */
  readonly use?: LayerUse | undefined;
  /** The layer's own API key; the one given to `configure` when absent. */
  readonly apiKey?: string | undefined;
}

/**
 * Reads a layer's name as pages and shared links write it: `NAME`, `NAME$GEOPORTAIL:OGC:WMTS`,
 * `NAME::GEOPORTAIL:OGC:WMTS(0.8)`, `NAME::WMTS`, `WMTS::NAME`, or one of `aliases`. The opacity of shared links is left
 * out.
 */
export function parseLayerName(text: string): LayerName {
  const parts = text
    .trim()
    .replace(/\s*\([\d.,]*\)$/, '')
    .split(/\$|::/)
    .map((part) => part.trim());
  const [first = ''] = parts;
  if (parts.length === 1)
    return Object.hasOwn(aliases, first.toLowerCase()) ? {...aliases[first.toLowerCase()]!} : {name: first};
  const service = parts.map(readService).find((found) => found !== undefined);
  const name = parts.find((part) => part !== '' && readService(part) === undefined) ?? '';
  return {name, ...(service && {service})};
}

function readService(text: string): LayerService | undefined {
  return /(?:^|:)(WMTS|TMS|WMS|WFS)(?:-?[RV])?$/i.exec(text)?.[1]?.toUpperCase() as LayerService | undefined;
}

/** The definition of one of the layers most used, without waiting; undefined for every other name. */
export function wellKnownLayer(
  name: string,
  service?: LayerService,
  projection?: string,
): LayerDefinition | undefined {
  const asked = parseLayerName(name);
  return choose(wellKnownLayers(), asked.name, {service: service ?? asked.service, projection});
}

/**
 * The definition of a layer. Most ship with the library, in files loaded when they are needed; any other is looked for in
 * the platform's index of layers, then, with a key, in the index of private layers; the service that has it describes it.
 *
 * Rejects with a `PlatformError`: `unknown-layer`, with a `suggestion` when another name comes close; `bad-attribute` when
 * another service has it than the one that is forced; `forbidden` when a
 * key is needed to describe it; `bad-answer` when its description cannot be used; `network`, `timeout` … when the platform
 * could not be asked.
 */
export async function findLayer(name: string, options: FindLayerOptions = {}): Promise<LayerDefinition> {
  const {signal, apiKey, ...rest} = options;
  signal?.throwIfAborted();
  const asked = parseLayerName(name);
  const wish = {...rest, service: rest.service ?? asked.service};
  for (const load of [wellKnownLayers, loadOthers, loadWmsWfs]) {
    const known = choose(await load(), asked.name, wish);
    signal?.throwIfAborted();
    if (known) return known;
  }
  const {resolveLayer} = await import('./resolve-layer.js');
  let failure: unknown;
  try {
    const found = await resolveLayer(asked.name, {...wish, apiKey, signal});
    if (found) return found;
  } catch (cause) {
    signal?.throwIfAborted();
    failure = cause;
  }
  throw await explain(asked.name, wish.service, failure);
}

/** Every layer that ships with the library, sorted by name: one entry a service that offers it. */
export async function loadSnapshot(): Promise<readonly LayerDefinition[]> {
  const layers = [...wellKnownLayers(), ...(await loadOthers()), ...(await loadWmsWfs())];
  return layers.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function choose(
  layers: readonly LayerDefinition[],
  name: string,
  wish: OfferWish,
): LayerDefinition | undefined {
  return chooseOffer(
    layers.filter((layer) => layer.name === name),
    wish,
  )?.definition;
}

/** Why a layer was not found: what ships with the library knows better than a platform that could not be asked. */
async function explain(
  name: string,
  service: LayerService | undefined,
  failure: unknown,
): Promise<PlatformError> {
  const layers = await loadSnapshot();
  const others = new Set(layers.filter((layer) => layer.name === name).map((layer) => layer.service));
  if (others.size > 0 && service) {
    const message = `"${name}" is not in ${service} but in ${[...others].join(' and ')}: leave the service out`;
    return new PlatformError('bad-attribute', message, {service, layer: name, cause: failure});
  }
  if (failure instanceof PlatformError && failure.service !== 'layer-search') {
    const {code, message, service: failed, status, retryable} = failure;
    return new PlatformError(code, message, {
      service: failed,
      layer: name,
      status,
      retryable,
      cause: failure,
    });
  }
  const {suggestLayerName} = await import('./suggest-layer-name.js');
  const suggestion = suggestLayerName(name, layers, wellKnownLayers());
  const hint = suggestion ? `; did you mean "${suggestion}"?` : '';
  const options = {service, layer: name, suggestion, cause: failure};
  if (failure instanceof PlatformError) {
    const {code, message, service: failed, status, retryable} = failure;
    const said = `Layer "${name}" does not ship with the library, and ${message}${hint}`;
    return new PlatformError(code, said, {...options, service: failed, status, retryable});
  }
  const help = hint || '; names are case-sensitive';
  return new PlatformError('unknown-layer', `There is no layer "${name}"${help}`, options);
}
