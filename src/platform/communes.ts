import type {IsochroneRing} from '../model.js';
import {intersects} from './cql.js';
import type {RequestOptions} from './http.js';
import {getFeatures} from './wfs.js';

/** What an area reaches. */
export interface ReachedCommunes {
  /** Communes that the area touches. */
  readonly count: number;
  /** Inhabitants of these communes, whole; undefined when there are too many communes to sum up. */
  readonly population?: number | undefined;
}

const COMMUNES = 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune';
const MOST = 5000;

/**
 * The communes that an area (degrees) touches, and who lives in them, where the area reaches only a part of a commune, too.
 * Rejects with a `PlatformError` as requests do.
 */
export async function communesIn(
  geometry: IsochroneRing['geometry'],
  {signal}: RequestOptions = {},
): Promise<ReachedCommunes> {
  const {features, truncated, matched} = await getFeatures(COMMUNES, {
    filter: intersects('geometrie', geometry),
    properties: ['code_insee', 'population'],
    limit: MOST,
    signal,
  });
  const populations = features.map(({properties}) => Number(properties?.['population'] ?? 0));
  const sum = populations.reduce((total, population) => total + (population || 0), 0);
  return {
    count: Math.max(matched ?? 0, features.length),
    ...(!truncated && {population: sum}),
  };
}
