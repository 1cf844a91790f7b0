import type {MapState} from '../model.js';
import {writeState} from './map-state.js';

/** Where the page for frames is, and how it is to begin. */
export interface EmbedOptions {
  /** Address of the folder of the script-tag build; beside the page when absent. */
  readonly base?: string | undefined;
  /** The version of the library; an address that says another one (`gp-elements@latest`) is pinned to it. */
  readonly version?: string | undefined;
  /** `click` makes the page wait until its reader asks for the map: nothing is requested before. */
  readonly loading?: 'eager' | 'lazy' | 'click' | undefined;
}

/** Longer addresses, in characters, are cut or refused by some browsers, servers, mail programs and sites. */
export const LONG_ADDRESS = 8000;

/** What a page of ours may do in a frame. */
export const FRAME_RIGHTS = 'allow-scripts allow-same-origin allow-popups';

const PAGE = 'embed.html';
const WAITS = 'load=click';

/** Address of a page of ours that shows a state. */
export function embedAddress(state: MapState, {base = '', version, loading}: EmbedOptions = {}): string {
  const text = writeEmbedState(state, loading);
  return `${pinAddress(base, version)}${PAGE}${text && `#${text}`}`;
}

/** What such an address says after `#`: the state, and how its map is loaded. */
export function writeEmbedState(state: MapState, loading?: EmbedOptions['loading']): string {
  const waits = loading === 'click' ? WAITS : '';
  return [writeState(state), waits].filter(Boolean).join('&');
}

/** Whether the map of such an address waits until its reader asks for it. */
export const waitsForClick = (address: string): boolean =>
  new RegExp(`(?:^|[#?&])${WAITS}(?:&|$)`).test(address);

/**
 * The address of a folder with the exact version in the place of a tag or a range, as content delivery networks of npm
 * take them: `…/gp-elements@latest/dist/cdn/` or `…/npm/gp-elements/…`. Any other address stays as it is.
 */
export function pinAddress(base: string, version?: string): string {
  const folder = base === '' || base.endsWith('/') ? base : `${base}/`;
  if (!version) return folder;
  return folder.replace(/\/gp-elements@[^/]*\/|(?<=\/npm)\/gp-elements\//, () => `/gp-elements@${version}/`);
}
