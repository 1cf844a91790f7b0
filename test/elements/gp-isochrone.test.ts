import {html, type TemplateResult} from 'lit';
import type {GpIsochrone} from '../../src/elements/gp-isochrone.js';
import '../../src/elements/gp-isochrone.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpSearch} from '../../src/elements/gp-search.js';
import {
  answer,
  expect,
  expectAccessible,
  fixture,
  hear,
  hearWarnings,
  inside,
  until,
} from '../support/browser.js';
import {firstFrame} from '../support/first-frame.js';
import {focused, press} from '../support/reader.js';
import {catchFiles} from '../support/saved.js';
import {write} from '../support/search.js';

const square = (side: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [side, 0],
      [side, side],
      [0, side],
      [0, 0],
    ].map(([x, y]) => [2 + x!, 48 + y!]),
  ],
});
/** A square whose side grows with the cost, as the service writes it. */
const ring = (url: URL) => ({
  point: url.searchParams.get('point'),
  geometry: square(Number(url.searchParams.get('costValue')) / 10_000),
});
const none = new Response(JSON.stringify({error: {message: ' No path found '}}), {status: 404});
const asks = (asked: readonly URL[]) => asked.map(({searchParams}) => searchParams.get('costValue'));

const texts = (element: GpIsochrone, part: string) =>
  [...(element.shadowRoot?.querySelectorAll(`[part=${part}]`) ?? [])].map((node) =>
    node.textContent.replace(/\s+/g, ' ').trim(),
  );
const button = (element: GpIsochrone, name: string) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((one) => one.textContent.trim() === name)!;
const type = (element: GpIsochrone, text: string) => {
  const field = inside<HTMLInputElement>(element, 'input');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
};

