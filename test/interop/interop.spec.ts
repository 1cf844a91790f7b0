// Our elements on the layers of the servers and the formats that other portals have: they are drawn, explained and asked.
import {expect, test as base, type Page} from '@playwright/test';
import {serve} from '../../tools/serve.mjs';
import {hasQgis, missing, startServers} from './servers.mjs';

interface Servers {
  readonly mapserver: string;
  readonly mapcache: string;
  readonly mapproxy: string;
  readonly qgis?: string | undefined;
  readonly files: string;
  readonly stop: () => void;
}

interface Site {
  readonly address: string;
  html: string;
}

const test = base.extend<{site: Site}, {servers: Servers}>({
  site: async ({}, use) => {
    const {address, close} = await serve('dist/cdn', {
      handle: (request, response) => {
        if (request.url !== '/') return false;
        response.writeHead(200, {'content-type': 'text/html;charset=utf-8'}).end(site.html);
        return true;
      },
    });
    const site: Site = {address, html: ''};
    await use(site);
    close();
  },
  servers: [
    async ({}, use) => {
      const servers: Servers = await startServers();
      await use(servers);
      servers.stop();
    },
    {scope: 'worker'},
  ],
});

test.skip(missing().length > 0, `not installed: ${missing().join(', ')}`);

interface Wanted {
  readonly url: (servers: Servers) => string;
  readonly attributes?: string;
  readonly map?: string;
  /** Red is drawn in the middle of the area. */
  readonly needsQgis?: boolean;
  readonly isDrawn?: boolean;
  /** Something is, of any colour. */
  readonly isPainted?: boolean;
  /** What is said at a town, or in the area. */
  readonly says?: readonly [lonLat: readonly [number, number], name: string];
  readonly legend?: 'image' | 'swatch';
  readonly credit?: string;
}

const centre = [2.1, 47.2] as const;
const bourges = [2.4, 47.08] as const;

const layers: Readonly<Record<string, Wanted>> = {
  'WMS 1.3.0 of MapServer': {
    url: ({mapserver}) => mapserver,
    attributes: 'service="WMS" name="zones"',
    isDrawn: true,
    says: [centre, 'Centre'],
    legend: 'image',
    credit: 'Commune d’exemple',
  },
  'WMS 1.1.1 of MapServer': {
    url: ({mapserver}) => `${mapserver}?SERVICE=WMS&version=1.1.1`,
    attributes: 'name="zones"',
    isDrawn: true,
    says: [centre, 'Centre'],
    legend: 'image',
  },
  'WMS of MapServer, in Lambert-93': {
    url: ({mapserver}) => mapserver,
    attributes: 'service="WMS" name="zones"',
    map: 'projection="EPSG:2154"',
    isDrawn: true,
    says: [centre, 'Centre'],
  },
  'WFS of MapServer': {
    url: ({mapserver}) => mapserver,
    attributes: 'service="WFS" name="villes"',
    says: [bourges, 'Bourges'],
    legend: 'swatch',
  },
  'OGC API – Features of MapServer': {
    url: ({mapserver}) => `${mapserver}/interop/ogcapi/collections/villes`,
    says: [bourges, 'Bourges'],
    legend: 'swatch',
  },
  'WMTS of MapCache': {
    url: ({mapcache}) => `${mapcache}?SERVICE=WMTS&REQUEST=GetCapabilities`,
    attributes: 'name="zones"',
    isDrawn: true,
  },
  'WMTS of MapProxy': {
    url: ({mapproxy}) => `${mapproxy}?SERVICE=WMTS`,
    attributes: 'name="zones"',
    isDrawn: true,
    says: [centre, 'Centre'],
  },
  'WMS of MapProxy': {
    url: ({mapproxy}) => `${mapproxy}?SERVICE=WMS`,
    attributes: 'name="zones"',
    isDrawn: true,
    says: [centre, 'Centre'],
  },
  'tiles of MapProxy': {
    url: ({mapproxy}) =>
      `${mapproxy.replace('/service', '')}/tiles/1.0.0/zones/EPSG3857/{z}/{x}/{y}.png?origin=nw`,
    isDrawn: true,
  },
  'WMS of QGIS Server': {
    url: ({qgis = ''}) => qgis,
    attributes: 'service="WMS" name="zones"',
    needsQgis: true,
    isPainted: true,
    says: [centre, 'Centre'],
    legend: 'image',
  },
  'WFS of QGIS Server': {
    url: ({qgis = ''}) => `${qgis}?SERVICE=WFS&VERSION=1.1.0`,
    attributes: 'name="villes"',
    needsQgis: true,
    says: [bourges, 'Bourges'],
    legend: 'swatch',
  },
  FlatGeobuf: {url: ({files}) => `${files}/zones.fgb`, says: [centre, 'Centre'], legend: 'swatch'},
  KML: {url: ({files}) => `${files}/villes.kml`, says: [bourges, 'Bourges']},
  PMTiles: {url: ({files}) => `${files}/zones.pmtiles`, says: [centre, 'Centre']},
  'a cloud-optimised GeoTIFF': {url: ({files}) => `${files}/zones.tif`, isPainted: true},
  GPX: {url: ({files}) => `${files}/villes.gpx`, says: [bourges, 'Bourges']},
  GeoJSON: {url: ({files}) => `${files}/villes.geojson`, says: [bourges, 'Bourges'], legend: 'swatch'},
};

