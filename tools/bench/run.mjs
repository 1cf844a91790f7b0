// npm run bench – this library against a hand-written OpenLayers page with the same layer from the same server: in one
// run, in turn, medians. Writes results.json and RESULTS.md beside this file.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {gunzipSync} from 'node:zlib';
import {chromium} from 'playwright';
import {chromiumLaunch} from '../browsers.mjs';
import {lines, measureLoad, measureMemory, measureNames, measurePanels, measureSwitcher} from './measure.mjs';
import {servePages} from './pages.mjs';
import {nodePlatform} from '../../demo/platform/node.js';

const RUNS = Number(process.env.RUNS ?? 7);
const {loadSnapshot} = await import('../../dist/platform.js');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const medians = (results) =>
  Object.fromEntries(
    Object.keys(results[0]).map((key) => [key, median(results.map((result) => result[key]))]),
  );

async function inTurn(pages, measure) {
  const results = Object.fromEntries(pages.map((page) => [page, []]));
  // The first turn warms the server and the disk.
  for (let run = -1; run < RUNS; run++) {
    for (const page of run % 2 ? pages.toReversed() : pages) {
      const result = await measure(page);
      if (run >= 0) results[page].push(result);
    }
  }
  return Object.fromEntries(pages.map((page) => [page, medians(results[page])]));
}

// Recorded from the platform; the names are measured without it where it is not at hand.
const recorded = new URL(
  '../../../shared/platform/fixtures/wmts/GetCapabilities.20240606.xml.gz',
  import.meta.url,
);
const capabilities = existsSync(recorded) ? gunzipSync(readFileSync(recorded)) : undefined;

const {handle} = await nodePlatform({prefix: '/geopf'});
const server = await servePages(handle, capabilities);
const browser = await chromium.launch(chromiumLaunch());
const address = (page) => `${server.address}/${page}.html`;
const pages = ['hand-written', 'ours', 'portal'];

console.log(`Loading, ${RUNS} times each …`);
const local = await inTurn(pages, (page) => measureLoad(browser, address(page)));
console.log(`Loading over 10 Mbit/s and 40 ms, ${RUNS} times each …`);
const throttled = await inTurn(pages, (page) => measureLoad(browser, address(page), {over: lines.slow}));
console.log(`As shared, ${RUNS} times each over every line …`);
const sharedPages = ['hand-written', 'shared'];
const shared = {};
for (const [name, over] of Object.entries({own: undefined, ...lines}))
  shared[name] = await inTurn(sharedPages, (page) => measureLoad(browser, address(page), {over}));
console.log(`Vector tiles, ${RUNS} times each …`);
const tilePages = ['hand-written-tiles', 'ours-tiles'];
const tiles = await inTurn(tilePages, (page) => measureLoad(browser, address(page)));
console.log(`Names, ${RUNS} times …`);
const lookups = [];
for (let run = 0; run < RUNS; run++)
  lookups.push(
    await measureNames(browser, address('names'), {
      known: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
      other: 'AN-IGNF_GEOGRAPHICALGRIDSYSTEMS.CASSINI',
      asked: capabilities && 'ORTHOIMAGERY.ORTHOPHOTOS',
    }),
  );
const lookup = medians(lookups);
console.log('50 mounts …');
const memory = {
  'hand-written': await measureMemory(browser, address('hand-written')),
  ours: await measureMemory(browser, address('ours')),
};
console.log('50 layers …');
const names = (await loadSnapshot())
  .filter(({service}) => service === 'WMTS')
  .slice(0, 50)
  .map(({name}) => name);
const openings = [];
for (let run = 0; run < RUNS; run++) openings.push(await measureSwitcher(browser, address('portal'), names));
const switcher = medians(openings);
console.log('A route and a profile of 5,000 points …');
const drawings = [];
for (let run = 0; run < RUNS; run++)
  drawings.push(
    await measurePanels(browser, {panels: address('panels'), line: address('hand-written-line')}),
  );
const panels = medians(drawings);

const results = {
  date: new Date().toISOString().slice(0, 10),
  browser: `Chromium ${browser.version()}`,
  node: process.version,
  processors: cpus().length,
  runs: RUNS,
  local,
  throttled,
  shared,
  tiles,
  lookup,
  memory,
  switcher,
  panels,
};
await browser.close();
server.close();

const rows = [];
const row = (what, unit, read, set, digits = 0) => {
  const [hand, one, portal] = pages.map((page) => read(set[page]));
  const show = (value) => `${value.toFixed(digits)} ${unit}`.trim();
  rows.push([what, show(hand), show(one), (one / hand).toFixed(2), show(portal)]);
};
row('JS and CSS, Brotli', 'kB', ({bytes}) => bytes / 1000, local, 1);
row('Files before the first tile', '', (page) => page.requestsBeforeFirstTile, local);
row('First tile painted', 'ms', ({firstTile}) => firstTile, local);
row('All tiles painted', 'ms', ({allTiles}) => allTiles, local);
row('Main thread', 'ms', ({mainThread}) => mainThread, local);
row('of it in scripts', 'ms', ({script}) => script, local);
row('First tile painted, 10 Mbit/s and 40 ms', 'ms', ({firstTile}) => firstTile, throttled);
row('All tiles painted, 10 Mbit/s and 40 ms', 'ms', ({allTiles}) => allTiles, throttled);

