import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {findLayer, loadSnapshot} from '../../src/platform/layers.ts';
import {legendOf} from '../../src/platform/legends.ts';
import {configure} from '../../src/platform/services.ts';
import {needsRecorded, recorded} from './support/recorded.mjs';

const LEGENDS = 'https://data.geopf.fr/annexes/ressources/legendes/';

afterEach(() => configure({platform: 'https://data.geopf.fr', apiKeys: {}}));

describe('legendOf', () => {
  it('is a real legend or none, for every layer of the configuration', needsRecorded, async () => {
    const {layers} = recorded('platform/fixtures/config/entreeCarto.20260615.json.gz');
    let real = 0;
    configure({apiKeys: {'*': 'k'}});
    for (const layer of Object.values(layers)) {
      const definition = await findLayer(layer.key);
      const scales = [25_000, layer.globalConstraint.minScaleDenominator, 1e9, 1];
      const urls = scales.map((scale) => legendOf(definition, scale)).filter(Boolean);
      for (const url of urls) {
        assert.match(url, /^https:\/\/data\.geopf\.fr\/(annexes|private\/wms-v)\//);
        assert.doesNotMatch(url, /LEGEND\.jpg/);
      }
      if (urls.length > 0) real++;
    }
    // 278 have a legend of their own on the platform and 4 are drawn by WMS-V, less 7 whose legend is that of another style.
    assert.equal(real, 275);
  });

  it('is that of the style', async () => {
    const layer = await findLayer('CADASTRALPARCELS.PARCELLAIRE_EXPRESS');
    const name = 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS';
    assert.equal(legendOf(layer, 25_000), `${LEGENDS}${name}-legend.png`);
    assert.equal(legendOf(layer, 25_000, {styleName: 'PCI vecteur'}), `${LEGENDS}${name}.png`);
    assert.equal(legendOf(layer, 25_000, {styleName: 'no such style'}), undefined);
    const buildings = await findLayer('BUILDINGS.BUILDINGS');
    assert.equal(legendOf(buildings, 25_000), undefined);
    assert.match(legendOf(buildings, 25_000, {styleName: 'BUILDINGS.BUILDINGS'}), /BUILDINGS-legend\.png$/);
  });

  const legends = [
    {url: `${LEGENDS}near.png`, minScale: 1000, maxScale: 25_000},
    {url: `${LEGENDS}far.png`, minScale: 25_000, maxScale: 1_000_000},
  ];
  const layer = (more) => ({
    name: 'L',
    service: 'WMTS',
    matrixSet: 'PM_6_16',
    minLevel: 6,
    maxLevel: 16,
    styles: [{name: 's', legends}],
    ...more,
  });
  const scales = [
    [10_000, 'near'],
    [25_000, 'near'],
    [25_500, 'far'],
    [500_000, 'far'],
    [5_000_000, undefined],
    // Level 16 is 1:8531, enlarged beyond.
    [500, 'near'],
    [1, 'near'],
  ];
  for (const [scale, name] of scales) {
    it(`is ${name ?? 'none'} at 1:${scale}`, () => {
      assert.equal(legendOf(layer(), scale), name && `${LEGENDS}${name}.png`);
    });
  }

  it('counts in metres the levels of sets in degrees, and those of services without a set', () => {
    const only = (maxScale) => [{name: 's', legends: [{url: `${LEGENDS}a.png`, maxScale}]}];
    const degrees = layer({matrixSet: 'WGS84G_6_14', minLevel: 6, maxLevel: 14, styles: only(17_000)});
    assert.equal(legendOf(degrees, 1), `${LEGENDS}a.png`);
    assert.equal(legendOf({...degrees, styles: only(16_000)}, 1), undefined);
    const wms = layer({service: 'WMS', wms: 'raster', matrixSet: undefined, styles: only(8500)});
    assert.equal(legendOf(wms, 1), `${LEGENDS}a.png`);
  });

  it('is drawn by WMS-V, at the scale, with the key that the layer needs', async () => {
    const closed = (await loadSnapshot()).find(({name}) => name === 'plages_na');
    assert.throws(() => legendOf(closed, 25_000), {code: 'forbidden', layer: 'plages_na'});
    const url = new URL(legendOf(closed, 25_000.4, {apiKey: 'k'}));
    assert.equal(url.pathname, '/private/wms-v/ows');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      apikey: 'k',
      SERVICE: 'WMS',
      VERSION: '1.3.0',
      REQUEST: 'GetLegendGraphic',
      FORMAT: 'image/png',
      WIDTH: '20',
      HEIGHT: '20',
      LAYER: 'plages_na',
      STYLE: closed.styles[0].name,
      SCALE: '25000',
    });
  });

  it('lies below the configured base, and nowhere else', () => {
    configure({platform: 'http://localhost/geopf'});
    assert.equal(legendOf(layer(), 10_000), 'http://localhost/geopf/annexes/ressources/legendes/near.png');
    const stranger = [{name: 's', legends: [{url: 'https://evil.example/a.png'}]}];
    assert.equal(legendOf(layer({styles: stranger}), 10_000), undefined);
  });
});
