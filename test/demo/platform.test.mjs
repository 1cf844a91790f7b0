// The sample platform keeps the contract of the real one: what clients trip over included.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {beforeEach, test} from 'node:test';
import {loadImage} from '@napi-rs/canvas';
import MVT from 'ol/format/MVT.js';
import {nodePlatform} from '../../demo/platform/node.js';
import {faults, sampleKey, serviceNames} from '../../demo/platform/platform.js';

const {handle} = await nodePlatform({prefix: '/geopf'});
const ask = (path, options) => handle(new Request(`http://localhost/geopf/${path}`, options));
// Nothing fails, and the counts of requests begin anew.
beforeEach(() => ask('_settings', {method: 'DELETE'}));
const layers = JSON.parse(
  readFileSync(new URL('../../demo/platform/data/layers.json', import.meta.url), 'utf8'),
);

const tile = {
  SERVICE: 'WMTS',
  REQUEST: 'GetTile',
  VERSION: '1.0.0',
  LAYER: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
  STYLE: 'normal',
  FORMAT: 'image/png',
  TILEMATRIXSET: 'PM',
  TILEMATRIX: '12',
  TILEROW: '1421',
  TILECOL: '2029',
};
const wmts = (changes, path = 'wmts') => {
  const parameters = new URLSearchParams({...tile, ...changes});
  for (const [name, value] of Object.entries(changes ?? {})) if (value === undefined) parameters.delete(name);
  return ask(`${path}?${parameters}`);
};

test('paths beside its own are left to others, and those that no service has are not found', async () => {
  assert.equal(await handle(new Request('http://localhost/index.html')), undefined);
  for (const path of ['wms-x', 'wms-x?SERVICE=WMS', 'geocodage', 'private/nothing']) {
    const answer = await ask(path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.headers.get('content-type'), 'text/plain');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  }
});

test('a tile names no commune whose position is not known', async () => {
  const rows = readFileSync(new URL('../../demo/platform/data/communes.tsv', import.meta.url), 'utf8').split(
    '\n',
  );
  const isPlaced = new Map(rows.map((row) => [row.split('\t')[0], !row.endsWith('~')]));
  const seen = [];
  for (const [x, y] of [
    [1020, 709],
    [1056, 728],
  ]) {
    const answer = await ask(`tms/1.0.0/PLAN.IGN/11/${x}/${y}.pbf`);
    const features = new MVT().readFeatures(await answer.arrayBuffer());
    const towns = features.filter((feature) => feature.get('layer') === 'toponyme_localite_ponc');
    seen.push(...towns.map((town) => town.get('code')));
  }
  assert.ok(seen.length > 0);
  assert.deepEqual(
    seen.filter((code) => !isPlaced.get(code)),
    [],
  );
});

test('dynamic vector tiles are listed, described and drawn, each table by itself', async () => {
  const index = await (await ask('vector-tms/1.0.0/index.json')).json();
  const {detailurl} = index['exemple.communes'];
  assert.equal(detailurl, 'http://localhost/geopf/vector-tms/1.0.0/exemple.communes.json');
  const {tileurl, geometrytype} = await (await handle(new Request(detailurl))).json();
  assert.equal(geometrytype, 'Point');
  const address = tileurl.replace('{z}', 9).replace('{x}', 259).replace('{y}', 176);
  const answer = await handle(new Request(address));
  const [town] = new MVT().readFeatures(await answer.arrayBuffer());
  assert.equal(town.get('layer'), 'exemple.communes');
  assert.equal(typeof town.get('nom'), 'string');
  for (const path of ['nothing.json', 'exemple.communes/9/259/176.png', 'exemple.nothing/9/259/176.pbf'])
    assert.equal((await ask(`vector-tms/1.0.0/${path}`)).status, 404, path);
});

test('a tile is an image of its format, whatever the case of parameters', async () => {
  for (const answer of [
    await wmts(),
    await ask(
      `wmts?${new URLSearchParams(tile).toString().toLowerCase().replace('geographicalgridsystems.planignv2', tile.LAYER).replace('=pm', '=PM')}`,
    ),
  ]) {
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'image/png');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const {width, height} = await loadImage(Buffer.from(await answer.arrayBuffer()));
    assert.deepEqual([width, height], [256, 256]);
  }
});

