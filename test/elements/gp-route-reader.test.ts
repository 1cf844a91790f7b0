import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpRoute} from '../../src/elements/gp-route.js';
import '../../src/elements/gp-route.js';
import {answer, expect, fixture, hear, inside, until} from '../support/browser.js';
import {firstFrame} from '../support/first-frame.js';
import {focused, press} from '../support/reader.js';
import {drawn, routed, said, services, steps, straight} from '../support/route.js';

const A = '2.35 48.85';
const B = '2.45 48.95';

/** A route beside its map, where the fields stay while a point is chosen. */
async function beside({via = ''} = {}): Promise<[GpMap, GpRoute]> {
  const page = await fixture(
    html`<div lang="en">
      <gp-map id="carte" label="Carte" center="2.4 48.9" zoom="10"></gp-map>
      <gp-route for="carte" from=${A} via=${via} to=${B}></gp-route>
    </div>`,
  );
  const route = page.querySelector('gp-route')!;
  await routed(route);
  return [page.querySelector('gp-map')!, route];
}

function button(route: GpRoute, label: string): HTMLButtonElement {
  const found = [...route.shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.title || one.textContent.trim()) === label,
  );
  if (!found) throw new Error(`There is no button "${label}"`);
  return found;
}

/** Clicks a button that has the focus. */
function strike(route: GpRoute, label: string): void {
  const found = button(route, label);
  found.focus();
  found.click();
}

/** Chooses the point of a field on the map. */
async function point(map: GpMap, route: GpRoute, field: string): Promise<void> {
  await firstFrame(map);
  strike(route, `${field}: choose on the map`);
  await until(() => !map.pointerFree && focused()?.matches('[part=canvas]'));
}

const hint = (route: GpRoute) => route.shadowRoot!.querySelector('.hint')?.textContent;

