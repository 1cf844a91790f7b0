// Files that are only on this computer: the maps of this page read them at the address where they will be, so that no other
// address ever reaches code or links.
import {relativeAddress} from 'gp-elements';

/** The page of the author, whose address nobody knows yet. No site can have this name. */
export const PAGE = 'https://adresse-de-votre-site.invalid/dossier/de/votre/page/';
const SITE = new URL(PAGE).origin;

/** What files are, by how their names end. */
const kinds = {
  geojson: 'GeoJSON',
  json: 'GeoJSON',
  topojson: 'TopoJSON',
  kml: 'KML',
  gpx: 'GPX',
  fgb: 'FlatGeobuf',
  pmtiles: 'PMTiles',
  tif: 'COG',
  tiff: 'COG',
};
const kindNamed = (name) => kinds[/\.(\w+)$/.exec(name)?.[1].toLowerCase()];

/** Only what is in view is read of these. */
const inParts = ['FlatGeobuf', 'PMTiles', 'COG'];

/** By the address where they will be. */
const files = new Map();

/** The file of this computer that will be at an address: its `name`, its `kind`, and what maps read of it whatever their view. */
export const fileAt = (address) => files.get(address);
/** Whether an address is relative to the page of the author. */
export const isRelative = (address = '') => address.startsWith(`${SITE}/`);
/** Whether a text holds such an address, which is whole there. */
export const holdsRelative = (text) => text.includes(SITE);
/** Whether what is at an address is a file, and no service. */
export const isFile = (address = '') => kindNamed(fileName(address)) !== undefined;
/** An address as its author writes it. */
export const asWritten = (address) => decoded(relativeAddress(address, PAGE), decodeURI);
/** The name of the file at an address. */
export const fileName = (address) => decoded(address.split(/[?#]/)[0].split('/').at(-1), decodeURIComponent);

function decoded(text, decode) {
  try {
    return text.includes('%25') ? text : decode(text);
  } catch {
    return text;
  }
}

/**
 * Keeps a file for where it will be: at `address`, else beside the page of the author. Resolves to what a layer needs to
 * show it there; to undefined when no map shows such a file.
 */
export async function keepFile(file, address) {
  const named = kindNamed(file.name);
  const isTopology = named === 'GeoJSON' && /"type"\s*:\s*"Topology"/.test(await file.slice(0, 2000).text());
  const kind = isTopology ? 'TopoJSON' : named;
  if (!kind) return undefined;
  const name = file.name.replace(/[^\p{L}\p{M}\p{N} ._()-]/gu, encodeURIComponent);
  const url = address ?? absolute(name);
  const whole = inParts.includes(kind) ? 0 : file.size;
  files.set(url, {file, kind, name: file.name, whole});
  return {url, service: serviceOf(url, kind)};
}

/**
 * Moves the file that was to be at `url` to an address as its author writes it. Gives what a layer needs; undefined for what
 * is no address of a site.
 */
export function placeFile(written, url) {
  const moved = absolute(written.trim());
  if (!written.trim() || !moved) return undefined;
  const file = files.get(url);
  if (!file) return {url: moved};
  files.set(moved, file);
  return {url: moved, service: serviceOf(moved, file.kind)};
}

/** Addresses in layers are without marks of quotation. */
function absolute(written) {
  if (!URL.canParse(written, PAGE)) return undefined;
  const url = new URL(written, PAGE);
  url.hash = '';
  return /^https?:$/.test(url.protocol) ? url.href.replaceAll("'", '%27') : undefined;
}

/** What is to be said of a file where its address does not tell. */
const serviceOf = (url, kind) => (kindNamed(fileName(url)) === kind ? undefined : kind);

const ask = window.fetch;
window.fetch = async (input, init = {}) => {
  const {url = new URL(input, document.baseURI).href} = input;
  const {file} = files.get(url) ?? {};
  if (!file) return isRelative(url) ? new Response(null, {status: 404}) : ask(input, init);
  init.signal?.throwIfAborted();
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(new Headers(init.headers).get('Range')) ?? [];
  if (first === undefined) return new Response(file);
  const part = file.slice(Number(first), Number(last) + 1);
  const end = Number(first) + part.size - 1;
  return new Response(part, {status: 206, headers: {'Content-Range': `bytes ${first}-${end}/${file.size}`}});
};
