/**
 * A PMTiles archive (version 3, nothing compressed) that has one tile, at 0/0/0, and promises levels up to `maxZoom`; `kind`
 * is 1 for vector tiles, 2 for PNG. Its directory ends, and the tile begins, at byte `dataAt`.
 */
export function onePmtile(
  tile: Uint8Array,
  kind: 1 | 2,
  maxZoom: number,
): {bytes: Uint8Array; dataAt: number} {
  const varint = (value: number): number[] =>
    value > 127 ? [(value % 128) | 128, ...varint(Math.floor(value / 128))] : [value];
  // How many entries, then of each: its number, how many tiles it stands for, its length, where it begins plus one.
  const directory = [1, 0, 1, ...varint(tile.length), 1];
  const dataAt = 127 + directory.length + 2;
  const bytes = new Uint8Array(dataAt + tile.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PMTiles'));
  bytes[7] = 3;
  const parts = [127, directory.length, dataAt - 2, 2, dataAt, 0, dataAt, tile.length, 1, 1, 1];
  parts.forEach((value, i) => view.setBigUint64(8 + 8 * i, BigInt(value), true));
  bytes.set([1, 1, 1, kind, 0, maxZoom], 96);
  [-1.8e9, -0.85e9, 1.8e9, 0.85e9].forEach((degrees, i) => view.setInt32(102 + 4 * i, degrees, true));
  bytes.set(directory, 127);
  bytes.set(new TextEncoder().encode('{}'), dataAt - 2);
  bytes.set(tile, dataAt);
  return {bytes, dataAt};
}

/** What a server answers that sends parts of files. */
export function part(bytes: Uint8Array, request: Request): Response {
  const [, first = '0', last = '0'] = /bytes=(\d+)-(\d+)/.exec(request.headers.get('range') ?? '') ?? [];
  return new Response(bytes.slice(Number(first), Number(last) + 1), {status: 206});
}
