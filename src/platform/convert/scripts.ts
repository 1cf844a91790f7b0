import type {LonLat, MapMarker} from '../../model.js';
import {readServiceWord} from '../guess-service.js';
import {readAddress} from './addresses.js';
import {Call, readCalls, readNames, withoutComments, type Literal} from './literals.js';
import type {Note} from './notes.js';
import {readPoint, readZoom, type OldLayer, type OldMap} from './old-map.js';

type Options = Readonly<Record<string, Literal>>;
/** The calls of the script that a name fits. */
type Calls = (name: RegExp) => readonly Call[];

const isOptions = (value: Literal): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Call);
const optionsOf = (value: Literal): Options => (isOptions(value) ? value : {});
const textOf = (value: Literal): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/**
 * The map that a script makes with the former API of IGN (`Gp.Map.load`), with its extensions for OpenLayers and Leaflet,
 * or with these libraries alone when they draw the platform's layers. Only what is written in place is read.
 */
export function readScript(text: string): OldMap | undefined {
  const script = withoutComments(text);
  const names = readNames(script);
  const calls: Calls = (name) => readCalls(script, name, names);
  const [sdk] = calls(/(?:window\.)?(?:Gp\.Map(?:\.load)?|Geoportal\.load)/);
  const map = sdk ? readSdk(sdk.args) : readLibrary(calls);
  if (!map) return undefined;
  const notes: Note[] = [...map.notes, ['script']];
  if (/\bapi_?key\b|wxs\.ign\.fr\/\w+\/geoportail/i.test(script)) notes.unshift(['key']);
  return {...map, notes};
}

/** `Gp.Map.load('div', {center, zoom, layersOptions, controlsOptions, markersOptions})`; the first API had a key before. */
function readSdk(args: readonly Literal[]): OldMap {
  const options = Object.assign({}, ...args.filter(isOptions)) as Options;
  const notes: Note[] = [];
  const where = optionsOf(options['center'] ?? args.find((arg) => isOptions(arg) && 'lon' in arg));
  const place = textOf(where['location']) ?? textOf(options['location']);
  const center = readPoint(where['x'] ?? where['lon'], where['y'] ?? where['lat']);
  if (!center && place !== undefined) notes.push(['place', {place}]);
  if (/3d/i.test(textOf(options['viewMode']) ?? '')) notes.push(['volume']);
  const markers = readMarkers(options['markersOptions'] ?? options['markerOptions'], center, notes);
  return {
    center,
    zoom: readZoom(options['zoom'] ?? args.find((arg) => typeof arg === 'number')),
    layers: readSdkLayers(optionsOf(options['layersOptions']), notes),
    controls: readControls(optionsOf(options['controlsOptions'] ?? options['controlOptions']), notes),
    markers,
    notes,
  };
}

