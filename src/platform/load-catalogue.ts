import type {Catalogue} from './catalogue-index.js';
import type {RequestOptions} from './http.js';
import {PlatformError} from './platform-error.js';

/**
 * A catalogue of every layer that ships with the library, one entry a layer; each call makes its own. What searches it
 * loads with the first. Rejects with a `PlatformError` (`network`) when that could not be loaded.
 */
export async function loadCatalogue({signal}: RequestOptions = {}): Promise<Catalogue> {
  signal?.throwIfAborted();
  const {buildCatalogue} = await import('./catalogue-index.js').catch((cause: unknown) => {
    throw new PlatformError('network', 'The search of the catalogue could not be loaded', {cause});
  });
  return await buildCatalogue({signal});
}
