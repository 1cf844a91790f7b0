import type {LayerDefinition} from '../model.js';
import {apiKeyFor} from './api-keys.js';
import {PlatformError} from './platform-error.js';
import {services, type DiffusionService} from './services.js';

/** The service that a layer comes from, as limits and errors name it. */
export function serviceOf({service, wms}: Pick<LayerDefinition, 'service' | 'wms'>): DiffusionService {
  if (service !== 'WMS') return service;
  return wms === 'vector' ? 'WMS-V' : 'WMS-R';
}

/**
 * Where a layer is asked, to complete with parameters: its service, or the private twin with a key when the layer needs
 * one. Vector tiles have a directory, with a trailing slash. Throws a `PlatformError` (`forbidden`) when there is no key.
 */
export function layerAddress(
  definition: Pick<LayerDefinition, 'name' | 'service' | 'wms' | 'restricted'>,
  apiKey: string | undefined = apiKeyFor(definition.name),
): URL {
  const {name: layer, restricted = false} = definition;
  const service = serviceOf(definition);
  if (restricted && apiKey === undefined) {
    const message = `Layer ${layer} needs an API key: write configure({apiKeys: {'${layer}': '…'}})`;
    throw new PlatformError('forbidden', message, {service, layer});
  }
  const url = services.diffusion(service, restricted);
  if (service === 'TMS') url.pathname += `${encodeURIComponent(layer)}/`;
  if (restricted && apiKey !== undefined) url.searchParams.set('apikey', apiKey);
  return url;
}

/** Template of the tiles of a vector tile layer, with `{z}`, `{x}` and `{y}` to replace; throws as `layerAddress` does. */
export function tileTemplate(definition: LayerDefinition, apiKey?: string): string {
  const {origin, pathname, search} = layerAddress(definition, apiKey);
  return `${origin}${pathname}{z}/{x}/{y}.pbf${search}`;
}
