import {decodeEntities} from './xml.js';

/** An element of a document, named without its prefix. */
export interface XmlElement {
  readonly name: string;
  /** By their names without prefixes: `href` for `xlink:href`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What is written in it, outside of its children; as it is written, without the blanks around it. */
  readonly text: string;
}

/** An element while it is read. */
interface Open {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** A comment, an instruction, a declaration, a CDATA section, a tag, or a text. */
const TOKEN =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<![^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>|([^<]+)/gy;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Deeper than any record: what is deeper is hostile. */
const DEEPEST = 200;

/**
 * Reads a whole document; for large ones of which little is needed, `elements` and `textOf` are enough. Entities that a
 * document declares itself are left as they are. Throws a `SyntaxError` where it is not well-formed.
 */
export function parseXml(xml: string): XmlElement {
  const root: Open = {tag: '', attributes: {}, children: [], text: ''};
  const open: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    const current = open.at(-1);
    if (!token || !current) throw new SyntaxError(`XML that cannot be read at ${at}`);
    const [, cdata, end, start, rest = '', text] = token;
    if (cdata !== undefined) current.text += cdata;
    else if (text !== undefined) current.text += decodeEntities(text);
    else if (end !== undefined) {
      if (open.length === 1 || current.tag !== end) throw new SyntaxError(`</${end}> ends nothing, at ${at}`);
      open.pop();
      open.at(-1)?.children.push(close(current));
    } else if (start !== undefined) {
      if (open.length > DEEPEST) throw new SyntaxError('XML that is too deep');
      const isEmpty = rest.endsWith('/');
      const element = {tag: start, attributes: readAttributes(rest), children: [], text: ''};
      if (isEmpty) current.children.push(close(element));
      else open.push(element);
    }
  }
  const [first] = root.children;
  if (open.length > 1) throw new SyntaxError(`<${open.at(-1)?.tag ?? ''}> has no end`);
  if (!first || root.children.length > 1 || root.text.trim() !== '')
    throw new SyntaxError('not an XML document');
  return first;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const close = ({tag, attributes, children, text}: Open): XmlElement => ({
  name: local(tag),
  attributes,
  children,
  text: text.trim(),
});

function readAttributes(text: string): Record<string, string> {
  // Without a prototype: a document may call an attribute `__proto__`.
  const found = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
    if (!name.startsWith('xmlns')) found[local(name)] ??= decodeEntities(double ?? single ?? '');
  return found;
}

/** The elements below one that a path of names leads to, child by child; `*` stands for any name. */
export function findAll(element: XmlElement | undefined, path: string): XmlElement[] {
  let found = element ? [element] : [];
  for (const step of path.split('/'))
    found = found.flatMap(({children}) => children.filter(({name}) => step === '*' || name === step));
  return found;
}

/** The first that a path leads to. */
export const find = (element: XmlElement | undefined, path: string): XmlElement | undefined =>
  findAll(element, path)[0];

/** Every element of that name, at any depth, in the order of the document. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}

/** All that is written in an element and below it. */
export function wholeText({text, children}: XmlElement): string {
  return [text, ...children.map(wholeText)].filter((part) => part !== '').join(' ');
}
