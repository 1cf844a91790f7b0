// A Vite plugin for the script-tag build, where nobody else uses OpenLayers: leaves out what its map imports and never uses here.

const stand = {
  // The renderer only asks whether a layer is of vectors; those layers load with their own code when needed.
  'renderer/Composite.js → ../layer/BaseVector.js':
    "export default class { static [Symbol.hasInstance](layer) { return 'getDeclutter' in layer; } }",
  // Projections come from proj4, which knows more of them.
  'proj.js → ./proj/utm.js':
    'export const makeProjection = () => null; export const makeTransforms = () => null;',
  // The map is always given its controls and its interactions.
  'Map.js → ./control/defaults.js': 'export const defaults = () => [];',
  'Map.js → ./interaction/defaults.js': 'export const defaults = () => [];',
};

/** What a map needs of it must not write markup: pages that ask for Trusted Types would refuse it. */
const innerHtml = "measureElement.innerHTML = 'M'";

export function lightOl() {
  const left = new Set([...Object.keys(stand), innerHtml]);
  return {
    name: 'light-ol',
    enforce: 'pre',
    resolveId(source, importer) {
      const from = /\/node_modules\/ol\/(.+)$/.exec(importer ?? '')?.[1];
      const key = `${from} → ${source}`;
      if (!(key in stand)) return null;
      left.delete(key);
      return `\0light-ol:${key}`;
    },
    load: (id) => (id.startsWith('\0light-ol:') ? stand[id.slice('\0light-ol:'.length)] : null),
    transform(code, id) {
      if (!id.endsWith('/ol/render/canvas.js') || !code.includes(innerHtml)) return null;
      left.delete(innerHtml);
      return {code: code.replace(innerHtml, "measureElement.textContent = 'M'"), map: null};
    },
    buildEnd() {
      if (left.size) this.error(`OpenLayers no longer has ${[...left].join(', ')}: see tools/light-ol.mjs`);
    },
  };
}
