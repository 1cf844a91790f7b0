import MVT from 'ol/format/MVT.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import VectorTile from 'ol/source/VectorTile.js';
import {createXYZ} from 'ol/tilegrid.js';
import {getOtherJson, unreadable} from '../platform/other-server.js';
import {featureStyle} from './feature-style.js';
import type {OtherLayer} from './other-servers.js';
import {template} from './other-tiles.js';
import {applyMapStyle, vectorSourceOf, type MapStyle} from './vector-tiles.js';
import {watchTiles} from './watch-tiles.js';

interface TileJson {
  readonly tiles?: readonly string[];
  readonly url?: string;
  readonly minzoom?: number;
  readonly maxzoom?: number;
  readonly bounds?: readonly number[];
  /** Not of TileJSON: pixels of a tile at its own level. */
  readonly tileSize?: number;
}

/** Vector tiles in Web Mercator: a template (`…/{z}/{x}/{y}.pbf`), a TileJSON, or a Mapbox style of one source. */
export async function createOtherVectorTiles(other: OtherLayer): Promise<VectorTileLayer> {
  const {spec, url, signal} = other;
  const text = spec.url ?? url.href;
  if (/\{z\}/.test(text)) return createVectorTiles(other, {tiles: [template(text, url)]}, url);
  const read = await getOtherJson<MapStyle & TileJson>(url, {signal});
  if (read.tiles) return createVectorTiles(other, read, url);
  const [key, source] = vectorSourceOf(read) ?? [];
  if (!key || !source) throw unreadable(url, 'a TileJSON or a style with a source of vector tiles');
  const described = source as TileJson;
  const tileJson = described.tiles
    ? described
    : await getOtherJson<TileJson>(new URL(described.url ?? '', url), {signal});
  const layer = createVectorTiles(other, {...tileJson, ...described}, url);
  const sprite = read.sprite === undefined ? undefined : new URL(read.sprite, url);
  await applyMapStyle(layer, read, key, {
    // Pictures come from where the style does, or from nowhere.
    sprite: sprite?.origin === url.origin ? sprite.href : undefined,
    icons: (address) => getOtherJson<object>(address, {signal}),
    signal,
  });
  return layer;
}

/** Vector tiles as a TileJSON at `base` describes them. */
export function createVectorTiles(
  {group, url, signal}: OtherLayer,
  {tiles = [], minzoom = 0, maxzoom = 14, bounds, tileSize = 512}: TileJson,
  base: URL,
): VectorTileLayer {
  const [first] = tiles;
  if (first === undefined) throw unreadable(base, 'a TileJSON with tiles');
  group.set('producer', url.host);
  if (bounds?.length === 4) group.set('covers', bounds);
  const source = new VectorTile({
    transition: 0,
    format: new MVT(),
    url: template(first, new URL(first, base)),
    tileGrid: createXYZ({minZoom: minzoom, maxZoom: maxzoom, tileSize}),
  });
  watchTiles(group, source, {name: url.host, service: url.host, signal});
  return new VectorTileLayer({source, declutter: true, style: [...featureStyle]});
}
