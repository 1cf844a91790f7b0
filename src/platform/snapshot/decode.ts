import type {Extent, LayerDefinition, LayerLegend, LayerService, LayerStyle} from '../../model.js';
import {tileMatrixSet} from '../tile-matrix-sets.js';

/**
 * Layer definitions in columns, written by tools/make-snapshot.mjs. Every column has one entry a layer, in the order of
 * names; a `key` column is a string of one character a layer, `!` for the first entry of its list, `"` for the next …
 */
export interface Table {
  /** One a line; the first character of a line says how many are shared with the line before (`0` for none). */
  readonly names: string;
  /** One a line; empty when it is the name, `tokens` stand for parts of the name. */
  readonly titles: string;
  /**
   * Service, format, and words: `key` (a key is needed), `info` or `mute` (its service says what is at a point, or not),
   * `vector` (of WMS-V, not of WMS-R), `wms` (WMS-R has it too, under the same name).
   */
  readonly kinds: readonly string[];
  readonly kindKeys: string;
  /** Tile matrix set, or levels for the services that have none. */
  readonly sets: readonly string[];
  readonly setKeys: string;
  /** Empty for one that is not known. */
  readonly producers: readonly string[];
  readonly producerKeys: string;
  /** West, south, width and height in hundredths of a degree. First those that many layers share … */
  readonly sharedExtents: string;
  /** … then those of the layers whose key is `!`, in their order; a space is the key of those that have none. */
  readonly ownExtents: string;
  readonly extentKeys: string;
  /** One a line: names separated by `|`, the default first, each with `~title` if any; empty for `normal`; `=`: the name. */
  readonly styles: string;
  /**
   * Those of a layer in a line, separated by `|` in the order of its styles: below the platform's legends (below its
   * annexes after a `/`), `=` for the name, `@` before the scale denominator from which it holds; empty for none.
   */
  readonly legends: string;
}

/** What stands in a title for the last part of the layer's name, the one before it … */
export const tokens = '!#$&*<>?';

const ANNEXES = 'https://data.geopf.fr/annexes/';

/** The parts of a layer's name that its title may repeat, the last one first. */
export function partsOf(name: string): string[] {
  return name.split(/[:._ -]|(?<=[A-Za-z])(?=\d)/).reverse();
}

/** The layers of a table, sorted by name; one that WMS-R has too comes a second time, from there. */
export function decode(table: Table): LayerDefinition[] {
  const titles = table.titles.split('\n');
  const styles = table.styles.split('\n');
  const legends = table.legends.split('\n');
  const kinds = table.kinds.map((kind) => kind.split(' '));
  const levels = table.sets.map((set) => set.split('_').slice(-2).map(Number));
  const shared = readExtents(table.sharedExtents);
  const own = readExtents(table.ownExtents)[Symbol.iterator]();
  let name = '';
  return table.names.split('\n').flatMap((line, i) => {
    name = name.slice(0, line.charCodeAt(0) - 48) + line.slice(1);
    const [service = '', format = '', ...words] = kinds[table.kindKeys.charCodeAt(i) - 33] ?? [];
    const set = at(table.sets, table.setKeys, i);
    const [minLevel = 0, maxLevel = 0] = levels[table.setKeys.charCodeAt(i) - 33] ?? [];
    const extent =
      table.extentKeys[i] === '!'
        ? (own.next().value as Extent)
        : shared[table.extentKeys.charCodeAt(i) - 34];
    const producer = at(table.producers, table.producerKeys, i);
    const definition: LayerDefinition = {
      name,
      title: readTitle(titles[i] ?? '', name),
      service: service as LayerService,
      ...(service === 'WMS' && {wms: words.includes('vector') ? 'vector' : 'raster'}),
      format,
      styles: service === 'WFS' ? [] : readStyles(styles[i] ?? '', legends[i] ?? '', name),
      ...(service === 'WMTS' && {matrixSet: set}),
      minLevel,
      maxLevel,
      ...(extent && {extent}),
      ...(producer && {producer}),
      ...(words.includes('info') && {queryable: true}),
      ...(words.includes('mute') && {queryable: false}),
      ...(words.includes('key') && {restricted: true}),
    };
    return words.includes('wms') ? [definition, asWms(definition)] : definition;
  });
}

/** What WMS-R says of a layer of WMTS. Its styles bear the same names save a few, so that the default has none. */
function asWms({matrixSet = 'PM', ...layer}: LayerDefinition): LayerDefinition {
  const set = tileMatrixSet(matrixSet);
  const metres = set.projection === 'EPSG:4326' ? 111_319.49 : 1;
  const zoom = (level: number) => Math.log2(156_543.034 / (set.resolution(level) * metres));
  return {
    ...layer,
    service: 'WMS',
    wms: 'raster',
    styles: [{name: '', legends: layer.styles[0]?.legends}, ...layer.styles],
    minLevel: Math.max(0, Math.ceil(zoom(layer.minLevel) - 0.01)),
    maxLevel: Math.floor(zoom(layer.maxLevel) + 0.01),
  };
}

function at(list: readonly string[], keys: string, i: number): string {
  return list[keys.charCodeAt(i) - 33] ?? '';
}

function readTitle(text: string, name: string): string {
  if (text === '') return name;
  if (!/[!#$&*<>?]/.test(text)) return text;
  let parts: string[] | undefined;
  return text.replace(/[!#$&*<>?]/g, (token) => (parts ??= partsOf(name))[tokens.indexOf(token)] ?? '');
}

const normal: readonly LayerStyle[] = [{name: 'normal'}];

function readStyles(text: string, legendText: string, name: string): readonly LayerStyle[] {
  if (text === '' && legendText === '') return normal;
  const legends = legendText.split('|');
  return (text || 'normal').split('|').map((style, i) => {
    const [id = '', title] = style.split('~');
    const legend = readLegend(legends[i] ?? '', name);
    return {name: id === '=' ? name : id, ...(title && {title}), ...(legend && {legends: [legend]})};
  });
}

function readLegend(text: string, name: string): LayerLegend | undefined {
  if (text === '') return undefined;
  const [path = '', minScale] = text.replace('=', name).split('@');
  const url = ANNEXES + (path.startsWith('/') ? path.slice(1) : `ressources/legendes/${path}`);
  return {url, ...(minScale && {minScale: Number(minScale)})};
}

function readExtents(text: string): Extent[] {
  return text.split(';').map((extent) => {
    const [w = 0, s = 0, width = 0, height = 0] = extent.split(',').map(Number);
    return [w / 100, s / 100, (w + width) / 100, (s + height) / 100];
  });
}
