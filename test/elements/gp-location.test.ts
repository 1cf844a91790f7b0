import {html, type TemplateResult} from 'lit';
import type {GpLocation} from '../../src/elements/gp-location.js';
import '../../src/elements/gp-location.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpSearch} from '../../src/elements/gp-search.js';
import {answer, expect, expectAccessible, fixture, hear, inside, until} from '../support/browser.js';
import {firstFrame} from '../support/first-frame.js';
import {focused, press} from '../support/reader.js';
import {communes, listed, write} from '../support/search.js';

const address = (label = '1 Rue Haute 35000 Rennes') => ({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: {type: 'Point', coordinates: [-1.68001, 48.11]},
      properties: {
        label,
        id: '35238_1234_00001',
        banId: '8e6b04d7-f6fd-48a1-80be-4ec984a286e8',
        type: 'housenumber',
        name: '1 Rue Haute',
        citycode: '35238',
        city: 'Rennes',
        postcode: '35000',
      },
    },
  ],
});
const altitude = (z: number) => ({elevations: [{lon: -1.68, lat: 48.11, z}]});
const all = {reverse: address(), 'altimetrie/1.0/calcul/alti/rest/elevation.json': altitude(42.4)};

async function form(content: TemplateResult): Promise<[HTMLFormElement, GpLocation]> {
  const page = await fixture<HTMLFormElement>(html`<form>${content}</form>`);
  const field = page.querySelector('gp-location')!;
  await field.updateComplete;
  return [page, field];
}
const known = (field: GpLocation) =>
  [...field.shadowRoot!.querySelectorAll('dd')].map(({textContent}) => textContent.trim());
const entries = (page: HTMLFormElement) => Object.fromEntries(new FormData(page));
const button = (field: GpLocation, label: string) =>
  [...field.shadowRoot!.querySelectorAll<HTMLElement>('button')].find(
    (one) => one.textContent.includes(label) || one.title === label,
  )!;

function standAt(position: [number, number] | undefined): () => void {
  const value = (done: PositionCallback, failed?: PositionErrorCallback | null) =>
    position
      ? done({coords: {longitude: position[0], latitude: position[1], accuracy: 5}} as GeolocationPosition)
      : failed?.({code: 1, PERMISSION_DENIED: 1} as GeolocationPositionError);
  Object.defineProperty(navigator.geolocation, 'getCurrentPosition', {value, configurable: true});
  return () => void Reflect.deleteProperty(navigator.geolocation, 'getCurrentPosition');
}

