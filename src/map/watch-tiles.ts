import type LayerGroup from 'ol/layer/Group.js';
import type Tile from 'ol/Tile.js';
import type {TileSourceEvent} from 'ol/source/Tile.js';
import type VectorTile from 'ol/source/VectorTile.js';
import type WMTS from 'ol/source/WMTS.js';
import type XYZ from 'ol/source/XYZ.js';
import TileState from 'ol/TileState.js';
import {getText, PlatformError} from '../platform/http.js';
import {requestTimeout, type ServiceName} from '../platform/services.js';
import {FIRST_PAUSE, onRetry} from './keep-trying.js';
import {listen} from './listen.js';

/** Tiles that fail one after the other before their service is asked why, while others are on their way. */
const FAILURES = 4;
/** Milliseconds that tiles may take before a layer is said to be loading. */
const PATIENCE = 1000;

/**
 * Keeps the `status` of a layer while its tiles come: `loading` when they are slow, `failed` (with an `error`) when they
 * fail one after the other or none comes in the time that answers may take, until one comes again. A tile that is not there
 * (404) is empty, not an error. Tiles that failed are asked again when the layer is tried again, and when others come.
 */
export function watchTiles(
  group: LayerGroup,
  source: WMTS | XYZ | VectorTile,
  {name, service, signal}: {readonly name: string; readonly service: string; readonly signal: AbortSignal},
): void {
  const waiting = new Set<Tile>();
  const lost = new Set<Tile>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mending: ReturnType<typeof setTimeout> | undefined;
  /** When those that were lost were last asked again. */
  let mended = -Infinity;
  /** When the first of those that wait was asked for, or another came since. */
  let silentSince = 0;
  let failures = 0;
  /** Of those that were asked together, one came. */
  let came = false;
  let asking = false;

  // A tile given up on tells nobody: its state does.
  const isLoading = (): boolean => {
    for (const tile of waiting) if (tile.getState() !== TileState.LOADING) waiting.delete(tile);
    return waiting.size > 0;
  };
  const fail = (error: PlatformError): void => group.setProperties({error, status: 'failed'});
  const look = (): void => {
    timer = undefined;
    const status = group.get('status') as string;
    if (isLoading()) {
      if (status === 'ready') group.set('status', 'loading');
      if (status !== 'failed' && performance.now() - silentSince > requestTimeout())
        fail(new PlatformError('timeout', `The tiles of ${name} do not come`, {layer: name, service}));
      timer = setTimeout(look, PATIENCE);
    } else if (status === 'loading') group.set('status', 'ready');
  };
  const askAgain = (): void => {
    const tiles = [...lost];
    lost.clear();
    mended = performance.now();
    if (isVector(source))
      for (const tile of tiles) {
        tile.setState(TileState.IDLE);
        tile.load();
      }
    // Under another key: what is drawn stays until it comes again.
    else source.setTileUrlFunction(source.getTileUrlFunction(), `${name} ${mended}`);
  };
  /** A service that answers every other time is not asked without end. */
  const mend = (): void => {
    clearTimeout(mending);
    if (lost.size) mending = setTimeout(askAgain, Math.max(0, mended + FIRST_PAUSE - performance.now()));
  };
  const started = ({tile}: TileSourceEvent): void => {
    if (!isLoading()) {
      silentSince = performance.now();
      came = false;
    }
    waiting.add(tile);
    timer ??= setTimeout(look, PATIENCE);
  };
  const ended = ({tile}: TileSourceEvent): void => {
    waiting.delete(tile);
    silentSince = performance.now();
    failures = 0;
    came = true;
    if (group.get('status') === 'failed') {
      group.setProperties({status: 'ready', error: undefined});
      mend();
    } else if (group.get('status') === 'loading' && !isLoading()) group.set('status', 'ready');
  };
  const failed = ({tile}: TileSourceEvent): void => {
    waiting.delete(tile);
    lost.add(tile);
    failures += 1;
    if ((failures < FAILURES && isLoading()) || asking || group.get('status') === 'failed') return;
    const projection = source.getProjection();
    const url = projection && source.getTileUrlFunction()(tile.getTileCoord(), 1, projection);
    if (!url) return;
    asking = true;
    const justMended = performance.now() - mended < FIRST_PAUSE;
    // An image does not say why it failed: the same request, once more, does.
    getText(new URL(url, document.baseURI), {service: service as ServiceName, signal})
      .then(() => {
        if (justMended && !came)
          throw new PlatformError('bad-answer', `The tiles of ${name} cannot be read`, {
            service,
            layer: name,
            retryable: true,
          });
        mend();
      })
      .catch((cause: unknown) => {
        if (signal.aborted) return;
        if (cause instanceof PlatformError && cause.status === 404) lost.clear();
        else if (failures >= FAILURES || !came)
          fail(
            cause instanceof PlatformError
              ? cause
              : new PlatformError('network', `The tiles of ${name} fail`, {layer: name, cause}),
          );
      })
      .finally(() => {
        asking = false;
        failures = 0;
      });
  };

  listen(source, 'tileloadstart', started, signal);
  listen(source, 'tileloadend', ended, signal);
  listen(source, 'tileloaderror', failed, signal);
  onRetry(group, askAgain, signal);
  const stop = (): void => [timer, mending].forEach(clearTimeout);
  signal.addEventListener('abort', stop, {once: true});
}

/** Vector tiles are kept by their address, whatever the key. */
const isVector = (source: WMTS | XYZ | VectorTile): source is VectorTile => 'getSourceTiles' in source;
