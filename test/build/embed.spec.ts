// The page for frames, and code that <gp-share> gives, on pages of another origin under strict policies.
import {expect, test as base, type Frame, type Page} from '@playwright/test';
import {readState, writeState} from '../../src/platform/map-state.js';
import {readSnippet} from '../../src/platform/read-snippet.js';
import {writeSnippet} from '../../src/platform/snippets.js';
import {serve} from '../../tools/serve.mjs';
import {attacks} from '../support/states.js';

interface Site {
  readonly cdn: string;
  readonly own: string;
  /** Shows a page of the site, whose policy lets it load our script and ask the platform; `{cdn}` and `{own}` are origins. */
  show(body: string): Promise<Page>;
  readonly asked: readonly string[];
  readonly troubles: readonly string[];
}

/** One red pixel. */
const tile = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

const test = base.extend<{site: Site}>({
  site: async ({page}, use) => {
    const cors = {'access-control-allow-origin': '*'};
    const cdn = await serve('dist/cdn', {headers: cors});
    const policy = [
      "default-src 'none'",
      `script-src ${cdn.address}`,
      'img-src https://data.geopf.fr',
      'connect-src https://data.geopf.fr',
      `frame-src ${cdn.address}`,
    ].join(';');
    let html = '';
    const own = await serve('dist/cdn', {
      handle: (request, response) => {
        if (request.url?.split('?')[0] !== '/') return false;
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
    await page.route(/\.(invalid|example)[:/]/, (route) => route.abort());
    await use({
      cdn: cdn.address,
      own: own.address,
      asked,
      troubles,
      async show(body) {
        const text = body.replaceAll('{cdn}', cdn.address).replaceAll('{own}', own.address);
        html = `<!doctype html><html lang="fr"><title>Carte</title>${text}`;
        await page.goto(own.address);
        return page;
      },
    });
    cdn.close();
    own.close();
  },
});

const frameOf = async (page: Page): Promise<Frame> => {
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('The frame has no page.');
  await frame.waitForFunction(() => document.querySelector('gp-map')?.view);
  return frame;
};
const mapIn = (frame: Frame | Page) =>
  frame.evaluate(() => {
    const map = document.querySelector('gp-map')!;
    const {center, zoom} = map.view!;
    return {center, zoom, label: map.label, layers: map.layers.map(({spec}) => spec.name).reverse()};
  });
const around = (attributes: string, state: string) =>
  `<iframe title="Carte" width="640" height="400" ${attributes} src="{cdn}/embed.html#${state.replaceAll('&', '&amp;')}"></iframe>`;
const paris = 'c=2.35,48.85&z=12&l=plan&l=cadastre;opacity=0.5&controls=zoom,attribution,search&label=Paris';
const layers = ['GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS'];

test('shows the state of its address, over its whole frame', async ({site}) => {
  const page = await site.show(around('', `${paris}&title=Ici&m=2.35,48.85,Mairie&lang=en`));
  const frame = await frameOf(page);
  expect(await mapIn(frame)).toEqual({center: [2.35, 48.85], zoom: 12, label: 'Paris', layers});
  await frame.waitForFunction(() => customElements.get('gp-search') && customElements.get('gp-marker'));
  expect(await frame.title()).toBe('Paris');
  const size = await frame.evaluate(() => {
    const {width, height} = document.querySelector('gp-map')!.getBoundingClientRect();
    return [width, height, document.documentElement.scrollHeight, document.documentElement.lang];
  });
  expect(size).toEqual([640, 400, 400, 'en']);
  await page.evaluate(() => {
    const inside = document.querySelector('iframe')!;
    inside.src = inside.src.replace('z=12', 'z=9');
  });
  await frame.waitForFunction(() => document.querySelector('gp-map')!.view?.zoom === 9);
  expect(site.troubles).toEqual([]);
});

test('says why it is grey when its address names no layer, unless the page around is to give them', async ({
  site,
}) => {
  const said = (frame: Frame) =>
    frame.evaluate(
      () => document.querySelector('gp-map')!.shadowRoot!.querySelector('[part=notices]')!.textContent,
    );
  const cut = await frameOf(await site.show(around('', 'c=2.35,48.85&z=12')));
  await expect.poll(() => said(cut)).toContain('quelles couches montrer');
  const given = await frameOf(await site.show(around('', 'c=2.35,48.85&z=12&origin={own}')));
  expect(await said(given)).not.toContain('quelles couches montrer');
});

test('works in a frame that has no origin, no storage and no form of its own', async ({site}) => {
  const page = await site.show(around('sandbox="allow-scripts"', paris));
  const frame = await frameOf(page);
  expect(await frame.evaluate(() => self.origin)).toBe('null');
  expect((await mapIn(frame)).layers).toEqual(layers);
  await frame.waitForFunction(() => customElements.get('gp-search'));
  await expect.poll(() => site.asked.filter((url) => url.includes('/wmts?')).length).toBeGreaterThan(3);
  expect(site.troubles).toEqual([]);
});

test('asks nothing of the platform before its reader does, where the code that made it says click', async ({
  site,
}) => {
  const {state} = readState(paris);
  const options = {base: `${site.cdn}/`, loading: 'click'} as const;
  const shown = (code: string) => /state="?([^"|]*)/.exec(code)![1]!.replaceAll('&amp;', '&');
  const spip = writeSnippet(state, 'spip', options);
  const shortcode = writeSnippet(state, 'wordpress-shortcode', options);
  const iframe = writeSnippet(state, 'iframe', {...options, strict: true});
  const ofPlatform = () => site.asked.filter((url) => url.startsWith('https://data.geopf.fr')).length;
  for (const code of [around('', shown(spip)), around('', shown(shortcode)), iframe]) {
    const page = await site.show(code);
    const button = page.frameLocator('iframe').getByRole('button', {name: 'Afficher la carte'});
    await expect(button).toBeVisible();
    const before = ofPlatform();
    await page.waitForTimeout(500);
    expect(ofPlatform() - before).toBe(0);
    await button.press('Enter');
    await expect.poll(() => ofPlatform() - before).toBeGreaterThan(3);
    expect(await mapIn(page.frames()[1]!)).toEqual({center: [2.35, 48.85], zoom: 12, label: 'Paris', layers});
  }
  expect(site.troubles).toEqual([]);
});

/** The messages that a page hears, and a way to send one; a page of the site cannot hold a script of its own. */
interface Talk {
  readonly heard: () => Promise<Record<string, unknown>[]>;
  readonly say: (message: unknown) => Promise<void>;
}

async function listen(page: Page): Promise<Talk> {
  await page.evaluate(() => {
    const own = window as unknown as {heard: unknown[]};
    own.heard = [];
    window.addEventListener('message', ({data}) => own.heard.push(data));
  });
  return {
    heard: () => page.evaluate(() => (window as unknown as {heard: Record<string, unknown>[]}).heard),
    say: (message) =>
      page.evaluate(
        (data) => document.querySelector('iframe')!.contentWindow!.postMessage(data, '*'),
        message,
      ),
  };
}

for (const sandbox of ['', 'sandbox="allow-scripts"']) {
  test(`speaks with the page that its address names ${sandbox}`, async ({site}) => {
    const page = await site.show('<p>Avant</p>');
    const {heard, say} = await listen(page);
    await page.evaluate(
      ([attributes, src]) => {
        const inside = document.createElement('iframe');
        if (attributes) inside.setAttribute('sandbox', 'allow-scripts');
        inside.src = src!;
        document.body.append(inside);
      },
      [sandbox, `${site.cdn}/embed.html?origin=https://autre.example,${site.own}#${paris}`],
    );
    const frame = await frameOf(page);
    const of = async (kind: string) => (await heard()).filter(({gp}) => gp === kind);
    await expect.poll(async () => (await of('view')).length).toBeGreaterThan(0);
    expect((await of('ready')).length).toBe(1);
    expect((await of('view'))[0]).toMatchObject({center: [2.35, 48.85], zoom: 12, projection: 'EPSG:3857'});
    await say({gp: 'goTo', center: [-1.68, 48.11], zoom: 14});
    await expect
      .poll(async () => (await of('view')).at(-1))
      .toMatchObject({center: [-1.68, 48.11], zoom: 14});
    await say({gp: 'layers', layers: [{name: 'ortho'}]});
    await expect
      .poll(async () => (await of('layers')).at(-1))
      .toMatchObject({
        layers: [{name: 'ORTHOIMAGERY.ORTHOPHOTOS'}],
      });
    await say({gp: 'state'});
    await expect
      .poll(async () => (await of('state')).at(-1)?.['state'])
      .toMatchObject({label: 'Paris', zoom: 14});
    for (const wrong of [
      {gp: 'goTo', center: [999, 0]},
      {gp: 'goTo'},
      {gp: 'layers', layers: [{name: '"><script>', url: 'javascript:alert(1)'}]},
      {gp: 'eval', code: 'hacked=1'},
    ]) {
      const before = (await of('error')).length;
      await say(wrong);
      await expect.poll(async () => (await of('error')).length).toBe(before + 1);
    }
    for (const nothing of ['x', 3, null, [], {}, {type: 'goTo'}]) await say(nothing);
    expect((await mapIn(frame)).center).toEqual([-1.68, 48.11]);
    expect(site.troubles).toEqual([]);
  });
}

test('is deaf and mute to a page that its address does not name', async ({site}) => {
  for (const origin of [
    '',
    '?origin=*',
    '?origin=https://autre.example',
    '?origin=null',
    '?origin={own}/x',
  ]) {
    const page = await site.show('<p>Avant</p>');
    const {heard, say} = await listen(page);
    await page.evaluate(
      (src) => {
        const inside = document.createElement('iframe');
        inside.src = src;
        document.body.append(inside);
      },
      `${site.cdn}/embed.html${origin.replace('{own}', site.own)}#${paris}`,
    );
    const frame = await frameOf(page);
    await say({gp: 'goTo', center: [-1.68, 48.11], zoom: 14});
    await page.waitForTimeout(300);
    expect((await mapIn(frame)).center, origin).toEqual([2.35, 48.85]);
    expect(await heard(), origin).toEqual([]);
  }
});

test('runs nothing of what hostile people write in its address, and says what it leaves out', async ({
  site,
  page,
}) => {
  test.setTimeout(120_000);
  for (const attack of attacks) {
    const raw = encodeURIComponent(attack.replace(/\p{Surrogate}/gu, ''));
    const keys = [
      'label',
      'title',
      'lang',
      'theme',
      'controls',
      't',
      'p',
      'c',
      'z',
      'origin',
      'onload',
      'src',
    ];
    const hash = [
      ...keys.map((key) => `${key}=${raw}`),
      `l=${raw}`,
      `l=plan;label=${raw};url=${raw};style-name=${raw}`,
      `l=;url=https://a.invalid/${raw}`,
      `m=2,48,${raw}`,
      'controls=search',
    ];
    await page.goto('about:blank');
    await page.goto(`${site.cdn}/embed.html?${raw}#${hash.join('&')}`);
    await page.waitForFunction(() => document.querySelector('gp-map')?.view);
    const found = await page.evaluate(() => ({
      hacked: (window as {hacked?: unknown}).hacked,
      tags: [...document.body.querySelectorAll('*')].map(({localName}) => localName),
      odd: [...document.querySelectorAll('*')].flatMap((node) =>
        [...node.attributes].map(({name}) => name).filter((name) => /^(on|style|src$)/.test(name)),
      ),
      notices: document
        .querySelector('gp-map')!
        .shadowRoot!.querySelector('[part=notices]')!
        .textContent.trim(),
    }));
    expect(found.hacked, attack).toBe(undefined);
    expect(
      found.tags.filter((tag) => !/^(gp-(map|marker|search)|span|noscript)$/.test(tag)),
      attack,
    ).toEqual([]);
    expect(found.odd, attack).toEqual(['src']);
    expect(found.notices, attack).toContain('n’a pas été comprise');
  }
  const scripts = site.asked.filter((url) => /\.js(\?|$)/.test(url));
  expect(scripts.filter((url) => !url.startsWith(site.cdn))).toEqual([]);
  const refused = site.troubles.filter((text) => /content.security.policy|refused to/i.test(text));
  expect(refused).toEqual([]);
});

test('gives code with the address, the version and the hashes of the running script, which works when it is pasted', async ({
  site,
}) => {
  const page = await site.show(
    `<script type="module" src="{cdn}/gp-elements.js"></script>
    <gp-map label="Paris" center="2.35 48.85" zoom="12"><gp-layer name="plan"></gp-layer
    ><gp-share slot="end-top" open></gp-share></gp-map>`,
  );
  await page.waitForFunction(() => document.querySelector('gp-share')?.shadowRoot?.querySelector('details'));
  await page.locator('gp-share summary').click();
  const area = page.locator('gp-share textarea');
  await expect(area).toHaveValue(/integrity="sha384-/);
  const code = await area.inputValue();
  expect(code).toMatch(
    /<script type="module" src="[^"]+\/chunks\/gp-elements-[\w-]{8}\.js" integrity="sha384-[^"]+" crossorigin>/,
  );
  expect(code).toContain(`<script type="module" src="${site.cdn}/chunks/`);
  const {state} = await readSnippet(code);
  expect(writeState(state)).toBe('c=2.35,48.85&z=12&l=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&label=Paris');
  expect(site.troubles).toEqual([]);
  // A page of another site: without its style attribute, which a strict policy refuses.
  const pasted = await site.show(code.replace(/ style="[^"]*"/g, ''));
  await pasted.waitForFunction(() => document.querySelector('gp-map')?.view);
  expect(await mapIn(pasted)).toMatchObject({center: [2.35, 48.85], zoom: 12, label: 'Paris'});
  await expect.poll(() => site.asked.filter((url) => url.includes('/wmts?')).length).toBeGreaterThan(3);
  expect(site.troubles.filter((text) => !text.includes('preloaded'))).toEqual([]);
});
