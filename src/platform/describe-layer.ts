import type {LayerDefinition, LayerDescription, LayerOffer} from '../model.js';
import {findOffers, searchLayers} from './catalogue.js';
import {chooseOffer} from './choose-offer.js';
import {creditOf} from './credits.js';
import {PlatformError, type RequestOptions} from './http.js';
import {findLayer, loadSnapshot, parseLayerName} from './layers.js';
import {recordIdOf} from './metadata.js';
import {normaliseExtent} from './normalise-extent.js';
import {rebase, services} from './services.js';

/** What `describeLayer` accepts. */
export interface DescribeLayerOptions extends RequestOptions {
  /** How many other layers of the same dataset, theme or producer to look for: 12 by default, 0 asks for none. */
  readonly related?: number | undefined;
}

/**
 * All that is known of a layer: what ships with the library, what the index of layers says, and for a layer that does not
 * ship, what its service says of it. `getRecord(record)` tells the rest.
 *
 * A service that fails leaves out what it alone knows, and `error` says so. Rejects with a `PlatformError` only when nothing
 * is known: `unknown-layer`, with a `suggestion` when another name comes close, or the failure of the index.
 */
export async function describeLayer(
  text: string,
  {related = 12, signal}: DescribeLayerOptions = {},
): Promise<LayerDescription> {
  signal?.throwIfAborted();
  const {name} = parseLayerName(text);
  const [shipped, answer] = await Promise.all([
    loadSnapshot(),
    findOffers(name, {signal}).then(
      (offers) => ({offers, error: undefined}),
      (error: unknown) => ({offers: [], error}),
    ),
  ]);
  signal?.throwIfAborted();
  let definitions: readonly LayerDefinition[] = shipped.filter((layer) => layer.name === name);
  let error = answer.error;
  if (!definitions.length) {
    try {
      definitions = [await findLayer(name, {signal})];
    } catch (cause) {
      signal?.throwIfAborted();
      if (!answer.offers.length) throw cause;
      error ??= cause;
    }
  }
  const described = describe(name, inOrder(definitions), answer.offers);
  const others = related > 0 && !answer.error ? relatedLayers(described, {signal, limit: related}) : [];
  const near = await Promise.resolve(others).catch((cause: unknown) => {
    signal?.throwIfAborted();
    error ??= cause;
    return [];
  });
  return {...described, related: near, ...(error instanceof Error && {error})};
}

/** What ships with the library of a layer, without asking anybody; undefined when it does not ship. */
export async function describeShipped(text: string): Promise<LayerDescription | undefined> {
  const {name} = parseLayerName(text);
  const definitions = (await loadSnapshot()).filter((layer) => layer.name === name);
  return definitions.length ? describe(name, inOrder(definitions), []) : undefined;
}

/** The one that maps draw first. */
function inOrder(definitions: readonly LayerDefinition[]): LayerDefinition[] {
  const best = chooseOffer(definitions)?.definition;
  return [...definitions].sort((a, b) => Number(b === best) - Number(a === best));
}

function describe(
  name: string,
  definitions: readonly LayerDefinition[],
  offers: readonly LayerOffer[],
): LayerDescription {
  const [best] = definitions;
  const offer = offers.find(({service}) => service === best?.service) ?? offers[0];
  const all = <K extends 'producers' | 'themes' | 'keywords' | 'metadataUrls'>(key: K): string[] => [
    ...new Set(offers.flatMap((one) => one[key])),
  ];
  const metadataUrls = all('metadataUrls').filter((url) => !/\/styles?\/.*\.json$/.test(url));
  const record = metadataUrls.map(recordIdOf).find((id) => id !== undefined);
  const page =
    metadataUrls.find((url) => /\/dataset\/[^/]+$/.test(url)) ??
    (record === undefined ? undefined : services.datasetPage(record).href);
  const {attribution, published} = offer ?? {};
  const logo = attribution?.logo && rebase(attribution.logo);
  const producers = all('producers');
  const open = best ? !best.restricted : offers.every((one) => one.open);
  const producer = attribution?.title ?? best?.producer ?? producers[0];
  const extent = best?.extent ?? (offer?.extent && normaliseExtent(offer.extent));
  return {
    name,
    title: best?.title ?? offer?.title ?? name,
    abstract: longest(offers.map(({description}) => description)),
    definitions,
    open,
    credit: {
      ...creditOf({name, producer, restricted: !open}),
      ...(attribution?.url && {url: attribution.url}),
      ...(logo && {logo}),
      ...(published && {published}),
    },
    producers: producers.length ? producers : producer ? [producer] : [],
    themes: all('themes'),
    keywords: all('keywords'),
    ...(extent && {extent}),
    ...(record !== undefined && {record}),
    ...(page !== undefined && {page}),
    metadataUrls,
    related: [],
  };
}

const longest = (texts: readonly string[]): string =>
  texts.reduce((best, text) => (text.length > best.length ? text : best), '');

/**
 * Other layers of the index near a layer, each once: those of its dataset, then those of its theme by its producer, the
 * more keywords they share the sooner. None when the index says nothing of it. Rejects with a `PlatformError` when the
 * index could not be asked.
 */
export async function relatedLayers(
  {
    name,
    themes,
    producers,
    keywords,
    metadataUrls,
  }: Pick<LayerDescription, 'name' | 'themes' | 'producers' | 'keywords' | 'metadataUrls'>,
  {limit = 12, signal}: RequestOptions & {readonly limit?: number} = {},
): Promise<LayerOffer[]> {
  const [theme] = themes;
  const [producer] = producers;
  const metadataUrl = metadataUrls.find((url) => recordIdOf(url) !== undefined);
  const shared = (offer: LayerOffer): number =>
    offer.keywords.filter((word) => keywords.includes(word)).length;
  const near = new Map<string, LayerOffer>();
  const add = (offers: readonly LayerOffer[]): void => {
    for (const offer of [...offers].sort((a, b) => shared(b) - shared(a)))
      if (offer.name !== name && !near.has(offer.name)) near.set(offer.name, offer);
  };
  if (metadataUrl !== undefined) add(await searchLayers('', {metadataUrl, limit: 50, signal}));
  if (near.size < limit && (theme !== undefined || producer !== undefined))
    add(await searchLayers('', {theme, producer, limit: 50, signal}));
  return [...near.values()].slice(0, limit);
}

/** Whether a failure means that there is nothing, rather than that nobody could say. */
export const isAbsence = (error: unknown): boolean =>
  error instanceof PlatformError && (error.code === 'empty' || error.code === 'unknown-layer');
