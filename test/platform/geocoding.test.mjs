import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseCoordinates, reverse, searchPlaces, suggestPlaces} from '../../src/platform/geocoding.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recorded} from './support/recorded.mjs';

const fixtures = 'platform/fixtures/geocodage/';
const answers = 'servers/answers/geocoder/responses/';
const parameters = ({url}) => Object.fromEntries(url.searchParams);
const empty = {status: 'OK', results: []};

describe('suggestPlaces', () => {
  it('reads a recorded address', needsRecorded, async () => {
    const asked = answer({'/geocodage/completion/': recorded(`${fixtures}completion.json`)});
    assert.deepEqual(await suggestPlaces('10 rue de riv', {limit: 5}), [
      {
        label: '10 Rue de Rivoli, 75004 Paris',
        lonLat: [2.36041, 48.8555],
        kind: 'housenumber',
        city: 'Paris',
        postcode: '75004',
        street: 'Rue de Rivoli',
      },
    ]);
    assert.deepEqual(parameters(asked[0]), {
      text: '10 rue de riv',
      type: 'StreetAddress,PositionOfInterest',
      maximumResponses: '5',
    });
  });

  it('reads a recorded named place', needsRecorded, async () => {
    answer({'/geocodage/completion/': recorded(`${fixtures}completion-poi.json`)});
    const [place] = await suggestPlaces('mairie de lor', {types: ['poi']});
    assert.deepEqual(
      [place.label, place.kind, place.postcode, place.lonLat],
      ['Mairie de Loray, 25390 Loray', 'mairie', '25390', [6.497148, 47.153263]],
    );
  });

  it('keeps the order of the service', needsRecorded, async () => {
    const answered = recorded(`${answers}completion.json`);
    answer({'/geocodage/completion/': answered});
    const places = await suggestPlaces('saint-mand');
    assert.deepEqual(
      places.map(({label}) => label),
      answered.results.map(({fulltext}) => fulltext),
    );
  });

  it('asks nothing that the service would refuse', async () => {
    const asked = answer({});
    for (const text of ['', '  pa  ', "'Abbaye", '-12', '(rue'])
      assert.deepEqual(await suggestPlaces(text), []);
    assert.equal(asked.length, 0);
  });

  it('cuts what is too long and asks for 1 to 15 places', async () => {
    const asked = answer({'/geocodage/completion/': empty});
    await suggestPlaces('é'.repeat(300), {limit: 50});
    await suggestPlaces('Épinal', {limit: 0});
    assert.equal(parameters(asked[0]).text.length, 200);
    assert.equal(parameters(asked[0]).maximumResponses, '15');
    assert.equal(parameters(asked[1]).maximumResponses, '1');
  });

  const territories = {
    FXX: 'METROPOLE',
    glp: '971',
    MTQ: '972',
    GUF: '973',
    REU: '974',
    SPM: '975',
    MYT: '976',
    BLM: '977',
    MAF: '978',
    'La Réunion': '974',
    IDF: '75,92,93,94',
    DOMTOM: 'DOMTOM',
    '2a': '2A',
    38: '38',
    75013: '75013',
    'FXX, REU': 'METROPOLE,974',
  };
  it('puts territories in the words of the service', async () => {
    const asked = answer({'/geocodage/completion/': empty});
    for (const territory of Object.keys(territories)) await suggestPlaces('paris', {territory});
    assert.deepEqual(
      asked.map((request) => parameters(request).terr),
      Object.values(territories),
    );
  });

  it('refuses a territory it does not know, without asking', async () => {
    answer({});
    await assert.rejects(suggestPlaces('paris', {territory: 'Atlantis'}), {
      code: 'bad-attribute',
      message: /"Atlantis"/,
    });
  });

  it('writes plain decimals for the point nearby', async () => {
    const asked = answer({'/geocodage/completion/': empty});
    await suggestPlaces('paris', {near: [1e-7, 48.123456789]});
    assert.equal(parameters(asked[0]).lonlat, '0.000000,48.123457');
  });

  it('fails when the service answers 200 with an error in it', async () => {
    answer({'/geocodage/completion/': {status: 'Error', error: 'internal'}});
    await assert.rejects(suggestPlaces('paris'), {
      code: 'bad-answer',
      message: /completion failed: internal/,
    });
  });

  it('is aborted with the reason of its signal', async () => {
    answer({'/geocodage/completion/': () => new Promise(() => {})});
    const controller = new AbortController();
    const promise = suggestPlaces('paris', {signal: controller.signal});
    controller.abort();
    await assert.rejects(promise, {name: 'AbortError'});
  });
});

