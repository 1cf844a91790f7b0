import type {LonLat} from '../../model.js';
import {readGlobe} from './globe.js';
import {Call, type Literal} from './literals.js';
import type {Note} from './notes.js';
import {readZoom, type OldLayer, type OldMap} from './old-map.js';
import {isOptions, optionsOf, readControls, readUrlLayers, shownAs, textOf, type Options} from './options.js';
import {readPoint} from './points.js';

/** The calls of a script that a name fits. */
export type Calls = (name: RegExp) => readonly Call[];

/** What makes a layer. */
const makers =
  /(?:[\w$]+\.)*(?:Geoportal(?:WMTS|WMS|WFS|MapBox)|geoportalLayer\.(?:WMTS|WMS)|[tT]ileLayer(?:\.(?:wms|WMS|[pP]rovider))?|source\.(?:WMTS|XYZ|TileWMS|ImageWMS|OSM|VectorTile)|(?:WMTS|WMS|TMS)Source|ColorLayer|WMTS|XYZ|TileWMS|ImageWMS|OSM|(?:maplibregl|mapboxgl)\.Map|Map|addSource)/;
/** What makes a control: its place in the library tells it, or its name where modules are imported one by one. */
const controls =
  /(?:[\w$]+\.)*(?:geoportalControl|[cC]ontrol)\.[\w$]+|(?:LayerSwitcher|SearchEngine|ScaleLine|FullScreen|GetFeatureInfo|Route|Isocurve|Isochron|ElevationPath|Measure(?:Length|Area|Azimuth)|MousePosition|Drawing|LayerImport|ReverseGeocode|OverviewMap|Legends|Territories|Catalog)/;
/** What the names of controls stand for besides: lists of them, makers of others, and what every map of ours can do. */
const noControls = /^(defaults|extend|include|rotate|control|ControlList)$/i;

/** A map of OpenLayers, Leaflet or iTowns, with the extensions of IGN or without. */
export function readLibrary(calls: Calls): OldMap | undefined {
  const notes: Note[] = [];
  const layers = calls(makers).flatMap(({name, args}) => readMadeLayer(name, args, notes));
  if (!layers.some(({url, name}) => url !== undefined || name !== '')) return undefined;
  const view = readView(calls, notes);
  const asked = calls(controls).map(({name}) => name.split('.').at(-1) ?? '');
  return {
    ...view,
    layers: hideOthers(distinct(layers), calls),
    controls: readControls(
      asked.filter((name) => !noControls.test(name)),
      notes,
    ),
    notes,
  };
}

