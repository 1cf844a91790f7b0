import type {
  CatalogueEntry,
  CatalogueFacet,
  CatalogueFilters,
  CatalogueState,
  Extent,
  LayerService,
} from '../model.js';
import type {LayerSearchOptions} from './catalogue.js';
import {searchWords} from './catalogue-entries.js';
import type {Catalogue} from './catalogue-index.js';
import {isPlatformService} from './guess-service.js';
import {parseLayerName} from './layers.js';
import {territories} from './territories.js';

/** Every facet, in the order in which they are shown. */
export const catalogueFacets = [
  'group',
  'theme',
  'producer',
  'service',
  'access',
  'territory',
  'year',
] as const satisfies readonly CatalogueFacet[];

/** A value of a facet, and how many entries have it. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** What is left of a list, and what else it may be narrowed by. */
export interface Narrowed {
  readonly entries: readonly CatalogueEntry[];
  /** Most frequent first; years, latest first; territories in their usual order. A value that is chosen is there, be it for nothing. */
  readonly facets: Readonly<Record<CatalogueFacet, readonly FacetCount[]>>;
}

/** Whether two extents touch, whichever turn of the world each is on. */
export function touches(a: Extent, b: Extent): boolean {
  if (a[1] > b[3] || b[1] > a[3]) return false;
  return [-360, 0, 360].some((turn) => a[0] + turn <= b[2] && b[0] <= a[2] + turn);
}

const known = new WeakMap<CatalogueEntry, Readonly<Record<CatalogueFacet, readonly string[]>>>();

/** The values that an entry has of each facet. */
function valuesOf(entry: CatalogueEntry): Readonly<Record<CatalogueFacet, readonly string[]>> {
  const found = known.get(entry);
  if (found) return found;
  const {groups, themes, producers, services, open, extent, years} = entry;
  const values = {
    group: groups,
    theme: themes,
    producer: producers,
    service: services,
    access: [open ? 'open' : 'key'],
    territory: extent ? territories.filter((one) => touches(one.extent, extent)).map(({id}) => id) : [],
    year: years.map(String),
  };
  known.set(entry, values);
  return values;
}

/**
 * Narrows a list by filters, and by an extent (degrees): an entry whose extent is not known is in none. A value of a facet
 * counts the entries that choosing it would show: those that pass all other facets.
 */
export function narrow(
  entries: readonly CatalogueEntry[],
  filters: CatalogueFilters,
  view?: Extent,
): Narrowed {
  const counts = Object.fromEntries(
    catalogueFacets.map((facet) => [facet, new Map((filters[facet] ?? []).map((value) => [value, 0]))]),
  ) as Record<CatalogueFacet, Map<string, number>>;
  const asked = catalogueFacets.filter((facet) => filters[facet]?.length);
  const kept: CatalogueEntry[] = [];
  for (const entry of entries) {
    if (view && !(entry.extent && touches(entry.extent, view))) continue;
    const values = valuesOf(entry);
    const failed = asked.filter((facet) => !values[facet].some((value) => filters[facet]?.includes(value)));
    if (failed.length === 0) kept.push(entry);
    if (failed.length > 1) continue;
    for (const facet of failed.length ? failed : catalogueFacets)
      for (const value of values[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  }
  const facets = Object.fromEntries(
    catalogueFacets.map((facet) => [facet, sorted(facet, counts[facet])]),
  ) as unknown as Narrowed['facets'];
  return {entries: kept, facets};
}

const place = new Map(territories.map(({id}, i) => [id, i]));

function sorted(facet: CatalogueFacet, counts: ReadonlyMap<string, number>): FacetCount[] {
  const all = [...counts].map(([value, count]) => ({value, count}));
  if (facet === 'year') return all.sort((a, b) => Number(b.value) - Number(a.value));
  if (facet === 'territory')
    return all.sort((a, b) => (place.get(a.value) ?? 99) - (place.get(b.value) ?? 99));
  return all.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'fr'));
}

/** What a page keeps of the platform's catalogue; nothing restricts where a list is empty. */
export interface CatalogueScope {
  /** Names or short names of layers; `*` stands for any characters. */
  readonly names: readonly string[];
  readonly themes: readonly string[];
  readonly producers: readonly string[];
}

/** Whether an entry is within what a page keeps; case, accents and plurals of themes and producers do not matter. */
export function inScope({names, themes, producers}: CatalogueScope): (entry: CatalogueEntry) => boolean {
  const pattern = new RegExp(
    `^(?:${names
      .map((name) =>
        parseLayerName(name)
          .name.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*'),
      )
      .join('|')})$`,
  );
  const [wantedThemes, wantedProducers] = [themes, producers].map(
    (list) => new Set(list.map((text) => searchWords(text).join(' '))),
  );
  const has = (wanted: ReadonlySet<string> | undefined, values: readonly string[]): boolean =>
    !wanted?.size || values.some((value) => wanted.has(searchWords(value).join(' ')));
  return (entry) =>
    (!names.length || pattern.test(entry.spec.name)) &&
    has(wantedThemes, entry.themes) &&
    has(wantedProducers, entry.producers);
}

/**
 * What answers to a state, within what a page keeps; what a page or a reader has added is there on purpose. `also` are the
 * identifiers of what the index has found, `view` is the extent of the map, if it counts.
 */
export function select(
  catalogue: Catalogue,
  {text, filters}: Pick<CatalogueState, 'text' | 'filters'>,
  {
    scope,
    also,
    view,
  }: {
    readonly scope: CatalogueScope;
    readonly also?: readonly string[] | undefined;
    readonly view?: Extent | undefined;
  },
): Narrowed {
  const isWithin = inScope(scope);
  const found = catalogue.find(text, also).filter((entry) => entry.groups.length > 0 || isWithin(entry));
  return narrow(found, filters, view);
}

/** What the index of layers is asked. */
export interface IndexQuestion {
  readonly text: string;
  readonly options: Omit<LayerSearchOptions, 'signal'>;
}

/**
 * What the index of layers is to be asked, if anything: `suggest` knows the words best, filters narrow what it says. Nothing
 * when `names`, of all that a page keeps, has no `*`: there is no other layer to find.
 */
export function questionOf(
  {text, filters}: Pick<CatalogueState, 'text' | 'filters'>,
  view?: Extent,
  names: readonly string[] = [],
): IndexQuestion | undefined {
  if (names.length > 0 && names.every((name) => !name.includes('*'))) return undefined;
  const asked = text.trim();
  const options = toSearchOptions(filters, view);
  const isNarrowed = Object.keys(filters).length > 0 || view !== undefined;
  if (asked.length >= 3) return {text: asked, options: {limit: isNarrowed ? 200 : 50}};
  if (asked !== '' || !Object.keys(options).length) return undefined;
  return {text: '', options: {...options, limit: 50}};
}

/** The part of filters that the index of layers can be asked: what it takes one value of. */
function toSearchOptions(filters: CatalogueFilters, view?: Extent): Omit<LayerSearchOptions, 'signal'> {
  const only = (facet: CatalogueFacet): string | undefined =>
    filters[facet]?.length === 1 ? filters[facet][0] : undefined;
  const [service, theme, producer, access] = (['service', 'theme', 'producer', 'access'] as const).map(only);
  return {
    ...(service && isPlatformService(service as LayerService) && {service: service as LayerService}),
    ...(theme && {theme}),
    ...(producer && {producer}),
    ...(access && {open: access === 'open'}),
    ...(view && {extent: view}),
  };
}
