import {readAddress} from './addresses.js';
import {readEmbed} from './embeds.js';
import type {Frame, Script} from './html.js';
import type {Note} from './notes.js';
import type {OldMap} from './old-map.js';
import {readPermalink} from './permalinks.js';
import {readScript} from './scripts.js';

/** What is to be read of a text: an address, HTML with frames and scripts, or a script. */
export async function findMap(text: string): Promise<OldMap | undefined> {
  const address = readUrl(text);
  if (address || text === '') return address;
  // Short codes of WordPress are written like frames.
  const html = text.replace(/\[iframe\s([^[\]<>]*)\]/gi, '<iframe $1></iframe>');
  if (/<[a-z!]/i.test(html)) {
    const {readHtml} = await import('./html.js');
    for (const part of readHtml(html)) {
      const map = readPart(part);
      if (map) return map;
    }
  }
  const script = readScript(text);
  if (script) return script;
  for (const [found] of text.matchAll(/(?:https?:)?\/\/[^\s"'<>]+/g)) {
    const map = readUrl(found);
    if (map) return map;
  }
  return undefined;
}

/** The map of an address; undefined for any other. */
export function readUrl(text: string): OldMap | undefined {
  if (/\s/.test(text) || text.length > 20_000) return undefined;
  // Copied out of HTML, or without its beginning.
  const address = text.replaceAll('&amp;', '&').replace(/^(?=\/\/)/, 'https:');
  const whole = /^[\w-]+(\.[\w-]+)+\//.test(address) ? `https://${address}` : address;
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return readPermalink(url) ?? readAddress(url) ?? readEmbed(url);
}

/** The map of a part of a page, and what it waits for. */
export function readPart(part: Frame | Script): OldMap | undefined {
  const map = 'script' in part ? readScript(part.script) : readFrame(part);
  const {held} = part;
  if (!map || !held) return map;
  return {...map, loading: held, notes: held === 'click' ? [...map.notes, ['consent']] : map.notes};
}

/** A frame, with what its attributes say. */
export function readFrame({address, title, width, height}: Frame): OldMap | undefined {
  const map = readUrl(address);
  if (!map) return undefined;
  const label = title?.trim() ? title.trim() : map.label;
  const tall = height === undefined ? map.height : readPixels(height);
  const wide = width === undefined ? map.width : readPixels(width);
  const isLost =
    (height !== undefined && tall === undefined) ||
    (width !== undefined && wide === undefined && width.trim() !== '100%');
  const notes: Note[] = isLost ? [['size', {width: width ?? 'auto', height: height ?? 'auto'}]] : [];
  return {
    ...map,
    label,
    width: tall === undefined ? undefined : wide,
    height: tall,
    notes: [...map.notes, ...notes],
  };
}

/** CSS pixels, as attributes and styles write them: `400`, `400px`. */
function readPixels(text: string): number | undefined {
  const pixels = Math.round(Number(/^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/i.exec(text)?.[1] ?? NaN));
  return pixels >= 1 && pixels <= 10_000 ? pixels : undefined;
}
