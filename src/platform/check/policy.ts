import {contentSecurityPolicy} from '../security-policy.js';

/** What a page loads, for its policy. */
export interface Loaded {
  /** Address of the script, as the page writes it. */
  readonly script: string | undefined;
  readonly platform: string;
  /** Other servers, as addresses. */
  readonly servers: readonly string[];
  /** Address of the page itself, where it is known. */
  readonly page?: string | undefined;
}

/** A kind of content that a policy blocks, and the directive to write instead. */
export interface Blocked {
  readonly directive: string;
  readonly source: string;
  readonly write: string;
}

const needed = ['script-src', 'img-src', 'connect-src'];

/** What a Content-Security-Policy blocks of what the library needs. */
export function checkPolicy(policy: string, {script = '/', platform, servers, page}: Loaded): Blocked[] {
  const given = readPolicy(policy);
  const isRelative = !/^(https?:)?\/\//.test(script);
  const least = readPolicy(
    contentSecurityPolicy({
      script: isRelative ? '/' : script.replace(/^\/\//, 'https://'),
      platform: /^\//.test(platform) ? '/' : platform,
      servers,
    }),
  );
  const self = page === undefined ? undefined : new URL(page).origin;
  return needed.flatMap((directive) => {
    const allowed = given.get(directive) ?? given.get('default-src');
    // A script that is told by its hash or by a number used once is the page's own affair.
    if (!allowed || (directive === 'script-src' && allowed.some((each) => /^'(nonce|sha\d+)-/.test(each))))
      return [];
    const missing = (least.get(directive) ?? []).filter((source) => !isAllowed(source, allowed, self));
    const kept = allowed.filter((source) => source !== "'none'");
    const write = `${directive} ${[...kept, ...missing].join(' ')}`;
    return missing.map((source) => ({directive, source, write}));
  });
}

/** Whether a policy lets the attributes `style` of a page be. */
export function allowsInlineStyle(policy: string): boolean {
  const given = readPolicy(policy);
  const allowed = given.get('style-src-attr') ?? given.get('style-src') ?? given.get('default-src');
  if (!allowed || allowed.includes("'unsafe-hashes'")) return true;
  // A number used once or a hash takes the place of the permission.
  return allowed.includes("'unsafe-inline'") && !allowed.some((each) => /^'(nonce|sha\d+)-/.test(each));
}

function readPolicy(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = policy.split(';').map((text) => text.trim().split(/\s+/));
  return new Map(directives.map(([name = '', ...sources]) => [name.toLowerCase(), sources]));
}

/** `self` is the origin of the page, which policies may name in both ways. */
function isAllowed(source: string, allowed: readonly string[], self: string | undefined): boolean {
  if (allowed.includes('*')) return true;
  const isSelf = source === "'self'" || source === self;
  if (isSelf && allowed.includes("'self'")) return true;
  const address = isSelf ? self : source;
  if (address === undefined) return false;
  const {protocol, host, hostname} = new URL(address);
  return allowed.some((each) => {
    const text = each.toLowerCase();
    if (text === protocol) return true;
    const [, scheme, rest = ''] = /^(?:([a-z]+:)\/\/)?([^/]+)/.exec(text) ?? [];
    if (scheme !== undefined && scheme !== protocol) return false;
    return rest === host || rest === hostname || (rest.startsWith('*.') && hostname.endsWith(rest.slice(1)));
  });
}
