import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-legend.js';
import {expect, fixture, inside, until} from '../support/browser.js';

const mapOf = (layer: ReturnType<typeof html>, territory: string | null = null) =>
  fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.67 48.11" zoom="16" .territory=${territory}
      >${layer}</gp-map
    >`,
  );
const network = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = network;
});
/** Notes the addresses that scripts ask; `refuse` decides which fail. */
const listenIn = (refuse: (url: URL) => boolean = () => false) => {
  const asked: URL[] = [];
  globalThis.fetch = (input, init) => {
    const url = new URL(new Request(input).url);
    asked.push(url);
    return refuse(url) ? Promise.resolve(new Response('', {status: 500})) : network(input, init);
  };
  return asked;
};

describe('a layer of the platform', () => {
  it('is drawn from WMS-Raster as one image of the view', async () => {
    const asked = listenIn();
    const map = await mapOf(html`<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" service="WMS"></gp-layer>`);
    await until(() => asked.some(({pathname}) => pathname === '/geopf/wms-r'), 'asked', 9000);
    const {searchParams} = asked.find(({pathname}) => pathname === '/geopf/wms-r')!;
    expect(Object.fromEntries(searchParams)).to.include({
      SERVICE: 'WMS',
      VERSION: '1.3.0',
      REQUEST: 'GetMap',
      LAYERS: 'ORTHOIMAGERY.ORTHOPHOTOS',
      CRS: 'EPSG:3857',
    });
    expect(searchParams.has('STYLES')).to.equal(true);
    await until(() => map.layers[0]?.status === 'ready', 'drawn', 9000);
  });

  it('is drawn from WFS, filtered, for the view', async () => {
    const asked = listenIn();
    const map = await mapOf(
      html`<gp-layer name="BDTOPO_V3:batiment" service="WFS" filter=${'hauteur > 5'}></gp-layer>`,
    );
    const isFeatures = (url: URL) => url.searchParams.get('REQUEST') === 'GetFeature';
    await until(() => asked.some(isFeatures), 'asked', 9000);
    expect(asked.find(isFeatures)?.searchParams.get('CQL_FILTER')).to.match(
      /^\(hauteur > 5\) AND BBOX\(geometrie,/,
    );
    await until(() => map.layers[0]?.status === 'ready', 'drawn', 9000);
  });

  it('is asked once more for features that failed when the view moves, not before', async () => {
    const isFeatures = (url: URL) => url.searchParams.get('REQUEST') === 'GetFeature';
    const asked = listenIn(isFeatures);
    const map = await mapOf(html`<gp-layer name="BDTOPO_V3:batiment" service="WFS"></gp-layer>`);
    await until(() => map.layers[0]?.status === 'failed', 'failed', 9000);
    const before = asked.filter(isFeatures).length;
    map.olMap.render();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked.filter(isFeatures)).to.have.lengthOf(before);
    await map.goTo([-1.68, 48.12]);
    await until(() => asked.filter(isFeatures).length > before);
  });

  it('that needs a key is refused without one, and asked with one that nothing shows', async () => {
    const codes: string[] = [];
    const map = await mapOf(html`<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.MAPS"></gp-layer>`);
    map.addEventListener('gp-error', ({detail}) => codes.push(detail.code));
    await until(() => map.layers[0]?.status === 'failed', 'refused', 9000);
    map.querySelector('gp-layer')!.apiKey = 'sample-key';
    await until(() => map.layers[0]?.status === 'ready', 'drawn', 9000);
    expect(JSON.stringify(map.layers)).to.not.include('sample-key');
  });

  describe('that has a fallback', () => {
    const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
    const later = globalThis.setTimeout;
    const faster = (speed: number) => {
      // The pauses of the circuit breaker are long: time runs faster for them alone.
      globalThis.setTimeout = ((work: () => void, ms = 0) =>
        later(work, ms >= 15_000 ? ms / speed : ms)) as typeof setTimeout;
    };
    afterEach(() => {
      globalThis.setTimeout = later;
    });
    const isImage = ({pathname}: URL) => pathname === '/geopf/wms-r';
    const page = html`<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" service="WMS" fallback=${PLAN}></gp-layer>`;

    it('is replaced while it fails, is left alone meanwhile, and comes back when it answers', async () => {
      faster(20);
      let isDown = true;
      const asked = listenIn((url) => isDown && isImage(url));
      const states: [string, string | undefined][] = [];
      const map = await mapOf(page);
      map.addEventListener('gp-layer-state', ({detail}) => states.push([detail.state, detail.fallback]));
      await until(() => map.layers[0]?.fallback === PLAN, 'replaced');
      await until(() => states.some(([, fallback]) => fallback === PLAN));
      const layer = map.querySelector('gp-layer');
      expect(layer?.matches(':state(fallback)')).to.equal(true);
      const before = asked.filter(isImage).length;
      for (const lat of [48.12, 48.13, 48.14]) await map.goTo([-1.67, lat]);
      // It is tried again 30 s later, then 60 s later: moves of the map ask nothing of it.
      expect(asked.filter(isImage).length).to.be.at.most(before + 1);
      isDown = false;
      await until(() => map.layers[0]?.status === 'ready' && !map.layers[0].fallback, 'back');
      await until(() => layer?.matches(':state(fallback)') === false);
      await until(() => states.at(-1)?.join() === 'ready,');
    });

    it('is replaced where it has nothing', async () => {
      listenIn();
      const map = await fixture<GpMap>(
        html`<gp-map label="Carte" lang="en" center="-1.67 48.11" zoom="12"
          ><gp-layer name="LANDCOVER.EDUGEO.KLAUS" fallback=${PLAN}></gp-layer
        ></gp-map>`,
      );
      await until(() => map.layers[0]?.status === 'ready');
      expect(map.layers[0]?.fallback).to.equal(undefined);
      const {definition} = map.layers[0]!;
      const [west] = definition!.extent!;
      await map.goTo([west - 20, 48]);
      await until(() => map.layers[0]?.fallback === PLAN, 'replaced');
      await until(() => map.shadowRoot?.querySelector('[part=notice]'));
      expect(inside(map, '[part=notice]').textContent).to.include('has nothing here: Plan IGN is shown');
      await map.goTo([2, 48]);
      await until(() => !map.layers[0]?.fallback, 'back');
      await until(() => !map.shadowRoot?.querySelector('[part=notice]'));
    });

    it('is credited, asked and explained as the layer that is seen', async () => {
      listenIn(isImage);
      const map = await mapOf(
        html`<gp-layer
            name="ORTHOIMAGERY.ORTHOPHOTOS"
            service="WMS"
            attribution="Nobody"
            fallback="CADASTRALPARCELS.PARCELLAIRE_EXPRESS"
          ></gp-layer
          ><gp-legend open slot="end-top"></gp-legend>`,
      );
      const shown = () => map.layers[0]?.fallbackDefinition;
      await until(() => shown()?.name === 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS', 'replaced');
      const titleIn = (tag: string) => inside(map.querySelector(tag)!, '[part=title]').textContent;
      await until(() => titleIn('gp-legend') === shown()?.title, 'legend', 9000);
      const credits = inside(map, 'gp-attribution');
      await until(() => inside(credits, '[part=list]').textContent.includes(shown()!.producer!), 'credit');
      expect(inside(credits, '[part=list]').textContent).not.to.include('Nobody');
      const {askableLayers} = await import('../../src/map/feature-info.js');
      expect(askableLayers(map.olMap).map(({id}) => id)).to.deep.equal(['ORTHOIMAGERY.ORTHOPHOTOS']);
      const notices = [...map.shadowRoot!.querySelectorAll('[part=notice]')];
      expect(notices, 'one notice, in words').to.have.lengthOf(1);
      expect(notices[0]!.textContent).to.include(`${shown()!.title} is shown instead`);
    });

    it('takes the next when that one fails too', async () => {
      listenIn((url) => isImage(url) || url.href.includes('NOTHING'));
      const map = await mapOf(
        html`<gp-layer
          name="ORTHOIMAGERY.ORTHOPHOTOS"
          service="WMS"
          fallback="NOTHING.OF.THAT.NAME ${PLAN}"
        ></gp-layer>`,
      );
      await until(() => map.layers[0]?.fallback === PLAN, 'replaced');
    });
  });
});
