import type {DefaultTreeAdapterTypes as Tree} from 'parse5';
import {attributesOf, textOf} from '../convert/html.js';
import {readMapOptions} from '../read-snippet-options.js';
import {publish, services} from '../services.js';
import {allowsInlineStyle, checkPolicy} from './policy.js';
import type {SayThere} from './view.js';

/** Finds what keeps the library from loading. */
export function checkScripts(
  all: readonly Tree.Element[],
  map: Tree.Element | undefined,
  say: SayThere,
): void {
  const scripts = all.filter(({tagName}) => tagName === 'script');
  const ours = scripts.filter((script) => /gp-elements/.test(attributesOf(script)['src'] ?? ''));
  // A script of the page, or a bundle, may load it as well.
  const others = scripts.some((script) => {
    const {src, type} = attributesOf(script);
    return type === 'module' && (src !== undefined || textOf(script).includes('gp-elements'));
  });
  if (!ours.length && !others) say(map?.sourceCodeLocation ?? undefined, 'no-script');
  for (const script of ours) {
    const {type, src = ''} = attributesOf(script);
    if (type !== 'module') say(script.sourceCodeLocation ?? undefined, 'no-module', {value: src});
  }
  const versions = ours.flatMap(
    (script) => /gp-elements@([\w.-]+)/.exec(attributesOf(script)['src'] ?? '')?.[1] ?? [],
  );
  const last = ours.at(-1)?.sourceCodeLocation ?? undefined;
  if (new Set(versions).size > 1) say(last, 'two-versions', {value: [...new Set(versions)].join(', ')});
}

/** What a server says of a page. */
export interface Sent {
  /** Each Content-Security-Policy that it sends with it. */
  readonly policies?: readonly string[] | undefined;
  /** Its address. */
  readonly page?: string | undefined;
}

/** Finds what the policies refuse that are written in a page, or sent with it. */
export function checkPolicies(
  all: readonly Tree.Element[],
  {policies = [], page}: Sent,
  say: SayThere,
): void {
  const metas = all.filter(({tagName}) => tagName === 'meta');
  const named = metas.map(attributesOf).find(({name}) => name === 'gp-platform')?.['content'];
  const platform = named ?? publish(services.platform);
  const script = all
    .map((element) => (element.tagName === 'script' ? (attributesOf(element)['src'] ?? '') : ''))
    .find((src) => /gp-elements/.test(src));
  const servers = all
    .map((element) => (element.tagName === 'gp-layer' ? (attributesOf(element)['url'] ?? '') : ''))
    .filter((url) => /^https?:\/\//.test(url) && URL.canParse(url));
  if (!all.some(({tagName}) => tagName.startsWith('gp-'))) return;
  const written = metas.flatMap((meta) => {
    const {'http-equiv': kind = '', content = ''} = attributesOf(meta);
    const isPolicy = kind.toLowerCase() === 'content-security-policy';
    return isPolicy ? {policy: content, where: meta.sourceCodeLocation ?? undefined} : [];
  });
  const sent = policies.map((policy) => ({policy, where: undefined}));
  for (const {policy, where} of [...sent, ...written]) {
    if (!allowsInlineStyle(policy)) sayStyles(all, say);
    for (const {source, write} of checkPolicy(policy, {script, platform, servers, page}))
      say(where, 'policy-blocks', {value: source, now: write});
  }
}

/** Styles of maps and of their images, for which there are attributes. */
function sayStyles(all: readonly Tree.Element[], say: SayThere): void {
  for (const element of all) {
    const {tagName} = element;
    const attributes = attributesOf(element);
    if (attributes['style'] === undefined) continue;
    const isImage = tagName === 'img' && attributes['slot'] === 'fallback';
    if (tagName !== 'gp-map' && !isImage) continue;
    const {width, height = 400} = readMapOptions(attributes).options;
    const now = `${width === undefined ? '' : `width="${width}" `}height="${height}"`;
    say(element.sourceCodeLocation ?? undefined, 'style-blocked', {tag: tagName, now});
  }
}
