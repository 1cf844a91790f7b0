import {finishMap, type ConvertedMap, type ConvertOptions} from '../convert.js';
import {readPart} from './find-map.js';
import {readHtml, type Span} from './html.js';
import {oldAddresses} from './old-addresses.js';

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
  /** Old addresses that are still in the new page, as links or in a form that is not known; keys are left out. */
  readonly left: readonly {readonly line: number; readonly address: string}[];
}

/** What `convertPage` accepts besides a page. */
export interface ConvertPageOptions extends ConvertOptions {
  /** The tag of the script of the library, to be put before the first map. */
  readonly script?: string | undefined;
}

/**
 * The frames of a page, and its images of services that closed, replaced by maps of this library, and what its scripts
 * would become. The rest stays as it is, and old addresses in it are listed.
 */
export async function convertPage(
  html: string,
  {script, ...options}: ConvertPageOptions = {},
): Promise<ConvertedPage> {
  const maps: PageMap[] = [];
  const told: Span[] = [];
  let page = '';
  let done = 0;
  for (const part of [...readHtml(html)].sort((a, b) => a.at.start - b.at.start)) {
    const {start, end, line} = part.at;
    const isScript = 'script' in part;
    // What a frame has inside is for those who cannot show it.
    if (start < done || (!isScript && part.kind === 'link')) continue;
    const old = readPart(part);
    // Images of services that still stand do no harm.
    if (!old || (!isScript && part.kind === 'image' && old.recent)) continue;
    const converted = await finishMap(old, options);
    maps.push({...converted, line, replaced: !isScript});
    told.push(part.at);
    if (isScript) continue;
    page += html.slice(done, start);
    page += indent(
      script !== undefined && done === 0 ? `${script}\n${converted.html}` : converted.html,
      page,
    );
    done = end;
  }
  return {html: page + html.slice(done), maps, left: leftIn(html, told)};
}

/** Old addresses outside of what was converted. */
function leftIn(html: string, told: readonly Span[]): ConvertedPage['left'] {
  let line = 1;
  let before = 0;
  const left = [];
  for (const {at, address} of oldAddresses(html)) {
    line += html.slice(before, at).split('\n').length - 1;
    before = at;
    if (!told.some(({start, end}) => at >= start && at < end)) left.push({line, address});
  }
  return left;
}

/** The lines of a text as far from the margin as the line of the page that it is put at the end of. */
function indent(text: string, page: string): string {
  const [margin = ''] = /^[ \t]*/.exec(page.slice(page.lastIndexOf('\n') + 1)) ?? [];
  return text.replaceAll('\n', `\n${margin}`);
}
