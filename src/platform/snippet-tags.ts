import type {LayerSpec, MapState} from '../model.js';
import {mapControls, panels} from './check-state.js';
import {escapeHtml} from './escape.js';
import {layerAttributes} from './map-state.js';
import {relativeAddress} from './page-address.js';

/** A tag to be written: plain data, so that nothing reaches a page but through `writeTag`. */
export interface Tag {
  readonly name: string;
  /** What is undefined or false is left out; true is an attribute without a value. */
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly children?: readonly (Tag | string)[];
}

/**
 * How numbers and texts are written: as everywhere; so that React or Vue give an element a number; so that WordPress, whose
 * typography changes signs and faces (`--`, `20x30`, `:)`), finds none in a text.
 */
export type Dialect = 'html' | 'wordpress' | 'react' | 'vue';

/** Tags that have no end. */
const VOID = /^(img|link|meta)$/;

/** A tag as text; the one place where markup is made, and every text in it is escaped. */
export function writeTag(
  {name, attributes, children = []}: Tag,
  dialect: Dialect = 'html',
  indent = '',
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined || value === false) return [];
    return ` ${value === true ? key : writeAttribute(key, value, name, dialect)}`;
  });
  const start = `${indent}<${name}${written.join('')}`;
  if (VOID.test(name)) return dialect === 'react' ? `${start} />` : `${start}>`;
  const [only] = children;
  if (children.length < 2 && typeof only !== 'object')
    return `${start}>${writeText(only ?? '', dialect)}</${name}>`;
  const inside = children.map((child) =>
    typeof child === 'string'
      ? `${indent}  ${writeText(child, dialect)}`
      : writeTag(child, dialect, `${indent}  `),
  );
  return `${start}>\n${inside.join('\n')}\n${indent}</${name}>`;
}

const writeText = (text: string, dialect: Dialect): string =>
  dialect === 'wordpress'
    ? text.replace(/[!-/:-@[-`{-~]|(?<=\d)x(?=\d)/g, (sign) => `&#${sign.charCodeAt(0)};`)
    : escapeHtml(text);

function writeAttribute(key: string, value: string | number, tag: string, dialect: Dialect): string {
  // Frameworks set the properties of our elements: a number must come as one.
  if (typeof value === 'number' && tag.startsWith('gp-')) {
    if (dialect === 'react') return `${key}={${value}}`;
    if (dialect === 'vue') return `:${key}="${value}"`;
  }
  if (key === 'style' && dialect === 'react') return `style={{${writeStyles(String(value))}}}`;
  return `${key}="${escapeHtml(String(value))}"`;
}

/** Styles as React takes them, without a space: `display:'block',maxWidth:'640px'`. */
const writeStyles = (styles: string): string =>
  styles
    .split(';')
    .map((style) => style.replace(/-./g, (word) => word.slice(1).toUpperCase()).replace(/:(.*)/, ":'$1'"))
    .join();

/**
 * The script of a folder (with a trailing slash). With the hashes of its files by their names, it is the file that has the
 * code: a hash of `gp-elements.js`, which only names that file, would say nothing of it.
 */
export function libraryTag(base = '', integrity: Readonly<Record<string, string>> = {}): Tag {
  const core = Object.keys(integrity).find((file) => /^chunks\/gp-elements-[^/]+\.js$/.test(file));
  return {
    name: 'script',
    attributes: {
      type: 'module',
      src: base + (core ?? 'gp-elements.js'),
      integrity: core && integrity[core],
      crossorigin: core !== undefined,
    },
  };
}

/** What a map is written with besides its state. */
export interface MapTagOptions {
  readonly loading?: string | undefined;
  /** In CSS pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly style?: string | undefined;
  /** First of what is inside: seen until the map is there, and where it cannot be. */
  readonly fallback?: readonly Tag[] | undefined;
  /** Address of the page it is in: those of its site are written relative. */
  readonly page?: string | undefined;
}

/** The `<gp-map>` of a state, with all that is inside. */
export function mapTag(state: MapState, options: MapTagOptions = {}): Tag {
  const {loading, width, height, style, fallback = [], page} = options;
  const {label, title, center, zoom, territory, projection, layers = [], controls, markers = []} = state;
  const own = controls?.filter((control) => mapControls.includes(control));
  return {
    name: 'gp-map',
    attributes: {
      label,
      center: center?.join(' '),
      zoom,
      territory,
      projection,
      controls: own && (own.join(' ') || 'none'),
      theme: state.theme,
      lang: state.lang,
      loading: loading === 'eager' ? undefined : loading,
      width,
      height,
      style,
    },
    children: [
      ...fallback,
      ...layers.map((layer) => layerTag(layer, page)),
      ...markers.map(({lonLat, text}) => ({
        name: 'gp-marker',
        attributes: {position: lonLat.join(' '), label: text || undefined},
      })),
      ...(controls ?? []).flatMap((control) => {
        const slot = panels[control];
        return slot ? {name: `gp-${control}`, attributes: {slot}} : [];
      }),
      ...(title === undefined ? [] : [{name: 'span', attributes: {slot: 'caption'}, children: [title]}]),
    ],
  };
}

/** The `<gp-layer>` of a layer, in `page` when its address is known. */
export function layerTag({url, ...rest}: LayerSpec, page?: string): Tag {
  const layer: LayerSpec = {...rest, url: url && relativeAddress(url, page)};
  const fields = Object.keys(layerAttributes) as (keyof typeof layerAttributes)[];
  const attributes = fields.map((field) => {
    const value = layer[field];
    return [
      layerAttributes[field],
      typeof value === 'object' ? value.join(' ') : value || (value === 0 ? 0 : undefined),
    ];
  });
  return {name: 'gp-layer', attributes: Object.fromEntries(attributes) as Tag['attributes']};
}
