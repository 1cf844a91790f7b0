import {parse, type DefaultTreeAdapterTypes as Tree} from 'parse5';
import type {Held} from './old-map.js';

/** Where a part of a page stands: offsets in its text, and the line of its start, from 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A frame, an image or a link to what may be a map. */
export interface Frame {
  readonly address: string;
  readonly title?: string | undefined;
  /** As written: in pixels or not. */
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly kind: 'frame' | 'image' | 'link';
  /** What the page waits for before it loads it. */
  readonly held?: Held | undefined;
  readonly at: Span;
}

/** A script written in the page. */
export interface Script {
  readonly script: string;
  readonly held?: Held | undefined;
  readonly at: Span;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** The frames, scripts, images and links of a page, in this order and in that of the page. */
export function readHtml(html: string): readonly (Frame | Script)[] {
  const frames: Frame[] = [];
  const scripts: Script[] = [];
  const images: Frame[] = [];
  const links: Frame[] = [];
  // What is for readers without scripts is read like the rest.
  for (const element of elementsOf(parse(html, {sourceCodeLocationInfo: true, scriptingEnabled: false}))) {
    const attributes = attributesOf(element);
    const {tagName} = element;
    if (tagName === 'a' && attributes['href'])
      links.push({address: attributes['href'].trim(), kind: 'link', at: spanOf(element)});
    else if (tagName === 'script') {
      if (!attributes['src'])
        scripts.push({script: textOf(element), held: heldScript(attributes), at: spanOf(element)});
    } else if (tagName === 'img') {
      const frame = readElement(element, attributes, 'image');
      if (frame && !isInMap(element)) images.push(frame);
    } else {
      const frame = readElement(element, attributes, 'frame');
      if (frame) frames.push(frame);
    }
  }
  return [...frames, ...scripts, ...images, ...links];
}

/** Attributes that hold an address; pages that wait for consent or for scrolling keep it in those that begin with `data-`. */
const holders: Readonly<Record<string, readonly string[]>> = {
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  img: ['src'],
  object: ['data'],
};

const isAddress = /^((https?:)?\/\/|[\w-]+(\.[\w-]+)+\/)\S*$/i;

function readElement(element: Tree.Element, attributes: Attributes, kind: Frame['kind']): Frame | undefined {
  const own = holders[element.tagName];
  const written = element.attrs.filter(({name}) => own?.includes(name) === true || name.startsWith('data-'));
  const address = written.map(({value}) => value.trim()).find((value) => isAddress.test(value));
  if (address === undefined) return undefined;
  // Anything may stand in for a frame, unless it is a part of the page of its own.
  if (!own && !isPlaceholder(element)) return undefined;
  const style = attributes['style'] ?? '';
  const size = (name: 'width' | 'height') =>
    new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([^;!]+)`, 'i').exec(style)?.[1]?.trim() ??
    attributes[name] ??
    attributes[`data-${name}`];
  return {
    address,
    title: attributes['title'] ?? attributes['alt'] ?? attributes['aria-label'] ?? attributes['data-title'],
    width: size('width'),
    height: size('height'),
    kind,
    held: isOwn(element, attributes) ? undefined : heldFrame(attributes, kind),
    at: spanOf(aloneInNoscript(element) ?? element),
  };
}

/** Whether an element loads its address by itself. */
const isOwn = ({tagName}: Tree.Element, attributes: Attributes): boolean =>
  holders[tagName]?.some((name) => isAddress.test(attributes[name]?.trim() ?? '')) === true;

/** What a frame that keeps its address back waits for: pages load images late, and frames that say so; others ask first. */
function heldFrame(attributes: Attributes, kind: Frame['kind']): Held {
  const said = [attributes['class'], attributes['loading'], ...Object.keys(attributes)].join(' ');
  return kind === 'image' || /lazy/i.test(said) ? 'lazy' : 'click';
}

/** Browsers run no script of another type: software for consent gives it its own back. */
const heldScript = ({type = ''}: Attributes): Held | undefined =>
  /^\s*(module|importmap|speculationrules|((text|application)\/(x-)?(java|ecma|j)script|.*\+?json)\s*(;.*)?)?\s*$/i.test(
    type,
  )
    ? undefined
    : 'click';

/** The `<noscript>` that an element is the whole of: a map that needs a script takes its place, not one inside it. */
function aloneInNoscript({parentNode}: Tree.Element): Tree.Element | undefined {
  if (!parentNode || !('tagName' in parentNode) || parentNode.tagName !== 'noscript') return undefined;
  const elements = parentNode.childNodes.filter((child) => 'tagName' in child);
  return elements.length === 1 ? parentNode : undefined;
}

/** Images in a map of ours are there until it is. */
function isInMap(element: Tree.Element): boolean {
  for (let at: Tree.Node | null = element; at; at = 'parentNode' in at ? at.parentNode : null)
    if (at.nodeName === 'gp-map') return true;
  return false;
}

/** Every element of a tree, in the order of the page, those of templates included. */
export function* elementsOf(node: Tree.Node): Generator<Tree.Element> {
  const stack: Tree.Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('tagName' in next) yield next;
    const content = 'content' in next ? next.content.childNodes : [];
    const children = 'childNodes' in next ? next.childNodes : [];
    for (const child of [...content, ...children].reverse()) stack.push(child);
  }
}

/** The attributes of an element, by their names. */
export function attributesOf(element: Tree.Element): Attributes {
  return Object.fromEntries(element.attrs.map(({name, value}) => [name, value]));
}

/** The text of an element, that of its children left out. */
export function textOf(element: Tree.Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

/** Whether an element has no more inside than a sentence about consent, and buttons. */
function isPlaceholder(element: Tree.Element): boolean {
  let elements = 0;
  let letters = 0;
  for (const each of elementsOf(element)) {
    letters += textOf(each).trim().length;
    if (++elements > 30 || letters > 500) return false;
  }
  return true;
}

export function spanOf(element: Tree.Element): Span {
  const {startOffset = 0, endOffset = 0, startLine = 0} = element.sourceCodeLocation ?? {};
  return {start: startOffset, end: endOffset, line: startLine};
}
