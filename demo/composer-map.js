// The map that the page composes, and how its parts change it.
import {applyState, readMap} from 'gp-elements';

export const byId = (id) => document.getElementById(id);
/** A name in a sentence. */
export const quoted = (name) => `«\u00a0${name}\u00a0»`;

export const map = byId('carte');
export const share = document.querySelector('gp-share');
const life = new AbortController();

/** Shows a state in the place of what the map showed. */
export const show = (state) => applyState(map, state, life.signal);

/** Shows the state of the map with what changes in it. */
export const change = (part) => show({...readMap(map), ...part});

/** Puts a layer on top; rejects when it cannot be drawn. */
export const add = (spec) => map.addLayer(spec, {signal: life.signal});

/** Changes one of the layers, which are counted from the top; a state has them from the bottom. */
export function changeLayer(index, part) {
  const layers = readMap(map).layers ?? [];
  const place = layers.length - 1 - index;
  change({layers: layers.map((layer, at) => (at === place ? {...layer, ...part} : layer))});
}

/** What `found` gives, once it gives something. */
export async function until(found) {
  for (;;) {
    const result = found();
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
