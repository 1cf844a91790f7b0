// The sample platform in Node: for the development and preview servers of Vite and for the test runner.
import {readFile} from 'node:fs/promises';
import {createPlatform} from './platform.js';

function createCanvasOf(napi) {
  return (width, height) => {
    const canvas = napi.createCanvas(width, height);
    return {
      context: canvas.getContext('2d'),
      encode: (type, quality = 0.8) =>
        type === 'image/jpeg' ? canvas.encode('jpeg', Math.round(quality * 100)) : canvas.encode('png'),
    };
  };
}

/** The platform with paths below `prefix`. */
export async function nodePlatform({prefix = ''} = {}) {
  return createPlatform({
    prefix,
    load: (name) => readFile(new URL(`data/${name}`, import.meta.url), 'utf8'),
    createCanvas: createCanvasOf(await import('@napi-rs/canvas')),
  });
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A middleware of node:http servers: what is not a path of the platform goes to `next`. */
export function platformMiddleware({prefix}) {
  let platform;
  return async (request, response, next) => {
    if (!request.url.startsWith(`${prefix}/`)) return next();
    try {
      const {handle} = await (platform ??= nodePlatform({prefix}));
      const {method, headers} = request;
      const body = method === 'GET' || method === 'HEAD' ? undefined : await readBody(request);
      const url = `http://${headers.host}${request.url}`;
      const given = await handle(
        new Request(url, {method, headers: {'content-type': headers['content-type'] ?? ''}, body}),
        // Each page of each browser: tests that run side by side do not use up each other's requests.
        `${headers['user-agent']} ${headers.referer}`,
      );
      if (!given) return next();
      // Down: the connection breaks.
      if (given.type === 'error') return request.socket.destroy();
      response.writeHead(given.status, Object.fromEntries(given.headers));
      response.end(Buffer.from(await given.arrayBuffer()));
    } catch (error) {
      next(error);
    }
  };
}

/** The plugin for Vite's own servers. */
export function vitePlatform({prefix = '/geopf'} = {}) {
  const use = ({middlewares}) => void middlewares.use(platformMiddleware({prefix}));
  return {name: 'sample-platform', configureServer: use, configurePreviewServer: use};
}

/** The middleware for Web Test Runner, whose server is Koa. */
export function koaPlatform({prefix = '/geopf'} = {}) {
  const middleware = platformMiddleware({prefix});
  return (context, next) => {
    if (!context.url.startsWith(`${prefix}/`)) return next();
    context.respond = false;
    context.res.statusCode = 200;
    return middleware(context.req, context.res, (error) => {
      context.res.statusCode = error ? 500 : 404;
      context.res.end(error ? String(error) : 'Not found');
    });
  };
}
