import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, hear, hearWarnings, settled, until} from '../support/browser.js';

const start = location.href;
const go = (address: string) => history.replaceState(null, '', address);
const names = (map: GpMap) => map.layers.map(({spec, visible, opacity}) => [spec.name, visible, opacity]);
const ORTHO = 'ORTHOIMAGERY.ORTHOPHOTOS';
const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';

async function open(permalink = 'hash', id = '') {
  const map = await fixture<GpMap>(
    html`<gp-map id=${id} label="Paris" lang="en" center="2.35 48.85" zoom="12" permalink=${permalink}
      ><gp-layer name="plan"></gp-layer
    ></gp-map>`,
  );
  await until(() => map.view && map.layers.length);
  return map;
}

describe('<gp-map permalink>', () => {
  afterEach(() => go(start));

  it('writes nothing at first, then the view in the hash, and leaves the rest of the address alone', async () => {
    go('?page=1#autre=2');
    const map = await open();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(location.hash).to.equal('#autre=2');
    await map.goTo([-1.68, 48.11], {zoom: 15});
    await until(() => location.hash === '#autre=2&c=-1.68,48.11&z=15');
    expect(location.search).to.equal('?page=1');
  });

  it('writes the layers once they are not those of the page any more', async () => {
    const map = await open('query');
    await new Promise((resolve) => setTimeout(resolve, 500));
    void map.addLayer({name: 'ortho', opacity: 0.5}).catch(() => undefined);
    await until(() => location.search.includes(`l=${PLAN}&l=${ORTHO};opacity=0.5`));
    expect(map.removeLayer(ORTHO)).to.equal(true);
    await until(() => !location.search.includes('l='));
  });

  it('shows at first what the address says, without a detour, and follows it', async () => {
    go(`#c=-1.68,48.11&z=15&l=${ORTHO};opacity=0.5&l=plan;hidden`);
    const views = hear(document, 'gp-view-change');
    const map = await open();
    await until(() => map.layers.length === 2 && map.layers[0]?.visible === false);
    expect(names(map)).to.deep.equal([
      [PLAN, false, 1],
      [ORTHO, true, 0.5],
    ]);
    await until(() => views.length);
    expect(views.map(({center}) => center.join())).to.deep.equal(['-1.68,48.11']);
    expect(map.view?.zoom).to.equal(15);
    location.hash = 'c=2.35,48.85&z=10&l=';
    await until(() => map.view?.zoom === 10 && map.layers.length === 0);
  });

  it('keeps two maps apart by their ids', async () => {
    go('#a.z=9&a.c=1,45&b.z=8');
    const [a, b] = [await open('hash', 'a'), await open('hash', 'b')];
    await until(() => a.view?.zoom === 9 && a.view.center[0] === 1);
    expect(b.view?.zoom).to.equal(12);
    await b.goTo([3, 46], {zoom: 11});
    await until(() => location.hash.includes('b.c=3,46&b.z=11'));
    expect(location.hash).to.include('a.c=1,45');
  });

  it('leaves the address alone when it leaves the page, and takes nothing odd from it', async () => {
    go('#c=900,1&z=12px&l="><script>&l=https:');
    const map = await open();
    await until(() => map.view?.center[0] === 2.35);
    expect(map.view?.zoom).to.equal(12);
    map.remove();
    await settled(document);
    location.hash = 'z=3';
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(map.olMap.getView().getZoom()).to.equal(12);
    const warned = hearWarnings();
    await open('cookie');
    expect(warned.join()).to.match(/permalink="cookie" is unknown: write hash or query/);
  });
});
