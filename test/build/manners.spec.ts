// Pages that were not made for us: their resets, frameworks, hidden tabs and second copies leave a map that is seen and used.
import {readFileSync} from 'node:fs';
import {expect, type Page} from '@playwright/test';
import {expectDrawn, mapOfRennes, npm, oldScript, script, test} from '../support/site.js';

test.describe.configure({mode: 'parallel', timeout: 60_000});

/** The map is drawn at a size, and readers can search, unfold and zoom with what is on it. */
async function expectUsable(page: Page): Promise<void> {
  const map = page.locator('gp-map').first();
  await expectDrawn(page);
  const {width, height} = await map.evaluate((element) => {
    const {width = 0, height = 0} =
      element.shadowRoot?.querySelector('canvas')?.getBoundingClientRect() ?? {};
    return {width, height};
  });
  expect(width).toBeGreaterThan(250);
  expect(height).toBeGreaterThan(150);

  const before = await zoom(page);
  await map.getByRole('button', {name: 'Zoomer', exact: true}).click();
  await expect.poll(() => zoom(page)).toBeGreaterThan(before);

  await map.getByRole('button', {name: 'Couches'}).click();
  const panel = map.locator('gp-layer-switcher [part~=panel]');
  await expect(panel.getByText('Plan IGN')).toBeInViewport({ratio: 1});
  await map.getByRole('button', {name: 'Couches'}).click();
  await expect(panel).toBeHidden();

  await map.getByRole('combobox').fill('rennes');
  const option = map.getByRole('option').first();
  await expect(option).toContainText('Rennes');
  // Below its field, not somewhere in the page.
  const [field, list] = await Promise.all([map.getByRole('combobox').boundingBox(), option.boundingBox()]);
  expect(Math.abs((list?.y ?? 0) - (field?.y ?? 0) - (field?.height ?? 0))).toBeLessThan(16);
  await option.click();
  await expect.poll(() => map.locator('.marker').count()).toBe(1);

  await expectReadable(page);
  // The map is in its place: what is around it is seen.
  for (const paragraph of await page.locator('main p').all())
    expect(await paragraph.evaluate(isSeen), await paragraph.innerText()).toBe(true);
}

function isSeen(element: Element): boolean {
  element.scrollIntoView({block: 'center'});
  const {left, top, width, height} = element.getBoundingClientRect();
  const found = document.elementFromPoint(left + Math.min(width / 2, 10), top + height / 2);
  return found !== null && (element.contains(found) || found.contains(element)) && !found.closest('gp-map');
}

const zoom = (page: Page) => page.evaluate(() => document.querySelector('gp-map')?.view?.zoom ?? 0);

/** Buttons are large enough, texts are not tiny, and neither has the colour of what is below it. */
async function expectReadable(page: Page): Promise<void> {
  const bad = await page.evaluate(() => {
    const found: string[] = [];
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const say = (element: Element, what: string) =>
      found.push(`${(element.getRootNode() as ShadowRoot).host.localName} ${element.localName}: ${what}`);
    for (const element of all(document)) {
      const root = element.getRootNode();
      if (!(root instanceof ShadowRoot) || !element.checkVisibility()) continue;
      const {width, height} = element.getBoundingClientRect();
      if (element.localName === 'button' && (width < 24 || height < 24)) say(element, `${width} × ${height}`);
      const isText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim());
      if (!isText || element.localName === 'option') continue;
      const {fontSize, color} = getComputedStyle(element);
      if (parseFloat(fontSize) < 11) say(element, `${fontSize}: ${element.textContent}`);
      const backgroundOf = (one: Element) => getComputedStyle(one).backgroundColor;
      let ground: Node | null = element;
      while (ground instanceof Element && backgroundOf(ground) === 'rgba(0, 0, 0, 0)')
        ground =
          ground.parentElement ?? (ground.parentNode instanceof ShadowRoot ? ground.parentNode.host : null);
      if (ground instanceof Element && backgroundOf(ground) === color) say(element, `${color} on the same`);
    }
    return found;
  });
  expect(bad).toEqual([]);
}

const style = (css: string) => `<style>${css}</style>`;
const column = (content: string) =>
  `<main style="max-width: 50rem; margin: auto"><p>Avant la carte.</p>${content}<p>Après la carte.</p></main>`;

