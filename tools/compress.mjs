// Text on its way to a browser, as the servers of real sites send it.
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const quality = {params: {[constants.BROTLI_PARAM_QUALITY]: 4}};
const ways = [
  ['br', (content) => brotliCompressSync(content, quality)],
  ['gzip', (content) => gzipSync(content)],
];

/**
 * A content, smaller if the browser takes it so, and the headers that say it. Images have their own compression.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {string} type
 * @param {Buffer} content
 * @returns {{content: Buffer, headers: Record<string, string>}}
 */
export function compress(request, type, content) {
  if (!/text|json|svg/.test(type)) return {content, headers: {}};
  const taken = String(request.headers['accept-encoding'] ?? '').split(/[\s,;]+/);
  const [name, shrink] = ways.find(([each]) => taken.includes(each)) ?? [];
  const vary = {vary: 'accept-encoding'};
  return shrink
    ? {content: shrink(content), headers: {...vary, 'content-encoding': name}}
    : {content, headers: vary};
}
