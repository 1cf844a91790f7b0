import type {ProfilePoint} from '../model.js';
import {areaPath, decimate, linePath} from './chart-path.js';
import {linearScale, niceDomain, niceStep, ticks, type Scale} from './chart-scale.js';

/** Where everything of the chart of a profile stands, in pixels: the same on the screen and in an image. */
export interface ProfileLayout {
  readonly width: number;
  readonly height: number;
  /** Where the line is drawn. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Metres along the line to pixels. */
  readonly x: Scale;
  /** Metres of altitude to pixels. */
  readonly y: Scale;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** `km` or `m`, of `xTicks`. */
  readonly xUnit: 'km' | 'm';
  /** The ground, as the `d` of an SVG path. */
  readonly line: string;
  /** What is below the ground. */
  readonly area: string;
  /** The lines of the grid. */
  readonly grid: string;
}

interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A span of altitudes below which hills would be made of the noise of the measure. */
const LEAST = 20;

/** Lays out a profile in a box of pixels; its width is 200 or more. */
export function layOutProfile(
  points: readonly ProfilePoint[],
  {width, height, language}: {readonly width: number; readonly height: number; readonly language: string},
): ProfileLayout {
  const [top, bottom] = [20, height - 36];
  let [low, high] = [Infinity, -Infinity];
  for (const {altitude} of points)
    if (altitude !== null) [low, high] = [Math.min(low, altitude), Math.max(high, altitude)];
  if (low > high) [low, high] = [0, 0];
  const {domain, step} = niceDomain([low, high], Math.max(2, Math.floor((bottom - top) / 36)), LEAST);
  const number = new Intl.NumberFormat(language, {maximumFractionDigits: 2});
  const y = linearScale(domain, [bottom, top]);
  const yTicks = ticks(domain, step).map((value) => ({at: y(value), label: number.format(value)}));
  const left = 12 + 7 * Math.max(...yTicks.map((tick) => tick.label.length));
  const right = width - 20;

  const distance = points.at(-1)?.distance ?? 0;
  const xUnit = distance >= 2000 ? 'km' : 'm';
  const unit = xUnit === 'km' ? 1000 : 1;
  const x = linearScale([0, distance], [left, right]);
  const xStep = niceStep(distance / unit, Math.max(2, Math.floor((right - left) / 56)));
  const xTicks = ticks([0, distance / unit], xStep).map((value) => ({
    at: x(value * unit),
    label: number.format(value),
  }));

  const drawn = decimate(
    points.map((point) => ({x: x(point.distance), y: point.altitude === null ? null : y(point.altitude)})),
  );
  const rows = yTicks.map(({at}) => `M${left} ${Math.round(at)}H${right}`);
  const columns = xTicks.map(({at}) => `M${Math.round(at)} ${bottom}v4`);
  return {
    ...{width, height, left, top, right, bottom, x, y, xTicks, yTicks, xUnit},
    line: linePath(drawn),
    area: areaPath(drawn, bottom),
    grid: [...rows, ...columns].join(''),
  };
}

/** The index of the point nearest to a distance along a line; points are in their order. */
export function nearestTo(points: readonly ProfilePoint[], distance: number): number {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.distance < distance) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  return before && distance - before.distance <= (points[low]?.distance ?? Infinity) - distance
    ? low - 1
    : low;
}
