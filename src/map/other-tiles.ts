import TileLayer from 'ol/layer/Tile.js';
import XYZ from 'ol/source/XYZ.js';
import type {OtherLayer} from './other-servers.js';
import {watchTiles} from './watch-tiles.js';

/** Tiles in Web Mercator by a template of `{z}`, `{x}` and `{y}` (`{-y}` where rows count from the south). */
export function createXyz(
  {group, spec, url, signal}: OtherLayer,
  {minzoom = 0, maxzoom = 19}: {readonly minzoom?: number; readonly maxzoom?: number} = {},
): TileLayer<XYZ> {
  const source = new XYZ({
    transition: 0,
    // The address as it is written: `URL` would encode the braces.
    url: template(spec.url ?? url.href, url),
    crossOrigin: 'anonymous',
    minZoom: minzoom,
    maxZoom: maxzoom,
  });
  group.set('producer', url.host);
  watchTiles(group, source, {name: url.host, service: url.host, signal});
  return new TileLayer({source});
}

/** A template whose address is whole, its braces as they were. */
export const template = (text: string, url: URL): string =>
  /^https?:/i.test(text.trim()) ? text.trim() : url.href.replaceAll('%7B', '{').replaceAll('%7D', '}');
