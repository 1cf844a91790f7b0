import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-search.js';
import {expect, expectAccessible, fixture, hearWarnings, inside, settled, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

let start = 0;
/** How often the platform has been asked since the test began, for something or for anything. */
const asked = (what = '') =>
  performance
    .getEntriesByType('resource')
    .filter(({name, startTime}) => name.includes('/geopf/') && name.includes(what) && startTime > start)
    .length;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const canvasOf = (map: GpMap) => map.shadowRoot?.querySelector<HTMLElement>('[part=canvas]');
const isPainted = (map: GpMap) =>
  Boolean(map.shadowRoot?.querySelector<HTMLCanvasElement>('.ol-layer canvas')?.width);
const plan = html`<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>`;
const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>')}`;
const poster = html`<img slot="fallback" src=${picture} alt="Plan de Rennes" width="300" height="200" />`;
/** Far below what the reader sees. */
const below = (content: unknown) =>
  html`<div>
    <div style="height: 5000px"></div>
    ${content}
  </div>`;

beforeEach(() => {
  performance.clearResourceTimings();
  start = performance.now();
});

describe('<gp-map loading="click">', () => {
  it('asks nothing of the platform until the reader wants it, by keyboard', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Rennes" loading="click" center="-1.68 48.11" zoom="12" projection="EPSG:2154"
        >${plan}<gp-layer name="PLAN.IGN"></gp-layer><gp-layer name="NO.SUCH.LAYER"></gp-layer
        ><gp-layer-switcher slot="end-top"></gp-layer-switcher><gp-search slot="start-top"></gp-search
      ></gp-map>`,
    );
    await until(() => map.shadowRoot?.querySelector('button'), 'the button');
    const button = inside(map, 'button');
    await wait(300);
    expect(asked()).to.equal(0);
    expect(button.textContent.trim()).to.equal('Afficher la carte');
    expect(button.getAttribute('aria-label')).to.equal('Afficher la carte : Rennes');
    expect(inside(map, '#note').textContent).to.contain(location.hostname);
    expect(canvasOf(map)).to.equal(null);
    await expectAccessible(map);
    button.focus();
    await press('Enter');
    await until(() => isPainted(map), 'the map');
    expect(map.view?.projection).to.equal('EPSG:2154');
    expect(asked()).to.be.greaterThan(0);
    await until(() => focused() === canvasOf(map), 'the focus on the map');
  });

  it('speaks the language of the page, and says what is there before', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Rennes" loading="click" lang="en">${poster}${plan}</gp-map>`,
    );
    await until(() => map.shadowRoot?.querySelector('button'));
    expect(inside(map, 'button').textContent.trim()).to.equal('Show the map');
    const image = map.querySelector('img')!;
    expect(image.getBoundingClientRect().toJSON()).to.deep.equal(map.getBoundingClientRect().toJSON());
    map.lang = 'fr';
    await until(() => inside(map, 'button').textContent.trim() === 'Afficher la carte');
  });

  it('keeps what the page asks meanwhile', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Rennes" loading="click">${plan}</gp-map>`);
    let arrived = false;
    const going = map.goTo([2.35, 48.85], {zoom: 10}).then(() => (arrived = true));
    await wait(100);
    expect(arrived).to.equal(false);
    map.loading = 'eager';
    await going;
    expect(map.view?.zoom).to.equal(10);
    expect(map.view?.center[0]).to.be.closeTo(2.35, 0.001);
  });

  it('comes back in its place after a move in the document', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Rennes" loading="click">${plan}</gp-map>`);
    await until(() => map.shadowRoot?.querySelector('button'));
    const button = inside(map, 'button');
    const section = document.createElement('section');
    map.parentElement?.append(section);
    section.append(map);
    await settled(section);
    expect(asked()).to.equal(0);
    button.click();
    await until(() => isPainted(map));
  });
});

