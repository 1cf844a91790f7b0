// The pages that people open, as built: `pages` is the demo and the script-tag file, `stories` is Storybook; `interop` is
// the script-tag file on real servers.
import {existsSync} from 'node:fs';
import {defineConfig} from '@playwright/test';
import {chromiumLaunch} from './tools/browsers.mjs';
import {freePort} from './tools/webkit.mjs';

// Workers read this file too, and must find the same servers.
process.env['DEMO_PORT'] ??= String(await freePort());
process.env['STORIES_PORT'] ??= String(await freePort());
const {DEMO_PORT, STORIES_PORT} = process.env;
const demo = `http://127.0.0.1:${DEMO_PORT}`;
const stories = `http://127.0.0.1:${STORIES_PORT}`;

// The worker that answers for the platform, and what it reads, are on the site itself.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://data.geopf.fr; " +
  "connect-src 'self' https://data.geopf.fr; font-src 'self'; worker-src 'self'";

export default defineConfig({
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // What passes only then is told, as unsteady.
  retries: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // A machine that has other work is slow; what hangs is told all the same.
  timeout: 90_000,
  expect: {timeout: 20_000},
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunch(),
    locale: 'fr-FR',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'pages',
      testDir: 'test',
      testMatch: ['{demo,build,guides,frameworks}/**/*.spec.ts'],
      use: {baseURL: demo},
    },
    {name: 'interop', testDir: 'test/interop'},
    {name: 'stories', testDir: 'test/stories', use: {baseURL: stories}},
  ],
  webServer: [
    ...(existsSync('dist-demo/index.html')
      ? [
          {
            command: `vite preview --host 127.0.0.1 --port ${DEMO_PORT} --strictPort`,
            url: `${demo}/`,
            timeout: 180_000,
          },
        ]
      : []),
    ...(existsSync('storybook-static/index.json')
      ? [
          {
            command: `node tools/serve.mjs storybook-static ${STORIES_PORT} "${policy}"`,
            url: `${stories}/index.json`,
            timeout: 180_000,
          },
        ]
      : []),
  ],
});
