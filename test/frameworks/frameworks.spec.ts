// A small page of each framework, built by Vite: drawn, heard, told properties, and taken over from what a server wrote.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {build, createServer} from 'vite';
import {serve} from '../../tools/serve.mjs';
import {expectDrawn, samplePlatform} from '../support/site.js';
import config, {frameworks} from './vite.config.js';

// One build for all: the tests of this file run in one worker.
test.describe.configure({mode: 'default', timeout: 60_000});

let folder: string;
let site: Awaited<ReturnType<typeof serve>>;
/** What the servers of the frameworks write for the page. */
const written = new Map<string, string>();

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'frameworks-'));
  await build({...config, configFile: false, build: {...config.build, outDir: folder}});
  // As a server does: there is no DOM here.
  const server = await createServer({
    ...config,
    configFile: false,
    appType: 'custom',
    optimizeDeps: {noDiscovery: true},
    server: {middlewareMode: true, hmr: false, ws: false, watch: null},
  });
  for (const name of frameworks.filter((one) => one !== 'angular')) {
    const file = `/frameworks/${name}/ssr.${name === 'react' ? 'jsx' : 'js'}`;
    const {render} = (await server.ssrLoadModule(file)) as {render: () => string | Promise<string>};
    written.set(name, await render());
  }
  await server.close();
  site = await serve(folder, {
    handle: (request, response) => {
      const [, name = ''] = /^\/server\/(\w+)\/$/.exec(request.url ?? '') ?? [];
      const html = written.get(name);
      if (html === undefined) return false;
      const page = readFileSync(join(folder, 'frameworks', name, 'index.html'), 'utf8');
      response.writeHead(200, {'content-type': 'text/html;charset=utf-8'});
      response.end(page.replace('<div id="root"></div>', () => `<div id="root">${html}</div>`));
      return true;
    },
  });
});

test.afterAll(() => {
  site.close();
  rmSync(folder, {recursive: true, force: true});
});

async function open(page: Page, path: string): Promise<string[]> {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  await samplePlatform(page.context());
  await page.goto(site.address + path);
  return troubles;
}

async function expectAlive(page: Page): Promise<void> {
  await expectDrawn(page);
  const told = page.locator('p', {hasText: 'Zoom'}).last();
  await expect(told).toContainText('Zoom 12');

  // An attribute that follows a state, and an event that says what came of it.
  await page.getByRole('button', {name: 'Plus près'}).click();
  await expect(told).toContainText('Zoom 13');

  // A property that holds an object: the list is beside the map and shows its layers.
  const list = page.locator('gp-layer-switcher').getByRole('listitem');
  await expect(list).toHaveCount(1);
  const photos = page.getByRole('checkbox', {name: 'Photographies', exact: true}).first();
  await photos.click();
  await expect(list).toHaveCount(2);
  const opacity = () =>
    page.evaluate(() => document.querySelector('gp-map')?.layers.map((layer) => layer.opacity));
  await expect.poll(opacity).toEqual([0.5, 1]);
  await photos.click();
  await expect(list).toHaveCount(1);

  await page.locator('gp-search').getByRole('combobox').fill('brest');
  await page.locator('gp-search').getByRole('option').first().click();
  await expect(told).toContainText('lieu : Brest');
}

for (const name of frameworks) {
  test(`${name}: attributes, properties and events`, async ({page}) => {
    const troubles = await open(page, `/frameworks/${name}/`);
    await expectAlive(page);
    expect(troubles).toEqual([]);
  });

  if (name === 'angular') continue;
  test(`${name}: takes over what a server wrote`, async ({page}) => {
    expect(written.get(name)).toContain('label="Plan de Rennes"');
    const troubles = await open(page, `/server/${name}/`);
    await expect(page.locator('gp-map')).toHaveCount(1);
    await expectAlive(page);
    expect(troubles).toEqual([]);
  });
}
