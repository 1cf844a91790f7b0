import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {chooseOffer, isReprojected} from '../../src/platform/choose-offer.ts';
import {territories} from '../../src/platform/territories.ts';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const offer = (id, more) => ({
  id,
  name: 'L',
  title: 'L',
  styles: [{name: 's'}],
  minLevel: 0,
  maxLevel: 19,
  ...more,
});
const offers = {
  tms: offer('tms', {service: 'TMS', minLevel: 5}),
  bare: offer('bare', {service: 'TMS', styles: []}),
  wmts: offer('wmts', {service: 'WMTS', matrixSet: 'PM_0_19', queryable: true}),
  mute: offer('mute', {service: 'WMTS', matrixSet: 'PM_0_19', queryable: false}),
  lambert: offer('lambert', {service: 'WMTS', matrixSet: '2154_10cm_6_21'}),
  wmsr: offer('wmsr', {service: 'WMS', wms: 'raster', minLevel: 3}),
  wmsv: offer('wmsv', {service: 'WMS', wms: 'vector'}),
  wfs: offer('wfs', {service: 'WFS', styles: []}),
};

const table = [
  // offers, wish, chosen, reprojected
  ['tms wmts wmsr wfs', {}, 'tms'],
  ['wfs wmsr wmts tms', {}, 'tms'],
  ['bare wmts wmsr wfs', {}, 'wmts'],
  ['bare', {}, 'bare'],
  ['wmts wmsr wfs', {}, 'wmts'],
  ['wmsv wfs', {}, 'wmsv'],
  ['wfs', {}, 'wfs'],
  ['', {}, undefined],
  ['tms wmts wmsr', {service: 'WMS'}, 'wmsr'],
  ['tms wmts wmsr', {service: 'WMTS', projection: 'EPSG:2154'}, 'wmts', true],
  ['tms wmts', {service: 'WFS'}, undefined],
  ['lambert', {}, 'lambert', true],
  ['lambert wmsr', {}, 'wmsr'],
  ['lambert wfs', {}, 'lambert', true],
  // Lambert-93 and overseas projections
  ['tms wmts wmsr wfs', {projection: 'EPSG:2154'}, 'wmsr'],
  ['lambert wmts wmsr', {projection: 'EPSG:2154'}, 'lambert'],
  ['tms wmts wfs', {projection: 'EPSG:2154'}, 'wmts', true],
  ['tms wmsv wfs', {projection: 'EPSG:2154'}, 'wmsv'],
  ['tms wfs', {projection: 'EPSG:2154'}, 'wfs'],
  ['tms', {projection: 'EPSG:2154'}, 'tms', true],
  ['wmts wmsr', {projection: 'EPSG:5490'}, 'wmsr'],
  ['lambert wmsr', {projection: 'EPSG:2975'}, 'wmsr'],
  ['wmts wmsr', {projection: 'EPSG:4471'}, 'wmsr'],
  ['wmts wmsr', {projection: 'EPSG:3297'}, 'wmsr'],
  // New Caledonia's, which WMS-R does not draw
  ['wmts wmsr', {projection: 'EPSG:3163'}, 'wmts', true],
  ['wmsr wfs', {projection: 'EPSG:3163'}, 'wmsr', true],
  ['wmts wmsv', {projection: 'EPSG:3163'}, 'wmsv'],
  // Query and download
  ['tms wmts wmsr wfs', {use: 'query'}, 'wfs'],
  ['tms wmts wmsr', {use: 'query'}, 'wmsr'],
  ['tms wmts', {use: 'query'}, 'wmts'],
  ['tms mute', {use: 'query'}, 'tms'],
  ['mute', {use: 'query'}, 'mute'],
  ['tms wmts wmsr wfs', {use: 'download'}, 'wfs'],
  ['tms wmts wmsr', {use: 'download'}, 'wmsr'],
  // Zoom levels
  ['tms wmts', {zooms: [0, 4]}, 'wmts'],
  ['tms wmts', {zooms: [0, 5]}, 'tms'],
  ['tms wmsr', {zooms: [0, 2]}, 'tms'],
  ['tms wmts', {zooms: [20, 22]}, 'tms'],
];

describe('chooseOffer', () => {
  for (const [names, wish, chosen, reprojected = false] of table) {
    it(`among ${names || 'none'} takes ${chosen} for ${JSON.stringify(wish)}`, () => {
      const list = names
        .split(' ')
        .filter(Boolean)
        .map((name) => offers[name]);
      const found = chooseOffer(list, wish);
      assert.equal(found?.definition.id, chosen);
      if (chosen) assert.equal(found.reprojected, reprojected);
    });
  }
});

describe('isReprojected', () => {
  it('knows what WMS-R advertises', needsRecorded, () => {
    const text = recordedText('platform/fixtures/wms/GetCapabilities.wms-r.20240606.xml.gz');
    const advertised = new Set([...text.matchAll(/<CRS>(.*?)<\/CRS>/g)].map(([, code]) => code));
    assert.equal(advertised.size, 169);
    const codes = [
      'CRS:84',
      'EPSG:3857',
      'EPSG:4326',
      'EPSG:32743',
      ...territories.map((one) => one.projection),
    ];
    for (let code = 2000; code < 33000; code++) codes.push(`EPSG:${code}`);
    for (const code of codes) {
      // Never promised without being advertised.
      if (!isReprojected(offers.wmsr, code)) assert.ok(advertised.has(code), code);
    }
    for (const {projection, id} of territories) {
      assert.equal(isReprojected(offers.wmsr, projection), !advertised.has(projection), id);
    }
  });
});