const sheets: Record<string, string> = {
  'everything unset, with force': style('body * { all: unset !important }'),
  'everything unset as popular resets do': style(
    `*:where(:not(html, iframe, canvas, img, svg, video, audio):not(svg *)) { all: unset; display: revert }`,
  ),
  'everything initial': style('* { all: initial }'),
  'white letters for all, on white': style(
    '* { color: #fff !important; background: #fff !important; text-transform: uppercase }',
  ),
  'small letters at the root': style('html { font-size: 62.5% } body { font-size: 1.6rem }'),
  'letters of no size': style(
    'main { font-size: 0; line-height: 0; letter-spacing: -4px; white-space: pre; text-align: end } p { font: 1rem serif }',
  ),
  'boxes that float and overflow': style(
    'main > * { float: left } * { box-sizing: content-box; max-width: none; margin: 3px; padding: 3px }',
  ),
  'rules for every canvas, image and button': style(
    `canvas, img, svg, video, iframe { max-width: 100% !important; height: auto !important; border: 9px solid }
     button, input, select { all: unset !important; display: none !important; font-size: 60px !important }
     ul, ol, li, p, h2 { margin: 4em !important; list-style: square !important }`,
  ),
  Bootstrap: `<link rel="stylesheet" href="${npm('bootstrap/dist/css/bootstrap.min.css')}"><script src="${npm('bootstrap/dist/js/bootstrap.bundle.min.js')}"></script>`,
  'the design system of the State': `${style(readFileSync('test/support/state-site.css', 'utf8'))}<script>
    // Its script watches the whole page, and marks what it has seen.
    const mark = () => { for (const node of document.querySelectorAll('main *:not([data-fr-seen])')) node.setAttribute('data-fr-seen', 'true'); };
    document.documentElement.setAttribute('data-fr-theme', 'light');
    new MutationObserver(mark).observe(document, {subtree: true, childList: true});
  </script>`,
  'a theme of WordPress': style(readFileSync('test/support/wordpress-theme.css', 'utf8')),
  'jQuery and its habits': `<script src="${npm('jquery/dist/jquery.min.js')}"></script><script>
    $(() => { $('main').wrapInner('<div class="content">'); $('gp-map').wrap('<figure>').addClass('x').fadeIn(); });
  </script>`,
};

for (const [name, head] of Object.entries(sheets)) {
  test(`a page with ${name}`, async ({site}) => {
    const page = await site.show(`${head}${script}${column(mapOfRennes)}`);
    await expectUsable(page);
    if (process.env['SHOTS'])
      await page.screenshot({path: `${process.env['SHOTS']}/${name.replaceAll(/\W+/g, '-')}.png`});
    expect(site.troubles).toEqual([]);
  });
}

test('two builds of the library: one of them does the work for both', async ({site}) => {
  const page = await site.show(`${oldScript}${script}${column(mapOfRennes)}`);
  await expectUsable(page);
  const parts = site.asked.filter((url) => /chunks\/gp-(search|layer-switcher)-/.test(url));
  expect(parts.map((url) => new URL(url).pathname.split('/')[1])).toEqual(['old', 'old']);
  expect(site.troubles).toEqual([]);
});

test('an element of one build on a map of another', async ({site}) => {
  const page = await site.show(`${script}${column('')}`);
  await page.waitForFunction(() => customElements.get('gp-map'));
  // The panels of the other build are defined before the page names them, as a bundle would do.
  await page.evaluate(async () => {
    const {files} = (await (await fetch('/integrity.json')).json()) as {files: Record<string, string>};
    for (const file of Object.keys(files).filter((name) => /gp-(search|layer-switcher)-/.test(name)))
      await import(`/old/${file}`);
  });
  await page
    .locator('p')
    .first()
    .evaluate((before, html) => {
      before.insertAdjacentHTML('afterend', html);
    }, mapOfRennes);
  await expectUsable(page);
  expect(site.troubles).toEqual([]);
});

