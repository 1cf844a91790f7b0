/** An address of the Géoportail or of the services of IGN before the platform, wherever it stands in a text. */
const oldAddress =
  /(?:https?:)?\/\/(?:[\w-]+\.)*(?:geoportail\.gouv\.fr|wxs(?:-[a-z]+)?\.ign\.fr|api\.ign\.fr)(?![\w.-])[^\s"'<>)`]*/gi;

/** The old addresses of a text, and where each begins. */
export function* oldAddresses(text: string): Generator<{readonly at: number; readonly address: string}> {
  for (const {0: found, index} of text.matchAll(oldAddress)) yield {at: index, address: showAddress(found)};
}

/** An address as people are told of it: short, without a key. */
export function showAddress(address: string): string {
  const open = address
    .replace(/(ign\.fr\/)[^/?#]+(?=\/geoportail)/i, '$1…')
    .replace(/([?&](?:api_?key|key|token)=)[^&#]*/gi, '$1…');
  return open.length > 60 ? `${open.slice(0, 60)}…` : open;
}
