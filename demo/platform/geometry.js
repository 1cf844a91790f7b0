// Positions: Web Mercator as shares of the world (0–1, y from the north), tile matrix sets, chance that repeats itself.

/** Longitude and latitude in degrees → shares of the Web Mercator square. */
export function toWorld([lon, lat]) {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function fromWorld([x, y]) {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI];
}

/** Metres between two points given in degrees. */
export function distance([lon, lat], [lon2, lat2]) {
  const x = (lon2 - lon) * Math.cos(((lat + lat2) * Math.PI) / 360);
  return Math.hypot(x, lat2 - lat) * 111_320;
}

/** The point so many metres east and north. */
export function offset([lon, lat], east, north) {
  return [lon + east / (111_320 * Math.cos((lat * Math.PI) / 180)), lat + north / 111_320];
}

export const touches = ([w, s, e, n], [w2, s2, e2, n2]) => w <= e2 && e >= w2 && s <= n2 && n >= s2;

const HALF = 20037508.3427892;

/** The pyramids of the platform that this one serves: `PM`, `WGS84G`, or a range of their levels (`PM_6_16`). */
export function tileMatrixSet(id) {
  const [, family, min, max] = /^(PM|WGS84G(?:_PO)?)(?:_(\d+)_(\d+))?$/.exec(id) ?? [];
  if (!family) return undefined;
  const isMercator = family === 'PM';
  return {
    id,
    crs: isMercator ? 'EPSG:3857' : 'EPSG:4326',
    isMercator,
    min: Number(min ?? 0),
    max: Number(max ?? 21),
    origin: isMercator ? [-HALF, HALF] : [-180, 90],
    /** Metres (or degrees) a pixel. */
    resolution: (level) => (isMercator ? 156543.033928041 : 0.703125) / 2 ** level,
    columns: (level) => (isMercator ? 1 : 2) * 2 ** level,
    rows: (level) => 2 ** level,
    /** West, south, east, north of a tile, in degrees. */
    extent: (level, column, row) => {
      if (isMercator) {
        const [w, n] = fromWorld([column / 2 ** level, row / 2 ** level]);
        const [e, s] = fromWorld([(column + 1) / 2 ** level, (row + 1) / 2 ** level]);
        return [w, s, e, n];
      }
      const side = 180 / 2 ** level;
      return [-180 + column * side, 90 - (row + 1) * side, -180 + (column + 1) * side, 90 - row * side];
    },
  };
}

/** A number from 0 to 1, always the same for the same arguments. */
export function chance(...seeds) {
  let hash = 2166136261;
  for (const seed of seeds) {
    for (const character of String(seed)) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
    hash = Math.imul(hash ^ 0x9e37, 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Keeps what was made last: `make(key)` runs once for each of the last `size` keys. */
export function remember(size, make) {
  const kept = new Map();
  return (key, ...rest) => {
    let value = kept.get(key);
    if (value === undefined) value = make(key, ...rest);
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > size) kept.delete(kept.keys().next().value);
    return value;
  };
}