describe('<gp-location>', () => {
  it('gives its form what is known of a typed point', async () => {
    const asked = answer(all);
    const [page, field] = await form(html`<gp-location name="lieu" lang="en"></gp-location>`);
    const chosen = hear(field, 'gp-place-select');
    const heard = hear(field, 'gp-location-change');
    const search = inside<GpSearch>(field, 'gp-search');
    search.focus();
    write(search, '48.11, -1.68');
    await until(() => listed(search).length === 1);
    await press('ArrowDown', 'Enter');
    await until(() => heard.length);
    await field.updateComplete;
    expect(chosen.map(({place}) => place.lonLat)).to.deep.equal([[-1.68, 48.11]]);
    expect(entries(page)).to.deep.equal({
      'lieu.lon': '-1.68',
      'lieu.lat': '48.11',
      'lieu.label': '1 Rue Haute 35000 Rennes',
      'lieu.id': '35238_1234_00001',
      'lieu.banId': '8e6b04d7-f6fd-48a1-80be-4ec984a286e8',
      'lieu.citycode': '35238',
      'lieu.altitude': '42.4',
    });
    expect(JSON.parse(field.value)).to.include({lon: -1.68, lat: 48.11, citycode: '35238', altitude: 42.4});
    expect(known(field)).to.deep.equal([
      '48.1100° N, 1.6800° W',
      '1 Rue Haute 35000 Rennes',
      '35238_1234_00001',
      '35238',
      '42 m',
    ]);
    expect(asked.map(({pathname}) => pathname.split('/').at(-1)).sort()).to.deep.equal([
      'elevation.json',
      'reverse',
    ]);
    await expectAccessible(field);
  });

  it('looks up the identifiers of a suggestion, which carries none', async () => {
    answer({
      ...all,
      completion: communes('Rennes'),
      search: {
        features: [
          {
            geometry: {type: 'Point', coordinates: [-1.68, 48.11]},
            properties: {label: 'Rennes', type: 'municipality', id: '35238', citycode: '35238'},
          },
        ],
      },
    });
    const [page, field] = await form(html`<gp-location name="lieu"></gp-location>`);
    const heard = hear(field, 'gp-location-change');
    const search = inside<GpSearch>(field, 'gp-search');
    search.focus();
    write(search, 'renn');
    await until(() => listed(search).length === 1);
    await press('ArrowDown', 'Enter');
    await until(() => heard.length);
    await field.updateComplete;
    expect(entries(page)).to.include({
      'lieu.label': 'Rennes, 35000',
      'lieu.id': '35238',
      'lieu.citycode': '35238',
    });
  });

  it('takes a click on the map, once, and then leaves the pointer', async () => {
    answer(all);
    const map = await fixture<GpMap>(
      html`<gp-map label="Plan" lang="en" center="-1.68 48.11" zoom="16"
        ><gp-location slot="start-top" name="lieu"></gp-location
      ></gp-map>`,
    );
    const field = map.querySelector('gp-location')!;
    const heard = hear(map, 'gp-location-change');
    await firstFrame(map);
    button(field, 'Choose on the map').click();
    await field.updateComplete;
    expect(map.pointerFree).to.equal(false);
    expect(inside(field, '[part=status]').textContent).to.include('Click on the map');
    inside(map, '[part=canvas]').focus();
    await press('Enter');
    await until(() => heard.length);
    await field.updateComplete;
    expect(heard[0]?.place?.lonLat.map((value) => value.toFixed(4))).to.deep.equal(['-1.6800', '48.1100']);
    expect(map.pointerFree).to.equal(true);
    await until(() => map.olMap.getLayers().getLength() === 1);
    const [mark] = map.olMap.getLayers().getArray() as unknown as {
      getSource(): {getFeatures(): unknown[]};
    }[];
    expect(mark?.getSource().getFeatures()).to.have.lengthOf(1);
    button(field, 'Choose on the map').click();
    await field.updateComplete;
    field.remove();
    await until(() => map.pointerFree && map.olMap.getLayers().getLength() === 0);
  });

  it('takes the reader’s position, or says that it cannot', async () => {
    answer(all);
    const [page, field] = await form(html`<gp-location name="lieu" lang="en"></gp-location>`);
    const leave = standAt(undefined);
    try {
      const errors = hear(field, 'gp-error');
      button(field, 'My position').click();
      await until(() => errors.length);
      await field.updateComplete;
      expect(errors[0]).to.include({code: 'forbidden', service: 'geolocation'});
      expect(inside(field, '[role=alert]').textContent).to.include('Allow geolocation');
      standAt([-1.68, 48.11]);
      button(field, 'My position').click();
      await until(() => entries(page)['lieu.id']);
      expect(entries(page)['lieu.lon']).to.equal('-1.68');
    } finally {
      leave();
    }
  });

  it('keeps the point when its address or altitude does not come', async () => {
    let broken = true;
    answer({
      reverse: () => (broken ? new Response('', {status: 500}) : address()),
      'altimetrie/1.0/calcul/alti/rest/elevation.json': new Response('', {status: 500}),
    });
    const [page, field] = await form(
      html`<gp-location name="lieu" lang="en" value="-1.68 48.11"></gp-location>`,
    );
    await until(() => field.shadowRoot?.querySelector('[role=alert]'));
    expect(entries(page)).to.deep.equal({
      'lieu.lon': '-1.68',
      'lieu.lat': '48.11',
      'lieu.label': '48.11, -1.68',
    });
    // Nobody knows that there is none.
    expect(inside(field, '[part=list]').textContent).not.to.include('No address');
    broken = false;
    button(field, 'Try again').click();
    await until(() => entries(page)['lieu.id']);
    expect('lieu.altitude' in entries(page)).to.equal(false);
    expect(field.shadowRoot?.querySelector('[role=alert]')).to.equal(null);
  });

  it('is missing when it is required, goes back with its form, and takes back its own value', async () => {
    answer(all);
    const [page, field] = await form(html`<gp-location name="lieu" required lang="en"></gp-location>`);
    expect(page.checkValidity()).to.equal(false);
    expect(field.matches(':invalid')).to.equal(true);
    page.reportValidity();
    expect(focused()?.localName).to.equal('input');
    field.value = '-1.68 48.11';
    await until(() => entries(page)['lieu.id']);
    expect(page.checkValidity()).to.equal(true);
    const {value} = field;
    page.reset();
    await field.updateComplete;
    expect([field.value, entries(page)]).to.deep.equal(['', {}]);
    field.formStateRestoreCallback(value);
    await field.updateComplete;
    expect(field.value).to.equal(value);
    expect(entries(page)['lieu.citycode']).to.equal('35238');
    button(field, 'Clear the place').click();
    await field.updateComplete;
    expect(page.checkValidity()).to.equal(false);
  });

  it('answers what fields of browsers answer, and tells of a place and of its end', async () => {
    answer(all);
    const [page, field] = await form(
      html`<label>Où ? <gp-location name="lieu" required lang="en"></gp-location></label>`,
    );
    expect(inside(field, '[role=group]').getAttribute('aria-label')).to.equal('Où ?');
    expect(field.form).to.equal(page);
    expect(field.validationMessage).to.not.equal('');
    expect(field.checkValidity()).to.equal(false);
    field.value = '-1.68 48.11';
    expect(field.checkValidity(), 'at once').to.equal(true);
    await field.updateComplete;
    const heard: string[] = [];
    page.addEventListener('change', () => heard.push(field.value));
    button(field, 'Clear the place').click();
    expect(heard).to.deep.equal(['']);
    const leave = standAt([2, 48]);
    try {
      button(field, 'My position').click();
      await until(() => heard.length === 2);
      expect(heard[1]).to.match(/"lon":2,"lat":48/);
    } finally {
      leave();
    }
  });

  it('gives no place while another is written in its field', async () => {
    answer({...all, completion: communes('Brest'), search: {features: []}});
    const [page, field] = await form(html`<gp-location name="lieu" required lang="en"></gp-location>`);
    field.value = '{"lon":-1.68,"lat":48.11,"label":"Rennes"}';
    await field.updateComplete;
    expect(page.checkValidity()).to.equal(true);
    const heard = hear(field, 'gp-location-change');
    const search = inside<GpSearch>(field, 'gp-search');
    expect(search.value).to.equal('Rennes');
    search.focus();
    write(search, 'Brest');
    await field.updateComplete;
    expect(heard.map(({place}) => place)).to.deep.equal([null]);
    expect([field.value, entries(page)]).to.deep.equal(['', {}]);
    expect(page.checkValidity()).to.equal(false);
    expect(search.value, 'what was typed stays').to.equal('Brest');
    await until(() => listed(search).length === 1);
    await press('ArrowDown', 'Enter');
    await until(() => entries(page)['lieu.label'] === 'Brest, 35000');
    expect(page.checkValidity()).to.equal(true);
  });

  it('gives nothing while it is disabled, and lets the page refuse a place', async () => {
    answer(all);
    const [page, field] = await form(
      html`<fieldset><gp-location name="lieu" value="-1.68 48.11"></gp-location></fieldset>`,
    );
    await until(() => entries(page)['lieu.id']);
    page.querySelector('fieldset')!.disabled = true;
    await until(() => !('lieu.id' in entries(page)));
    page.querySelector('fieldset')!.disabled = false;
    await field.updateComplete;
    field.addEventListener('gp-place-select', (event) => event.preventDefault());
    const leave = standAt([2, 48]);
    try {
      const before = field.value;
      const heard = hear(field, 'gp-place-select');
      button(field, 'Ma position').click();
      await until(() => heard.length);
      expect(field.value).to.equal(before);
    } finally {
      leave();
    }
  });
});