describe('searchPlaces', () => {
  it('reads recorded addresses, never their projected coordinates', needsRecorded, async () => {
    const asked = answer({'/geocodage/search': recorded(`${fixtures}search.json`)});
    const places = await searchPlaces('8 bd du port', {types: ['address'], near: [2, 49], limit: 99});
    assert.equal(places.length, 3);
    assert.deepEqual(places[0], {
      label: '8 Boulevard du Port 95000 Cergy',
      lonLat: [2.062821, 49.031624],
      kind: 'housenumber',
      id: '95127_1448_00008',
      banId: '8e6b04d7-f6fd-48a1-80be-4ec984a286e8',
      city: 'Cergy',
      postcode: '95000',
      citycode: '95127',
      street: 'Boulevard du Port',
      score: 0.4924265550239234,
    });
    assert.deepEqual(parameters(asked[0]), {
      q: '8 bd du port',
      index: 'address',
      autocomplete: '0',
      limit: '50',
      lon: '2.000000',
      lat: '49.000000',
    });
  });

  it('makes a label of the lists of named places', needsRecorded, async () => {
    answer({'/geocodage/search': recorded(`${answers}search-poi.json`)});
    const [place] = await searchPlaces('tour eiffel', {types: ['poi']});
    assert.deepEqual(
      [place.label, place.kind, place.postcode, place.citycode, place.city],
      ['Tour Eiffel, 75001 Paris', "zone d'activité ou d'intérêt", '75001', '75056', 'Paris'],
    );
  });

  it('reads answers that mix both', needsRecorded, async () => {
    answer({'/geocodage/search': recorded(`${answers}search-multi.json`)});
    const places = await searchPlaces('saint-mandé');
    assert.deepEqual(
      places.slice(0, 3).map(({label, kind}) => [label, kind]),
      [
        ['Saint-Mandé, 94160', 'administratif'],
        ['Saint-Mandé', 'municipality'],
        ['Saint-Mandé-sur-Brédoire', 'municipality'],
      ],
    );
  });

  it('keeps to a territory', async () => {
    const feature = (citycode) => ({
      geometry: {type: 'Point', coordinates: [2, 48]},
      properties: {label: citycode, type: 'municipality', citycode},
    });
    const asked = answer({'/geocodage/search': {features: ['75056', '97411', '98818'].map(feature)}});
    const found = await searchPlaces('saint-denis', {territory: 'FXX'});
    assert.deepEqual(
      found.map(({label}) => label),
      ['75056'],
    );
    await searchPlaces('saint-denis', {territory: 'REU,93200'});
    assert.deepEqual([parameters(asked[1]).depcode, parameters(asked[1]).postcode], ['974', '93200']);
  });

  it('finds nothing without failing', async () => {
    answer({'/geocodage/search': {type: 'FeatureCollection', features: []}});
    assert.deepEqual(await searchPlaces('xyzzy'), []);
  });

  it('fails when the answer is something else', async () => {
    for (const body of [{}, null, {features: null}]) {
      answer({'/geocodage/search': () => new Response(JSON.stringify(body))});
      await assert.rejects(searchPlaces('xyzzy'), {code: 'bad-answer'});
    }
  });
});

