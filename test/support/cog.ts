/**
 * A GeoTIFF of 512 × 512 grey pixels in four tiles, none compressed, whose north-west corner is at `corner` and whose pixels
 * measure `pixel` in units of `projection`. Its header ends before byte `dataAt`; from there it says where its tiles are, and
 * has them.
 */
export function fourTiles(
  projection: 3857 | 4326,
  corner: readonly [x: number, y: number],
  pixel: number,
): {bytes: Uint8Array; dataAt: number} {
  const dataAt = 65_536; // parts are asked that long
  const size = 256 * 256;
  const bytes = new Uint8Array(2 * dataAt + 4 * size).fill(200, 2 * dataAt);
  const view = new DataView(bytes.buffer);
  const keys = [1, 1, 0, 3, 1024, 0, 1, projection === 4326 ? 2 : 1, 1025, 0, 1, 1];
  const code = [projection === 4326 ? 2048 : 3072, 0, 1, projection];
  const tiles = [0, 1, 2, 3].map((n) => 2 * dataAt + n * size);
  const [SHORT, LONG, DOUBLE] = [3, 4, 12];
  // Number, type, values, and where they are when they are too long to be in their entry.
  const entries: [number, number, number[], number?][] = [
    [256, SHORT, [512]],
    [257, SHORT, [512]],
    [258, SHORT, [8]],
    [259, SHORT, [1]],
    [262, SHORT, [1]],
    [277, SHORT, [1]],
    [322, SHORT, [256]],
    [323, SHORT, [256]],
    [324, LONG, tiles, dataAt],
    [325, LONG, tiles.map(() => size), dataAt + 16],
    [33550, DOUBLE, [pixel, pixel, 0], 400],
    [33922, DOUBLE, [0, 0, 0, ...corner, 0], 424],
    [34735, SHORT, [...keys, ...code], 472],
  ];
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, 8, true);
  view.setUint16(8, entries.length, true);
  const write = (at: number, type: number, values: readonly number[]): void =>
    values.forEach((value, i) => {
      if (type === SHORT) view.setUint16(at + 2 * i, value, true);
      else if (type === LONG) view.setUint32(at + 4 * i, value, true);
      else view.setFloat64(at + 8 * i, value, true);
    });
  entries.forEach(([tag, type, values, elsewhere], i) => {
    const at = 10 + 12 * i;
    write(at, SHORT, [tag, type]);
    write(at + 4, LONG, [values.length]);
    if (elsewhere === undefined) write(at + 8, type, values);
    else {
      write(at + 8, LONG, [elsewhere]);
      write(elsewhere, type, values);
    }
  });
  return {bytes, dataAt};
}
