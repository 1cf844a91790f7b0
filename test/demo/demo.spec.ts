// The demo as a reader meets it: drawn without a network, driven by keyboard, on a phone, on the platform's bad days.
import AxeBuilder from '@axe-core/playwright';
import {colours, expect, test} from '../support/demo.js';

test.afterEach(async ({request}) => {
  await request.delete('/geopf/_settings');
});
// The sample platform's bad days are those of every page.
test.describe.configure({mode: 'serial', timeout: 60_000});

test('draws every map, without a network', async ({page}) => {
  await page.goto('/');
  const maps = page.locator('gp-map');
  await expect(maps).toHaveCount(7);
  for (let i = 0; i < 7; i++) await maps.nth(i).scrollIntoViewIfNeeded();
  for (const map of [
    '#carte',
    '#avant',
    '#apres',
    '#vecteur',
    'gp-map[territory=GLP]',
    'gp-map[territory=GUF]',
  ])
    await expect.poll(() => colours(page, map), map).toBeGreaterThan(20);
});

test('is accessible', async ({page}) => {
  await page.goto('/');
  await expect.poll(() => colours(page, '#carte')).toBeGreaterThan(20);
  await page.locator('#carte gp-layer-switcher').getByRole('button').first().click();
  await page.locator('#essai summary').click();
  const {violations} = await new AxeBuilder({page}).analyze();
  expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)).toEqual([]);
});

test('finds a street by keyboard alone, on a phone', async ({page}) => {
  await page.setViewportSize({width: 320, height: 640});
  await page.goto('/');
  const field = page.locator('#carte').getByRole('combobox');
  for (let i = 0; i < 20 && !(await field.evaluate((input) => input.matches(':focus'))); i++)
    await page.keyboard.press('Tab');
  await expect(field).toBeFocused();
  await page.keyboard.type('rue le bastard');
  await expect(page.locator('#carte').getByRole('option').first()).toContainText(
    'Rue Le Bastard, 35000 Rennes',
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Rue Le Bastard, 35000 Rennes');
  await expect
    .poll(() =>
      page.evaluate(() => (document.getElementById('carte') as unknown as {view: {zoom: number}}).view.zoom),
    )
    .toBeGreaterThan(14);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('sends the place that a reader chose', async ({page}) => {
  await page.goto('/');
  await page.locator('#formulaire').getByRole('combobox').fill('brest');
  await page.locator('#formulaire').getByRole('option').first().click();
  await page.locator('#formulaire').getByRole('button', {name: 'Envoyer'}).click();
  await expect(page.locator('#envoi')).toContainText('Reçu : Brest');
});

test('says when the search is down, and finds again afterwards', async ({page}) => {
  await page.goto('/');
  // The page listens once its code is there.
  await page.waitForFunction(() => customElements.get('gp-search'));
  await page.locator('#essai summary').click();
  const set = async (state: string) => {
    await page.getByLabel('État').selectOption(state);
    await page.getByRole('button', {name: 'Appliquer'}).click();
    await expect(page.locator('#etat')).toContainText('C’est fait');
    await page.locator('#etat').evaluate((status) => (status.textContent = ''));
  };
  await set('rate-limited');
  const search = page.locator('#carte gp-search');
  await search.getByRole('combobox').fill('rennes');
  await expect(search.getByRole('alert').or(search.locator('[part~=error]')).first()).toBeVisible();
  await expect(search.getByRole('combobox')).toHaveValue('rennes');
  await set('');
  await search.getByRole('combobox').fill('rennes ');
  await expect(search.getByRole('option').first()).toContainText('Rennes');
});

test('says on arrival what an earlier visit broke, and mends it all', async ({page, request}) => {
  const settings = '/geopf/_settings';
  await request.post(settings, {data: {completion: {fault: 'rate-limited'}, WMTS: {delay: 1}}});
  try {
    await page.goto('/');
    await expect(page.locator('#malades')).toHaveText(
      /Recherche de lieux \(completion\) : débordé \(429\) ; Images \(WMTS\) : lent/,
    );
    await page.getByRole('button', {name: 'Tout remettre en bonne santé'}).click();
    await expect(page.locator('#etat')).toContainText('Tout va bien');
    await expect(page.locator('#malades')).toBeEmpty();
    expect(await (await request.get(settings)).json()).toEqual({});
    await page.reload();
    await expect(page.locator('#guerir')).toBeHidden();
    await expect(page.locator('#reglages')).toBeHidden();
  } finally {
    await request.delete(settings);
  }
});

test('speaks English when the page does', async ({page}) => {
  await page.goto('/');
  // The page listens once its code is there.
  await expect(async () => {
    await page.getByRole('button', {name: 'See the components in English'}).click({timeout: 1000});
    await expect(page.locator('html')).toHaveAttribute('lang', 'en', {timeout: 500});
  }).toPass();
  await expect(page.locator('#carte gp-layer-switcher').getByRole('button', {name: 'Layers'})).toBeVisible();
});

test('talks to the platform itself when asked', async ({browser, baseURL}) => {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.route('https://data.geopf.fr/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({status: 404});
  });
  await page.goto(`${baseURL ?? ''}/?platform=live`);
  await expect.poll(() => asked.length).toBeGreaterThan(5);
  await expect(page.locator('#reglages')).toBeHidden();
  await page.close();
});

test('minimal.html is a map with its tools', async ({page}) => {
  await page.goto('/minimal.html');
  await expect.poll(() => colours(page, 'gp-map')).toBeGreaterThan(20);
  await page.getByRole('combobox').fill('lyon');
  await page.getByRole('option', {name: /^Lyon/}).first().click();
  await expect
    .poll(() =>
      page.evaluate(
        () => (document.querySelector('gp-map') as unknown as {view: {center: number[]}}).view.center[0],
      ),
    )
    .toBeCloseTo(4.85, 1);
});
