import type OlMap from 'ol/Map.js';
import type View from 'ol/View.js';
import {fromLonLat, transformExtent} from 'ol/proj.js';
import type {Extent, LonLat} from '../model.js';
import {listen} from './listen.js';

/** Maps that have no size yet, and an extent to fit when they get one: until then anything else may be asked. */
const waiting = new WeakMap<OlMap, AbortController>();

const hasSize = (map: OlMap): boolean => map.getSize()?.every((pixels) => pixels > 0) ?? false;
const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Of two animations that end in the same frame the older one would win. */
function rest(view: View): void {
  if (view.getAnimating()) view.cancelAnimations();
}

/** Moves the view to a place; resolves when it is there. Zoom stays as it is when not given. */
export function goTo(
  map: OlMap,
  center: LonLat,
  {zoom, animate = true}: {readonly zoom?: number | undefined; readonly animate?: boolean} = {},
): Promise<void> {
  waiting.get(map)?.abort();
  const view = map.getView();
  const to = {center: fromLonLat([...center], view.getProjection()), ...(zoom === undefined ? {} : {zoom})};
  if (!animate || calm() || !hasSize(map)) {
    view.setCenter(to.center);
    if (zoom !== undefined) view.setZoom(zoom);
    return Promise.resolve();
  }
  rest(view);
  return new Promise((resolve) => view.animate({...to, duration: 500}, () => resolve()));
}

/**
 * Moves the view so that an extent (degrees) fits in the map, with a margin in pixels, and beside what `padding` (top, right,
 * bottom, left) covers; resolves when it is there. A map that has no size fits it once more when it gets one.
 */
export function fit(
  map: OlMap,
  extent: Extent,
  {
    margin = 24,
    padding = [0, 0, 0, 0],
    maxZoom = 19,
    animate = true,
  }: {
    readonly margin?: number | undefined;
    readonly padding?: readonly number[] | undefined;
    readonly maxZoom?: number;
    readonly animate?: boolean;
  } = {},
): Promise<void> {
  waiting.get(map)?.abort();
  const sized = hasSize(map);
  if (!sized) {
    const wait = new AbortController();
    const again = (): void =>
      void (hasSize(map) && fit(map, extent, {margin, padding, maxZoom, animate: false}));
    waiting.set(map, wait);
    listen(map, 'change:size', again, wait.signal);
  }
  const view = map.getView();
  const clamped = [extent[0], Math.max(extent[1], -85), extent[2], Math.min(extent[3], 85)];
  const target = transformExtent(clamped, 'EPSG:4326', view.getProjection(), 8);
  rest(view);
  return new Promise((resolve) =>
    view.fit(target, {
      size: sized ? map.getSize()! : [640, 480],
      padding: padding.map((covered) => covered + margin),
      maxZoom,
      ...(animate && !calm() && sized ? {duration: 500} : {}),
      callback: () => resolve(),
    }),
  );
}

/** Shows a zoom level at once, around the centre. */
export function setZoom(map: OlMap, zoom: number): void {
  waiting.get(map)?.abort();
  map.getView().setZoom(zoom);
}

/** Zooms in or out by levels, around the centre. */
export function zoomBy(map: OlMap, levels: number): void {
  const view = map.getView();
  const zoom = view.getZoom();
  if (zoom === undefined) return;
  rest(view);
  const to = view.getConstrainedZoom(zoom + levels) ?? zoom + levels;
  if (calm()) view.setZoom(to);
  else view.animate({zoom: to, duration: 200});
}
