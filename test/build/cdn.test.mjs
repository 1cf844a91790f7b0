// The script-tag build as files: `npm run build:cdn` first.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {test} from 'node:test';
import {brotliCompressSync} from 'node:zlib';

const folder = 'dist/cdn';
const read = (file) => readFileSync(join(folder, file), 'utf8');
const chunks = readdirSync(join(folder, 'chunks')).map((name) => `chunks/${name}`);
const entry = read('gp-elements.js');
const cores = chunks.filter((name) => basename(name).startsWith('gp-elements-'));
const {version} = JSON.parse(readFileSync('package.json', 'utf8'));

test('the script that pages name only points at the core, so that a query in its address loads nothing twice', () => {
  assert.equal(cores.length, 1);
  assert.match(entry.trim(), /^export\s*\{[^}]*\}\s*from\s*"\.\/chunks\/gp-elements-[\w-]+\.js";$/);
  const imports = /(?:from|import)\s*\(?\s*["'`][^"'`]*gp-elements\.js/;
  for (const chunk of chunks) assert.doesNotMatch(read(chunk), imports, chunk);
});

test('integrity.json has the hash of every file', async () => {
  const integrity = JSON.parse(read('integrity.json'));
  assert.equal(integrity.version, version);
  assert.deepEqual(Object.keys(integrity.files).sort(), ['embed.js', 'gp-elements.js', ...chunks].sort());
  for (const [file, hash] of Object.entries(integrity.files)) {
    assert.equal(hash, `sha384-${createHash('sha384').update(read(file)).digest('base64')}`, file);
  }
});

test('integrity.js says the same, with what the chunk of hashes has', async () => {
  const {default: said} = await import(resolve(folder, 'integrity.js'));
  assert.deepEqual(said, JSON.parse(read('integrity.json')));
  // Pages that have the library otherwise read it too: it must not bring the script.
  const [hashes] = chunks.filter((name) => basename(name).startsWith('hashes-'));
  assert.doesNotMatch(read(hashes), /\bimport[{"]|gp-elements-[\w-]{8}\.js/);
});

test('every chunk that is loaded later comes through the loader, which knows all that comes with it', () => {
  const [hashes] = chunks.filter((name) => basename(name).startsWith('hashes-'));
  const [, needs] = /=(\{"[^"]*":\[.*?\]\})/.exec(read(hashes));
  const known = JSON.parse(needs);
  const importsOf = (file) =>
    [...read(file).matchAll(/(?:^|[;}])import(?:\{[^}]*\}from)?"\.\/([^"]+)"/g)].map(
      ([, name]) => `chunks/${name}`,
    );
  const closure = (file, found = new Set()) => {
    for (const each of importsOf(file).filter((name) => name !== cores[0] && !found.has(name)))
      closure(each, found.add(each));
    return found;
  };
  for (const file of chunks) {
    const code = read(file);
    // What stays is given an address that was verified, or that of a page where nothing is.
    for (const [, given] of code.matchAll(/\bimport\(\s*([^)]*)\)/g))
      assert.ok([hashes, cores[0]].includes(file) && /^\w+$/.test(given), `${file}: import(${given})`);
    for (const [, later] of code.matchAll(/`\.\/([\w.-]+-[\w-]{8}\.js)`/g))
      assert.deepEqual(
        [...(known[`chunks/${later}`] ?? [])].sort(),
        [...closure(`chunks/${later}`)].sort(),
        later,
      );
  }
});

test('every tag is in the core or has a chunk', () => {
  const core = read(cores[0]);
  const tags = readdirSync('src/elements')
    .map((name) => basename(name, '.ts'))
    .filter((name) => /^gp-(?!element$)/.test(name));
  for (const tag of tags) {
    const here = core.includes(`define(\`${tag}\``);
    const chunk = chunks.find((name) => new RegExp(`^chunks/${tag}-[\\w-]{8}\\.js$`).test(name));
    assert.ok(here || (chunk && read(chunk).includes(`define(\`${tag}\``)), tag);
    if (!here) assert.ok(core.includes(basename(chunk)), `the core loads ${tag}`);
  }
});

test('nothing in it needs a lax Content-Security-Policy, and nothing tells of the machine that built it', () => {
  for (const file of ['gp-elements.js', ...chunks]) {
    const code = read(file);
    assert.doesNotMatch(code, /\beval\(|\bnew Function\(/, file);
    assert.doesNotMatch(code, /Lit is in dev mode|process\.env/, file);
    assert.doesNotMatch(code, /sourceMappingURL|node_modules/, file);
    assert.ok(!code.includes(resolve('.')), file);
  }
});

test('the core stays within its budget', (t) => {
  const size = brotliCompressSync(readFileSync(join(folder, cores[0]))).length / 1000;
  t.diagnostic(`${size.toFixed(1)} kB`);
  assert.ok(size < 80, `${size.toFixed(1)} kB brotli`);
});
