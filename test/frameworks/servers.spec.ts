// A site of each framework that renders on a server, as its users make it: the package as it is published, the pieces of
// the guide in their places, its own build, its own server.
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {expect, test} from '@playwright/test';
import {freePort} from '../../tools/webkit.mjs';
import {expectDrawn, samplePlatform} from '../support/site.js';

test.describe.configure({mode: 'parallel', timeout: 6 * 60_000});

const frameworks: Readonly<Record<string, {build: readonly string[]; start: (port: number) => string}>> = {
  next: {build: ['next', 'build'], start: (port) => `npx next start -H 127.0.0.1 -p ${port}`},
  nuxt: {build: ['nuxi', 'build'], start: () => 'node .output/server/index.mjs'},
};

/** The files that the guide says to write: the first line of each piece names its own. */
const pieces = [
  ...readFileSync('stories/guides/SSR.mdx', 'utf8').matchAll(/```\w+\n\/\/ (\S+)\n(.*?)```/gs),
].map(([, file = '', text = '']) => ({
  file,
  text,
  framework: text.includes('Nuxt') || file.includes('plugins') ? 'nuxt' : 'next',
}));

const environment = {...process.env, NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1'};

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const {status, stdout, stderr} = spawnSync(command, args, {
    cwd,
    env: environment,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}\n${stderr}`);
  return stdout;
}

for (const [name, {build, start}] of Object.entries(frameworks)) {
  test(`${name}: its server writes the page, and the browser takes it over`, async ({page, request}) => {
    const folder = mkdtempSync(join(tmpdir(), `gp-${name}-`));
    cpSync(join('test/frameworks', name), folder, {recursive: true});
    const own = pieces.filter(({framework}) => framework === name);
    expect(own.length).toBeGreaterThan(0);
    for (const {file, text} of own) {
      mkdirSync(dirname(join(folder, file)), {recursive: true});
      writeFileSync(join(folder, file), text);
    }
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    const [{filename}] = JSON.parse(
      run('.', 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
    ) as [{filename: string}];
    try {
      run(folder, 'npm', 'ci', ...quiet);
      run(folder, 'npm', 'install', '--no-save', ...quiet, `./${filename}`);
    } catch (cause) {
      const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT/.test(String(cause));
      test.skip(isOffline, 'no npm registry is reached');
      throw cause;
    }
    run(folder, 'npx', ...build);

    const port = (await freePort()) as number;
    const address = `http://127.0.0.1:${port}/`;
    const server: ChildProcess = spawn(start(port), {
      cwd: folder,
      env: {...environment, HOST: '127.0.0.1', PORT: `${port}`},
      shell: true,
      detached: true,
      stdio: 'ignore',
    });
    try {
      const written = async () => (await request.get(address).catch(() => undefined))?.text();
      await expect.poll(written, {timeout: 60_000}).toContain('label="Plan de Rennes"');

      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      await samplePlatform(page.context());
      await page.goto(address);
      await expectDrawn(page);
      await expect(page.locator('gp-map')).toHaveCount(1);
      await expect(page.getByText('Zoom 12')).toBeVisible();
      await page.getByRole('button', {name: 'Plus près'}).click();
      await expect(page.getByText('Zoom 13')).toBeVisible();
      expect(troubles).toEqual([]);
    } finally {
      if (server.pid) process.kill(process.platform === 'win32' ? server.pid : -server.pid);
      rmSync(folder, {recursive: true, force: true});
    }
  });
}
