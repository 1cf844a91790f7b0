// What a page writes today without this library: OpenLayers, one WMTS layer of the platform, its tile grid by hand.
import Map from 'ol/Map.js';
import View from 'ol/View.js';
import TileLayer from 'ol/layer/Tile.js';
import {fromLonLat} from 'ol/proj.js';
import WMTS from 'ol/source/WMTS.js';
import WMTSTileGrid from 'ol/tilegrid/WMTS.js';
import 'ol/ol.css';

const platform = document.querySelector('meta[name=gp-platform]').content;
const levels = Array.from({length: 20}, (_, level) => level);

const createMap = (target) =>
  new Map({
    target,
    layers: [
      new TileLayer({
        source: new WMTS({
          url: `${platform}/wmts`,
          layer: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
          style: 'normal',
          format: 'image/png',
          matrixSet: 'PM',
          crossOrigin: 'anonymous',
          attributions: '© IGN',
          tileGrid: new WMTSTileGrid({
            origin: [-20037508.342789244, 20037508.342789244],
            resolutions: levels.map((level) => 156543.03392804097 / 2 ** level),
            matrixIds: levels.map(String),
          }),
        }),
      }),
    ],
    view: new View({center: fromLonLat([2.35, 48.85]), zoom: 12}),
  });

globalThis.bench = {
  map: createMap(document.querySelector('#map')),
  mount() {
    const element = document.createElement('div');
    element.className = 'map';
    document.body.append(element);
    const map = createMap(element);
    return {map, unmount: () => (map.setTarget(undefined), element.remove())};
  },
};