function readMadeLayer(name: string, args: readonly Literal[], notes: Note[]): OldLayer[] {
  const [first, second] = args;
  const options = optionsOf(first);
  const isTiles = /tileLayer/i.test(name);
  const shown = shownAs({
    ...optionsOf(options['olParams'] ?? options['itownsParams']),
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
  // MapLibre: the addresses of a style, or of a source.
  if (/(^|\.)(Map|addSource)$/.test(name)) {
    const style = name.endsWith('Map') ? options['style'] : second;
    return textsOf(style).flatMap((text) => readUrlLayers(text) ?? []);
  }
  // iTowns: a layer holds its source, and draws the ground with some.
  const {source} = optionsOf(second);
  if (name.endsWith('ColorLayer'))
    return source instanceof Call
      ? readMadeLayer(source.name, source.args, []).map((each) => ({...each, ...shown}))
      : [];
  if (/\bbil\b/.test(textOf(options['format']) ?? '')) return [];
  if (/\.provider$/i.test(name)) return readProvider(textOf(first) ?? '', shown, notes);
  const url = (isTiles ? fill(textOf(first), optionsOf(second)) : textOf(options['url']))?.replaceAll(
    '${',
    '{',
  );
  if (/(^|\.)OSM$/.test(name) || /openstreetmap|\bosm\b/i.test(url ?? '')) {
    notes.push(['osm']);
    return [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', ...shown}];
  }
  if (url === undefined) return [];
  const params = {...optionsOf(options['params']), ...(isTiles ? optionsOf(second) : options)};
  const own = name.endsWith('Source') ? options['name'] : undefined;
  const asked = textOf(params['LAYERS'] ?? params['layers'] ?? params['layer'] ?? own);
  const known = readUrlLayers(url, asked);
  if (known) return known.map((each) => ({...each, ...shown}));
  if (/WMS|\.wms$/.test(name) && asked !== undefined) return [{name: asked, url, service: 'WMS', ...shown}];
  if (/\{z\}/.test(url) && /^https?:/.test(url)) return [{name: '', url: url.replace('{s}', 'a'), ...shown}];
  return [];
}

/** The texts in a value, the first thousand of what it holds: names may stand for each other over and over. */
function textsOf(value: Literal): string[] {
  const held = [value];
  for (let i = 0; i < Math.min(held.length, 1000); i++) {
    const each = held[i];
    if (typeof each === 'object' && each !== null && !(each instanceof Call))
      held.push(...Object.values(each as Options).slice(0, 1000));
  }
  return held.filter((each) => typeof each === 'string');
}

/** Of the base maps that readers of a Leaflet map choose from, only the one that it begins with is seen. */
function hideOthers(layers: readonly OldLayer[], calls: Calls): OldLayer[] {
  const [choice] = calls(/(?:[\w$]+\.)*control\.layers/);
  const bases = Object.values(optionsOf(choice?.args[0])).filter((base) => base instanceof Call);
  const begun = calls(/(?:window\.)?L\.[mM]ap/).flatMap(({args}) => listOf(optionsOf(args[1])['layers']));
  const seen = bases.find((base) => begun.includes(base)) ?? bases[0];
  const namesOf = (base: Call) => readMadeLayer(base.name, base.args, []).map(({name}) => name);
  const hidden = bases.filter((base) => base !== seen).flatMap(namesOf);
  return layers.map((layer) => (hidden.includes(layer.name) ? {...layer, hidden: true} : layer));
}

/** Names that the list of servers for Leaflet (leaflet-providers) gives to layers of IGN. */
const providers: Readonly<Record<string, string>> = {
  'GeoportailFrance.plan': 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
  'GeoportailFrance.maps': 'GEOGRAPHICALGRIDSYSTEMS.MAPS',
  'GeoportailFrance.ignMaps': 'GEOGRAPHICALGRIDSYSTEMS.MAPS',
  'GeoportailFrance.orthos': 'ORTHOIMAGERY.ORTHOPHOTOS',
  'GeoportailFrance.parcels': 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS',
  GeoportailFrance: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
};

function readProvider(provider: string, shown: Partial<OldLayer>, notes: Note[]): OldLayer[] {
  if (Object.hasOwn(providers, provider)) return [{name: providers[provider]!, ...shown}];
  if (!/^OpenStreetMap(\.|$)/.test(provider)) return [];
  notes.push(['osm']);
  return [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', ...shown}];
}

/** An address whose `{name}` stand for options, as Leaflet has it; what is a key stays out of it. */
function fill(url: string | undefined, options: Options): string | undefined {
  return url?.replace(/\{ *([\w-]+) *\}/g, (all, name: string) => {
    const value = Object.hasOwn(options, name) ? options[name] : undefined;
    if (/key|token/i.test(name)) return all;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : all;
  });
}

function readView(calls: Calls, notes: Note[]): Pick<OldMap, 'center' | 'zoom' | 'extent'> {
  const globe = readGlobe(calls, notes);
  if (globe) return globe;
  const [view] = calls(/(?:[\w$]+\.)*View/).filter(({args}) => isOptions(args[0]));
  // Maps of MapLibre are told where they are as views are.
  const [made] = calls(/(?:[\w$]+\.)*Map/).filter(({args}) => isOptions(args[0]) && 'center' in args[0]);
  const told = view ?? made;
  if (told) {
    const options = optionsOf(told.args[0]);
    const projection = codeOf(options['projection']);
    return {center: readPair(options['center'], projection, notes), zoom: readZoom(options['zoom'])};
  }
  // OpenLayers 2: longitude first.
  const [moved] = calls(/[\w$.)]*\.setCenter/);
  if (moved) return {center: readPair(moved.args[0], undefined, notes), zoom: readZoom(moved.args[1])};
  const [set] = calls(/[\w$.)]*\.setView/);
  const leaflet = set ?? calls(/(?:window\.)?L\.[mM]ap/).find(({args}) => isOptions(args[1]));
  if (!leaflet) return {};
  const options = optionsOf(leaflet.args[1]);
  const [lat, lon] = listOf(set ? set.args[0] : options['center']);
  const zoom = set ? set.args[1] : options['zoom'];
  return {center: readPoint(lon, lat), zoom: readZoom(zoom)};
}

/** `[x, y]` in the projection of the view, or in that which `transform` or `proj4` is told; `fromLonLat` takes degrees. */
function readPair(value: Literal, projection: string | undefined, notes: Note[]): LonLat | undefined {
  if (!(value instanceof Call)) {
    const [x, y] = listOf(value);
    return readPoint(x, y, projection, notes);
  }
  const {name, args} = value;
  if (typeof args[0] === 'number') return readPoint(args[0], args[1], projection, notes);
  const [pair, from] = /proj4$/.test(name) ? [args[2], args[0]] : [args[0], args[1]];
  const [x, y] = listOf(pair);
  return readPoint(x, y, /fromLonLat$/.test(name) ? 'EPSG:4326' : codeOf(from), notes);
}

/** `'EPSG:2154'`, `ol.proj.get('EPSG:2154')` or `new Projection({code: 'EPSG:2154'})`. */
function codeOf(value: Literal): string | undefined {
  const [first] = value instanceof Call ? value.args : [value];
  return textOf(isOptions(first) ? first['code'] : first);
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
