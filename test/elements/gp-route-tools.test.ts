import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpRoute} from '../../src/elements/gp-route.js';
import '../../src/elements/gp-route.js';
import {answer, expect, fixture, hear, inside, until} from '../support/browser.js';
import {focused} from '../support/reader.js';
import {drawn, fields, pointsOf, routed, said, services, steps} from '../support/route.js';

const A = '2.35 48.85';
const B = '2.45 48.95';

async function inMap(): Promise<[GpMap, GpRoute]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="2.4 48.9" zoom="10" style="width: 600px; height: 400px"
      ><gp-route from=${A} to=${B} slot="start-top"></gp-route
    ></gp-map>`,
  );
  const route = map.querySelector('gp-route')!;
  await routed(route);
  await until(() => drawn(map)['line'] === 1);
  // Pixels are known once the map is drawn, and still.
  await until(() => !map.olMap.getView().getAnimating());
  map.olMap.renderSync();
  return [map, route];
}

/** Moves the pointer over a map through fractions of the way from A to B, and that much further down. */
function drag(
  map: GpMap,
  from: readonly [share: number, down: number],
  to: readonly [share: number, down: number],
  end = 'pointerup',
) {
  const viewport = map.olMap.getViewport()!;
  const {left, top} = viewport.getBoundingClientRect();
  const send = (
    target: EventTarget,
    type: string,
    [share, down]: readonly [number, number],
    buttons = 1,
  ): void => {
    const view = map.olMap.getView();
    const size = map.olMap.getSize()!;
    // On the screen a line between two points is straight, and the map is centred on its middle or was moved since.
    const metres = (lon: number, lat: number) => [
      (lon * 20037508.34) / 180,
      (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) * 20037508.34) / Math.PI,
    ];
    const [a, b] = [metres(2.35, 48.85), metres(2.45, 48.95)];
    const [x, y] = [0, 1].map((axis) => a[axis]! + (b[axis]! - a[axis]!) * share);
    const [cx, cy] = view.getCenter()!;
    const resolution = view.getResolution()!;
    target.dispatchEvent(
      new PointerEvent(type, {
        clientX: left + size[0]! / 2 + (x! - cx!) / resolution,
        clientY: top + size[1]! / 2 - (y! - cy!) / resolution + down,
        pointerType: 'mouse',
        pointerId: 1,
        isPrimary: true,
        bubbles: true,
        button: 0,
        buttons,
      }),
    );
  };
  send(viewport, 'pointermove', from, 0);
  const cursor = viewport.style.cursor;
  send(viewport, 'pointerdown', from);
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
  for (const at of [middle, to]) send(document, 'pointermove', at);
  const previewed = drawn(map)['tie'] ?? 0;
  send(end === 'pointerup' ? document : viewport, end, to, 0);
  return {cursor, previewed};
}

/** Hears of the files that are given to the reader, and of none other. */
function hearFiles(): {readonly name: string; readonly blob: Blob}[] {
  const files: {name: string; blob: Blob}[] = [];
  const create = URL.createObjectURL.bind(URL);
  let last: Blob | undefined;
  URL.createObjectURL = (blob: Blob) => {
    last = blob;
    return create(blob);
  };
  const click = function (this: HTMLAnchorElement): void {
    if (this.download && last) files.push({name: this.download, blob: last});
  };
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', {value: click, configurable: true});
  restore.push(() => {
    URL.createObjectURL = create;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  });
  return files;
}

const restore: (() => void)[] = [];
afterEach(() => {
  for (const act of restore.splice(0)) act();
});

/** Clicks a button, which gets the focus, and returns it. */
function press(route: GpRoute, label: string): HTMLButtonElement {
  const found = [...route.shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.title || (one.ariaLabel ?? one.textContent.trim())) === label,
  );
  if (!found) throw new Error(`There is no button "${label}"`);
  found.focus();
  found.click();
  return found;
}

async function open(route: GpRoute): Promise<void> {
  if (inside(route, '[part=panel]').hidden) inside(route, '.toggle').click();
  await route.updateComplete;
}

describe('<gp-route> on the map', () => {
  it('moves a point that is dragged, without moving the map', async () => {
    const asked = answer(services);
    const [map] = await inMap();
    const heard = hear(map, 'gp-route-change');
    const center = map.view?.center;
    const {cursor, previewed} = drag(map, [1, 0], [0.5, -60]);
    expect(cursor).to.equal('grab');
    expect(previewed).to.equal(1);
    await until(() => heard.length === 1);
    const [from, to] = heard[0]!.points;
    expect(from).to.deep.equal([2.35, 48.85]);
    expect(to![0]).to.be.closeTo(2.4, 0.005);
    expect(to![1]).to.be.above(48.91);
    expect(drawn(map)['tie']).to.equal(undefined);
    expect(map.view?.center).to.deep.equal(center);
    expect(asked.filter(({pathname}) => pathname.endsWith('reverse'))).to.have.lengthOf(3);
  });

  it('makes a stop of the line where it is dragged', async () => {
    const asked = answer(services);
    const [map, route] = await inMap();
    drag(map, [0.5, 0], [0.5, 80]);
    await open(route);
    await until(() => fields(route).length === 3);
    await routed(route);
    const points = pointsOf(
      asked.filter(({searchParams}) => searchParams.get('getSteps') === 'true').at(-1)!,
    );
    expect(points).to.have.lengthOf(3);
    expect(points[1]![0]).to.be.closeTo(2.4, 0.005);
    expect(route.route?.legs).to.have.lengthOf(2);
    expect(said(route)).to.include('From 48.8500° N, 2.3500° E to');
  });

  it('drops nothing when the browser takes the finger to scroll', async () => {
    answer(services);
    const [map, route] = await inMap();
    const before = route.route;
    drag(map, [1, 0], [0.5, -60], 'pointercancel');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(route.route).to.equal(before);
    expect(drawn(map)['tie']).to.equal(undefined);
  });

  it('leaves the pointer to the tool that has it', async () => {
    answer(services);
    const [map, route] = await inMap();
    const before = route.route;
    map.takePointer();
    expect(drag(map, [1, 0], [0.5, -60]).cursor).to.equal('');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(route.route).to.equal(before);
  });

  it('lights up the step under the pointer, on the map and in the list', async () => {
    answer(services);
    const [map, route] = await inMap();
    await open(route);
    drag(map, [0.75, 0], [0.75, 0]);
    await route.updateComplete;
    expect(inside(route, '[aria-current=step]').textContent).to.include('Rue 1.2');
    await until(() => drawn(map)['light'] === 1);
    drag(map, [0.75, 120], [0.75, 120]);
    await until(() => drawn(map)['light'] === undefined);
  });
});

describe('<gp-route> to keep', () => {
  it('is saved as GPX, GeoJSON and KML', async () => {
    answer(services);
    const files = hearFiles();
    const route = await fixture<GpRoute>(html`<gp-route lang="en" from=${A} to=${B}></gp-route>`);
    await routed(route);
    for (const format of ['GPX', 'GeoJSON', 'KML']) press(route, `Download as ${format}`);
    await until(() => files.length === 3);
    const byName = Object.fromEntries(files.map(({name, blob}) => [name, blob]));
    expect(Object.keys(byName).sort()).to.deep.equal(['route.geojson', 'route.gpx', 'route.kml']);
    const {features} = JSON.parse(await byName['route.geojson']!.text()) as {
      features: {geometry: {type: string; coordinates: unknown[]}; properties: Record<string, unknown>}[];
    };
    expect(features.map(({geometry}) => geometry.type)).to.deep.equal(['LineString', 'Point', 'Point']);
    expect(features[0]?.geometry.coordinates).to.deep.equal(route.route?.line);
    expect(features[0]?.properties).to.include({distance: 2000, duration: 120, profile: 'car'});
    const gpx = new DOMParser().parseFromString(await byName['route.gpx']!.text(), 'application/xml');
    expect(gpx.querySelectorAll('trkpt')).to.have.lengthOf(route.route!.line.length);
    expect(gpx.querySelectorAll('wpt')).to.have.lengthOf(2);
    expect(byName['route.gpx']!.type).to.include('application/gpx+xml');
  });

  it('is a link, which makes the same route again and leaves the rest of the address', async () => {
    const asked = answer(services);
    const address = location.href;
    restore.push(() => history.replaceState(null, '', address));
    let copied = '';
    const clipboard = {writeText: (text: string) => Promise.resolve(void (copied = text))};
    Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    restore.push(() => void Reflect.deleteProperty(navigator, 'clipboard'));
    history.replaceState(null, '', '#c=2.4,48.9&z=10');
    const route = await fixture<GpRoute>(
      html`<gp-route
        lang="en"
        id="way"
        from=${A}
        via="2.4 48.9"
        to=${B}
        profile="pedestrian"
        avoid="bridge"
      ></gp-route>`,
    );
    await routed(route);
    press(route, 'Copy the link');
    await until(() => copied);
    expect(new URL(copied).hash).to.equal(
      '#c=2.4,48.9&z=10&way.route=2.35,48.85;2.4,48.9;2.45,48.95;pedestrian;no-bridge',
    );
    await until(() => inside(route, '[part=status]').textContent.includes('Copied'));
    expect(inside(route, '.said').textContent).to.equal('Copied');
    route.remove();
    history.replaceState(null, '', new URL(copied).hash);
    const again = await fixture<GpRoute>(html`<gp-route id="way" from="1 45" to="2 46"></gp-route>`);
    await routed(again);
    const request = asked.filter(({searchParams}) => searchParams.get('getSteps') === 'true').at(-1)!;
    expect(pointsOf(request)).to.deep.equal([
      [2.35, 48.85],
      [2.4, 48.9],
      [2.45, 48.95],
    ]);
    expect(request.searchParams.get('profile')).to.equal('pedestrian');
    expect(request.searchParams.get('constraints')).to.include('pont');
    // A link that is pasted into the page's own address.
    location.hash = '#way.route=3,47;4,48;oddly';
    await until(() => again.route?.line[0]?.join() === '3,47');
    expect(steps(again)).to.have.lengthOf.at.least(0);
  });

  it('says when the browser does not copy', async () => {
    answer(services);
    const clipboard = {writeText: () => Promise.reject(new Error('no'))};
    Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    restore.push(() => void Reflect.deleteProperty(navigator, 'clipboard'));
    const route = await fixture<GpRoute>(html`<gp-route lang="en" from=${A} to=${B}></gp-route>`);
    await routed(route);
    press(route, 'Copy the link');
    await until(() => said(route).includes('did not allow'));
  });

  it('is printed on a page of its own: the map, and every step', async () => {
    const geometry = {type: 'Point', coordinates: [2.4, 48.9]};
    answer({...services, 'quartiers.geojson': {type: 'Feature', geometry, properties: {}}});
    const printed: Document[] = [];
    const stub = ({target}: Event): void => {
      if (target instanceof HTMLIFrameElement && target.contentWindow)
        target.contentWindow.print = () => void printed.push(target.contentDocument!);
    };
    document.addEventListener('load', stub, {capture: true});
    restore.push(() => document.removeEventListener('load', stub, {capture: true}));
    const [map, route] = await inMap();
    await open(route);
    const url = 'https://sig.example/quartiers.geojson';
    await map.addLayer({url, name: '', attribution: 'Ville de Rennes'});
    const print = press(route, 'Print');
    await until(() => printed.length === 1);
    const paper = printed[0]!;
    expect(paper.documentElement.lang).to.equal('en');
    expect(paper.title).to.include('From 48.8500° N');
    expect([...paper.querySelectorAll('li')].map((li) => li.textContent.trim())).to.deep.equal([
      'Start on Rue 1.1 · 1 km',
      'Turn left onto Rue 1.2 · 1 km',
    ]);
    expect(paper.querySelector('canvas')?.width).to.be.above(100);
    expect(paper.body.textContent).to.include('2 km · 2 min');
    paper.defaultView?.dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('iframe')).to.equal(null);
    expect(paper.querySelector('.credit')?.textContent.trim()).to.equal(
      '© Ville de Rennes · Route and altitudes: IGN, Géoplateforme',
    );
    expect(focused()).to.equal(print);
  });
});
