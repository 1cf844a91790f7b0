/**
 * Loads the code of a tag when a page first uses it. Only the script-tag build has this module.
 *
 * Tags in a shadow root are seen once a `<gp-map>` is in that root, or in the same root as one.
 */

declare global {
  interface ImportMeta {
    glob(patterns: readonly string[]): Record<string, () => Promise<unknown>>;
  }
}

// Vite writes this table: one entry an element. The map, its controls and `gp-layer` are in the core, which is there
// already.
const files = import.meta.glob([
  './elements/gp-*.ts',
  '!./elements/gp-element.ts',
  '!./elements/gp-map.ts',
  '!./elements/gp-layer.ts',
  '!./elements/gp-{attribution,fullscreen,locate,scale-line,zoom}.ts',
]);

const loaders = new Map(
  Object.entries(files).map(([file, load]) => [file.slice(file.lastIndexOf('/') + 1, -'.ts'.length), load]),
);

const watched = new WeakSet<Node>();
const observer = new MutationObserver((records) => {
  for (const {addedNodes} of records) addedNodes.forEach(loadTagsIn);
});

function watch(root: Node): void {
  if (watched.has(root)) return;
  watched.add(root);
  observer.observe(root, {childList: true, subtree: true});
  loadTagsIn(root);
}

function loadTagsIn(node: Node): void {
  if (node instanceof Element) loadTag(node.localName);
  if (node instanceof Element || node instanceof Document || node instanceof DocumentFragment) {
    for (const element of node.querySelectorAll(':not(:defined)')) loadTag(element.localName);
  }
}

function loadTag(tag: string): void {
  const load = loaders.get(tag);
  if (!load || customElements.get(tag)) return;
  loaders.delete(tag);
  load().catch((cause: unknown) => {
    // The next such tag tries again: a chunk may have been lost to a bad connection.
    loaders.set(tag, load);
    console.error(`<${tag}>: its code could not be loaded.`, cause);
  });
}

// A page may hold two copies of the script: the first one does the work for both.
const copy: unique symbol = Symbol.for('gp-elements.tags');
const page = globalThis as {[copy]?: string};

if (!page[copy]) {
  page[copy] = __VERSION__;
  watch(document);
  document.addEventListener('gp-map-connected', (event) => {
    const map = event.composedPath()[0];
    if (map instanceof Node) watch(map.getRootNode());
  });
}
