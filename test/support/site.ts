// A site of somebody else, for Playwright: its pages, the script-tag build, packages of npm, and the sample platform where
// the real one is.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test as base, type BrowserContext, type Frame, type Page} from '@playwright/test';
import {nodePlatform} from '../../demo/platform/node.js';
import {serve} from '../../tools/serve.mjs';

const platform = 'https://data.geopf.fr';
const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

export interface Site {
  readonly address: string;
  /** Shows `html`, a whole page or what stands in its body, and waits for nothing more than the page itself. */
  show(html: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Every address asked so far. */
  readonly asked: readonly string[];
  /** What went wrong on the page: exceptions, errors and warnings of its console. */
  readonly troubles: readonly string[];
}

/** What the pages load: the script, and another build of it that tells another version. */
export const script = '<script type="module" src="/gp-elements.js"></script>';
export const oldScript = '<script type="module" src="/old/gp-elements.js"></script>';

/** A file of a package of npm, as a page of the site names it. */
export const npm = (file: string) => `/npm/${file}`;

/** Answers in the place of the platform, for every page of a browser. */
export async function samplePlatform(context: BrowserContext): Promise<void> {
  const {handle} = await sample;
  await context.route(`${platform}/**`, async (route) => {
    const request = route.request();
    const method = request.method();
    const body = request.postDataBuffer();
    const answer = await handle(
      new Request(request.url(), {
        method,
        headers: {'content-type': request.headers()['content-type'] ?? ''},
        body: body && method !== 'GET' ? new Uint8Array(body) : null,
      }),
    );
    // The page may be gone by now.
    const sent =
      !answer || answer.type === 'error'
        ? route.abort('connectionrefused')
        : route.fulfill({
            status: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: Buffer.from(await answer.arrayBuffer()),
          });
    await sent.catch(() => undefined);
  });
}

// It reads its data once for all the tests of a worker.
const sample = nodePlatform();

export const test = base.extend<{site: Site}>({
  site: async ({page, context}, use) => {
    let html = '';
    let headers: Readonly<Record<string, string>> = {};
    const own = await serve('dist/cdn', {
      // A page in a sandbox has an origin of its own.
      headers: {'access-control-allow-origin': '*'},
      handle: (request, response) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const send = (type: string, content: string | Buffer, more = {}) => {
          response.writeHead(200, {'content-type': type, 'access-control-allow-origin': '*', ...more});
          response.end(content);
          return true;
        };
        if (path === '/') return send('text/html;charset=utf-8', html, headers);
        if (path.startsWith('/old/')) {
          const code = readFileSync(join('dist/cdn', path.slice('/old/'.length)), 'utf8');
          return send('text/javascript;charset=utf-8', code.replaceAll(`\`${version}\``, '`0.0.1`'));
        }
        // Where the guides say to put the folder of the build.
        if (path.startsWith('/gp-elements/'))
          return send(
            `text/${path.endsWith('.html') ? 'html' : 'javascript'};charset=utf-8`,
            readFileSync(join('dist/cdn', path.slice('/gp-elements/'.length))),
          );
        if (!path.startsWith('/npm/')) return false;
        const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
        return send(`${type};charset=utf-8`, readFileSync(join('node_modules', path.slice('/npm/'.length))));
      },
    });
    await samplePlatform(context);
    const asked: string[] = [];
    const troubles: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    await use({
      address: own.address,
      asked,
      troubles,
      async show(content, more = {}) {
        headers = more;
        html = /<html/.test(content)
          ? content
          : `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Page</title>${content}</html>`;
        await page.goto(own.address);
        return page;
      },
    });
    own.close();
  },
});

/** How many colours the canvas of a map shows: one at most when nothing is drawn. */
export const colours = (page: Page | Frame, map = 'gp-map') =>
  page
    .locator(map)
    .first()
    .evaluate((element) => {
      const canvas = element.shadowRoot?.querySelector('canvas');
      const {width = 0, height = 0} = canvas ?? {};
      if (!canvas || !width || !height) return 0;
      const copy = new OffscreenCanvas(64, 64).getContext('2d');
      copy?.drawImage(canvas, 0, 0, width, height, 0, 0, 64, 64);
      const {data} = copy?.getImageData(0, 0, 64, 64) ?? {data: []};
      const found = new Set<number>();
      for (let i = 0; i < data.length; i += 4)
        found.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      return found.size;
    });

/** A map with a search field and a list of layers, as the snippet of the README. */
export const mapOfRennes = `<gp-map label="Plan de Rennes" center="-1.6778 48.1113" zoom="12" controls="zoom scale attribution fullscreen">
  <gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>
  <gp-search slot="start-top"></gp-search>
  <gp-layer-switcher slot="end-top"></gp-layer-switcher>
</gp-map>`;

/** Waits for a map to be drawn; the sample platform takes its time to read what it knows. */
export const expectDrawn = (page: Page | Frame, map?: string) =>
  expect.poll(() => colours(page, map), {timeout: 30_000}).toBeGreaterThan(20);
