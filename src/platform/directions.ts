import type {LonLat, Route, RouteStep} from '../model.js';
import type {Feature} from './geojson.js';
import {distanceToLine} from './geodesy.js';
import {describeManeuver} from './instructions.js';

/** A step of a route as readers follow it. */
export interface Direction extends RouteStep {
  /** Which leg it is of, from 0. */
  readonly leg: number;
}

/** The steps of every leg, told in a language; `atStop` says that one is at the stop where a leg ends. */
export function directionsOf(
  {legs}: Pick<Route, 'legs'>,
  {language, atStop}: {readonly language: string; readonly atStop: (leg: number) => string},
): Direction[] {
  return legs.flatMap(({steps}, leg) =>
    steps.map((step) => {
      const isStop = step.type === 'arrive' && leg < legs.length - 1;
      return {...step, leg, instruction: isStop ? atStop(leg) : describeManeuver(step, step.name, language)};
    }),
  );
}

/** Which of some lines is the closest to a point (degrees); −1 when there is none. */
export function closestLine(at: LonLat, lines: readonly {readonly line: readonly LonLat[]}[]): number {
  const away = lines.map(({line}) => distanceToLine(at, line));
  return away.indexOf(Math.min(...away));
}

/** A route as features for a file: its line, which has `properties`, then its stops. */
export function routeFeatures(
  {line, distance, duration}: Route,
  stops: readonly {readonly text: string; readonly lonLat: LonLat}[],
  properties: Readonly<Record<string, unknown>>,
): Feature[] {
  return [
    {
      type: 'Feature',
      geometry: {type: 'LineString', coordinates: line},
      properties: {...properties, distance, duration},
    },
    ...stops.map(({text, lonLat}): Feature => ({
      type: 'Feature',
      geometry: {type: 'Point', coordinates: lonLat},
      properties: {name: text},
    })),
  ];
}
