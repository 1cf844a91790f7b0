import {PlatformError} from './http.js';

/** A pyramid of tiles of 256 × 256 pixels whose rows count from the top. */
export interface TileMatrixSet {
  readonly id: string;
  /** Coordinates are always x then y (longitude then latitude), whatever the service writes. */
  readonly projection: 'EPSG:3857' | 'EPSG:4326' | 'EPSG:2154';
  /** Top left corner, in units of the projection. */
  readonly origin: readonly [x: number, y: number];
  /** Units of the projection a pixel, at a level. */
  resolution(level: number): number;
  readonly minLevel: number;
  readonly maxLevel: number;
}

type Family = readonly [
  id: RegExp,
  projection: TileMatrixSet['projection'],
  origin: readonly [x: number, y: number],
  resolution: number,
  maxLevel: number,
];

const WEST = -20037508.3427892;
const LAMBERT: readonly [number, number] = [0, 12_000_000];

/** Resolutions halve from a level to the next. IGNF:WGS84G and IGNF:LAMB93 are other names of the same projections. */
const families: readonly Family[] = [
  [/^PM$/, 'EPSG:3857', [WEST, -WEST], 156543.033928041, 21],
  [/^WGS84G_PO$/, 'EPSG:4326', [-180, 90], 0.703125, 12],
  [/^(WGS84G|4326)$/, 'EPSG:4326', [-180, 90], 0.703125, 19],
  [/^LAMB93_2\.5m$/, 'EPSG:2154', LAMBERT, 163840, 16],
  [/^LAMB93_5cm$/, 'EPSG:2154', LAMBERT, 209715.2, 22],
  [/^2154_50cm$/, 'EPSG:2154', LAMBERT, 131072, 18],
  [/^2154_10cm$/, 'EPSG:2154', LAMBERT, 209715.2, 21],
  [/^2154_5cm$/, 'EPSG:2154', LAMBERT, 209715.2, 22],
];

/**
 * The tile matrix set of that identifier: `PM`, or its levels 6 to 16 as `PM_6_16`. Throws a `PlatformError`
 * (`unsupported`) for a family that is not known.
 */
export function tileMatrixSet(id: string): TileMatrixSet {
  const levels = /^(.*)_(\d+)_(\d+)$/.exec(id);
  const name = levels?.[1] ?? id;
  const family = families.find(([pattern]) => pattern.test(name));
  if (!family)
    throw new PlatformError('unsupported', `Tile matrix set "${id}" is not known`, {service: 'WMTS'});
  const [, projection, origin, resolution, maxLevel] = family;
  return {
    id,
    projection,
    origin,
    resolution: (level) => resolution / 2 ** level,
    minLevel: Number(levels?.[2] ?? 0),
    maxLevel: Number(levels?.[3] ?? maxLevel),
  };
}