async function open(page: Page, site: Site, servers: Servers, wanted: Wanted): Promise<void> {
  const {url, attributes = '', map = ''} = wanted;
  const address = url(servers).replaceAll('&', '&amp;');
  site.html = `<!doctype html><html lang="fr">
<title>Interop</title><script type="module" src="gp-elements.js"></script>
<gp-map label="Carte" center="2.1 47.2" zoom="8" ${map}
  ><gp-layer url="${address}" ${attributes}></gp-layer><gp-feature-info slot="end-top"></gp-feature-info
  ><gp-legend slot="end-bottom" open></gp-legend></gp-map>`;
  await page.goto(site.address);
  await expect
    .poll(() => page.evaluate(() => document.querySelector('gp-map')?.layers[0]?.status))
    .toBe('ready');
}

const inTheMiddle = (page: Page): Promise<'red' | 'painted' | undefined> =>
  page.evaluate(() => {
    const seen = [...(document.querySelector('gp-map')?.shadowRoot?.querySelectorAll('canvas') ?? [])].map(
      (canvas) => {
        const copy = new OffscreenCanvas(1, 1).getContext('2d');
        copy?.drawImage(canvas, -canvas.width / 2 - 20, -canvas.height / 2 - 20);
        return [...(copy?.getImageData(0, 0, 1, 1).data ?? [])];
      },
    );
    const found = seen.find(([, , , alpha = 0]) => alpha > 200);
    const [red = 0, green = 0, blue = 0] = found ?? [];
    return found && (red > 180 && green < 60 && blue < 60 ? 'red' : 'painted');
  });

const info = (page: Page, lonLat: readonly [number, number]) =>
  page.evaluate(async (point) => {
    const panel = document.querySelector('gp-feature-info')!;
    await panel.ask(point);
    await panel.updateComplete;
    return panel.shadowRoot?.querySelector('[part=panel]')?.textContent;
  }, lonLat);

for (const [name, wanted] of Object.entries(layers)) {
  test(`draws, explains and asks: ${name}`, async ({page, site, servers}) => {
    test.skip(wanted.needsQgis === true && !hasQgis(), 'QGIS Server is not installed (qgis-server)');
    const troubles: string[] = [];
    page.on('pageerror', ({message}) => troubles.push(message));
    await open(page, site, servers, wanted);
    if (wanted.isDrawn) await expect.poll(() => inTheMiddle(page)).toBe('red');
    if (wanted.isPainted) await expect.poll(() => inTheMiddle(page)).toBeTruthy();
    const {says, legend, credit} = wanted;
    if (says) await expect.poll(() => info(page, says[0]), {timeout: 15_000}).toContain(says[1]);
    if (legend === 'swatch') await expect(page.locator('gp-legend li svg').first()).toBeVisible();
    if (legend === 'image')
      await expect
        .poll(() => page.locator('gp-legend img').evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(10);
    if (credit) await expect(page.locator('gp-attribution li').first()).toContainText(credit);
    expect(troubles).toEqual([]);
  });
}

test('a layer that the server does not have is told, with those that it has', async ({
  page,
  site,
  servers,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await expect(
    open(page, site, servers, {url: ({mapserver}) => mapserver, attributes: 'service="WMS" name="zone"'}),
  ).rejects.toThrow();
  expect(said.join()).toMatch(/has no layer "zone": it has .*zones, villes/);
  await expect(page.locator('gp-map [part=notice]')).toContainText('zone');
});

const services: Readonly<
  Record<string, readonly [address: (servers: Servers) => string, titles: readonly string[]]>
> = {
  'the WMS of MapServer': [({mapserver}) => `${mapserver}?SERVICE=WMS`, ['Zones & secteurs', 'Villes']],
  'the WFS of MapServer': [({mapserver}) => `${mapserver}?service=wfs`, ['Zones & secteurs', 'Villes']],
  'the OGC API of MapServer': [
    ({mapserver}) => `${mapserver}/interop/ogcapi`,
    ['Zones & secteurs', 'Villes'],
  ],
  'the WMTS of MapProxy': [({mapproxy}) => `${mapproxy}?SERVICE=WMTS`, ['Zones par MapProxy']],
  'the WMS of MapProxy': [({mapproxy}) => mapproxy, ['Zones par MapProxy']],
};

for (const [name, [address, titles]] of Object.entries(services)) {
  test(`the catalogue browses ${name}, and its layers are drawn`, async ({page, site, servers}) => {
    site.html = `<!doctype html><html lang="fr">
<title>Interop</title><script type="module" src="gp-elements.js"></script>
<gp-catalogue for="carte"></gp-catalogue><gp-map id="carte" label="Carte" center="2.1 47.2" zoom="8"></gp-map>`;
    await page.goto(site.address);
    await page.getByText('Ajouter un serveur').click();
    await page.getByLabel('Adresse d’un service').fill(address(servers));
    await page.keyboard.press('Enter');
    const rows = page.locator('gp-catalogue [part=item] .title');
    for (const title of titles) await expect(rows.filter({hasText: title})).toHaveCount(1);
    const [first = ''] = titles;
    await page.getByRole('button', {name: `Ajouter ${first} à la carte`}).click();
    await expect
      .poll(() => page.evaluate(() => document.querySelector('gp-map')?.layers[0]?.status))
      .toBe('ready');
    if (!/WFS|OGC/.test(name)) await expect.poll(() => inTheMiddle(page)).toBe('red');
  });
}
