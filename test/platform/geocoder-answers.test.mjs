// Every answer that the geocoder gave when it was recorded, errors included, through the functions that would ask for it.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {reverse, searchPlaces, suggestPlaces} from '../../src/platform/geocoding.ts';
import {readParcel, searchCommunes, searchParcels} from '../../src/platform/parcels.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const folder = 'servers/answers/geocoder/responses/';
const said = (name, status = 200) => {
  const type = name === 'err-404' ? 'text/html' : 'application/json';
  return () => new Response(recordedText(`${folder}${name}.json`), {status, headers: {'content-type': type}});
};
const query = ({url}) => Object.fromEntries(url.searchParams);

const asking = {
  search: ['/geocodage/search', () => searchPlaces('paris')],
  reverse: ['/geocodage/reverse', () => reverse([2.4262, 48.8464])],
  completion: ['/geocodage/completion/', () => suggestPlaces('saint-mand')],
  parcels: ['/geocodage/search', () => searchParcels({citycode: '94067'})],
};

/** How many places, and the first: label, kind, INSEE code or postal code. */
const found = {
  'search-housenumber': ['search', 1, '73 Avenue de Paris 94160 Saint-Mandé', 'housenumber', '94067'],
  'search-autocomplete': ['search', 1, 'Avenue des Champs-Élysées 75008 Paris', 'street', '75056'],
  'search-type-muni': ['search', 3, 'Paris', 'municipality', '75056'],
  'search-postcode': ['search', 1, 'Rue de Rivoli 75004 Paris', 'street', '75056'],
  'search-poi': ['search', 1, 'Tour Eiffel, 75001 Paris', "zone d'activité ou d'intérêt", '75056'],
  'search-poi-truegeom': ['search', 1, 'Saint-Mandé, 94160', 'administratif', '94067'],
  'search-multi': ['search', 4, 'Saint-Mandé, 94160', 'administratif', '94067'],
  'search-semicolon-multi': ['search', 1, '1 Rue de Rivoli 75004 Paris', 'housenumber', '75056'],
  'err-search-unknown-param': ['search', 10, 'Paris', 'municipality', '75056'],
  reverse: ['reverse', 1, '73 Avenue de Paris 94160 Saint-Mandé', 'housenumber', '94067'],
  'reverse-address': ['reverse', 1, '73 Avenue de Paris 94160 Saint-Mandé', 'housenumber', '94067'],
  'reverse-circle': ['reverse', 1, '73 Avenue de Paris 94160 Saint-Mandé', 'housenumber', '94067'],
  'reverse-parcel': ['reverse', 2, 'Saint-Mandé 0B 0001', 'parcel', '94067'],
  'reverse-parcel-geom': ['parcels', 3, 'Saint-Mandé 0B 0001', 'parcel', '94067'],
  'reverse-none': ['reverse', 0],
  completion: ['completion', 5],
  'completion-street': ['completion', 1],
  'completion-poi': ['completion', 1],
  'completion-bbox': ['completion', 4],
  'completion-lonlat': ['completion', 10],
};

const refused = {
  'search-poi-cat-only': ['search', 'q: required param'],
  'err-search-noq': ['search', 'q: required param'],
  'err-search-longq': ['search', 'q: must contain between 3 and 200 chars'],
  'err-search-badindex': ['search', "index: unexpected value 'foo'"],
  'err-search-badlimit': ['search', 'limit: must be an integer between 1 and 50'],
  'err-search-badlonlat': ['search', 'lon: unable to parse value as float'],
  'err-search-badtype': ['search', "type: unexpected value 'planet'"],
  'err-reverse-nolonlat': ['reverse', 'At least lon/lat or searchgeom must be defined'],
  'err-completion-notext': ['completion', 'text: required param'],
  'err-completion-badtype': ['completion', "type: unexpected value 'Foo'"],
};

describe('a recorded answer of the geocoder', needsRecorded, () => {
  for (const [name, [how, count, label, kind, citycode]] of Object.entries(found))
    it(`${name} gives ${count} places`, async () => {
      const [path, ask] = asking[how];
      answer({[path]: said(name)});
      const places = await ask();
      assert.equal(places.length, count);
      for (const {lonLat, label: own} of places) {
        assert.ok(Math.abs(lonLat[0]) < 180 && Math.abs(lonLat[1]) < 90);
        assert.ok(own);
      }
      if (label) {
        const [{label: own, kind: said, citycode: code}] = places;
        assert.deepEqual([own, said, code], [label, kind, citycode]);
      }
    });

  for (const [name, [how, reason]] of Object.entries(refused))
    it(`${name} is a bad-request that says why`, async () => {
      const [path, ask] = asking[how];
      answer({[path]: said(name, 400)});
      await assert.rejects(ask(), (error) => {
        assert.deepEqual(
          [error.name, error.code, error.status, error.retryable],
          ['PlatformError', 'bad-request', 400, false],
        );
        assert.ok(error.message.includes(reason), error.message);
        return true;
      });
    });

  it('err-404 is a bad-answer', async () => {
    answer({'/geocodage/search': said('err-404', 404)});
    await assert.rejects(searchPlaces('paris'), {code: 'bad-answer', status: 404});
  });

  it('keeps the identifiers of addresses, parcels and named places', async () => {
    answer({'/geocodage/search': said('search-multi'), '/geocodage/reverse': said('reverse-parcel')});
    const places = await searchPlaces('saint-mandé');
    assert.deepEqual(
      places.map(({id}) => id),
      ['COMMUNE_0000000000000094067', '94067', '17358', '94067_7055'],
    );
    const [parcel] = await reverse([2.41795, 48.84318], {types: ['parcel']});
    assert.deepEqual([parcel.id, parcel.distance, parcel.score], ['940670000B0001', 2, 0.9998]);
  });
});