function readSdkLayers(options: Options, notes: Note[]): OldLayer[] {
  const layers = Object.entries(options).map(([name, value], index) => {
    const layer = optionsOf(value);
    const position = typeof layer['position'] === 'number' ? layer['position'] : index;
    return {name, layer, position};
  });
  layers.sort((a, b) => a.position - b.position);
  return layers.flatMap(({name, layer}): OldLayer | OldLayer[] => {
    const format = textOf(layer['format']) ?? '';
    const url = textOf(layer['url']);
    const shown = shownAs(layer);
    if (/^osm$/i.test(format)) {
      notes.push(['osm']);
      return {name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', ...shown};
    }
    if (url === undefined) {
      if (!/^(kml|gpx|geojson|drawing|mapbox)$/i.test(format)) return {name, ...shown};
      notes.push(['data', {layer: textOf(layer['title']) ?? name}]);
      return [];
    }
    const known = readUrlLayers(url);
    if (known) return known.map((each) => ({...each, ...shown}));
    const title = textOf(layer['title']);
    if (!/^https?:/i.test(url)) {
      notes.push(['file', {layer: title ?? name, url}]);
      return [];
    }
    const isFile = /^(kml|gpx|geojson)$/i.test(format);
    return {
      name: isFile ? '' : (textOf(layer['layer']) ?? textOf(layer['typename']) ?? name),
      url,
      service: readServiceWord(format),
      ...(title !== undefined && {title}),
      ...shown,
    };
  });
}

/** Controls of the former API, and ours. */
const controlNames: Readonly<Record<string, string>> = {
  zoom: 'zoom',
  search: 'search',
  layerswitcher: 'layer-switcher',
  graphicscale: 'scale',
  scaleline: 'scale',
  fullscreen: 'fullscreen',
  geolocate: 'locate',
  geolocation: 'locate',
  getfeatureinfo: 'feature-info',
  attributions: 'attribution',
  attribution: 'attribution',
};

function readControls(options: Options, notes: Note[]): string[] {
  const controls = new Set(['zoom', 'attribution']);
  const others = Object.keys(options).filter((key) => {
    const name = controlNames[key.toLowerCase()];
    if (name) controls.add(name);
    return !name;
  });
  if (others.length) notes.push(['widgets', {tools: others.join(', ')}]);
  return [...controls];
}

function readMarkers(value: Literal, center: LonLat | undefined, notes: Note[]): MapMarker[] {
  const listed = Array.isArray(value) ? (value as readonly Literal[]) : value === undefined ? [] : [value];
  const markers = listed.flatMap((each): MapMarker | [] => {
    const marker = optionsOf(each);
    const at = optionsOf(marker['position']);
    const lonLat = readPoint(at['x'], at['y']) ?? ('position' in marker ? undefined : center);
    const text = textOf(marker['title']) ?? textOf(marker['content']) ?? '';
    return lonLat ? {lonLat, text: plain(text)} : [];
  });
  if (markers.length < listed.length) notes.push(['markers']);
  return markers;
}

/** What information windows held was HTML. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** OpenLayers or Leaflet, with the extensions of IGN or without. */
function readLibrary(calls: Calls): OldMap | undefined {
  const notes: Note[] = [];
  const makers =
    /(?:[\w$]+\.)*(?:Geoportal(?:WMTS|WMS|WFS|MapBox)|geoportalLayer\.(?:WMTS|WMS)|tileLayer(?:\.wms)?|source\.(?:WMTS|XYZ|TileWMS|ImageWMS|OSM|VectorTile)|WMTS|XYZ|TileWMS|ImageWMS|OSM)/;
  const layers = calls(makers).flatMap(({name, args}) => readMadeLayer(name, args, notes));
  if (!layers.some(({url, name}) => url !== undefined || name !== '')) return undefined;
  const {center, zoom} = readLibraryView(calls);
  const controls = ['zoom', 'attribution'];
  if (calls(/(?:[\w$]+\.)*(?:LayerSwitcher|layers)/).some(({name}) => /control/i.test(name)))
    controls.push('layer-switcher');
  if (calls(/(?:[\w$]+\.)*(?:SearchEngine)/).length) controls.push('search');
  if (calls(/(?:[\w$]+\.)*(?:ScaleLine|scale)/).some(({name}) => /control/i.test(name)))
    controls.push('scale');
  return {center, zoom, layers: distinct(layers), controls, notes};
}

function readMadeLayer(name: string, args: readonly Literal[], notes: Note[]): OldLayer[] {
  const [first, second] = args;
  const options = optionsOf(first);
  const isTiles = /tileLayer/.test(name);
  const shown = shownAs({
    ...optionsOf(options['olParams']),
    ...options,
    ...(isOptions(second) ? second : {}),
  });
  const geoportal = /Geoportal(WMTS|WMS|WFS|MapBox)|geoportalLayer/.exec(name);
  if (geoportal) {
    const layer = textOf(options['layer']);
    if (layer === undefined) return [];
    const styleName = geoportal[1] === 'MapBox' ? textOf(options['style']) : undefined;
    const service = {WFS: 'WFS', MapBox: 'TMS'}[geoportal[1] ?? ''] as OldLayer['service'];
    return [{name: layer, ...(service && {service}), ...(styleName && {styleName}), ...shown}];
  }
  const url = textOf(isTiles ? first : options['url']);
  if (/(^|\.)OSM$/.test(name) || /openstreetmap|\bosm\b/i.test(url ?? '')) {
    notes.push(['osm']);
    return [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', ...shown}];
  }
  if (url === undefined) return [];
  const params = {...optionsOf(options['params']), ...(isTiles ? optionsOf(second) : options)};
  const asked = textOf(params['LAYERS'] ?? params['layers'] ?? params['layer']);
  const known = readUrlLayers(url, asked);
  if (known) return known.map((each) => ({...each, ...shown}));
  if (/WMS|\.wms$/.test(name) && asked !== undefined) return [{name: asked, url, service: 'WMS', ...shown}];
  if (/\{z\}/.test(url) && /^https?:/.test(url)) return [{name: '', url: url.replace('{s}', 'a'), ...shown}];
  return [];
}

/** The layers of an address of the platform, whose name may be given apart. */
function readUrlLayers(url: string, name?: string): OldLayer[] | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  if (name !== undefined) address.searchParams.set('LAYERS', name);
  const layers = readAddress(address)?.layers;
  return layers && [...layers];
}

function shownAs(options: Options): Pick<OldLayer, 'opacity' | 'hidden'> {
  const {opacity} = options;
  const visible = options['visibility'] ?? options['visible'];
  return {
    ...(typeof opacity === 'number' && opacity >= 0 && opacity < 1 && {opacity}),
    ...(visible === false && {hidden: true}),
  };
}

function readLibraryView(calls: Calls): Pick<OldMap, 'center' | 'zoom'> {
  const [view] = calls(/(?:[\w$]+\.)*View/).filter(({args}) => isOptions(args[0]));
  if (view) {
    const options = optionsOf(view.args[0]);
    const center = readPair(options['center']);
    return {center, zoom: readZoom(options['zoom'])};
  }
  const [set] = calls(/[\w$.)]*\.setView/);
  const leaflet = set ?? calls(/(?:window\.)?L\.map/).find(({args}) => isOptions(args[1]));
  if (!leaflet) return {};
  const options = optionsOf(leaflet.args[1]);
  const [lat, lon] = listOf(set ? set.args[0] : options['center']);
  const zoom = set ? set.args[1] : options['zoom'];
  return {center: readPoint(lon, lat), zoom: readZoom(zoom)};
}

/** `[x, y]`, alone or given to `fromLonLat`, `transform` … */
function readPair(value: Literal): LonLat | undefined {
  const [x, y] = listOf(value instanceof Call ? value.args[0] : value);
  return readPoint(x, y);
}

/** `[lat, lon]`, `L.latLng(lat, lon)` or `{lat, lng}`. */
function listOf(value: Literal): readonly Literal[] {
  if (value instanceof Call) return value.args;
  if (isOptions(value)) return [value['lat'], value['lng'] ?? value['lon']];
  return Array.isArray(value) ? (value as readonly Literal[]) : [];
}

function distinct(layers: readonly OldLayer[]): OldLayer[] {
  const seen = new Map(layers.map((layer) => [`${layer.name} ${layer.url ?? ''}`, layer]));
  return [...seen.values()];
}
