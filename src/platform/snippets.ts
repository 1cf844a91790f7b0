import type {MapState} from '../model.js';
import {checkState} from './check-state.js';
import {drupalNote} from './drupal-note.js';
import {embedAddress, FRAME_RIGHTS, pinAddress, writeEmbedState, type EmbedOptions} from './embed-address.js';
import {escapeHtml} from './escape.js';
import {firstTiles, type FirstTile} from './first-tiles.js';
import {wellKnownLayer} from './layers.js';
import {encodePart} from './map-state.js';
import {posterAddress, type FindDefinition} from './poster.js';
import {posterAlt} from './poster-text.js';
import {publish} from './services.js';
import {writeFallback} from './snippet-fallback.js';
import {libraryTag, mapTag, writeTag, type Dialect, type MapTagOptions, type Tag} from './snippet-tags.js';

/** Where a snippet is to be pasted. */
export type SnippetFlavour =
  'html' | 'iframe' | 'wordpress' | 'wordpress-shortcode' | 'spip' | 'drupal' | 'markdown' | 'react' | 'vue';

/** Every flavour, the one that suits most pages first. */
export const snippetFlavours: readonly SnippetFlavour[] = [
  'html',
  'iframe',
  'wordpress',
  'wordpress-shortcode',
  'spip',
  'drupal',
  'markdown',
  'react',
  'vue',
];

/** What a snippet needs besides the state of a map. */
export interface SnippetOptions extends EmbedOptions {
  /** The hashes of the files of that folder, by their names: `files` of `integrity.json`. */
  readonly integrity?: Readonly<Record<string, string>> | undefined;
  /** In pixels; as wide as the page when `width` is absent. */
  readonly width?: number | undefined;
  /** In pixels, 400 by default. */
  readonly height?: number | undefined;
  /** `lazy` waits until the map is near, `click` until the reader asks: nothing is requested before. */
  readonly loading?: EmbedOptions['loading'];
  /**
   * No style attribute, for pages whose policy refuses them: the place of the map is then not kept before the script comes,
   * and its size is that of its attributes.
   */
  readonly strict?: boolean | undefined;
  /** Address of the page that the snippet goes in: those of its site are written as that page writes them, relative. */
  readonly page?: string | undefined;
  /** Says what it knows of a layer; only the layers most used have a still image and tiles asked ahead without it. */
  readonly find?: FindDefinition | undefined;
}

/**
 * A piece of page that shows a state, to be pasted where `flavour` says. Whatever the state holds, nothing in it is read
 * as markup, script or template. Never has an API key.
 */
export function writeSnippet(asked: MapState, flavour: SnippetFlavour, options: SnippetOptions = {}): string {
  const {state} = checkState(asked);
  return writers[flavour](state, {...options, base: pinAddress(options.base ?? '', options.version)});
}

type Write = (state: MapState, options: SnippetOptions) => string;

const writers: Readonly<Record<SnippetFlavour, Write>> = {
  html: (state, options) => lines(page(state, options)),
  iframe: (state, options) => writeTag(frame(state, options)),
  wordpress: (state, options) =>
    `<!-- wp:html -->\n${lines(page(state, options), 'wordpress')}\n<!-- /wp:html -->`,
  'wordpress-shortcode': (state, options) => `[gp_map${writeWords(state, options, ' ', '"')}]`,
  spip: (state, options) => `<gp_map${writeWords(state, options, '|', '')}>`,
  drupal: (state, options) => {
    const tags = page(state, options);
    return `<!-- ${drupalNote(tags)} -->\n${lines(tags)}`;
  },
  markdown: (state, options) => {
    const {width = 800, height = 400, loading, find = wellKnownLayer} = options;
    const alt = escapeMarkdown(posterAlt(state, state.lang, find));
    const poster = loading === 'click' ? undefined : posterAddress(state, width, height, find);
    const shown = poster === undefined ? alt : `![${alt}](${publish(poster)})`;
    return `[${shown}](${embedAddress(state, {...options, loading: 'eager'})})`;
  },
  react: (state, options) => {
    const map = writeTag(mapTag(state, mapOptions(state, options)), 'react', '    ');
    const npm = `// npm install ${npmName(options)} ol`;
    return `${npm}\nimport 'gp-elements';\n\nexport function Carte() {\n  return (\n${map}\n  );\n}`;
  },
  vue: (state, options) => {
    const map = writeTag(mapTag(state, mapOptions(state, options)), 'vue', '  ');
    const npm = `// npm install ${npmName(options)} ol`;
    const hint = `// vite.config.js: vue({template: {compilerOptions: {isCustomElement: (tag) => tag.startsWith('gp-')}}})`;
    const script = `<script setup>\n${npm}\n${hint}\nimport 'gp-elements';\n</script>`;
    return `${script}\n\n<template>\n${map}\n</template>`;
  },
};

