// The page that measures how a name becomes a layer: by what ships, by the index of layers and capabilities, and as a page
// does that gives the whole capabilities to OpenLayers.
import WMTSCapabilities from 'ol/format/WMTSCapabilities.js';
import {optionsFromCapabilities} from 'ol/source/WMTS.js';
import {readWmtsLayer, sliceLayer} from '../../src/platform/capabilities.ts';
import {narrow} from '../../src/platform/catalogue-filters.ts';
import {findLayer} from '../../src/platform/layers.ts';
import {loadCatalogue} from '../../src/platform/load-catalogue.ts';
import {resolveLayer} from '../../src/platform/resolve-layer.ts';
import {configure} from '../../src/platform/services.ts';

const platform = document.querySelector('meta[name=gp-platform]').content;
configure({platform});
globalThis.kept = [];

const time = async (work) => {
  const start = performance.now();
  globalThis.kept.push(await work());
  return performance.now() - start;
};

globalThis.bench = {
  /** By what ships with the library; the first call loads it. */
  shipped: (name) => time(() => findLayer(name)),
  /** By the index of layers, then in the capabilities of its service. */
  asked: (name) => time(() => resolveLayer(name, {service: 'WMTS'})),
  /** The catalogue of what ships, searched by each of some texts and narrowed: how long a text takes. */
  async catalogue(texts) {
    const catalogue = await loadCatalogue();
    // Typed letter by letter: what the first one prepares is there for the next.
    catalogue.find(texts[0]);
    const total = await time(() => texts.map((text) => narrow(catalogue.find(text), {service: ['WMTS']})));
    return total / texts.length;
  },
  async capabilities() {
    globalThis.capabilities = await (
      await fetch(`${platform}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&VERSION=1.0.0`)
    ).text();
    return globalThis.capabilities.length;
  },
  slice: (name) =>
    time(() =>
      readWmtsLayer(sliceLayer(globalThis.capabilities, name, 'ows:Identifier'), {name, producer: ''}),
    ),
  openLayers: (layer) =>
    time(() => {
      const read = new WMTSCapabilities().read(globalThis.capabilities);
      return [read, optionsFromCapabilities(read, {layer, matrixSet: 'PM'})];
    }),
};
