/** API keys by name of layer; `*` stands for every other layer that needs one. */
export type ApiKeys = Readonly<Record<string, string>>;

let keys: ReadonlyMap<string, string> = new Map();

/** Replaces every key. Throws a `TypeError`, which never holds a key, when a value is not one. */
export function setApiKeys(apiKeys: ApiKeys): void {
  const entries = Object.entries(apiKeys);
  for (const [name, key] of entries as [string, unknown][]) {
    if (typeof key === 'string' && key.trim() !== '') continue;
    throw new TypeError(
      `configure(): the API key of "${name}" is not a text: write {apiKeys: {"${name}": "…"}}.`,
    );
  }
  keys = new Map(entries.map(([name, key]) => [name, key.trim()]));
}

/** The key to send for a layer: its own, or the one for every layer. */
export function apiKeyFor(name: string): string | undefined {
  return keys.get(name) ?? keys.get('*');
}

/** Parameters that carry a key, in an address or in an address inside another. */
const PARAMETER = /((?:[?&]|%3F|%26)(?:api_?key|key|x-key|token|access_token)(?:=|%3D))[^&#\s"'<>]*/gi;

/** A text without API keys: neither as parameters nor, when it speaks of `url`, as the values they have there. */
export function withoutKeys(text: string, url?: URL | string): string {
  let said = text.replace(PARAMETER, '$1…');
  for (const [name, key] of new URLSearchParams(String(url ?? '').replace(/^[^?]*/, ''))) {
    if (!/^api_?key$/i.test(name) || key === '') continue;
    said = said.replaceAll(key, '…').replaceAll(encodeURIComponent(key), '…');
  }
  return said;
}
