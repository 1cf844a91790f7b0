import type Projection from 'ol/proj/Projection.js';
import {PlatformError} from '../platform/http.js';
import {loadProjection} from './projections.js';

/** The projection that a file of another server names by its EPSG code. Rejects with a `PlatformError` (`bad-answer`) for one that is not known. */
export const dataProjection = (code: string | number, url: URL): Promise<Projection> =>
  loadProjection(`EPSG:${code}`).catch((cause: unknown) => {
    throw misplaced(url, `in EPSG:${code}, which is not known here`, cause);
  });

/** What a file says of places cannot be understood. */
export function misplaced(url: URL, where: string, cause?: unknown): PlatformError {
  const message = `What is at ${url.host}${url.pathname} is ${where}: write it in EPSG:4326`;
  return new PlatformError('bad-answer', message, {url, cause});
}
