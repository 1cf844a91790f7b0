import {PMTilesRasterSource, PMTilesVectorSource} from 'ol-pmtiles';
import TileLayer from 'ol/layer/Tile.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import {PMTiles, TileType} from 'pmtiles';
import {explainFile, inTime} from '../platform/other-server.js';
import {featureStyle} from './feature-style.js';
import type {OtherLayer} from './other-servers.js';

/** A PMTiles archive, of vectors or of images. */
export async function createPmtiles({group, url, signal}: OtherLayer): Promise<TileLayer | VectorTileLayer> {
  const header = await inTime(url, new PMTiles(url.href).getHeader()).catch((cause: unknown) =>
    explainFile(url, 'PMTiles', cause, signal),
  );
  const {minLon, minLat, maxLon, maxLat} = header;
  group.setProperties({producer: url.host, covers: [minLon, minLat, maxLon, maxLat]});
  const options = {url: url.href, attributions: [], transition: 0};
  return header.tileType === TileType.Mvt
    ? new VectorTileLayer({
        source: new PMTilesVectorSource(options),
        style: [...featureStyle],
        declutter: true,
      })
    : new TileLayer({source: new PMTilesRasterSource(options)});
}
