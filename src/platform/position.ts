import type {LonLat} from '../model.js';
import {PlatformError, type RequestOptions} from './http.js';

/** Where the reader is, and how exactly that is known. */
export interface ReaderPosition {
  readonly lonLat: LonLat;
  /** Metres. */
  readonly accuracy: number;
}

/**
 * Where the browser says that its reader is; nothing of it is sent anywhere. Rejects with a `PlatformError` of the service
 * `geolocation`: `forbidden` when the reader or the page refuses, `network` when it is not known.
 */
export async function readPosition({signal}: RequestOptions = {}): Promise<ReaderPosition> {
  const found = await new Promise<GeolocationPosition>((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(resolve, reject, {timeout: 15_000, maximumAge: 60_000}),
  ).catch((cause: unknown) => {
    signal?.throwIfAborted();
    const {code: refusal, PERMISSION_DENIED} = cause as GeolocationPositionError;
    const isRefused = cause instanceof Error ? false : refusal === PERMISSION_DENIED;
    throw new PlatformError(isRefused ? 'forbidden' : 'network', 'The position could not be had', {
      service: 'geolocation',
      cause,
    });
  });
  signal?.throwIfAborted();
  const {longitude, latitude, accuracy} = found.coords;
  return {lonLat: [longitude, latitude], accuracy};
}
