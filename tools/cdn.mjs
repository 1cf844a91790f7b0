// node tools/cdn.mjs – builds dist/cdn/: the script-tag build and its integrity.json.
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {lightOl} from './light-ol.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const folder = join(root, 'dist/cdn');

/**
 * `gp-elements.js` is a stub of a few bytes: pages add a query to it (`?ver=6`), and everything that must not be loaded
 * twice lies in the core chunk, whose name only changes with its content.
 */
async function buildCdn(logLevel) {
  process.env.NODE_ENV = 'production';
  rmSync(folder, {recursive: true, force: true});
  await build({
    configFile: false,
    root,
    logLevel,
    publicDir: false,
    plugins: [lightOl()],
    define: {'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version)},
    build: {
      outDir: folder,
      target: 'es2022',
      lib: {entry: 'src/cdn.ts', formats: ['es'], fileName: () => 'gp-elements.js'},
      rolldownOptions: {
        output: {
          minify: true,
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              {name: 'core', tags: ['$initial']},
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
  writeFileSync(
    join(folder, 'embed.js'),
    "import {openEmbed} from './gp-elements.js';\n\nawait openEmbed();\n",
  );
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
  const hash = (file) =>
    createHash('sha384')
      .update(readFileSync(join(folder, file)))
      .digest('base64');
  const integrity = Object.fromEntries(files.map((file) => [file, `sha384-${hash(file)}`]));
  const text = JSON.stringify({version, files: integrity}, null, 2);
  writeFileSync(join(folder, 'integrity.json'), `${text}\n`);
  writeFileSync(join(folder, 'integrity.js'), `export default ${text};\n`);
}

await buildCdn(process.argv.includes('--quiet') ? 'warn' : 'info');
