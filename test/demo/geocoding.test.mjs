// The geocoder of the sample platform keeps the contract of the real one for parcels: asked by the functions of the
// library, and by hand where these would not ask.
import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {nodePlatform} from '../../demo/platform/node.js';
import {reverse, searchPlaces} from '../../src/platform/geocoding.ts';
import {searchCommunes, searchParcels} from '../../src/platform/parcels.ts';

const {handle} = await nodePlatform();
const realFetch = globalThis.fetch;
before(() => {
  globalThis.fetch = (input, init) => {
    const {pathname, search} = new URL(input);
    return handle(new Request(`http://localhost${pathname}${search}`, init));
  };
});
after(() => {
  globalThis.fetch = realFetch;
});
beforeEach(() => handle(new Request('http://localhost/_settings', {method: 'DELETE'})));

const refusal = async (query) => {
  const response = await handle(new Request(`http://localhost/geocodage/search?index=parcel&${query}`));
  return [response.status, (await response.json()).detail?.[0]];
};

describe('parcels of the sample platform', () => {
  it('are found by what makes them, in the order of their identifiers', async () => {
    const found = await searchParcels({citycode: '35238', section: 'ab'}, {limit: 20});
    assert.equal(found.length, 20);
    assert.deepEqual(
      found.map(({id}) => id),
      found.map((_, i) => `35238000AB${String(i + 1).padStart(4, '0')}`),
    );
    const [{geometry, extent, lonLat, label, citycode}] = found;
    assert.equal(geometry.type, 'Polygon');
    assert.ok(
      lonLat[0] > extent[0] && lonLat[0] < extent[2] && lonLat[1] > extent[1] && lonLat[1] < extent[3],
    );
    assert.deepEqual([label, citycode], ['Rennes AB 0001', '35238']);
  });

  it('are one by its number, by its identifier, and where it is', async () => {
    const [parcel] = await searchParcels({citycode: '35238', section: 'AC', number: '7'});
    assert.equal(parcel.id, '35238000AC0007');
    const [same] = await searchPlaces(parcel.id, {types: ['parcel']});
    assert.deepEqual(same, {...parcel, score: 1});
    const [closest] = await reverse(parcel.lonLat, {types: ['parcel'], limit: 1});
    assert.equal(closest.id, parcel.id);
  });

  it('have districts in Paris, a department of two characters overseas, and short sections in villages', async () => {
    const [paris] = await searchParcels({citycode: '75056'});
    assert.match(paris.id, /^751\d\d000[A-Z]{2}\d{4}$/);
    const [district] = await searchParcels({citycode: '75102'});
    assert.deepEqual([district.citycode, district.id.slice(0, 5)], ['75102', '75102']);
    const [island] = await searchParcels({citycode: '97411'});
    assert.match(island.id, /^97411000/);
    const [village] = await searchCommunes('saint-senoux', {department: '35'});
    const [field] = await searchParcels({citycode: village.citycode, section: 'A'});
    assert.match(field.id, /^35\d{3}0000A0001$/);
  });

  it('are none where there are none', async () => {
    assert.deepEqual(await searchParcels({citycode: '35238', section: 'ZZ'}), []);
    assert.deepEqual(await searchParcels({citycode: '35999'}), []);
    assert.deepEqual(await searchParcels({id: '35238000ZZ9999'}), []);
    assert.deepEqual(await reverse([-30, 40], {types: ['parcel']}), []);
  });

  it('are refused as the service refuses them', async () => {
    assert.deepEqual(await refusal('departmentcode=20&municipalitycode=001'), [
      400,
      'departmentcode: not valid',
    ]);
    assert.deepEqual(await refusal('departmentcode=971'), [400, 'departmentcode: not valid']);
    assert.deepEqual(await refusal('departmentcode=35&municipalitycode=1A3'), [
      400,
      'municipalitycode: not valid',
    ]);
    assert.deepEqual(await refusal('departmentcode=35&municipalitycode=238&section=A1'), [
      400,
      'section: not valid',
    ]);
    assert.deepEqual(await refusal('departmentcode=35&municipalitycode=238&number=12345'), [
      400,
      'number: not valid',
    ]);
    assert.deepEqual(await refusal(''), [400, 'q: required param']);
    assert.equal((await refusal('section=AB'))[0], 400);
    assert.equal((await refusal('departmentcode=35'))[0], 400);
  });
});

it('breaks on a word of sixty letters, as the service does', async () => {
  for (const path of ['search?q', 'completion/?text']) {
    const response = await handle(new Request(`http://localhost/geocodage/${path}=rue+${'a'.repeat(60)}`));
    assert.deepEqual([response.status, await response.text()], [500, '']);
  }
});
