// The test command: every step in turn, then one closing line. `node tools/test.mjs types node` runs only these steps.
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';
import {stripVTControlCharacters} from 'node:util';

// The programs of the project are found as npm scripts find them.
process.env.PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);

const reports = mkdtempSync(join(tmpdir(), 'gp-elements-'));
const minutes = 60_000;

/** Runs a program to its end, its output going where ours goes. False when it fails or takes too long. */
function run(command, args, {env = {}, limit = 15 * minutes} = {}) {
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

/** What a step found. A failure is `{name, file, why}`, the last two where they are known. */
const found = (some) => ({passed: 0, failures: [], unsteady: [], skipped: [], ...some});

const add = (a, b) =>
  found({
    passed: a.passed + b.passed,
    failures: [...a.failures, ...b.failures],
    unsteady: [...a.unsteady, ...b.unsteady],
    skipped: [...a.skipped, ...b.skipped],
  });

/** A step of checks, each of which counts as one: the words of a command, or a function. */
async function checks(...all) {
  const result = found();
  for (const check of all) {
    const isCommand = Array.isArray(check);
    const ok = await (isCommand ? run(check[0], check.slice(1)) : check());
    if (ok) result.passed++;
    else result.failures.push({name: isCommand ? check.join(' ') : check.name});
  }
  return result;
}

/** A step of tests: a runner that writes a report. One that ran nothing, or broke without saying which test, failed. */
async function tests(runner, read = found) {
  const file = join(reports, 'report.json');
  rmSync(file, {force: true});
  const ok = await runner({REPORT_FILE: file, PLAYWRIGHT_JSON_OUTPUT_FILE: file});
  const result = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : found();
  if (!result.failures.length && (!ok || !result.passed)) {
    const why = result.passed ? 'It broke without saying which test.' : 'No test ran.';
    result.failures.push({name: 'the whole run', why});
  }
  return result;
}

/** Tests of which the files where something failed are tried once more: a machine that is short of time loses keys and frames. */
async function steadied(runner) {
  const first = await tests((env) => runner(env));
  const failed = [...new Set(first.failures.map(({file}) => file))];
  if (!failed.length || failed.length > 5 || failed.includes(undefined)) return first;
  const again = await tests((env) => runner(env, failed));
  const isStill = ({name, file}) => again.failures.some((one) => one.name === name && one.file === file);
  return {
    ...first,
    passed: first.passed + first.failures.length - again.failures.length,
    failures: again.failures,
    unsteady: first.failures.filter((failure) => !isStill(failure)),
  };
}

function readPlaywright({suites, errors}) {
  const result = found({failures: errors.map(({message}) => ({name: 'the whole run', why: message}))});
  const visit = (suite) => {
    for (const {title, file, tests: runs} of suite.specs ?? []) {
      for (const {status, annotations, results} of runs) {
        const why = results.find(({error}) => error)?.error.message;
        if (status === 'skipped') {
          const reason = annotations.find(({type}) => type === 'skip')?.description;
          result.skipped.push({name: title, reason});
        } else if (status === 'unexpected') result.failures.push({name: title, file, why});
        else {
          result.passed++;
          if (status === 'flaky') result.unsteady.push({name: title, file, why});
        }
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
    limit: 25 * minutes,
  });

async function inNode() {
  const all = files('test', /\.test\.mjs$/);
  const options = [
    '--import=./test/support/ts-loader.mjs',
    '--test',
    '--test-reporter=./tools/report/node.mjs',
    '--test-reporter-destination=stdout',
  ];
  return steadied((env, some = all) => run('node', [...options, ...some], {env}));
}

async function elements() {
  const result = await steadied((env, some = []) => {
    const which = some.length > 1 ? `{${some.join(',')}}` : some[0];
    return run('wtr', which ? ['--files', which] : [], {env, limit: 25 * minutes});
  });
  console.log(`Ran in ${result.browsers?.join(', ') ?? 'no browser'}.`);
  return result;
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
  types: ['Types', () => checks(['tsc', '-p', '.'], ['tsc', '-p', 'test'])],
  lint: [
    'Lint and format',
    () =>
      checks(
        ['eslint', '.', '--max-warnings', '0'],
        ['lit-analyzer', '--quiet', '--strict', 'src/**/*.ts'],
        ['prettier', '--check', '--log-level', 'warn', '.'],
      ),
  ],
  architecture: ['Architecture', () => checks(['node', 'test/architecture.mjs'])],
  build: [
    'Build',
    () =>
      checks(
        ['npm', 'run', '--silent', 'build:lib'],
        // Before the rest of the build, which would write the manifest anew.
        isManifestFresh,
        ['npm', 'run', '--silent', 'build:cdn'],
      ),
  ],
  package: ['Package', () => checks(['node', 'tools/pack-check.mjs'], ['tsc', '-p', 'test/build/types'])],
  node: ['Functions and build, in Node', inNode],
  elements: ['Elements, in browsers', elements],
  demo: [
    'Demo and script-tag pages, in Chromium',
    async () =>
      add(
        await checks(['vite', 'build', '--logLevel', 'warn']),
        await tests(playwright('pages'), readPlaywright),
      ),
  ],
  interop: ['Real servers, in Chromium', () => tests(playwright('interop'), readPlaywright)],
  stories: [
    'Stories, in Chromium',
    async () =>
      add(
        await checks(['npm', 'run', '--silent', 'build-storybook']),
        await tests(playwright('stories'), readPlaywright),
      ),
  ],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length) {
  console.error(`No step ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

let total = found();
for (const [name, [title, step]] of Object.entries(steps)) {
  if (asked.length && !asked.includes(name)) continue;
  console.log(`\n== ${title} (${name})`);
  const start = performance.now();
  const result = await step().catch((error) => {
    console.error(error);
    return found({failures: [{name: title, why: error.message}]});
  });
  for (const {name: test, reason} of result.skipped)
    console.log(`skipped: ${test}: ${reason ?? 'no reason given'}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${result.passed} passed, ${result.failures.length} failed, ${result.skipped.length} skipped in ${seconds} s`,
  );
  total = add(total, result);
}
rmSync(reports, {recursive: true, force: true});

// Told again at the end, which is all that is read of a long run.
const tell = (what, all) => {
  if (all.length) console.log(`\n${what}`);
  for (const {name, file, why = ''} of all) {
    const lines = stripVTControlCharacters(String(why)).trim().split('\n').slice(0, 8);
    console.log([file ? `${name} (${file})` : name, ...lines].join('\n    '));
  }
};
tell('Passed only when tried once more:', total.unsteady);
tell('Failed:', total.failures);

const skipped = total.skipped.length ? `, ${total.skipped.length} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failures.length} failed${skipped}`);
process.exitCode = total.failures.length ? 1 : 0;
