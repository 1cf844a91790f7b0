import assert from 'node:assert/strict';
import {it} from 'node:test';
import * as platform from '../../src/platform.ts';

it('the side door gives functions and data only, without a page', () => {
  assert.equal(typeof globalThis.document, 'undefined');
  for (const name of [
    'chooseOffer',
    'configure',
    'findLayer',
    'findTerritory',
    'isochrone',
    'loadSnapshot',
    'parseCoordinates',
    'parseLayerName',
    'PlatformError',
    'reverse',
    'route',
    'searchLayers',
    'searchPlaces',
    'suggestPlaces',
    'wellKnownLayer',
  ])
    assert.equal(typeof platform[name], 'function', name);
  assert.ok(!Object.keys(platform).some((name) => /^Gp[A-Z]/.test(name)));
});
