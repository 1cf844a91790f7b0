import type {MapState} from '../model.js';
import {embedAddress, LONG_ADDRESS} from './embed-address.js';
import {posterAddress} from './poster.js';
import {mapLinkText, posterAlt, posterCredit} from './poster-text.js';
import {publish} from './services.js';
import type {SnippetOptions} from './snippets.js';
import type {Tag} from './snippet-tags.js';

// No space in any of these: in JSX, a parser of HTML would take what follows for another attribute.

// Its pixels are those of the map to come, which it must not push about.
const IMAGE = 'display:block;width:100%;height:100%;object-fit:none';
const CREDIT =
  'position:absolute;right:0;bottom:0;padding-inline:.5em;background:#fff;color:#161616;font-size:12px';
const LINK =
  'display:grid;place-content:center;height:100%;background:#dfe6e9;color:#000091;text-align:center';

/**
 * What is seen before the map, on paper and without the script: a still image with whom it credits, or, where nothing may be
 * asked before the reader wants it, a link to the map.
 */
export function writeFallback(state: MapState, options: SnippetOptions): readonly Tag[] {
  const {loading, width = 800, height = 400, strict, find} = options;
  const styled = (style: string) => (strict ? undefined : style);
  if (loading === 'click') {
    const href = embedAddress(state, {...options, loading: 'eager'});
    if (!options.base || href.length > LONG_ADDRESS) return [];
    const attributes = {slot: 'fallback', href, style: styled(LINK)};
    return [{name: 'a', attributes, children: [mapLinkText(state)]}];
  }
  const src = posterAddress(state, width, height, find);
  if (src === undefined) return [];
  const image = {
    slot: 'fallback',
    src: publish(src),
    alt: posterAlt(state, state.lang, find),
    width,
    height,
    loading: loading === 'lazy' ? 'lazy' : undefined,
    style: styled(IMAGE),
  };
  const credit = {slot: 'fallback', style: styled(CREDIT)};
  return [
    {name: 'img', attributes: image},
    {name: 'small', attributes: credit, children: [posterCredit(state, find)]},
  ];
}
