import type {ServiceLayer} from './browse-capabilities.js';
import {normaliseExtent} from './normalise-extent.js';
import {plainText} from './plain-text.js';

interface Link {
  readonly rel?: unknown;
  readonly type?: unknown;
  readonly href?: unknown;
}

interface Collection {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly title?: unknown;
  readonly description?: unknown;
  readonly keywords?: unknown;
  readonly extent?: {readonly spatial?: {readonly bbox?: unknown}};
}

interface Document extends Collection {
  readonly collections?: unknown;
  readonly links?: unknown;
}

/** What an OGC API – Features lists, or where it lists it. */
export type ReadCollections =
  | {readonly title: string; readonly url: string; readonly layers: readonly ServiceLayer[]}
  | {readonly title: string; readonly next: URL};

/**
 * The collections of an OGC API – Features, from their list, from one of them, or from its landing page, which says where
 * they are; undefined for any other JSON. `asked` is where the text was.
 */
export function readCollections(text: string, asked: URL): ReadCollections | undefined {
  let read: Document;
  try {
    read = (JSON.parse(text) ?? {}) as Document;
  } catch {
    return undefined;
  }
  const title = plainText(read.title);
  if (Array.isArray(read.collections)) {
    const base = asked.pathname.replace(/\/collections\/?$/, '');
    return {
      title,
      url: `${asked.origin}${base}`,
      layers: (read.collections as Collection[]).flatMap((one) =>
        readCollection(one, asked.origin + base, asked),
      ),
    };
  }
  const base = /^(.*)\/collections\/[^/]+\/?$/.exec(asked.pathname)?.[1];
  if (base !== undefined && typeof read.id === 'string')
    return {title, url: asked.origin + base, layers: readCollection(read, asked.origin + base, asked)};
  const links = (Array.isArray(read.links) ? read.links : []) as Link[];
  const next = links.find(({rel}) => rel === 'data' || /\/rel\/ogc\/1\.0\/data$/.test(String(rel)));
  if (typeof next?.href !== 'string') return undefined;
  let url = new URL(next.href, asked);
  // Behind a proxy, a server may believe that it stands elsewhere.
  if (url.origin !== asked.origin) url = new URL(`${asked.pathname.replace(/\/$/, '')}/collections`, asked);
  url.searchParams.set('f', 'json');
  return {title, next: url};
}

function readCollection(collection: Collection, base: string, {searchParams}: URL): ServiceLayer[] {
  const {id, name, title, description, keywords, extent} = collection;
  const known = typeof id === 'string' ? id : typeof name === 'string' ? name : '';
  if (known === '') return [];
  const boxes = extent?.spatial?.bbox;
  const box = Array.isArray(boxes)
    ? ((Array.isArray(boxes[0]) ? boxes[0] : boxes) as unknown[]).map(Number)
    : [];
  // With heights, the corners have three numbers each.
  const covers = normaliseExtent(box.length === 6 ? [box[0]!, box[1]!, box[3]!, box[4]!] : box);
  const url = new URL(`${base}/collections/${encodeURIComponent(known)}`);
  for (const [key, value] of searchParams) if (key !== 'f') url.searchParams.append(key, value);
  return [
    {
      name: known,
      title: plainText(title) || known,
      description: plainText(description),
      keywords: Array.isArray(keywords) ? keywords.map(plainText).filter(Boolean) : [],
      themes: [],
      url: url.href,
      ...(covers && {extent: covers}),
    },
  ];
}
