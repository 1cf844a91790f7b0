import type {Feature} from '../platform/geojson.js';
import {writeGpx} from './write-gpx.js';

/** A format of files that readers may keep. */
export type FileFormat = 'GPX' | 'GeoJSON' | 'KML';

/** What ends the name of a file of each format, and its MIME type. */
export const fileKinds: Readonly<Record<FileFormat, {readonly extension: string; readonly type: string}>> = {
  GPX: {extension: 'gpx', type: 'application/gpx+xml'},
  GeoJSON: {extension: 'geojson', type: 'application/geo+json'},
  KML: {extension: 'kml', type: 'application/vnd.google-earth.kml+xml'},
};

/**
 * Features (degrees, altitudes in metres) as the text of a file that is called `name`. A GPX has no areas: their outlines are
 * tracks.
 */
export async function writeFile(
  features: readonly Feature[],
  format: FileFormat,
  {name}: {readonly name: string},
): Promise<string> {
  if (format === 'GeoJSON') return JSON.stringify({type: 'FeatureCollection', name, features});
  const root = format === 'GPX' ? writeGpx(features, name) : await writeKml(features, name);
  // XML has no way to write the control characters that names may hold.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`.replace(
    /[^\P{Cc}\t\n\r]/gu,
    '',
  );
}

async function writeKml(features: readonly Feature[], name: string): Promise<Element> {
  const [{default: KML}, {default: GeoJSON}] = await Promise.all([
    import('ol/format/KML.js'),
    import('ol/format/GeoJSON.js'),
  ]);
  const read = new GeoJSON().readFeatures({type: 'FeatureCollection', features: features.map(level)});
  const root = new KML({writeStyles: false}).writeFeaturesNode(read, {decimals: 7}) as Element;
  // OpenLayers writes no name, and no document around one feature.
  const document = root.ownerDocument.createElementNS(root.namespaceURI, 'Document');
  const title = root.ownerDocument.createElementNS(root.namespaceURI, 'name');
  title.textContent = name;
  document.append(title, ...root.querySelectorAll('Placemark'));
  root.replaceChildren(document);
  return root;
}

/** OpenLayers takes the first point of a shape for all: where an altitude is missing, all are left out. */
function level(feature: Feature): Feature {
  const {geometry} = feature;
  const points = geometry ? pointsOf(geometry.coordinates) : [];
  if (!geometry || points.every(({length}) => length === points[0]?.length)) return feature;
  return {...feature, geometry: {...geometry, coordinates: flatten(geometry.coordinates)}};
}

const isPoint = (value: unknown): value is number[] => Array.isArray(value) && typeof value[0] === 'number';
const pointsOf = (value: unknown): readonly number[][] =>
  isPoint(value) ? [value] : Array.isArray(value) ? value.flatMap(pointsOf) : [];
const flatten = (value: unknown): unknown =>
  isPoint(value) ? value.slice(0, 2) : Array.isArray(value) ? value.map(flatten) : value;
