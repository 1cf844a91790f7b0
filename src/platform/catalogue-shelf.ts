import type {CatalogueEntry} from '../model.js';
import {browseService, type BrowsedService} from './browse-service.js';
import {findOffers} from './catalogue.js';
import {entriesOfGroup, readGroups, type CatalogueGroup, type CheckedGroups} from './catalogue-groups.js';
import type {Catalogue} from './catalogue-index.js';
import type {RequestOptions} from './http.js';
import {parseLayerName} from './layers.js';
import {loadCatalogue} from './load-catalogue.js';
import {getOtherJson} from './other-server.js';

/** What a page wants in its catalogue besides what ships. */
export interface Stock {
  readonly groups: readonly CatalogueGroup[];
  /** Layers that are looked for on the platform when they do not ship. */
  readonly names: readonly string[];
}

/** The groups of a page; `cause` is why there are none when its file could not be read. */
export interface FoundGroups extends CheckedGroups {
  readonly cause?: unknown;
}

/**
 * The groups of a page, from what it gives or from its file, whose address may be relative to `base`; `problems` say what to
 * write instead of what is left out.
 */
export async function findGroups(
  given: readonly CatalogueGroup[] | undefined,
  src: string | null,
  {base, signal}: RequestOptions & {readonly base?: string | undefined},
): Promise<FoundGroups> {
  if (given) return readGroups(given);
  if (!src) return {groups: [], problems: []};
  try {
    return readGroups(await getOtherJson<unknown>(new URL(src, base), {signal}));
  } catch (cause) {
    signal?.throwIfAborted();
    return {groups: [], problems: [`it could not be read: ${String(cause)}`], cause};
  }
}

/** The servers that groups want, each with the title of its group. */
export const serversOf = (groups: readonly CatalogueGroup[]) =>
  groups.flatMap(({title, url}) => (url === undefined ? [] : [{address: url, group: title}]));

/** Titles of groups in which nothing is. */
export function unknownGroups(catalogue: Catalogue, titles: readonly string[]): string[] {
  const known = new Set(catalogue.entries.flatMap(({groups}) => groups));
  return titles.filter((title) => !known.has(title));
}

/** The most layers that are looked for by their names. */
const MOST_NAMES = 20;

/** A catalogue with the groups of a page, but for their servers: `addServer` brings these. */
export async function stock({groups, names}: Stock, {signal}: RequestOptions): Promise<Catalogue> {
  const catalogue = await loadCatalogue({signal});
  const unknown = names
    .filter((name) => !name.includes('*'))
    .map((name) => parseLayerName(name).name)
    .filter((name) => !catalogue.get(name))
    .slice(0, MOST_NAMES);
  const found = await Promise.all(unknown.map((name) => findOffers(name, {signal}).catch(() => [])));
  signal?.throwIfAborted();
  catalogue.learn(found.flat());
  for (const group of groups) catalogue.put(entriesOfGroup(group, (name) => catalogue.get(name)));
  return catalogue;
}

/** Puts the layers of a server in a catalogue, in a group of that title (its own when absent); rejects as `browseService` does. */
export async function addServer(
  catalogue: Catalogue,
  address: string,
  {group, signal}: RequestOptions & {readonly group?: string | undefined} = {},
): Promise<BrowsedService> {
  const browsed = await browseService(address, {signal});
  signal?.throwIfAborted();
  const title = group ?? browsed.title;
  const entries = browsed.entries.map((entry): CatalogueEntry => {
    const known = catalogue.get(entry.id)?.groups ?? [];
    return {...entry, groups: [...new Set([...known, title])]};
  });
  catalogue.put(entries);
  return {...browsed, title, entries};
}
