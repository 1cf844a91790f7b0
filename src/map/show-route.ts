import type OlFeature from 'ol/Feature.js';
import type OlMap from 'ol/Map.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type {LonLat, Route} from '../model.js';
import type {Feature} from '../platform/geojson.js';
import {show} from './show.js';

/** A point that a route goes through, and the letter that names it. */
export interface RoutePoint {
  readonly letter: string;
  readonly lonLat: LonLat;
}

/** A route that is drawn on a map. */
export interface ShownRoute {
  /** Replaces what is drawn; nothing is done when both are those that are drawn. */
  readonly set: (route: Route | undefined, points: readonly RoutePoint[]) => void;
  /** Lights up a part of the route; none when undefined. */
  readonly highlight: (line: readonly LonLat[] | undefined) => void;
  /** Shows where a dragged point would be reached from and lead to; nothing when undefined. */
  readonly preview: (line: readonly LonLat[] | undefined) => void;
}

/** Metres between an asked point and the road from which on they are tied by a line. */
const FAR = 25;

/** Draws a route above the layers of a map until `signal` aborts. */
export function showRoute(map: OlMap, signal: AbortSignal): ShownRoute {
  const style = createStyle();
  const below = show(map, signal, {style});
  const above = show(map, signal, {style});
  above.layer.setZIndex(2);
  let [route, points, light, drag]: [
    Route | undefined,
    readonly RoutePoint[],
    readonly LonLat[] | undefined,
    readonly LonLat[] | undefined,
  ] = [undefined, [], undefined, undefined];
  // The points stay over what is lit up.
  const drawAbove = (): void =>
    above.set([
      ...(light ? [lineOf('light', light)] : []),
      ...(drag ? [lineOf('tie', drag)] : []),
      ...points.map(({letter, lonLat}) => feature('Point', lonLat, {kind: 'point', letter})),
    ]);
  return {
    set(newRoute, newPoints) {
      if (newRoute === route && samePoints(newPoints, points)) return;
      if (newRoute !== route) light = undefined;
      [route, points] = [newRoute, newPoints];
      below.set(route ? [...tiesOf(route, points), lineOf('line', route.line)] : []);
      drawAbove();
    },
    highlight(line) {
      if (line === light) return;
      light = line;
      drawAbove();
    },
    preview(line) {
      if (line === drag) return;
      drag = line;
      drawAbove();
    },
  };
}

const samePoints = (a: readonly RoutePoint[], b: readonly RoutePoint[]): boolean =>
  a.length === b.length &&
  a.every(({letter, lonLat}, i) => letter === b[i]?.letter && lonLat === b[i].lonLat);

const feature = (
  type: string,
  coordinates: unknown,
  properties: Readonly<Record<string, unknown>>,
): Feature => ({type: 'Feature', geometry: {type, coordinates}, properties});
const lineOf = (kind: string, line: readonly LonLat[]): Feature => feature('LineString', line, {kind});

/** From each point to where the route passes, when that is elsewhere. */
function tiesOf({legs, line, snapped}: Route, points: readonly RoutePoint[]): Feature[] {
  return points.flatMap(({lonLat}, i) => {
    const reached = i < legs.length ? (legs[i]?.line[0] ?? line[0]) : line.at(-1);
    return reached && (snapped[i] ?? 0) > FAR ? [lineOf('tie', [lonLat, reached])] : [];
  });
}

/** In forced colours the canvas takes those of the reader's system, as CSS would. */
function createStyle(): (feature: unknown) => Style[] {
  const forced = matchMedia('(forced-colors: active)').matches;
  const [dark, light, lit] = forced ? ['CanvasText', 'Canvas', 'Highlight'] : ['#000091', '#fff', '#ff9940'];
  const stroke = (color: string, width: number, lineDash?: number[]): Style =>
    new Style({
      stroke: new Stroke({color, width, lineCap: 'round', lineJoin: 'round', ...(lineDash && {lineDash})}),
    });
  const styles: Readonly<Record<string, Style[]>> = {
    line: [stroke(light, 9), stroke(dark, 5)],
    light: [stroke(dark, 9), stroke(lit, 5)],
    tie: [stroke(light, 5), stroke(dark, 3, [2, 6])],
  };
  const image = new Circle({
    radius: 12,
    fill: new Fill({color: light}),
    stroke: new Stroke({color: dark, width: 3}),
  });
  const fill = new Fill({color: dark});
  return (drawn) => {
    const {kind, letter} = (drawn as OlFeature).getProperties() as {kind: string; letter?: string};
    const text = new Text({text: letter ?? '', font: 'bold 13px system-ui, sans-serif', fill});
    return styles[kind] ?? [new Style({image, text})];
  };
}
