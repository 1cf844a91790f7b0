/**
 * Reads the few elements that are needed of a document of the platform, as text: neither a DOM nor a parser, so that it
 * works in Node and takes no time in large documents. Names are written with the prefix that the document uses.
 */

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

/** The five entities of XML and the numbered ones; any other stays as it is written. */
export function decodeEntities(text: string): string {
  return text
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(Math.min(parseInt(code, hex ? 16 : 10) || 0xfffd, 0x10ffff)),
    )
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}

function unescapeXml(text: string): string {
  return decodeEntities(
    text.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, content: string) => content.replaceAll('&', '&amp;')),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

/** As a text is written inside an element. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The elements of that name, each from its first `<` to its last `>`. */
export function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name}(?=[\\s/>])(?:[^>]*/>|.*?</${name}>)`, 'gs')) ?? [];
}

/** The text of the first element of that name; empty when there is none. */
export function textOf(xml: string, name: string): string {
  const [, text = ''] = new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 's').exec(xml) ?? [];
  return unescapeXml(text);
}

/** An attribute of the first tag of a text; empty when it has none. */
export function attributeOf(xml: string, name: string): string {
  const [tag = ''] = /<[^>]*>/.exec(xml) ?? [];
  const [, , value = ''] = new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(tag) ?? [];
  return unescapeXml(value);
}

/** What the service says in an exception report (OWS, WMS, TMS), undefined for any other document. */
export function exceptionOf(xml: string): string | undefined {
  if (!/<(\w+:)?(ExceptionReport|ServiceExceptionReport|TileMapServerError)[\s>]/.test(xml.slice(0, 2000))) {
    return undefined;
  }
  const [, said = ''] =
    /<(?:\w+:)?(?:ExceptionText|Exception|ServiceException|Message)(?:\s[^>]*)?>([^<]+)</.exec(xml) ?? [];
  return unescapeXml(said) || 'no reason given';
}
