// node tools/pack-check.mjs – the tarball holds what users need and nothing else, and its types resolve.
import {execFileSync, spawnSync} from 'node:child_process';

const allowed = [
  /^(package\.json|LICENSE|README\.md|README\.fr\.md|CHANGELOG\.md|custom-elements\.json)$/,
  /^dist\/(?:(?!cdn\/).*)\.(?:js|d\.ts)$/,
  /^dist\/(?:web-types|vscode\.(?:html|css)-custom-data)\.json$/,
  /^dist\/cdn\/(?:(?:gp-elements|embed|integrity)\.js|integrity\.json|embed\.html|chunks\/[\w.-]+\.js)$/,
];
const needed = [
  'package.json',
  'LICENSE',
  'README.md',
  'README.fr.md',
  'CHANGELOG.md',
  'custom-elements.json',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/platform.js',
  'dist/platform.d.ts',
  'dist/jsx.d.ts',
  'dist/vue.d.ts',
  'dist/cli.js',
  'dist/web-types.json',
  'dist/vscode.html-custom-data.json',
  'dist/cdn/gp-elements.js',
  'dist/cdn/integrity.json',
  'dist/cdn/integrity.js',
  'dist/cdn/embed.html',
  'dist/cdn/embed.js',
];

const shell = process.platform === 'win32';
const [{files, size}] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell,
  }),
);
const names = files.map(({path}) => path);
const problems = [
  ...names
    .filter((name) => !allowed.some((pattern) => pattern.test(name)))
    .map((name) => `${name} is not for users`),
  ...needed.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
];
console.log(`${names.length} files, ${Math.round(size / 1024)} KiB packed`);
for (const problem of problems) console.error(problem);

const run = (command, ...args) =>
  spawnSync('npx', [command, ...args], {stdio: 'inherit', shell}).status !== 0;
const failed = [
  run('publint', '--strict'),
  run('attw', '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', './cdn/*', './jsx', './vue'),
];
process.exitCode = problems.length || failed.includes(true) ? 1 : 0;
