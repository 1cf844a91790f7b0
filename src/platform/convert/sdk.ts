import type {LonLat, MapMarker} from '../../model.js';
import {readServiceWord} from '../guess-service.js';
import {readTurn} from './globe.js';
import type {Literal} from './literals.js';
import type {Note} from './notes.js';
import {readZoom, type OldLayer, type OldMap} from './old-map.js';
import {isOptions, optionsOf, readControls, readUrlLayers, shownAs, textOf, type Options} from './options.js';
import {readPoint} from './points.js';

/** `Gp.Map.load('div', {center, zoom, layersOptions, controlsOptions, markersOptions})`; the first API had a key before. */
export function readSdk(args: readonly Literal[]): OldMap {
  const options = Object.assign({}, ...args.filter(isOptions)) as Options;
  const notes: Note[] = [];
  const projection = textOf(options['projection']);
  const pointOf = (where: Options) =>
    readPoint(
      where['x'] ?? where['lon'],
      where['y'] ?? where['lat'],
      textOf(where['projection']) ?? projection,
      notes,
    );
  const where = optionsOf(options['center'] ?? args.find((arg) => isOptions(arg) && 'lon' in arg));
  const place = textOf(where['location']) ?? textOf(options['location']);
  const center = pointOf(where);
  if (!center && place !== undefined) notes.push(['place', {place}]);
  const isSolid = /3d/i.test(textOf(options['viewMode']) ?? '');
  if (isSolid) notes.push(['volume']);
  notes.push(...readTurn(options));
  const markers = readMarkers(options['markersOptions'] ?? options['markerOptions'], center, pointOf, notes);
  const controls = optionsOf(options['controlsOptions'] ?? options['controlOptions']);
  return {
    center,
    zoom: readZoom(options['zoom'] ?? args.find((arg) => typeof arg === 'number')),
    // A view in three dimensions is the ground that it draws the others on.
    layers: readSdkLayers(optionsOf(options['layersOptions']), notes).filter(
      ({name}) => !isSolid || !name.startsWith('ELEVATION.ELEVATIONGRIDCOVERAGE'),
    ),
    controls: readControls(Object.keys(controls), notes),
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
    const isFile = /^(kml|gpx|geojson)$/i.test(format);
    const served = textOf(layer['layer']) ?? textOf(layer['typename']);
    const known = readUrlLayers(url, served) ?? (isFile ? undefined : readUrlLayers(url, name));
    if (known) return known.map((each) => ({...each, ...shown}));
    const title = textOf(layer['title']);
    if (!/^https?:/i.test(url)) {
      notes.push(['file', {layer: title ?? name, url}]);
      return [];
    }
    return {
      name: isFile ? '' : (served ?? name),
      url,
      service: readServiceWord(format),
      ...(title !== undefined && {title}),
      ...shown,
    };
  });
}

function readMarkers(
  value: Literal,
  center: LonLat | undefined,
  pointOf: (where: Options) => LonLat | undefined,
  notes: Note[],
): MapMarker[] {
  const listed = Array.isArray(value) ? (value as readonly Literal[]) : value === undefined ? [] : [value];
  const markers = listed.flatMap((each): MapMarker | [] => {
    const marker = optionsOf(each);
    const lonLat = pointOf(optionsOf(marker['position'])) ?? ('position' in marker ? undefined : center);
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
