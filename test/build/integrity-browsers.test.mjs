// What Firefox and WebKit make of hashes, where they are installed: `npm run build:cdn` first. Chromium: integrity.spec.ts.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {describe, test} from 'node:test';
import puppeteer from 'puppeteer-core';
import {firefoxPath, webkitPrograms} from '../../tools/browsers.mjs';
import {serve} from '../../tools/serve.mjs';
import {webkitLauncher} from '../../tools/webkit.mjs';

const folder = 'dist/cdn';
const {files} = JSON.parse(readFileSync(`${folder}/integrity.json`, 'utf8'));
const chunk = (name) => Object.keys(files).find((file) => file.startsWith(`chunks/${name}-`));
const core = chunk('gp-elements');

const writePage = (query = '') => `<!doctype html><title>Page</title><script src="/watch.js"></script>
<script type="module" src="/${core}${query}" integrity="${files[core]}" crossorigin></script>
<gp-search></gp-search>`;

/** Tells the server what became of the search field, once something did. */
function watch() {
  globalThis.ran = [];
  let told = false;
  const tell = (what) => {
    if (told) return;
    told = true;
    void fetch('/told', {method: 'POST', body: JSON.stringify({what, ran: globalThis.ran})});
  };
  console.error = () => tell('refused');
  addEventListener('error', (event) => event.target.localName === 'script' && tell('no script'), true);
  void customElements.whenDefined('gp-search').then(() => tell('defined'));
}

/** Shows the page while one of our files is altered; answers what it told. */
async function show(open, altered, query) {
  let hear;
  const told = new Promise((resolve) => (hear = resolve));
  const server = await serve(folder, {
    handle: async (request, response) => {
      const send = (type, content) => {
        response.writeHead(200, {'content-type': type}).end(content);
        return true;
      };
      if (request.url === '/') return send('text/html', writePage(query));
      if (request.url === '/watch.js') return send('text/javascript', `(${watch})()`);
      if (request.url === '/told') {
        hear(JSON.parse(await text(request)));
        return send('text/plain', '');
      }
      if (request.url !== `/${altered}`) return false;
      const code = readFileSync(`${folder}/${altered}`, 'utf8');
      return send('text/javascript', `${code};globalThis.ran.push('${altered}')`);
    },
  });
  try {
    await open(server.address);
    return await told;
  } finally {
    server.close();
  }
}

const firefox = async (work) => {
  const browser = await puppeteer.launch({browser: 'firefox', executablePath: firefoxPath(), headless: true});
  try {
    const shown = await browser.newPage();
    await work((url) => shown.goto(url));
  } finally {
    await browser.close();
  }
};

const webkit = async (work) => {
  const launcher = webkitLauncher(webkitPrograms());
  try {
    await work((url) => launcher.startSession('page', url));
  } finally {
    await launcher.stop();
  }
};

describe('a page with a hash of the script', () => {
  test(
    'in Firefox runs what was published, and nothing else',
    {skip: !firefoxPath() && 'Firefox is not installed'},
    () =>
      firefox(async (open) => {
        assert.deepEqual(await show(open), {what: 'defined', ran: []});
        for (const name of ['gp-search', 'places', 'hashes'])
          assert.deepEqual(await show(open, chunk(name)), {what: 'refused', ran: []}, name);
        assert.deepEqual(await show(open, core), {what: 'no script', ran: []});
      }),
  );

  // WebKit looks at no hash of what is asked ahead: there it is the script alone that is verified.
  test(
    'in WebKit works, and runs no other script',
    {skip: !webkitPrograms() && 'WebKit is not installed'},
    () =>
      webkit(async (open) => {
        assert.deepEqual(await show(open), {what: 'defined', ran: []});
        assert.deepEqual(await show(open, core), {what: 'no script', ran: []});
      }),
  );
});
