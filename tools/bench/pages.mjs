// The pages that are compared, and the server that both come from.
import {mkdtempSync, rmSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = (title, head, body) => `<!doctype html>
<html lang="fr">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>${title}</title>
  <meta name="gp-platform" content="PLATFORM" />
  <style>
    body {
      margin: 0;
    }
    gp-map,
    .map {
      display: block;
      width: 900px;
      height: 600px;
    }
  </style>
  ${head}
  ${body}
</html>`;

const ours = (inside = '', name = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', center = '2.35 48.85') =>
  `<gp-map label="Carte" center="${center}" zoom="12"
    ><gp-layer name="${name}"></gp-layer>${inside}</gp-map>`;
const byHand = (name) =>
  page(
    'Hand-written',
    `<link rel="stylesheet" href="/${name}.css" /><script type="module" src="/${name}.js"></script>`,
    '<div id="map" class="map"></div>',
  );
const oursHead = `<script type="module" src="/dist/cdn/gp-elements.js"></script>
  <script type="module" src="/ours.js"></script>`;

// The tools of the measure only: it gives both pages the same doors.
const oursDoors = `
const map = document.querySelector('gp-map');
await customElements.whenDefined('gp-map');
globalThis.bench = {
  get map() {
    return map.olMap;
  },
  mount() {
    const made = map.cloneNode(true);
    document.body.append(made);
    return {map: made.olMap, unmount: () => made.remove()};
  },
};`;

const pages = {
  '/hand-written.html': byHand('hand-written'),
  '/hand-written-tiles.html': byHand('hand-written-tiles'),
  '/ours-tiles.html': page('gp-elements', oursHead, ours('', 'PLAN.IGN', '-1.68 48.11')),
  '/hand-written-line.html': byHand('hand-written-line'),
  '/panels.html': page(
    'Panels',
    oursHead,
    `${ours()}<gp-route for="carte"></gp-route><gp-elevation-profile for="carte"></gp-elevation-profile>`.replace(
      '<gp-map ',
      '<gp-map id="carte" ',
    ),
  ),
  '/names.html': page('Names', '<script type="module" src="/names.js"></script>', ''),
  '/ours.html': page('gp-elements', oursHead, ours()),
  '/portal.html': page(
    'gp-elements with search and switcher',
    oursHead,
    ours('<gp-search slot="start-top"></gp-search><gp-layer-switcher slot="end-top"></gp-layer-switcher>'),
  ),
  '/ours.js': oursDoors,
};

/** The snippet that `<gp-share>` gives for the same map, with its picture and what makes it come sooner. */
async function shared() {
  const {writeSnippet} = await import('../../dist/platform.js');
  const {files} = JSON.parse(await readFile(join(root, 'dist/cdn/integrity.json'), 'utf8'));
  const state = {
    label: 'Carte',
    center: [2.35, 48.85],
    zoom: 12,
    layers: [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'}],
  };
  const size = {base: '/dist/cdn/', integrity: files, width: 900, height: 600};
  return writeSnippet(state, 'html', size).replaceAll('https://data.geopf.fr/', 'PLATFORM/');
}

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Bundles a page as its author would: one minified file, and the style sheet of OpenLayers. */
async function bundle(name, outDir) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(root, `tools/bench/${name}.js`),
        output: {
          entryFileNames: `${name}.js`,
          assetFileNames: `${name}[extname]`,
          chunkFileNames: `${name}-[hash].js`,
          minify: true,
        },
      },
    },
  });
}

/**
 * Serves the pages and, from an address of its own as on the web, the sample platform. Text is sent in Brotli as a well-kept
 * server does; every answer is made once and kept, so that no page pays for the work of the server.
 *
 * `platform` answers a `Request` with a `Response`; `capabilities` are those of its WMTS, when they are at hand.
 */
export async function servePages(platform, capabilities) {
  const folder = mkdtempSync(join(tmpdir(), 'gp-bench-'));
  for (const name of ['hand-written', 'hand-written-tiles', 'hand-written-line', 'names'])
    await bundle(name, folder);
  const kept = new Map();
  const snippet = await shared();
  const [, head, map] = /^(.*?)(<gp-map.*)$/s.exec(snippet);
  pages['/shared.html'] = page(
    'gp-elements as shared',
    `${head}<script type="module" src="/ours.js"></script>`,
    map,
  );

  async function answer(url, init) {
    const {pathname} = new URL(url);
    if (capabilities && pathname === '/geopf/wmts' && /REQUEST=GetCapabilities/.test(url))
      return {status: 200, type: 'application/xml', encoding: 'br', body: brotliCompressSync(capabilities)};
    if (pathname.startsWith('/geopf/')) {
      const response = await platform(new Request(url, init));
      const type = response.headers.get('content-type') ?? '';
      return {status: response.status, type, body: Buffer.from(await response.arrayBuffer())};
    }
    const type = types[extname(pathname)];
    if (!type) return {status: 404, type: 'text/plain', body: Buffer.alloc(0)};
    const file = pathname.startsWith('/dist/') ? join(root, pathname) : join(folder, pathname);
    const text = pages[pathname]?.replaceAll('PLATFORM', `${address(geopf)}/geopf`) ?? (await readFile(file));
    return {status: 200, type, encoding: 'br', body: brotliCompressSync(text)};
  }

  const listen = async (request, response) => {
    const anyPage = {'access-control-allow-origin': '*', 'access-control-allow-headers': '*'};
    if (request.method === 'OPTIONS') return response.writeHead(204, anyPage).end();
    const url = `http://localhost${request.url}`;
    const init = request.method === 'POST' && {
      method: 'POST',
      headers: {'content-type': request.headers['content-type']},
      body: Buffer.concat(await request.toArray()),
    };
    const key = init ? `${url} ${init.body}` : url;
    if (!kept.has(key)) kept.set(key, answer(url, init || undefined));
    const {status, type, encoding, body} = await kept.get(key);
    response.writeHead(status, {
      ...anyPage,
      'content-type': type,
      'content-length': body.length,
      ...(encoding && {'content-encoding': encoding}),
    });
    response.end(body);
  };
  const serve = async () => {
    const server = createServer(listen);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  };
  const address = (server) => `http://127.0.0.1:${server.address().port}`;
  const [own, geopf] = [await serve(), await serve()];
  return {
    address: address(own),
    close() {
      own.close();
      geopf.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
