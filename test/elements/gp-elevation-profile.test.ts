import {html, type TemplateResult} from 'lit';
import type {GpElevationProfile} from '../../src/elements/gp-elevation-profile.js';
import '../../src/elements/gp-elevation-profile.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {Route} from '../../src/model.js';
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

const LINE = [
  [6.8, 45.9],
  [6.9, 45.8],
] as const;

/** Altitudes along a line as the service writes them, of a hill 1000 m high; none where `hole` says so. */
const elevations =
  (hole: (i: number) => boolean = () => false) =>
  async (_: URL, __: unknown, request: Request) => {
    const {lon, lat, sampling} = (await request.json()) as Record<'lon' | 'lat' | 'sampling', string>;
    const [lons, lats] = [lon, lat].map((list) => list.split('|').map(Number)) as [number[], number[]];
    const count = Number(sampling);
    const along = (list: number[], i: number) => list[0]! + ((list.at(-1)! - list[0]!) * i) / (count - 1);
    return {
      elevations: Array.from({length: count}, (__, i) => ({
        lon: along(lons, i),
        lat: along(lats, i),
        z: hole(i) ? -99999 : Math.round(1000 * Math.sin((Math.PI * i) / (count - 1))),
        acc: '2.5',
      })),
    };
  };

const text = (profile: GpElevationProfile, selector: string) =>
  (profile.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
const button = (profile: GpElevationProfile, name: string) =>
  [...(profile.shadowRoot?.querySelectorAll('button') ?? [])].find((one) => one.textContent.trim() === name)!;
const drawn = async (profile: GpElevationProfile) => {
  await until(() => profile.shadowRoot?.querySelector('.line')?.getAttribute('d'), 'a line in the chart');
  await profile.updateComplete;
};

async function open(inner: TemplateResult): Promise<[GpMap, GpElevationProfile]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="6.85 45.85" zoom="11">${inner}</gp-map>`,
  );
  await firstFrame(map);
  return [map, map.querySelector('gp-elevation-profile')!];
}

const alone = (line: typeof LINE | null = LINE, samples?: number) =>
  fixture<GpElevationProfile>(
    html`<gp-elevation-profile lang="en" .line=${line} .samples=${samples ?? null}></gp-elevation-profile>`,
  );
const file = (content: string, name = 'track.gpx') => new File([content], name);
const gpx = (...points: readonly string[]) =>
  `<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="x"><trk><name>Col</name><trkseg>${points.join('')}</trkseg></trk></gpx>`;

describe('<gp-elevation-profile>', () => {
  it('draws the ground along a line of the page, and tells how it is', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await fixture<GpElevationProfile>(
      html`<gp-elevation-profile lang="en" line="6.8 45.9, 6.9 45.8"></gp-elevation-profile>`,
    );
    await drawn(profile);
    const facts = text(profile, '[part=list]');
    expect(facts).to.match(
      /Length 14 km .*D\+\) 1,000 m .*D−\) 1,000 m .*Lowest point 0 m Highest point 1,000 m/,
    );
    expect(text(profile, '[part=status]')).to.match(/^Profile of 14 km: from 0 m to 1,000 m/);
    expect(profile.profile?.points.length).to.equal(200);
    await expectAccessible(profile);
  });

  it('is explored by the keyboard, and says where one is', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await alone();
    await drawn(profile);
    const chart = inside(profile, '[part=chart]');
    chart.focus();
    await press('Home', 'PageDown', 'PageUp', 'ArrowRight');
    await profile.updateComplete;
    const first = chart.getAttribute('aria-valuetext') ?? '';
    expect(first).to.match(/^at 1\.\d km: 3\d\d m, slope \+\d+%$/);
    await press('End');
    await profile.updateComplete;
    expect(chart.getAttribute('aria-valuenow')).to.equal(chart.getAttribute('aria-valuemax'));
    expect(chart.getAttribute('aria-valuetext')).to.match(/^at 14 km: 0 m, slope -\d/);
    expect(profile.shadowRoot?.querySelector('.dot')).not.to.equal(null);
  });

  it('draws 5,000 points with few nodes', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await alone(LINE, 5000);
    await drawn(profile);
    expect(profile.profile?.points.length).to.equal(5000);
    const nodes = profile.shadowRoot?.querySelectorAll('*').length ?? 0;
    expect(nodes).to.be.lessThan(80);
    expect(inside(profile, '[part=chart]').querySelectorAll('*').length).to.be.lessThan(40);
  });

  it('leaves holes where no altitude is known, and says so; says when there is none at all', async () => {
    answer({'elevationLine.json': elevations((i) => i < 50)});
    const profile = await alone();
    await drawn(profile);
    expect(inside(profile, '[part=panel]').textContent).to.include('not known at 50 points');
    inside(profile, '[part=chart]').focus();
    await press('Home');
    await profile.updateComplete;
    expect(inside(profile, '[part=chart]').getAttribute('aria-valuetext')).to.include('altitude not known');
    answer({'elevationLine.json': elevations(() => true)});
    profile.line = [...LINE];
    await until(() => text(profile, '[part=error]').startsWith('No altitude is known along this line.'));
  });

  it('is drawn on the map by the keyboard: Enter adds the centre, twice at one place ends', async () => {
    answer({'elevationLine.json': elevations()});
    const [map, profile] = await open(
      html`<gp-elevation-profile slot="end-top" open></gp-elevation-profile>`,
    );
    const heard = hear(profile, 'gp-profile-change');
    button(profile, 'Draw a line').focus();
    await press('Enter');
    await until(() => focused()?.matches('[part=canvas]'));
    expect(map.pointerFree).to.equal(false);
    expect(text(profile, '[part=status]')).to.include('Enter sets a point at the centre');
    const view = map.olMap.getView();
    await press('Enter');
    const start = view.getCenter()!;
    view.setCenter([start[0]! + 5000, start[1]!]);
    await press('Enter');
    await until(() => text(profile, '[part=status]') === 'Points set: 2');
    await press('Backspace');
    await until(() => text(profile, '[part=status]') === 'Points set: 1');
    view.setCenter([start[0]!, start[1]! + 9000]);
    await press('Enter', 'Enter');
    await until(() => heard.length);
    expect(map.pointerFree).to.equal(true);
    const [first, last] = [heard[0]!.profile.points[0]!.lonLat, heard[0]!.profile.points.at(-1)!.lonLat];
    expect(first[0]).to.be.closeTo(6.85, 0.001);
    expect(last[0]).to.be.closeTo(6.85, 0.001);
    expect(last[1]).to.be.greaterThan(45.9);
    await until(() => map.olMap.getLayers().getLength() === 2, 'the line and the point on the map');
    button(profile, 'Erase').click();
    expect(map.olMap.getLayers().getLength()).to.equal(0);
  });

  it('shows what ends a drawing in a map as narrow as a phone', async () => {
    answer({'elevationLine.json': elevations()});
    const page = await fixture(
      html`<div>
        <style>
          gp-map {
            width: 320px;
          }
        </style>
        <gp-map label="Carte" lang="en" center="6.85 45.85" zoom="11"
          ><gp-elevation-profile slot="start-bottom" open></gp-elevation-profile
        ></gp-map>
      </div>`,
    );
    await firstFrame(page.querySelector('gp-map')!);
    const profile = page.querySelector('gp-elevation-profile')!;
    button(profile, 'Draw a line').click();
    await until(() => button(profile, 'Give up'));
    const {bottom} = inside(profile, '[part=panel]').getBoundingClientRect();
    for (const name of ['End', 'Remove the last', 'Give up'])
      expect(button(profile, name).getBoundingClientRect().bottom).to.be.at.most(bottom);
  });

  it('gives up the drawing on Escape, and keeps the profile there was', async () => {
    answer({'elevationLine.json': elevations()});
    const [map, profile] = await open(
      html`<gp-elevation-profile slot="end-top" open .line=${LINE}></gp-elevation-profile>`,
    );
    await drawn(profile);
    button(profile, 'Draw a line').focus();
    await press('Enter');
    await until(() => focused()?.matches('[part=canvas]'));
    await press('Enter', 'Escape');
    await drawn(profile);
    expect(map.pointerFree).to.equal(true);
    expect(text(profile, '[part=list]')).to.include('14 km');
    // Another tool that takes the pointer ends the drawing, too.
    button(profile, 'Draw a line').click();
    await until(() => !map.pointerFree && button(profile, 'Give up'));
    map.takePointer({signal: AbortSignal.abort()});
    await until(() => button(profile, 'Draw a line'));
  });

  it('goes to a track that is opened, and not once more when a drawing is given up', async () => {
    const [map, profile] = await open(
      html`<gp-elevation-profile slot="end-top" open></gp-elevation-profile>`,
    );
    const point = (lat: number) => `<trkpt lat="${lat}" lon="7.5"><ele>1000</ele></trkpt>`;
    await profile.readFile(file(gpx(point(45.8), point(45.81))));
    expect(map.view?.center[0]).to.be.closeTo(7.5, 0.05);
    const view = map.olMap.getView();
    view.setCenter([0, 0]);
    button(profile, 'Draw a line').click();
    await until(() => button(profile, 'Give up'));
    button(profile, 'Give up').click();
    await until(() => map.olMap.getLayers().getLength() === 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(view.getCenter()).to.deep.equal([0, 0]);
  });

  it('shows a track beside the panel, where it leaves room', async () => {
    const [map, profile] = await open(
      html`<style>
          gp-elevation-profile::part(panel) {
            width: 14rem;
          }
        </style>
        <gp-elevation-profile slot="end-top" open></gp-elevation-profile>`,
    );
    const point = (lon: number) => `<trkpt lat="45.8" lon="${lon}"><ele>1000</ele></trkpt>`;
    await profile.readFile(file(gpx(point(7.4), point(7.5))));
    map.olMap.renderSync();
    const [x = NaN] = map.olMap.getPixelFromCoordinate([(7.5 * 20037508.34) / 180, 0]);
    const {left} = inside(profile, '[part=panel]').getBoundingClientRect();
    expect(x).to.be.above(100);
    expect(map.getBoundingClientRect().left + x).to.be.below(left);
  });

  it('marks on the map the point of the chart, and in the chart the point of the map', async () => {
    answer({'elevationLine.json': elevations()});
    const [map, profile] = await open(
      html`<gp-elevation-profile slot="end-top" open .line=${LINE}></gp-elevation-profile>`,
    );
    await drawn(profile);
    await until(() => map.olMap.getLayers().getLength() === 2);
    inside(profile, '[part=chart]').focus();
    await press('End');
    const marker = map.olMap.getLayers().item(1) as unknown as {
      getSource(): {getFeatures(): {getGeometry(): {getCoordinates(): number[]}}[]};
    };
    await until(() => marker.getSource().getFeatures().length === 1);
    const where = marker.getSource().getFeatures()[0]!.getGeometry().getCoordinates();
    expect(where[0]).to.be.closeTo((6.9 * 20037508.34) / 180, 10);
    // The middle of the line is the centre of the map.
    map.olMap.renderSync();
    const viewport = map.olMap.getViewport()!;
    const box = viewport.getBoundingClientRect();
    const at = {clientX: box.left + box.width / 2, clientY: box.top + box.height / 2};
    viewport.dispatchEvent(new PointerEvent('pointermove', {...at, bubbles: true, pointerType: 'mouse'}));
    await until(() => inside(profile, '[part=chart]').getAttribute('aria-valuetext')?.startsWith('at 6.'));
    viewport.dispatchEvent(new PointerEvent('pointerleave', {pointerType: 'mouse'}));
    await until(() => marker.getSource().getFeatures().length === 0);
  });

  it('follows a route that comes, changes and goes', async () => {
    answer({'elevationLine.json': elevations()});
    const container = await fixture(
      html`<div>
        <gp-elevation-profile lang="en" from="#itineraire"></gp-elevation-profile>
        <div id="itineraire"></div>
        <div id="autre"></div>
      </div>`,
    );
    const profile = container.querySelector('gp-elevation-profile')!;
    expect(text(profile, '[part=panel]')).to.include('The profile will come with the route.');
    const tell = (id: string, line: readonly (readonly [number, number])[] | null) =>
      container.querySelector(`#${id}`)!.dispatchEvent(
        new CustomEvent('gp-route-change', {
          bubbles: true,
          detail: {route: line && ({line} as unknown as Route)},
        }),
      );
    tell('autre', LINE);
    tell('itineraire', [LINE[0], [6.8, 45.8]]);
    await drawn(profile);
    expect(text(profile, '[part=list]')).to.include('11 km');
    tell('itineraire', null);
    await until(() => !profile.profile && text(profile, '[part=panel]').includes('will come with the route'));
  });

  it('keeps what the reader draws or opens, whatever becomes of the route', async () => {
    answer({'elevationLine.json': elevations()});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" lang="en" center="6.85 45.85" zoom="11"
        ><gp-elevation-profile slot="end-top" open from="#itineraire"></gp-elevation-profile>
        <div id="itineraire"></div
      ></gp-map>`,
    );
    await firstFrame(map);
    const profile = map.querySelector('gp-elevation-profile')!;
    const tell = (route: object | null) =>
      map
        .querySelector('#itineraire')!
        .dispatchEvent(new CustomEvent('gp-route-change', {bubbles: true, detail: {route}}));
    tell({line: LINE});
    await drawn(profile);
    button(profile, 'Draw a line').click();
    await until(() => button(profile, 'Give up'));
    tell(null);
    await profile.updateComplete;
    expect(map.pointerFree).to.equal(false);
    button(profile, 'Give up').click();
    await until(() => button(profile, 'Draw a line'));
    expect(profile.profile).to.equal(undefined);
    const point = (lat: number) => `<trkpt lat="${lat}" lon="6.8"><ele>1000</ele></trkpt>`;
    await profile.readFile(file(gpx(point(45.8), point(45.81))));
    await drawn(profile);
    tell(null);
    tell({line: LINE});
    await profile.updateComplete;
    expect(text(profile, '[part=panel]')).to.include('Altitudes of the file.');
    button(profile, 'Erase').click();
    tell({line: LINE});
    await until(() => text(profile, '[part=list]').includes('14 km'));
  });

  it('opens a track with altitudes of its own, and asks nothing', async () => {
    const asked = answer({});
    const profile = await alone(null);
    const point = (lat: number, ele: string) => `<trkpt lat="${lat}" lon="6.8">${ele}</trkpt>`;
    await profile.readFile(
      file(gpx(point(45.8, '<ele>1000</ele>'), point(45.81, ''), point(45.82, '<ele>1200</ele>'))),
    );
    await drawn(profile);
    expect(asked).to.deep.equal([]);
    expect(profile.profile?.points.map(({altitude}) => altitude)).to.deep.equal([1000, null, 1200]);
    expect(inside(profile, '[part=panel]').textContent).to.include('Altitudes of the file.');
  });

  it('asks for the altitudes of a track that has none, and lets one of several be chosen', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await alone(null);
    const line = (name: string, ...coordinates: number[][]) => ({
      type: 'Feature',
      properties: {name},
      geometry: {type: 'LineString', coordinates},
    });
    const features = [
      line('Court', [6.8, 45.9], [6.8, 45.8]),
      line('Long', [6.8, 45.9], [6.85, 45.85], [6.9, 45.8]),
    ];
    await profile.readFile(file(JSON.stringify({type: 'FeatureCollection', features}), 'traces.geojson'));
    await drawn(profile);
    const list = inside<HTMLSelectElement>(profile, 'select');
    expect([...list.options].map(({label}) => label.trim())).to.deep.equal(['Long', 'Court']);
    expect(text(profile, '[part=list]')).to.include('14 km');
    list.selectedIndex = 1;
    list.dispatchEvent(new Event('change'));
    await until(() => text(profile, '[part=list]').includes('11 km'));
    // The tracks of a file go with it.
    profile.line = LINE;
    await until(() => text(profile, '[part=list]').includes('14 km'));
    expect(profile.shadowRoot?.querySelectorAll('select').length).to.equal(0);
  });

  it('says what is wrong with a file, and keeps the profile there was', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await alone();
    await drawn(profile);
    const heard = hear(profile, 'gp-error');
    const wrong: readonly [string | Blob, string][] = [
      ['%PDF-1.4', 'This file is not GPX, GeoJSON or KML.'],
      ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'This file is not GPX, GeoJSON or KML.'],
      ['<gpx><trk>', 'This file is damaged: it cannot be read.'],
      ['{"type":"FeatureCollection","features":[', 'This file is damaged: it cannot be read.'],
      [
        '{"type":"LineString","coordinates":[[700000,6600000],[1,2]]}',
        'This file is damaged: it cannot be read.',
      ],
      ['{"type":"Point","coordinates":[6,45]}', 'This file has no line.'],
      [gpx(), 'This file has no line.'],
      [new Blob([new Uint8Array(10_000_001)]), 'This file is too large: 10 MB at the most.'],
    ];
    for (const [content, sentence] of wrong) {
      await profile.readFile(new File([content], 'x'));
      await profile.updateComplete;
      expect(text(profile, '[part=error]')).to.equal(sentence);
    }
    expect(heard.length).to.equal(wrong.length);
    expect(text(profile, '[part=list]')).to.include('14 km');
  });

  it('reads files in a French projection', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await alone(null);
    const crs = {type: 'name', properties: {name: 'urn:ogc:def:crs:EPSG::2154'}};
    const coordinates = [
      [700000, 6600000],
      [700000, 6610000],
    ];
    await profile.readFile(file(JSON.stringify({type: 'LineString', crs, coordinates})));
    await drawn(profile);
    const {lonLat} = profile.profile!.points[0]!;
    expect(lonLat[0]).to.be.closeTo(3, 1e-6);
    expect(lonLat[1]).to.be.closeTo(46.5, 1e-6);
  });

  it('says that the service fails, tries again, and never shows a late answer', async () => {
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    let count = 0;
    const good = elevations();
    answer({
      'elevationLine.json': async (url: URL, signal: unknown, request: Request) => {
        count++;
        if (count === 1) return new Response('', {status: 500});
        if (count === 2) await late;
        return good(url, signal, request);
      },
    });
    const profile = await alone();
    const heard = hear(profile, 'gp-error');
    await until(() => button(profile, 'Try again'));
    expect(text(profile, '[part=error]')).to.match(/^The service does not answer/);
    button(profile, 'Try again').click();
    await until(() => count === 2);
    profile.line = [LINE[0], [6.8, 45.8]];
    await drawn(profile);
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(text(profile, '[part=list]')).to.include('11 km');
    expect(heard.map(({code}) => code)).to.deep.equal(['network']);
  });

  it('lets the page refuse the profile, and warns of a line that cannot be used', async () => {
    answer({'elevationLine.json': elevations()});
    const warned = hearWarnings();
    const profile = await alone(null);
    profile.addEventListener('gp-profile-change', (event) => event.preventDefault());
    profile.line = LINE;
    await until(() => !text(profile, '[part=panel]').includes('Computing'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(profile.profile).to.equal(undefined);
    profile.setAttribute('line', '6.8 45.9 200');
    await until(() => text(profile, '[part=error]') !== '');
    expect(warned.join()).to.match(/<gp-elevation-profile>: 200, NaN is no longitude and latitude/);
  });

  it('goes on when it is moved while it computes, and asks nothing again that was answered', async () => {
    const answered = elevations();
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    const asked = answer({
      'elevationLine.json': async (url: URL, signal: unknown, request: Request) => {
        await late;
        return answered(url, signal, request);
      },
    });
    const profile = await alone();
    const {parentElement} = profile;
    const move = async () => {
      profile.remove();
      await Promise.resolve();
      parentElement?.append(profile);
      await profile.updateComplete;
    };
    await until(() => asked.length === 1);
    await move();
    release();
    await drawn(profile);
    profile.addEventListener('gp-profile-change', (event) => event.preventDefault());
    profile.line = [LINE[0], [6.8, 45.8]];
    await until(() => !profile.profile && !text(profile, '[part=panel]').includes('Computing'));
    const heard = hear(profile, 'gp-profile-change');
    await move();
    expect(text(profile, '[part=panel]')).not.to.include('Computing');
    expect(heard.length).to.equal(0);
  });

  it('keeps the profile as CSV, PNG and GPX, and lists it in a table', async () => {
    answer({'elevationLine.json': elevations()});
    const profile = await alone();
    await drawn(profile);
    const saved = catchFiles();
    for (const name of ['Download as CSV', 'Image (PNG)', 'Track (GPX)']) {
      const before = saved.length;
      button(profile, name).click();
      await until(() => saved.length > before);
    }
    expect(saved.map(({name}) => name)).to.deep.equal(['profile.csv', 'profile.png', 'profile.gpx']);
    const lines = (await saved[0]!.blob.text()).split('\r\n');
    expect(lines.length).to.equal(201);
    expect(lines[0]).to.include('Distance (m),Altitude (m),Slope (%),Longitude,Latitude');
    const image = await createImageBitmap(saved[1]!.blob);
    expect([image.width, image.height]).to.deep.equal([1600, 784]);
    expect(await saved[2]!.blob.text()).to.match(/<trkpt lat="45.9" lon="6.8"><ele>0<\/ele>/);
    const table = inside<HTMLDetailsElement>(profile, 'details');
    table.open = true;
    await until(() => table.querySelectorAll('tbody tr').length > 10);
    expect(table.querySelectorAll('tbody tr').length).to.be.lessThan(41);
    await expectAccessible(profile);
  });

  it('leaves nothing on the map', async () => {
    answer({'elevationLine.json': elevations()});
    const [map, profile] = await open(
      html`<gp-elevation-profile slot="end-top" open .line=${LINE}></gp-elevation-profile>`,
    );
    await until(() => map.olMap.getLayers().getLength() === 2);
    profile.remove();
    await until(() => map.olMap.getLayers().getLength() === 0);
    map.append(profile);
    await until(() => map.olMap.getLayers().getLength() === 2);
  });
});
