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
