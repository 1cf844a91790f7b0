import type {LayerDefinition} from '../model.js';
import {distance} from './check/nearest.js';
import {renamedLayer} from './renamed-layers.js';

/**
 * The name that the author of an unknown one most likely meant, `preferred` ones when in doubt; undefined when nothing
 * comes close.
 */
export function suggestLayerName(
  asked: string,
  layers: readonly LayerDefinition[],
  preferred: readonly LayerDefinition[] = [],
): string | undefined {
  const names = new Map(layers.map((layer) => [layer.name, layer]));
  const now = renamedLayer(asked, names);
  if (now) return now;
  let best: string | undefined;
  let bestScore = 0.5;
  // Feature types have names of their own, `product:type`, and their titles say those of layers again.
  const isType = asked.includes(':');
  for (const layer of names.values()) {
    const {name, title, service} = layer;
    if ((service === 'WFS') !== isType) continue;
    const bonus = preferred.some((other) => other.name === name) || name.endsWith('.LATEST') ? 1.02 : 1;
    // A title is worth less than a name: what was written is meant to be a name.
    const score = bonus * Math.max(likeness(asked, name), 0.8 * likeness(asked, title));
    // Of equally good ones the shortest is the plainest.
    if (score > bestScore || (score === bestScore && best !== undefined && name.length < best.length)) {
      best = name;
      bestScore = score;
    }
  }
  return best;
}

/** From 0 to 1, blind to case, accents and separators. */
function likeness(asked: string, candidate: string): number {
  const a = fold(asked);
  const b = fold(candidate);
  const [flatA, flatB] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')];
  if (flatA === flatB) return 1;
  if (flatA === '' || flatB === '') return 0;
  const longest = Math.max(flatA.length, flatB.length);
  const typo = 1 - distance(flatA, flatB) / longest;
  return Math.max(typo, 0.9 * overlap(a.split(' '), b.split(' ')));
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** How much of the words asked the candidate has (a beginning or one different letter will do), less what it has besides. */
function overlap(asked: readonly string[], candidate: readonly string[]): number {
  let found = 0;
  for (const word of asked) {
    const scores = candidate.map((other) => {
      if (other === word) return 1;
      if (word.length >= 4 && other.startsWith(word)) return 0.9;
      if (word.length >= 7 && other.startsWith(word.slice(0, -1))) return 0.8;
      return word.length >= 5 && distance(word, other) <= 1 ? 0.8 : 0;
    });
    found += Math.max(0, ...scores);
  }
  const besides = Math.max(0, candidate.length - asked.length);
  return (found / asked.length) * (1 - Math.min(0.3, 0.05 * besides));
}
