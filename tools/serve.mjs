// node tools/serve.mjs <folder> [port] [policy] – a folder as static files, for the tests; pages tell of what breaks the policy.
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {compress} from './compress.mjs';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder; `handle` may answer first, and returns true when it did.
 *
 * @param {string} folder
 * @param {{
 *   port?: number,
 *   headers?: Record<string, string>,
 *   handle?: (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean | Promise<boolean>,
 * }} options
 */
export async function serve(folder, {port = 0, headers = {}, handle = () => false} = {}) {
  const server = createServer(async (request, response) => {
    if (await handle(request, response)) return;
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
    try {
      if (!file.startsWith(normalize(folder + sep))) throw new Error('outside');
      const type = types[extname(file)] ?? 'application/octet-stream';
      const sent = compress(request, type, await readFile(file));
      response.writeHead(200, {
        'content-type': /text|json|svg/.test(type) ? `${type};charset=utf-8` : type,
        ...sent.headers,
        ...headers,
      });
      response.end(sent.content);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {address: `http://127.0.0.1:${server.address().port}`, close: () => server.close()};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = '.', port = 8080, policy] = process.argv;
  const headers = policy ? {'content-security-policy-report-only': policy} : {};
  const {address} = await serve(folder, {port: Number(port), headers});
  console.log(address);
}
