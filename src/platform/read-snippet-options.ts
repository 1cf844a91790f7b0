import type {StateProblem} from './check-state.js';
import {FRAME_RIGHTS, waitsForClick} from './embed-address.js';
import type {SnippetFlavour, SnippetOptions} from './snippets.js';

/** How a map loads, its size in CSS pixels, and whether it is written without a style. */
export type ReadOptions = Pick<SnippetOptions, 'loading' | 'width' | 'height' | 'strict'>;

type Attributes = Readonly<Record<string, string | undefined>>;
type Read = {readonly options: ReadOptions; readonly problems: readonly StateProblem[]};

const signs: readonly (readonly [flavour: SnippetFlavour, sign: RegExp])[] = [
  ['wordpress', /<!--\s*wp:html\b/],
  ['drupal', /<!--\s*Drupal\b/],
  ['vue', /<script\s[^>]*\bsetup\b/],
  ['react', /^\s*import\s[^]*<gp-map\b/m],
];

/** How a piece of page that has a `<gp-map>` is written, by what is around it. */
export const readFlavour = (source: string): SnippetFlavour =>
  signs.find(([, sign]) => sign.test(source))?.[0] ?? 'html';

/**
 * The options of a `<gp-map>`, by its attributes and its style, and those of what our code always styles in it, unless the
 * site refuses styles: the credit or the link that is seen before the map. Without them, whoever wrote a map without a style
 * may have had no need of one.
 */
export function readMapOptions(attributes: Attributes, styled: readonly Attributes[] = []): Read {
  const style = attributes['style'] ?? '';
  // Some snippets have a height as a share of the width.
  const [, across = NaN, down = NaN] = (
    /^(\d+)\s*\/\s*(\d+)$/.exec(valueOf(style, 'aspect-?ratio')) ?? []
  ).map(Number);
  const width = attributes['width'] ?? (valueOf(style, 'max-?width') || valueOf(style, 'width'));
  const height = attributes['height'] ?? valueOf(style, 'height');
  const ratio =
    height === '' && across > 0 ? String(Math.round((Number.parseFloat(width) * down) / across)) : height;
  const strict = styled.length > 0 && [attributes, ...styled].every(hasNoStyle);
  return readOptions({loading: attributes['loading'], width, height: ratio}, strict);
}

/** The options of a frame, of a short code or of a link: what its address says of waiting, and its own attributes. */
export function readFrameOptions(
  address: string,
  attributes: Attributes = {},
): {readonly options: ReadOptions} {
  const {loading, width, height, sandbox} = attributes;
  const read = {loading: waitsForClick(address) ? 'click' : loading, width, height};
  return {options: readOptions(read, sandbox === FRAME_RIGHTS && hasNoStyle(attributes)).options};
}

const hasNoStyle = ({style}: Attributes): boolean => style === undefined;

function readOptions({loading = '', width = '', height = ''}: Attributes, strict: boolean): Read {
  const problems: StateProblem[] = [];
  const pixels = (key: string, text: string): number | undefined => {
    const value = Number(/^(\d+(?:\.\d+)?)(?:px)?$/.exec(text.trim())?.[1] ?? NaN);
    if (value >= 1 && value <= 10_000) return Math.round(value);
    if (!/^(|100%|auto|NaN)$/.test(text))
      problems.push({key, value: text.slice(0, 80), reason: 'bad-number'});
    return undefined;
  };
  const isKnown = (text: string): text is NonNullable<ReadOptions['loading']> =>
    ['eager', 'lazy', 'click'].includes(text);
  if (loading !== '' && !isKnown(loading))
    problems.push({key: 'loading', value: loading.slice(0, 80), reason: 'unknown-word'});
  const size = {width: pixels('width', width), height: pixels('height', height)};
  return {
    options: {
      ...(isKnown(loading) && {loading}),
      ...(size.width !== undefined && {width: size.width}),
      ...(size.height !== undefined && {height: size.height}),
      ...(strict && {strict}),
    },
    problems,
  };
}

/** The value of a property in a style, as HTML writes it or as React does: `{{maxWidth:'640px'}}`; empty when absent. */
const valueOf = (style: string, property: string): string =>
  new RegExp(`(?:^|[^\\w-])${property}\\s*:\\s*'?([^;',}]+)`, 'i').exec(style)?.[1]?.trim() ?? '';
