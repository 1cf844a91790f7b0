import type {CatalogueEntry, LayerDefinition, LayerOffer, LayerService} from '../model.js';
import {aliases} from './aliases.js';
import {normaliseExtent} from './normalise-extent.js';

/** What makes a layer of the platform more or less worth showing first. */
export interface Standing {
  /** The layers that the platform puts forward, the most important first. */
  readonly featured: readonly string[];
  readonly isWellKnown: (name: string) => boolean;
}

/** The words of a text for a search: without accents, capitals, plurals and articles. */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/([a-z]{3})(\d{4})/g, '$1 $2')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^([ldns]|des?|du|les?|la|en|et|aux?|the|of|and)$/.test(word))
    .map((word) => (/^[a-z]{3,}[sx]$/.test(word) ? word.slice(0, -1) : word));
}

/** Every year from the first to the last that a name or a title tells, as far as next year: scenarios are of no year. */
export function yearsIn(text: string): number[] {
  const found = [...text.matchAll(/(?<!\d)((?:1[89]|20)\d\d)(?:\s?[-–_]\s?((?:1[89]|20)\d\d))?(?!\d)/g)];
  const years = found.flatMap(([, first, last = first]) => {
    const [from, to] = [Number(first), Number(last)];
    return to >= from && to - from <= 60
      ? Array.from({length: to - from + 1}, (_, i) => from + i)
      : [from, to];
  });
  return uniqueYears(years);
}

function uniqueYears(years: readonly number[]): number[] {
  const last = new Date().getFullYear() + 1;
  return [...new Set(years)].filter((year) => year <= last).sort((a, b) => a - b);
}

/** Tests that producers left among their layers. */
const isTest = (text: string): boolean =>
  /(?<!la|at|con|pro|dé|de)test(?!am|im)|(?:^|[\W_])(?:zz|essai|recette|tmp|example|exemple|atelier)/i.test(
    text,
  );

/** What was needed once, for a demonstration or on the way. */
const isRemnant = (name: string): boolean => /fusionbloc|logo(?:500)?(?:qgis|plugin)/i.test(name);

/** Files that were sent with their day in the name. */
const isDump = (name: string): boolean => /_\d\d-\d\d-\d{4}_/.test(name);

function weightOf(
  name: string,
  title: string,
  services: readonly LayerService[],
  standing: Standing,
): number {
  const place = standing.featured.indexOf(name);
  const known = standing.isWellKnown(name) || Object.values(aliases).some((alias) => alias.name === name);
  const base = place >= 0 ? 2.5 - place / 100 : known ? 1.6 : 1;
  if (base > 1) return base;
  if (isTest(name) || isTest(title)) return 0.05;
  if (isRemnant(name)) return 0.1;
  const latest = /\.LATEST\b/.test(name) ? 1.2 : 1;
  // A title that nobody wrote is a part of the name.
  const bare = !name.includes(title) ? 1 : isDump(name) ? 0.3 : 0.7;
  const dataOnly = services.every((service) => service === 'WFS') ? 0.7 : 1;
  return latest * bare * dataOnly;
}

/** In the order in which maps prefer them. */
const order: readonly LayerService[] = ['TMS', 'WMTS', 'WMS', 'WFS'];

/** The entry of one layer of the platform; `definitions` are its offers. */
export function entryOf(
  definitions: readonly LayerDefinition[],
  {themes, keywords}: {readonly themes: readonly string[]; readonly keywords: readonly string[]},
  standing: Standing,
): CatalogueEntry[] {
  const [first] = [...definitions].sort((a, b) => order.indexOf(a.service) - order.indexOf(b.service));
  if (!first) return [];
  const {name, title, extent, producer} = first;
  const services = order.filter((service) => definitions.some((other) => other.service === service));
  return [
    {
      id: name,
      spec: {name, title},
      title,
      description: '',
      services,
      producers: producer === undefined ? [] : [producer],
      themes,
      keywords,
      groups: [],
      open: definitions.some(({restricted}) => !restricted),
      ...(extent && {extent}),
      years: yearsIn(`${name} ${title}`),
      weight: weightOf(name, title, services, standing),
    },
  ];
}

/** The entries with what the index of the platform says besides: one entry a layer. */
export function mergeOffers(
  known: (id: string) => CatalogueEntry | undefined,
  offers: readonly LayerOffer[],
  standing: Standing,
): CatalogueEntry[] {
  const merged = new Map<string, CatalogueEntry>();
  for (const offer of offers) {
    const {name} = offer;
    merged.set(name, withOffer(merged.get(name) ?? known(name) ?? newEntry(offer, standing), offer));
  }
  return [...merged.values()];
}

function newEntry({name, title, service, open}: LayerOffer, standing: Standing): CatalogueEntry {
  return {
    id: name,
    spec: {name, title},
    title,
    description: '',
    services: [service],
    producers: [],
    themes: [],
    keywords: [],
    groups: [],
    open,
    years: yearsIn(`${name} ${title}`),
    weight: weightOf(name, title, [service], standing),
  };
}

/** What ships with the library is cleaner: it stays where both say something. */
function withOffer(entry: CatalogueEntry, offer: LayerOffer): CatalogueEntry {
  const {description, keywords, producers, themes, published, service, years = []} = offer;
  const extent = entry.extent ?? (offer.extent && normaliseExtent(offer.extent));
  const services = order.filter((one) => one === service || entry.services.includes(one));
  const newest = [entry.published ?? '', published ?? ''].sort().at(-1);
  return {
    ...entry,
    services,
    description: description.length > entry.description.length ? description : entry.description,
    keywords: [...new Set([...entry.keywords, ...keywords])],
    producers: entry.producers.length ? entry.producers : producers,
    themes: entry.themes.length ? entry.themes : themes,
    open: entry.open || offer.open,
    ...(extent && {extent}),
    years: uniqueYears([...entry.years, ...years]),
    ...(newest && {published: newest}),
  };
}
