import type {Feature, Geometry} from '../platform/geojson.js';

const GPX = 'http://www.topografix.com/GPX/1/1';

type Position = readonly number[];

/**
 * Features as GPX 1.1: points are waypoints, lines and outlines are tracks. OpenLayers writes altitudes of 0 wrongly, no
 * metadata, and waypoints after tracks, which the format refuses.
 */
export function writeGpx(features: readonly Feature[], name: string): Element {
  const gpx = document.implementation.createDocument(GPX, 'gpx').documentElement;
  gpx.setAttribute('version', '1.1');
  gpx.setAttribute('creator', 'gp-elements');
  append(append(gpx, 'metadata'), 'name', name);
  const parts = features.flatMap(({geometry, properties}) =>
    simplify(geometry).map((part) => ({...part, properties: properties ?? {}})),
  );
  for (const {points, properties} of parts)
    for (const point of points) describe(appendPoint(gpx, 'wpt', point), properties);
  for (const {lines, properties} of parts) {
    if (!lines.length) continue;
    const track = append(gpx, 'trk');
    describe(track, properties);
    for (const line of lines) {
      const segment = append(track, 'trkseg');
      for (const point of line) appendPoint(segment, 'trkpt', point);
    }
  }
  return gpx;
}

interface Part {
  readonly points: readonly Position[];
  readonly lines: readonly (readonly Position[])[];
}

function simplify(geometry: Geometry | null): Part[] {
  const {type, coordinates, geometries = []} = geometry ?? {};
  const part = (some: Partial<Part>): Part[] => [{points: [], lines: [], ...some}];
  if (type === 'Point') return part({points: [coordinates as Position]});
  if (type === 'MultiPoint') return part({points: coordinates as Position[]});
  if (type === 'LineString') return part({lines: [coordinates as Position[]]});
  if (type === 'MultiLineString' || type === 'Polygon') return part({lines: coordinates as Position[][]});
  if (type === 'MultiPolygon') return part({lines: (coordinates as Position[][][]).flat()});
  return geometries.flatMap(simplify);
}

function append(parent: Element, tag: string, text?: string): Element {
  const child = parent.ownerDocument.createElementNS(GPX, tag);
  if (text !== undefined) child.textContent = text;
  parent.append(child);
  return child;
}

function appendPoint(parent: Element, tag: string, [lon, lat, altitude]: Position): Element {
  const point = append(parent, tag);
  point.setAttribute('lat', decimal(lat));
  point.setAttribute('lon', decimal(lon));
  if (Number.isFinite(altitude)) append(point, 'ele', decimal(altitude));
  return point;
}

/** What the format has a place for, in its order. */
function describe(element: Element, properties: Readonly<Record<string, unknown>>): void {
  for (const key of ['name', 'desc']) {
    const value = properties[key];
    if (typeof value === 'string' || typeof value === 'number') append(element, key, String(value));
  }
}

/** Never `1e-7`. */
const decimal = (value = 0): string => value.toFixed(7).replace(/\.?0+$/, '');
