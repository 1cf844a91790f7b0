/** Addresses as the page that holds them writes them. */

/**
 * An address as `page` writes it: relative when it is of its site, from the root of it when they have no folder in common.
 * That of another site stays, and so does any without a page.
 */
export function relativeAddress(address: string, page: string | undefined): string {
  if (page === undefined || !URL.canParse(address)) return address;
  const {origin, pathname, search} = new URL(address);
  const base = new URL(page);
  if (origin !== base.origin) return address;
  const [folders, name] = split(pathname);
  const [own] = split(base.pathname);
  const differs = own.findIndex((folder, index) => folder !== folders[index]);
  const common = differs < 0 ? own.length : differs;
  if (common === 0 && own.length > 0) return readable(pathname + search);
  const path = [...own.slice(common).map(() => '..'), ...folders.slice(common), name].join('/');
  // A colon in the first part would end a scheme.
  return readable((/^([^/]*:|$)/.test(path) ? './' : '') + path + search);
}

/** The whole address of one that `page` writes; as it is without a page, and where it means nothing. */
export function wholeAddress(address: string, page: string | undefined): string {
  if (page === undefined || !URL.canParse(address, page)) return address;
  return URL.canParse(address) ? address : readable(new URL(address, page).href);
}

/** `/a/b/c` as `a`, `b` and `c`. */
function split(path: string): readonly [folders: readonly string[], name: string] {
  const parts = path.split('/').slice(1);
  return [parts.slice(0, -1), parts.at(-1) ?? ''];
}

/** The braces of templates as they were written. */
const readable = (address: string): string => address.replaceAll('%7B', '{').replaceAll('%7D', '}');
