import type {CatalogueFacet, CatalogueFilters, CatalogueState} from '../model.js';
import {withoutKeys} from './api-keys.js';
import {catalogueFacets} from './catalogue-filters.js';

/** A state as an attribute writes it: `theme:Altimétrie|Agriculture;access:open;view`. */
export function writeFilters(filters: CatalogueFilters, inView: boolean): string {
  const parts = catalogueFacets.flatMap((facet) => {
    const values = filters[facet] ?? [];
    return values.length
      ? `${facet}:${values.map((value) => value.replace(/[%;|]/g, encodeURIComponent)).join('|')}`
      : [];
  });
  return [...parts, ...(inView ? ['view'] : [])].join(';');
}

/** Reads what `writeFilters` writes; `unknown` are the words that mean nothing. */
export function readFilters(text: string): {
  readonly filters: CatalogueFilters;
  readonly inView: boolean;
  readonly unknown: readonly string[];
} {
  const filters: Partial<Record<CatalogueFacet, readonly string[]>> = {};
  const unknown: string[] = [];
  let inView = false;
  for (const part of text.split(';').map((each) => each.trim())) {
    const [facet = '', ...rest] = part.split(':');
    const values = rest
      .join(':')
      .split('|')
      .map((value) => decode(value.trim()))
      .filter((value) => value !== '');
    if (part === 'view') inView = true;
    else if ((catalogueFacets as readonly string[]).includes(facet) && values.length)
      filters[facet as CatalogueFacet] = values;
    else if (part !== '') unknown.push(part);
  }
  return {filters, inView, unknown};
}

function decode(text: string): string {
  return text.replace(/%(25|3B|7C)/gi, (code) => decodeURIComponent(code));
}

/** What a reader asks, by the attributes that write it and the words of `servers`. */
export function readState({
  text,
  filters: written,
  servers,
}: {
  readonly text: string;
  readonly filters: string;
  readonly servers: readonly string[];
}): CatalogueState {
  const {filters, inView} = readFilters(written);
  return {text, filters, inView, ...(servers.length > 0 && {servers})};
}

/** The attributes that write what a reader asks. */
export function writeState({text = '', filters = {}, inView = false, servers = []}: Partial<CatalogueState>) {
  return {text, filters: writeFilters(filters, inView), servers: servers.join(' ')};
}

/** Filters with a value more, or without it when it is among them. */
export function toggleFilter(
  filters: CatalogueFilters,
  facet: CatalogueFacet,
  value: string,
): CatalogueFilters {
  const chosen = filters[facet] ?? [];
  const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return {...filters, [facet]: values};
}

/** The servers of a state with one that a reader has written; never with a key, since a state is shared. */
export function keepServer(servers: readonly string[], address: string): readonly string[] {
  const isKept = servers.includes(address) || withoutKeys(address) !== address || /\s/.test(address);
  return isKept ? servers : [...servers, address];
}
