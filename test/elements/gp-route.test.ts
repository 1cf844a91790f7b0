import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpRoute} from '../../src/elements/gp-route.js';
import '../../src/elements/gp-route.js';
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
import {drawn, fields, pointsOf, routed, said, services, steps, straight} from '../support/route.js';
import {communes, write} from '../support/search.js';

const A = '2.35 48.85';
const B = '2.45 48.95';

async function inMap(
  attributes: {from?: string; to?: string; via?: string; slot?: string} = {},
): Promise<[GpMap, GpRoute]> {
  const {from, to, via, slot = 'start-top'} = attributes;
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="2.4 48.9" zoom="10"
      ><gp-route slot=${slot} open from=${from ?? ''} to=${to ?? ''} via=${via ?? ''}></gp-route
    ></gp-map>`,
  );
  return [map, map.querySelector('gp-route')!];
}

const alone = (from = '', to = '') =>
  fixture<GpRoute>(html`<gp-route lang="en" from=${from} to=${to}></gp-route>`);

const searches = (route: GpRoute) => [...route.shadowRoot!.querySelectorAll('gp-search')];

function button(route: GpRoute, label: string): HTMLButtonElement {
  const found = [...route.shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.title || (one.ariaLabel ?? one.textContent.trim())) === label,
  );
  if (!found) throw new Error(`There is no button "${label}"`);
  return found;
}

/** Chooses the first place that a field suggests for a text. */
async function choose(route: GpRoute, index: number, text: string): Promise<void> {
  const search = searches(route)[index]!;
  write(search, text);
  await until(() => search.shadowRoot?.querySelector('[role=option]'), `suggestions for ${text}`);
  inside(search, '[role=option]').click();
  await route.updateComplete;
}

describe('<gp-route>', () => {
  it('is ready from plain attributes: tells the page, then draws, lists and measures', async () => {
    const asked = answer(services);
    const before: unknown[] = [];
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" lang="en" center="2.4 48.9" zoom="10"
        ><gp-route
          slot="start-top"
          open
          from=${A}
          via="2.4 48.9 | 2.41 48.91; 2.42 48.92"
          to=${B}
          profile="pedestrian"
          optimization="shortest"
          avoid="tunnel bridge"
          @gp-route-change=${(event: Event) =>
            before.push([drawn(map)['line'] ?? 0, (event.target as GpRoute).route !== undefined])}
        ></gp-route
      ></gp-map>`,
    );
    const route = map.querySelector('gp-route')!;
    const heard = hear(map, 'gp-route-change');
    await routed(route);
    await until(() => drawn(map)['line'] === 1);
    expect(before).to.deep.equal([[0, true]]);
    expect(drawn(map)['point']).to.equal(5);
    expect(structuredClone(heard[0])).to.deep.equal(heard[0]);
    expect(heard[0]).to.deep.include({
      profile: 'pedestrian',
      optimization: 'shortest',
      avoid: ['tunnel', 'bridge'],
    });
    expect(heard[0]?.points).to.have.lengthOf(5);
    const first = asked.find(({pathname}) => pathname.endsWith('itineraire'))!;
    expect(first.searchParams.get('intermediates')).to.equal('2.4,48.9|2.41,48.91|2.42,48.92');
    expect(first.searchParams.get('profile')).to.equal('pedestrian');
    expect(steps(route).slice(0, 2)).to.deep.equal(['Start on Rue 1.1 1 km', 'Turn left onto Rue 1.2 1 km']);
    await until(() => said(route).includes('Up (D+) 50 m, down (D−) 30 m'));
    expect(said(route)).to.include('8 km · 8 min').and.to.include('arrival');
    await expectAccessible(route);
  });

  it('shows both ways of travelling side by side, and asks the other in full when it is chosen', async () => {
    const asked = answer({
      ...services,
      itineraire: (url: URL) => ({
        ...straight(url),
        ...(url.searchParams.get('profile') === 'car' ? {} : {duration: 7500}),
      }),
    });
    const route = await alone(A, B);
    await until(() => said(route).includes('2 hr 5 min'));
    expect(said(route)).to.include('By car 2 km · 2 min On foot 2 km · 2 hr 5 min');
    expect(asked.filter(({searchParams}) => searchParams.get('getSteps') === 'false')).to.have.lengthOf(1);
    inside(route, '.modes label:last-child input').click();
    await until(() => inside(route, 'p').textContent.includes('2 hr'));
    expect(inside<HTMLInputElement>(route, '.modes label:last-child input').checked).to.equal(true);
  });

  it('lets the page draw the route itself', async () => {
    answer(services);
    const [map, route] = await inMap();
    const heard = hear(map, 'gp-route-change', {refuse: true});
    route.from = A;
    route.to = B;
    await routed(route);
    await until(() => heard.length === 1 && drawn(map)['point'] === 2);
    expect(drawn(map)['line']).to.equal(undefined);
    expect(steps(route)).to.have.lengthOf(2);
  });

  it('speaks the language of the page, also when it changes', async () => {
    answer(services);
    const route = await alone(A, B);
    await routed(route);
    route.lang = 'fr';
    await until(() => steps(route)[1]?.startsWith('Tournez à gauche sur Rue 1.2'));
    expect(said(route)).to.include('arrivée').and.to.include('En voiture');
    expect(fields(route)).to.deep.equal(['48,8500° N, 2,3500° E', '48,9500° N, 2,4500° E']);
    expect(inside(route, '[part=status]').textContent.trim()).to.match(/^Itinéraire trouvé : 2\skm/);
  });

  it('finds its way between places that are typed, and forgets it when one is emptied', async () => {
    answer({...services, completion: communes('Rennes', 'Redon')});
    const [map, route] = await inMap();
    const heard = hear(map, 'gp-route-change');
    const went = hear(map, 'gp-place-select');
    await choose(route, 0, 'renn');
    expect(said(route)).to.include('Say where it starts');
    await choose(route, 1, 'redo');
    await routed(route);
    expect(fields(route)).to.deep.equal(['Rennes, 35000', 'Rennes, 35000']);
    expect(went).to.deep.equal([]);
    inside(searches(route)[0]!, 'button[aria-label="Clear the search"]').click();
    await until(() => heard.length === 2);
    expect(heard[1]?.route).to.equal(null);
    expect(route.route).to.equal(undefined);
    await until(() => drawn(map)['line'] === undefined);
    write(searches(route)[0]!, 'nowhere');
    await route.updateComplete;
    expect(said(route)).to.include('Choose “nowhere” in the list');
  });

  it('never shows an older answer, however late it comes', async () => {
    const waiting: ((late?: boolean) => void)[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    answer({
      ...services,
      itineraire: (url: URL, signal?: AbortSignal) =>
        url.searchParams.get('getSteps') === 'false'
          ? straight(url)
          : new Promise((resolve) => {
              signals.push(signal);
              waiting.push(() => resolve(straight(url)));
            }),
    });
    const [map, route] = await inMap({from: A, to: B, via: '2.4 48.9'});
    const heard = hear(map, 'gp-route-change');
    await until(() => waiting.length === 1);
    route.to = '2.5 49';
    await until(() => waiting.length === 2);
    expect(signals[0]?.aborted).to.equal(true);
    button(route, 'Stop 1: remove').click();
    await until(() => waiting.length === 3);
    waiting[2]!();
    await routed(route);
    waiting[0]!();
    waiting[1]!();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).to.have.lengthOf(1);
    expect(heard[0]?.points).to.deep.equal([
      [2.35, 48.85],
      [2.5, 49],
    ]);
    expect(route.route?.line.at(-1)).to.deep.equal([2.5, 49]);
    route.from = '2.3 48.8';
    await until(() => waiting.length === 4);
    expect(route.route).to.equal(undefined);
    expect(steps(route)).to.deep.equal([]);
    route.remove();
    expect(signals[3]?.aborted).to.equal(true);
  });

  for (const [name, response, sentence] of [
    ['is down', () => Promise.reject(new TypeError('Failed to fetch')), 'does not answer'],
    ['is broken', () => new Response('', {status: 500}), 'does not answer'],
    ['answers nonsense', () => new Response('<html>'), 'unreadable'],
    [
      'finds no way',
      () => Response.json({error: {message: ' No path found '}}, {status: 404}),
      'No road leads from one of these points',
    ],
    [
      'does not cover a point',
      () => Response.json({error: {message: ' value (9) is NOT in bbox for X '}}, {status: 400}),
      'outside the territory',
    ],
    [
      'refuses the request',
      () => Response.json({error: {message: ' no '}}, {status: 400}),
      'did not understand the request',
    ],
  ] as const)
    it(`says that the service ${name}, keeps what is written, and tries again`, async () => {
      let fails = true;
      answer({...services, itineraire: (url: URL) => (fails ? response() : straight(url))});
      const route = await alone(A, B);
      const heard = hear(route, 'gp-error');
      await until(() => route.shadowRoot?.querySelector('[part=error]'));
      expect(inside(route, '[part=error]').textContent).to.include(sentence);
      expect(heard).to.have.lengthOf(1);
      expect(heard[0]?.message).to.include(sentence);
      expect(fields(route)).to.deep.equal(['48.8500° N, 2.3500° E', '48.9500° N, 2.4500° E']);
      fails = false;
      button(route, 'Try again').click();
      await routed(route);
      expect(steps(route)).to.have.lengthOf(2);
      expect(route.shadowRoot?.querySelector('[part=error]')).to.equal(null);
    });

  it('says what the platform says of a failure, unless the page does', async () => {
    answer({...services, itineraire: () => new Response('', {status: 500})});
    const route = await alone();
    const heard = hear(route, 'gp-error', {refuse: true});
    route.from = A;
    route.to = B;
    await until(() => heard.length === 1);
    await route.updateComplete;
    expect(heard[0]).to.deep.include({code: 'network', service: 'route', retryable: true});
    expect(route.shadowRoot?.querySelector('[part=error]')).to.equal(null);
  });

  it('tells the page that the route is gone as soon as another is asked for', async () => {
    let answers = true;
    answer({...services, itineraire: (url: URL) => (answers ? straight(url) : new Promise(() => undefined))});
    const route = await alone(A, B);
    const heard = hear(route, 'gp-route-change');
    await until(() => heard.length === 1);
    answers = false;
    route.to = '2.5 49';
    await until(() => heard.length === 2);
    expect(heard[1]?.route).to.equal(null);
    expect(said(route)).to.include('Computing the route');
  });

  it('asks for ups and downs again', async () => {
    let isDown = true;
    answer({
      ...services,
      'elevationLine.json': () => (isDown ? new Response('', {status: 500}) : services['elevationLine.json']),
    });
    const route = await alone(A, B);
    await until(() => said(route).includes('could not be computed'));
    isDown = false;
    button(route, 'Try again').click();
    await until(() => said(route).includes('Up (D+) 50 m, down (D−) 30 m'));
    expect(said(route)).not.to.include('Try again');
  });

  it('does without ups and downs, and without the other way of travelling', async () => {
    answer({
      ...services,
      itineraire: (url: URL) =>
        url.searchParams.get('getSteps') === 'false' ? new Response('', {status: 500}) : straight(url),
      'elevationLine.json': () => new Response('', {status: 500}),
    });
    const route = await alone(A, B);
    const heard = hear(route, 'gp-error');
    await until(() => said(route).includes('could not be computed'));
    expect(steps(route)).to.have.lengthOf(2);
    expect(heard).to.deep.equal([]);
  });

  it('says how far from the points asked the route passes', async () => {
    answer({...services, itineraire: (url: URL) => ({...straight(url), start: '2.38,48.87'})});
    const [map, route] = await inMap({from: A, to: B});
    await routed(route);
    expect(said(route)).to.include('The route starts 3.1 km from the start asked for.');
    expect(said(route)).not.to.include('stops');
    await until(() => drawn(map)['tie'] === undefined || drawn(map)['tie'] === 1);
  });

  it('takes 16 points and no more', async () => {
    const warnings = hearWarnings();
    const asked = answer(services);
    const via = Array.from({length: 15}, (_, i) => `${2.36 + i / 100} 48.9`).join(';');
    const [, route] = await inMap({from: A, to: B, via});
    await routed(route);
    expect(warnings.join()).to.include('at most 14 points');
    expect(inside(route, '[part=error]').textContent).to.equal('Stops left out, beyond 16 points: 1.');
    expect(pointsOf(asked.find(({pathname}) => pathname.endsWith('itineraire'))!)).to.have.lengthOf(16);
    expect(searches(route)).to.have.lengthOf(16);
    expect(button(route, 'Add a stop').disabled).to.equal(true);
    expect(said(route)).to.include('A route has at most 16 points.');
    button(route, 'Stop 3: remove').click();
    await route.updateComplete;
    expect(button(route, 'Add a stop').disabled).to.equal(false);
  });

  it('tells developers what to write instead of a wrong attribute, and computes with the rest', async () => {
    const warnings = hearWarnings();
    answer(services);
    const route = await alone();
    const heard = hear(route, 'gp-error');
    Object.assign(route, {
      from: 'Paris',
      to: '48.85 200',
      profile: 'bike',
      optimization: 'best',
      avoid: 'tunnel tolls',
    });
    await route.updateComplete;
    expect(warnings).to.have.lengthOf(5);
    expect(warnings.join('\n'))
      .to.include('from="Paris" is not understood')
      .and.to.include('for example from="2.35 48.85"')
      .and.to.include('profile="bike" is not understood: write car or pedestrian')
      .and.to.include('write some of motorway tunnel bridge');
    expect(heard.map(({code}) => code)).to.deep.equal(Array.from({length: 5}, () => 'bad-attribute'));
    expect(heard[0]?.suggestion).to.equal('profile="pedestrian"');
    // Readers cannot mend a page.
    expect(inside(route, '[part=error]').textContent).to.equal(heard[0]?.message);
    expect(said(route)).not.to.include('="');
  });

  it('reorders by buttons and by keys, the focus following, and turns round', async () => {
    const asked = answer(services);
    const [, route] = await inMap({from: A, to: B, via: '2.4 48.9'});
    await routed(route);
    const order = () =>
      pointsOf(asked.filter(({searchParams}) => searchParams.get('getSteps') === 'true').at(-1)!).map(
        ([lon]) => lon,
      );
    const down = button(route, 'Start: move down');
    down.focus();
    await press('Enter');
    await until(() => order().join() === '2.4,2.35,2.45');
    expect(focused()?.getAttribute('title')).to.equal('Stop 1: move down');
    expect(inside(route, '[part=status]').textContent).to.be.a('string');
    await press('Enter');
    await until(() => order().join() === '2.4,2.45,2.35');
    // It can go no further down.
    expect(focused()?.getAttribute('title')).to.equal('End: move up');
    inside(searches(route)[2]!, 'input').focus();
    const up = {key: 'ArrowUp', altKey: true, bubbles: true, composed: true, cancelable: true};
    inside(searches(route)[2]!, 'input').dispatchEvent(new KeyboardEvent('keydown', up));
    await until(() => order().join() === '2.4,2.35,2.45');
    expect(focused()?.closest('[part=base]')).not.to.equal(null);
    button(route, 'Reverse').click();
    await until(() => order().join() === '2.45,2.35,2.4');
    button(route, 'Clear').click();
    await route.updateComplete;
    expect(fields(route)).to.deep.equal(['', '']);
  });

  it('takes a point of the map by the keyboard, and gives the focus back', async () => {
    answer({
      ...services,
      reverse: {
        type: 'FeatureCollection',
        features: [
          {
            geometry: {type: 'Point', coordinates: [2.4, 48.9]},
            properties: {label: '1 Rue Haute 93000 Bobigny', type: 'housenumber', distance: 12},
          },
        ],
      },
    });
    const [map, route] = await inMap({to: B});
    await firstFrame(map);
    button(route, 'Start: choose on the map').focus();
    await press('Enter');
    await until(() => focused()?.matches('[part=canvas]'));
    expect(said(route)).to.include('Start: click on the map.');
    expect(map.pointerFree).to.equal(false);
    await press('Escape');
    await until(() => focused()?.getAttribute('title') === 'Start: choose on the map');
    expect(map.pointerFree).to.equal(true);
    expect(inside(route, '[part=panel]').hidden).to.equal(false);
    await press('Enter');
    await until(() => focused()?.matches('[part=canvas]'));
    await press('Enter');
    await until(() => focused()?.getAttribute('title') === 'Start: choose on the map');
    await until(() => fields(route)[0] === '1 Rue Haute 93000 Bobigny');
    await routed(route);
    expect(map.pointerFree).to.equal(true);
  });

  it('starts where the reader is, or says that this is not known', async () => {
    const real = Object.getOwnPropertyDescriptor(navigator, 'geolocation');
    answer(services);
    const route = await alone('', B);
    const errors = hear(route, 'gp-error');
    let refused = true;
    const geolocation = {
      getCurrentPosition: (found: PositionCallback, failed: PositionErrorCallback) =>
        refused
          ? failed({code: 1, PERMISSION_DENIED: 1} as GeolocationPositionError)
          : found({coords: {longitude: 2.3, latitude: 48.8, accuracy: 20}} as GeolocationPosition),
    };
    Object.defineProperty(navigator, 'geolocation', {value: geolocation, configurable: true});
    try {
      button(route, 'Start: my position').click();
      await until(() => errors.length === 1);
      await route.updateComplete;
      expect(said(route)).to.include('Allow geolocation');
      refused = false;
      button(route, 'Start: my position').click();
      await routed(route);
      expect(fields(route)[0]).to.equal('48.8000° N, 2.3000° E');
      expect(said(route)).not.to.include('Allow geolocation');
    } finally {
      if (real) Object.defineProperty(navigator, 'geolocation', real);
      else Reflect.deleteProperty(navigator, 'geolocation');
    }
  });

  it('lights up a step on the map and in the list, and brings the map to it', async () => {
    answer(services);
    const [map, route] = await inMap({from: A, to: B});
    await routed(route);
    const second = () => route.shadowRoot!.querySelectorAll<HTMLElement>('.step')[1]!;
    second().focus();
    await until(() => drawn(map)['light'] === 1);
    expect(second().getAttribute('aria-current')).to.equal('step');
    second().blur();
    await until(() => drawn(map)['light'] === undefined);
    const before = map.view!.zoom;
    second().click();
    // The panel covers a part of the map: the step is beside it.
    await until(() => map.view!.zoom > before + 0.5);
    const [west, south, east, north] = map.view!.extent;
    expect(west < 2.4 && east > 2.45 && south < 48.9 && north > 48.95).to.equal(true);
  });

  it('lists long routes in parts, in few nodes, and draws them at once', async () => {
    answer({
      ...services,
      itineraire: (url: URL) => straight(url, {count: 400, vertices: 14}),
    });
    const [map, route] = await inMap({from: A, to: B});
    await routed(route);
    await until(() => drawn(map)['line'] === 1);
    expect(route.route!.line.length).to.be.above(5000);
    expect(steps(route)).to.have.lengthOf(60);
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0),
        0,
      );
    expect(count(route.shadowRoot!)).to.be.below(500);
    button(route, 'Show the next 60 of 400').click();
    await route.updateComplete;
    expect(steps(route)).to.have.lengthOf(120);
  });

  it('has no choice on a map where there is none, and is a button in the slot of one', async () => {
    answer(services);
    const route = await alone();
    expect(route.shadowRoot?.querySelector('.choose, .toggle')).to.equal(null);
    const [, slotted] = await inMap();
    expect(inside(slotted, '.toggle').getAttribute('aria-expanded')).to.equal('true');
    inside(slotted, '.toggle').click();
    await slotted.updateComplete;
    expect(inside(slotted, '[part=panel]').hidden).to.equal(true);
  });

  it('leaves nothing on the map, and computes again what it had not when it left', async () => {
    const asked = answer(services);
    const routes = () => asked.filter(({pathname}) => pathname.endsWith('itineraire')).length;
    const [map, route] = await inMap({from: A, to: B});
    await routed(route);
    await until(() => drawn(map)['line'] === 1);
    // Requests wait for those of the second before.
    await until(() => said(route).includes('On foot 2 km'));
    const interactions = map.olMap.getInteractions().getLength();
    route.remove();
    await until(() => drawn(map)['point'] === undefined);
    expect(map.olMap.getInteractions().getLength()).to.equal(interactions - 1);
    const count = routes();
    map.append(route);
    await until(() => drawn(map)['line'] === 1);
    expect(routes()).to.equal(count);
  });
});
