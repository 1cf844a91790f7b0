import type LayerGroup from 'ol/layer/Group.js';
import type Tile from 'ol/Tile.js';
import type {TileSourceEvent} from 'ol/source/Tile.js';
import type VectorTile from 'ol/source/VectorTile.js';
import type WMTS from 'ol/source/WMTS.js';
import type XYZ from 'ol/source/XYZ.js';
import TileState from 'ol/TileState.js';
import {getText, PlatformError} from '../platform/http.js';
import {requestTimeout, type ServiceName} from '../platform/services.js';
import {listen} from './listen.js';

/** Tiles that fail one after the other before a layer is said to fail. */
const FAILURES = 4;
/** Milliseconds that tiles may take before a layer is said to be loading. */
const PATIENCE = 1000;

/**
 * Keeps the `status` of a layer while its tiles come: `loading` when they are slow, `failed` (with an `error`) when they
 * fail one after the other or none comes in the time that answers may take, until one comes again. A tile that is not there (404) is empty, not an error.
 */
export function watchTiles(
  group: LayerGroup,
  source: WMTS | XYZ | VectorTile,
  {name, service, signal}: {readonly name: string; readonly service: string; readonly signal: AbortSignal},
): void {
  const waiting = new Set<Tile>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first of those that wait was asked for, or another came since. */
  let silentSince = 0;
  let failures = 0;
  let asking = false;

  // A tile given up on tells nobody: its state does.
  const isLoading = (): boolean => {
    for (const tile of waiting) if (tile.getState() !== TileState.LOADING) waiting.delete(tile);
    return waiting.size > 0;
  };
  const look = (): void => {
    timer = undefined;
    const status = group.get('status') as string;
    if (isLoading()) {
      if (status === 'ready') group.set('status', 'loading');
      if (status !== 'failed' && performance.now() - silentSince > requestTimeout()) {
        const error = new PlatformError('timeout', `The tiles of ${name} do not come`, {layer: name});
        group.setProperties({status: 'failed', error});
      }
      timer = setTimeout(look, PATIENCE);
    } else if (status === 'loading') group.set('status', 'ready');
  };
  const started = ({tile}: TileSourceEvent): void => {
    if (!isLoading()) silentSince = performance.now();
    waiting.add(tile);
    timer ??= setTimeout(look, PATIENCE);
  };
  const ended = ({tile}: TileSourceEvent): void => {
    waiting.delete(tile);
    silentSince = performance.now();
    failures = 0;
    if (group.get('status') === 'failed') group.setProperties({status: 'ready', error: undefined});
    else if (group.get('status') === 'loading' && !isLoading()) group.set('status', 'ready');
  };
  const failed = ({tile}: TileSourceEvent): void => {
    waiting.delete(tile);
    failures += 1;
    if (failures < FAILURES || asking || group.get('status') === 'failed') return;
    const projection = source.getProjection();
    const url = projection && source.getTileUrlFunction()(tile.getTileCoord(), 1, projection);
    if (!url) return;
    asking = true;
    // An image does not say why it failed: the same request, once more, does.
    getText(new URL(url, document.baseURI), {service: service as ServiceName, signal})
      .catch((cause: unknown) => {
        if (signal.aborted || (cause instanceof PlatformError && cause.status === 404)) return;
        const error =
          cause instanceof PlatformError
            ? cause
            : new PlatformError('network', `The tiles of ${name} fail`, {layer: name, cause});
        group.setProperties({status: 'failed', error});
      })
      .finally(() => {
        asking = false;
        failures = 0;
      });
  };

  listen(source, 'tileloadstart', started, signal);
  listen(source, 'tileloadend', ended, signal);
  listen(source, 'tileloaderror', failed, signal);
  signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
}
