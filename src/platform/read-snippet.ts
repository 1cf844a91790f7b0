import type {DefaultTreeAdapterTypes as Tree} from 'parse5';
import {checkState, panels, usualControls, type CheckedState, type StateProblem} from './check-state.js';
import {viewOf} from './convert/points.js';
import {layerAttributes, readState} from './map-state.js';
import {wholeAddress} from './page-address.js';
import {readFlavour, readFrameOptions, readMapOptions, type ReadOptions} from './read-snippet-options.js';
import type {SnippetFlavour} from './snippets.js';

type Attributes = Readonly<Record<string, string | undefined>>;

/** The map of a snippet: its state, what had to be left out, and what a state does not hold. */
export interface ReadSnippet extends CheckedState {
  /** How it loads, its size, and `strict` where the code tells it: what `writeSnippet` takes besides the state. */
  readonly options: ReadOptions;
  /** How it is written; absent for a link, and where there is no map. */
  readonly flavour?: SnippetFlavour | undefined;
}

/** What `readSnippet` accepts besides a text. */
export interface ReadSnippetOptions {
  /** Address of the page that the snippet is from: relative addresses are of its site; they are a problem without it. */
  readonly page?: string | undefined;
}

/** The longest text that is read. */
const MOST_TEXT = 2_500_000;
const nothing: ReadSnippet = {state: {}, problems: [], options: {}};

/**
 * The first map in a snippet of any flavour, in a page, or at the end of a link, to edit it: its state and its options, and
 * a problem for each of its attributes and parts that they do not hold. Nothing of it is run. The state is empty when there
 * is no map.
 */
