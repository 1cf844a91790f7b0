import type LayerGroup from 'ol/layer/Group.js';
import type TileSource from 'ol/source/Tile.js';
import type {TileSourceEvent} from 'ol/source/Tile.js';
import type Tile from 'ol/Tile.js';
import TileState from 'ol/TileState.js';
import {onRetry} from './keep-trying.js';
import {listen} from './listen.js';

/** How tiles are read from a file. */
export interface Reads {
  /** Opens the file anew; rejects with the `PlatformError` that says why it cannot be. */
  readonly reopen: () => Promise<unknown>;
  /** The failure of a tile that cannot be read of a file that opens. */
  readonly unreadable: () => Error;
  readonly signal: AbortSignal;
}

/**
 * Keeps the `status` of a layer whose tiles are read from one file. When some cannot be read, the file is opened anew and
 * they are read once more: the layer has `failed` (with an `error`) if that is of no use, until it is tried again.
 */
export function watchReads(group: LayerGroup, source: TileSource, {reopen, unreadable, signal}: Reads): void {
  const lost = new Set<Tile>();
  let opening = false;
  /** Those that were read once more, and in vain. */
  let hopeless = new WeakSet<Tile>();

  const fail = (error: unknown): void => {
    if (!signal.aborted) group.setProperties({error, status: 'failed'});
  };
  const readAgain = async (): Promise<void> => {
    if (opening) return;
    opening = true;
    try {
      await reopen();
    } catch (cause) {
      fail(cause);
      return;
    } finally {
      opening = false;
    }
    if (signal.aborted) return;
    const tiles = [...lost];
    lost.clear();
    for (const tile of tiles) {
      hopeless.add(tile);
      tile.setState(TileState.IDLE);
      tile.load();
    }
  };
  const failed = ({tile}: TileSourceEvent): void => {
    lost.add(tile);
    if (hopeless.has(tile)) fail(unreadable());
    else void readAgain();
  };
  const ended = ({tile}: TileSourceEvent): void => {
    hopeless.delete(tile);
    if (group.get('status') === 'failed') group.setProperties({status: 'ready', error: undefined});
  };
  const retry = (): void => {
    hopeless = new WeakSet();
    void readAgain();
  };
  listen(source, 'tileloaderror', failed, signal);
  listen(source, 'tileloadend', ended, signal);
  onRetry(group, retry, signal);
}