/** What ROK4 answers: see the recorded errors of the contract. */
const refused = [
  [{SERVICE: undefined}, 400, 'MissingParameterValue'],
  [{REQUEST: 'GetMap'}, 400, 'OperationNotSupported'],
  [{VERSION: '9'}, 400, 'VersionNegotiationFailed'],
  [{LAYER: 'NOPE'}, 400, 'InvalidParameterValue'],
  [{LAYER: 'geographicalgridsystems.planignv2'}, 400, 'InvalidParameterValue'],
  [{STYLE: 'foo'}, 400, 'InvalidParameterValue'],
  [{STYLE: ''}, 400, 'MissingParameterValue'],
  [{FORMAT: 'image/jpeg'}, 400, 'InvalidParameterValue'],
  [{TILEMATRIXSET: 'PM_0_18'}, 400, 'InvalidParameterValue'],
  [{TILEMATRIX: '99'}, 400, 'InvalidParameterValue'],
  [{TILEROW: '1.5'}, 400, 'InvalidParameterValue'],
  [{TILEMATRIX: '20', TILEROW: '1', TILECOL: '1'}, 404, 'Not Found'],
  [
    {LAYER: 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965', TILEMATRIX: '6', TILEROW: '0', TILECOL: '0'},
    404,
    'Not Found',
  ],
];
for (const [changes, status, code] of refused) {
  test(`GetTile with ${JSON.stringify(changes)} answers ${status} ${code}`, async () => {
    const answer = await wmts(changes);
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get('content-type'), 'text/xml');
    assert.match(await answer.text(), new RegExp(`<Exception exceptionCode="${code}" >`));
  });
}

test('a parameter given twice with two values is refused', async () => {
  const answer = await ask(`wmts?${new URLSearchParams(tile)}&layer=OTHER`);
  assert.equal(answer.status, 400);
});

test('every WMTS layer draws in the middle of what it covers', async () => {
  const own = layers.filter(({service}) => service === 'WMTS');
  assert.equal(own.length, 662);
  for (const {name, format, styles, set, extent, levels, open} of own) {
    const [w, s, e, n] = extent;
    const level = levels[0];
    const isMercator = set.startsWith('PM');
    const sine = Math.sin((((s + n) / 2) * Math.PI) / 180);
    const x = ((w + e) / 2 + 180) / 360;
    const y = isMercator ? 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) : (90 - (s + n) / 2) / 180;
    const answer = await wmts(
      {
        LAYER: name,
        STYLE: styles[0],
        FORMAT: format,
        TILEMATRIXSET: set,
        TILEMATRIX: String(level),
        TILECOL: String(Math.floor(x * 2 ** level * (isMercator ? 1 : 2))),
        TILEROW: String(Math.floor(y * 2 ** level)),
        ...(!open && {apikey: sampleKey}),
      },
      open ? 'wmts' : 'private/wmts',
    );
    assert.equal(answer.status, 200, `${name}: ${answer.status}`);
    assert.equal(answer.headers.get('content-type'), format);
    if (format.startsWith('image/x-bil'))
      assert.equal((await answer.arrayBuffer()).byteLength, 256 * 256 * 4);
  }
});

test('private services want a key', async () => {
  assert.equal((await ask('private/wmts?SERVICE=WMTS&REQUEST=GetCapabilities')).status, 401);
  assert.equal(
    (await ask(`private/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&apikey=${sampleKey}`)).status,
    200,
  );
});

test('capabilities list every open layer with its only format and matrix set', async () => {
  const text = await (await ask('wmts?SERVICE=WMTS&REQUEST=GetCapabilities')).text();
  const names = [...text.matchAll(/<ows:Identifier>([^<]+)<\/ows:Identifier>\n<Style/g)].map(
    ([, name]) => name,
  );
  assert.deepEqual(
    new Set(names),
    new Set(layers.filter(({service, open}) => service === 'WMTS' && open).map(({name}) => name)),
  );
  assert.match(text, /<ows:SupportedCRS>EPSG:3857<\/ows:SupportedCRS>/);
});

test('what is at a pixel comes as ROK4 writes it', async () => {
  const layer = layers.find(({name}) => name === 'ELEVATION.SLOPES');
  const info = (type, i = '10') =>
    wmts({
      REQUEST: 'GetFeatureInfo',
      LAYER: layer.name,
      STYLE: layer.styles[0],
      FORMAT: layer.format,
      INFOFORMAT: type,
      I: i,
      J: '20',
    });
  const {type, features} = await (await info('application/json')).json();
  assert.equal(type, 'FeatureCollection');
  assert.match(features[0].properties.pixel[0], /^-?\d+\.\d\d$/);
  assert.equal((await info('application/json', '256')).status, 400);
  assert.equal((await info('image/png')).status, 400);
});

