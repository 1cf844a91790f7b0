// The page that composes maps, as its author uses it.
import AxeBuilder from '@axe-core/playwright';
import {colours, expect, test} from '../support/demo.js';

test('opens code that was made before, changes it, and gives it again', async ({page}) => {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto('/composer.html');
  await page.waitForFunction(() => document.querySelector('gp-map')?.view);
  await page.getByText('Reprendre une carte').click();
  await page.getByLabel('Son code').fill(`<script src="x"></script>
    <gp-map label="Les écoles" center="-1.68 48.11" zoom="13"><gp-layer name="ortho" opacity="0.5"></gp-layer></gp-map>`);
  await page.getByRole('button', {name: 'Ouvrir'}).click();
  await expect(page.locator('#repris')).toHaveText('La carte est reprise.');
  await page.getByText('Les mots et les repères').click();
  await expect(page.getByLabel('Ce que montre la carte')).toHaveValue('Les écoles');
  await page.getByLabel('Phrase affichée').fill('Rentrée <b>2026</b>');
  await page.getByLabel('Repère au centre').fill('Mairie');
  await page.getByRole('button', {name: 'Poser'}).click();
  await page.locator('gp-share summary').click();
  const code = page.locator('gp-share textarea');
  await expect(code).toHaveValue(/<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" opacity="0.5">/);
  await expect(code).toHaveValue(/<gp-map label="Les écoles" center="-1.68 48.11" zoom="13"/);
  await expect(code).toHaveValue(/<gp-marker position="-1.68 48.11" label="Mairie">/);
  await expect(code).toHaveValue(/<span slot="caption">Rentrée &lt;b&gt;2026&lt;\/b&gt;<\/span>/);
  await page.getByLabel('Son code').fill('rien');
  await page.getByRole('button', {name: 'Ouvrir'}).click();
  await expect(page.locator('#repris')).toHaveText('Il n’y a pas de carte dans ce texte.');
  await page
    .getByLabel('Son code')
    .fill('<gp-map label="Ici" static gestures="greedy"><gp-route></gp-route></gp-map>');
  await page.getByRole('button', {name: 'Ouvrir'}).click();
  await expect(page.locator('#repris')).toHaveText(
    'La carte est reprise, sauf : static, gestures (greedy), gp-route.',
  );
  expect(troubles).toEqual([]);
});

test('shows it as on a phone, weighs it, and says what is wrong with it', async ({page}) => {
  test.slow();
  await page.goto('/composer.html');
  await expect.poll(() => colours(page, '#carte')).toBeGreaterThan(20);
  await page.getByRole('radio', {name: /Téléphone/}).check();
  await expect
    .poll(() => page.locator('#carte').evaluate((map) => map.getBoundingClientRect().width))
    .toBeLessThanOrEqual(360);
  await page.getByRole('button', {name: 'Peser la carte'}).click();
  await expect(page.locator('#poids')).toContainText(/\d+ ko en \d+ requêtes, dont \d+ ko de code/, {
    timeout: 20_000,
  });
  await expect(page.locator('#poids')).toContainText('C’est dans le budget');
  await expect(page.locator('#constats')).toContainText('Rien à redire');
  await page.getByText('Les mots et les repères').click();
  await page.getByLabel('Ce que montre la carte').fill('');
  await page.getByLabel('Phrase affichée').click();
  await expect(page.locator('#constats')).not.toContainText('Rien à redire');
  const {violations} = await new AxeBuilder({page}).analyze();
  expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)).toEqual([]);
  await page.setViewportSize({width: 320, height: 640});
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('weighs and tries the map as the code has it: its tools, its size, and what comes before a click', async ({
  page,
}) => {
  await page.goto('/composer.html');
  await page.waitForFunction(() => document.querySelector('gp-map')?.layers[0]?.status === 'ready');
  await page.locator('gp-share summary').click();
  const form = page.locator('gp-share');
  await form.getByLabel('Échelle').check();
  await form.getByLabel('Largeur').fill('500');
  await form.getByLabel('Hauteur').fill('320');
  await form.getByLabel('Chargement').selectOption('click');
  await page.getByRole('button', {name: 'Peser la carte'}).click();
  await expect(page.locator('#poids')).toContainText(/ko de code, avant que le lecteur demande la carte ; /, {
    timeout: 20_000,
  });
  const tried = page.frameLocator('#essai iframe');
  await expect(tried.locator('gp-scale-line')).toBeVisible();
  expect(await page.locator('#essai iframe').boundingBox()).toMatchObject({width: 500, height: 320});
});

test('names layers, changes their style, and tells what to do with a file', async ({page}) => {
  await page.goto('/composer.html');
  await page.waitForFunction(() => document.querySelector('gp-map')?.layers[0]?.status === 'ready');
  await page.getByText('Les couches', {exact: true}).click();
  await page.evaluate(() => document.querySelector('gp-map')!.addLayer('PLAN.IGN'));
  await page.locator('gp-share summary').click();
  const code = page.locator('gp-share textarea');
  const style = page.getByLabel('Style de la couche 1');
  await style.focus();
  await style.selectOption({index: 1});
  const chosen = await style.inputValue();
  await expect(code).toHaveValue(new RegExp(`<gp-layer name="PLAN.IGN"[^>]* style-name="${chosen}"`));
  await expect(style).toHaveValue(chosen);
  await expect(style).toBeFocused();
  const name = page.getByLabel('Nom de la couche 2');
  await name.fill('Le fond');
  await name.blur();
  await expect(code).toHaveValue(/<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"[^>]* label="Le fond"/);
  await expect(page.locator('gp-layer-switcher')).toContainText('Le fond');
  await name.fill('');
  await name.blur();
  await expect(code).not.toHaveValue(/Le fond/);
  await page.locator('#depot').evaluate((zone) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'écoles.xlsx'));
    for (const type of ['dragover', 'drop'])
      zone.dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
  });
  await expect(page.locator('#depose')).toContainText('« écoles.xlsx » n’est que sur votre ordinateur');
  await expect(page.locator('#depose')).toContainText('en GeoJSON, KML ou GPX');
  await expect(page.getByLabel('Un fichier en ligne')).toBeFocused();
  const {violations} = await new AxeBuilder({page}).analyze();
  expect(violations.map(({id}) => id)).toEqual([]);
});
