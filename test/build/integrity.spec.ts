// Pages that give the hash of the script: no file of ours runs that is not what was published.
import {readFileSync} from 'node:fs';
import {expect, type Page} from '@playwright/test';
import {contentSecurityPolicy} from '../../src/platform/security-policy.js';
import {writeSnippet} from '../../src/platform/snippets.js';
import {expectDrawn, mapOfRennes, script, test, type Site} from '../support/site.js';

test.describe.configure({mode: 'parallel', timeout: 60_000});

const {files} = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as {
  files: Readonly<Record<string, string>>;
};
const chunk = (name: string) =>
  Object.keys(files).find((file) => new RegExp(`^chunks/${name}-[\\w-]{8}\\.js$`).test(file))!;

/** The script as the snippets of the library write it, from a folder. */
const verifiedScript = (base: string) =>
  /<script.*<\/script>/.exec(writeSnippet({layers: []}, 'html', {base, integrity: files}))![0];

const chunksIn = ({asked}: Site) =>
  asked.flatMap((url) => /\/(chunks\/[\w.-]+\.js)$/.exec(new URL(url).pathname)?.[1] ?? []);

declare global {
  interface Window {
    /** Hashes that were asked with, by the file. */
    verified: Record<string, string>;
    /** Altered files that ran. */
    ran: string[];
    errors: string[];
  }
}

/** Notes the hash of every module that the page asks ahead, and the errors of its layers. */
function watch(): void {
  window.verified = {};
  window.ran = [];
  window.errors = [];
  new MutationObserver((records) => {
    for (const node of records.flatMap(({addedNodes}) => [...addedNodes]))
      if (node instanceof HTMLLinkElement && node.rel === 'modulepreload' && node.crossOrigin === 'anonymous')
        window.verified[node.href] = node.integrity;
  }).observe(document, {childList: true, subtree: true});
  document.addEventListener('gp-error', (event) =>
    window.errors.push((event as HTMLElementEventMap['gp-error']).detail.code),
  );
}

/** Adds code to a file on its way to the page. */
const alter = (page: Page, file: string) =>
  page.route(`**/${file}`, async (route) => {
    const response = await route.fetch();
    const body = `${await response.text()}\n;globalThis.ran.push(${JSON.stringify(file)});`;
    await route.fulfill({response, body});
  });

/** Adds a layer of vector tiles to a map that is drawn: the sample platform takes its time to begin. */
const addVectorTiles = (page: Page) =>
  page.evaluate(() => {
    const layer = document.createElement('gp-layer');
    layer.setAttribute('name', 'PLAN.IGN');
    document.querySelector('gp-map')!.append(layer);
  });

const ran = (page: Page) => page.evaluate(() => window.ran);
const isDefined = (page: Page, tag: string) =>
  page.evaluate((name) => customElements.get(name) !== undefined, tag);