test('vector tiles count rows from the north and describe themselves', async () => {
  const answer = await ask('tms/1.0.0/PLAN.IGN/12/2028/1421.pbf');
  assert.equal(answer.headers.get('content-type'), 'application/x-protobuf');
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  assert.match(text, /toponyme_localite_ponc/);
  assert.match(text, /Rennes/);
  const map = await (await ask('tms/1.0.0/PLAN.IGN')).text();
  assert.match(
    map,
    /href="https:\/\/data\.geopf\.fr\/annexes\/ressources\/vectorTiles\/styles\/PLAN\.IGN\/standard\.json"/,
  );
  const {tiles, minzoom, maxzoom} = await (await ask('tms/1.0.0/PLAN.IGN/metadata.json')).json();
  assert.deepEqual([tiles.length, minzoom, maxzoom], [1, 0, 18]);
});

for (const [path, status] of [
  ['NOPE', 400],
  ['PLAN.IGN/12/2029/1421.mvt', 400],
  ['PLAN.IGN/99/1/1.pbf', 400],
  ['PLAN.IGN/19/1/1.pbf', 404],
  ['PCI/14/1/1.pbf', 404],
]) {
  test(`tms/1.0.0/${path} answers ${status}`, async () => {
    const answer = await ask(`tms/1.0.0/${path}`);
    assert.equal(answer.status, status);
    assert.match(await answer.text(), /^<\?xml version="1\.0" \?><TileMapServerError><Message>/);
  });
}

test('every style of every vector layer is a Mapbox style of that layer', async () => {
  const layersOf = new Map();
  for (const {name, service, metadata} of layers)
    for (const url of service === 'TMS' ? metadata.filter((one) => one.endsWith('.json')) : [])
      layersOf.set(url, [...(layersOf.get(url) ?? []), name]);
  assert.ok(layersOf.size > 30);
  for (const [url, names] of layersOf) {
    const answer = await ask(url.replace('https://data.geopf.fr/', ''));
    assert.equal(answer.status, 200, url);
    const {version, sources, layers: painted} = await answer.json();
    assert.equal(version, 8);
    const [[id, {tiles}]] = Object.entries(sources);
    assert.ok(
      names.some((name) => tiles[0] === `https://data.geopf.fr/tms/1.0.0/${name}/{z}/{x}/{y}.pbf`),
      url,
    );
    assert.ok(painted.every(({type, source}) => type === 'background' || source === id));
  }
  const sprite = await (
    await ask('annexes/ressources/vectorTiles/styles/PLAN.IGN/sprite/PlanIgn@2x.json')
  ).json();
  assert.equal(sprite.Localite.pixelRatio, 2);
});

const firstOf = async (path) => (await (await ask(path)).json()).features[0]?.properties;

test('places are found by name, with accents or without, numbers and postal codes', async () => {
  const search = async (text) =>
    (await firstOf(`geocodage/search?autocomplete=0&q=${encodeURIComponent(text)}`))?.label;
  assert.equal(await search('saint etienne'), 'Saint-Étienne');
  assert.equal(await search('10 rue de rivoli paris'), '10 Rue de Rivoli 75001 Paris');
  assert.equal(await search('35000 rennes'), 'Rennes');
  assert.equal(await search('Saint-Denis 97400'), 'Saint-Denis');
  assert.equal((await firstOf('geocodage/search?index=poi&q=puy+de+dome')).name[0], 'Puy de Dôme');
  assert.equal((await firstOf('geocodage/search?q=rennes')).x > 300_000, true, 'x and y are in Lambert 93');
});

test('every commune is found by its name and department', async () => {
  const rows = readFileSync(new URL('../../demo/platform/data/communes.tsv', import.meta.url), 'utf8').split(
    '\n',
  );
  assert.ok(rows.length > 34_900);
  for (const row of rows.filter((_, i) => i % 1000 === 0)) {
    const [code, name] = row.split('\t');
    const answer = await ask(
      `geocodage/search?type=municipality&limit=50&autocomplete=0&citycode=${code}&q=${encodeURIComponent(name.padEnd(3, '.'))}`,
    );
    const {features} = await answer.json();
    assert.equal(features[0]?.properties.citycode, code, name);
  }
});

for (const [path, detail] of [
  ['search', 'q: required param'],
  ['search?q=pa', 'q: must contain between 3 and 200 chars and start with a number or a letter'],
  ['search?q=-paris', 'q: must contain between 3 and 200 chars and start with a number or a letter'],
  ['search?q=paris&limit=500', 'limit: must be an integer between 1 and 50'],
  ['search?q=paris&index=foo', "index: unexpected value 'foo'"],
  ['search?q=paris&type=planet', "type: unexpected value 'planet'"],
  ['search?q=paris&lon=abc&lat=1', 'lon: unable to parse value as float'],
  ['search?q=paris&lon=1e-7&lat=1', 'lon: unable to parse value as float'],
  ['reverse', 'At least lon/lat or searchgeom must be defined'],
  ['completion/', 'text: required param'],
  ['completion/?text=paris&type=Foo', "type: unexpected value 'Foo'"],
]) {
  test(`geocodage/${path} answers 400`, async () => {
    const answer = await ask(`geocodage/${path}`);
    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), {code: 400, message: 'Failed parsing query', detail: [detail]});
  });
}

