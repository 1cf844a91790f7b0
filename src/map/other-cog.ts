import WebGLTileLayer from 'ol/layer/WebGLTile.js';
import {transformExtent} from 'ol/proj.js';
import type {Loader} from 'ol/source/DataTile.js';
import GeoTIFF from 'ol/source/GeoTIFF.js';
import type {ViewOptions} from 'ol/View.js';
import {explainFile, inTime, unreadable} from '../platform/other-server.js';
import {listen} from './listen.js';
import type {OtherLayer} from './other-servers.js';
import {watchReads} from './watch-reads.js';

/** A cloud-optimised GeoTIFF, of which only the parts in view are read. */
export async function createCog({group, url, signal}: OtherLayer): Promise<WebGLTileLayer> {
  const open = async (): Promise<readonly [source: Cog, view: ViewOptions]> => {
    const opened = new Cog({sources: [{url: url.href}], transition: 0});
    const view = inTime(url, readView(opened, signal));
    return [opened, await view.catch((cause: unknown) => explainFile(url, 'a GeoTIFF', cause, signal))];
  };
  const [source, {extent, projection}] = await open();
  group.setProperties({
    producer: url.host,
    ...(extent && projection && {covers: transformExtent(extent, projection, 'EPSG:4326')}),
  });
  watchReads(group, source, {
    reopen: async () => {
      const [anew] = await open();
      source.readAs(anew);
    },
    unreadable: () => unreadable(url, 'a GeoTIFF'),
    signal,
  });
  return new WebGLTileLayer({source});
}

/** A GeoTIFF that can be opened anew: where its tiles are is asked once, and what could not be read is never read again. */
class Cog extends GeoTIFF {
  #read: Loader | undefined;

  /** From now on, tiles are read as by another opening of the same file. */
  readAs(other: Cog): void {
    if (other.#read) this.setLoader(other.#read);
  }

  protected override setLoader(read: Loader): void {
    this.#read = read;
    super.setLoader(read);
  }
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
