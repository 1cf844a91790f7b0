import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readWmsLayer, readWmtsLayer, sliceLayer} from '../../src/platform/capabilities.ts';
import {readTileMap} from '../../src/platform/tile-map.ts';
import {tileMatrixSet} from '../../src/platform/tile-matrix-sets.ts';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const fixtures = 'platform/fixtures/';
const once = (path) => {
  let text;
  return () => (text ??= recordedText(path));
};
const wmts = once(`${fixtures}wmts/GetCapabilities.20240606.xml.gz`);
const wms = once(`${fixtures}wms/GetCapabilities.wms-r.20240606.xml.gz`);
const hint = (name, more) => ({name, producer: 'P', ...more});
const WMTS = 'ows:Identifier';

/** The names of the layers of a document, those of styles and matrix sets left out, read another way. */
const namesOf = (xml, tag) =>
  [...xml.replace(/<Style[\s>].*?<\/Style>/gs, '').matchAll(/<Layer[\s>].*?<\/Layer>/gs)].flatMap(([layer]) =>
    [...layer.matchAll(new RegExp(`<${tag}>(.*?)<`, 'g'))].map(([, name]) => name),
  );

describe('sliceLayer', () => {
  it('takes any layer out of the recorded 2 MB of WMTS, and reads it', needsRecorded, () => {
    const names = namesOf(wmts(), WMTS);
    assert.equal(names.length, 543);
    for (const name of names) {
      const layer = readWmtsLayer(sliceLayer(wmts(), name, WMTS), hint(name));
      const set = tileMatrixSet(layer.matrixSet);
      assert.ok(set.minLevel <= layer.minLevel && layer.maxLevel <= set.maxLevel, name);
      assert.match(layer.format, /^image\//, name);
      assert.ok(layer.title !== '' && layer.styles.length > 0, name);
      for (const {legends = []} of layer.styles) {
        for (const {url} of legends)
          assert.match(url, /^https:\/\/data\.geopf\.fr\/annexes\/(?!.*LEGEND\.jpg)/);
      }
    }
  });

  it('takes any layer out of those of WMS-R, and reads it', needsRecorded, () => {
    const names = [
      ...wms()
        .replace(/<Style>.*?<\/Style>/gs, '')
        .matchAll(/<Name>(.*?)<\/Name>/g),
    ]
      .map(([, name]) => name)
      .filter((name) => name !== 'WMS service');
    assert.equal(names.length, 308);
    for (const name of names) {
      const layer = readWmsLayer(sliceLayer(wms(), name, 'Name'), hint(name, {wms: 'raster'}));
      assert.ok(layer.minLevel <= layer.maxLevel, `${name} ${layer.minLevel} ${layer.maxLevel}`);
      assert.ok(layer.styles.length > 0, name);
    }
  });

  it('finds neither a style, nor a matrix set, nor half a name', needsRecorded, () => {
    for (const name of ['normal', 'PM_0_19', 'ORTHOIMAGERY', 'NO.SUCH.LAYER', '<Layer>', '']) {
      assert.equal(sliceLayer(wmts(), name, WMTS), undefined, name);
    }
    assert.equal(sliceLayer(wms(), 'WMS service', 'Name'), undefined);
  });

  it('keeps to one layer among groups, and reads names as XML writes them', () => {
    const xml =
      '<Layer><Name>group</Name><Style><Name>A</Name></Style><Layer queryable="1"><Name>A</Name><Title>one</Title>' +
      '<Style><Name>s</Name></Style></Layer><Layer><Name>B &amp; C</Name></Layer></Layer>';
    assert.match(sliceLayer(xml, 'A', 'Name'), /^<Layer queryable="1"><Name>A<.*<Name>s<\/Name><\/Style>$/);
    assert.equal(sliceLayer(xml, 'B & C', 'Name'), '<Layer><Name>B &amp; C</Name>');
    assert.equal(sliceLayer(xml, 'group', 'Name'), '<Layer><Name>group</Name><Style><Name>A</Name></Style>');
  });
});

describe('readWmtsLayer', () => {
  it('reads a layer whole', needsRecorded, () => {
    const name = 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS';
    assert.deepEqual(readWmtsLayer(sliceLayer(wmts(), name, WMTS), hint(name, {restricted: true})), {
      name,
      producer: 'P',
      restricted: true,
      title: 'Parcellaire cadastral édition : 2024-01-01',
      service: 'WMTS',
      format: 'image/png',
      styles: [
        {name: 'normal', title: 'Légende générique'},
        {
          name: 'PCI vecteur',
          title: 'PCI vecteur',
          legends: [
            {
              url: `https://data.geopf.fr/annexes/ressources/legendes/${name}.png`,
              minScale: 1,
              maxScale: 10000000,
            },
          ],
        },
      ],
      matrixSet: 'PM_0_19',
      minLevel: 0,
      maxLevel: 19,
      extent: [-63.3725, -21.4756, 55.9259, 51.3121],
      queryable: true,
    });
  });

  const valid =
    '<Layer><ows:Title>T</ows:Title><ows:LowerCorner>1 2</ows:LowerCorner><ows:UpperCorner>3 4</ows:UpperCorner>' +
    '<ows:Identifier>L</ows:Identifier><Style><ows:Identifier>s</ows:Identifier></Style><Format>image/png</Format>' +
    '<TileMatrixSet>PM_0_19</TileMatrixSet>';
  const broken = {
    'its format': ['image/png', 'text/html'],
    'its tile matrix set': ['PM_0_19', 'GoogleMapsCompatible'],
    'its styles': ['<ows:Identifier>s<', '<ows:Identifier><'],
    'its extent': ['1 2', '5 2'],
    'its extent ': ['3 4', '300000 4'],
    'its  extent': ['1 2', 'west south'],
    'its levels': [
      '</TileMatrixSet>',
      '</TileMatrixSet><TileMatrixLimits><TileMatrix>x</TileMatrix></TileMatrixLimits>',
    ],
  };
  it('takes what is valid', () => {
    const layer = readWmtsLayer(valid, hint('L'));
    assert.deepEqual([layer.extent, layer.queryable, layer.maxLevel], [[1, 2, 3, 4], false, 19]);
  });
  for (const [what, [from, to]] of Object.entries(broken)) {
    it(`refuses a layer for ${what} ${to.slice(0, 20)}`, () => {
      assert.throws(() => readWmtsLayer(valid.replace(from, to), hint('L')), {
        code: 'bad-answer',
        service: 'WMTS',
        layer: 'L',
        message: new RegExp(what.trim().replace('  ', ' ')),
      });
    });
  }
});

describe('readWmsLayer', () => {
  it('reads a layer whole', needsRecorded, () => {
    const name = 'ADMINEXPRESS-COG.LATEST';
    const layer = readWmsLayer(sliceLayer(wms(), name, 'Name'), hint(name, {wms: 'raster'}));
    assert.deepEqual(
      [layer.title, layer.service, layer.wms, layer.format, layer.minLevel, layer.maxLevel, layer.queryable],
      ['ADMINEXPRESS COG', 'WMS', 'raster', 'image/png', 6, 16, true],
    );
    assert.equal(layer.producer, 'IGN');
    assert.deepEqual(layer.extent, [-63.3725, -21.4756, 55.9259, 51.3121]);
    assert.equal(layer.styles[0].name, 'ADMINEXPRESS-COG');
    assert.equal(layer.styles[0].legends.length, 1);
  });

  it('counts the scales of pyramids in degrees in metres', needsRecorded, () => {
    const name = 'ELEVATION.ELEVATIONGRIDCOVERAGE.HIGHRES';
    const layer = readWmsLayer(sliceLayer(wms(), name, 'Name'), hint(name, {wms: 'raster'}));
    assert.deepEqual([layer.minLevel, layer.maxLevel], [7, 15]);
  });

  it('refuses what it cannot use', () => {
    const xml =
      '<Layer><Name>L</Name><westBoundLongitude>1</westBoundLongitude><southBoundLatitude>2</southBoundLatitude>' +
      '<eastBoundLongitude>3</eastBoundLongitude><northBoundLatitude>4</northBoundLatitude><Style><Name>s</Name></Style>';
    assert.deepEqual(readWmsLayer(xml, hint('L')).extent, [1, 2, 3, 4]);
    const scales = '<MinScaleDenominator>9</MinScaleDenominator><MaxScaleDenominator>8</MaxScaleDenominator>';
    for (const bad of [xml.replace('>1<', '><'), xml + scales, xml.replace(/<Style.*/, '')]) {
      assert.throws(() => readWmsLayer(bad, hint('L')), {code: 'bad-answer'});
    }
  });
});

describe('readTileMap', () => {
  const read = (path, name) => readTileMap(recordedText(path), hint(name));

  it('reads the recorded styles, levels and extent of PLAN.IGN', needsRecorded, () => {
    const layer = read(`${fixtures}tms/PLAN.IGN.tilemap.xml`, 'PLAN.IGN');
    assert.deepEqual(
      [layer.title, layer.service, layer.format, layer.minLevel, layer.maxLevel],
      ['Plan IGN', 'TMS', 'application/x-protobuf', 0, 18],
    );
    const names = layer.styles.map(({name}) => name);
    assert.equal(names.length, 9);
    assert.deepEqual([names[0], names.at(-1)], ['standard', 'transparent']);
    assert.match(layer.styles[0].url, /^https:\/\/data\.geopf\.fr\/annexes\/.*\/PLAN\.IGN\/standard\.json$/);
    const [w, s, e, n] = layer.extent.map((degrees) => Math.round(degrees * 100) / 100);
    assert.deepEqual([w, s, e, n], [-179.9, -80, 179.9, 80]);
  });

  it(
    'reads what ROK4 answers, keeps to the styles of the platform, and refuses pictures',
    needsRecorded,
    () => {
      const layer = read('servers/answers/rok4/tms-vector.xml', 'VECTOR.FRANCE');
      assert.deepEqual([layer.title, layer.styles, layer.minLevel], ['Tuiles vectorielles', [], 0]);
      for (const file of ['tms-raster.xml', 'tms-badlayer.xml']) {
        assert.throws(() => read(`servers/answers/rok4/${file}`, 'L'), {code: 'bad-answer', service: 'TMS'});
      }
    },
  );
});
