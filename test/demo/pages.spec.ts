// The other pages of the demo, as readers use them.
import AxeBuilder from '@axe-core/playwright';
import {colours, expect, test} from '../support/demo.js';

for (const [name, maps] of [
  ['itineraires', ['#trajet', '#portee', '#signale', '#adresses']],
  ['catalogue', ['#carte']],
] as const)
  test(`${name}.html draws its maps, is accessible, and fits a phone`, async ({page}) => {
    await page.goto(`/${name}.html`);
    for (const map of maps) {
      await page.locator(map).scrollIntoViewIfNeeded();
      await expect.poll(() => colours(page, map), map).toBeGreaterThan(20);
    }
    const {violations} = await new AxeBuilder({page}).analyze();
    expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)).toEqual([]);
    await page.setViewportSize({width: 320, height: 640});
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

test('a route goes on foot when asked, and its profile follows', async ({page}) => {
  await page.goto('/itineraires.html');
  const route = page.locator('gp-route');
  const duration = () =>
    route.evaluate((element) => (element as unknown as {route?: {duration: number}}).route?.duration ?? 0);
  await expect.poll(duration).toBeGreaterThan(0);
  const byCar = await duration();
  await route.getByRole('radio', {name: /pied/}).check();
  await expect.poll(duration).toBeGreaterThan(byCar);
  await expect(page.locator('gp-elevation-profile')).toContainText('Dénivelé positif');
  await expect(page.locator('gp-isochrone')).toContainText('15 min');
});

test('a layer is found by name, joins the map, and goes along in the code to paste', async ({page}) => {
  await page.goto('/catalogue.html');
  const catalogue = page.locator('gp-catalogue');
  await catalogue.getByRole('searchbox').or(catalogue.getByRole('combobox')).first().fill('cadastre');
  await expect(catalogue.locator('[part~=item]').first()).toContainText(/cadastr/i);
  await catalogue
    .locator('[part~=item]')
    .first()
    .getByRole('button', {name: /^Ajouter/})
    .click();
  await expect
    .poll(() =>
      page.evaluate(() =>
        (document.getElementById('carte') as unknown as {layers: {id: string}[]}).layers.map(({id}) => id),
      ),
    )
    .toContain('CADASTRALPARCELS.PARCELLAIRE_EXPRESS');
  await expect(page.locator('gp-share').getByRole('textbox').first()).toHaveValue(/PARCELLAIRE_EXPRESS/);
});

test('what is asked of the catalogue stays in the address', async ({page}) => {
  await page.goto('/catalogue.html');
  const field = page.locator('gp-catalogue').getByRole('searchbox');
  await field.fill('lidar');
  await expect(page).toHaveURL(/[?&]catalogue=[^&#]*lidar/);
  await page.reload();
  await expect(field).toHaveValue('lidar');
});
