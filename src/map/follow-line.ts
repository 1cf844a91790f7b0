import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type OlMap from 'ol/Map.js';
import {fromLonLat} from 'ol/proj.js';
import type {LonLat} from '../model.js';
import {listen} from './listen.js';

/** How far from a line, in pixels, the pointer still is on it. */
const REACH = 12;

/**
 * Calls back as the pointer moves over a line (degrees): with the place on it, an index plus a share of the piece that
 * begins there, and with undefined when it leaves. Until `signal` aborts.
 */
export function followLine(
  map: OlMap,
  line: readonly LonLat[],
  found: (place: number | undefined) => void,
  signal: AbortSignal,
): void {
  let points: readonly number[][] = [];
  const project = (): void => {
    const projection = map.getView().getProjection();
    points = line.map((point) => fromLonLat([...point], projection));
  };
  let last: number | undefined;
  const tell = (place: number | undefined): void => {
    if (place !== last) found(place);
    last = place;
  };
  project();
  listen(map, 'change:view', project, signal);
  listen<MapBrowserEvent<PointerEvent>>(
    map,
    'pointermove',
    ({coordinate, dragging}) => {
      const reach = REACH * (map.getView().getResolution() ?? 0);
      if (!dragging) tell(nearest(points, coordinate, reach));
    },
    signal,
  );
  if (signal.aborted) return;
  const leave = (): void => tell(undefined);
  map.getViewport()?.addEventListener('pointerleave', leave, {signal});
}

function nearest(
  points: readonly number[][],
  [px = 0, py = 0]: readonly number[],
  reach: number,
): number | undefined {
  let least = reach * reach;
  let place: number | undefined;
  for (let i = 0; i + 1 < points.length; i++) {
    const [ax = 0, ay = 0] = points[i]!;
    const [bx = 0, by = 0] = points[i + 1]!;
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const share = length ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length)) : 0;
    const away = (ax + share * dx - px) ** 2 + (ay + share * dy - py) ** 2;
    if (away < least) [least, place] = [away, i + share];
  }
  return place;
}
