import {convert, readFrame, type ConvertedMap, type ConvertOptions} from '../convert.js';
import {readHtml} from './html.js';
import {readScript} from './scripts.js';

/** An old map of a page, and the line where it begins. */
export interface PageMap extends ConvertedMap {
  readonly line: number;
  /** It is in the new page; a script has to be replaced by hand, with the element it draws in. */
  readonly replaced: boolean;
}

/** A page whose old frames became maps of this library. */
export interface ConvertedPage {
  readonly html: string;
  readonly maps: readonly PageMap[];
}

/** The frames of a page replaced by maps of this library, and what its scripts would become. The rest stays as it is. */
export async function convertPage(html: string, options: ConvertOptions = {}): Promise<ConvertedPage> {
  const maps: PageMap[] = [];
  let page = html;
  const parts = [...readHtml(html)].sort((a, b) => b.at.start - a.at.start);
  for (const part of parts) {
    const isScript = 'script' in part;
    const old = isScript ? readScript(part.script) : part.isLink ? undefined : readFrame(part);
    if (!old) continue;
    const {start, end, line} = part.at;
    const converted = await convert(isScript ? part.script : html.slice(start, end), options);
    if (!converted) continue;
    maps.unshift({...converted, line, replaced: !isScript});
    if (!isScript) page = page.slice(0, start) + indent(converted.html, page, start) + page.slice(end);
  }
  return {html: page, maps};
}

/** The lines of a text as far from the margin as the line of a page that it is put in. */
function indent(text: string, page: string, at: number): string {
  const margin = /[ \t]*$/.exec(page.slice(0, at).split('\n').at(-1)?.replace(/\S.*$/, '') ?? '')?.[0] ?? '';
  return text.replaceAll('\n', `\n${margin}`);
}
