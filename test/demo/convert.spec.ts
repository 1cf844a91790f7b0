// The converter as somebody uses it whose map is gone: paste, look, copy.
import AxeBuilder from '@axe-core/playwright';
import {expect, test} from '@playwright/test';

const frame =
  '<iframe width="600" height="400" src="https://www.geoportail.gouv.fr/embed/visu.html?c=-1.6778,48.1113&z=13&l0=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2::GEOPORTAIL:OGC:WMTS(1)&d1=3408606(1)&permalink=yes"></iframe>';

test('turns what is pasted into a map, its code, and what was left out', async ({page, baseURL}) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  await page.goto('/convert.html');
  await page.getByLabel('Code ou lien de l’ancienne carte').fill(frame);
  await page.getByRole('button', {name: 'Convertir'}).press('Enter');
  const map = page.locator('#carte gp-map');
  await expect(map).toHaveAttribute('center', '-1.6778 48.1113');
  await expect.poll(() => page.evaluate(() => document.querySelector('gp-map')?.view?.zoom)).toBe(13);
  await expect(page.locator('#code')).toContainText('<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2">');
  await expect(page.locator('#restes')).toContainText('n° 3408606');
  await expect(page.getByText('Voici la carte : une couche, une différence.')).toBeVisible();
  await page.getByLabel('Pour').selectOption('iframe');
  await expect(page.locator('#code')).toContainText('<iframe');
  expect(elsewhere).toEqual([]);
});

test('gives code that works where it is pasted, as large as the old map', async ({page, request}) => {
  await page.goto('/convert.html');
  await page.getByLabel('Code ou lien de l’ancienne carte').fill(frame);
  await page.getByRole('button', {name: 'Convertir'}).click();
  const code = page.locator('#code');
  await expect(code).toContainText(
    /<script type="module" src="https?:[^"]+" integrity="sha384-[^"]+" crossorigin/,
  );
  const [, src = ''] = /<script type="module" src="([^"]+)"/.exec((await code.textContent()) ?? '') ?? [];
  expect((await request.get(src)).status()).toBe(200);
  await expect(page.locator('#restes')).not.toContainText('taille');
  await page.getByLabel('Pour').selectOption('iframe');
  await expect(code).toContainText('width="600" height="400"');
  const [, embed = ''] = /src="([^"#]+)/.exec((await code.textContent()) ?? '') ?? [];
  expect((await request.get(embed)).status()).toBe(200);
  await page
    .getByLabel('Dossier de gp-elements.js')
    .fill('https://cdn.example/npm/gp-elements@latest/dist/cdn');
  await expect(code).toContainText(
    /"https:\/\/cdn\.example\/npm\/gp-elements@\d[\w.-]*\/dist\/cdn\/embed\.html#/,
  );
});

test('shows its examples, and what cannot be read', async ({page}) => {
  await page.goto('/convert.html');
  for (const name of ['Géoportail', 'cartes.gouv.fr', 'API de l’IGN', 'uMap']) {
    await page.getByRole('button', {name, exact: true}).click();
    await expect(page.locator('#carte gp-map')).toHaveAttribute('center', '-1.6778 48.1113');
  }
  await page.getByLabel('Code ou lien de l’ancienne carte').fill('bonjour');
  await page.getByRole('button', {name: 'Convertir'}).click();
  await expect(page.getByText('Aucune carte connue')).toBeVisible();
  await expect(page.locator('#resultat')).toBeHidden();
  await expect(page.getByLabel('Code ou lien de l’ancienne carte')).toHaveValue('bonjour');
});

test('is accessible, and fits a phone', async ({page}) => {
  await page.setViewportSize({width: 320, height: 640});
  await page.goto('/convert.html');
  await page.getByRole('button', {name: 'API de l’IGN'}).click();
  await expect(page.locator('#carte gp-map')).toBeVisible();
  await expect(page.getByRole('group', {name: 'Code de la carte'})).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const {violations} = await new AxeBuilder({page}).analyze();
  expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)).toEqual([]);
});
