// Vite plugin of the demo: pages that use the script-tag file as outside pages do, at /dist/cdn/gp-elements.js.
import {execFile} from 'node:child_process';
import {cpSync, existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {compress} from './compress.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

const folder = join(root, 'dist/cdn');
const entry = join(folder, 'gp-elements.js');
const types = {'.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json'};

/** The page for frames, which in the demo speaks to the sample platform. */
const frame = join(folder, 'embed.html');

const isPlain = (page) => /<script[^>]+\/dist\/cdn\//.test(readFileSync(page, 'utf8'));
const pagesIn = (demo) =>
  readdirSync(demo)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(demo, name));

/** The pages that Vite builds: all but those that load the script-tag file, which are used as they are. */
export const builtPages = (demo) => pagesIn(demo).filter((page) => !isPlain(page));

let building;

/** Builds the script-tag file where it is missing or older than the sources. */
async function freshen() {
  const changes = readdirSync(join(root, 'src'), {recursive: true}).map((name) =>
    statSync(join(root, 'src', name)),
  );
  const changed = Math.max(...changes.map(({mtimeMs}) => mtimeMs));
  if (existsSync(entry) && changed < statSync(entry).mtimeMs) return;
  // In a process of its own: this one may be a development server, and the build is always for production.
  building ??= run(process.execPath, [join(root, 'tools/cdn.mjs'), '--quiet']).finally(
    () => (building = undefined),
  );
  await building;
}

export function scriptTagPages(demo) {
  let outDir;
  const serve = async (request, response, next) => {
    const path = new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    const file = path.startsWith('/dist/cdn/') ? join(root, path) : join(demo, path);
    const isOurs = file.startsWith(folder) || (file.endsWith('.html') && existsSync(file) && isPlain(file));
    if (!isOurs) return next();
    try {
      if (file === entry || file === frame) await freshen();
      if (!existsSync(file)) return next();
      const type = types[extname(file)];
      const sent = compress(request, type, readFileSync(file === frame ? join(demo, 'embed.html') : file));
      response.writeHead(200, {
        'content-type': `${type};charset=utf-8`,
        'access-control-allow-origin': '*',
        ...sent.headers,
      });
      response.end(sent.content);
    } catch (error) {
      next(error);
    }
  };
  return {
    name: 'script-tag-pages',
    configResolved: ({build}) => void (outDir = build.outDir),
    configureServer: ({middlewares}) => void middlewares.use(serve),
    async closeBundle() {
      await freshen();
      cpSync(folder, join(outDir, 'dist/cdn'), {recursive: true});
      cpSync(join(demo, 'embed.html'), join(outDir, 'dist/cdn/embed.html'));
      for (const page of pagesIn(demo).filter(isPlain)) cpSync(page, page.replace(demo, outDir));
    },
  };
}
