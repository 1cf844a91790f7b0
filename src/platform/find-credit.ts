import type {LayerCredit, LayerDefinition} from '../model.js';
import {findOffers} from './catalogue.js';
import {creditOf} from './credits.js';
import type {RequestOptions} from './http.js';
import {rebase} from './services.js';

/**
 * Whom to credit, with what the platform's index of layers says of it: the producer's page and logo, and when the layer
 * was last published. Rejects with a `PlatformError` when the index could not be asked.
 */
export async function findCredit(
  definition: LayerDefinition,
  {signal}: RequestOptions = {},
): Promise<LayerCredit> {
  const offers = await findOffers(definition.name, {signal});
  const {attribution, producers, published} =
    offers.find(({service}) => service === definition.service) ?? offers[0] ?? {};
  const logo = attribution?.logo && rebase(attribution.logo);
  const producer = attribution?.title ?? producers?.[0] ?? definition.producer;
  return {
    ...creditOf({...definition, producer}),
    ...(attribution?.url && {url: attribution.url}),
    ...(logo && {logo}),
    ...(published && {published}),
  };
}