test('the script twice, then once more when the page is there', async ({site}) => {
  const page = await site.show(`${script}${script}${column(mapOfRennes)}`);
  await page.evaluate(async () => {
    const again = document.createElement('script');
    again.type = 'module';
    again.src = '/gp-elements.js?again';
    const loaded = new Promise((done) => again.addEventListener('load', done));
    document.head.append(again);
    await loaded;
  });
  await expectUsable(page);
  expect(site.troubles).toEqual([]);
});

const hidden: Record<
  string,
  {readonly html: (map: string) => string; readonly open: (page: Page) => Promise<void>}
> = {
  'a tab that is not shown': {
    html: (map) =>
      `<button id="tab" onclick="panel.style.display = 'block'">Carte</button><div id="panel" style="display: none">${map}</div>`,
    open: (page) => page.locator('#tab').click(),
  },
  'a tab of Bootstrap': {
    html: (
      map,
    ) => `<link rel="stylesheet" href="${npm('bootstrap/dist/css/bootstrap.min.css')}"><script src="${npm('bootstrap/dist/js/bootstrap.bundle.min.js')}"></script>
      <ul class="nav nav-tabs" role="tablist"><li role="presentation"><button class="nav-link active" data-bs-toggle="tab" data-bs-target="#a" role="tab">Texte</button></li>
      <li role="presentation"><button id="tab" class="nav-link" data-bs-toggle="tab" data-bs-target="#b" role="tab">Carte</button></li></ul>
      <div class="tab-content"><div class="tab-pane fade show active" id="a" role="tabpanel"></div><div class="tab-pane fade" id="b" role="tabpanel">${map}</div></div>`,
    open: (page) => page.locator('#tab').click(),
  },
  '<details>': {
    html: (map) => `<details><summary>Carte</summary>${map}</details>`,
    open: (page) => page.locator('summary').click(),
  },
  '<dialog>': {
    html: (map) =>
      `<button onclick="nextElementSibling.showModal()">Carte</button><dialog style="width: 40rem">${map}</dialog>`,
    open: (page) => page.getByRole('button', {name: 'Carte'}).click(),
  },
  'a popover': {
    html: (map) =>
      `<button popovertarget="p">Carte</button><div popover id="p" style="width: 40rem">${map}</div>`,
    open: (page) => page.getByRole('button', {name: 'Carte'}).click(),
  },
};

for (const [name, {html, open}] of Object.entries(hidden)) {
  test(`in ${name}: drawn when it is shown, silent before`, async ({site}) => {
    const page = await site.show(`${script}<main>${html(mapOfRennes)}</main>`);
    await page.waitForFunction(() => customElements.get('gp-map'));
    await page.waitForLoadState('networkidle');
    await open(page);
    await expectUsable(page);
    expect(site.troubles).toEqual([]);
  });
}

test('moved in the page, it keeps its view and its layers', async ({site}) => {
  const page = await site.show(`${script}${column(mapOfRennes)}<aside style="width: 30rem"></aside>`);
  await expectDrawn(page);
  const before = await page.evaluate(async () => {
    const map = document.querySelector('gp-map')!;
    await map.goTo([-4.4861, 48.3904], {zoom: 13});
    const {zoom, center} = map.view!;
    const ids = map.layers.map(({id}) => id);
    document.querySelector('aside')?.append(map);
    map.remove();
    await new Promise((done) => setTimeout(done, 50));
    document.querySelector('aside')?.append(map);
    return {zoom, center, ids};
  });
  await expectDrawn(page);
  const after = await page.evaluate(() => {
    const map = document.querySelector('gp-map')!;
    return {zoom: map.view!.zoom, center: map.view!.center, ids: map.layers.map(({id}) => id)};
  });
  expect(after.zoom).toBe(before.zoom);
  expect(after.ids).toHaveLength(before.ids.length);
  for (const axis of [0, 1]) expect(after.center[axis]).toBeCloseTo(before.center[axis]!, 3);
  await expectUsable(page);
  expect(site.troubles).toEqual([]);
});

