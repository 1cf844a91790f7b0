import type {MapState} from '../model.js';
import {mapControls, panels, usualControls} from '../platform/check-state.js';
import {readMap, shownLayer, type StatefulMap} from './state.js';

/** What a reader wants otherwise than the map has it: `control zoom`, `layer 3` … and whether it is there. */
export type Wishes = ReadonlyMap<string, boolean>;

/** Controls that may be left out or added: credits are due on every map, and a shared map need not be shared again. */
const CONTROLS = [...mapControls, ...Object.keys(panels)].filter(
  (name) => !['attribution', 'share', 'catalogue'].includes(name),
);

/** What may be left out of a map or added to it, as it is wanted now. */
export function choicesOf(map: StatefulMap, wishes: Wishes) {
  const shown = readMap(map).controls ?? usualControls;
  return {
    controls: CONTROLS.map((name) => ({
      key: `control ${name}`,
      name,
      wanted: wishes.get(`control ${name}`) ?? shown.includes(name),
    })),
    layers: map.layers.map(({id, title, visible}) => ({
      key: `layer ${id}`,
      label: title,
      wanted: wishes.get(`layer ${id}`) ?? visible,
    })),
  };
}

/** What a map shows, with the controls and the layers that a reader wants. */
export function chooseState(map: StatefulMap, wishes: Wishes): MapState {
  const {controls, layers} = choicesOf(map, wishes);
  const chosen = new Set(layers.filter(({wanted}) => wanted).map(({key}) => key));
  return {
    ...readMap(map),
    controls: ['attribution', ...controls.filter(({wanted}) => wanted).map(({name}) => name)],
    layers: [...map.layers]
      .reverse()
      .filter(({id}) => chosen.has(`layer ${id}`))
      .map((layer) => ({...shownLayer(layer), hidden: false})),
  };
}
