import type {LayerDefinition, LayerSnippet} from '../model.js';
import {creditOf} from './credits.js';
import {wholeWorld} from './normalise-extent.js';
import {
  featureRequest,
  mapStyle,
  quote,
  webTiles,
  withParameters,
  type SnippetFacts,
} from './snippet-parts.js';

type Code = Omit<LayerSnippet, 'language'>;

/** The same layer with the libraries of web maps; a format that browsers cannot draw has none. */
export function writeWebCode(definition: LayerDefinition, facts: SnippetFacts): LayerSnippet[] {
  const writers = {WMTS: tiles, WMS: images, TMS: vectorTiles, WFS: features};
  return writers[definition.service](definition, facts).map((code) => ({...code, language: 'javascript'}));
}

function tiles(definition: LayerDefinition, facts: SnippetFacts): Code[] {
  const {name, format, minLevel, maxLevel, matrixSet = 'PM'} = definition;
  if (!/^image\/(png|jpeg)$/.test(format)) return [];
  const template = webTiles(definition, facts);
  const credit = quote(creditOf(definition).producer);
  if (template === undefined) {
    // A set of its own: the projection, if it is neither EPSG:3857 nor EPSG:4326, is to be defined with proj4.
    const code = `import TileLayer from 'ol/layer/Tile.js';
import WMTS, {optionsFromCapabilities} from 'ol/source/WMTS.js';
import WMTSCapabilities from 'ol/format/WMTSCapabilities.js';

const answer = await fetch(${quote(facts.capabilities)});
const capabilities = new WMTSCapabilities().read(await answer.text());
const options = optionsFromCapabilities(capabilities, {layer: ${quote(name)}, matrixSet: ${quote(matrixSet)}});
const layer = new TileLayer({source: new WMTS({...options, attributions: ${credit}, crossOrigin: 'anonymous'})});`;
    return [{tool: 'OpenLayers', code}];
  }
  return [
    {
      tool: 'OpenLayers',
      code: `import TileLayer from 'ol/layer/Tile.js';
import XYZ from 'ol/source/XYZ.js';

const layer = new TileLayer({
  source: new XYZ({
    url: ${quote(template)},
    minZoom: ${minLevel},
    maxZoom: ${maxLevel},
    attributions: ${credit},
    crossOrigin: 'anonymous',
  }),
});`,
    },
    {
      tool: 'Leaflet',
      code: `L.tileLayer(${quote(template)}, {
  minNativeZoom: ${minLevel},
  maxNativeZoom: ${maxLevel},
  maxZoom: 21,
  attribution: ${credit},
}).addTo(map);`,
    },
    mapLibreRaster(definition, template, `minzoom: ${minLevel},\n  maxzoom: ${maxLevel}`),
  ];
}

function images(definition: LayerDefinition, {url, style}: SnippetFacts): Code[] {
  const {name, wms} = definition;
  const styles = style?.name ?? '';
  const credit = quote(creditOf(definition).producer);
  const request = {
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetMap',
    LAYERS: name,
    STYLES: styles,
    CRS: 'EPSG:3857',
    BBOX: '{bbox-epsg-3857}',
    WIDTH: '256',
    HEIGHT: '256',
    FORMAT: 'image/png',
    ...(wms === 'vector' && {TRANSPARENT: 'TRUE'}),
  };
  return [
    {
      tool: 'OpenLayers',
      code: `import TileLayer from 'ol/layer/Tile.js';
import TileWMS from 'ol/source/TileWMS.js';

const layer = new TileLayer({
  source: new TileWMS({
    url: ${quote(url)},
    params: {LAYERS: ${quote(name)}, STYLES: ${quote(styles)}, VERSION: '1.3.0'},
    attributions: ${credit},
    crossOrigin: 'anonymous',
  }),
});`,
    },
    {
      tool: 'Leaflet',
      code: `L.tileLayer.wms(${quote(url)}, {
  layers: ${quote(name)},
  styles: ${quote(styles)},
  format: 'image/png',
  transparent: true,
  version: '1.3.0',
  attribution: ${credit},
}).addTo(map);`,
    },
    mapLibreRaster(definition, withParameters(url, request)),
  ];
}

function mapLibreRaster(definition: LayerDefinition, template: string, levels = ''): Code {
  const {name} = definition;
  return {
    tool: 'MapLibre',
    code: `map.addSource(${quote(name)}, {
  type: 'raster',
  tiles: [${quote(template)}],
  tileSize: 256,${levels && `\n  ${levels},`}
  attribution: ${quote(creditOf(definition).producer)},
});
map.addLayer({id: ${quote(name)}, type: 'raster', source: ${quote(name)}});`,
  };
}

function vectorTiles(definition: LayerDefinition, facts: SnippetFacts): Code[] {
  const {minLevel, maxLevel, extent = wholeWorld} = definition;
  const style = mapStyle(definition, facts);
  const [w, s, e, n] = extent;
  const bare = `import VectorTileLayer from 'ol/layer/VectorTile.js';
import VectorTile from 'ol/source/VectorTile.js';
import MVT from 'ol/format/MVT.js';

const layer = new VectorTileLayer({
  source: new VectorTile({
    format: new MVT(),
    url: ${quote(facts.url)},
    minZoom: ${minLevel},
    maxZoom: ${maxLevel},
    attributions: ${quote(creditOf(definition).producer)},
  }),
});`;
  if (style === undefined) return [{tool: 'OpenLayers', code: bare}];
  return [
    {
      tool: 'OpenLayers',
      code: `import {MapboxVectorLayer} from 'ol-mapbox-style';

const layer = new MapboxVectorLayer({styleUrl: ${quote(style)}});`,
    },
    {
      tool: 'Leaflet',
      code: `// With the plugin @maplibre/maplibre-gl-leaflet.
L.maplibreGL({style: ${quote(style)}}).addTo(map);`,
    },
    {
      tool: 'MapLibre',
      code: `const map = new maplibregl.Map({
  container: 'map',
  style: ${quote(style)},
  bounds: [[${w}, ${s}], [${e}, ${n}]],
});`,
    },
  ];
}

function features(definition: LayerDefinition, {url}: SnippetFacts): Code[] {
  const {name} = definition;
  const request = (projection: string): string =>
    quote(`${withParameters(url, featureRequest(name, projection))}&BBOX=`);
  return [
    {
      tool: 'OpenLayers',
      code: `import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import {bbox} from 'ol/loadingstrategy.js';

const layer = new VectorLayer({
  source: new VectorSource({
    format: new GeoJSON({dataProjection: 'EPSG:3857'}),
    url: (extent) => ${request('EPSG:3857')} + extent.join(',') + ',EPSG:3857',
    strategy: bbox,
    attributions: ${quote(creditOf(definition).producer)},
  }),
});`,
    },
    {
      tool: 'Leaflet',
      code: `const answer = await fetch(${request('EPSG:4326')} + map.getBounds().toBBoxString() + ',EPSG:4326');
L.geoJSON(await answer.json(), {attribution: ${quote(creditOf(definition).producer)}}).addTo(map);`,
    },
    {
      tool: 'MapLibre',
      code: `const box = map.getBounds().toArray().flat().join(',');
map.addSource(${quote(name)}, {
  type: 'geojson',
  data: ${request('EPSG:4326')} + box + ',EPSG:4326',
  attribution: ${quote(creditOf(definition).producer)},
});
map.addLayer({id: ${quote(name)}, type: 'line', source: ${quote(name)}});`,
    },
  ];
}
