// Writes a PMTiles archive (version 3, one directory, nothing compressed) of the vector tiles of GeoJSON.
import GeoJSONVT from 'geojson-vt';
import {zxyToTileId} from 'pmtiles';
import vtpbf from 'vt-pbf';

const varint = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
};

/** The bytes of an archive of the levels 0 to `maxZoom`; `bounds` in degrees. */
export function writePmtiles(geojson, name, {maxZoom, bounds}) {
  const index = new GeoJSONVT(geojson, {maxZoom, indexMaxZoom: maxZoom, indexMaxPoints: 0});
  const tiles = index.tileCoords
    .map(({z, x, y}) => ({
      id: zxyToTileId(z, x, y),
      bytes: vtpbf.fromGeojsonVt({[name]: index.getTile(z, x, y)}, {version: 2}),
    }))
    .sort((a, b) => a.id - b.id);
  const directory = Uint8Array.from([
    ...varint(tiles.length),
    ...tiles.flatMap(({id}, i) => varint(id - (tiles[i - 1]?.id ?? 0))),
    ...tiles.flatMap(() => varint(1)),
    ...tiles.flatMap(({bytes}) => varint(bytes.length)),
    // Each follows the one before.
    ...tiles.flatMap((_, i) => varint(i ? 0 : 1)),
  ]);
  const metadata = Buffer.from(JSON.stringify({vector_layers: [{id: name, fields: {}}]}));
  const data = Buffer.concat(tiles.map(({bytes}) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles', 'latin1');
  header.writeUInt8(3, 7);
  const metadataAt = header.length + directory.length;
  const dataAt = metadataAt + metadata.length;
  const lengths = [
    [header.length, directory.length],
    [metadataAt, metadata.length],
    [dataAt, 0],
    [dataAt, data.length],
  ].flat();
  [...lengths, tiles.length, tiles.length, tiles.length].forEach((value, i) =>
    header.writeBigUInt64LE(BigInt(value), 8 + 8 * i),
  );
  // In order; neither directories nor tiles are compressed; tiles are MVT.
  [1, 1, 1, 1, 0, maxZoom].forEach((value, i) => header.writeUInt8(value, 96 + i));
  bounds.forEach((degrees, i) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i));
  return Buffer.concat([header, directory, metadata, data]);
}
