import type LayerGroup from 'ol/layer/Group.js';
import type DataTileSource from 'ol/source/DataTile.js';
import type {TileSourceEvent} from 'ol/source/Tile.js';
import type VectorTileSource from 'ol/source/VectorTile.js';
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
 * they are read once more: the layer has `failed` (with an `error`) if that is of no use, until it is tried again or others
 * are read.
 */
export function watchReads(
  group: LayerGroup,
  source: VectorTileSource | DataTileSource,
  {reopen, unreadable, signal}: Reads,
): void {
  const lost = new Map<string, Tile>();
  let opening = false;
  /** Where those are that were read once more, and in vain. */
  const hopeless = new Set<string>();

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
    const tiles = [...lost.values()];
    for (const place of lost.keys()) hopeless.add(place);
    lost.clear();
    readAnew(source, tiles);
  };
  const failed = ({tile}: TileSourceEvent): void => {
    const place = placeOf(tile);
    lost.set(place, tile);
    if (hopeless.has(place)) fail(unreadable());
    else void readAgain();
  };
  const ended = ({tile}: TileSourceEvent): void => {
    const place = placeOf(tile);
    hopeless.delete(place);
    lost.delete(place);
    if (group.get('status') !== 'failed') return;
    group.setProperties({status: 'ready', error: undefined});
    if ([...lost.keys()].some((each) => !hopeless.has(each))) void readAgain();
  };
  const retry = (): void => {
    hopeless.clear();
    void readAgain();
  };
  listen(source, 'tileloaderror', failed, signal);
  listen(source, 'tileloadend', ended, signal);
  onRetry(group, retry, signal);
}

const placeOf = (tile: Tile): string => tile.getTileCoord().join('/');

function readAnew(source: VectorTileSource | DataTileSource, tiles: readonly Tile[]): void {
  if ('getSourceTiles' in source)
    for (const tile of tiles) {
      tile.setState(TileState.IDLE);
      tile.load();
    }
  // Tiles made of others for another projection do not hear of them again. Under another key (which OpenLayers has only its
  // own sources change) all are made anew, and what is drawn stays until they come.
  else source['setKey'](String(performance.now()));
}