describe('<gp-map loading="lazy">', () => {
  it('waits until it is near what the reader sees', async () => {
    const page = await fixture(
      below(
        html`<gp-map label="Rennes" loading="lazy" center="-1.68 48.11" zoom="12"
          ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer
        ></gp-map>`,
      ),
    );
    const map = page.querySelector('gp-map')!;
    await wait(300);
    // What the map before asked may still be on its way.
    expect(asked('ORTHOPHOTOS')).to.equal(0);
    expect(canvasOf(map)).to.equal(null);
    map.scrollIntoView();
    await until(() => isPainted(map), 'the map');
    expect(map.view?.zoom).to.equal(12);
    window.scrollTo(0, 0);
  });

  it('waits in a closed panel', async () => {
    const panel = await fixture<HTMLDetailsElement>(
      html`<details>
        <summary>Plan</summary>
        <gp-map label="Rennes" loading="lazy">${plan}</gp-map>
      </details>`,
    );
    const map = panel.querySelector('gp-map')!;
    await wait(200);
    expect(canvasOf(map)).to.equal(null);
    panel.open = true;
    await until(() => isPainted(map), 'the map');
  });

  it('is shown at once when the page changes its mind', async () => {
    const page = await fixture(below(html`<gp-map label="Rennes" loading="lazy">${plan}</gp-map>`));
    const map = page.querySelector('gp-map')!;
    map.loading = 'eager';
    await until(() => isPainted(map), 'the map');
  });
});

describe('<gp-map loading>', () => {
  it('says when it is not understood, and shows the map', async () => {
    const warnings = hearWarnings();
    const map = await fixture<GpMap>(html`<gp-map label="Rennes" loading=${'slow'}>${plan}</gp-map>`);
    await until(() => isPainted(map));
    expect(warnings.join()).to.contain('loading="slow" is unknown: write eager, lazy or click');
  });
});

describe('a poster', () => {
  const image = (map: GpMap) => map.querySelector('img')!;

  it('lies where the map will be, whatever the page says of images, until the map is whole', async () => {
    const page = await fixture(
      html`<div>
        <style>
          img {
            display: block;
            width: auto;
            max-width: 100%;
            height: auto;
          }
        </style>
        <gp-map label="Rennes" center="-1.68 48.11" zoom="12">${poster}${plan}</gp-map>
      </div>`,
    );
    const map = page.querySelector('gp-map')!;
    expect(image(map).getBoundingClientRect().toJSON()).to.deep.equal(map.getBoundingClientRect().toJSON());
    await until(() => image(map).getClientRects().length === 0, 'the poster is gone');
    expect(isPainted(map)).to.equal(true);
  });

  it('stays where no layer comes', async () => {
    hearWarnings();
    const map = await fixture<GpMap>(
      html`<gp-map label="Rennes">${poster}<gp-layer url="/nowhere/a.geojson"></gp-layer></gp-map>`,
    );
    await until(() => map.layers[0]?.status === 'failed');
    await wait(300);
    expect(image(map).getClientRects().length).to.equal(1);
  });
});

describe('<gp-map static>', () => {
  it('is an image: a name, no control, nothing to reach by keyboard but the credits', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Plan de Rennes" static center="-1.68 48.11" zoom="12" controls="zoom scale locate"
        >${plan}</gp-map
      >`,
    );
    const canvas = inside(map, '[part=canvas]');
    expect(canvas.getAttribute('role')).to.equal('img');
    expect(canvas.getAttribute('aria-label')).to.equal('Plan de Rennes');
    expect(canvas.tabIndex).to.equal(-1);
    expect(map.shadowRoot?.querySelector('gp-zoom, gp-scale-line, gp-locate')).to.equal(null);
    expect(map.shadowRoot?.querySelector('gp-attribution')).to.not.equal(null);
    await until(() => isPainted(map));
    const zoom = map.view?.zoom;
    canvas.dispatchEvent(new WheelEvent('wheel', {deltaY: -300, ctrlKey: true, bubbles: true}));
    canvas.dispatchEvent(new KeyboardEvent('keydown', {key: '+', bubbles: true}));
    await wait(400);
    expect(map.view?.zoom).to.equal(zoom);
    expect(inside(map, '[part=hint]').textContent).to.equal('');
    await expectAccessible(map);
  });

  it('moves again when it is no longer one', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Plan de Rennes" static>${plan}</gp-map>`);
    map.isStatic = false;
    await map.updateComplete;
    const canvas = inside(map, '[part=canvas]');
    expect(canvas.getAttribute('role')).to.equal('application');
    expect(canvas.tabIndex).to.equal(0);
    expect(
      map.olMap
        .getInteractions()
        .getArray()
        .every((each) => each.getActive()),
    ).to.equal(true);
  });
});
