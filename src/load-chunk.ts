/**
 * How the script-tag build loads its chunks: it has `gpLoad` where the sources say `import()`, see tools/verified-chunks.mjs.
 *
 * In a page that gives the hash of a file of its folder, as `<script integrity>` does, no chunk runs that is not what was
 * published: the chunk of hashes tells the hash of every other, and its own is here.
 */

/** Loads a chunk by its address, from the folder of chunks. */
type Load = (address: string) => Promise<unknown>;

/** What the chunk of hashes is given: it imports nothing, for `integrity.js` brings its list to pages of any kind. */
export interface Build {
  readonly base: string;
  readonly hashes: Readonly<Record<string, string>>;
  /**
   * Asks for a file of the build; rejects if it does not come or has another hash. A page has one module an address: what
   * `import()` runs afterwards is what was verified.
   */
  readonly verify: (file: string, integrity: string) => Promise<unknown>;
}

/** What it has. */
interface Hashes {
  readonly loadChunk: (address: string, build: Build) => Promise<unknown>;
}

/** Name and hash of the chunk of hashes, which the build makes last. */
declare const __HASHES__: readonly [file: string, integrity: string];

// Vite would take `new URL('..', import.meta.url)` for a file to put in the build.
const here = import.meta.url;

/** The folder of the build; this code lies in its folder of chunks. */
export const base = new URL('..', here).href;

/**
 * What was asked for, by its address. All copies of this code share it: Firefox tells of a module that the page has already
 * as of one that failed.
 */
const shared: unique symbol = Symbol.for('gp-elements.asked');
const page = globalThis as {[shared]?: Record<string, Promise<unknown> | undefined> | undefined};
const asked = (page[shared] ??= {});

const verify: Build['verify'] = (file, integrity) => {
  const href = base + file;
  return (asked[href] ??= new Promise((loaded, failed) => {
    const link = document.createElement('link');
    link.onload = link.onerror = (event) => {
      link.remove();
      if ((event as Event).type === 'load') {
        loaded(event);
        return;
      }
      // The next part that needs it asks again: it may have been lost to a bad connection.
      asked[href] = undefined;
      failed(new Error(`${file} is out of reach, or not what was published.`));
    };
    // Scripts that a policy knows by their nonce share one; what is asked ahead must have it too.
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
    document.head.append(
      Object.assign(link, {rel: 'modulepreload', crossOrigin: '', nonce, integrity, href}),
    );
  }));
};

const load: Load = (gpAddress) => import(gpAddress);

const nameOf = (address: string): string => address.slice(base.length).replace(/\?.*/, '');

/** The hashes that the page gives of files of the build, by their names. */
const hashes: Record<string, string> = {};
for (const tag of document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>(
  '[type=module][integrity],[rel=modulepreload][integrity]',
)) {
  const address = tag.src || tag.href;
  if (address.startsWith(base)) hashes[nameOf(address)] = tag.integrity;
}

const loadVerified: Load = async (address) => {
  const [file, integrity] = __HASHES__;
  // Where the page has a query in the address of this code, other chunks ask for it once more.
  const own = nameOf(here);
  const hash = base + own === here ? undefined : hashes[own];
  await Promise.all([verify(file, integrity), hash && verify(own, hash)]);
  const {loadChunk} = (await load(base + file)) as Hashes;
  return loadChunk(address, {base, hashes, verify});
};

export const gpLoad = Object.keys(hashes).length ? loadVerified : load;
