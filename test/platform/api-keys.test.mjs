import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {apiKeyFor, withoutKeys} from '../../src/platform/api-keys.ts';
import {getText, PlatformError} from '../../src/platform/http.ts';
import {layerAddress, serviceOf, tileTemplate} from '../../src/platform/layer-address.ts';
import {configure} from '../../src/platform/services.ts';
import {answer} from './support/network.mjs';

const KEY = 's3cret/+key é';
const layer = (service, more) => ({name: 'A.B', service, ...more});

afterEach(() => configure({apiKeys: {}}));

describe('configure({apiKeys})', () => {
  it('gives a layer its own key, every other the one under *', () => {
    assert.equal(apiKeyFor('A.B'), undefined);
    configure({apiKeys: {'A.B': ' one ', '*': 'all'}});
    assert.deepEqual(['A.B', 'C'].map(apiKeyFor), ['one', 'all']);
    configure({timeout: 10_000});
    assert.equal(apiKeyFor('A.B'), 'one');
    configure({apiKeys: {C: 'three'}});
    assert.deepEqual(['A.B', 'C'].map(apiKeyFor), [undefined, 'three']);
  });

  it('refuses what is no key, changes nothing and repeats no key', () => {
    configure({apiKeys: {'A.B': 'one'}});
    for (const bad of ['', ' ', 3, null]) {
      assert.throws(
        () => configure({apiKeys: {good: KEY, 'C.D': bad}}),
        (error) => error instanceof TypeError && /"C\.D"/.test(error.message) && !error.message.includes(KEY),
      );
    }
    assert.deepEqual(['A.B', 'good'].map(apiKeyFor), ['one', undefined]);
  });
});

describe('layerAddress', () => {
  const addresses = [
    [layer('WMTS'), 'wmts', 'private/wmts'],
    [layer('TMS'), 'tms/1.0.0/A.B/', 'private/tms/1.0.0/A.B/'],
    [layer('WMS', {wms: 'raster'}), 'wms-r', 'private/wms-r'],
    [layer('WMS', {wms: 'vector'}), 'wms-v/ows', 'private/wms-v/ows'],
    [layer('WFS'), 'wfs/ows', 'private/wfs'],
  ];
  for (const [definition, open, closed] of addresses) {
    it(`of ${serviceOf(definition)}: ${open}, or ${closed} with a key`, () => {
      configure({apiKeys: {'*': KEY}});
      assert.equal(layerAddress(definition).href, `https://data.geopf.fr/${open}`);
      const url = layerAddress({...definition, restricted: true});
      assert.equal(`${url.origin}${url.pathname}`, `https://data.geopf.fr/${closed}`);
      assert.deepEqual([...url.searchParams], [['apikey', KEY]]);
      assert.equal(layerAddress({...definition, restricted: true}, 'own').search, '?apikey=own');
    });
  }

  it('is refused without a key, and says where to write one', () => {
    assert.throws(() => layerAddress(layer('WMTS', {restricted: true})), {
      code: 'forbidden',
      layer: 'A.B',
      message: /configure\(\{apiKeys: \{'A\.B'/,
    });
  });

  it('keeps the braces of tiles', () => {
    const closed = layer('TMS', {restricted: true});
    assert.equal(tileTemplate(layer('TMS')), 'https://data.geopf.fr/tms/1.0.0/A.B/{z}/{x}/{y}.pbf');
    assert.equal(
      tileTemplate(closed, 'k'),
      'https://data.geopf.fr/private/tms/1.0.0/A.B/{z}/{x}/{y}.pbf?apikey=k',
    );
  });
});

describe('no error tells a key', () => {
  const asked = () => layerAddress(layer('WMTS', {restricted: true}), KEY);
  const told = (error) =>
    [error.message, error.url, error.stack, error.cause?.message, error.cause?.stack, JSON.stringify(error)]
      .join('\n')
      .toLowerCase();
  const failures = {
    'the refusal of the service': () => new Response('<html>401', {status: 401}),
    'a report that quotes the request': (url) => new Response(`<a>No layer at ${url}</a>`, {status: 400}),
    'a report that quotes the key': () => new Response(`{"message": "bad key ${KEY}"}`, {status: 400}),
    'a connection that breaks': (url) => Promise.reject(new TypeError(`Failed to fetch ${url}`)),
  };
  for (const [what, fail] of Object.entries(failures)) {
    it(`after ${what}`, async () => {
      answer({'/private/wmts': fail});
      const error = await getText(asked(), {service: 'WMTS'}).catch((thrown) => thrown);
      assert.ok(error instanceof PlatformError);
      assert.match(error.url, /apikey=…$/);
      for (const form of [KEY, encodeURIComponent(KEY), 's3cret']) assert.ok(!told(error).includes(form));
    });
  }

  it('nor an address inside another', () => {
    const inside = `https://x.example/?url=${encodeURIComponent('https://d.example/?a=1&apikey=s3cret')}&b=1`;
    assert.doesNotMatch(withoutKeys(inside), /s3cret/);
    assert.match(withoutKeys(inside), /&b=1$/);
    assert.equal(withoutKeys('a text about keys', 'not an address'), 'a text about keys');
  });
});
