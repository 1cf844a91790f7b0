import type OlFeature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type {LineString, Point, Polygon} from 'ol/geom.js';
import Draw, {type DrawEvent} from 'ol/interaction/Draw.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type OlMap from 'ol/Map.js';
import type {Geometry} from '../platform/geojson.js';
import {featureStyle} from './feature-style.js';
import {listen} from './listen.js';
import {aim} from './points.js';

/** What may be drawn. */
export type DrawnType = 'Point' | 'LineString' | 'Polygon';

/** A shape that a reader is drawing. */
export interface Drawing {
  /** Adds a point at the centre of the map; ends the shape when its last point is there already. */
  readonly add: () => void;
  readonly removeLast: () => void;
  /** Ends the shape, if it has enough points. */
  readonly finish: () => void;
  readonly cancel: () => void;
  /** The shape in degrees; undefined when it was cancelled. */
  readonly done: Promise<Geometry | undefined>;
}

/** What `draw` accepts. */
export interface DrawOptions {
  readonly type: DrawnType;
  /** Called with the number of points as they come and go. */
  readonly changed?: (count: number) => void;
  /** Cancels the drawing: give it what `takePointer` returned. */
  readonly signal: AbortSignal;
}

const least: Readonly<Record<DrawnType, number>> = {Point: 1, LineString: 2, Polygon: 3};

/**
 * Lets a reader draw one shape. With the pointer: a click for each point, a double click for the last. With the keyboard, on
 * the map: Enter adds its centre, and ends when struck twice at the same place; Backspace removes the last point; Escape
 * cancels.
 */
export function draw(map: OlMap, {type, changed, signal: outer}: DrawOptions): Drawing {
  const life = new AbortController();
  const signal = AbortSignal.any([outer, life.signal]);
  const tool = new Draw({type, stopClick: true, style: [...featureStyle]});
  let sketch: OlFeature | undefined;
  let told = 0;

  /** The points that were set; the last one of the sketch follows the pointer. */
  const points = (): number[][] => {
    const shape = sketch?.getGeometry() as Point | LineString | Polygon | undefined;
    if (!shape) return [];
    if (shape.getType() === 'Point') return [(shape as Point).getCoordinates()];
    if (shape.getType() === 'LineString') return (shape as LineString).getCoordinates().slice(0, -1);
    return ((shape as Polygon).getCoordinates()[0] ?? []).slice(0, -2);
  };
  const tell = (): void => {
    const count = points().length;
    if (count === told) return;
    told = count;
    changed?.(count);
  };
  const finish = (): void => {
    if (points().length >= least[type]) tool.finishDrawing();
  };
  const add = (): void => {
    const center = map.getView().getCenter();
    if (!center) return;
    const last = points().at(-1);
    const reach = 2 * (map.getView().getResolution() ?? 0);
    if (last && Math.hypot(last[0]! - center[0]!, last[1]! - center[1]!) < reach) {
      finish();
      return;
    }
    tool.appendCoordinates([center.slice(0, 2)]);
    if (type === 'Point') tool.finishDrawing();
    tell();
  };
  const removeLast = (): void => {
    tool.removeLastPoint();
    tell();
  };

  const done = new Promise<Geometry | undefined>((resolve) => {
    listen<DrawEvent>(
      tool,
      'drawend',
      ({feature}) => {
        const featureProjection = map.getView().getProjection();
        const shape = feature.getGeometry();
        resolve(shape && new GeoJSON({featureProjection}).writeGeometryObject(shape, {decimals: 7}));
        life.abort();
      },
      signal,
    );
    signal.addEventListener('abort', () => resolve(undefined), {once: true});
    if (signal.aborted) resolve(undefined);
  });
  const follow = ({feature}: DrawEvent): void => {
    sketch = feature;
    const shape = feature.getGeometry();
    if (shape) listen(shape, 'change', tell, signal);
    tell();
  };
  const lose = (): void => {
    sketch = undefined;
    tell();
  };
  listen(tool, 'drawstart', follow, signal);
  listen(tool, 'drawabort', lose, signal);
  // Its points are those of the projection it began in.
  listen(map, 'change:view', () => life.abort(), signal);
  const keys: Readonly<Record<string, () => void>> = {
    Enter: add,
    Backspace: removeLast,
    Escape: () => life.abort(),
  };
  listen<MapBrowserEvent<KeyboardEvent>>(
    map,
    'keydown',
    ({originalEvent}) => {
      const act = keys[originalEvent.key];
      if (!act) return;
      originalEvent.preventDefault();
      originalEvent.stopPropagation();
      act();
    },
    signal,
  );
  if (!signal.aborted) {
    aim(map, signal);
    map.addInteraction(tool);
    signal.addEventListener('abort', () => map.removeInteraction(tool), {once: true});
  }
  return {add, removeLast, finish, cancel: () => life.abort(), done};
}
