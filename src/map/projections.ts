import {get as getProjection} from 'ol/proj.js';
import type Projection from 'ol/proj/Projection.js';

/** `2154`, `epsg:2154` and `EPSG:2154` are the same projection. */
export function projectionCode(text: string): string {
  const code = text.trim().toUpperCase();
  return /^\d+$/.test(code) ? `EPSG:${code}` : code;
}

/**
 * A projection a map may be drawn in. Its mathematics load when it is not EPSG:3857 or EPSG:4326. Rejects with a
 * `PlatformError` (`bad-attribute`) for a code the library does not know.
 */
export async function loadProjection(text: string): Promise<Projection> {
  const code = projectionCode(text);
  const known = getProjection(code);
  if (known) return known;
  const {defineProjection} = await import('./define-projection.js');
  return defineProjection(code, text);
}
