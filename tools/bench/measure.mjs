// What is measured on one page, with the same probes on every page.

/** Runs in the page before its own scripts: notes when tiles are painted. */
function probe() {
  const times = {firstTile: 0, allTiles: 0};
  let isDrawn = false;
  globalThis.times = times;
  const {drawImage} = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...args) {
    const isTile = args[0] instanceof HTMLImageElement || args[0] instanceof ImageBitmap;
    isDrawn ||= isTile;
    // Painted with the frame that is being made.
    if (isTile && !times.firstTile) requestAnimationFrame(() => (times.firstTile ||= performance.now()));
    return drawImage.apply(this, args);
  };
  const watch = () => {
    const {map} = globalThis.bench ?? {};
    if (!map) return setTimeout(watch, 1);
    // Vector tiles are drawn line by line: no image tells of them.
    const isVector = () => map.getAllLayers().some((layer) => 'getFeaturesInExtent' in layer);
    map.on('rendercomplete', () => {
      if (isDrawn || isVector()) requestAnimationFrame(() => (times.allTiles ||= performance.now()));
    });
  };
  watch();
}

const line = (megabits, latency) => ({
  offline: false,
  latency,
  downloadThroughput: megabits * 125_000,
  uploadThroughput: megabits * 62_500,
});

/** Lines that a page is read over: in Mbit/s, and ms to the server and back. */
export const lines = {slow: line(10, 40), far: line(50, 100)};

/** Opens a page with an empty cache, over a line of `lines` or the machine's own, and measures it until all its tiles are painted. */
export async function measureLoad(browser, address, {over} = {}) {
  const context = await browser.newContext({viewport: {width: 1000, height: 700}});
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('Network.enable');
  if (over) await cdp.send('Network.emulateNetworkConditions', over);
  const requests = [];
  const sizes = new Map();
  cdp.on('Network.requestWillBeSent', ({requestId, request}) => requests.push({requestId, url: request.url}));
  cdp.on('Network.loadingFinished', ({requestId, encodedDataLength}) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.addInitScript(probe);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.times.allTiles > 0, undefined, {timeout: 30_000, polling: 50});
  const times = await page.evaluate(() => globalThis.times);
  await page.waitForTimeout(200);
  const {metrics} = await cdp.send('Performance.getMetrics');
  const seconds = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  // The page itself and the script of the measure are no part of either.
  const own = requests.filter(({url}) => !/\/geopf\/|\.html$|\/ours\.js$|favicon/.test(url));
  const firstTile = requests.findIndex(({url}) => /\/geopf\/(wmts|tms\/.*\.pbf)/.test(url));
  const before = requests.slice(0, firstTile).filter((request) => own.includes(request));
  const other = requests.slice(0, firstTile).filter(({url}) => url.includes('/geopf/'));
  await context.close();
  return {
    bytes: own.reduce((sum, {requestId}) => sum + (sizes.get(requestId) ?? 0), 0),
    requestsBeforeFirstTile: before.length,
    platformRequestsBeforeFirstTile: other.length,
    firstTile: times.firstTile,
    allTiles: times.allTiles,
    mainThread: seconds('TaskDuration'),
    script: seconds('ScriptDuration'),
  };
}

/** Mounts and unmounts a map 50 times, and measures what stays in memory. */
export async function measureMemory(browser, address) {
  const context = await browser.newContext({viewport: {width: 1000, height: 700}});
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(address);
  await page.waitForFunction(() => globalThis.bench?.map);
  const mount = (times) =>
    page.evaluate(async (count) => {
      for (let i = 0; i < count; i++) {
        const {map, unmount} = globalThis.bench.mount();
        (globalThis.mounted ??= []).push(new WeakRef(map));
        const drawn = new Promise((resolve) =>
          map.on('rendercomplete', () => map.getAllLayers().length && resolve()),
        );
        await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 1500))]);
        unmount();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, times);
  const read = async () => {
    await page.waitForTimeout(500);
    for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
    const {metrics} = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({name, value}) => [name, value]));
  };
  // What is made once is no leak.
  await mount(5);
  const before = await read();
  await mount(50);
  const after = await read();
  const maps = await page.evaluate(() => globalThis.mounted.filter((map) => map.deref()).length);
  await context.close();
  return {
    maps,
    heap: (after.JSHeapUsedSize - before.JSHeapUsedSize) / 1024,
    nodes: after.Nodes - before.Nodes,
    listeners: after.JSEventListeners - before.JSEventListeners,
  };
}

/** Opens the switcher of a map that has 50 layers: how long until it is drawn, and of how many nodes. */
export async function measureSwitcher(browser, address, names) {
  const context = await browser.newContext({viewport: {width: 1000, height: 700}});
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => customElements.get('gp-layer-switcher') && globalThis.bench?.map);
  const result = await page.evaluate(async (layers) => {
    const map = document.querySelector('gp-map');
    for (const layer of map.querySelectorAll('gp-layer')) layer.remove();
    await Promise.all(layers.map((name) => map.addLayer({name, hidden: true})));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const switcher = map.querySelector('gp-layer-switcher');
    const start = performance.now();
    switcher.open = true;
    await switcher.updateComplete;
    switcher.getBoundingClientRect();
    const open = performance.now() - start;
    const count = (root) =>
      [...root.querySelectorAll('*')].reduce(
        (sum, node) => sum + 1 + (node.shadowRoot ? count(node.shadowRoot) : 0),
        0,
      );
    return {open, nodes: count(switcher.shadowRoot) + 1, layers: map.layers.length};
  }, names);
  await context.close();
  if (result.layers !== names.length) throw new Error(`${result.layers} layers instead of ${names.length}`);
  return result;
}