describe('what would be refused', () => {
  it('is never asked', async () => {
    const asked = answer({
      '/geocodage/search': {features: []},
      '/geocodage/completion/': {status: 'OK', results: []},
      '/geocodage/reverse': {features: []},
    });
    for (const text of ['', 'ab', '-paris', '   pa ']) {
      assert.deepEqual(await searchPlaces(text), []);
      assert.deepEqual(await suggestPlaces(text), []);
      assert.deepEqual(await searchCommunes(text), []);
    }
    assert.equal(asked.length, 0);
    await searchPlaces('x'.repeat(300), {limit: 500});
    await suggestPlaces('x'.repeat(300), {limit: 500, types: ['address', 'poi', 'parcel']});
    await reverse([1e-7, 0.5], {limit: 0, types: ['parcel']});
    assert.deepEqual(asked.map(query), [
      {q: 'x'.repeat(200), index: 'address,poi', autocomplete: '0', limit: '50'},
      {text: 'x'.repeat(200), type: 'StreetAddress,PositionOfInterest', maximumResponses: '15'},
      {lon: '0.000000', lat: '0.500000', index: 'parcel', limit: '1'},
    ]);
  });

  it('is not asked of a point that is none', async () => {
    answer({});
    for (const point of [
      [NaN, 48],
      [2, Infinity],
    ])
      await assert.rejects(reverse(point), {code: 'bad-attribute'});
  });
});

describe('readParcel', () => {
  const understood = {
    '35238000AB0012': {id: '35238000AB0012'},
    '35 238 000 ab 0012': {id: '35238000AB0012'},
    '2A004000AB0012': {id: '2A004000AB0012'},
    '35238 AB 12': {citycode: '35238', section: 'AB', number: '12', oldmunicipalitycode: undefined},
    '35238 b': {citycode: '35238', section: 'B', number: undefined, oldmunicipalitycode: undefined},
    '08437 012 0A 3': {citycode: '08437', section: '0A', number: '3', oldmunicipalitycode: '012'},
    '75102-AB-6': {citycode: '75102', section: 'AB', number: '6', oldmunicipalitycode: undefined},
    '35000 Rennes': undefined,
    '10 rue Haute': undefined,
    75001: undefined,
  };
  for (const [text, parcel] of Object.entries(understood))
    it(`${parcel ? 'understands' : 'leaves'} ${text}`, () => assert.deepEqual(readParcel(text), parcel));
});

describe('searchParcels', () => {
  it('asks by the identifier, or by what makes it, padded as the service wants', async () => {
    const asked = answer({'/geocodage/search': {features: []}});
    const more = {index: 'parcel', limit: '10', returntruegeometry: 'true'};
    const questions = [
      [{id: '35238000ab0012'}, {q: '35238000AB0012'}],
      [{citycode: '35238'}, {departmentcode: '35', municipalitycode: '238'}],
      [
        {citycode: '97411', section: 'b', number: '7', sheet: '1', oldmunicipalitycode: '000'},
        {
          departmentcode: '97',
          municipalitycode: '411',
          section: '0B',
          number: '0007',
          sheet: '01',
          oldmunicipalitycode: '000',
        },
      ],
      [
        {citycode: '75102', section: 'AB'},
        {departmentcode: '75', districtcode: '102', section: 'AB'},
      ],
      [{citycode: '13055'}, {departmentcode: '13', municipalitycode: '055'}],
      [{citycode: '69383'}, {departmentcode: '69', districtcode: '383'}],
    ];
    for (const [parcel] of questions) assert.deepEqual(await searchParcels(parcel), []);
    assert.deepEqual(
      asked.map(query),
      questions.map(([, parameters]) => ({...parameters, ...more})),
    );
  });

  it('refuses what the service would', async () => {
    answer({});
    for (const parcel of [
      {},
      {citycode: 'Rennes'},
      {citycode: '35238', section: 'ABC'},
      {citycode: '35238', section: 'A1'},
      {citycode: '35238', section: 'AB', number: '12345'},
      {citycode: '35238', number: '1a'},
      {id: '12'},
    ])
      await assert.rejects(searchParcels(parcel), {code: 'bad-attribute'}, JSON.stringify(parcel));
  });

  it('reads what a parcel covers, written as a text or not', async () => {
    const ring = [
      [2, 48],
      [2.001, 48],
      [2.001, 48.002],
      [2, 48],
    ];
    const geometry = {type: 'Polygon', coordinates: [ring]};
    const feature = (truegeometry) => ({
      type: 'Feature',
      geometry: {type: 'Point', coordinates: [2, 48]},
      properties: {
        id: '75102000AB0006',
        departmentcode: '75',
        municipalitycode: '056',
        districtcode: '102',
        section: 'AB',
        number: '0006',
        city: 'Paris',
        truegeometry,
        _type: 'parcel',
      },
    });
    answer({
      '/geocodage/search': {features: [geometry, JSON.stringify(geometry), '{', undefined].map(feature)},
    });
    const places = await searchParcels({citycode: '75102'});
    assert.deepEqual(
      places.map((place) => place.geometry),
      [geometry, geometry, undefined, undefined],
    );
    assert.deepEqual(places[0].extent, [2, 48, 2.001, 48.002]);
    assert.deepEqual(
      [places[0].label, places[0].citycode, places[0].id],
      ['Paris 75102 AB 0006', '75102', '75102000AB0006'],
    );
  });
});
