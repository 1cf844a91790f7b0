// When maps load: after their poster, when they are near, when they are asked for, and several on a page.
import {expect, type Page} from '@playwright/test';
import type {GpMap} from '../../src/elements/gp-map.js';
import {writeSnippet, type SnippetOptions} from '../../src/platform/snippets.js';
import {colours, script, test, type Site} from '../support/site.js';

const state = {
  label: 'Plan de Rennes',
  center: [-1.6778, 48.1113],
  zoom: 13,
  layers: [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'}],
} as const;
const snippet = (options: SnippetOptions = {}) => writeSnippet(state, 'html', {base: '/', ...options});
const platform = 'https://data.geopf.fr/';
const tilesIn = (site: Site) => site.asked.filter((url) => url.startsWith(platform)).length;
const codeIn = (site: Site) => site.asked.filter((url) => /\.js$/.test(new URL(url).pathname)).length;

/** Adds up what moves without the reader, in `shifts`; says what moved. */
function watchShifts(): void {
  const shifts: string[] = [];
  Object.assign(globalThis, {shifts});
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      sources: {node: Node | null}[];
    })[])
      shifts.push(`${entry.value} ${entry.sources.map(({node}) => node?.nodeName).join()}`);
  }).observe({type: 'layout-shift', buffered: true});
}

/** How far two screenshots are from each other: the mean difference of their pixels, from 0 to 255. */
const difference = (page: Page, before: Buffer, after: Buffer) =>
  page.evaluate(
    async (shots) => {
      const [a, b] = await Promise.all(
        shots.map(async (shot) => {
          const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
          const copy = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          copy.drawImage(bitmap, 0, 0);
          return copy.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      return a!.reduce((sum, value, i) => sum + Math.abs(value - b![i]!), 0) / a!.length;
    },
    [before.toString('base64'), after.toString('base64')],
  );

for (const width of [1280, 360]) {
  test(`the poster is there before any script, and the map takes its place without a jump, ${width} px wide`, async ({
    site,
    page,
  }) => {
    await page.setViewportSize({width, height: 800});
    await page.addInitScript(watchShifts);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/gp-elements.js', async (route) => {
      await held;
      await route.continue();
    });
    const showing = site.show(`<h1>Plan d’accès</h1>${snippet({width: 800, height: 400})}<p>Après.</p>`);
    const image = page.locator('gp-map img');
    await expect(image).toBeVisible();
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
    expect(await page.evaluate(() => customElements.get('gp-map'))).toBeUndefined();
    const poster = await page.locator('gp-map').screenshot();
    const [, alt] = [await image.boundingBox(), await image.getAttribute('alt')];
    expect(alt).toContain('Plan IGN');
    const credit = page.getByText('© IGN');
    const [box, corner] = [await image.boundingBox(), await credit.boundingBox()];
    expect(corner!.x + corner!.width).toBeCloseTo(box!.x + box!.width, 0);
    expect(corner!.y + corner!.height).toBeCloseTo(box!.y + box!.height, 0);
    release();
    await showing;
    await expect(image).toBeHidden();
    await expect(page.locator('small')).toBeHidden();
    await expect(page.locator('gp-attribution')).toContainText('© IGN');
    expect(await colours(page)).toBeGreaterThan(20);
    // What was drawn by the other service stands where it stood: controls apart, hardly a pixel differs.
    const map = await page.locator('gp-map').screenshot();
    expect(await difference(page, poster, map)).toBeLessThan(12);
    expect(await page.evaluate('shifts')).toEqual([]);
    expect(site.troubles).toEqual([]);
  });
}

for (const width of [1280, 360])
  test(`what the page asks ahead is what the map shows, no tile more, ${width} px wide`, async ({
    site,
    page,
  }) => {
    await page.setViewportSize({width, height: 800});
    const tilesOf = async (html: string) => {
      const before = site.asked.length;
      await site.show(`<style>body {margin: 0}</style>${html}`);
      const drawn = () =>
        page
          .locator('gp-map')
          .evaluate((map: GpMap) => new Promise((resolve) => map.olMap.once('rendercomplete', resolve)));
      await page.waitForFunction(
        () => (document.querySelector('gp-map') as Partial<GpMap> | null)?.layers?.[0]?.status === 'ready',
      );
      await Promise.all([drawn(), page.locator('gp-map').evaluate((map: GpMap) => map.olMap.render())]);
      return new Set(site.asked.slice(before).filter((url) => url.includes('/wmts?')));
    };
    const written = snippet({width: 900, height: 600});
    const alone = await tilesOf(written.replace(/<link rel="preload"[^>]*>/g, ''));
    expect(alone.size).toBeGreaterThan(3);
    expect([...(await tilesOf(written))].toSorted()).toEqual([...alone].toSorted());
  });

test('a browser that cannot run the map keeps the picture', async ({site, page}) => {
  await page.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'any'));
  await site.show(snippet({width: 640, height: 400}));
  await expect.poll(() => site.troubles.some((text) => text.includes('AbortSignal.any'))).toBe(true);
  const poster = page.locator('gp-map > img');
  await expect(poster).toBeVisible();
  expect(
    await poster.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(640);
  await expect(page.getByRole('img', {name: /Plan de Rennes/})).toBeVisible();
});

