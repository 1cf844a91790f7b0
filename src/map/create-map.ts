import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import Kinetic from 'ol/Kinetic.js';
import {mouseOnly, noModifierKeys} from 'ol/events/condition.js';
import DoubleClickZoom from 'ol/interaction/DoubleClickZoom.js';
import DragPan from 'ol/interaction/DragPan.js';
import DragZoom from 'ol/interaction/DragZoom.js';
import KeyboardPan from 'ol/interaction/KeyboardPan.js';
import KeyboardZoom from 'ol/interaction/KeyboardZoom.js';
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom.js';
import PinchZoom from 'ol/interaction/PinchZoom.js';
import type Projection from 'ol/proj/Projection.js';

/** Who owns the wheel and the single finger: the page (`cooperative`), the map (`greedy`), or nobody moves it. */
export type Gestures = 'cooperative' | 'greedy' | 'none';

/** Resolution of zoom level 0 in metres a pixel, in every projection. */
const LEVEL_0 = 156543.03392804097;

/** The viewport of a map: it has the focus and the keys, so that what is typed in a panel does not move the map. */
export function createMap(viewport: HTMLElement, gestures: () => Gestures): OlMap {
  const drag: DragPan = new DragPan({
    kinetic: new Kinetic(-0.005, 0.05, 100),
    condition: (event) =>
      noModifierKeys(event) && (gestures() === 'greedy' || mouseOnly(event) || drag.getPointerCount() >= 2),
  });
  return new OlMap({
    controls: [],
    keyboardEventTarget: viewport,
    interactions: [
      new DoubleClickZoom(),
      drag,
      new PinchZoom(),
      new KeyboardPan(),
      new KeyboardZoom(),
      new MouseWheelZoom({
        condition: ({originalEvent}) => gestures() === 'greedy' || wantsZoom(originalEvent as WheelEvent),
      }),
      new DragZoom(),
    ],
  });
}

/** Lets readers move a map, or not. */
export function setMovable(map: OlMap, movable: boolean): void {
  map.getInteractions().forEach((interaction) => interaction.setActive(movable));
}

/** Whether a turn of the wheel is meant for the map: Ctrl or ⌘ held, or two fingers pinching a trackpad. */
export const wantsZoom = (event: WheelEvent): boolean => event.ctrlKey || event.metaKey;

/** A view in a projection, with the same zoom levels in all of them (level 0 is 156 543 m a pixel). */
export function createView(projection: Projection): View {
  const extent = projection.isGlobal() ? undefined : projection.getExtent();
  return new View({
    projection,
    maxResolution: projection.getUnits() === 'degrees' ? LEVEL_0 / 111319.49079327358 : LEVEL_0,
    maxZoom: 21,
    enableRotation: false,
    center: extent ? [(extent[0]! + extent[2]!) / 2, (extent[1]! + extent[3]!) / 2] : [0, 0],
    zoom: 5,
  });
}
