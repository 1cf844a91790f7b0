// The script-tag build on pages that have nothing else, from another origin and under a strict Content-Security-Policy.
import {readFileSync} from 'node:fs';
import {deflateSync, crc32} from 'node:zlib';
import {expect, test as base, type Page} from '@playwright/test';
import {serve} from '../../tools/serve.mjs';

const integrity = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as {
  files: Record<string, string>;
};

/** A red tile, as the platform would send it. */
const tile = png(256);

function png(size: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size);
  header.writeUInt32BE(size, 4);
  header.set([8, 2], 8);
  const row = Buffer.from([0, ...Array.from({length: size}, () => [200, 30, 30]).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({length: size}, () => row)));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Site {
  /** Origin of the script. */
  readonly cdn: string;
  /** Shows a page of the site; `{cdn}` in it is the origin of the script. */
  show(body: string): Promise<Page>;
  /** Every address asked so far. */
  readonly asked: readonly string[];
  /** What went wrong on the page, refusals of the policy included. */
  readonly troubles: readonly string[];
}

const test = base.extend<{site: Site}>({
  site: async ({page}, use) => {
    const cors = {'access-control-allow-origin': '*'};
    const cdn = await serve('dist/cdn', {headers: cors});
    const policy = [
      "default-src 'none'",
      `script-src ${cdn.address}`,
      'img-src https://data.geopf.fr',
      'connect-src https://data.geopf.fr',
    ].join(';');
    let html = '';
    const own = await serve('dist/cdn', {
      handle: (request, response) => {
        if (request.url !== '/') return false;
        response.writeHead(200, {'content-type': 'text/html', 'content-security-policy': policy}).end(html);
        return true;
      },
    });
    const asked: string[] = [];
    const troubles: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    await page.route('https://data.geopf.fr/**', (route) =>
      route.fulfill({body: tile, contentType: 'image/png', headers: cors}),
    );
    await use({
      cdn: cdn.address,
      asked,
      troubles,
      async show(body) {
        html = `<!doctype html><html lang="fr"><title>Carte</title>${body.replaceAll('{cdn}', cdn.address)}`;
        await page.goto(own.address);
        return page;
      },
    });
    cdn.close();
    own.close();
  },
});

const script = '<script type="module" src="{cdn}/gp-elements.js"></script>';
/** The map that the README gives, as it gives it. */
const planOfParis = /```html\n<script[^\n]*\n(.*?)```/s.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';

const chunksIn = (asked: readonly string[]) =>
  asked.flatMap((url) => /chunks\/(.+)-[\w-]{8}\.js$/.exec(new URL(url).pathname)?.[1] ?? []);

/** The colour in the middle of the first map. */
const middle = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector('gp-map')?.shadowRoot?.querySelector('canvas');
    const {width = 0, height = 0} = canvas ?? {};
    if (!canvas || !width) return [];
    const copy = new OffscreenCanvas(1, 1).getContext('2d');
    copy?.drawImage(canvas, -width / 2, -height / 2);
    return [...(copy?.getImageData(0, 0, 1, 1).data ?? [])];
  });

test('draws a layer of the platform, asked as the platform wants it', async ({site}) => {
  const page = await site.show(script + planOfParis);
  await expect.poll(() => middle(page)).toEqual([200, 30, 30, 255]);
  const tiles = site.asked
    .filter((url) => url.startsWith('https://data.geopf.fr/'))
    .map((url) => new URL(url));
  expect(tiles.length).toBeGreaterThan(3);
  for (const {pathname, searchParams} of tiles) {
    expect(pathname).toBe('/wmts');
    const asked = Object.fromEntries([...searchParams].map(([name, value]) => [name.toUpperCase(), value]));
    expect(asked).toMatchObject({
      SERVICE: 'WMTS',
      REQUEST: 'GetTile',
      VERSION: '1.0.0',
      LAYER: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
      STYLE: 'normal',
      FORMAT: 'image/png',
    });
    expect(asked['TILEMATRIXSET']).toMatch(/^PM/);
    expect(asked['TILEMATRIX']).toBe('12');
  }
  const [first] = tiles.map(({searchParams}) =>
    Number(searchParams.get('TileCol') ?? searchParams.get('TILECOL')),
  );
  expect(Math.abs((first ?? 0) - 2074)).toBeLessThan(4);
  expect(site.troubles).toEqual([]);
});

