import assert from 'node:assert/strict';
import {get} from 'node:http';
import {describe, it} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {readFileSync} from 'node:fs';
import {serve} from '../../tools/serve.mjs';

const ask = (address, encodings) =>
  new Promise((resolve, reject) => {
    get(address, {headers: {'accept-encoding': encodings}}, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({encoding: response.headers['content-encoding'], content: Buffer.concat(chunks)});
    }).on('error', reject);
  });

describe('the server of the tests', () => {
  it('sends text as small as the browser takes it, and images as they are', async () => {
    const {address, close} = await serve('demo');
    const page = readFileSync('demo/composer.html');
    try {
      const br = await ask(`${address}/composer.html`, 'gzip, deflate, br');
      assert.equal(br.encoding, 'br');
      assert.deepEqual(brotliDecompressSync(br.content), page);
      const gzip = await ask(`${address}/composer.html`, 'gzip;q=0.5');
      assert.equal(gzip.encoding, 'gzip');
      assert.deepEqual(gunzipSync(gzip.content), page);
      const plain = await ask(`${address}/composer.html`, 'identity');
      assert.deepEqual([plain.encoding, plain.content], [undefined, page]);
      const picture = await ask(`${address}/picture.jpg`, 'br');
      assert.deepEqual([picture.encoding, picture.content], [undefined, readFileSync('demo/picture.jpg')]);
    } finally {
      close();
    }
  });
});
