// The page that composes maps, as its author uses it.
import AxeBuilder from '@axe-core/playwright';
import type {Page} from '@playwright/test';
import {writePmtiles} from '../interop/pmtiles.mjs';
import {colours, expect, test} from '../support/demo.js';

const schools = (text = '{"type":"Point","coordinates":[2.35,48.85]}', name = 'écoles.geojson') => ({
  name,
  mimeType: 'application/geo+json',
  buffer: Buffer.from(text),
});

async function openLayers(page: Page) {
  await page.goto('/composer.html');
  await page.waitForFunction(() => document.querySelector('gp-map')?.layers[0]?.status === 'ready');
  await page.getByText('Les couches', {exact: true}).click();
  await page.locator('gp-share summary').click();
}

const statuses = (page: Page) =>
  page
    .locator('#carte')
    .evaluate((map) => (map as HTMLElementTagNameMap['gp-map']).layers.map(({status}) => status));

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

test('names layers, and changes their style', async ({page}) => {
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
  const {violations} = await new AxeBuilder({page}).analyze();
  expect(violations.map(({id}) => id)).toEqual([]);
});

test('shows a file of the computer at once, and gives code with the address where it will be', async ({
  page,
}) => {
  await openLayers(page);
  const code = page.locator('gp-share textarea');
  // With the keyboard, as people without a mouse do.
  await page.getByLabel('Un fichier en ligne').focus();
  for (let press = 0; press < 2; press++) await page.keyboard.press('Tab');
  const chosen = page.getByLabel('Un fichier de votre ordinateur');
  await expect(chosen).toBeFocused();
  await chosen.setInputFiles(schools());
  const address = page.getByLabel('Adresse de « écoles.geojson » sur votre site');
  await expect(address).toHaveValue('écoles.geojson');
  await expect(address).toBeFocused();
  await expect(page.locator('#depose')).toHaveText(
    '« écoles.geojson » est montré. Dites où il sera sur votre site.',
  );
  expect(await statuses(page)).toEqual(['ready', 'ready']);
  const centre = () =>
    page.locator('#carte').evaluate((map) => (map as HTMLElementTagNameMap['gp-map']).view?.center[0]);
  await expect.poll(centre).toBeCloseTo(2.35, 3);
  await expect(code).toHaveValue(/<gp-layer url="%C3%A9coles.geojson" label="écoles">/);
  await page.getByLabel('Nom de la couche 1').fill('Nos écoles');
  await page.getByLabel('Nom de la couche 1').blur();
  await expect(code).toHaveValue(/<gp-layer url="%C3%A9coles.geojson" label="Nos écoles">/);
  const {violations} = await new AxeBuilder({page}).analyze();
  expect(violations.map(({id}) => id)).toEqual([]);

  // A relative address means nothing in a link or in a frame.
  await expect(page.locator('#relatifs')).toContainText('demandent son adresse entière');
  await page.locator('gp-share').getByLabel('Pour').selectOption('iframe');
  await page.locator('gp-share').getByRole('button', {name: 'Copier le code'}).click();
  await expect(page.locator('#refus')).toContainText('Rien n’est copié');
  await address.fill('/wp-content/uploads/2026/11/ecoles.geojson');
  await address.blur();
  await page.locator('gp-share').getByLabel('Pour').selectOption('html');
  await expect(code).toHaveValue(
    /<gp-layer url="\/wp-content\/uploads\/2026\/11\/ecoles.geojson" label="Nos écoles">/,
  );
  await address.fill('blob:https://ville.example/1234');
  await address.blur();
  await expect(page.locator('#couches')).toContainText('Ce n’est pas une adresse de votre site');
  await address.fill('https://ville.example/fichiers/7f3a');
  await address.blur();
  await expect(code).toHaveValue(
    /<gp-layer url="https:\/\/ville.example\/fichiers\/7f3a" service="GeoJSON" label="Nos écoles">/,
  );
  await expect(page.locator('#relatifs')).toBeEmpty();
  await expect.poll(() => statuses(page)).toEqual(['ready', 'ready']);
  for (const flavour of ['html', 'iframe', 'wordpress', 'wordpress-shortcode', 'spip', 'markdown', 'vue']) {
    await page.locator('gp-share').getByLabel('Pour').selectOption(flavour);
    await expect(code).toHaveValue(/ville\.example\/fichiers\/7f3a/);
    await expect(code).not.toHaveValue(/blob:|\.invalid/);
  }
  expect(page.url()).not.toContain('#');
  await page.setViewportSize({width: 320, height: 640});
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('says what is wrong with a file, and how much it weighs', async ({page}) => {
  test.slow();
  await openLayers(page);
  const chosen = page.getByLabel('Un fichier de votre ordinateur');
  const said = page.locator('#depose');
  for (const [file, sentence] of [
    [schools('{"type":"Poin'), '« écoles.geojson » n’a pas pu être montré : il est abîmé'],
    [schools('{"type":"FeatureCollection","features":[]}'), 'il n’y a rien à dessiner dedans'],
    [schools('x', 'écoles.csv'), '« écoles.csv » ne se montre pas sur une carte : géocodez d’abord'],
    [schools('x', 'écoles.xlsx'), 'enregistrez-le d’abord en GeoJSON, KML ou GPX'],
  ] as const) {
    await chosen.setInputFiles(file);
    await expect(said).toContainText(sentence);
    expect(await statuses(page)).toEqual(['ready']);
  }
  const filler = 'x'.repeat(1_500_000);
  const topology = `{"type":"Topology","objects":{"a":{"type":"Point","coordinates":[2.35,48.85]}},"arcs":[],"x":"${filler}"}`;
  await page.locator('#depot').evaluate((zone, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'zones.json'));
    for (const type of ['dragover', 'drop'])
      zone.dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
  }, topology);
  await expect(said).toContainText('« zones.json » est montré');
  await expect(said).toContainText(/Il pèse 1\s500 ko, plus qu’une page ne devrait/);
  await expect(page.locator('gp-share textarea')).toHaveValue(
    /<gp-layer url="zones.json" service="TopoJSON" label="zones">/,
  );
  await page.getByRole('button', {name: 'Peser la carte'}).click();
  const weight = page.locator('#poids');
  await expect(weight).toContainText(
    /S’y ajoute «\u00a0zones.json\u00a0», qui n’est pas en ligne : 1\s500 ko, comptés ici\./,
    {timeout: 20_000},
  );
  await expect(weight).toContainText('C’est plus que le budget : ôtez des couches, simplifiez votre fichier');
});