/** The chunks of a map with its search field and the list of its layers. */
const used = ['catalogue', 'gp-elements', 'gp-layer-switcher', 'gp-search', 'places', 'ui'];

test('loads what the page uses, and asks nothing before the first tile but its own files', async ({site}) => {
  const page = await site.show(script + planOfParis);
  await expect.poll(() => middle(page)).toHaveLength(4);
  const tags = ['gp-map', 'gp-layer', 'gp-search', 'gp-layer-switcher'];
  await page.waitForFunction((names) => names.every((name) => customElements.get(name)), tags);
  expect(chunksIn(site.asked).sort()).toEqual(used);
  const firstTile = site.asked.findIndex((url) => url.startsWith('https://data.geopf.fr/'));
  for (const url of site.asked.slice(1, firstTile)) expect(url.startsWith(site.cdn)).toBe(true);
});

test('loads a tag when it appears, in the page or beside a map in a shadow root', async ({site}) => {
  const page = await site.show(`${script}<div></div><gp-map label="Carte"></gp-map>`);
  await page.waitForFunction(() => customElements.get('gp-map'));
  expect(chunksIn(site.asked)).toEqual(['gp-elements']);
  await page.evaluate(() => document.body.append(document.createElement('gp-search')));
  await page.waitForFunction(() => customElements.get('gp-search'));
  await page.evaluate(() => {
    const root = document.querySelector('div')?.attachShadow({mode: 'open'});
    const map = document.createElement('gp-map');
    map.append(document.createElement('gp-layer-switcher'));
    root?.append(map);
  });
  await page.waitForFunction(() => customElements.get('gp-layer-switcher'));
  expect(chunksIn(site.asked).sort()).toEqual(used);
});

test('a query in its address, and a second copy, load nothing twice', async ({site}) => {
  const page = await site.show(
    `${script}<script type="module" src="{cdn}/gp-elements.js?ver=6"></script>${planOfParis}`,
  );
  await page.waitForFunction(() => customElements.get('gp-search'));
  expect(site.asked.filter((url) => url.includes('gp-elements.js'))).toHaveLength(2);
  expect(chunksIn(site.asked).filter((name) => name === 'gp-elements')).toHaveLength(1);
  expect(site.troubles).toEqual([]);
});

test('says that a file is no GeoTIFF, rather than wait for it', async ({site}) => {
  const page = await site.show(
    `${script}<gp-map label="Carte"><gp-layer url="https://data.geopf.fr/image.tif"></gp-layer></gp-map>`,
  );
  const code = () =>
    page.evaluate(() => {
      const map = document.querySelector('gp-map') as
        (Element & {layers?: {error?: {code?: string}}[]}) | null;
      return map?.layers?.[0]?.error?.code;
    });
  await expect.poll(code).toBe('bad-answer');
});

test('has the hashes that integrity.json says, for the script and for its chunks', async ({site, page}) => {
  const {files} = integrity;
  await site.show(
    `<script type="module" crossorigin integrity="${files['gp-elements.js'] ?? ''}" src="{cdn}/gp-elements.js"></script>${planOfParis}`,
  );
  await page.waitForFunction(() => customElements.get('gp-map'));
  for (const [file, hash] of Object.entries(files)) {
    const ok = await page.request.get(`${site.cdn}/${file}`);
    const digest = await crypto.subtle.digest('SHA-384', new Uint8Array(await ok.body()));
    expect(`sha384-${Buffer.from(digest).toString('base64')}`, file).toBe(hash);
  }
});