test('200 maps that come and go leave nothing behind', async ({site, context}) => {
  const page = await site.show(`${script}<main>${mapOfRennes}</main>`);
  await expectDrawn(page);
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable');
  const mount = (count: number) =>
    page.evaluate(async (times) => {
      const model = document.querySelector('gp-map')!;
      for (let i = 0; i < times; i++) {
        const map = model.cloneNode(true) as typeof model;
        document.querySelector('main')?.append(map);
        await map.updateComplete;
        await new Promise((done) => setTimeout(done, 8));
        map.remove();
      }
    }, count);
  const measure = async () => {
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    for (let i = 0; i < 3; i++) await tools.send('HeapProfiler.collectGarbage');
    const {metrics} = await tools.send('Performance.getMetrics');
    const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return {heap: read('JSHeapUsedSize') / 1e6, nodes: read('Nodes'), listeners: read('JSEventListeners')};
  };
  await mount(30);
  const before = await measure();
  await mount(170);
  const after = await measure();
  expect(after.nodes - before.nodes).toBeLessThan(100);
  expect(after.listeners - before.listeners).toBeLessThan(50);
  // One map alone is more than 0.1 MB.
  expect(after.heap - before.heap).toBeLessThan(2);
  expect(site.troubles).toEqual([]);
});

test('from right to left: panels stand on their side and stay on the map', async ({site}) => {
  const page = await site.show(
    `<!doctype html><html lang="fr" dir="rtl"><meta charset="utf-8"><title>Page</title>${script}${column(mapOfRennes)}</html>`,
  );
  await expectUsable(page);
  const [map, search, list] = await Promise.all(
    ['gp-map', 'gp-search', 'gp-layer-switcher'].map((tag) => page.locator(tag).boundingBox()),
  );
  expect(search!.x + search!.width).toBeGreaterThan(map!.x + map!.width - 20);
  expect(list!.x).toBeLessThan(map!.x + 20);
  await page.getByRole('button', {name: 'Couches'}).click();
  const panel = await page.locator('gp-layer-switcher [part~=panel]').boundingBox();
  expect(panel!.x).toBeGreaterThanOrEqual(map!.x);
  expect(panel!.x + panel!.width).toBeLessThanOrEqual(map!.x + map!.width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(site.troubles).toEqual([]);
});

test.describe('at 400 %', () => {
  // A window of 1280 × 1024 at 400 %.
  test.use({viewport: {width: 320, height: 256}, deviceScaleFactor: 4});
  test('the map fits in the window, and everything on it is reached', async ({site}) => {
    const page = await site.show(
      `<meta name="viewport" content="width=device-width">${script}${column(mapOfRennes)}`,
    );
    await expectUsable(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const box = await page.locator('gp-map').boundingBox();
    expect(box!.height).toBeLessThanOrEqual(256);
    expect(site.troubles).toEqual([]);
  });
});

test('on paper: the map is printed whole, without its buttons', async ({site}) => {
  const page = await site.show(`${script}${column(mapOfRennes)}`);
  await expectDrawn(page);
  await page.emulateMedia({media: 'print'});
  await expect(page.getByRole('button', {name: 'Zoomer', exact: true})).toBeHidden();
  await expect(page.locator('gp-search [part=base]')).toBeHidden();
  await expect(page.locator('gp-attribution')).toContainText('IGN');
  const pdf = (await page.pdf({format: 'A4'})).toString('latin1');
  const widths = [...pdf.matchAll(/\/Subtype \/Image[^>]*?\/Width (\d+)/g)].map(([, width]) => Number(width));
  expect(Math.max(...widths)).toBeGreaterThan(400);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('at start it takes neither the focus nor the scroll of the page, nor a name of its own', async ({
  site,
}) => {
  const page = await site.show(
    `<input autofocus><div style="height: 200vh"></div>${script}${column(mapOfRennes)}`,
  );
  const names = await page.evaluate(() => Object.keys(globalThis));
  await page.waitForFunction(() => customElements.get('gp-layer-switcher'));
  await expectDrawn(page);
  expect(await page.evaluate(() => [document.activeElement?.localName, scrollX, scrollY])).toEqual([
    'input',
    0,
    0,
  ]);
  const more = await page.evaluate(() => Object.keys(globalThis));
  expect(more.filter((name) => !names.includes(name))).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('[id]').length)).toBe(0);
  // The wheel is the page's.
  await page.locator('gp-map').scrollIntoViewIfNeeded();
  await page.locator('gp-map').hover();
  const from = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(from);
});
