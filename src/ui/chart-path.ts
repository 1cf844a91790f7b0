/** A point of a line in pixels; null where there is none. */
export interface PixelPoint {
  readonly x: number;
  readonly y: number | null;
}

type Known = PixelPoint & {readonly y: number};

/**
 * As many points as pixels can show: the first, the lowest, the highest and the last of each column. The line looks the
 * same. Holes stay, one point each.
 */
export function decimate(points: readonly PixelPoint[]): PixelPoint[] {
  const kept: PixelPoint[] = [];
  let column: Known[] = [];
  const flush = (): void => {
    kept.push(...extremes(column));
    column = [];
  };
  for (const point of points) {
    if (!isKnown(point)) {
      flush();
      if (kept.length && kept.at(-1)?.y !== null) kept.push(point);
      continue;
    }
    if (column.length && Math.floor(column[0]!.x) !== Math.floor(point.x)) flush();
    column.push(point);
  }
  flush();
  if (kept.at(-1)?.y === null) kept.pop();
  return kept;
}

const isKnown = (point: PixelPoint): point is Known => point.y !== null;

function extremes(column: readonly Known[]): readonly Known[] {
  if (column.length < 5) return column;
  let [low, high] = [0, 0];
  column.forEach(({y}, i) => {
    if (y < column[low]!.y) low = i;
    if (y > column[high]!.y) high = i;
  });
  const kept = new Set([0, low, high, column.length - 1]);
  return [...kept].sort((a, b) => a - b).map((i) => column[i]!);
}

/** The pieces of a line between its holes. */
function pieces(points: readonly PixelPoint[]): Known[][] {
  const found: Known[][] = [[]];
  for (const point of points) {
    if (isKnown(point)) found.at(-1)!.push(point);
    else found.push([]);
  }
  return found.filter(({length}) => length > 0);
}

const short = (value: number): string => String(Math.round(value * 10) / 10);
const write = (piece: readonly Known[]): string =>
  piece.map(({x, y}, i) => `${i ? 'L' : 'M'}${short(x)} ${short(y)}`).join('');

/** A line as the `d` of an SVG path; a point alone between two holes is a dot. */
export const linePath = (points: readonly PixelPoint[]): string =>
  pieces(points)
    .map((piece) => `${write(piece)}${piece.length === 1 ? 'h.1' : ''}`)
    .join('');

/** What lies between a line and the height `base`, as the `d` of an SVG path. */
export const areaPath = (points: readonly PixelPoint[], base: number): string =>
  pieces(points)
    .map((piece) => `${write(piece)}V${short(base)}H${short(piece[0]!.x)}Z`)
    .join('');
