import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpParcelSearch} from '../../src/elements/gp-parcel-search.js';
import '../../src/elements/gp-parcel-search.js';
import {answer, expect, expectAccessible, fixture, hear, inside, until} from '../support/browser.js';
import {focused} from '../support/reader.js';
import {features} from '../support/search.js';

const ring = [
  [-1.68, 48.11],
  [-1.679, 48.11],
  [-1.679, 48.111],
  [-1.68, 48.11],
];
const parcels = (...numbers: string[]) => ({
  type: 'FeatureCollection',
  features: numbers.map((number) => ({
    type: 'Feature',
    geometry: {type: 'Point', coordinates: [-1.6795, 48.1105]},
    properties: {
      id: `35238000AB${number}`,
      departmentcode: '35',
      municipalitycode: '238',
      districtcode: '000',
      section: 'AB',
      number,
      city: 'Rennes',
      truegeometry: JSON.stringify({type: 'Polygon', coordinates: [ring]}),
      _type: 'parcel',
    },
  })),
});
const search = (...numbers: string[]) => ({
  search: (url: URL) =>
    url.searchParams.get('index') === 'parcel' ? parcels(...numbers) : features('Rennes', 'Renneville'),
});

function write(element: GpParcelSearch, name: string, value: string): void {
  const field = inside<HTMLInputElement>(element, `[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}
const submit = (element: GpParcelSearch) => inside<HTMLFormElement>(element, 'form').requestSubmit();
const text = (element: GpParcelSearch, selector: string) =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({textContent}) => textContent.trim());
const open = () => fixture<GpParcelSearch>(html`<gp-parcel-search lang="en"></gp-parcel-search>`);

describe('<gp-parcel-search>', () => {
  it('goes from the department to the number, and gives the parcel', async () => {
    const asked = answer(search('0012'));
    const element = await open();
    const heard = hear(element, 'gp-place-select');
    await expectAccessible(element);
    write(element, 'department', '35');
    write(element, 'commune', 'renn');
    await until(() => element.shadowRoot?.querySelector('datalist option'));
    expect(
      [...element.shadowRoot!.querySelectorAll<HTMLOptionElement>('datalist option')].map(({value}) => value),
    ).to.deep.equal(['Rennes (35238)', 'Renneville (35238)']);
    expect(asked[0]?.searchParams.get('depcode')).to.equal('35');
    write(element, 'commune', 'Rennes (35238)');
    write(element, 'section', 'ab');
    write(element, 'number', '12');
    submit(element);
    await until(() => heard.length);
    expect(asked).to.have.lengthOf(2);
    expect(Object.fromEntries(asked[1]!.searchParams)).to.include({
      departmentcode: '35',
      municipalitycode: '238',
      section: 'AB',
      number: '0012',
    });
    expect(heard[0]?.place).to.include({id: '35238000AB0012', citycode: '35238', kind: 'parcel'});
    await element.updateComplete;
    expect(text(element, '[part=status]')).to.deep.equal(['1 parcel']);
    await expectAccessible(element);
  });

  it('lists several, and draws the one that is chosen on its map', async () => {
    answer(search('0001', '0002'));
    const map = await fixture<GpMap>(
      html`<gp-map label="Plan" lang="en"
        ><gp-parcel-search slot="start-top" open commune="35238"></gp-parcel-search
      ></gp-map>`,
    );
    const element = map.querySelector('gp-parcel-search')!;
    submit(element);
    await until(() => text(element, '[part=item]').length === 2);
    expect(text(element, '[part=item]')).to.deep.equal(['Rennes AB 0001 (35238)', 'Rennes AB 0002 (35238)']);
    const before = map.olMap.getLayers().getLength();
    inside(element, '[part=item] button').click();
    await until(() => map.olMap.getLayers().getLength() === before + 1);
    await until(() => Math.abs((map.view?.center[0] ?? 0) + 1.6795) < 0.001);
    element.remove();
    await until(() => map.olMap.getLayers().getLength() === before);
  });

  it('finds a commune by its name alone, and says what is wrong in the fields', async () => {
    answer(search());
    const element = await open();
    const wrong = async (fields: Record<string, string>) => {
      for (const [name, value] of Object.entries(fields)) write(element, name, value);
      submit(element);
      await until(() => text(element, '[role=alert]').length || text(element, '[part=status]')[0]);
      await until(() => text(element, '[part=status]')[0] !== 'Searching…');
      await element.updateComplete;
      return [...text(element, '[role=alert]'), ...text(element, '[part=status]')].join('');
    };
    expect(await wrong({})).to.equal('Choose a town of the list.');
    expect(await wrong({commune: 'RENNES', section: 'A-'})).to.include('one or two letters');
    expect(await wrong({section: 'AB', number: '1b'})).to.include('one to four digits');
    expect(await wrong({number: '1'})).to.equal('No parcel answers to this.');
    expect(await wrong({commune: 'Nulle-Part'})).to.equal('Choose a town of the list.');
    expect(inside<HTMLInputElement>(element, '[name=section]').value, 'what was typed stays').to.equal('AB');
  });

  it('asks which commune when several have the name, rather than take the first', async () => {
    const commune = (label: string, citycode: string) => ({
      type: 'Feature',
      geometry: {type: 'Point', coordinates: [2.35, 48.93]},
      properties: {label, type: 'municipality', city: label, citycode},
    });
    const asked = answer({
      search: (url: URL) =>
        url.searchParams.get('index') === 'parcel'
          ? parcels('0012')
          : {
              features: [
                commune('Saint-Denis', '97411'),
                commune('Saint-Denis', '93066'),
                commune('Saint-Denis-en-Val', '45274'),
              ],
            },
    });
    const element = await fixture<GpParcelSearch>(
      html`<gp-parcel-search lang="en" commune="saint denis"></gp-parcel-search>`,
    );
    submit(element);
    await until(() => text(element, '[role=alert]').length);
    expect(text(element, '[role=alert]')[0]).to.match(/^Several towns have this name: choose one/);
    expect(asked).to.have.lengthOf(1);
    expect(focused()).to.equal(inside(element, '[name=commune]'));
    expect(
      [...element.shadowRoot!.querySelectorAll<HTMLOptionElement>('datalist option')].map(({value}) => value),
    ).to.deep.equal(['Saint-Denis (97411)', 'Saint-Denis (93066)', 'Saint-Denis-en-Val (45274)']);
    const heard = hear(element, 'gp-place-select');
    write(element, 'commune', 'Saint-Denis (93066)');
    submit(element);
    await until(() => heard.length);
    expect(asked.at(-1)?.searchParams.get('municipalitycode')).to.equal('066');
  });

  it('tells a failure, and asks again', async () => {
    let broken = true;
    answer({search: () => (broken ? new Response('', {status: 500}) : parcels('0001'))});
    const element = await open();
    const errors = hear(element, 'gp-error');
    const heard = hear(element, 'gp-place-select');
    write(element, 'commune', '35238');
    submit(element);
    await until(() => errors.length);
    await element.updateComplete;
    expect(text(element, '[role=alert]')[0]).to.include(errors[0]!.message);
    broken = false;
    inside(element, '[role=alert] button').click();
    await until(() => heard.length);
  });

  it('keeps what was typed when its panel closes', async () => {
    answer({});
    const map = await fixture<GpMap>(
      html`<gp-map label="Plan" lang="en"
        ><gp-parcel-search slot="start-top" open></gp-parcel-search
      ></gp-map>`,
    );
    const element = map.querySelector('gp-parcel-search')!;
    write(element, 'section', 'AB');
    inside(element, '.toggle').click();
    await element.updateComplete;
    inside(element, '.toggle').click();
    await element.updateComplete;
    expect(inside<HTMLInputElement>(element, '[name=section]').value).to.equal('AB');
  });
});
