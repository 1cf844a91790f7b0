import type TileLayer from 'ol/layer/Tile.js';
import type VectorTileLayer from 'ol/layer/VectorTile.js';
import type XYZ from 'ol/source/XYZ.js';
import {PlatformError} from '../platform/http.js';
import {getOtherJson, unreadable} from '../platform/other-server.js';
import type {OtherLayer} from './other-servers.js';
import {createXyz} from './other-tiles.js';
import {createVectorTiles} from './other-vector-tiles.js';

interface Link {
  readonly rel?: string;
  readonly type?: string;
  readonly href?: string;
}

/** The parts of a tileset, or of a list of tilesets, of OGC API – Tiles that are read here. */
interface Tileset {
  readonly dataType?: string;
  readonly crs?: string;
  readonly tileMatrixSetURI?: string;
  readonly tileMatrixSetLimits?: readonly {readonly tileMatrix?: string}[];
  readonly links?: readonly Link[];
  readonly tilesets?: readonly Tileset[];
}

/**
 * The tiles, images or vectors, of an OGC API – Tiles: an address that ends with `/tiles`, or that of one of its tilesets.
 * Of several, the one in Web Mercator is used.
 */
export async function createOgcApiTiles(layer: OtherLayer): Promise<TileLayer<XYZ> | VectorTileLayer> {
  const {url, signal} = layer;
  const read = await getOtherJson<Tileset>(asJson(url), {signal});
  const tileset = read.tilesets ? await follow(read.tilesets, url, signal) : read;
  const isVector = /vector/i.test(tileset.dataType ?? '');
  const href = itemOf(tileset, isVector)?.href;
  if (href === undefined) throw unreadable(url, 'a tileset of OGC API – Tiles');
  if (!isWebMercator(tileset)) throw foreign(url);
  const template = new URL(href, url).href
    .replace(/%7B/gi, '{')
    .replace(/%7D/gi, '}')
    .replace('{tileMatrix}', '{z}')
    .replace('{tileRow}', '{y}')
    .replace('{tileCol}', '{x}');
  if (!/\{z\}.*\{y\}|\{y\}.*\{z\}/.test(template) || new URL(template).origin !== url.origin)
    throw unreadable(url, 'a template of tiles on its own server');
  const levels = (tileset.tileMatrixSetLimits ?? []).map(({tileMatrix}) => Number(tileMatrix));
  const range = levels.length &&
    levels.every(Number.isInteger) && {minzoom: Math.min(...levels), maxzoom: Math.max(...levels)};
  const described = {tiles: [template], ...range};
  return isVector
    ? createVectorTiles(layer, {...described, tileSize: 256}, url)
    : createXyz({...layer, spec: {...layer.spec, url: template}}, described);
}

async function follow(tilesets: readonly Tileset[], url: URL, signal: AbortSignal): Promise<Tileset> {
  const chosen = tilesets.find(isWebMercator);
  if (!chosen) throw foreign(url);
  if (itemOf(chosen, true) ?? itemOf(chosen, false)) return chosen;
  const href = chosen.links?.find(
    ({rel, type}) => /self|describedby|tileset/.test(rel ?? '') && /json/.test(type ?? 'json'),
  )?.href;
  const address = href === undefined ? undefined : new URL(href, url);
  if (address?.origin !== url.origin) throw unreadable(url, 'tilesets on its own server');
  return {...chosen, ...(await getOtherJson<Tileset>(asJson(address), {signal}))};
}

const isWebMercator = ({crs, tileMatrixSetURI}: Tileset): boolean =>
  /(\/|:)(3857|900913)$/.test(crs ?? '') ||
  /WebMercatorQuad|GoogleMapsCompatible/.test(tileMatrixSetURI ?? '');

/** The template of the tiles, in a format that is read here. */
const itemOf = ({links = []}: Tileset, isVector: boolean): Link | undefined => {
  const items = links.filter(({rel}) => rel === 'item');
  const type = isVector ? /mapbox-vector-tile|protobuf/ : /^image\/(png|jpeg|webp)/;
  return (
    items.find((link) => type.test(link.type ?? '')) ??
    (items.length === 1 && !items[0]?.type ? items[0] : undefined)
  );
};

function foreign(url: URL): PlatformError {
  return new PlatformError('unsupported', `${url.host} has no tileset in Web Mercator (WebMercatorQuad)`, {
    url,
  });
}

function asJson(url: URL): URL {
  const address = new URL(url);
  if (!address.searchParams.has('f')) address.searchParams.set('f', 'json');
  return address;
}
