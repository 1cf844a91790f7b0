import {Call, type Literal} from './literals.js';
import type {Note} from './notes.js';
import {readZoom, type OldMap} from './old-map.js';
import {isOptions, optionsOf, textOf, type Options} from './options.js';
import {readExtent, readPoint} from './points.js';

/** Where a view of iTowns is, seen from above: `new itowns.GlobeView(div, {coord, range, tilt, heading})`; nothing for none. */
export function readGlobe(
  calls: (name: RegExp) => readonly Call[],
  notes: Note[],
): Pick<OldMap, 'center' | 'zoom' | 'extent'> | undefined {
  const [view] = calls(/(?:[\w$]+\.)*(?:Globe|Planar)View(?:Extended)?/);
  if (!view) return undefined;
  const [, second, third] = view.args;
  // A plane is told its extent before.
  const isPlane = second instanceof Call;
  const given = optionsOf(isPlane ? third : second);
  const placement = isOptions(given['placement']) ? given['placement'] : given;
  const [projection, x, y] = placeOf(placement);
  const center = readPoint(x, y, projection, notes);
  notes.push(['volume'], ...readTurn(placement));
  if (center) return {center, zoom: zoomFrom(placement['range'] ?? placement['altitude'], center[1])};
  if (!isPlane) return {};
  const [crs, west, east, south, north] = second.args;
  const sides = [west, south, east, north].filter((side) => typeof side === 'number');
  return sides.length < 4 ? {} : {extent: readExtent(sides, textOf(crs) ?? '', false, notes)};
}

/** What is lost of a view that does not look straight down, north up. */
export function readTurn(view: Options): Note[] {
  const {tilt, heading, azimuth} = view;
  return [tilt, heading, azimuth].some((angle) => typeof angle === 'number' && angle !== 0)
    ? [['turned']]
    : [];
}

/** `new itowns.Coordinates('EPSG:4326', lon, lat, altitude)`, or `{longitude, latitude}`. */
function placeOf(placement: Options): readonly [projection: string, x: Literal, y: Literal] {
  const {coord, longitude, latitude} = placement;
  if (!(coord instanceof Call)) return ['EPSG:4326', longitude, latitude];
  const [projection, x, y] = coord.args;
  return [textOf(projection) ?? 'EPSG:4326', x, y];
}

/** Degrees from the top to the bottom of what the camera of iTowns sees. */
const ANGLE = 30;

/** The zoom level at which a map 480 pixels tall shows as much as a camera at a distance in metres. */
function zoomFrom(distance: Literal, lat: number): number | undefined {
  if (typeof distance !== 'number' || !(distance > 0)) return undefined;
  const seen = 2 * distance * Math.tan((ANGLE * Math.PI) / 360);
  const pixel = (2 * Math.PI * 6378137 * Math.cos((lat * Math.PI) / 180)) / 256;
  return readZoom(Math.log2((pixel * 480) / seen));
}