async function open(inner: TemplateResult): Promise<[GpMap, GpIsochrone]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="2 48" zoom="9">${inner}</gp-map>`,
  );
  await firstFrame(map);
  return [map, map.querySelector('gp-isochrone')!];
}
const alone = (attributes = {}) =>
  fixture<GpIsochrone>(html`<gp-isochrone lang="en"></gp-isochrone>`).then(async (element) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    await element.updateComplete;
    return element;
  });

describe('<gp-isochrone>', () => {
  it('is ready in plain HTML: rings on the map, in a list with their areas, the smallest first', async () => {
    const asked = answer({isochrone: ring});
    const heard = hear(document, 'gp-isochrone-change');
    const [map, element] = await open(
      html`<gp-isochrone slot="end-top" open point="2 48" minutes="10 5 10"></gp-isochrone>`,
    );
    await until(() => texts(element, 'item').length === 2);
    expect(texts(element, 'item')).to.deep.equal(['5 min: 7.4 km²', '10 min: 29.8 km²']);
    expect(asks(asked)).to.deep.equal(['300', '600']);
    expect(element.rings.map(({minutes, geometry: {type: kind}}) => [minutes, kind])).to.deep.equal([
      [5, 'MultiPolygon'],
      [10, 'MultiPolygon'],
    ]);
    expect(heard[0]?.rings).to.equal(element.rings);
    expect(heard[0]?.point).to.deep.equal([2, 48]);
    await until(() => map.olMap.getLayers().getLength() === 1);
    expect(map.view?.zoom).to.equal(9, 'the page says what the map shows');
    expect(inside(element, '[part=status]').textContent).to.equal(
      'Areas found: 5 min: 7.4 km² ; 10 min: 29.8 km²',
    );
    await expectAccessible(element);
  });

  it('asks what the page says: distances, on foot, towards the point', async () => {
    const asked = answer({isochrone: ring});
    const element = await alone({
      point: '2,48',
      metres: '500 1500',
      profile: 'pedestrian',
      direction: 'arrival',
    });
    await until(() => texts(element, 'item').length === 2);
    expect(texts(element, 'item')[1]).to.match(/^1\.5 km: /);
    const sent = asked.slice(-2).map(({searchParams}) => Object.fromEntries(searchParams));
    for (const parameters of sent)
      expect(parameters).to.include({
        costType: 'distance',
        distanceUnit: 'meter',
        profile: 'pedestrian',
        direction: 'arrival',
        resource: 'bdtopo-valhalla',
      });
  });

  it('asks from the centre of the map, by the keyboard', async () => {
    answer({isochrone: ring});
    const [map, element] = await open(html`<gp-isochrone slot="end-top" open></gp-isochrone>`);
    button(element, 'Choose on the map').focus();
    await press('Enter');
    await until(() => focused()?.matches('[part=canvas]'));
    expect(map.pointerFree).to.equal(false);
    await press('Enter');
    await until(() => texts(element, 'item').length === 3);
    expect(map.pointerFree).to.equal(true);
    expect(inside<GpSearch>(element, 'gp-search').value).to.equal('48.0000° N, 2.0000° E');
    // The map shows the largest ring whole, and large.
    await until(() => (map.view?.zoom ?? 0) > 11);
    const [west, south, east, north] = map.view!.extent;
    expect(west < 2 && east > 2.09 && south < 48 && north > 48.09).to.equal(true);
    button(element, 'Choose on the map').focus();
    await press('Enter');
    await until(() => !map.pointerFree);
    await press('Escape');
    expect(map.pointerFree).to.equal(true);
    expect(texts(element, 'item').length).to.equal(3);
  });

  it('shows every area beside the panel, which covers a part of the map', async () => {
    answer({isochrone: ring});
    const [map, element] = await open(
      html`<gp-isochrone slot="end-top" open point="2 48" minutes="5 15"></gp-isochrone>`,
    );
    await until(() => texts(element, 'item').length === 2);
    button(element, 'See all of it').click();
    const panel = inside(element, '[part=panel]').getBoundingClientRect();
    const {left} = map.getBoundingClientRect();
    const isBeside = () => {
      const ends = [2, 2.09].map(
        (lon) => map.olMap.getPixelFromCoordinate([(lon * 20037508.34) / 180, 0])[0]!,
      );
      return ends[1]! > ends[0]! + 200 && ends[0]! >= 0 && left + ends[1]! <= panel.left;
    };
    await until(() => !map.olMap.getView().getAnimating() && isBeside());
  });

  it('takes the place that is searched, and leaves the map to the rings', async () => {
    answer({isochrone: ring});
    const [, element] = await open(html`<gp-isochrone slot="end-top" open></gp-isochrone>`);
    const search = inside<GpSearch>(element, 'gp-search');
    const place = {label: 'Mairie', lonLat: [2.1, 48.1] as const, kind: 'poi'};
    const event = new CustomEvent('gp-place-select', {detail: {place}, bubbles: true, cancelable: true});
    expect(search.dispatchEvent(event)).to.equal(false);
    await until(() => texts(element, 'item').length === 3);
    expect(search.value).to.equal('Mairie');
  });

  it('takes the position of the reader, and says when it cannot be had', async () => {
    answer({isochrone: ring});
    const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    const give = (act: Geolocation['getCurrentPosition']) =>
      Object.defineProperty(navigator.geolocation, 'getCurrentPosition', {value: act, configurable: true});
    try {
      const element = await alone();
      give((_, refuse) => refuse?.({code: 1, PERMISSION_DENIED: 1} as GeolocationPositionError));
      const heard = hear(element, 'gp-error');
      button(element, 'My position').click();
      await until(() => texts(element, 'error').length);
      expect(texts(element, 'error')[0]).to.match(/^Your position could not be found/);
      expect(heard[0]?.code).to.equal('forbidden');
      give((found) => found({coords: {longitude: 2, latitude: 48, accuracy: 10}} as GeolocationPosition));
      button(element, 'My position').click();
      await until(() => texts(element, 'item').length === 3);
      expect(texts(element, 'error')).to.deep.equal([]);
    } finally {
      give(real);
    }
  });

  it('keeps to what the reader does last, when their position comes late', async () => {
    const asked = answer({isochrone: ring, completion: {status: 'OK', results: []}});
    const {geolocation} = navigator;
    const real = geolocation.getCurrentPosition.bind(geolocation);
    const set = (act: Geolocation['getCurrentPosition']) =>
      Object.defineProperty(geolocation, 'getCurrentPosition', {value: act, configurable: true});
    let find = (): void => undefined;
    try {
      set((found) => {
        find = () => found({coords: {longitude: 3, latitude: 47, accuracy: 10}} as GeolocationPosition);
      });
      const element = await alone();
      button(element, 'My position').click();
      const search = inside<GpSearch>(element, 'gp-search');
      write(search, 'Brest');
      await element.updateComplete;
      find();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(search.value).to.equal('Brest');
      expect(asked.some(({pathname}) => pathname.includes('isochrone'))).to.equal(false);
    } finally {
      set(real);
    }
  });

  it('says what is missing or wrong in the field, and keeps what was typed', async () => {
    const asked = answer({isochrone: ring});
    const element = await alone();
    const say = async (text: string) => {
      type(element, text);
      button(element, 'Compute').click();
      await element.updateComplete;
      return texts(element, 'error')[0];
    };
    expect(await say('5')).to.match(/^First choose a point/);
    element.point = '2 48';
    await element.updateComplete;
    for (const text of ['', 'abc', '-5', '0', '5 x', 'Infinity', '5 10 1e999'])
      expect(await say(text)).to.match(/^Write numbers above 0/, text);
    expect(await say('1 2 3 4 5 6 7')).to.equal('6 areas at most at a time.');
    expect(inside<HTMLInputElement>(element, 'input').value).to.equal('1 2 3 4 5 6 7');
    expect(asked.length).to.equal(0);
    expect(await say('20; 7,5')).to.equal(undefined);
    await until(() => texts(element, 'item').length === 3);
    expect(element.rings.map(({minutes}) => minutes)).to.deep.equal([5, 7, 20]);
  });

  it('computes as many areas as there may be when the page asks for more, and says so', async () => {
    answer({isochrone: ring});
    const warned = hearWarnings();
    const element = await alone();
    const heard = hear(element, 'gp-error');
    element.point = '2 48';
    element.minutes = '8 7 6 5 4 3 2';
    await until(() => texts(element, 'item').length === 6);
    expect(texts(element, 'error')).to.deep.equal(['6 areas at most at a time.']);
    expect(heard.map(({code, suggestion}) => [code, suggestion])).to.deep.equal([
      ['bad-attribute', 'minutes="2 3 4 5 6 7"'],
    ]);
    expect(warned.join()).to.include('write minutes="2 3 4 5 6 7"');
  });

  it('shows the rings that came and says which did not', async () => {
    answer({isochrone: (url: URL) => (Number(url.searchParams.get('costValue')) > 1000 ? none : ring(url))});
    const element = await alone();
    const heard = hear(element, 'gp-error');
    element.metres = '800 60000 70000';
    element.point = '2 48';
    await until(() => texts(element, 'item').length === 1);
    expect(texts(element, 'error')).to.deep.equal([
      '60 km, 70 km: the service has no area. The point is too far from a road, or the limit too small or too large for it.',
    ]);
    expect(heard.map(({code}) => code)).to.deep.equal(['empty']);
    await expectAccessible(element);
  });

  it('says that the service fails, once for all, and tries again', async () => {
    let isDown = true;
    answer({isochrone: (url: URL) => (isDown ? new Response('', {status: 500}) : ring(url))});
    const element = await alone({point: '2 48', minutes: '5 10'});
    await until(() => button(element, 'Try again'));
    expect(texts(element, 'error').length).to.equal(1);
    expect(texts(element, 'error')[0]).to.match(
      /^(5 min, 10 min|10 min, 5 min): The service does not answer/,
    );
    isDown = false;
    button(element, 'Try again').click();
    await until(() => texts(element, 'item').length === 2);
    expect(texts(element, 'error')).to.deep.equal([]);
  });

  it('can be stopped, never shows a late answer, and keeps the rings there were', async () => {
    let release = (): void => undefined;
    let isLate = false;
    const late = new Promise<void>((resolve) => (release = resolve));
    answer({
      isochrone: async (url: URL) => {
        if (isLate) await late;
        return ring(url);
      },
    });
    const element = await alone({point: '2 48', minutes: '5'});
    await until(() => texts(element, 'item').length === 1);
    isLate = true;
    element.minutes = '30';
    await until(() => button(element, 'Stop'));
    button(element, 'Stop').click();
    await until(() => button(element, 'Compute'));
    expect(texts(element, 'item')[0]).to.match(/^5 min/);
    element.minutes = '40';
    await element.updateComplete;
    isLate = false;
    element.minutes = '7';
    await until(() => texts(element, 'item')[0]?.startsWith('7 min'));
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(texts(element, 'item').map((item) => item.slice(0, 5))).to.deep.equal(['7 min']);
  });

  /** Answers when `release` is called, and at once from then on; tells the profile of each request. */
  const slow = () => {
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    let isLate = false;
    const asked = answer({
      isochrone: async (url: URL) => {
        if (isLate) await late;
        return ring(url);
      },
    });
    const profiles = () => asked.map(({searchParams}) => searchParams.get('profile'));
    return {profiles, release: () => release(), slowDown: () => (isLate = true)};
  };
  const choose = (element: GpIsochrone, name: string, index: number) => {
    const list = [...element.shadowRoot!.querySelectorAll('select')].find((one) =>
      one.parentElement?.textContent.trim().startsWith(name),
    )!;
    list.selectedIndex = index;
    list.dispatchEvent(new Event('change'));
  };

  it('asks again what a reader changes while it computes, and never shows rings of another way', async () => {
    const {profiles, release, slowDown} = slow();
    slowDown();
    const element = await alone({point: '2 48', minutes: '5'});
    const heard = hear(element, 'gp-isochrone-change');
    await until(() => profiles().length === 1);
    choose(element, 'Travel', 1);
    await until(() => profiles().length === 2);
    release();
    await until(() => texts(element, 'item').length === 1);
    expect(profiles()).to.deep.equal(['car', 'pedestrian']);
    expect(heard).to.have.lengthOf(1);
  });

  it('tells how many areas are there of those that are asked, whatever is typed meanwhile', async () => {
    const {profiles, release, slowDown} = slow();
    slowDown();
    const element = await alone({point: '2 48', minutes: '5 10'});
    await until(() => profiles().length === 2);
    type(element, '5 10 15 20');
    await element.updateComplete;
    expect(inside(element, '[part=status]').textContent).to.equal('Computing: 0 of 2…');
    release();
    await until(() => texts(element, 'item').length === 2);
  });

  it('takes the rings away while it computes from another point, and does not bring them back', async () => {
    const {slowDown} = slow();
    const [map, element] = await open(
      html`<gp-isochrone slot="end-top" open point="2 48" minutes="5"></gp-isochrone>`,
    );
    await until(() => map.olMap.getLayers().getLength() === 1);
    slowDown();
    element.point = '3 47';
    await until(() => button(element, 'Stop'));
    expect(map.olMap.getLayers().getLength()).to.equal(0);
    button(element, 'Stop').click();
    await until(() => button(element, 'Compute'));
    expect(texts(element, 'item')).to.deep.equal([]);
    expect(element.rings).to.deep.equal([]);
  });

  it('forgets its point when another is typed and not chosen, and says so', async () => {
    answer({isochrone: ring, completion: {status: 'OK', results: []}});
    const [map, element] = await open(
      html`<gp-isochrone slot="end-top" open point="2 48" minutes="5"></gp-isochrone>`,
    );
    await until(() => map.olMap.getLayers().getLength() === 1);
    const search = inside<GpSearch>(element, 'gp-search');
    write(search, 'Brest');
    await element.updateComplete;
    expect(map.olMap.getLayers().getLength()).to.equal(0);
    expect(texts(element, 'item')).to.deep.equal([]);
    button(element, 'Compute').click();
    await element.updateComplete;
    expect(texts(element, 'error')).to.deep.equal(['Choose “Brest” in the list, or clear it.']);
    expect(search.value).to.equal('Brest');
    element.clear();
    await element.updateComplete;
    expect(search.value).to.equal('');
  });

  it('writes its point and what it says in the language of now', async () => {
    answer({isochrone: ring});
    const element = await alone({point: '2 48'});
    type(element, 'x');
    button(element, 'Compute').click();
    await element.updateComplete;
    expect(inside<GpSearch>(element, 'gp-search').value).to.equal('48.0000° N, 2.0000° E');
    element.lang = 'fr';
    await until(() => inside<GpSearch>(element, 'gp-search').value === '48,0000° N, 2,0000° E');
    expect(texts(element, 'error')[0]).to.match(/^Écrivez des nombres/);
  });

  it('counts communes and inhabitants on demand only, and does without', async () => {
    let isDown = true;
    const communes = {
      type: 'FeatureCollection',
      numberMatched: 2,
      features: [120, '30'].map((population) => ({
        type: 'Feature',
        geometry: null,
        properties: {population},
      })),
    };
    const only = {...communes, numberMatched: 1, features: communes.features.slice(0, 1)};
    const wfs = ({searchParams}: URL) => {
      if (isDown) return new Response('', {status: 400});
      return searchParams.get('CQL_FILTER')?.includes('2.06 ') ? only : communes;
    };
    const asked = answer({isochrone: ring, wfs});
    const element = await alone({point: '2 48', minutes: '5 10'});
    await until(() => texts(element, 'item').length === 2);
    expect(asked.some(({pathname}) => pathname.includes('wfs'))).to.equal(false);
    button(element, 'Communes and inhabitants').click();
    await until(() => texts(element, 'error').length);
    expect(texts(element, 'error')[0]).to.match(/^The communes could not be asked for/);
    expect(texts(element, 'item').length).to.equal(2);
    isDown = false;
    button(element, 'Communes and inhabitants').click();
    await until(() => texts(element, 'item')[1]?.includes('commune'));
    expect(texts(element, 'item')).to.deep.equal([
      '5 min: 7.4 km² 2 communes touched, 150 inhabitants in these whole communes',
      '10 min: 29.8 km² 1 commune touched, 120 inhabitants in this whole commune',
    ]);
    const filter = asked.at(-1)?.searchParams.get('CQL_FILTER');
    expect(filter).to.match(/^INTERSECTS\(geometrie,SRID=4326;MULTIPOLYGON\(\(\(2 48,2\.0\d* 48,/);
  });

  it('lets the page refuse the rings, and warns of attributes that say nothing', async () => {
    answer({isochrone: ring});
    const warned = hearWarnings();
    const [map, element] = await open(html`<gp-isochrone slot="end-top" open></gp-isochrone>`);
    let told = 0;
    element.addEventListener('gp-isochrone-change', (event) => {
      told++;
      event.preventDefault();
    });
    element.setAttribute('point', '2 48');
    element.setAttribute('minutes', '5');
    await until(() => told);
    await element.updateComplete;
    expect(element.rings).to.deep.equal([]);
    expect(map.olMap.getLayers().getLength()).to.equal(0);
    for (const [name, value] of [
      ['point', 'Paris'],
      ['minutes', 'dix'],
      ['profile', 'bike'],
      ['direction', 'north'],
    ] as const)
      element.setAttribute(name, value);
    const errors = hear(element, 'gp-error');
    await element.updateComplete;
    expect(errors.map(({code, suggestion}) => [code, suggestion])).to.deep.equal([
      ['bad-attribute', 'profile="pedestrian"'],
      ['bad-attribute', 'direction="arrival"'],
      ['bad-attribute', 'minutes="5 10 15"'],
      ['bad-attribute', 'point="2.35 48.85"'],
    ]);
    expect(texts(element, 'error')).to.deep.equal([errors[0]?.message]);
    expect(errors[0]?.message).not.to.include('"');
    expect(warned.map((warning) => /: (\w+) is not understood/.exec(warning)?.[1])).to.deep.equal([
      'profile',
      'direction',
      'minutes',
      'point',
    ]);
  });

  it('keeps the rings as GeoJSON and KML', async () => {
    answer({isochrone: ring});
    const element = await alone({point: '2 48', minutes: '5 10'});
    await until(() => texts(element, 'item').length === 2);
    const saved = catchFiles();
    expect(button(element, 'GeoJSON').getAttribute('aria-label')).to.equal('Download as GeoJSON');
    button(element, 'GeoJSON').click();
    await until(() => saved.length === 1);
    button(element, 'KML').click();
    await until(() => saved.length === 2);
    expect(saved.map(({name}) => name)).to.deep.equal(['reachable-area.geojson', 'reachable-area.kml']);
    const {features} = JSON.parse(await saved[0]!.blob.text()) as {features: {properties: object}[]};
    expect(features[1]?.properties).to.deep.equal({
      name: '10 min',
      minutes: 10,
      profile: 'car',
      direction: 'departure',
      longitude: 2,
      latitude: 48,
      square_kilometres: 29.77,
    });
    expect(await saved[1]!.blob.text()).to.include('<name>10 min</name>');
  });

  it('goes on when it is moved while it computes, and computes nothing that was not asked', async () => {
    const {profiles, release, slowDown} = slow();
    const move = async (element: GpIsochrone) => {
      const {parentElement} = element;
      element.remove();
      await Promise.resolve();
      parentElement?.append(element);
      await element.updateComplete;
    };
    const element = await alone({point: '2 48'});
    await move(element);
    expect(profiles().length).to.equal(0);
    slowDown();
    element.minutes = '5';
    await until(() => profiles().length === 1);
    await move(element);
    await until(() => profiles().length === 2);
    button(element, 'Stop').click();
    await move(element);
    expect(profiles().length).to.equal(2);
    button(element, 'Compute').click();
    await until(() => profiles().length === 3);
    await move(element);
    release();
    await until(() => texts(element, 'item').length === 1);
  });

  it('leaves nothing on the map, and comes back', async () => {
    answer({isochrone: ring});
    const [map, element] = await open(
      html`<gp-isochrone slot="end-top" open point="2 48" minutes="5"></gp-isochrone>`,
    );
    await until(() => map.olMap.getLayers().getLength() === 1);
    element.remove();
    await until(() => map.olMap.getLayers().getLength() === 0);
    map.append(element);
    await until(() => map.olMap.getLayers().getLength() === 1);
    button(element, 'Erase').click();
    await element.updateComplete;
    expect(map.olMap.getLayers().getLength()).to.equal(0);
    expect(texts(element, 'item')).to.deep.equal([]);
  });
});
