import LineString from 'ol/geom/LineString.js';
import PointerInteraction from 'ol/interaction/Pointer.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type OlMap from 'ol/Map.js';
import {fromLonLat, toLonLat} from 'ol/proj.js';
import type {LonLat} from '../model.js';
import {isPointerFree} from './points.js';

/** What can be dragged, and what is told of it. Coordinates are degrees. */
export interface DragPoints {
  readonly points: () => readonly LonLat[];
  /** Lines, one from each point to the next: dragging one makes a point between them. */
  readonly lines: () => readonly (readonly LonLat[])[];
  /** While a point is dragged: where it is, between its neighbours; undefined when it is let go. */
  readonly dragging: (line: readonly LonLat[] | undefined) => void;
  readonly moved: (index: number, to: LonLat) => void;
  /** A new point, before the one that has this index. */
  readonly inserted: (index: number, at: LonLat) => void;
  /** The pointer is on a line, or clicked on it; undefined when it leaves it. */
  readonly over: (at: LonLat | undefined, clicked: boolean) => void;
}

interface Grip {
  readonly index: number;
  readonly isNew: boolean;
}

/** Pixels around a point and a line that take the pointer; a finger is larger. */
const REACH = {point: 14, line: 6, finger: 10};

/** Lets readers drag points on a map, and lines to make new ones, until `signal` aborts. */
export function dragPoints(map: OlMap, acts: DragPoints, signal: AbortSignal): void {
  if (signal.aborted) return;
  const shapes = new WeakMap<readonly LonLat[], {readonly projection: unknown; readonly shape: LineString}>();
  const projection = () => map.getView().getProjection();
  const toMap = (point: LonLat): number[] => fromLonLat([...point], projection());
  const toDegrees = (coordinate: number[]): LonLat => toLonLat(coordinate, projection()) as [number, number];
  let grip: Grip | undefined;
  let isMoved = false;

  const shapeOf = (line: readonly LonLat[]): LineString => {
    const known = shapes.get(line);
    if (known?.projection === projection()) return known.shape;
    const shape = new LineString(line.map(toMap));
    shapes.set(line, {projection: projection(), shape});
    return shape;
  };
  const pixelsTo = (event: MapBrowserEvent, coordinate: number[]): number => {
    const [x = Infinity, y = Infinity] = map.getPixelFromCoordinate(coordinate);
    return Math.hypot(x - (event.pixel[0] ?? 0), y - (event.pixel[1] ?? 0));
  };
  /** What is under the pointer: a point beats the line that leads there. */
  const find = (event: MapBrowserEvent): {readonly grip: Grip; readonly at?: LonLat} | undefined => {
    const {originalEvent} = event;
    const isFinger = originalEvent instanceof PointerEvent && originalEvent.pointerType === 'touch';
    const more = isFinger ? REACH.finger : 0;
    const near = acts
      .points()
      .map((point, index) => ({index, away: pixelsTo(event, toMap(point))}))
      .filter(({away}) => away <= REACH.point + more)
      .sort((a, b) => a.away - b.away)[0];
    if (near) return {grip: {index: near.index, isNew: false}};
    for (const [i, line] of acts.lines().entries()) {
      if (line.length < 2) continue;
      const closest = shapeOf(line).getClosestPoint(event.coordinate);
      if (pixelsTo(event, closest) <= REACH.line + more)
        return {grip: {index: i + 1, isNew: true}, at: toDegrees(closest)};
    }
    return undefined;
  };
  const around = ({index, isNew}: Grip, at: LonLat): LonLat[] => {
    const points = acts.points();
    const next = points[isNew ? index : index + 1];
    const before = points[index - 1];
    return [...(before ? [before] : []), at, ...(next ? [next] : [])];
  };
  const point = (shape: string): void => {
    const viewport = map.getViewport();
    if (viewport) viewport.style.cursor = shape;
  };

  const interaction = new PointerInteraction({
    handleDownEvent(event) {
      if (!isPointerFree(map)) return false;
      grip = find(event)?.grip;
      isMoved = false;
      return grip !== undefined;
    },
    handleDragEvent(event) {
      if (!grip) return;
      isMoved = true;
      point('grabbing');
      acts.dragging(around(grip, toDegrees(event.coordinate)));
    },
    handleUpEvent(event) {
      const dropped = grip;
      grip = undefined;
      point('');
      acts.dragging(undefined);
      // A finger that the browser takes to scroll the page drops nothing.
      if (!dropped || event.originalEvent.type === 'pointercancel') return false;
      const at = toDegrees(event.coordinate);
      if (!isMoved) {
        if (dropped.isNew) acts.over(at, true);
      } else if (dropped.isNew) acts.inserted(dropped.index, at);
      else acts.moved(dropped.index, at);
      return false;
    },
    handleMoveEvent(event) {
      if (event.dragging || !isPointerFree(map)) return;
      const found = find(event);
      point(found ? 'grab' : '');
      acts.over(found?.at, false);
    },
  });
  map.addInteraction(interaction);
  signal.addEventListener(
    'abort',
    () => {
      map.removeInteraction(interaction);
      if (grip) acts.dragging(undefined);
      point('');
    },
    {once: true},
  );
}
