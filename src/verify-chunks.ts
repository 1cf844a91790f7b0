/** The chunk of hashes, for pages that give a hash of the script: verifies what it loads. */
import type {Build} from './load-chunk.js';
import type {Integrity} from './platform/published.js';

/** The hashes of the files of the build but of two, which have the hash of this one in them: the core and `integrity.js`. */
declare const __FILES__: Integrity['files'];

/** What comes with a chunk that is loaded: the chunks that it imports, and those that they import. */
declare const __NEEDS__: Readonly<Record<string, readonly string[]>>;

export const files = __FILES__;
const needs = __NEEDS__;

/** Loads a chunk by its address, from the folder of chunks; rejects before anything runs if a file is not what was published. */
export async function loadChunk(address: string, {base, hashes, verify}: Build): Promise<unknown> {
  const gpAddress = new URL(address, import.meta.url).href;
  // Nothing can verify what `integrity.js` says: the hash of the core is that of the page.
  if (gpAddress === `${base}integrity.js`) {
    const integrity: Integrity = {version: __VERSION__, files: {...files, ...hashes}};
    return {default: integrity};
  }
  const file = gpAddress.slice(base.length);
  await Promise.all([file, ...(needs[file] ?? [])].map((each) => verify(each, hashOf(each))));
  return import(gpAddress);
}

function hashOf(file: string): string {
  const hash = files[file];
  if (hash === undefined) throw new Error(`${file}: nothing tells its hash.`);
  return hash;
}
