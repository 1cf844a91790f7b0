import WebGLTileLayer from 'ol/layer/WebGLTile.js';
import {transformExtent} from 'ol/proj.js';
import GeoTIFF from 'ol/source/GeoTIFF.js';
import {unreadable} from '../platform/other-server.js';
import type {OtherLayer} from './other-servers.js';

/** A cloud-optimised GeoTIFF, of which only the parts in view are read. */
export async function createCog({group, url}: OtherLayer): Promise<WebGLTileLayer> {
  const source = new GeoTIFF({sources: [{url: url.href}], transition: 0});
  try {
    const {extent, projection} = await source.getView();
    group.setProperties({
      producer: url.host,
      ...(extent && projection && {covers: transformExtent(extent, projection, 'EPSG:4326')}),
    });
  } catch (cause) {
    throw unreadable(url, 'a GeoTIFF', cause);
  }
  return new WebGLTileLayer({source});
}
