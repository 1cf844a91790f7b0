import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {firstTiles} from '../../src/platform/first-tiles.ts';
import {wellKnownLayer} from '../../src/platform/layers.ts';
import {posterAddress} from '../../src/platform/poster.ts';
import {posterAlt, posterCredit} from '../../src/platform/poster-text.ts';

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
const paris = {center: [2.35, 48.85], zoom: 12};
const ask = (state, width = 640, height = 400) => {
  const address = posterAddress(state, width, height);
  return address && Object.fromEntries(new URL(address).searchParams);
};
const box = (state, ...size) =>
  ask(state, ...size)
    .BBOX.split(',')
    .map(Number);

describe('posterAddress', () => {
  it('is an image of what the map shows at first, as WMS-R wants it asked', () => {
    const address = posterAddress({...paris, layers: [{name: 'plan'}]}, 640, 400);
    assert.ok(address.startsWith('https://data.geopf.fr/wms-r?'), address);
    const {BBOX, ...rest} = ask({...paris, layers: [{name: 'plan'}]});
    assert.deepEqual(rest, {
      SERVICE: 'WMS',
      VERSION: '1.3.0',
      REQUEST: 'GetMap',
      LAYERS: PLAN,
      STYLES: '',
      CRS: 'EPSG:3857',
      WIDTH: '640',
      HEIGHT: '400',
      FORMAT: 'image/png',
    });
    const [w, s, e, n] = BBOX.split(',').map(Number);
    // 156 543.03 m a pixel at level 0; the centre of Paris in EPSG:3857.
    assert.ok(Math.abs((e - w) / 640 - 156543.0339 / 4096) < 0.001);
    assert.ok(Math.abs((n - s) / 400 - 156543.0339 / 4096) < 0.001);
    assert.ok(Math.abs((w + e) / 2 - 261600.8) < 1 && Math.abs((s + n) / 2 - 6249447) < 2, BBOX);
  });

  it('has the lowest layer and the highest that lets it through', () => {
    const layers = [{name: 'ortho'}, {name: 'relief'}, {name: 'cadastre'}, {name: 'limites', hidden: true}];
    const {LAYERS, STYLES, FORMAT} = ask({...paris, layers});
    assert.equal(LAYERS, 'ORTHOIMAGERY.ORTHOPHOTOS,CADASTRALPARCELS.PARCELLAIRE_EXPRESS');
    assert.equal(STYLES.split(',').length, 2);
    assert.equal(FORMAT, 'image/png');
    assert.equal(ask({...paris, layers: [{name: 'ortho'}]}).FORMAT, 'image/jpeg');
  });

  it('draws the plan in the place of its vector tiles, and nothing for what is not the platform’s images', () => {
    assert.equal(ask({...paris, layers: [{name: 'plan-gris'}]}).LAYERS, PLAN);
    for (const layers of [
      [],
      [{name: 'UNKNOWN.LAYER'}],
      [{name: 'plan', hidden: true}],
      [{name: 'plan', opacity: 0}],
      [{name: 'plan', url: 'https://a.example/wms'}],
    ])
      assert.equal(posterAddress({...paris, layers}, 640, 400), undefined, JSON.stringify(layers));
  });

  it('shows the whole territory where nothing says more, and France failing that', () => {
    for (const [width, height] of [
      [640, 400],
      [320, 600],
    ]) {
      const [w, s, e, n] = box({territory: 'REU', layers: [{name: 'plan'}]}, width, height);
      const degrees = (x) => (x / 20037508.34) * 180;
      assert.ok(degrees(w) <= 55.0701 && degrees(e) >= 55.8599, `${w} ${e}`);
      assert.ok(Math.abs((e - w) / (n - s) - width / height) < 0.001);
    }
    const [w, , e] = box({layers: [{name: 'plan'}]});
    assert.ok(w < -590_000 && e > 1_070_000);
  });

  it('keeps the scale on the ground in a legal projection', () => {
    const layers = [{name: 'plan'}];
    const [w, , e] = box({...paris, projection: 'EPSG:2154', layers});
    const ground = ((e - w) / 640) * Math.cos((48.85 * Math.PI) / 180);
    assert.ok(Math.abs(ground - 156543.0339 / 4096) < 0.001);
  });
});

