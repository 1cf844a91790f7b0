import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {firstTiles} from '../../src/platform/first-tiles.js';
import type {LonLat} from '../../src/model.js';
import {expect, fixture, until} from '../support/browser.js';

const asked = () =>
  new Set(
    performance.getEntriesByType('resource').flatMap(({name}) => (name.includes('/wmts?') ? name : [])),
  );

describe('firstTiles', () => {
  const views: [LonLat, number, string][] = [
    [[2.35, 48.85], 12, 'plan'],
    [[-1.68, 48.11], 15.45, 'ortho'],
    [[5.4, 43.3], 9.7, 'plan'],
    [[55.5, -21.1], 17, 'cadastre'],
  ];
  for (const [center, zoom, name] of views) {
    it(`are asked by the map itself, to the letter: ${name} at level ${zoom}`, async () => {
      performance.clearResourceTimings();
      const map = await fixture<GpMap>(
        html`<gp-map label="Carte" center=${center.join(' ')} zoom=${zoom}
          ><gp-layer name=${name}></gp-layer
        ></gp-map>`,
      );
      await until(() => map.layers[0]?.status === 'ready');
      await new Promise((resolve) => {
        map.olMap.once('rendercomplete', resolve);
        map.olMap.render();
      });
      const tiles = firstTiles({center, zoom, layers: [{name}]}, map.clientWidth, map.clientHeight);
      expect(tiles).to.have.length.greaterThan(3);
      await until(() => asked().size >= tiles.length);
      for (const {address} of tiles) expect([...asked()]).to.include(address);
    });
  }
});
