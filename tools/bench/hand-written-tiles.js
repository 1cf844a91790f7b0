// What a page writes today for vector tiles: OpenLayers and ol-mapbox-style, with a style of the platform.
import Map from 'ol/Map.js';
import View from 'ol/View.js';
import MVT from 'ol/format/MVT.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import {fromLonLat} from 'ol/proj.js';
import VectorTile from 'ol/source/VectorTile.js';
import {createXYZ} from 'ol/tilegrid.js';
import {applyStyle} from 'ol-mapbox-style';
import 'ol/ol.css';

const platform = document.querySelector('meta[name=gp-platform]').content;
// Tiles have 256 pixels, as the TileMap of the layer says.
const source = new VectorTile({
  format: new MVT(),
  url: `${platform}/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf`,
  tileGrid: createXYZ({maxZoom: 18, tileSize: 256}),
});
const layer = new VectorTileLayer({source, declutter: true});
// The letters of the reader's own fonts, as ours: no host is asked for others.
const ready = applyStyle(layer, `${platform}/annexes/ressources/vectorTiles/styles/PLAN.IGN/standard.json`, {
  updateSource: false,
  getFonts: (fonts) => fonts.map(() => 'system-ui'),
  transformRequest: (url) => new Request(url.replace('https://data.geopf.fr', platform)),
});
const map = new Map({
  target: 'map',
  view: new View({center: fromLonLat([-1.68, 48.11]), zoom: 12}),
});
ready.then(() => {
  map.addLayer(layer);
  globalThis.bench = {map};
});
