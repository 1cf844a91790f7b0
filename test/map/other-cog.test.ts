import {html} from 'lit';
import {setLevel} from 'ol/console.js';
import type WebGLTileLayer from 'ol/layer/WebGLTile.js';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {PlatformError} from '../../src/platform/http.js';
import {expect, fixture, hear, skip, until} from '../support/browser.js';
import {fourTiles} from '../support/cog.js';
import {part} from '../support/pmtiles.js';
import {hasWebGL} from '../support/reader.js';

const network = globalThis.fetch;
// OpenLayers writes each tile that fails to the console.
before(() => setLevel('none'));
after(() => setLevel('info'));
afterEach(() => {
  globalThis.fetch = network;
});

const PLAIN = fourTiles(3857, [5_500, 6_506_560], 1000);
const REPROJECTED = fourTiles(4326, [-0.21, 51.41], 0.01);

/** Answers the parts of a file of which `net.isUp` says that they can be had; a file is opened by one request. */
function answerFile({bytes, dataAt}: typeof PLAIN) {
  const net = {asked: [] as number[], isUp: (first: number) => first < dataAt};
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!request.url.endsWith('.tif')) return network(input, init);
    const first = Number(/\d+/.exec(request.headers.get('range') ?? '')?.[0]);
    net.asked.push(first);
    return Promise.resolve(net.isUp(first) ? part(bytes, request) : new Response('', {status: 500}));
  };
  return net;
}

const mapOf = (center = '2.3 48.8', zoom = 6) =>
  fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center=${center} zoom=${zoom}
      ><gp-layer url="/relief.tif" label="Relief"></gp-layer
    ></gp-map>`,
  );

const status = (map: GpMap, wanted: string) => until(() => map.layers[0]?.status === wanted, wanted);
const notice = (map: GpMap) => map.shadowRoot?.querySelector('[part=notice]');

/** Waits until the middle of a map is drawn, in the grey of the file. */
async function drawn(map: GpMap): Promise<void> {
  const [width = 0, height = 0] = map.olMap.getSize() ?? [];
  await until(() => {
    const layer = map.olMap.getAllLayers().at(-1) as WebGLTileLayer | undefined;
    return (layer?.getData([width / 2, height / 2]) as Uint8Array | null | undefined)?.[0] === 200;
  }, 'drawn');
}

describe('a cloud-optimised GeoTIFF', () => {
  before(function () {
    if (!hasWebGL()) skip(this, 'this browser has no WebGL');
  });

  for (const [what, file] of [
    ['in the projection of the map', PLAIN],
    ['in another projection', REPROJECTED],
  ] as const)
    it(`${what} says once that its tiles do not come, and draws them when it is tried again`, async () => {
      const net = answerFile(file);
      net.isUp = () => net.asked.length === 1;
      const map = await mapOf();
      const heard = hear(map, 'gp-error');
      await status(map, 'failed');
      expect((map.layers[0]?.error as PlatformError).code).to.equal('network');
      const retry = await until(() => notice(map)?.querySelector<HTMLButtonElement>('.retry'));
      expect(notice(map)!.textContent).to.contain('Relief').and.to.contain('localhost');
      expect(heard.map(({code}) => code)).to.deep.equal(['network']);
      net.isUp = () => true;
      retry!.click();
      await status(map, 'ready');
      await drawn(map);
      await until(() => !notice(map));
    });

  it('opens anew for the tiles that it lost, and says nothing when they come then', async () => {
    const net = answerFile(PLAIN);
    const {dataAt} = PLAIN;
    // Where the tiles are is remembered as unknown, unless the file is opened anew.
    net.isUp = (first) => first < dataAt || net.asked.filter((each) => each < dataAt).length > 1;
    const map = await mapOf();
    const heard = hear(map, 'gp-error');
    await drawn(map);
    expect(heard).to.deep.equal([]);
  });

  it('says that it is not read when it opens, and its tiles cannot be had', async () => {
    answerFile(PLAIN);
    const map = await mapOf();
    const heard = hear(map, 'gp-error');
    await until(() => heard.length);
    expect(heard.map(({code}) => code)).to.deep.equal(['bad-answer']);
    expect(map.layers[0]?.status).to.equal('failed');
  });

  it('draws what it lacks when other tiles come', async () => {
    const net = answerFile(PLAIN);
    net.isUp = () => net.asked.length === 1;
    const map = await mapOf('1.2 49.6', 11);
    await status(map, 'failed');
    net.isUp = () => true;
    await map.goTo([3.5, 47.8]);
    await status(map, 'ready');
    await drawn(map);
    await map.goTo([1.2, 49.6]);
    await drawn(map);
  });
});
