import {html} from 'lit';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {PlatformError} from '../../src/platform/http.js';
import {expect, fixture, hear, inside, skip, until} from '../support/browser.js';
import {onePmtile, part} from '../support/pmtiles.js';
import {hasWebGL} from '../support/reader.js';

const network = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = network;
});

/** Answers an archive; parts that begin at `dataAt` or later, tiles, only when `isUp` says. */
function answerArchive({bytes, dataAt}: ReturnType<typeof onePmtile>, isUp = () => true): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!request.url.endsWith('.pmtiles')) return network(input, init);
    const range = request.headers.get('range') ?? '';
    asked.push(range);
    const isTile = Number(/\d+/.exec(range)?.[0]) >= dataAt;
    if (!isUp() && (isTile || asked.length > 2)) return Promise.resolve(new Response('', {status: 500}));
    return Promise.resolve(part(bytes, request));
  };
  return asked;
}

const mapOf = (projection: string | null = null) =>
  fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="2.35 48.85" zoom="4" .projection=${projection}
      ><gp-layer url="/zones.pmtiles" label="Zones"></gp-layer
    ></gp-map>`,
  );

async function red(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(256, 256);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, 256, 256);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

/** The colour that is painted in the middle of a map. */
async function middle(map: GpMap): Promise<readonly number[]> {
  await new Promise((resolve) => {
    map.olMap.once('rendercomplete', resolve);
    map.olMap.render();
  });
  const canvas = inside(map, 'canvas') as unknown as HTMLCanvasElement;
  return [...canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data];
}

describe('a PMTiles archive', () => {
  it('of images is drawn, without an address of its own making', async () => {
    answerArchive(onePmtile(await red(), 2, 0));
    const native = URL.createObjectURL.bind(URL);
    const made: unknown[] = [];
    URL.createObjectURL = (object) => (made.push(object), native(object));
    const map = await mapOf();
    await until(() => map.layers[0]?.status === 'ready');
    expect((await middle(map)).slice(0, 3)).to.deep.equal([255, 0, 0]);
    expect(made).to.deep.equal([]);
    URL.createObjectURL = native;
  });

  it('of images leaves empty what it has no tile of', async () => {
    answerArchive(onePmtile(await red(), 2, 8));
    const map = await mapOf();
    await until(() => map.layers[0]?.status === 'ready');
    expect(await middle(map)).to.deep.equal([0, 0, 0, 0]);
  });

  for (const [what, kind, tile] of [
    ['vectors', 1, async () => Promise.resolve(new Uint8Array([0x1a, 0]))],
    ['images', 2, red],
  ] as const)
    it(`of ${what} says that its tiles do not come, and draws them when it is tried again`, async () => {
      let isUp = false;
      answerArchive(onePmtile(await tile(), kind, 0), () => isUp);
      const map = await mapOf();
      const heard = hear(map, 'gp-error');
      await until(() => map.layers[0]?.status === 'failed');
      expect((map.layers[0]?.error as PlatformError).code).to.equal('network');
      const retry = await until(() => map.shadowRoot?.querySelector<HTMLButtonElement>('.retry'));
      expect(heard.map(({code}) => code)).to.deep.equal(['network']);
      isUp = true;
      retry!.click();
      await until(() => map.layers[0]?.status === 'ready');
    });

  it('of images is drawn in another projection too, when it is tried again', async function () {
    if (!hasWebGL()) skip(this, 'this browser has no WebGL, which changes their projection');
    let isUp = false;
    answerArchive(onePmtile(await red(), 2, 0), () => isUp);
    this.timeout(60_000);
    const map = await mapOf('EPSG:2154');
    // The mathematics of projections are many files here.
    await until(() => map.layers[0]?.status === 'failed', 'failed', 25_000);
    const retry = await until(() => map.shadowRoot?.querySelector<HTMLButtonElement>('.retry'));
    isUp = true;
    retry!.click();
    await until(() => map.layers[0]?.status === 'ready');
    await until(async () => (await middle(map))[0] === 255, 'red');
  });
});
