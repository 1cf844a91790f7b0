// Keeps the rooms of the house apart: who may import what, and what no file may do. Reads every source as the compiler
// does, so that types (free to cross some walls) are told from values.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, posix} from 'node:path';
import ts from 'typescript';

/** What each room may import values from: rooms, then packages. The nouns and verbs are types, and open to all. */
const rooms = {
  platform: {rooms: [], packages: /^(minisearch|papaparse|parse5)$/},
  map: {rooms: ['platform'], packages: /^(ol|ol-mapbox-style|pmtiles|flatgeobuf|proj4)(\/|$)/},
  ui: {rooms: [], packages: /^(lit(\/|$)|dompurify$|uqr$)/},
  elements: {rooms: ['platform', 'map', 'ui'], packages: /^lit(\/|$)/, types: /^ol(\/|$)/},
};
const nouns = /^src\/(model|events)\.ts$/;
const front = /^src\/(index|platform|cdn|tags|embed|cli|load-chunk|verify-chunks)\.ts$/;

/** Names of namespaces, and links for readers to follow: nothing is asked from them. */
const links =
  /^https?:\/\/(www\.(w3\.org|topografix\.com|ign\.fr|etalab\.gouv\.fr)|opendatacommons\.org|exemple\.fr|example\.org)$/;

const forbidden = [
  [
    /\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeStatic|document\.write)\b/,
    'writes HTML from a string',
  ],
  [/\beval\(|\bnew Function\(|\bset(?:Timeout|Interval)\(\s*['"`]/, 'evaluates a string'],
  [/<[a-z][^<>]*\sstyle="/, 'has an inline style, which a strict Content-Security-Policy refuses'],
  [/\b(localStorage|sessionStorage|document\.cookie|indexedDB)\b/, "stores something on the reader's device"],
];

const problems = [];
const slashes = (path) => path.replaceAll('\\', '/');
const sources = readdirSync('src', {recursive: true})
  .map((file) => posix.join('src', slashes(file)))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** An address that is known when the code runs: only that of the hashes of the script-tag build is. */
const COMPUTED = 'a computed address';
const computes = /^src\/platform\/published\.ts$/;

/** Every import and re-export of a file: `{from, isType}`. */
function importsOf(source) {
  const found = [];
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const clause = node.importClause ?? node;
      const named = node.importClause
        ? node.importClause.namedBindings?.elements
        : node.exportClause?.elements;
      const onlyTypes =
        named?.length && !node.importClause?.name && named.every(({isTypeOnly}) => isTypeOnly);
      found.push({from: node.moduleSpecifier.text, isType: Boolean(clause.isTypeOnly || onlyTypes)});
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [address] = node.arguments;
      found.push({from: ts.isStringLiteralLike(address) ? address.text : COMPUTED, isType: false});
    } else if (ts.isImportTypeNode(node)) {
      found.push({from: node.argument.literal.text, isType: true});
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function checkImport(file, room, {from, isType}) {
  const {rooms: open, packages, types} = rooms[room];
  if (from === COMPUTED) return computes.test(file);
  if (!from.startsWith('.')) return packages.test(from) || (isType && types?.test(from) === true);
  const target = posix.join(posix.dirname(file), from).replace(/\.js$/, '.ts');
  if (nouns.test(target)) return isType;
  return [room, ...open].includes(target.split('/')[1]) && target.split('/').length > 2;
}

for (const file of sources) {
  const complain = (what) => problems.push(`${file}: ${what}`);
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const code = ts.createPrinter({removeComments: true}).printFile(source);
  const room = file.split('/')[1];

  if (room in rooms) {
    for (const imported of importsOf(source)) {
      if (!checkImport(file, room, imported)) complain(`${room}/ may not import ${imported.from}`);
    }
  } else if (!front.test(file) && !nouns.test(file)) complain('lies in no room');
  for (const [pattern, what] of forbidden) if (pattern.test(code)) complain(what);
  if (!/^src\/platform\/(services\.ts|snapshot\/)/.test(file)) {
    for (const [url] of code.matchAll(/https?:\/\/[\w.-]+|data\.geopf\.fr/g)) {
      if (!links.test(url)) complain(`names ${url}: only platform/services.ts knows addresses`);
    }
  }
}

const index = readFileSync('src/index.ts', 'utf8');
for (const file of sources.filter((name) => /^src\/elements\/gp-(?!element\.ts)/.test(name))) {
  const complain = (what) => problems.push(`${file}: ${what}`);
  const text = readFileSync(file, 'utf8');
  const tag = basename(file, '.ts');
  const name = tag.replace(/(?:^|-)./g, (letter) => letter.at(-1).toUpperCase());
  const guarded = `if (!customElements.get('${tag}')) customElements.define('${tag}', ${name});`;
  if (!text.replace(/\s+/g, ' ').includes(guarded)) complain(`lacks ${guarded}`);
  if (!new RegExp(`interface HTMLElementTagNameMap \\{\\s*'${tag}': ${name};`).test(text)) {
    complain(`does not add '${tag}' to HTMLElementTagNameMap`);
  }
  if (!index.includes(`'./elements/${tag}.js'`)) complain('is not exported by src/index.ts');
  for (const companion of [`stories/${tag}.stories.ts`, `test/elements/${tag}.test.ts`]) {
    if (!existsSync(companion)) complain(`has no ${companion}`);
  }
}

const readmeInFrench = readFileSync('README.fr.md', 'utf8');
for (const tag of index.matchAll(/elements\/(gp-(?!element)[\w-]+)\.js/g)) {
  if (!readmeInFrench.includes(`| \`<${tag[1]}>\` |`))
    problems.push(`README.fr.md: does not list <${tag[1]}>`);
}

// A public token is documented: on its element for the manifest, or, for those every element shares, on a page of ours.
const everything = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
const pages = [
  'README.md',
  ...readdirSync('stories', {recursive: true}).map((file) => posix.join('stories', slashes(file))),
].filter((file) => /\.(md|mdx|ts)$/.test(file) && existsSync(file));
const documented = new Set(
  [
    ...everything.matchAll(/@cssprop(?:erty)? \[?(--gp-[\w-]+)/g),
    ...pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/(--gp-[\w-]+)/g)]),
  ].map(([, token]) => token),
);
for (const [, token] of everything.matchAll(/var\((--gp-[\w-]+)/g)) {
  if (!documented.has(token))
    problems.push(`${token}: neither @cssproperty, README.md nor a story explains it`);
}

for (const file of sources) {
  const lines = readFileSync(file, 'utf8').split('\n').length;
  if (lines > 300 && !file.includes('/snapshot/'))
    console.log(`note: ${file} has ${lines} lines; is it really two?`);
}
for (const problem of new Set(problems)) console.error(problem);
console.log(`${sources.length} files, ${new Set(problems).size} problems`);
process.exitCode = problems.length ? 1 : 0;
