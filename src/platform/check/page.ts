import {parse, type DefaultTreeAdapterTypes as Tree} from 'parse5';
import type {LayerDefinition} from '../../model.js';
import {readFrame} from '../convert/find-map.js';
import {attributesOf, elementsOf, readHtml, textOf} from '../convert/html.js';
import {showAddress} from '../convert/old-addresses.js';
import {readScript} from '../convert/scripts.js';
import {loadSnapshot, parseLayerName} from '../layers.js';
import {renamedLayer} from '../renamed-layers.js';
import {suggestLayerName} from '../suggest-layer-name.js';
import {checkIds} from './ids.js';
import {checkPolicies, checkScripts, type Sent} from './loading.js';
import {nearest} from './nearest.js';
import {explain, type FindingCode} from './sentences.js';
import {checkDrawing, checkView, zeroHeight, zeroHeightRules, type Say, type SayThere} from './view.js';

/** Something in a page that will not work as its author means it. */
export interface Finding {
  readonly code: FindingCode;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, and what to write. */
  readonly message: string;
}

/** What `checkPage` accepts besides a page. */
export interface CheckOptions extends Sent {
  /** Language of the sentences: `fr` (the default) or `en`. */
  readonly language?: string | undefined;
  /** The elements of the library and their attributes; they are not checked when absent. */
  readonly elements?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** Attributes that every element has, and those of frameworks. */
const anywhere =
  /^(id|class|style|lang|dir|title|slot|part|hidden|role|tabindex|inert|is|key|ref|translate|draggable|popover|nonce|itemprop|exportparts|aria-.*|data-.*|on.*|v-.*|x-.*|ng-.*|[@:#[(.*?].*)$/;
const oldScripts =
  /GpSDK[23]D|GpPlugin(OpenLayers|Leaflet|Itowns|Mix)|Gp(Services|OpenLayers|Ol3|Leaflet)[\w-]*\.js|geoportal-(sdk|extensions|access-lib)|api\.ign\.fr\/.*\.js|\bGeoportal\w*\.js/i;

/** Finds what will not work in a page that shows maps of the library, or old ones, in the order of the page. */
export async function checkPage(
  html: string,
  {language = 'fr', elements, policies, page}: CheckOptions = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const selfClosing = new Set<number>();
  const say: SayThere = (where, code, values = {}) => {
    const {startLine: line = 1, startCol: column = 1} = where ?? {};
    findings.push({code, line, column, message: explain(code, values, language)});
  };
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => {
      if ((error.code as string) !== 'non-void-html-element-start-tag-with-trailing-solidus') return;
      const tag = /^<(gp-[\w-]+)/.exec(html.slice(error.startOffset, error.endOffset))?.[1];
      if (!tag) return;
      selfClosing.add(error.startOffset);
      say(error, 'self-closing', {tag});
    },
  });
  const all = [...elementsOf(document)];
  const maps = all.filter(({tagName}) => tagName === 'gp-map');
  const layers = await loadSnapshot();
  for (const element of all) {
    const here: Say = (code, values) => say(element.sourceCodeLocation ?? undefined, code, values);
    if (element.tagName.startsWith('gp-')) {
      checkElement(element, elements, here);
      const {startOffset = 0, endTag} = element.sourceCodeLocation ?? {};
      if (!endTag && !selfClosing.has(startOffset)) here('unclosed', {tag: element.tagName});
    }
    if (element.tagName === 'gp-map') checkMap(element, here);
    if (element.tagName === 'gp-layer') checkLayer(element, layers, here);
    if (element.tagName === 'style' && maps.length)
      for (const value of zeroHeightRules(textOf(element))) here('no-height', {value});
    if (element.tagName === 'script' || element.tagName === 'link') {
      const {src, href} = attributesOf(element);
      const value = src ?? href ?? '';
      if (oldScripts.test(value)) here('old-script', {value});
    }
  }
  if (maps.length) checkScripts(all, maps[0], say);
  checkIds(all, say);
  checkPolicies(all, {policies, page}, say);
  findings.push(...oldMaps(html, language));
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

function checkElement(element: Tree.Element, elements: CheckOptions['elements'], say: Say): void {
  const {tagName: tag} = element;
  const known = elements?.get(tag);
  if (!elements) return;
  if (!known) {
    const now = nearest(tag, elements.keys());
    if (now !== undefined) say('unknown-tag', {tag, now});
    return;
  }
  for (const {name} of element.attrs) {
    if (known.has(name) || anywhere.test(name)) continue;
    const now = nearest(name, known);
    say(now === undefined ? 'unknown-attribute-plain' : 'unknown-attribute', {
      tag,
      name,
      ...(now !== undefined && {now}),
    });
  }
}

function checkMap(map: Tree.Element, say: Say): void {
  const attributes = attributesOf(map);
  if (!attributes['label']?.trim() && attributes[':label'] === undefined) say('no-label');
  checkView(attributes, say);
  const value = zeroHeight(attributes['style'] ?? '');
  if (value !== undefined) say('no-height', {value});
  for (const inside of elementsOf(map)) {
    const {slot, alt} = attributesOf(inside);
    if (inside.tagName === 'img' && slot === 'fallback' && !alt?.trim()) say('no-alt');
  }
}

function checkLayer(layer: Tree.Element, known: readonly LayerDefinition[], say: Say): void {
  const attributes = attributesOf(layer);
  const {name: written = '', url, fallback = '', 'style-name': style, for: map} = attributes;
  if (!hasAround(layer, 'gp-map') && map === undefined && !hasAround(layer, 'template'))
    say('outside-map', {tag: layer.tagName});
  checkDrawing(attributes, say);
  const names = fallback.split(/\s+/).filter((name) => name && name !== 'none');
  if (!written.trim() && !url) say('no-name');
  for (const text of url ? names : [written, ...names]) {
    const {name} = parseLayerName(text);
    if (!name || /[{}$<]/.test(name)) continue; // written by a template
    const offers = known.filter((each) => each.name === name);
    if (!offers.length) sayUnknown(name, known, say);
    else if (offers.every(({restricted}) => restricted) && attributes['api-key'] === undefined)
      say('restricted-layer', {layer: name});
    const styles = offers.flatMap((each) => each.styles.map((one) => one.name)).filter(Boolean);
    const [first = 'normal'] = styles;
    if (text === written && style && styles.length && !styles.includes(style))
      say('unknown-style', {layer: name, style, now: nearest(style, styles) ?? first});
  }
}

function sayUnknown(layer: string, known: readonly LayerDefinition[], say: Say): void {
  const renamed = renamedLayer(layer, new Set(known.map(({name}) => name)));
  const now = renamed ?? suggestLayerName(layer, known);
  if (renamed) say('renamed-layer', {layer, now: renamed});
  else if (now === undefined) say('unknown-layer', {layer});
  else say('unknown-layer-suggestion', {layer, now});
}

function hasAround(element: Tree.Element, tag: string): boolean {
  for (let at: Tree.Node | null = element.parentNode; at; at = 'parentNode' in at ? at.parentNode : null) {
    if ('tagName' in at && at.tagName === tag) return true;
    // What is in a template has no parent but a fragment.
    if (at.nodeName === '#document-fragment') return tag === 'template';
  }
  return false;
}

/** Old maps that can be converted. */
function oldMaps(html: string, language: string): Finding[] {
  return readHtml(html).flatMap((part): Finding | [] => {
    const isScript = 'script' in part;
    const isToday = !isScript && !/geoportail\.gouv\.fr|wxs\.ign\.fr/.test(part.address);
    // Links and frames of sites that still stand are nobody's mistake.
    const map = isScript ? readScript(part.script) : isToday ? undefined : readFrame(part);
    if (!map || (isScript && !/\bGp\.|[Gg]eoportal|wxs\.ign\.fr/.test(part.script))) return [];
    const value = isScript ? '<script>' : showAddress(part.address);
    const {line} = part.at;
    return {code: 'old-map', line, column: 1, message: explain('old-map', {value}, language)};
  });
}
