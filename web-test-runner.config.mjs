// The elements in real browsers: Chromium always, Firefox and WebKit where they are installed.
// BROWSERS=chromium wtr --files test/elements/gp-x.test.ts runs one file in one browser.
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {playwrightLauncher} from '@web/test-runner-playwright';
import puppeteer from 'puppeteer-core';
import {koaPlatform} from './demo/platform/node.js';
import {chromiumLaunch, firefoxPath, webkitPrograms} from './tools/browsers.mjs';
import {wtrReport} from './tools/report/wtr.mjs';
import {webkitLauncher} from './tools/webkit.mjs';

const launchers = {
  chromium: () => playwrightLauncher({product: 'chromium', launchOptions: chromiumLaunch()}),
  firefox: () => {
    const executablePath = firefoxPath();
    return (
      executablePath &&
      // Over WebDriver BiDi, which the Firefox of the system speaks; Playwright needs a Firefox of its own.
      chromeLauncher({
        puppeteer,
        launchOptions: {browser: 'firefox', executablePath, headless: true},
        createPage: ({context}) => context.newPage(),
        // Of two pages side by side, one has no focus and hears of none.
        concurrency: 1,
      })
    );
  },
  webkit: () => {
    const programs = webkitPrograms();
    return programs && webkitLauncher(programs);
  },
};

/** Papa Parse is no ES module, and nothing bundles here. */
const papaparse = {
  name: 'papaparse',
  transform: ({path, body}) =>
    path.includes('/node_modules/papaparse/')
      ? `const module = {exports: {}};\nconst {exports} = module;\n${body}\nexport default module.exports;`
      : undefined,
};

/** GeoTIFF.js says in its package that browsers are to do without the modules of Node, which nothing heeds here. */
const geotiff = {
  name: 'geotiff',
  resolveImport: ({source, context}) =>
    context.path.includes('/node_modules/geotiff/') && /^(fs|https?|url)$/.test(source)
      ? '/node-module.js'
      : undefined,
  serve: ({path}) => (path === '/node-module.js' ? 'export default {};' : undefined),
};

const asked = process.env.BROWSERS?.split(',');
const found = (asked ?? Object.keys(launchers)).map((name) => {
  if (!launchers[name]) throw new Error(`BROWSERS: ${Object.keys(launchers).join(', ')}, not ${name}.`);
  const launcher = launchers[name]();
  if (!launcher && asked) throw new Error(`${name} is not installed.`);
  if (!launcher) console.log(`${name} is not installed: its tests are left out.`);
  return launcher;
});

export default {
  files: 'test/{map,ui,elements}/**/*.test.ts',
  browsers: found.filter(Boolean),
  concurrency: 2,
  concurrentBrowsers: 3,
  nodeResolve: {exportConditions: ['browser', 'development']},
  middleware: [koaPlatform()],
  plugins: [papaparse, geotiff, esbuildPlugin({ts: true, tsconfig: 'tsconfig.json', target: 'es2022'})],
  testFramework: {config: {timeout: 60_000}},
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter(), wtrReport(process.env.REPORT_FILE)],
};