test('shows a file that maps read in parts, and weighs nothing of it', async ({page}) => {
  await openLayers(page);
  const square = [0, 44, 4, 44, 4, 48, 0, 48, 0, 44];
  const ring = [0, 2, 4, 6, 8].map((at) => square.slice(at, at + 2));
  const zone = {type: 'Feature', properties: {}, geometry: {type: 'Polygon', coordinates: [ring]}};
  const buffer = writePmtiles({type: 'FeatureCollection', features: [zone]}, 'zones', {
    maxZoom: 5,
    bounds: [0, 44, 4, 48],
  });
  await page
    .getByLabel('Un fichier de votre ordinateur')
    .setInputFiles({name: 'zones.pmtiles', mimeType: '', buffer});
  await expect(page.locator('#depose')).toHaveText(
    '« zones.pmtiles » est montré. Dites où il sera sur votre site.',
  );
  expect(await statuses(page)).toEqual(['ready', 'ready']);
  await expect(page.locator('gp-share textarea')).toHaveValue(/<gp-layer url="zones.pmtiles" label="zones">/);
  await page.getByRole('button', {name: 'Peser la carte'}).click();
  await expect(page.locator('#poids')).toContainText(
    '« zones.pmtiles », qui n’est pas en ligne : ce qui s’en voit.',
    {
      timeout: 20_000,
    },
  );
});