test('reverse finds the closest house, nothing in the countryside', async () => {
  const found = await firstOf('geocodage/reverse?lon=-1.6778&lat=48.1113');
  assert.equal(found.type, 'housenumber');
  assert.equal(found.city, 'Rennes');
  assert.ok(found.distance < 200);
  assert.equal(await firstOf('geocodage/reverse?lon=-30&lat=40'), undefined);
});

test('completion gives positions in degrees, territories filter afterwards', async () => {
  const complete = async (query) => (await (await ask(`geocodage/completion/?${query}`)).json()).results;
  const [rennes] = await complete('text=renn&type=StreetAddress');
  assert.deepEqual(
    [rennes.fulltext, rennes.kind, rennes.metropole],
    ['Rennes, 35000 Rennes', 'municipality', true],
  );
  assert.ok(rennes.x > -2 && rennes.x < -1);
  for (const {zipcode} of await complete('text=saint&terr=974&maximumResponses=15'))
    assert.match(zipcode, /^974/);
  assert.deepEqual(await complete('text=zzzzzzzz'), []);
});

test('layers are found by words, filtered and counted', async () => {
  const base = 'recherche/api/indexes/geoplateforme';
  const hits = await (await ask(`${base}/suggest?text=cadastr&fields=title,layer_name&size=5`)).json();
  assert.ok(hits.length > 1 && hits.length <= 5);
  assert.ok(
    hits.every(({index, score, source}) => index === 'geoplateforme' && score > 0 && source.layer_name),
  );
  assert.equal((await ask(`${base}/suggest?text=ca&fields=title`)).status, 400);
  const post = async (body, query = 'page=1&size=10') =>
    (await ask(`${base}?${query}`, {method: 'POST', body: JSON.stringify(body)})).json();
  const {documents, aggregations} = await post(
    {type: 'TMS', aggregation: {fields: ['type']}},
    'page=1&size=50',
  );
  assert.equal(documents.length, 25);
  assert.deepEqual(aggregations.type, [{key: 'TMS', count: 25}]);
  const second = await post({}, 'page=2&size=3');
  assert.notDeepEqual(second.documents, (await post({}, 'page=1&size=3')).documents);
  const document = await (await ask(`${base}/documents/${documents[0].id}`)).json();
  assert.deepEqual(document, documents[0]);
});

test('completion refuses more than 10 requests a second, for five seconds', async (context) => {
  context.mock.timers.enable({apis: ['Date'], now: Date.now()});
  const status = async () => (await ask('geocodage/completion/?text=renn')).status;
  for (let i = 0; i < 10; i++) assert.equal(await status(), 200);
  assert.equal(await status(), 429);
  context.mock.timers.tick(4900);
  assert.equal(await status(), 429);
  context.mock.timers.tick(5100);
  assert.equal(await status(), 200);
  assert.equal((await wmts()).status, 200, 'the others go on');
});

test('what one client asks is not counted against another', async (context) => {
  context.mock.timers.enable({apis: ['Date'], now: Date.now() + 60_000});
  const status = async (client) =>
    (await handle(new Request('http://localhost/geopf/geocodage/completion/?text=renn'), client)).status;
  for (let i = 0; i < 11; i++) await status('a');
  assert.equal(await status('a'), 429);
  assert.equal(await status('b'), 200);
});

test('a service can be told to fail, from a page', async () => {
  const set = (value) => ask('_settings', {method: 'POST', body: JSON.stringify(value)});
  const expected = {'rate-limited': 429, error: 500, unavailable: 503, malformed: 200, down: 0};
  assert.deepEqual(Object.keys(expected).sort(), [...faults].sort());
  for (const [fault, status] of Object.entries(expected)) {
    assert.equal((await set({completion: {fault}})).status, 200);
    const answer = await ask('geocodage/completion/?text=renn');
    assert.equal(answer.status, status);
    if (fault === 'malformed') await assert.rejects(answer.json());
    assert.equal((await wmts()).status, 200);
  }
  await set({completion: {fault: null, delay: 30}});
  const start = performance.now();
  assert.equal((await ask('geocodage/completion/?text=renn')).status, 200);
  assert.ok(performance.now() - start >= 29);
  assert.equal((await set({nothing: {fault: 'down'}})).status, 400);
  assert.deepEqual(await (await ask('_settings', {method: 'DELETE'})).json(), {});
  assert.ok(serviceNames.includes('completion') && serviceNames.includes('altimetry'));
});
