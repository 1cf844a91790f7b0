// The test command: every step in turn, then one closing line. `node tools/test.mjs types node` runs only these steps.
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';

// The programs of the project are found as npm scripts find them.
process.env.PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);

const reports = mkdtempSync(join(tmpdir(), 'gp-elements-'));
const minutes = 60_000;

/** Runs a program to its end, its output going where ours goes. False when it fails or takes too long. */
function run(command, args, {env = {}, limit = 5 * minutes} = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: {...process.env, ...env},
      shell: process.platform === 'win32',
    });
    const timer = setTimeout(() => {
      console.error(`${command} ${args.join(' ')}: stopped after ${limit / minutes} minutes.`);
      child.kill();
    }, limit);
    const end = (ok) => {
      clearTimeout(timer);
      done(ok);
    };
    child.once('error', (error) => {
      console.error(String(error));
      end(false);
    });
    child.once('close', (status) => end(status === 0));
  });
}

/** A step of checks: each counts as one. */
async function checks(...all) {
  const result = {passed: 0, failed: 0, skipped: []};
  for (const check of all) result[(await check()) ? 'passed' : 'failed']++;
  return result;
}

/** A step of tests: a runner that writes a report. One that ran nothing, or broke without saying which test, failed. */
async function tests(runner, read = (report) => report) {
  const file = join(reports, 'report.json');
  rmSync(file, {force: true});
  const ok = await runner({REPORT_FILE: file, PLAYWRIGHT_JSON_OUTPUT_FILE: file});
  const result = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : {passed: 0, failed: 0, skipped: []};
  if (!result.passed && !result.failed) console.error('No test ran.');
  if (!result.failed && (!ok || !result.passed)) result.failed = 1;
  return result;
}

function readPlaywright({suites, errors}) {
  const result = {passed: 0, failed: errors.length, skipped: []};
  const visit = (suite) => {
    for (const {title, tests: runs} of suite.specs ?? []) {
      for (const {status, annotations} of runs) {
        if (status === 'flaky') console.log(`unsteady: passed when tried once more: ${title}`);
        if (status === 'skipped') {
          result.skipped.push({
            name: title,
            reason: annotations.find(({type}) => type === 'skip')?.description,
          });
        } else result[/^(expected|flaky)$/.test(status) ? 'passed' : 'failed']++;
      }
    }
    suite.suites?.forEach(visit);
  };
  suites.forEach(visit);
  return result;
}

const playwright = (project) => (env) =>
  run('playwright', ['test', `--project=${project}`, '--reporter=dot,json'], {
    env,
    limit: 15 * minutes,
  });

/** The elements. Files where something failed are tried once more: a browser that is short of time loses keys and frames. */
async function elements() {
  let browsers = [];
  let failed = [];
  const wtr = (...args) =>
    tests(
      (env) => run('wtr', args, {env, limit: 25 * minutes}),
      (report) => {
        ({browsers, files: failed} = report);
        return report;
      },
    );
  const first = await wtr();
  console.log(`Ran in ${browsers.join(', ')}.`);
  const tried = failed;
  if (!first.failed || !tried.length || tried.length > 5) return first;
  const again = await wtr('--files', tried.length > 1 ? `{${tried.join(',')}}` : tried[0]);
  for (const file of tried)
    if (!failed.includes(file)) console.log(`unsteady: passed when tried once more: ${file}`);
  return {...first, passed: first.passed + first.failed - again.failed, failed: again.failed};
}

const files = (folder, pattern) =>
  existsSync(folder)
    ? readdirSync(folder, {recursive: true})
        .filter((name) => pattern.test(name))
        .map((name) => join(folder, name))
    : [];

async function isManifestFresh() {
  const read = () =>
    ['custom-elements.json', 'README.md'].map((file) => existsSync(file) && readFileSync(file, 'utf8'));
  const before = read();
  if (!(await run('cem', ['analyze']))) return false;
  const fresh = read().every((text, i) => text === before[i]);
  if (!fresh)
    console.error('custom-elements.json or README.md was not up to date: commit what was just written.');
  return fresh;
}

const steps = {
  types: [
    'Types',
    () =>
      checks(
        () => run('tsc', ['-p', '.']),
        () => run('tsc', ['-p', 'test']),
      ),
  ],
  lint: [
    'Lint and format',
    () =>
      checks(
        () => run('eslint', ['.', '--max-warnings', '0']),
        () => run('lit-analyzer', ['--quiet', '--strict', 'src/**/*.ts']),
        () => run('prettier', ['--check', '--log-level', 'warn', '.']),
      ),
  ],
  architecture: ['Architecture', () => checks(() => run('node', ['test/architecture.mjs']))],
  build: [
    'Build',
    () =>
      checks(
        () => run('npm', ['run', '--silent', 'build:lib']),
        // Before the rest of the build, which would write the manifest anew.
        isManifestFresh,
        () => run('npm', ['run', '--silent', 'build:cdn']),
      ),
  ],
  package: [
    'Package',
    () =>
      checks(
        () => run('node', ['tools/pack-check.mjs']),
        () => run('tsc', ['-p', 'test/build/types']),
      ),
  ],
  node: [
    'Functions and build, in Node',
    () =>
      tests((env) =>
        run(
          'node',
          [
            '--import=./test/support/ts-loader.mjs',
            '--test',
            '--test-reporter=./tools/report/node.mjs',
            '--test-reporter-destination=stdout',
            ...files('test', /\.test\.mjs$/),
          ],
          {env},
        ),
      ),
  ],
  elements: ['Elements, in browsers', elements],
  demo: [
    'Demo and script-tag pages, in Chromium',
    async () => {
      const built = await checks(() => run('vite', ['build', '--logLevel', 'warn']));
      return add(built, await tests(playwright('pages'), readPlaywright));
    },
  ],
  interop: ['Real servers, in Chromium', () => tests(playwright('interop'), readPlaywright)],
  stories: [
    'Stories, in Chromium',
    async () => {
      const built = await checks(() => run('npm', ['run', '--silent', 'build-storybook']));
      return add(built, await tests(playwright('stories'), readPlaywright));
    },
  ],
};

function add(a, b) {
  return {passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped]};
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length) {
  console.error(`No step ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

let total = {passed: 0, failed: 0, skipped: []};
for (const [name, [title, step]] of Object.entries(steps)) {
  if (asked.length && !asked.includes(name)) continue;
  console.log(`\n== ${title} (${name})`);
  const start = performance.now();
  const result = await step().catch((error) => {
    console.error(error);
    return {passed: 0, failed: 1, skipped: []};
  });
  for (const {name: test, reason} of result.skipped)
    console.log(`skipped: ${test}: ${reason ?? 'no reason given'}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${result.passed} passed, ${result.failed} failed, ${result.skipped.length} skipped in ${seconds} s`,
  );
  total = add(total, result);
}
rmSync(reports, {recursive: true, force: true});

const skipped = total.skipped.length ? `, ${total.skipped.length} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed ? 1 : 0;
