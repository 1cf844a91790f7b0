import type {DefaultTreeAdapterTypes as Tree} from 'parse5';
import {attributesOf} from '../convert/html.js';
import type {SayThere} from './view.js';

/** Finds maps that are called like something else of the page, and those that write the same address. */
export function checkIds(all: readonly Tree.Element[], say: SayThere): void {
  const ids = new Map<string, number>();
  for (const element of all) {
    const {id} = attributesOf(element);
    if (id) ids.set(id, (ids.get(id) ?? 0) + 1);
  }
  const written = new Set<string>();
  for (const map of all) {
    if (map.tagName !== 'gp-map') continue;
    const {id = '', permalink} = attributesOf(map);
    const where = map.sourceCodeLocation ?? undefined;
    if ((ids.get(id) ?? 0) > 1) say(where, 'same-id', {id});
    else if (permalink !== undefined && written.has(id)) say(where, 'same-address');
    if (permalink !== undefined) written.add(id);
  }
}