test('every file is verified, from another site and under a strict policy', async ({site, page}) => {
  await page.addInitScript(watch);
  const base = site.address.replace('127.0.0.1', 'localhost') + '/';
  const policy = `${contentSecurityPolicy({script: base})}; require-trusted-types-for 'script'; trusted-types lit-html dompurify`;
  await site.show(
    `${verifiedScript(base)}
    <gp-map id="m" label="Carte" center="-1.6778 48.1113" zoom="12" controls="zoom scale attribution locate">
      <gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>
      <gp-search slot="start-top"></gp-search>
    </gp-map>
    <gp-catalogue for="m"></gp-catalogue><gp-route for="m"></gp-route><gp-share for="m"></gp-share>`,
    // The browser runs nothing there that has no hash.
    {'content-security-policy': policy, 'integrity-policy': 'blocked-destinations=(script)'},
  );
  await expectDrawn(page);
  await addVectorTiles(page);
  await page.locator('gp-share summary').click();
  const code = page.locator('gp-share textarea');
  await expect(code).toHaveValue(/integrity="sha384-/);
  expect(await code.inputValue()).toContain(verifiedScript(base));
  await page.locator('gp-catalogue').getByRole('searchbox').fill('cadastre');
  await expect(page.locator('gp-catalogue').getByText('Parcellaire', {exact: false}).first()).toBeVisible();

  const verified = await page.evaluate(() => window.verified);
  const asked = [...new Set(chunksIn(site))];
  expect(asked).toEqual(expect.arrayContaining(['vector-tiles', 'gp-route', 'catalogue-index'].map(chunk)));
  for (const file of asked.filter((each) => each !== chunk('gp-elements')))
    expect(verified[base + file], file).toBe(files[file]);
  // What is verified is what runs: nothing is asked twice, and nothing else is.
  expect(chunksIn(site).sort()).toEqual(asked.sort());
  const scripts = site.asked.filter((url) => url.endsWith('.js') && !url.includes('/chunks/'));
  expect(scripts).toEqual([]);
  expect(site.troubles).toEqual([]);
  expect(await page.locator('link').count()).toBe(0);
});

test('a policy that knows scripts by their nonce lets every chunk come', async ({site, page}) => {
  await page.addInitScript(watch);
  const policy = contentSecurityPolicy().replace("script-src 'self'", "script-src 'nonce-abc'");
  await site.show(verifiedScript('/').replace('<script', '<script nonce="abc"') + mapOfRennes, {
    'content-security-policy': policy,
  });
  await page.waitForFunction(() => customElements.get('gp-search'));
  await expectDrawn(page);
  expect(site.troubles).toEqual([]);
});

test('a page without a hash asks for no hashes', async ({site, page}) => {
  await page.addInitScript(watch);
  await site.show(script + mapOfRennes);
  await page.waitForFunction(() => customElements.get('gp-search'));
  expect(chunksIn(site)).not.toContain(chunk('hashes'));
  expect(await page.evaluate(() => window.verified)).toEqual({});
  await alter(page, chunk('gp-route'));
  await page.evaluate(() => document.body.append(document.createElement('gp-route')));
  // What the tests below would see, if nothing were verified.
  await expect.poll(() => ran(page)).toEqual([chunk('gp-route')]);
});

for (const [what, name] of Object.entries({
  'the code of a tag': 'gp-search',
  'what the code of a tag imports': 'places',
}))
  test(`${what} that was altered never runs, and the rest of the map goes on`, async ({site, page}) => {
    await page.addInitScript(watch);
    await alter(page, chunk(name));
    await site.show(verifiedScript('/') + mapOfRennes);
    await expectDrawn(page);
    await page.getByRole('button', {name: 'Couches'}).click();
    await expect(page.locator('gp-layer-switcher')).toContainText('Plan IGN');
    await expect.poll(() => site.troubles.join()).toContain('<gp-search>: its code could not be loaded.');
    // It is tried again with the next such tag.
    await page.evaluate(() => document.body.append(document.createElement('gp-search')));
    await expect
      .poll(() => site.troubles.filter((trouble) => trouble.startsWith('<gp-search>')).length)
      .toBe(2);
    expect(await isDefined(page, 'gp-search')).toBe(false);
    expect(await ran(page)).toEqual([]);
  });

test('the hashes that were altered never run, and the map does without its panels', async ({site, page}) => {
  await page.addInitScript(watch);
  await alter(page, chunk('hashes'));
  await site.show(verifiedScript('/') + mapOfRennes);
  await expectDrawn(page);
  for (const tag of ['gp-search', 'gp-layer-switcher'])
    await expect.poll(() => site.troubles.join()).toContain(`<${tag}>: its code could not be loaded.`);
  expect(await ran(page)).toEqual([]);
});

test('the script that was altered never runs', async ({site, page}) => {
  await page.addInitScript(watch);
  await alter(page, chunk('gp-elements'));
  await site.show(verifiedScript('/') + mapOfRennes);
  await expect.poll(() => site.troubles.join()).toContain('integrity');
  expect(await isDefined(page, 'gp-map')).toBe(false);
  expect(await ran(page)).toEqual([]);
});

test('the script with a query in its address has no other copy run unverified', async ({site, page}) => {
  await page.addInitScript(watch);
  await site.show(verifiedScript('/').replace('.js"', '.js?ver=6"') + mapOfRennes);
  await expectDrawn(page);
  expect(await page.evaluate(() => window.verified)).toMatchObject({
    [`${site.address}/${chunk('gp-elements')}`]: files[chunk('gp-elements')],
  });
  // The second copy does not come: nor does what needs it.
  await alter(page, chunk('gp-elements'));
  await page.reload();
  await expect.poll(() => site.troubles.join()).toContain('<gp-search>: its code could not be loaded.');
  expect(await ran(page)).toEqual([]);
});

test('the code of a layer that was altered never runs: the layer fails, the others are drawn', async ({
  site,
  page,
}) => {
  await page.addInitScript(watch);
  await alter(page, chunk('vector-tiles'));
  await site.show(verifiedScript('/') + mapOfRennes);
  await expectDrawn(page);
  await addVectorTiles(page);
  await expect.poll(() => page.evaluate(() => window.errors)).toEqual(['bad-answer']);
  await expect(page.locator('gp-map [part=notice]')).toContainText('Plan IGN');
  expect(await ran(page)).toEqual([]);
});

test('a file that was lost on its way is asked again with its hash', async ({site, page}) => {
  await page.addInitScript(watch);
  let lost = 0;
  await page.route(`**/${chunk('places')}`, (route) => (lost++ ? route.fallback() : route.abort()));
  await site.show(verifiedScript('/') + mapOfRennes);
  await expect.poll(() => site.troubles.join()).toContain('<gp-search>: its code could not be loaded.');
  await page.evaluate(() => document.body.append(document.createElement('gp-search')));
  await expect.poll(() => isDefined(page, 'gp-search')).toBe(true);
  expect(lost).toBe(2);
});

test('a hash of gp-elements.js has the chunks that come later verified', async ({site, page}) => {
  await page.addInitScript(watch);
  await alter(page, chunk('gp-search'));
  await site.show(script.replace('>', ` integrity="${files['gp-elements.js']}">`) + mapOfRennes);
  await expectDrawn(page);
  await expect.poll(() => site.troubles.join()).toContain('<gp-search>: its code could not be loaded.');
  expect(await ran(page)).toEqual([]);
});
