// What a page writes today to draw a long line: OpenLayers and a layer of vectors.
import Feature from 'ol/Feature.js';
import Map from 'ol/Map.js';
import View from 'ol/View.js';
import LineString from 'ol/geom/LineString.js';
import VectorLayer from 'ol/layer/Vector.js';
import {fromLonLat} from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import 'ol/ol.css';

const source = new VectorSource();
const map = new Map({
  target: 'map',
  layers: [new VectorLayer({source})],
  view: new View({center: fromLonLat([2.35, 48.85]), zoom: 12}),
});

globalThis.bench = {
  map,
  /** Draws longitudes and latitudes, and shows them whole. */
  draw(line) {
    const shape = new LineString(line.map((point) => fromLonLat(point)));
    source.addFeature(new Feature(shape));
    map.getView().fit(shape.getExtent(), {padding: [24, 24, 24, 24], duration: 500});
  },
};
