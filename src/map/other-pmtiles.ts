import type {Extent} from 'ol/extent.js';
import MVT from 'ol/format/MVT.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import type Projection from 'ol/proj/Projection.js';
import type RenderFeature from 'ol/render/Feature.js';
import DataTileSource from 'ol/source/DataTile.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import {createXYZ} from 'ol/tilegrid.js';
import TileState from 'ol/TileState.js';
import type VectorTile from 'ol/VectorTile.js';
import {PMTiles, TileType, type Header} from 'pmtiles';
import {explainFile, inTime, unreadable} from '../platform/other-server.js';
import {featureStyle} from './feature-style.js';
import type {OtherLayer} from './other-servers.js';
import {watchReads} from './watch-reads.js';

type FeatureTile = VectorTile<RenderFeature>;
/** The bytes of a tile; nothing where the archive has none. */
type Read = (z: number, x: number, y: number) => Promise<ArrayBuffer | undefined>;

/** A PMTiles archive, of vectors or of images. */
export async function createPmtiles({group, url, signal}: OtherLayer): Promise<TileLayer | VectorTileLayer> {
  let archive = new PMTiles(url.href);
  const open = (): Promise<Header> =>
    inTime(url, archive.getHeader()).catch((cause: unknown) => explainFile(url, 'PMTiles', cause, signal));
  const header = await open();
  const {minLon, minLat, maxLon, maxLat} = header;
  group.setProperties({producer: url.host, covers: [minLon, minLat, maxLon, maxLat]});

  const read: Read = async (z, x, y) => (await archive.getZxy(z, x, y))?.data;
  const isVector = header.tileType === TileType.Mvt;
  const source = isVector ? vectorSource(header, read) : imageSource(header, read);
  watchReads(group, source, {
    // An archive remembers what it could not read.
    reopen: () => {
      archive = new PMTiles(url.href);
      return open();
    },
    unreadable: () => unreadable(url, 'PMTiles'),
    signal,
  });
  return source instanceof VectorTileSource
    ? new VectorTileLayer({source, style: [...featureStyle], declutter: true})
    : new TileLayer({source});
}

function vectorSource({minZoom, maxZoom}: Header, read: Read): VectorTileSource {
  const format = new MVT();
  const load = async (tile: FeatureTile, extent: Extent, featureProjection: Projection): Promise<void> => {
    const [z = 0, x = 0, y = 0] = tile.getTileCoord();
    try {
      const bytes = await read(z, x, y);
      tile.setFeatures(bytes ? format.readFeatures(bytes, {extent, featureProjection}) : []);
    } catch {
      tile.setState(TileState.ERROR);
    }
  };
  return new VectorTileSource({
    format,
    tileGrid: createXYZ({minZoom, maxZoom, tileSize: 512}),
    // Tiles that have no address are empty.
    tileUrlFunction: (at) => at.join('/'),
    tileLoadFunction: (tile) => {
      const own = tile as FeatureTile;
      own.setLoader((extent, _resolution, projection) => void load(own, extent, projection));
    },
  });
}

function imageSource({minZoom, maxZoom}: Header, read: Read): DataTileSource {
  return new DataTileSource({
    tileGrid: createXYZ({minZoom, maxZoom}),
    transition: 0,
    loader: async (z, x, y) => {
      const bytes = await read(z, x, y);
      return createImageBitmap(bytes ? new Blob([bytes]) : new ImageData(1, 1));
    },
  });
}
