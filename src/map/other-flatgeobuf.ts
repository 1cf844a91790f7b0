import {HttpReader} from 'flatgeobuf/lib/mjs/http-reader.js';
import {deserialize} from 'flatgeobuf/lib/mjs/ol.js';
import type Feature from 'ol/Feature.js';
import type VectorLayer from 'ol/layer/Vector.js';
import {transformExtent} from 'ol/proj.js';
import {explainFile, inTime} from '../platform/other-server.js';
import {dataProjection} from './data-projection.js';
import {createLoadedLayer, MOST_FEATURES} from './load-features.js';
import type {OtherLayer} from './other-servers.js';

/** A FlatGeobuf file, of which only the part in view is read. */
export async function createFlatGeobuf({group, url, signal: end}: OtherLayer): Promise<VectorLayer> {
  const why = (signal: AbortSignal) => (cause: unknown) => explainFile(url, 'FlatGeobuf', cause, signal);
  const {header} = await inTime(url, HttpReader.open(url.href, false)).catch(why(end));
  const own = header.crs?.code ? await dataProjection(header.crs.code, url) : undefined;
  group.set('producer', url.host);
  return createLoadedLayer(
    group,
    async (extent, projection, signal) => {
      const code = own?.getCode() ?? 'EPSG:4326';
      const [minX = 0, minY = 0, maxX = 0, maxY = 0] = transformExtent(extent, projection, code, 8);
      const features: Feature[] = [];
      const read = async (): Promise<void> => {
        const rect = {minX, minY, maxX, maxY};
        const all = deserialize(url.href, rect, undefined, false, {}, false, code, projection.getCode());
        for await (const feature of all) {
          signal.throwIfAborted();
          features.push(feature as Feature);
          if (features.length > MOST_FEATURES) return;
        }
      };
      await read().catch(why(signal));
      return {features: features.slice(0, MOST_FEATURES), truncated: features.length > MOST_FEATURES};
    },
    end,
  );
}
