import type {LayerDefinition, LayerOffer} from '../model.js';
import {apiKeyFor} from './api-keys.js';
import {readWmsLayer, readWmtsLayer, sliceLayer} from './capabilities.js';
import {findOffers} from './catalogue.js';
import {chooseOffer, type OfferWish} from './choose-offer.js';
import {getText, PlatformError, type RequestOptions} from './http.js';
import {layerAddress, serviceOf} from './layer-address.js';
import {readTileMap} from './tile-map.js';

/**
 * The definition of a layer that does not ship with the library: the index of layers says which services have its name,
 * the best of them says the rest. What the public index does not list is looked for in the private one, if there is a key.
 * Undefined when no service that suits has it. Rejects with a `PlatformError`: `bad-answer` when what is said of it cannot be
 * used, `forbidden` when it needs a key, and those of requests.
 */
export async function resolveLayer(
  name: string,
  {signal, apiKey = apiKeyFor(name), ...wish}: OfferWish & KeyedRequest = {},
): Promise<LayerDefinition | undefined> {
  let offers = await findOffers(name, {signal});
  if (!offers.length && apiKey !== undefined) offers = await findOffers(name, {signal, apiKey});
  const chosen = chooseOffer(offers.map(readOffer), wish)?.definition;
  return chosen && (chosen.service === 'WFS' ? chosen : await describe(chosen, {signal, apiKey}));
}

interface KeyedRequest extends RequestOptions {
  readonly apiKey?: string | undefined;
}

/** What the index says of a layer: enough to choose a service, and for WFS, to ask it. */
function readOffer({name, title, service, wms, open, extent, producers}: LayerOffer): LayerDefinition {
  const [producer] = producers;
  return {
    name,
    title,
    service,
    ...(wms && {wms}),
    format: 'application/json',
    styles: service === 'WFS' ? [] : [{name: ''}],
    minLevel: 0,
    maxLevel: 21,
    ...(extent && {extent}),
    ...(producer && {producer}),
    ...(!open && {restricted: true}),
  };
}

const readers = {
  WMTS: [readWmtsLayer, 'ows:Identifier', '1.0.0'],
  WMS: [readWmsLayer, 'Name', '1.3.0'],
} as const;

async function describe(offer: LayerDefinition, {signal, apiKey}: KeyedRequest): Promise<LayerDefinition> {
  const {name, producer, wms, restricted} = offer;
  const service = serviceOf(offer);
  const url = layerAddress(offer, apiKey);
  const hint = {name, ...(producer && {producer}), ...(wms && {wms}), ...(restricted && {restricted})};
  if (offer.service === 'TMS' || offer.service === 'WFS') {
    url.pathname = url.pathname.replace(/\/$/, '');
    return readTileMap(await getText(url, {signal, service}), hint);
  }
  const [read, tag, version] = readers[offer.service];
  const parameters = {SERVICE: offer.service, VERSION: version, REQUEST: 'GetCapabilities'};
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  const layer = sliceLayer(await getText(url, {signal, service}), name, tag);
  if (layer === undefined) {
    const message = `The index of layers has "${name}" in ${service}, whose capabilities do not`;
    throw new PlatformError('bad-answer', message, {service, layer: name, url});
  }
  return read(layer, hint);
}
