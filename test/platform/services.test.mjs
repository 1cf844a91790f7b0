import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
  configure,
  configureDefault,
  rateLimits,
  rebase,
  requestTimeout,
  services,
} from '../../src/platform/services.ts';
import {needsRecorded, recorded} from './support/recorded.mjs';

afterEach(() => configure({platform: 'https://data.geopf.fr', timeout: 10_000}));

describe('services', () => {
  // First: nothing has been configured yet.
  it('are those of data.geopf.fr unless told otherwise; a suggestion loses against a choice', () => {
    assert.equal(services.wmts.href, 'https://data.geopf.fr/wmts');
    configureDefault({platform: 'https://one.example/'});
    assert.equal(services.wmts.href, 'https://one.example/wmts');
    configure({platform: 'https://two.example'});
    configureDefault({platform: 'https://three.example'});
    assert.equal(services.wmts.href, 'https://two.example/wmts');
  });

  it('all follow the configured base, with a path or without, with a slash or without', () => {
    for (const platform of ['http://localhost:5173/geopf', new URL('http://localhost:5173/geopf/')]) {
      configure({platform});
      assert.equal(services.wmts.href, 'http://localhost:5173/geopf/wmts');
      assert.equal(services.wmsRaster.href, 'http://localhost:5173/geopf/wms-r');
      assert.equal(services.wmsVector.href, 'http://localhost:5173/geopf/wms-v/ows');
      assert.equal(services.wfs.href, 'http://localhost:5173/geopf/wfs/ows');
      assert.equal(services.diffusion('WFS', true).href, 'http://localhost:5173/geopf/private/wfs');
      assert.equal(services.tms('PLAN.IGN').href, 'http://localhost:5173/geopf/tms/1.0.0/PLAN.IGN/');
      assert.equal(
        services.tmsTiles('PLAN.IGN'),
        'http://localhost:5173/geopf/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf',
      );
      assert.equal(services.completion.href, 'http://localhost:5173/geopf/geocodage/completion/');
      assert.equal(
        services.glyphs,
        'http://localhost:5173/geopf/annexes/ressources/vectorTiles/fonts/{fontstack}/{range}.pbf',
      );
      for (const [name, value] of Object.entries(services)) {
        // The site of the platform is for readers to follow, not to be asked.
        if (typeof value !== 'function' && name !== 'site')
          assert.match(String(value), /^http:\/\/localhost:5173\/geopf\//);
      }
    }
  });

  it('give a new URL each time, which callers may change', () => {
    services.wmts.search = '?a=b';
    assert.equal(services.wmts.search, '');
  });

  it('know where the styles of every vector tile layer are', needsRecorded, () => {
    const {layers} = recorded('platform/fixtures/config/entreeCarto.20260615.json.gz');
    let styles = 0;
    for (const layer of Object.values(layers).filter(({serviceParams}) => serviceParams.id === 'GPP:TMS')) {
      for (const {name, url} of layer.styles) {
        assert.equal(services.vectorStyle(layer.name, name).href, url);
        styles++;
      }
    }
    assert.equal(styles, 49);
  });
});

describe('rateLimits', () => {
  it('are those that the platform publishes', () => {
    assert.deepEqual(rateLimits, {
      completion: 10,
      geocoding: 50,
      'layer-search': 10,
      'WMS-R': 40,
      'WMS-V': 50,
      WFS: 30,
      route: 5,
      isochrone: 5,
      altimetry: 5,
      CSW: 15,
      download: 10,
    });
  });
});

describe('configure', () => {
  for (const platform of [
    'data.geopf.fr',
    '',
    'ftp://data.geopf.fr',
    'https://x.example/?a=1',
    'https://u:p@x.example',
    '//x.example',
  ]) {
    it(`refuses ${JSON.stringify(platform)} and changes nothing`, () => {
      assert.throws(() => configure({platform, timeout: 5}), TypeError);
      assert.equal(services.wmts.href, 'https://data.geopf.fr/wmts');
      assert.equal(requestTimeout(), 10_000);
    });
  }

  it('says what to write', () => {
    assert.throws(
      () => configure({platform: 'data.geopf.fr'}),
      /"data\.geopf\.fr".*"https:\/\/data\.geopf\.fr"/s,
    );
    assert.throws(() => configure({timeout: -1}), /milliseconds, e\.g\. 10000/);
  });

  it('takes a path of the site', () => {
    globalThis.location = {href: 'https://town.example/maps/index.html'};
    try {
      configure({platform: '/geopf'});
      assert.equal(services.wmts.href, 'https://town.example/geopf/wmts');
      configure({platform: './platform'});
      assert.equal(services.wmts.href, 'https://town.example/maps/platform/wmts');
    } finally {
      delete globalThis.location;
    }
  });

  it('changes one thing and leaves the other', () => {
    configure({platform: 'https://x.example', timeout: 3});
    configure({timeout: 4});
    assert.equal(services.wmts.host, 'x.example');
    configure({platform: 'https://y.example'});
    assert.equal(requestTimeout(), 4);
  });
});

describe('rebase', () => {
  it('moves the addresses of the platform to the configured base, templates too', () => {
    configure({platform: 'http://localhost/geopf'});
    assert.equal(
      rebase('https://data.geopf.fr/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf'),
      'http://localhost/geopf/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf',
    );
    assert.equal(rebase('http://localhost/geopf/annexes/a.png'), 'http://localhost/geopf/annexes/a.png');
  });

  it('knows no other host, nor one that begins alike', () => {
    assert.equal(rebase('https://wxs.ign.fr/a'), undefined);
    assert.equal(rebase('https://data.geopf.fr.evil.example/a'), undefined);
    assert.equal(rebase('/a'), undefined);
  });
});
