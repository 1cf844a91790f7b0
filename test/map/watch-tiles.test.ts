import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import type {PlatformError} from '../../src/platform/http.js';
import {configure, services} from '../../src/platform/services.js';
import {answer, expect, fixture, inside, until} from '../support/browser.js';

const page = html`<gp-map label="Carte" lang="en" center="2.35 48.85" zoom="12"
  ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
></gp-map>`;

describe('tiles that do not come', () => {
  // No image comes from there: only `fetch` is answered.
  const {href} = services.platform;
  before(() => configure({platform: '/nowhere'}));
  after(() => configure({platform: href}));

  it('make the layer fail when the service refuses them, and the page learns why', async () => {
    answer({wmts: new Response('<html>Too many requests</html>', {status: 403})});
    const codes: (number | undefined)[] = [];
    const map = await fixture<GpMap>(page);
    map.addEventListener('gp-error', (event) => codes.push(event.detail.httpStatus));
    await until(() => map.layers[0]?.status === 'failed');
    await until(() => codes.length > 0);
    expect(codes).to.deep.equal([403]);
    await map.updateComplete;
    expect(inside(map, '[part=notice]').textContent).to.include('Plan IGN');
  });

  it('make the layer fail when none comes in time, and come back with the first', async () => {
    configure({timeout: 1500});
    const NativeImage = globalThis.Image;
    const waiting: HTMLImageElement[] = [];
    // An image whose address is never asked.
    globalThis.Image = function () {
      const image = new NativeImage();
      Object.defineProperty(image, 'src', {
        set: () => waiting.push(image),
        get: () => '',
        configurable: true,
      });
      return image;
    } as unknown as typeof Image;
    try {
      const map = await fixture<GpMap>(page);
      await until(() => map.layers[0]?.status === 'loading');
      await until(() => map.layers[0]?.status === 'failed');
      expect((map.layers[0]?.error as PlatformError).code).to.equal('timeout');
      const [image] = waiting;
      delete (image as {src?: string}).src;
      image!.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
      await until(() => map.layers[0]?.status !== 'failed');
    } finally {
      globalThis.Image = NativeImage;
      configure({timeout: 10_000});
    }
  });

  it('are holes in the data when the service says so', async () => {
    const asked = answer({wmts: new Response('<ExceptionReport/>', {status: 404})});
    const map = await fixture<GpMap>(page);
    await until(() => asked.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(map.layers[0]?.status).to.not.equal('failed');
  });
});
