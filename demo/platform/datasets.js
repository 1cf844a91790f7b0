// The datasets behind the layers: those that metadata addresses name, with what can be said of them from their layers.
import {chance} from './geometry.js';

const ID = /[?&]ID=([^&]+)|\/dataset\/([^/?#]+)$/i;
const idOf = (url) => {
  const [, asked, page] = ID.exec(url) ?? [];
  return (asked ?? page) && decodeURIComponent(asked ?? page);
};

let built;

/** Every dataset once: `{id, title, abstract, producer, themes, layers, extents, updated, published, resource}`. */
export function readDatasets(layers) {
  if (built) return built;
  const groups = new Map();
  for (const layer of layers)
    for (const id of new Set(layer.metadata.map(idOf).filter(Boolean)))
      groups.set(id, [...(groups.get(id) ?? []), layer]);
  built = [...groups].map(([id, own]) => describe(id, own)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return built;
}

function describe(id, layers) {
  const title = id
    .replace(/^[A-Z]+_/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  const month = (seed) => 1 + Math.floor(chance(id, seed) * 9);
  const open = layers.some((layer) => layer.open);
  const [producer = 'IGN'] = layers.flatMap(({producers}) => producers);
  return {
    id,
    title,
    abstract: `${title} : ${layers.length} ${layers.length > 1 ? 'couches' : 'couche'} de la plateforme d’exemple.`,
    lineage: `${title} est imité pour la plateforme d’exemple, à partir de petites données ouvertes.`,
    producer,
    themes: [...new Set(layers.flatMap(({themes}) => themes))],
    layers,
    open,
    extents: [...new Map(layers.map(({extent}) => [extent.map(Math.round).join(), extent])).values()].slice(
      0,
      12,
    ),
    published: `2024-0${month('published')}-01`,
    updated: `2026-0${month('updated')}-15`,
    scale: [5000, 25_000, 100_000][Math.floor(chance(id) * 3)],
    // What is under the open licence can be downloaded.
    ...(open && /^IGNF_/.test(id) && {resource: id.replace(/^IGNF_/, '').replaceAll('BD-', 'BD')}),
  };
}