describe('a reader of <gp-route>', () => {
  it('finds the fields again when the element left while they chose a point on the map', async () => {
    answer(services);
    const [map, route] = await beside();
    await point(map, route, 'Start');
    expect(hint(route)).to.include('Start: click on the map.');
    const home = route.parentElement!;
    route.remove();
    await until(() => !route.map);
    home.append(route);
    await route.updateComplete;
    expect(map.pointerFree).to.equal(true);
    expect(hint(route)).to.equal(undefined);
    await point(map, route, 'Start');
    expect(hint(route)).to.include('Start: click on the map.');
  });

  it('chooses no point for a field that they take away meanwhile', async () => {
    answer(services);
    const [map, route] = await beside({via: '2.4 48.9'});
    for (const act of ['Stop 1: remove', 'Clear']) {
      await point(map, route, act === 'Clear' ? 'End' : 'Stop 1');
      strike(route, act);
      await route.updateComplete;
      expect(hint(route)).to.equal(undefined);
      expect(map.pointerFree).to.equal(true);
    }
  });

  it('goes on with the point of a field that they put elsewhere meanwhile', async () => {
    answer(services);
    const [map, route] = await beside();
    await point(map, route, 'Start');
    strike(route, 'Reverse');
    await route.updateComplete;
    expect(hint(route)).to.include('End: click on the map.');
    expect(map.pointerFree).to.equal(false);
  });

  it('hears what became of a field while the route is computed', async () => {
    answer(services);
    const [, route] = await beside({via: '2.4 48.9'});
    const told = () =>
      [...route.shadowRoot!.querySelectorAll('[part=status] p')].map(({textContent}) => textContent);
    strike(route, 'Start: move down');
    await route.updateComplete;
    expect(told()).to.deep.equal(['48.8500° N, 2.3500° E: now Stop 1', 'Computing the route…']);
    await routed(route);
    expect(told().join()).to.match(/^Route found: 4.km/);
    strike(route, 'Stop 1: remove');
    await route.updateComplete;
    expect(told()).to.deep.equal(['Stop 1 removed', 'Computing the route…']);
    await routed(route);
    expect(told().join()).to.match(/^Route found: 2.km/);
  });

  it('hears how to choose a point from what was there to be heard', async () => {
    answer(services);
    const [map, route] = await beside();
    const status = inside(route, '[part=status]');
    await point(map, route, 'Start');
    expect(status.isConnected && status.textContent).to.include('Start: click on the map.');
    // Screen readers miss what comes with its own region, and read buttons in one as text.
    expect(inside(route, '.hint').matches('[role=status]')).to.equal(false);
  });

  it('goes on from the first of the steps that they asked for', async () => {
    answer({...services, itineraire: (url: URL) => straight(url, {count: 130})});
    const [, route] = await beside();
    for (const [label, first] of [
      ['Show the next 60 of 130', 'Rue 1.61'],
      ['Show the next 10 of 130', 'Rue 1.121'],
    ] as const) {
      strike(route, label);
      await until(() => focused()?.textContent.includes(first), first);
    }
    expect(route.shadowRoot!.querySelector('.more')).to.equal(null);
  });

  it('keeps the focus when they try again', async () => {
    let [works, climbs] = [false, false];
    const down = () => new Response('', {status: 500});
    answer({
      ...services,
      itineraire: (url: URL) => (works ? straight(url) : down()),
      'elevationLine.json': () => (climbs ? new Promise(() => undefined) : down()),
    });
    const route = await fixture<GpRoute>(html`<gp-route lang="en" from=${A} to=${B}></gp-route>`);
    await until(() => route.shadowRoot!.querySelector('[part=error]'));
    works = true;
    strike(route, 'Try again');
    await routed(route);
    expect(focused()).to.equal(inside(route, '.answer'));
    await until(() => said(route).includes('could not be computed'));
    climbs = true;
    strike(route, 'Try again');
    await until(() => said(route).includes('Computing ups and downs'));
    expect(focused()).to.equal(inside(route, '.answer'));
  });

  it('sees all of the outline around a step, and around the options', async () => {
    answer(services);
    const [, route] = await beside();
    inside(route, 'summary').focus();
    await press('Tab');
    for (const selector of ['.step', 'summary']) {
      const part = inside(route, selector);
      part.focus();
      expect(part.matches(':focus-visible')).to.equal(true);
      expect(getComputedStyle(part).outlineOffset).to.equal('-3px');
    }
  });

  it('keeps the route while a field that they add is empty', async () => {
    answer({
      ...services,
      itineraire: (url: URL) => {
        const found = straight(url);
        const arrival = {distance: 0, duration: 0, instruction: {type: 'arrive'}};
        return {...found, portions: found.portions.map((leg) => ({...leg, steps: [...leg.steps, arrival]}))};
      },
    });
    const [map, route] = await beside({via: '2.4 48.9'});
    await until(() => said(route).includes('Up (D+)') && drawn(map)['line'] === 1);
    expect(steps(route)).to.include('You are at stop 1');
    const heard = hear(route, 'gp-route-change');
    const {route: before} = route;
    strike(route, 'Add a stop');
    await until(() => focused()?.matches('input'));
    strike(route, 'Stop 2: move up');
    await route.updateComplete;
    expect(steps(route)).to.include('You are at stop 2');
    strike(route, 'Stop 1: remove');
    await route.updateComplete;
    expect(steps(route)).to.include('You are at stop 1');
    expect(route.route === before).to.equal(true);
    expect(heard).to.deep.equal([]);
  });
});

describe('a page of <gp-route>', () => {
  it('may take its attributes away', async () => {
    const asked = answer(services);
    const route = await fixture<GpRoute>(
      html`<gp-route lang="en" from=${A} to=${B} profile="pedestrian" avoid="tunnel"></gp-route>`,
    );
    await routed(route);
    route.removeAttribute('avoid');
    route.removeAttribute('profile');
    await route.updateComplete;
    await routed(route);
    const last = asked.filter(({searchParams}) => searchParams.get('getSteps') === 'true').at(-1)!;
    expect(last.searchParams.get('profile')).to.equal('car');
    expect(last.searchParams.has('constraints')).to.equal(false);
  });

  it('may clear it as soon as it is told of a route', async () => {
    answer(services);
    const [map, route] = await beside();
    await until(() => drawn(map)['line'] === 1);
    const heard = hear(route, 'gp-route-change');
    route.addEventListener('gp-route-change', ({detail}) => detail.route && route.clear());
    route.to = '2.5 49';
    await until(() => heard.length === 3);
    await route.updateComplete;
    expect(heard.at(-1)?.route).to.equal(null);
    expect(drawn(map)).to.deep.equal({});
  });
});
