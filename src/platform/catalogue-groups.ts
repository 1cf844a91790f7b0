import type {CatalogueEntry, Extent, LayerSpec} from '../model.js';
import {yearsIn} from './catalogue-entries.js';
import {checkLayer} from './check-state.js';
import {parseLayerName} from './layers.js';
import {normaliseExtent} from './normalise-extent.js';

/** A layer that an editor lists: its name on the platform, or a description. */
export interface CatalogueGroupLayer extends Omit<LayerSpec, 'id' | 'name'> {
  /** On the platform, or on the server at `url`; may be left out for a file. */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly producer?: string | undefined;
  readonly themes?: readonly string[] | undefined;
  /** West, south, east and north in degrees. */
  readonly extent?: Extent | undefined;
}

/** What an editor adds to a catalogue: layers under a title, all those of a server, or both. */
export interface CatalogueGroup {
  readonly title: string;
  readonly layers?: readonly (string | CatalogueGroupLayer)[] | undefined;
  /** Address of a WMS, WMTS, WFS, OGC API – Features or CSW, all of whose layers join the group. */
  readonly url?: string | undefined;
}

/** What can be used of the groups of an editor; `problems` say what to write instead of the rest, in English. */
export interface CheckedGroups {
  readonly groups: readonly CatalogueGroup[];
  readonly problems: readonly string[];
}

type Raw = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): Raw | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const groupFields = ['title', 'layers', 'url'];
const layerFields = [
  ...['name', 'url', 'service', 'styleName', 'title', 'opacity', 'hidden', 'minZoom', 'maxZoom', 'filter'],
  ...['attribution', 'fallback', 'description', 'producer', 'themes', 'extent'],
];

/**
 * Reads `{"groups": [{"title": "…", "layers": ["cadastre", {"name": "…", "url": "https://…"}], "url": "https://…"}]}`, or the
 * list of groups alone. What cannot be used is left out, and told.
 */
export function readGroups(value: unknown): CheckedGroups {
  const problems: string[] = [];
  const list = Array.isArray(value) ? (value as unknown[]) : asRecord(value)?.['groups'];
  if (!Array.isArray(list))
    return {
      groups: [],
      problems: ['there are no groups: write {"groups": [{"title": "…", "layers": ["cadastre"]}]}'],
    };
  const groups = (list as unknown[]).flatMap((group, i) => readGroup(group, `groups[${i}]`, problems));
  return {groups, problems};
}

function readGroup(value: unknown, at: string, problems: string[]): CatalogueGroup[] {
  const raw = asRecord(value);
  if (!raw || !isText(raw['title'])) {
    problems.push(`${at} has no title: write {"title": "…", "layers": ["cadastre"]}`);
    return [];
  }
  warnOfUnknown(raw, groupFields, at, problems);
  const {layers, url} = raw;
  if (layers !== undefined && !Array.isArray(layers))
    problems.push(`${at}.layers is not a list: write ["cadastre", {"name": "…", "url": "https://…"}]`);
  const read = Array.isArray(layers)
    ? (layers as unknown[]).flatMap((layer, i) => readLayer(layer, `${at}.layers[${i}]`, problems))
    : [];
  const address = url === undefined ? undefined : readAddress(url, `${at}.url`, problems);
  if (!read.length && address === undefined) {
    problems.push(`${at} is empty: write "layers" or "url" besides its title`);
    return [];
  }
  return [{title: raw['title'].trim(), layers: read, ...(address !== undefined && {url: address})}];
}

function readLayer(value: unknown, at: string, problems: string[]): (string | CatalogueGroupLayer)[] {
  if (isText(value)) return [value.trim()];
  const raw = asRecord(value);
  if (!raw || !(isText(raw['name']) || isText(raw['url']))) {
    problems.push(`${at} names no layer: write "cadastre", or {"name": "…", "url": "https://…"}`);
    return [];
  }
  warnOfUnknown(raw, layerFields, at, problems);
  if (raw['url'] !== undefined && readAddress(raw['url'], `${at}.url`, problems) === undefined) return [];
  const spec = checkLayer(raw, (key, written) => {
    problems.push(`${at}${key.replace(/^layers/, '')} cannot be ${JSON.stringify(written)}: it is left out`);
    return undefined;
  });
  if (!spec) return [];
  const {description, producer, themes, extent} = raw;
  const corners = Array.isArray(extent) && extent.length === 4 ? extent.map(Number) : undefined;
  const covers = corners && normaliseExtent(corners);
  if (extent !== undefined && !covers)
    problems.push(`${at}.extent is no extent: write [west, south, east, north] in degrees`);
  const known = Array.isArray(themes) ? (themes as unknown[]).filter(isText) : undefined;
  if (themes !== undefined && !known) problems.push(`${at}.themes is not a list: write ["…"]`);
  return [
    {
      ...spec,
      ...(isText(description) && {description}),
      ...(isText(producer) && {producer}),
      ...(known && {themes: known}),
      ...(covers && {extent: covers}),
    },
  ];
}

function readAddress(value: unknown, at: string, problems: string[]): string | undefined {
  if (isText(value) && /^(https?:\/\/|\.{0,2}\/)/i.test(value.trim())) return value.trim();
  problems.push(`${at} is ${JSON.stringify(value)}: write an address that begins with https://`);
  return undefined;
}

function warnOfUnknown(raw: Raw, fields: readonly string[], at: string, problems: string[]): void {
  for (const field of Object.keys(raw))
    if (!fields.includes(field)) problems.push(`${at} has no "${field}": write ${fields.join(', ')}`);
}

/** The entries of a group; `find` gives those that the platform has by their names. */
export function entriesOfGroup(
  {title: group, layers = []}: CatalogueGroup,
  find: (name: string) => CatalogueEntry | undefined,
): CatalogueEntry[] {
  return layers.map((layer) => {
    const {description, producer, themes, extent, ...asked} =
      typeof layer === 'string' ? ({name: layer} as CatalogueGroupLayer) : layer;
    const parsed = asked.url === undefined ? parseLayerName(asked.name ?? '') : {name: asked.name ?? ''};
    const found = asked.url === undefined ? find(parsed.name) : undefined;
    const title = asked.title ?? found?.title ?? (parsed.name || fileName(asked.url));
    const spec: LayerSpec = {...asked, ...parsed, title};
    return {
      ...(found ?? blank(spec, title)),
      spec,
      title,
      ...(description !== undefined && {description}),
      ...(producer !== undefined && {producers: [producer]}),
      ...(themes && {themes}),
      ...(extent && {extent}),
      groups: [...new Set([...(found?.groups ?? []), group])],
    };
  });
}

/** An entry of which nothing is known but what joins a map. */
export function blank(spec: LayerSpec, title: string): CatalogueEntry {
  return {
    id: spec.url === undefined ? spec.name : `${spec.url} ${spec.service ?? ''} ${spec.name}`,
    spec,
    title,
    description: '',
    services: spec.service ? [spec.service] : [],
    producers: [],
    themes: [],
    keywords: [],
    groups: [],
    open: true,
    years: yearsIn(title),
    weight: 1,
  };
}

/** `parcelles` for `https://ville.example/donnees/parcelles.geojson?v=2`. */
export function fileName(url = ''): string {
  const last = (url.split(/[?#]/)[0] ?? '').split('/').filter(Boolean).at(-1) ?? url;
  try {
    return decodeURIComponent(last).replace(/\.\w+$/, '') || url;
  } catch {
    return last;
  }
}
