import {services} from '../../src/platform/services.js';

/** What a path answers: JSON data, a text, a whole response, an error (the connection breaks), or what a function says. */
export type Answer = unknown;

type Answering = (url: URL, signal: AbortSignal | undefined, request: Request) => Answer;

const network = globalThis.fetch;
let unlisted: string[] = [];

afterEach(() => {
  globalThis.fetch = network;
  const paths = unlisted;
  unlisted = [];
  if (paths.length) throw new Error(`The test does not say what these answer: ${paths.join(', ')}`);
});

/**
 * Replaces the network until the end of the test by a table *path → answer*. A path is the part below the platform's
 * base, or whole segments of it (`completion` for `/geocodage/completion/`); the longest that fits is used. A request to
 * any other path fails the test. Returns the addresses asked, as they come.
 *
 * Images do not pass here: they come from the sample platform.
 */
export function answer(table: Readonly<Record<string, Answer>>): readonly URL[] {
  const asked: URL[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    asked.push(url);
    const path = find(table, url);
    if (path === undefined) {
      unlisted.push(`${request.method} ${url.href}`);
      throw new TypeError('Failed to fetch');
    }
    const signal = init?.signal ?? undefined;
    signal?.throwIfAborted();
    const given = table[path];
    const said: unknown =
      typeof given === 'function' ? await (given as Answering)(url, signal, request) : given;
    signal?.throwIfAborted();
    return toResponse(said);
  };
  return asked;
}

function find(table: Readonly<Record<string, Answer>>, {href, pathname}: URL): string | undefined {
  const base = services.platform;
  const below = `/${href.startsWith(base.href) ? pathname.slice(base.pathname.length) : pathname}/`;
  return Object.keys(table)
    .filter((path) => below.replaceAll('//', '/').includes(`/${path.replace(/^\/|\/$/g, '')}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function toResponse(said: unknown): Response {
  if (said instanceof Error) throw said;
  if (said instanceof Response) return said.clone();
  if (said instanceof ArrayBuffer || said instanceof Blob) return new Response(said);
  return typeof said === 'string' ? new Response(said) : Response.json(said);
}