test('opens its own code again, and says of a file that it is not online yet', async ({page}) => {
  await openLayers(page);
  await page.getByText('Reprendre une carte').click();
  const snippet = `<gp-map label="Les écoles" center="2.35 48.85" zoom="13"><gp-layer name="plan"></gp-layer>
    <gp-layer url="fichiers/%C3%A9coles.geojson" label="Nos écoles" opacity="0.5"></gp-layer></gp-map>`;
  await page.getByLabel('Son code').fill(snippet);
  await page.getByRole('button', {name: 'Ouvrir'}).click();
  await expect(page.locator('#repris')).toHaveText('La carte est reprise.');
  const missing = page.locator('#manquants');
  await expect(missing).toContainText(
    'Rien ne se lit à l’adresse de « écoles.geojson ». S’il n’est pas encore en ligne',
  );
  const code = page.locator('gp-share textarea');
  const layer = /<gp-layer url="fichiers\/%C3%A9coles.geojson" label="Nos écoles" opacity="0.5">/;
  await expect(code).toHaveValue(layer);
  await page.getByLabel('Un fichier de votre ordinateur').setInputFiles(schools());
  await expect(page.locator('#depose')).toContainText('« écoles.geojson » est montré');
  await expect(missing).toBeEmpty();
  expect(await statuses(page)).toEqual(['ready', 'ready']);
  await expect(code).toHaveValue(layer);
});

test('gives again the code that it opens: for whom, its size, when it loads, its looks', async ({page}) => {
  test.slow();
  await openLayers(page);
  const form = page.locator('gp-share');
  const code = form.locator('textarea');
  const theme = page.getByLabel('Couleurs');
  await page.getByText('Les mots et les repères').click();
  await theme.selectOption('dark');
  await page.getByLabel('Langue').selectOption('en');
  await form.getByLabel('Largeur').fill('500');
  await form.getByLabel('Hauteur').fill('320');
  // The hashes of the script come with another request.
  await expect(code).toHaveValue(/integrity=/);
  const written: [flavour: string, loading: string, text: string][] = [];
  for (const [flavour, loading] of [
    ['html', 'lazy'],
    ['iframe', 'click'],
    ['wordpress', 'click'],
    ['wordpress-shortcode', 'click'],
    ['spip', 'click'],
    ['drupal', 'lazy'],
    ['react', 'click'],
    ['vue', 'lazy'],
  ] as const) {
    await form.getByLabel('Pour').selectOption(flavour);
    await form.getByLabel('Chargement').selectOption(loading);
    written.push([flavour, loading, await code.inputValue()]);
  }
  const strict = form.getByLabel('Ce site interdit les styles dans la page');
  await strict.check();
  // First, so that the others are opened after it.
  written.unshift(['vue', 'lazy', await code.inputValue()]);
  await openLayers(page);
  await page.getByText('Reprendre une carte').click();
  await page.getByText('Les mots et les repères').click();
  for (const [flavour, loading, text] of written) {
    await page.getByLabel('Son code').fill('<gp-map label="Autre" center="2 48" zoom="9"></gp-map>');
    await page.getByRole('button', {name: 'Ouvrir'}).click();
    await expect(form.getByLabel('Pour')).toHaveValue('html');
    await expect(form.getByLabel('Hauteur')).toHaveValue('400');
    await expect(theme).toHaveValue('');
    await page.getByLabel('Son code').fill(text);
    await page.getByRole('button', {name: 'Ouvrir'}).click();
    await expect(form.getByLabel('Pour')).toHaveValue(flavour);
    await expect(form.getByLabel('Chargement')).toHaveValue(loading);
    await expect(theme).toHaveValue('dark');
    await expect(page.getByLabel('Langue')).toHaveValue('en');
    await expect(code, flavour).toHaveValue(text);
    if (await strict.isVisible()) await expect(strict).toBeChecked({checked: !text.includes('style=')});
  }
});
