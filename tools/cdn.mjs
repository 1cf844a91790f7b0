// node tools/cdn.mjs – builds dist/cdn/: the script-tag build and its integrity.json.
import {readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {lightOl} from './light-ol.mjs';
import {smallStyles} from './small-styles.mjs';
import {hashOf, isVerifier, verifiedChunks} from './verified-chunks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const folder = join(root, 'dist/cdn');

/** What `embed.html` runs. */
const embedScript = "import {openEmbed} from './gp-elements.js';\n\nawait openEmbed();\n";

/**
 * `gp-elements.js` is a stub of a few bytes: pages add a query to it (`?ver=6`), and everything that must not be loaded
 * twice lies in the core, `chunks/gp-elements-….js`, whose name only changes with its content.
 */
async function buildCdn(logLevel) {
  process.env.NODE_ENV = 'production';
  rmSync(folder, {recursive: true, force: true});
  await build({
    configFile: false,
    root,
    logLevel,
    publicDir: false,
    plugins: [
      lightOl(),
      smallStyles(),
      verifiedChunks({core: 'gp-elements', files: {'embed.js': embedScript}}),
    ],
    define: {'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version)},
    build: {
      outDir: folder,
      target: 'es2022',
      lib: {
        entry: 'src/cdn.ts',
        formats: ['es'],
        fileName: (_format, name) => (name === 'cdn' ? 'gp-elements.js' : `chunks/${name}.js`),
      },
      rolldownOptions: {
        output: {
          minify: true,
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              {name: 'gp-elements', tags: ['$initial'], test: (id) => !isVerifier(id)},
              // What every kind of vectors is drawn with: a chunk for each part would come one after the other.
              {
                name: 'vectors',
                test: /\/node_modules\/(rbush\/|ol\/((Feature|featureloader|loadingstrategy)\.js|layer\/BaseVector|render\/(Feature|canvas\/)|renderer\/vector|style\/(?!webgl|flat)|expr\/(cpu|expression)|format\/Feature\.js|structs\/RBush))/,
              },
              // Small parts that several tags share: one request rather than many.
              {
                name: 'ui',
                test: /rolldown\/runtime|\/(src\/ui\/(folding|combobox|fill-template|properties)|lit-html|lit\/directives)\b/,
              },
              {name: 'places', test: /\/src\/platform\/(check-lon-lat|parcels|projected-coordinates)\.ts/},
              {name: 'catalogue', test: /\/src\/platform\/(catalogue|producers)\.ts/},
            ],
          },
        },
      },
    },
  });
  writeEmbed();
  writeIntegrity();
}

/** `embed.html`, the page for frames: that of the demo, which lies elsewhere and speaks to the sample platform. */
function writeEmbed() {
  const page = readFileSync(join(root, 'demo/embed.html'), 'utf8');
  const own = page.replace(/ *<meta name="gp-platform"[^>]*>\n/, '').replaceAll('/dist/cdn/', '');
  writeFileSync(join(folder, 'embed.html'), own);
  writeFileSync(join(folder, 'embed.js'), embedScript);
}

/**
 * `integrity.json`: the hash that `<script integrity>` and import maps take, of every file of the build; `integrity.js` says
 * the same to pages whose policy lets them load scripts only.
 */
function writeIntegrity() {
  const files = readdirSync(folder, {recursive: true})
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js'))
    .sort();
  const integrity = Object.fromEntries(files.map((file) => [file, hashOf(readFileSync(join(folder, file)))]));
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify({version, files: integrity}, null, 2)}\n`);
  // The chunk of hashes has nearly all of them.
  const hashes = files.find((file) => file.startsWith('chunks/hashes-'));
  const more = files.filter((file) => file === hashes || file.startsWith('chunks/gp-elements-'));
  const written = more.map((file) => `    '${file}': '${integrity[file]}',\n`).join('');
  writeFileSync(
    join(folder, 'integrity.js'),
    `import {files} from './${hashes}';\n\nexport default {\n  version: '${version}',\n  files: {\n    ...files,\n${written}  },\n};\n`,
  );
}

await buildCdn(process.argv.includes('--quiet') ? 'warn' : 'info');
