import {html} from 'lit';
import type {GpSearch} from '../../src/elements/gp-search.js';
import '../../src/elements/gp-search.js';
import {answer, expect, fixture, hear, until} from '../support/browser.js';
import {press} from '../support/reader.js';
import {communes, listed, write} from '../support/search.js';

const parcel = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: {type: 'Point', coordinates: [-1.68, 48.11]},
      properties: {
        id: '35238000AB0012',
        departmentcode: '35',
        municipalitycode: '238',
        districtcode: '000',
        section: 'AB',
        number: '0012',
        city: 'Rennes',
        _type: 'parcel',
      },
    },
  ],
};

async function open(types?: string): Promise<GpSearch> {
  const search = await fixture<GpSearch>(
    html`<gp-search lang="en" types=${types ?? 'address poi coordinates'}></gp-search>`,
  );
  search.focus();
  return search;
}

describe('parcels and coordinates in a search', () => {
  it('finds a parcel by its identifier or by its names, and asks for it alone', async () => {
    const asked = answer({search: parcel});
    const search = await open('address poi parcel');
    for (const text of ['35238000AB0012', '35238 AB 12']) {
      write(search, text);
      await search.updateComplete;
      await until(() => listed(search).length === 1);
      expect(listed(search)).to.deep.equal(['Rennes AB 0012 Parcel · 48.1100° N, 1.6800° W']);
    }
    expect(asked.map(({searchParams}) => searchParams.get('q'))).to.deep.equal(['35238000AB0012', null]);
    expect(asked.map(({searchParams}) => searchParams.get('index'))).to.deep.equal(['parcel', 'parcel']);
    const heard = hear(search, 'gp-place-select');
    await press('Enter');
    await until(() => heard.length);
    expect(heard[0]?.place).to.include({id: '35238000AB0012', kind: 'parcel'});
  });

  it('leaves other texts to addresses and places, parcels among the types or not', async () => {
    const asked = answer({completion: communes('Rennes')});
    const search = await open('address parcel');
    write(search, 'rennes');
    await until(() => listed(search).length === 1);
    expect(asked[0]?.searchParams.get('type')).to.equal('StreetAddress');
    const other = await open('address');
    write(other, '35238 AB 12');
    await until(() => listed(other).length === 1);
    expect(asked).to.have.lengthOf(2);
    const alone = await open('parcel');
    write(alone, 'rennes');
    await until(() => /No result/.test(alone.shadowRoot?.textContent ?? ''));
    expect(asked).to.have.lengthOf(2);
  });

  it('reads metres in the projections of France, and says which one', async () => {
    answer({});
    const search = await open();
    write(search, '648237 6862272');
    await until(() => listed(search).length);
    expect(listed(search)).to.deep.equal(['Lambert-93 648237 6862272 Coordinates · 48.8584° N, 2.2945° E']);
    write(search, '448251 5411932');
    await search.updateComplete;
    await until(() => listed(search).length === 3);
    expect(listed(search).map((line) => line.slice(0, 7))).to.deep.equal(['UTM 30N', 'UTM 31N', 'UTM 32N']);
    const heard = hear(search, 'gp-place-select');
    await press('ArrowDown', 'ArrowDown', 'Enter');
    expect(heard[0]?.place.label).to.equal('UTM 31N 448251 5411932');
    await press('Enter');
    await until(() => heard.length === 2);
    expect(heard[1]?.place.lonLat).to.deep.equal(heard[0]?.place.lonLat);
  });

  it('shows both readings of degrees where the usual order is not in France', async () => {
    answer({});
    const search = await open();
    write(search, '2.35, 48.85');
    await until(() => listed(search).length === 2);
    expect(listed(search)).to.deep.equal([
      '48.85, 2.35 Coordinates · 48.8500° N, 2.3500° E',
      '2.35, 48.85 Coordinates · 2.3500° N, 48.8500° E',
    ]);
  });

  it('leaves numbers that are nowhere in France to the search', async () => {
    const asked = answer({completion: communes('Rennes')});
    const search = await open();
    write(search, '75001 35000');
    await until(() => listed(search).length === 1);
    expect(asked[0]?.searchParams.get('text')).to.equal('75001 35000');
  });
});
