import {parse, type DefaultTreeAdapterTypes as Tree} from 'parse5';

/** Where a part of a page stands: offsets in its text, and the line of its start, from 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A frame or a link to what may be a map. */
export interface Frame {
  readonly address: string;
  readonly title?: string | undefined;
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly isLink: boolean;
  readonly at: Span;
}

/** A script written in the page. */
export interface Script {
  readonly script: string;
  readonly at: Span;
}

/** Attributes that hold the address of a frame; pages that wait for consent or for scrolling keep it in others. */
const addresses = ['src', 'data-src', 'data-lazy-src', 'data-cookieconsent-src', 'data-url'];

/** The frames, scripts and links of a page, in this order and in that of the page. */
export function readHtml(html: string): readonly (Frame | Script)[] {
  const frames: Frame[] = [];
  const scripts: Script[] = [];
  const links: Frame[] = [];
  for (const element of elementsOf(parse(html, {sourceCodeLocationInfo: true}))) {
    const attributes = attributesOf(element);
    const at = spanOf(element);
    if (element.tagName === 'iframe' || element.tagName === 'embed') {
      const address = addresses.map((name) => attributes[name]).find((value) => value?.trim());
      const {title, width, height} = attributes;
      if (address) frames.push({address: address.trim(), title, width, height, isLink: false, at});
    } else if (element.tagName === 'a' && attributes['href']) {
      links.push({address: attributes['href'].trim(), isLink: true, at});
    } else if (element.tagName === 'script' && !attributes['src'])
      scripts.push({script: textOf(element), at});
  }
  return [...frames, ...scripts, ...links];
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
export function attributesOf(element: Tree.Element): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(element.attrs.map(({name, value}) => [name, value]));
}

/** The text of an element, that of its children left out. */
export function textOf(element: Tree.Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

export function spanOf(element: Tree.Element): Span {
  const {startOffset = 0, endOffset = 0, startLine = 0} = element.sourceCodeLocation ?? {};
  return {start: startOffset, end: endOffset, line: startLine};
}
