import {services} from './services.js';

/** Where a page has its parts; an address of any kind, of which the origin is what counts. */
export interface SecurityPolicyOptions {
  /** Where the script of the library is; the site of the page by default. */
  readonly script?: string | URL | undefined;
  /** Where the platform is, when it is not what `configure` says. */
  readonly platform?: string | URL | undefined;
  /** The other servers that layers and files of the page come from. */
  readonly servers?: readonly (string | URL)[] | undefined;
}

/**
 * The least Content-Security-Policy under which every element works: to send as a header, or to write in
 * `<meta http-equiv="Content-Security-Policy">`. Add to it what the page itself needs, such as `style-src 'self'`. Throws a
 * `TypeError` when an address cannot be used.
 */
export function contentSecurityPolicy({
  script = '/',
  platform = services.platform,
  servers = [],
}: SecurityPolicyOptions = {}): string {
  const answers = [...new Set([platform, ...servers].map(sourceOf))].join(' ');
  return [
    `default-src 'none'`,
    `script-src ${sourceOf(script)}`,
    `img-src ${answers}`,
    `connect-src ${answers}`,
  ].join('; ');
}

function sourceOf(address: string | URL): string {
  const text = String(address).trim();
  if (/^\.{0,2}\/(?!\/)/.test(text)) return "'self'";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(
      `contentSecurityPolicy(): "${text}" is no address. Write one such as "https://exemple.fr", or "/" for this site.`,
    );
  return url.origin;
}
