// The network of a test: a table of paths and what they answer. A path that is not in it fails the test.
import {afterEach} from 'node:test';

const realFetch = globalThis.fetch;
let strangers = [];

/**
 * Answers `https://data.geopf.fr/<path>` with the entry of `answers` under that path: JSON, a `Response`, or a function
 * of the URL and the options of fetch. Returns the list of what was asked, filled as requests come.
 */
export function answer(answers) {
  const asked = [];
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input);
    asked.push({url, ...init});
    init.signal?.throwIfAborted();
    const entry = answers[url.pathname];
    if (url.origin !== 'https://data.geopf.fr' || entry === undefined) {
      strangers.push(url.href);
      throw new TypeError(`Nothing is said to answer at ${url.href}`);
    }
    const value = await untilAborted(typeof entry === 'function' ? entry(url, init) : entry, init.signal);
    return value instanceof Response ? value.clone() : Response.json(value);
  };
  return asked;
}

function untilAborted(value, signal) {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    Promise.resolve(value).then(resolve, reject);
  });
}

afterEach(() => {
  globalThis.fetch = realFetch;
  const unlisted = strangers;
  strangers = [];
  if (unlisted.length > 0) throw new Error(`Asked without being listed: ${unlisted.join(', ')}`);
});