const task = (ms) => `${ms.toFixed(0)} ms`;
const table = (head, body) =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const text = `# Measured

\`npm run bench\`, ${results.date}: ${results.browser} without a display, Node ${results.node}, ${results.processors} processors. Medians of ${RUNS} loads
each, in turn, with an empty cache; the same layer (PLANIGNV2, WMTS) from the same sample platform in a map of 900 × 600.
Times are from the start of the navigation. The hand-written page is OpenLayers with one WMTS layer and its default controls, bundled and
minified by Vite (\`tools/bench/hand-written.js\`); ours is \`dist/cdn/gp-elements.js\` with \`<gp-map>\` and \`<gp-layer>\`.

${table(['', 'hand-written', 'ours', 'ratio', 'ours with search and switcher'], rows)}

Requests to the platform before the first tile: ${local.ours.platformRequestsBeforeFirstTile} (ours), ${local['hand-written'].platformRequestsBeforeFirstTile} (hand-written).

The same map as \`<gp-share>\` gives it (a picture below it, and its first tiles asked for ahead):

${table(
  ['', 'hand-written', 'as shared', 'ratio'],
  Object.entries({own: '', far: ', 50 Mbit/s and 100 ms', slow: ', 10 Mbit/s and 40 ms'}).flatMap(
    ([line, said]) =>
      Object.entries({firstTile: 'First tile', allTiles: 'All tiles'}).map(([time, what]) => {
        const [hand, one] = sharedPages.map((page) => shared[line][page][time]);
        return [
          `${what} painted${said}`,
          `${hand.toFixed(0)} ms`,
          `${one.toFixed(0)} ms`,
          (one / hand).toFixed(2),
        ];
      }),
  ),
)}

A page of vector tiles (PLAN.IGN, style \`standard\`), against OpenLayers with ol-mapbox-style:

${table(
  ['', 'hand-written', 'ours', 'ratio'],
  [
    ['JS and CSS, Brotli', 'kB', ({bytes}) => bytes / 1000, 1],
    ['First tile asked after', 'files', (page) => page.requestsBeforeFirstTile],
    ['All tiles painted', 'ms', ({allTiles}) => allTiles],
    ['Main thread', 'ms', ({mainThread}) => mainThread],
    ['of it in scripts', 'ms', ({script}) => script],
  ].map(([what, unit, read, digits = 0]) => {
    const [hand, one] = tilePages.map((page) => read(tiles[page]));
    return [what, ...[hand, one].map((value) => `${value.toFixed(digits)} ${unit}`), (one / hand).toFixed(2)];
  }),
)}

A name becomes a layer in:

${table(
  ['', 'time', 'heap kept'],
  [
    ['a layer that is well known', lookup.known],
    ['a layer that ships, the first time', lookup.other],
    ['a layer that is asked for: index of layers, then capabilities', lookup.asked],
    ['of it to read the capabilities (recorded, 2.1 MB)', lookup.slice, lookup.sliceHeap],
    ['the same by \`ol/format/WMTSCapabilities\`', lookup.openLayers, lookup.openLayersHeap],
    ['the catalogue of what ships, searched and narrowed', lookup.catalogue],
  ].map(([what, ms, heap]) => [
    what,
    ms === undefined ? 'not measured: no recorded capabilities here' : `${ms.toFixed(1)} ms`,
    heap === undefined ? '' : `${heap.toFixed(1)} MB`,
  ]),
)}

After 50 mounts and unmounts (5 before, garbage collected):

${table(
  ['', 'hand-written', 'ours'],
  [
    ['Maps kept', ...['hand-written', 'ours'].map((page) => memory[page].maps)],
    ['Heap kept', ...['hand-written', 'ours'].map((page) => `${memory[page].heap.toFixed(0)} KiB`)],
    ['Nodes kept', ...['hand-written', 'ours'].map((page) => memory[page].nodes)],
    ['Listeners kept', ...['hand-written', 'ours'].map((page) => memory[page].listeners)],
  ],
)}

A switcher of 50 layers: opened and laid out in ${switcher.open.toFixed(0)} ms, ${switcher.nodes} DOM nodes
(the switcher of the platform's own extension has 1646, of which half, 823, is our limit: ratio ${(switcher.nodes / 823).toFixed(2)}).

5,000 points (tasks of less than 50 ms count as 0):

${table(
  ['', 'longest task', 'DOM nodes', "nodes of the platform's own extension"],
  [
    ['a route of 5,000 points and 400 steps', task(panels.route), panels.routeNodes, 838],
    ['its line by hand, with OpenLayers', task(panels.byHand), '', ''],
    ['a profile of 5,000 points', task(panels.profile), panels.profileNodes, 109],
  ],
)}
`;
const here = (name) => new URL(name, import.meta.url);
writeFileSync(here('results.json'), `${JSON.stringify(results, null, 2)}\n`);
writeFileSync(here('RESULTS.md'), text);
console.log(`\n${text}`);