export async function readSnippet(text: string, {page}: ReadSnippetOptions = {}): Promise<ReadSnippet> {
  const source = text.slice(0, MOST_TEXT).trim();
  if (/^https?:\S+$/i.test(source)) return {...readState(source), ...readFrameOptions(source)};
  // The tag of a SPIP model is none for a parser of HTML.
  const [spip, spipState] = /<gp_map\|(?:[^<>|]*\|)*?state=([^<>|]*)[^<>]*/.exec(source) ?? [];
  if (spip !== undefined && spipState !== undefined) {
    const words = spip.split('|').map((word) => word.split('='));
    const options = readFrameOptions(spipState, Object.fromEntries(words) as Attributes);
    return {...readState(spipState), ...options, flavour: 'spip'};
  }
  const {parse} = await import('parse5');
  const elements = flatten(parse(source));
  const map = elements.find(({tagName}) => tagName === 'gp-map');
  if (map) return {...readMapElement(map, page), flavour: readFlavour(source)};
  type Candidate = readonly [flavour: SnippetFlavour | undefined, attributes: Attributes];
  const frames = elements
    .filter(({tagName}) => tagName === 'iframe')
    .map((frame): Candidate => ['iframe', attributesOf(frame)]);
  const plain = elements[0] ? textOf(elements[0]) : '';
  const code = /\[gp_map\s[^\]]*/.exec(plain)?.[0] ?? '';
  const words = [...code.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  const shortcode = Object.fromEntries(words) as Attributes;
  const links = [...plain.matchAll(/\(([^\s()]+)\)|(https?:[^\s()]+)/g)].map(
    ([, linked, bare]): Candidate => [linked === undefined ? undefined : 'markdown', {src: linked ?? bare}],
  );
  const short: Candidate = ['wordpress-shortcode', {...shortcode, src: shortcode['state']}];
  for (const [flavour, candidate] of [...frames, short, ...links.reverse()]) {
    const address = candidate['src'] ?? '';
    const read = readState(address);
    if (Object.keys(read.state).length + read.problems.length > 0)
      return {...read, ...readFrameOptions(address, candidate), ...(flavour && {flavour})};
  }
  return nothing;
}

/** Every element of a tree, in the order of the page. */
function flatten(node: Tree.Node): Tree.Element[] {
  const inside = childrenOf(node).flatMap(flatten);
  return 'tagName' in node ? [node, ...inside] : inside;
}

function childrenOf(node: Tree.Node): readonly Tree.Node[] {
  if ('content' in node) return node.content.childNodes;
  return 'childNodes' in node ? node.childNodes : [];
}

const textOf = (node: Tree.Node): string =>
  node.nodeName === '#text' ? (node as Tree.TextNode).value : childrenOf(node).map(textOf).join('');

function readMapElement(map: Tree.Element, page: string | undefined): ReadSnippet {
  const [, ...inside] = flatten(map);
  const of = (tag: string) => inside.filter(({tagName}) => tagName === tag);
  const attributes = attributesOf(map);
  const {label, center, zoom, territory, projection, controls, theme, lang, extent} = attributes;
  const asked = inside.map(({tagName}) => tagName.slice(3)).filter((name) => Object.hasOwn(panels, name));
  const caption = inside.find((element) => attributesOf(element)['slot'] === 'caption');
  const layers = of('gp-layer').map((layer) => readLayerElement(layer, page));
  const markers = of('gp-marker').map((marker) => {
    const {position, label: text} = attributesOf(marker);
    return {lonLat: position, text};
  });
  const view = extent === undefined ? undefined : viewOfExtent(extent);
  const {state, problems} = checkState({
    label,
    center,
    zoom,
    ...view,
    territory,
    projection,
    theme,
    lang,
    title: caption && textOf(caption),
    controls:
      controls !== undefined || asked.length
        ? [...(controls?.split(/\s+/).filter(Boolean) ?? usualControls), ...asked]
        : undefined,
    layers: layers.length ? layers : undefined,
    markers: markers.length ? markers : undefined,
  });
  const before = [...of('small'), ...of('a')].map(attributesOf).filter(({slot}) => slot === 'fallback');
  const {options, problems: sizes} = readMapOptions(attributes, before);
  const extents: StateProblem[] =
    extent === undefined || view ? [] : [{key: 'extent', value: extent.slice(0, 80), reason: 'bad-number'}];
  return {state, options, problems: [...problems, ...extents, ...sizes, ...notKept(map, inside)]};
}

/** The centre and the zoom that show an extent; undefined when it is none. */
function viewOfExtent(extent: string): ReturnType<typeof viewOf> {
  const [w = NaN, s = NaN, e = NaN, n = NaN, ...more] = extent
    .trim()
    .split(/\s*,\s*|\s+/)
    .map(Number);
  return more.length ? undefined : viewOf([w, s, e, n]);
}

/** What each element has that is read. */
const read: Readonly<Record<string, readonly string[]>> = {
  'gp-map': [
    ...['label', 'center', 'zoom', 'extent', 'territory', 'projection', 'controls', 'theme', 'lang'],
    ...['loading', 'width', 'height'],
  ],
  'gp-layer': Object.values(layerAttributes),
  'gp-marker': ['position', 'label'],
};
/** Attributes that are those of the page, or of a framework. */
const ofPages =
  /^(id|class|style|slot|part|dir|title|role|tabindex|nonce|key|ref|(aria|data|v|on)\W?.*|[@#].*)$/;

/** The attributes and the elements of ours that neither the state nor the options hold; what is a key is not said. */
function notKept(map: Tree.Element, inside: readonly Tree.Element[]): StateProblem[] {
  const found = new Map<string, string>();
  for (const element of [map, ...inside]) {
    const {tagName} = element;
    if (!tagName.startsWith('gp-')) continue;
    const isPanel = Object.hasOwn(panels, tagName.slice(3));
    if (!isPanel && !Object.hasOwn(read, tagName)) {
      found.set(tagName, '');
      continue;
    }
    for (const [name, value = ''] of Object.entries(attributesOf(element)))
      if (read[tagName]?.includes(name) !== true && !ofPages.test(name))
        found.set(element === map ? name : `${tagName} ${name}`, /key/i.test(name) ? '' : value);
    if (tagName === 'gp-marker' && textOf(element).trim() !== '') found.set(tagName, textOf(element).trim());
  }
  return [...found].map(([key, value]) => ({key, value: value.slice(0, 80), reason: 'not-kept'}));
}

function readLayerElement(layer: Tree.Element, page: string | undefined): Attributes {
  const attributes = attributesOf(layer);
  const fields = Object.entries(layerAttributes).map(([field, name]) => [field, attributes[name]] as const);
  const {url} = attributes;
  return {...Object.fromEntries(fields), url: url && wholeAddress(url, page)};
}

/** The attributes of an element; React and Vue are given numbers as `zoom={12}` and `:zoom="12"`. */
function attributesOf({attrs}: Tree.Element): Attributes {
  const entries = attrs.map(({name, value}) => {
    const plain = name.replace(/^:/, '');
    const number =
      /^(zoom|opacity|(min|max)-zoom|width|height)$/.test(plain) && /^\{(.*)\}$/.exec(value)?.[1];
    return [plain, number || value] as const;
  });
  return Object.fromEntries(entries);
}
