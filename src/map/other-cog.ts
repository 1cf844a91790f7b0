import WebGLTileLayer from 'ol/layer/WebGLTile.js';
import {transformExtent} from 'ol/proj.js';
import GeoTIFF from 'ol/source/GeoTIFF.js';
import type {ViewOptions} from 'ol/View.js';
import {explainFile, inTime} from '../platform/other-server.js';
import {listen} from './listen.js';
import type {OtherLayer} from './other-servers.js';

/** A cloud-optimised GeoTIFF, of which only the parts in view are read. */
export async function createCog({group, url, signal}: OtherLayer): Promise<WebGLTileLayer> {
  const source = new GeoTIFF({sources: [{url: url.href}], transition: 0});
  const {extent, projection} = await inTime(url, readView(source, signal)).catch((cause: unknown) =>
    explainFile(url, 'a GeoTIFF', cause, signal),
  );
  group.setProperties({
    producer: url.host,
    ...(extent && projection && {covers: transformExtent(extent, projection, 'EPSG:4326')}),
  });
  return new WebGLTileLayer({source});
}

/** What the view of a source would be: its promise does not tell of a file that cannot be read, its state does. */
function readView(source: GeoTIFF, signal: AbortSignal): Promise<ViewOptions> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (source.getState() === 'error') reject(source.getError() ?? new Error('The GeoTIFF cannot be read'));
    };
    listen(source, 'change', look, signal);
    source.getView().then(resolve, reject);
  });
}
