import type {DefaultTreeAdapterTypes as Tree} from 'parse5';
import {checkState, panels, usualControls, type CheckedState} from './check-state.js';
import {layerAttributes, readState} from './map-state.js';

type Attributes = Readonly<Record<string, string | undefined>>;

/** The longest text that is read. */
const MOST_TEXT = 500_000;

/**
 * The state of the first map in a snippet of any flavour, in a page, or at the end of a link, to edit it. Nothing of it is
 * run. The state is empty when there is no map.
 */
export async function readSnippet(text: string): Promise<CheckedState> {
  const source = text.slice(0, MOST_TEXT).trim();
  if (/^https?:\S+$/i.test(source)) return readState(source);
  // The tag of a SPIP model is none for a parser of HTML.
  const spip = /<gp_map\|(?:[^<>|]*\|)*?state=([^<>|]*)/.exec(source)?.[1];
  if (spip !== undefined) return readState(spip);
  const {parse} = await import('parse5');
  const elements = flatten(parse(source));
  const map = elements.find(({tagName}) => tagName === 'gp-map');
  if (map) return readMapElement(map);
  const frames = elements.filter(({tagName}) => tagName === 'iframe');
  const plain = elements[0] ? textOf(elements[0]) : '';
  const shortcode = /\[gp_map\s[^\]]*?\bstate="([^"]*)"/.exec(plain)?.[1];
  const links = [...plain.matchAll(/\(([^\s()]+)\)|(https?:[^\s()]+)/g)].map(
    ([, linked, bare]) => linked ?? bare,
  );
  const candidates = [...frames.map((frame) => attributesOf(frame)['src']), shortcode, ...links.reverse()];
  const found = candidates.map((candidate) => readState(candidate ?? ''));
  return (
    found.find(({state, problems}) => Object.keys(state).length + problems.length > 0) ?? {
      state: {},
      problems: [],
    }
  );
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

function readMapElement(map: Tree.Element): CheckedState {
  const [, ...inside] = flatten(map);
  const of = (tag: string) => inside.filter(({tagName}) => tagName === tag);
  const {label, center, zoom, territory, projection, controls, theme, lang} = attributesOf(map);
  const asked = inside.map(({tagName}) => tagName.slice(3)).filter((name) => Object.hasOwn(panels, name));
  const caption = inside.find((element) => attributesOf(element)['slot'] === 'caption');
  const layers = of('gp-layer').map(readLayerElement);
  const markers = of('gp-marker').map((marker) => {
    const {position, label: text} = attributesOf(marker);
    return {lonLat: position, text};
  });
  return checkState({
    label,
    center,
    zoom,
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
}

function readLayerElement(layer: Tree.Element): Attributes {
  const attributes = attributesOf(layer);
  const fields = Object.entries(layerAttributes).map(([field, name]) => [field, attributes[name]] as const);
  return Object.fromEntries(fields);
}

/** The attributes of an element; React and Vue are given numbers as `zoom={12}` and `:zoom="12"`. */
function attributesOf({attrs}: Tree.Element): Attributes {
  const entries = attrs.map(({name, value}) => {
    const plain = name.replace(/^:/, '');
    const number = /^(zoom|opacity|(min|max)-zoom)$/.test(plain) && /^\{(.*)\}$/.exec(value)?.[1];
    return [plain, number || value] as const;
  });
  return Object.fromEntries(entries);
}
