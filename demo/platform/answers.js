// Answers as the platform's servers write them.

/** What every service sends; nothing is exposed to scripts, not even Retry-After. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, PUT, POST, DELETE, PATCH, OPTIONS',
  'access-control-allow-headers':
    'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization,Content-Disposition,Content-Length,X-Community',
  'access-control-max-age': '1728000',
};

export function answer(body, type, {status = 200, headers = {}} = {}) {
  return new Response(status === 204 ? null : body, {
    status,
    headers: {...cors, 'content-type': type, ...headers},
  });
}

export const json = (value, options) =>
  answer(JSON.stringify(value), 'application/json; charset=utf-8', options);
export const xml = (text, options) =>
  answer(
    text.startsWith('<?xml') ? text : `<?xml version="1.0" encoding="utf-8"?>\n${text}`,
    'text/xml',
    options,
  );
export const page = (status, title, headers) =>
  answer(
    `<html>\n<head><title>${status} ${title}</title></head>\n<body>\n<center><h1>${status} ${title}</h1></center>\n</body>\n</html>\n`,
    'text/html',
    {status, headers},
  );

const entities = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;'};
export const escape = (text) => String(text).replace(/[&<>"']/g, (character) => entities[character]);

/** An error of OGC services (OWS 1.1). */
export const exception = (code, text, status = 400) =>
  answer(
    `<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"><Exception exceptionCode="${code}" >${escape(text)}</Exception></ExceptionReport>`,
    'text/xml',
    {status},
  );

/** Key-value parameters: names in capitals; one given twice with different values is refused. */
export function readParameters(searchParams) {
  const parameters = new Map();
  for (const [key, value] of searchParams) {
    const name = key.toUpperCase();
    if (parameters.has(name) && parameters.get(name) !== value) return {duplicate: name};
    parameters.set(name, value);
  }
  return {parameters};
}