describe('posterAlt', () => {
  it('says what, which layers from the top, and where', () => {
    const layers = [
      {name: 'plan'},
      {name: 'v', url: 'https://a.example/wms', title: 'Voirie'},
      {name: 'cadastre'},
    ];
    const state = {label: 'Autour de la mairie', territory: 'REU', center: [55.45, -20.88], layers};
    assert.equal(
      posterAlt(state),
      'Autour de la mairie. Carte\u00a0: Parcellaire cadastral, Voirie et Plan IGN. La Réunion, 20,88° S, 55,45° E.',
    );
    assert.equal(
      posterAlt(
        {
          center: [-1.68, 48.11],
          layers: [
            {name: 'x', hidden: true},
            {name: '', url: 'https://a.example/b'},
          ],
        },
        'en',
      ),
      'Map: a.example. 48.11° N, 1.68° W.',
    );
    assert.equal(posterAlt({}), 'Carte.');
    assert.equal(posterAlt({label: 'Où suis-je ?'}), 'Où suis-je ?');
  });
});

describe('posterAlt of a map that has markers, or whose label says its layers', () => {
  it('says what the markers say, and not all of them when they are many', () => {
    const markers = (...texts) => texts.map((text) => ({lonLat: [2, 48], text}));
    const of = (...texts) => posterAlt({label: 'Ici', markers: markers(...texts)});
    assert.equal(of('Mairie', ''), 'Ici. Repère\u00a0: Mairie.');
    assert.equal(of('', ''), 'Ici.');
    assert.equal(of(...'abcdefg'), 'Ici. Repères\u00a0: a, b, c, d, e et 2 autres.');
    assert.equal(of('a', 'x'.repeat(300), 'b').length < 60, true);
    assert.equal(posterAlt({label: 'Here', markers: markers('a', 'b')}, 'en'), 'Here. Markers: a and b.');
  });

  it('does not tell the layers twice', () => {
    const layers = [{name: 'plan'}, {name: 'cadastre'}];
    assert.equal(
      posterAlt({label: 'Carte : Parcellaire cadastral et Plan IGN', layers}),
      'Carte : Parcellaire cadastral et Plan IGN.',
    );
    assert.match(posterAlt({label: 'Plan IGN', layers}), /Carte.*cadastral et Plan IGN\.$/);
    assert.match(posterAlt({label: 'Ville', layers: [{name: 'v'}]}), /Carte\u00a0: v\.$/);
  });
});

describe('posterCredit', () => {
  it('credits whom the image is of', () => {
    const nobody = (name, service) => ({...wellKnownLayer(name, service), producer: undefined});
    assert.equal(posterCredit({layers: [{name: 'plan'}]}, nobody), '© Géoplateforme');
    assert.equal(posterCredit({layers: [{name: 'plan'}, {name: 'cadastre'}]}), '© IGN');
    assert.equal(
      posterCredit({layers: [{name: 'ortho', attribution: 'Ville'}, {name: 'plan'}]}),
      '© Ville, © IGN',
    );
    assert.equal(posterCredit({layers: [{name: 'plan', hidden: true}]}), '');
  });
});

describe('firstTiles', () => {
  const tiles = (state, ...size) =>
    firstTiles(state, ...(size.length ? size : [640, 400])).map(({address}) => {
      const {TileMatrix, TileCol, TileRow} = Object.fromEntries(new URL(address).searchParams);
      return [TileMatrix, TileCol, TileRow].join('/');
    });

  it('are those of the view, the middle first, and not too many', () => {
    const found = tiles({...paris, layers: [{name: 'plan'}]});
    assert.equal(found[0], '12/2074/1409');
    assert.ok(found.length >= 6 && found.length <= 12);
    assert.equal(new Set(found).size, found.length);
    assert.equal(tiles({...paris, layers: [{name: 'plan'}]}, 4000, 3000).length, 20);
  });

  it('say how far from the centre they begin, in pixels: a smaller map asks fewer', () => {
    const state = {...paris, layers: [{name: 'plan'}]};
    const all = firstTiles(state, 900, 600);
    for (const [width, height] of [
      [320, 213],
      [640, 400],
      [768, 512],
    ])
      assert.deepEqual(
        all
          .filter(({across, down}) => 2 * across < width && 2 * down < height)
          .map(({address}) => address)
          .sort(),
        firstTiles(state, width, height)
          .map(({address}) => address)
          .sort(),
      );
  });

  it('are none where the first image is not known beforehand', () => {
    for (const state of [
      {layers: [{name: 'plan'}]},
      {...paris, layers: [{name: 'plan-gris'}]},
      {...paris, layers: [{name: 'UNKNOWN'}]},
      {...paris, layers: [{name: '', url: 'https://a.example/{z}/{x}/{y}.png'}]},
      {...paris, projection: 'EPSG:2154', layers: [{name: 'plan'}]},
      {...paris, territory: 'REU', layers: [{name: 'plan'}]},
      {...paris, zoom: 3, layers: [{name: 'forets'}]},
    ])
      assert.deepEqual(tiles(state), [], JSON.stringify(state));
  });
});
