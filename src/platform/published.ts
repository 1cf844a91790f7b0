/** The script-tag build that a page loaded. */
export interface Published {
  /** Address of its folder, with a trailing slash. */
  readonly base: string;
  readonly version: string;
}

let current: Published | undefined;

/** Says where the running script comes from; only the script-tag build knows. */
export function setPublished(published: Published): void {
  current ??= published;
}

/** Where the running script comes from; undefined in pages that bundle the library themselves. */
export const published = (): Published | undefined => current;

/** The hashes of the files of a folder of the script-tag build, by their names. */
export interface Integrity {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * What `integrity.js` says in that folder; undefined when it cannot be had. It is a module because any page that runs our
 * script lets it load, whatever its Content-Security-Policy.
 */
export async function loadIntegrity(base: string): Promise<Integrity | undefined> {
  try {
    const {default: found} = (await import(/* @vite-ignore */ `${base}integrity.js`)) as {default: Integrity};
    return typeof found.version === 'string' ? found : undefined;
  } catch {
    // A snippet without hashes works as well.
    return undefined;
  }
}