test('nothing is asked of the platform before a click, and everything after it', async ({site, page}) => {
  await page.addInitScript(watchShifts);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/gp-elements.js', async (route) => {
    await held;
    await route.continue();
  });
  const showing = site.show(`${snippet({loading: 'click'})}<p>Après.</p>`);
  // Until the script comes, or where it does not: a link, which leaves its place to the button.
  const link = page.getByRole('link', {name: 'Voir la carte : Plan de Rennes'});
  await expect(link).toHaveAttribute('href', /^\/embed\.html#c=-1\.6778,48\.1113&z=13&l=/);
  expect((await link.boundingBox())?.height).toBe(400);
  release();
  await showing;
  const button = page.getByRole('button', {name: 'Afficher la carte'});
  await expect(button).toBeVisible();
  await expect(page.getByText('data.geopf.fr').first()).toBeVisible();
  await expect(link).toBeHidden();
  await page.waitForTimeout(300);
  expect(tilesIn(site)).toBe(0);
  expect(await page.evaluate('shifts')).toEqual([]);
  await button.press('Enter');
  await expect.poll(() => colours(page)).toBeGreaterThan(20);
  expect(site.troubles).toEqual([]);
});

test('a map far down the page waits, and is an image on paper', async ({site, page}) => {
  const far = '<div style="height: 5000px"></div>';
  await site.show(far + snippet({loading: 'lazy'}).replace(' loading="lazy"', ' loading="lazy" class="far"'));
  await page.waitForFunction(() => customElements.get('gp-map'));
  await page.waitForTimeout(300);
  expect(site.asked.filter((url) => url.startsWith(platform) && /wmts/i.test(url))).toEqual([]);
  await page.emulateMedia({media: 'print'});
  await expect(page.locator('gp-map img')).toBeVisible();
  await expect(page.locator('gp-map').getByText('© IGN')).toBeVisible();
  await page.emulateMedia({media: 'screen'});
  await page.locator('gp-map').scrollIntoViewIfNeeded();
  await expect.poll(() => colours(page)).toBeGreaterThan(20);
});

test('six maps cost the code of one, and no tile twice', async ({site, page}) => {
  const map = `<gp-map label="Plan" center="-1.6778 48.1113" zoom="12" style="height: 200px"><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer></gp-map>`;
  const drawn = (count: number) =>
    expect
      .poll(() =>
        page.evaluate(
          () =>
            [...document.querySelectorAll('gp-map')].filter(
              (each) => each.layers[0]?.status === 'ready' && each.shadowRoot?.querySelector('canvas')?.width,
            ).length,
        ),
      )
      .toBe(count);
  await site.show(script + map);
  await drawn(1);
  await page.waitForTimeout(500);
  const one = {code: codeIn(site), tiles: tilesIn(site)};
  await page.evaluate(() => {
    const [first] = document.querySelectorAll('gp-map');
    for (let i = 0; i < 5; i++) first?.after(first.cloneNode(true));
  });
  await drawn(6);
  await page.waitForTimeout(500);
  expect(codeIn(site)).toBe(one.code);
  // The browser keeps what it has: the same address is asked once by each map at most, and answered from memory.
  const distinct = new Set(site.asked.filter((url) => url.startsWith(platform)));
  expect(distinct.size).toBe(one.tiles);
});