describe('reverse', () => {
  it('reads recorded streets with their distance', needsRecorded, async () => {
    const asked = answer({'/geocodage/reverse': recorded(`${fixtures}reverse.json`)});
    const places = await reverse([2.37, 48.357], {types: ['address'], limit: 2});
    assert.deepEqual(
      places.map(({label, kind, distance}) => [label, kind, distance]),
      [
        ['Grande Rue 91720 Prunay-sur-Essonne', 'street', 149],
        ['23 Grande Rue 91720 Prunay-sur-Essonne', 'housenumber', 149],
      ],
    );
    assert.deepEqual(parameters(asked[0]), {lon: '2.370000', lat: '48.357000', index: 'address', limit: '2'});
  });

  it('finds nothing in the middle of the sea', needsRecorded, async () => {
    answer({'/geocodage/reverse': recorded(`${answers}reverse-none.json`)});
    assert.deepEqual(await reverse([-30, 40]), []);
  });
});

describe('parseCoordinates', () => {
  const understood = {
    '48.85, 2.35': [2.35, 48.85],
    '48.85,2.35': [2.35, 48.85],
    ' 48.85 2.35 ': [2.35, 48.85],
    '48.85 ; 2.35': [2.35, 48.85],
    '48,85 2,35': [2.35, 48.85],
    '48,85, 2,35': [2.35, 48.85],
    '48,85;2,35': [2.35, 48.85],
    '-48,85 -2,35': [-2.35, -48.85],
    '48, 2': [2, 48],
    '-21.1, 55.5': [55.5, -21.1],
    '−21.1, 55.5': [55.5, -21.1],
    '165.8, -21.3': [165.8, -21.3],
    '48.85N 2.35E': [2.35, 48.85],
    '2.35E 48.85N': [2.35, 48.85],
    '48.85° N, 2.35° O': [-2.35, 48.85],
    'N48.85 E2.35': [2.35, 48.85],
    'S 21.1, E 55.5': [55.5, -21.1],
    '48°51\'24"N 2°21\'03"E': [2.350833, 48.856667],
    '48°51′24″N2°21′03″W': [-2.350833, 48.856667],
    "48° 51' 24'' N, 2° 21' 03'' E": [2.350833, 48.856667],
    "48°51.4'n 2°21.05'e": [2.350833, 48.856667],
    '48°51\'24" 2°21\'03"': [2.350833, 48.856667],
    "0°30'S 0.5°W": [-0.5, -0.5],
    '48 51 24 N 2 21 03 E': [2.350833, 48.856667],
    'N 48 51 24 E 2 21 03': [2.350833, 48.856667],
    'N 48° 51.400 E 002° 21.050': [2.350833, 48.856667],
    "48° 51,4' N, 2° 21,05' O": [-2.350833, 48.856667],
    '48d51m24sN 2d21m03sE': [2.350833, 48.856667],
    'lat 48.85 lon 2.35': [2.35, 48.85],
    'longitude: -2.35, latitude: 48.85': [-2.35, 48.85],
    'geo:48.85,2.35': [2.35, 48.85],
    '(48.85, 2.35)': [2.35, 48.85],
    '48,85° Nord, 2,35° Ouest': [-2.35, 48.85],
    '21.1 Sud 55.5 Est': [55.5, -21.1],
  };
  for (const [text, lonLat] of Object.entries(understood)) {
    it(`understands ${text}`, () => {
      const place = parseCoordinates(text);
      assert.deepEqual(place?.lonLat, lonLat);
      assert.deepEqual([place.kind, place.label], ['coordinates', `${lonLat[1]}, ${lonLat[0]}`]);
    });
  }

  for (const text of [
    '',
    '75013',
    '75 001',
    '48 2',
    '48,85',
    '12/14',
    '12, 14 rue de Rivoli',
    '48.85',
    '95.2, 99.1',
    '48.85, 200.5',
    '48.85N 2.35N',
    "48°61'N 2°E",
    '10 rue de Paris',
    '1.2.3, 4',
    'N, E',
    '48.85, 2.35, 3.1',
    'A 48.85, 2.35',
    '12 rue du Nord',
    '10 E 12 rue Haute',
    '1 impasse de l’Est 35000',
    'NaN, NaN',
  ]) {
    it(`leaves ${JSON.stringify(text)} to the search`, () => assert.equal(parseCoordinates(text), undefined));
  }
});
