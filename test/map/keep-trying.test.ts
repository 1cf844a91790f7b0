import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, inside, until} from '../support/browser.js';
import {outage} from '../support/outage.js';

const isTile = ({href}: URL) => /request=gettile/i.test(href);
const isImage = ({pathname}: URL) => pathname === '/geopf/wms-r';
const PLAN = html`<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>`;
const mapOf = (layer = PLAN, projection: string | null = null) =>
  fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.67 48.11" zoom="14" .projection=${projection}
      >${layer}</gp-map
    >`,
  );
const status = (map: GpMap, wanted: string) => until(() => map.layers[0]?.status === wanted, wanted, 25_000);
const retry = (map: GpMap) => map.shadowRoot?.querySelector<HTMLElement>('[part=notice] .retry');

describe('a layer whose service fails for a while', function () {
  this.timeout(60_000);
  it('asks its tiles again later, though nobody moves the map, and takes back what it said', async () => {
    const net = outage(isTile);
    const map = await mapOf();
    await status(map, 'failed');
    await until(() => map.shadowRoot?.querySelector('[part=notice]')?.textContent.includes('Plan IGN'));
    const [first] = net.asked.filter(isTile);
    net.isDown = () => false;
    net.asked.length = 0;
    await status(map, 'ready');
    await until(() => net.asked.some(({href}) => href === first?.href), 'the same tile');
    await until(() => !map.shadowRoot?.querySelector('[part=notice]'));
    expect(inside(map, '[role=status]').textContent).to.equal('Plan IGN is shown again.');
  });

  it('asks each tile once, and why it fails once, between two attempts', async () => {
    const net = outage(isTile);
    const map = await mapOf();
    const asked = await new Promise<string[]>((resolve) =>
      map.olMap
        .getLayers()
        .item(0)
        .once('change:trying' as 'change', () => resolve(net.asked.filter(isTile).map(({href}) => href))),
    );
    expect(asked.length - new Set(asked).size).to.equal(1);
  });

  it('asks what it lacks again when other tiles come', async () => {
    const net = outage(isTile);
    const map = await mapOf();
    await status(map, 'failed');
    const lost = new Set(net.asked.filter(isTile).map(({href}) => href));
    net.isDown = () => false;
    net.asked.length = 0;
    await map.goTo([-1.55, 48.11]);
    await status(map, 'ready');
    await map.goTo([-1.67, 48.11]);
    await until(() => net.asked.some(({href}) => lost.has(href)), 'asked again');
  });

  it('asks its image again at once when the reader wants it', async () => {
    const net = outage(isImage);
    const map = await mapOf(html`<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" service="WMS"></gp-layer>`);
    await status(map, 'failed');
    await until(() => retry(map));
    net.isDown = () => false;
    net.asked.length = 0;
    retry(map)!.click();
    await until(() => net.asked.some(isImage), 'asked');
    await status(map, 'ready');
  });

  it('asks its image again in another projection too', async () => {
    const net = outage(isImage);
    const map = await mapOf(PLAN, 'EPSG:2154');
    await status(map, 'failed');
    net.isDown = () => false;
    await status(map, 'ready');
  });

  it('asks its features again', async () => {
    const net = outage(({searchParams}) => searchParams.get('REQUEST') === 'GetFeature');
    const map = await mapOf(html`<gp-layer name="BDTOPO_V3:batiment" service="WFS"></gp-layer>`);
    await map.goTo([-1.67, 48.11], {zoom: 16});
    await status(map, 'failed');
    net.isDown = () => false;
    await status(map, 'ready');
  });

  it('is made when what describes it comes at last', async () => {
    const net = outage(({pathname}) => pathname.includes('/styles/'));
    const map = await mapOf(html`<gp-layer name="PLAN.IGN"></gp-layer>`);
    await status(map, 'failed');
    await until(() => retry(map));
    net.isDown = () => false;
    await status(map, 'ready');
    await until(() => !map.shadowRoot?.querySelector('[part=notice]'));
    expect(map.olMap.getAllLayers()).to.have.lengthOf(1);
  });

  for (const [what, layer, path] of [
    ['its style', html`<gp-layer name="PLAN.IGN"></gp-layer>`, '/vectorTiles/styles/'],
    ['its images', html`<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" service="WMS"></gp-layer>`, '/wms-r'],
    ['its features', html`<gp-layer name="BDTOPO_V3:batiment"></gp-layer>`, '/wfs'],
  ] as const)
    it(`is asked for again when a page came in the place of ${what}`, async () => {
      const real = globalThis.fetch;
      let isUp = false;
      globalThis.fetch = (input, init) =>
        isUp || !new URL(new Request(input, init).url).pathname.includes(path)
          ? real(input, init)
          : Promise.resolve(
              new Response('<!doctype html><p>Maintenance', {headers: {'content-type': 'text/html'}}),
            );
      try {
        const map = await mapOf(layer);
        await status(map, 'failed');
        await until(() => retry(map), 'a button');
        isUp = true;
        retry(map)!.click();
        await status(map, 'ready');
      } finally {
        globalThis.fetch = real;
      }
    });

  it('is noticed when it needs one tile only, and another takes its place', async () => {
    outage((url) => /LAYER=ORTHOIMAGERY.ORTHOPHOTOS&/i.test(url.href));
    const map = await fixture<GpMap>(
      html`<gp-map
        label="Carte"
        lang="en"
        center="-1.6695 48.1105"
        zoom="21"
        style="width: 64px; height: 64px"
        ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" fallback="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ></gp-map>`,
    );
    await status(map, 'failed');
    await until(() => map.layers[0]?.fallback === 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2');
  });
});
