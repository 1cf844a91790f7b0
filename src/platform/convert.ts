import type {LayerSpec, MapState} from '../model.js';
import {checkState} from './check-state.js';
import {findLayers} from './convert/find-layers.js';
import {findMap} from './convert/find-map.js';
import {tell} from './convert/notes.js';
import type {OldMap} from './convert/old-map.js';
import {viewOf} from './convert/points.js';
import {loadSnapshot} from './layers.js';
import type {RequestOptions} from './http.js';
import {mapTag, writeTag} from './snippet-tags.js';

/** An old map as a map of this library. */
export interface ConvertedMap {
  /** `<gp-map>` with its layers, to be put in a page that has the script; `writeSnippet(state, …)` adds it. */
  readonly html: string;
  readonly state: MapState;
  /** How large the old map was, in CSS pixels, where it said so; as wide as the page when `width` is absent. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** How it loads, where the old map waited: `click` for consent, `lazy` to be near. */
  readonly loading?: 'lazy' | 'click' | undefined;
  /** What is not as before, in sentences. */
  readonly dropped: readonly string[];
}

/** What `convert` accepts besides a text. */
export interface ConvertOptions extends RequestOptions {
  /** Language of the sentences and of the map's label: `fr` (the default) or `en`. */
  readonly language?: string | undefined;
}

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';

/** The longest text that is read. */
const MOST_TEXT = 1_000_000;

/**
 * The map of an old link, frame or script, as a map of this library: `geoportail.gouv.fr` (links and
 * `embed/visu.html`), `cartes.gouv.fr`, addresses of `wxs.ign.fr` and of the platform, scripts of the former API of IGN and of
 * its extensions for OpenLayers, Leaflet and iTowns, uMap, Ma carte and OpenStreetMap. The first one of the text is read.
 * Nothing of it is ever run or asked from a server, and keys are left out.
 *
 * Resolves to undefined when there is no such map in the text. Rejects with a `PlatformError` (`network`) when the list of
 * layers, which ships with the library, cannot be loaded.
 */
export async function convert(text: string, options: ConvertOptions = {}): Promise<ConvertedMap | undefined> {
  options.signal?.throwIfAborted();
  const old = await findMap(text.slice(0, MOST_TEXT).trim());
  options.signal?.throwIfAborted();
  return old && finishMap(old, options);
}

/** What was read of an old map as a map of this library; rejects as `convert` does. */
export async function finishMap(
  old: OldMap,
  {language = 'fr', signal}: ConvertOptions = {},
): Promise<ConvertedMap> {
  const notes = [...old.notes];
  const found = await findLayers(old, notes);
  signal?.throwIfAborted();
  const lost = old.layers.flatMap(({name}) => name || []);
  if (!found.length && lost.length) notes.push(['basemap', {layer: lost.join(', ')}]);
  const layers = found.length ? found : [{name: PLAN}];
  if (!old.center && !old.extent && !notes.some(([key]) => key === 'place')) notes.push(['view']);
  const view = old.center ? {center: old.center, zoom: old.zoom} : old.extent && viewOf(old.extent);
  const {label, title, controls, markers, width, height, loading} = old;
  const {state, problems} = checkState({
    label: label ?? (await labelOf(layers, language)),
    title,
    ...view,
    layers,
    ...(controls && {controls}),
    ...(markers?.length && {markers}),
  });
  for (const {value} of problems) notes.push(['refused', {value}]);
  const html = writeTag(mapTag(state, {width, height, loading}));
  const options = {...(width && {width}), ...(height && {height}), ...(loading && {loading})};
  return {html, state, ...options, dropped: tell(notes, language)};
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
