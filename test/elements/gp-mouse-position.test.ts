import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpMousePosition} from '../../src/elements/gp-mouse-position.js';
import '../../src/elements/gp-mouse-position.js';
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
import {press} from '../support/reader.js';

const ELEVATION = 'altimetrie/1.0/calcul/alti/rest/elevation.json';

async function open(attributes: {notation?: string; altitude?: boolean; lang?: string} = {}) {
  const {notation = 'decimal', altitude = false, lang = 'en'} = attributes;
  const map = await fixture<GpMap>(
    html`<gp-map label="Plan" lang=${lang} center="2.35 48.85" zoom="14"
      ><gp-mouse-position slot="end-top" notation=${notation} ?altitude=${altitude}></gp-mouse-position
    ></gp-map>`,
  );
  await firstFrame(map);
  const element = map.querySelector('gp-mouse-position')!;
  await until(() => read(element) !== '');
  return [map, element] as const;
}
const read = (element: GpMousePosition) =>
  inside(element, '[part=item]').textContent.replace(/\s/g, ' ').trim();

function point(map: GpMap, x: number, y: number): void {
  const canvas = inside(map, '[part=canvas]');
  const {left, top, width, height} = canvas.getBoundingClientRect();
  const target = canvas.querySelector('.ol-viewport')!;
  target.dispatchEvent(
    new PointerEvent('pointermove', {
      clientX: left + width / 2 + x,
      clientY: top + height / 2 + y,
      bubbles: true,
      pointerType: 'mouse',
    }),
  );
}

async function choose(element: GpMousePosition, notation: string): Promise<void> {
  const select = inside<HTMLSelectElement>(element, 'select');
  const before = read(element);
  select.value = notation;
  select.dispatchEvent(new Event('change'));
  await until(() => read(element) !== before);
}

describe('<gp-mouse-position>', () => {
  it('tells the centre, then what is under the pointer, then the centre that the keyboard moved', async () => {
    const [map, element] = await open();
    expect(read(element)).to.equal('48.850000° N, 2.350000° E');
    point(map, 100, 0);
    await until(() => read(element) !== '48.850000° N, 2.350000° E');
    const [lat, lon] = read(element)
      .match(/[\d.]+/g)!
      .map(Number);
    expect(lat).to.be.closeTo(48.85, 0.0001);
    expect(lon).to.be.closeTo(2.35 + (100 * 360) / (256 * 2 ** 14), 0.0001);
    inside(map, '[part=canvas]')
      .querySelector('.ol-viewport')!
      .dispatchEvent(new PointerEvent('pointerleave'));
    inside(map, '[part=canvas]').focus();
    await press('ArrowUp');
    await until(() => /2\.350000° E$/.test(read(element)) && !read(element).startsWith('48.850000'));
    await expectAccessible(element);
  });

  it('writes every notation, in the words of the reader', async () => {
    const [, element] = await open({lang: 'fr'});
    expect(read(element)).to.equal('48,850000° N, 2,350000° E');
    const written: Record<string, string | RegExp> = {
      dms: '48° 51′ 0,0″ N, 2° 21′ 0,0″ E',
      lambert93: /^Lambert-93 E 652 \d{3},\d N 6 861 \d{3},\d$/,
      cc: /^CC49 E 1 652 \d{3},\d N 8 18\d \d{3},\d$/,
      utm: /^UTM 31N E 452 \d{3},\d N 5 410 \d{3},\d$/,
      mercator: /^Web Mercator E 261 \d{3},\d N 6 249 \d{3},\d$/,
    };
    for (const [notation, expected] of Object.entries(written)) {
      await choose(element, notation);
      if (typeof expected === 'string') expect(read(element)).to.equal(expected);
      else expect(read(element)).to.match(expected);
    }
  });

  it('writes anew what it has written and said, when the page speaks another language', async () => {
    answer({[ELEVATION]: {elevations: [{lon: 2.35, lat: 48.85, z: 1035.2}]}});
    const [map, element] = await open({lang: 'fr', altitude: true});
    const status = () => inside(element, '[role=status]').textContent.replace(/\s/g, ' ').trim();
    await until(() => status() === 'Altitude 1 035 m');
    map.lang = 'en';
    await until(() => read(element) === '48.850000° N, 2.350000° E');
    expect(status()).to.equal('Altitude 1,035 m');
    await choose(element, 'utm');
    map.lang = 'fr';
    await until(() => /^UTM 31N E 452 \d{3},\d/.test(read(element)));
  });

  it('says where a projection does not hold', async () => {
    const [map, element] = await open({notation: 'lambert93'});
    await map.goTo([55.5, -21.1], {zoom: 12});
    await until(() => read(element) === 'outside this projection');
    expect(inside<HTMLButtonElement>(element, 'button').disabled).to.equal(true);
    await choose(element, 'utm');
    expect(read(element)).to.match(/^UTM 40S E 344,\d{3}\.\d N 7,66\d,\d{3}\.\d$/);
  });

  it('asks the altitude once the pointer rests, and forgets what it had asked before', async () => {
    const asked = answer({
      [ELEVATION]: async (_: URL, __: AbortSignal, request: Request) => {
        const {lon, lat} = (await request.json()) as {lon: string; lat: string};
        return {elevations: [{lon: Number(lon), lat: Number(lat), z: 35.2}]};
      },
    });
    const [map, element] = await open({altitude: true});
    for (let x = 0; x < 10; x++) {
      point(map, x * 10, 5);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => element.shadowRoot?.querySelector('.altitude'));
    expect(inside(element, '.altitude').textContent).to.equal('35 m');
    expect(inside(element, '[part=status]').textContent).to.equal('Altitude 35 m');
    expect(asked).to.have.lengthOf(1);
  });

  it('says that an altitude is not known, or why it did not come, and asks none unless wanted', async () => {
    let status = 200;
    const asked = answer({
      [ELEVATION]: () =>
        status === 200 ? {elevations: [{lon: 2, lat: 48, z: -99999}]} : new Response('', {status}),
    });
    const [, element] = await open();
    const errors = hear(element, 'gp-error');
    const toggle = element.shadowRoot!.querySelectorAll('button')[1]!;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(asked).to.have.lengthOf(0);
    toggle.click();
    await until(() => element.shadowRoot?.querySelector('.altitude'));
    expect(inside(element, '.altitude').textContent).to.equal('unknown');
    status = 500;
    toggle.click();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.altitude')).to.equal(null);
    toggle.click();
    await until(() => errors.length);
    await element.updateComplete;
    expect(inside(element, '[part=error]').textContent).to.equal(errors[0]?.message);
  });

  it('copies what it tells, so that a search reads it again', async () => {
    const [, element] = await open({notation: 'dms'});
    const copied: string[] = [];
    const own = {writeText: (text: string) => Promise.resolve(void copied.push(text))};
    Object.defineProperty(navigator, 'clipboard', {value: own, configurable: true});
    try {
      inside(element, 'button').click();
      await until(() => copied.length);
      await choose(element, 'lambert93');
      inside(element, 'button').click();
      await until(() => copied.length === 2);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
    expect(copied[0]).to.equal(`48°51'0.0"N 2°21'0.0"E`);
    expect(copied[1]).to.match(/^Lambert-93 652\d{3}\.\d 6861\d{3}\.\d$/);
  });

  it('warns of a notation that is unknown, and is idle once it has left', async () => {
    const warnings = hearWarnings();
    const [map, element] = await open({notation: 'grades'});
    expect(warnings.join()).to.include('write one of decimal');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    point(map, 50, 50);
    await element.updateComplete;
    expect(read(element)).to.equal('');
  });
});