/** How long a name takes to become a layer, in a page of its own each time; the heap that stays of reading capabilities. */
export async function measureNames(browser, address, {known, other, asked}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(address);
  await page.waitForFunction(() => globalThis.bench);
  const call = (method, name) => page.evaluate(([m, n]) => globalThis.bench[m](n), [method, name]);
  const heap = async () => {
    for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
    const {metrics} = await cdp.send('Performance.getMetrics');
    return metrics.find(({name}) => name === 'JSHeapUsedSize').value / 1e6;
  };
  const result = {known: await call('shipped', known), other: await call('shipped', other)};
  result.catalogue = await call('catalogue', [
    'cadas',
    'ortho 19',
    'lidar',
    'plan',
    'bdtopo',
    '',
    'carte',
    'foret',
  ]);
  if (asked) {
    result.asked = await call('asked', asked);
    await call('capabilities');
    const before = await heap();
    result.slice = await call('slice', asked);
    const sliced = await heap();
    result.openLayers = await call('openLayers', asked);
    Object.assign(result, {sliceHeap: sliced - before, openLayersHeap: (await heap()) - sliced});
  }
  await context.close();
  return result;
}

const VERTICES = 5000;
const STEPS = 400;
/** A winding way of 5,000 points in 400 steps, and its altitudes. */
const way = Array.from({length: VERTICES}, (_, i) => [
  2 + i / VERTICES,
  48.5 + 0.2 * Math.sin(i / 60) + i / 20_000,
]);
const routeAnswer = {
  start: way[0].join(','),
  end: way.at(-1).join(','),
  distance: 120_000,
  duration: 5400,
  bbox: [2, 48.2, 3, 49.2],
  geometry: {type: 'LineString', coordinates: way},
  portions: [
    {
      distance: 120_000,
      duration: 5400,
      steps: Array.from({length: STEPS}, (_, i) => ({
        geometry: {
          type: 'LineString',
          coordinates: way.slice((i * VERTICES) / STEPS, ((i + 1) * VERTICES) / STEPS + 1),
        },
        attributes: {name: {nom_1_gauche: `Rue ${i}`}},
        distance: 300,
        duration: 13.5,
        instruction: i ? {type: 'turn', modifier: 'left'} : {type: 'depart'},
      })),
    },
  ],
};
const profileAnswer = {
  elevations: way.map(([lon, lat], i) => ({lon, lat, z: 300 + 200 * Math.sin(i / 200), acc: '2.5'})),
};

/** A route of 5,000 points, then a profile of 5,000: the longest task of each, and their nodes. */
export async function measurePanels(browser, {panels, line}) {
  const context = await browser.newContext({viewport: {width: 1000, height: 700}});
  await context.route('**/navigation/itineraire*', (route) => route.fulfill({json: routeAnswer}));
  await context.route('**/elevationLine.json', (route) => route.fulfill({json: profileAnswer}));
  await context.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) =>
      globalThis.tasks.push(...list.getEntries().map(({duration}) => duration)),
    ).observe({entryTypes: ['longtask']});
  });
  const quiet = (page) => page.waitForTimeout(2000);
  const longest = async (page, act, argument) => {
    await quiet(page);
    await page.evaluate(() => (globalThis.tasks.length = 0));
    await page.evaluate(act, argument);
    await quiet(page);
    // Tasks of less than 50 ms are not told.
    return Math.max(0, ...(await page.evaluate(() => globalThis.tasks)));
  };
  const nodes = (page, tag) =>
    page.evaluate((name) => {
      const count = (root) =>
        [...root.querySelectorAll('*')].reduce(
          (sum, node) => sum + 1 + (node.shadowRoot ? count(node.shadowRoot) : 0),
          0,
        );
      return count(document.querySelector(name).shadowRoot) + 1;
    }, tag);
  const ours = await context.newPage();
  await ours.goto(panels);
  await ours.waitForFunction(() =>
    ['gp-route', 'gp-elevation-profile'].every((tag) => customElements.get(tag)),
  );
  const result = {
    route: await longest(ours, () => {
      const route = document.querySelector('gp-route');
      Object.assign(route, {from: '2 48.5', to: '3 48.75'});
    }),
    routeNodes: await nodes(ours, 'gp-route'),
    profile: await longest(ours, () => {
      const profile = document.querySelector('gp-elevation-profile');
      Object.assign(profile, {
        line: [
          [2, 48.5],
          [3, 48.75],
        ],
        samples: 5000,
      });
    }),
    profileNodes: await nodes(ours, 'gp-elevation-profile'),
    vertices: await ours.evaluate(() => document.querySelector('gp-route').route?.line.length),
    points: await ours.evaluate(() => document.querySelector('gp-elevation-profile').profile?.points.length),
  };
  if (result.vertices < VERTICES || result.points !== VERTICES)
    throw new Error(`Not drawn: ${JSON.stringify(result)}`);
  const hand = await context.newPage();
  await hand.goto(line);
  await hand.waitForFunction(() => globalThis.bench);
  result.byHand = await longest(hand, (points) => globalThis.bench.draw(points), way);
  await context.close();
  return result;
}
