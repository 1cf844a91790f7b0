import type {LayerSpec, MapState} from '../model.js';
import {checkState} from './check-state.js';
import {readAddress} from './convert/addresses.js';
import {readEmbed} from './convert/embeds.js';
import {findLayers} from './convert/find-layers.js';
import {tell, type Note} from './convert/notes.js';
import type {OldMap} from './convert/old-map.js';
import {viewOf} from './convert/points.js';
import {readPermalink} from './convert/permalinks.js';
import {readScript} from './convert/scripts.js';
import {loadSnapshot} from './layers.js';
import type {RequestOptions} from './http.js';
import {mapTag, writeTag} from './snippet-tags.js';

/** An old map as a map of this library. */
export interface ConvertedMap {
  /** `<gp-map>` with its layers, to be put in a page that has the script; `writeSnippet(state, …)` adds it. */
  readonly html: string;
  readonly state: MapState;
  /** What is not as before, in sentences. */
  readonly dropped: readonly string[];
}

/** What `convert` accepts besides a text. */
export interface ConvertOptions extends RequestOptions {
  /** Language of the sentences and of the map's label: `fr` (the default) or `en`. */
  readonly language?: string | undefined;
}

/** The longest text that is read. */
const MOST_TEXT = 1_000_000;

/**
 * The map of an old link, frame or script, as a map of this library: `geoportail.gouv.fr` (links and
 * `embed/visu.html`), `cartes.gouv.fr`, addresses of `wxs.ign.fr` and of the platform, scripts of the former API of IGN and of
 * its extensions for OpenLayers and Leaflet, uMap and OpenStreetMap. The first one of the text is read. Nothing of it is
 * ever run or asked from a server, and keys are left out.
 *
 * Resolves to undefined when there is no such map in the text. Rejects with a `PlatformError` (`network`) when the list of
 * layers, which ships with the library, cannot be loaded.
 */
export async function convert(
  text: string,
  {language = 'fr', signal}: ConvertOptions = {},
): Promise<ConvertedMap | undefined> {
  signal?.throwIfAborted();
  const old = await readOldMap(text.slice(0, MOST_TEXT).trim());
  signal?.throwIfAborted();
  if (!old) return undefined;
  const notes = [...old.notes];
  const found = await findLayers(old, notes);
  signal?.throwIfAborted();
  const layers = found.length ? found : [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'}];
  if (!old.center && !old.extent && !notes.some(([key]) => key === 'place')) notes.push(['view']);
  const view = old.center ? {center: old.center, zoom: old.zoom} : old.extent && viewOf(old.extent);
  const {label, title, controls, markers} = old;
  const {state, problems} = checkState({
    label: label ?? (await labelOf(layers, language)),
    title,
    ...view,
    layers,
    ...(controls && {controls}),
    ...(markers?.length && {markers}),
  });
  for (const {value} of problems) notes.push(['refused', {value}]);
  return {html: writeTag(mapTag(state)), state, dropped: tell(notes, language)};
}

/** What is to be read of a text: an address, HTML with frames and scripts, or a script. */
async function readOldMap(text: string): Promise<OldMap | undefined> {
  const address = readUrl(text);
  if (address || text === '') return address;
  if (/<[a-z!]/i.test(text)) {
    const {readHtml} = await import('./convert/html.js');
    for (const part of readHtml(text)) {
      const map = 'script' in part ? readScript(part.script) : readFrame(part);
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

/** A frame, with what its attributes say. */
export function readFrame({
  address,
  title,
  width,
  height,
}: {
  readonly address: string;
  readonly title?: string | undefined;
  readonly width?: string | undefined;
  readonly height?: string | undefined;
}): OldMap | undefined {
  const map = readUrl(address);
  if (!map) return undefined;
  const size: Note[] = width && height ? [['size', {width, height}]] : [];
  return {...map, label: title?.trim() ? title.trim() : map.label, notes: [...map.notes, ...size]};
}

/** What a map shows, by the titles of its layers, bottom first. */
async function labelOf(layers: readonly LayerSpec[], language: string): Promise<string> {
  const known = new Map((await loadSnapshot()).map(({name, title}) => [name, title]));
  const titles = layers
    .filter(({hidden}) => !hidden)
    .map(({title, name}) => title ?? known.get(name) ?? name)
    .filter(Boolean);
  const isEnglish = language.toLowerCase().startsWith('en');
  if (!titles.length) return isEnglish ? 'Map' : 'Carte';
  return new Intl.ListFormat(isEnglish ? 'en' : 'fr').format(titles);
}