const lines = (tags: readonly Tag[], dialect?: Dialect): string =>
  tags.map((tag) => writeTag(tag, dialect)).join('\n');
const npmName = ({version}: SnippetOptions): string => `gp-elements${version ? `@${version}` : ''}`;

/** The map, and what precedes it. */
const page = (state: MapState, options: SnippetOptions): Tag[] => [
  ...head(state, options),
  mapTag(state, mapOptions(state, options)),
];

/** What precedes the map: the script, and what makes its first tiles come sooner. */
function head(state: MapState, options: SnippetOptions): Tag[] {
  const {base, integrity, loading, width = 800, height = 400, find = wellKnownLayer} = options;
  const tiles = loading && loading !== 'eager' ? [] : firstTiles(state, width, height, find);
  const ahead = (tile: FirstTile): Tag => ({
    name: 'link',
    attributes: {
      rel: 'preload',
      as: 'image',
      crossorigin: true,
      href: publish(tile.address),
      media: mediaOf(tile, options),
    },
  });
  return [libraryTag(base, integrity), ...tiles.map(ahead)];
}

/** Every page is as wide, in CSS pixels: the narrowest that pages have to suit (WCAG 1.4.10). */
const NARROWEST = 320;

/** A map is at least that high, in CSS pixels, and never more than that part of the width of the page. */
const LEAST_HEIGHT = {pixels: 256, ofPage: 0.6};

/** The pages whose map shows a tile: a narrower page has a smaller map, as `mapOptions` has it. */
function mediaOf({across, down}: FirstTile, {width, height = 400}: SnippetOptions): string | undefined {
  // A map that keeps its proportions is lower too where it is narrower, but for what it is at least.
  const least = 2 * down < LEAST_HEIGHT.pixels ? (2 * down) / LEAST_HEIGHT.ofPage : Infinity;
  const lower = width === undefined ? 0 : Math.min((2 * down * width) / height, least);
  const from = Math.ceil(Math.max(2 * across, lower));
  // Written without a colon: text formats of Drupal take what precedes one for the scheme of an address.
  return from > NARROWEST ? `(width>=${from}px)` : undefined;
}

/** How the tag of the map is written: as large as asked before the script comes, and after it. */
function mapOptions(state: MapState, options: SnippetOptions): MapTagOptions {
  const {loading, width, height = 400, strict = false, page} = options;
  const fallback = writeFallback(state, options);
  const place = `display:block;${fallback.length ? 'position:relative;' : ''}`;
  const box =
    width === undefined
      ? `height:${height}px`
      : `width:100%;max-width:${width}px;min-height:min(16rem,60vw);aspect-ratio:${width}/${height}`;
  return {loading, width, height, fallback, page, style: strict ? undefined : place + box};
}

function frame(state: MapState, options: SnippetOptions): Tag {
  const {width, height = 400, loading, strict = false} = options;
  const locates = state.controls?.includes('locate');
  return {
    name: 'iframe',
    attributes: {
      src: embedAddress(state, options),
      title: nameOf(state, options),
      width: width ?? '100%',
      height,
      loading: loading === undefined || loading === 'eager' ? undefined : 'lazy',
      sandbox: FRAME_RIGHTS,
      allow: locates ? 'fullscreen; geolocation' : 'fullscreen',
      // With its border it would be wider than its column; `frameborder` fails audits (RGAA 10.1).
      style: strict ? undefined : 'border:0;max-width:100%',
    },
  };
}

/** What a frame is called. */
const nameOf = (state: MapState, {find}: SnippetOptions): string =>
  state.label ?? state.title ?? posterAlt(state, state.lang, find);

/** The parameters of a short code or a model: as in addresses, so that no editor and no filter has anything to change. */
function writeWords(state: MapState, options: SnippetOptions, between: string, quote: string): string {
  const {width, height = 400, loading} = options;
  const words = {
    state: writeEmbedState(state, loading),
    title: encodePart(nameOf(state, options)),
    width,
    height,
  };
  return Object.entries(words)
    .flatMap(([name, word]) => (word === undefined ? [] : `${between}${name}=${quote}${word}${quote}`))
    .join('');
}

/** A text that Markdown shows as it is. */
const escapeMarkdown = (text: string): string =>
  escapeHtml(text).replace(/[*_~|!()]/g, (sign) => `&#${sign.charCodeAt(0)};`);
