import MiniSearch, {type Query, type SearchOptions} from 'minisearch';
import type {CatalogueEntry, LayerDefinition, LayerOffer} from '../model.js';
import {aliases} from './aliases.js';
import {entryOf, mergeOffers, searchWords, type Standing} from './catalogue-entries.js';
import type {RequestOptions} from './http.js';
import {loadSnapshot, wellKnownLayer} from './layers.js';

const fields = [
  'title',
  'name',
  'alias',
  'keywords',
  'themes',
  'producers',
  'groups',
  'description',
] as const;

type Indexed = Readonly<Record<'id' | (typeof fields)[number], string>>;

/** Words that stand for a whole family: what begins so is also found by its root. */
const roots: readonly (readonly [start: string, root: string])[] = [
  ['ortho', 'ortho'],
  ['cadastr', 'cadastre'],
  ['batiment', 'bati'],
  ['building', 'batiment'],
];

/** What a word is found by. */
const withRoots = (word: string): string[] => [
  word,
  ...roots.flatMap(([start, root]) => (word !== root && word.startsWith(start) ? [root] : [])),
];

/** `BD TOPO` is found by `bdtopo` too. */
function tokenize(text: string): string[] {
  const words = searchWords(text);
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    const isCut = next !== undefined && !/^\d{4}$/.test(next) && (word.length <= 4 || next.length <= 3);
    return isCut ? [word, word + next] : [word];
  });
}

const options: SearchOptions = {
  prefix: (term) => term.length > 1,
  // Figures are meant as they are written.
  fuzzy: (term) => (/\d/.test(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2),
  combineWith: 'AND',
  tokenize: searchWords,
  processTerm: (term) => term,
  boost: {title: 4, alias: 4, groups: 2, keywords: 1.5},
  weights: {fuzzy: 0.2, prefix: 0.6},
};

/** Titles of the same weight are in the order of the alphabet, numbers in that of numbers. */
const collator = new Intl.Collator('fr', {numeric: true});

/** Entries, and the index that finds them by their words. */
export class Catalogue {
  readonly #entries = new Map<string, CatalogueEntry>();
  readonly #standing: Standing;
  readonly #index = new MiniSearch<Indexed>({fields: [...fields], tokenize, processTerm: withRoots});
  #sorted: readonly CatalogueEntry[] | undefined;

  constructor(entries: Iterable<CatalogueEntry> = [], standing?: Standing) {
    this.#standing = standing ?? {featured: [], isWellKnown: () => false};
    this.put(entries);
  }

  /** Every entry: those to put forward first, then by title. */
  get entries(): readonly CatalogueEntry[] {
    return (this.#sorted ??= [...this.#entries.values()].sort(
      (a, b) =>
        b.groups.length - a.groups.length || b.weight - a.weight || collator.compare(a.title, b.title),
    ));
  }

  get(id: string): CatalogueEntry | undefined {
    return this.#entries.get(id);
  }

  /** Adds entries, or puts them in the place of those of the same `id`. */
  put(entries: Iterable<CatalogueEntry>): void {
    for (const entry of entries) {
      if (this.#entries.has(entry.id)) this.#index.discard(entry.id);
      this.#entries.set(entry.id, entry);
      this.#index.add(toIndexed(entry));
    }
    this.#sorted = undefined;
  }

  /** Takes entries out. */
  remove(ids: Iterable<string>): void {
    for (const id of ids) if (this.#entries.delete(id)) this.#index.discard(id);
    this.#sorted = undefined;
  }

  /** Learns what the platform's index of layers says; returns the identifiers of what it spoke of, in its order. */
  learn(offers: readonly LayerOffer[]): string[] {
    const merged = mergeOffers((id) => this.get(id), offers, this.#standing);
    this.put(merged.filter((entry) => !isSame(entry, this.get(entry.id))));
    return merged.map(({id}) => id);
  }

  /**
   * What has every word of a text, in any order: accents, capitals, plurals and a typo do not matter, nor does the end of a
   * word. Best first; everything for an empty text. `also` are the identifiers of other entries that answer, put last.
   */
  find(text: string, also: readonly string[] = []): readonly CatalogueEntry[] {
    const words = searchWords(text);
    if (!words.length) return this.entries;
    // `bd topo` is also meant as `bdtopo`, which then says more than each of its parts.
    const joined = words.slice(1).map((word, i) => {
      const whole = `${words[i] ?? ''}${word}`;
      return {text: [...words.slice(0, i), whole, ...words.slice(i + 2)], whole};
    });
    const queries: Query[] = [{text: words, whole: ''}, ...joined].map(({text: each, whole}) => ({
      combineWith: 'AND',
      queries: [each.join(' ')],
      boostTerm: (term) => (term === whole ? 6 : 1),
    }));
    const query: Query = {combineWith: 'OR', queries};
    const boostDocument = (id: string): number => this.get(id)?.weight ?? 1;
    const found = this.#index.search(query, {...options, boostDocument});
    const ids = new Set<string>([...found.map(({id}) => id as string), ...also]);
    return [...ids].flatMap((id) => this.get(id) ?? []);
  }
}

function isSame(entry: CatalogueEntry, other: CatalogueEntry | undefined): boolean {
  return other !== undefined && JSON.stringify(entry) === JSON.stringify(other);
}

function toIndexed(entry: CatalogueEntry): Indexed {
  const {id, spec, title, description, producers, themes, keywords, groups} = entry;
  const names = Object.entries(aliases).filter(
    ([, alias]) => spec.url === undefined && alias.name === spec.name,
  );
  return {
    id,
    title,
    name: spec.name,
    alias: names.map(([alias]) => alias).join(' '),
    keywords: keywords.join(' '),
    themes: themes.join(' '),
    producers: producers.join(' '),
    groups: groups.join(' '),
    description,
  };
}

/** How many entries are indexed before the page has its turn again. */
const CHUNK = 100;

/** A catalogue of every layer that ships with the library. */
export async function buildCatalogue({signal}: RequestOptions = {}): Promise<Catalogue> {
  const [layers, {themes, themeKeys, featured}] = await Promise.all([
    loadSnapshot(),
    import('./snapshot/catalogue.js'),
  ]);
  const byName = new Map<string, LayerDefinition[]>();
  for (const layer of layers) byName.set(layer.name, [...(byName.get(layer.name) ?? []), layer]);
  const standing = {featured, isWellKnown: (name: string) => wellKnownLayer(name) !== undefined};
  let at = 0;
  const entries = [...byName.values()].flatMap((offers) => {
    const isThemed = offers.some(({service}) => service !== 'WFS');
    const key = isThemed ? themeKeys.charCodeAt(at++) - 33 : -1;
    return entryOf(offers, themes[key]?.split('|').filter((theme) => theme !== 'Autres') ?? [], standing);
  });
  const catalogue = new Catalogue([], standing);
  for (let from = 0; from < entries.length; from += CHUNK) {
    signal?.throwIfAborted();
    catalogue.put(entries.slice(from, from + CHUNK));
    await new Promise((resolve) => setTimeout(resolve));
  }
  signal?.throwIfAborted();
  return catalogue;
}
