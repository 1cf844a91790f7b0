import MiniSearch, {type Query, type SearchOptions, type SearchResult} from 'minisearch';
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
  ['geolog', 'geologie'],
  ['inond', 'inondation'],
  ['vign', 'vigne'],
  ['viti', 'vigne'],
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
  combineWith: 'AND',
  tokenize: searchWords,
  processTerm: (term) => term,
  boost: {title: 4, alias: 10, groups: 2, keywords: 1.5},
  weights: {fuzzy: 0.2, prefix: 0.6},
};

/** The end of a word may be missing. */
const begun: SearchOptions = {prefix: (term) => term.length > 1};

/** Figures are meant as they are written; other words may have a typo, the long ones two. */
const misspelt: SearchOptions = {
  ...begun,
  fuzzy: (term) => (isLoose(term) ? (term.length < 8 ? 1 : 2) : false),
};
const isLoose = (term: string): boolean => !/\d/.test(term) && term.length > 3;

/** A word, and itself with two letters in the place of each other: a single slip of the hand. */
const swapped = (word: string): string[] => [
  word,
  ...(isLoose(word)
    ? Array.from(
        {length: word.length - 1},
        (_, i) => word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2),
      )
    : []),
];

/** A text as it may be meant; `whole` is the word that `length` words of it make. */
interface Reading {
  readonly words: readonly string[];
  readonly whole: string;
  readonly length: number;
}

/** The words, and the same with two or three of them written as one: `bd topo` is also meant as `bdtopo`. */
function readings(words: readonly string[]): Reading[] {
  const joined = [2, 3].flatMap((length) =>
    words.slice(length - 1).map((_, i) => {
      const whole = words.slice(i, i + length).join('');
      return {words: [...words.slice(0, i), whole, ...words.slice(i + length)], whole, length};
    }),
  );
  return [{words, whole: '', length: 1}, ...joined];
}

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
   * What has every word of a text, in any order: accents, capitals, plurals and the end of a word do not matter, nor does a
   * typo where there is nothing without. When nothing has all the words as they are, but each is somewhere, what has some
   * of them is there too. Best first; everything for an empty text. `also` are the identifiers of other entries that
   * answer, put last.
   */
  find(text: string, also: readonly string[] = []): readonly CatalogueEntry[] {
    const words = searchWords(text);
    if (!words.length) return this.entries;
    const every = readings(words).map((reading): Query => ({
      combineWith: 'AND',
      queries: [reading.words.join(' ')],
      // Words that are one say more than each of its parts.
      boostTerm: (term) => (term === reading.whole ? 6 * (reading.length - 1) : 1),
    }));
    const isCalledSo = (): boolean =>
      this.#search(every, {fields: ['title', 'name', 'alias', 'groups']}).length > 0;
    const some: Query[] =
      words.length > 1 && !isCalledSo() && words.every((word) => this.#search([word]).length)
        ? [{combineWith: 'OR', prefix: false, queries: [words.join(' ')]}]
        : [];
    const slips = words.map((word): Query => ({combineWith: 'OR', queries: swapped(word)}));
    const tries: readonly (readonly [Query[], SearchOptions])[] = [
      [[...every, ...some], begun],
      [[{combineWith: 'AND', queries: slips}], begun],
      [every, misspelt],
    ];
    let found: SearchResult[] = [];
    for (const [queries, more] of tries) if (!found.length) found = this.#search(queries, more);
    const ids = new Set<string>([...found.map(({id}) => id as string), ...also]);
    return [...ids].flatMap((id) => this.get(id) ?? []);
  }

  #search(queries: readonly Query[], more: SearchOptions = {}): SearchResult[] {
    const boostDocument = (id: string): number => this.get(id)?.weight ?? 1;
    return this.#index.search(
      {combineWith: 'OR', queries: [...queries]},
      {...options, ...more, boostDocument},
    );
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
  const [layers, {themes, themeKeys, featured, keywords}] = await Promise.all([
    loadSnapshot(),
    import('./snapshot/catalogue.js'),
  ]);
  const byName = new Map<string, LayerDefinition[]>();
  for (const layer of layers) byName.set(layer.name, [...(byName.get(layer.name) ?? []), layer]);
  const standing = {featured, isWellKnown: (name: string) => wellKnownLayer(name) !== undefined};
  const words = keywords.split('\n').map((line) => line.split(' ').filter(Boolean));
  let at = 0;
  const entries = [...byName.values()].flatMap((offers, i) => {
    const isThemed = offers.some(({service}) => service !== 'WFS');
    const key = isThemed ? themeKeys.charCodeAt(at++) - 33 : -1;
    const own = themes[key]?.split('|').filter((theme) => theme !== 'Autres') ?? [];
    return entryOf(offers, {themes: own, keywords: words[i] ?? []}, standing);
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
