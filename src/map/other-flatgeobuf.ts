import {createLoader} from 'flatgeobuf/lib/mjs/ol.js';
import VectorLayer from 'ol/layer/Vector.js';
import {bbox} from 'ol/loadingstrategy.js';
import VectorSource from 'ol/source/Vector.js';
import {featureStyle} from './feature-style.js';
import type {OtherLayer} from './other-servers.js';

/** A FlatGeobuf file, of which only the part in view is read. */
export function createFlatGeobuf({group, url}: OtherLayer): VectorLayer {
  const source = new VectorSource({strategy: bbox});
  source.setLoader(createLoader(source, url.href, 'EPSG:4326', bbox, false));
  group.set('producer', url.host);
  return new VectorLayer({source, style: [...featureStyle]});
}
