import {PlatformError} from './platform-error.js';
import {Queue} from './queue.js';
import {rateLimits, requestTimeout, type ServiceName} from './services.js';
import {share} from './share.js';

export {PlatformError} from './platform-error.js';

/** What every platform function accepts besides its own options. */
export interface RequestOptions {
  /** Aborts the request; the promise then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Says which service answers at an address: each of the platform's has its own queue. Another server has its host name. */
export interface ServiceRequest extends RequestOptions {
  readonly service: ServiceName | `${string}.${string}` | 'localhost';
}

/** How long the platform refuses a client that asked too much; its `Retry-After` cannot be read across origins. */
const BACK_OFF_MS = 5000;

const queues = new Map<ServiceName, Queue>();

/**
 * The JSON at an address. Identical requests under way are sent once, and their callers receive the same object: it is
 * not to be changed. Rejects with a `PlatformError`, or with the reason of `signal`.
 */
export function getJson<T>(url: URL, {signal, service}: ServiceRequest): Promise<T> {
  return share(
    `json ${url.href}`,
    (shared) => ask<T>({url, service, signal: shared, read: readJson}),
    signal,
  );
}

/** The text at an address; shares and rejects as `getJson` does. */
export function getText(url: URL, {signal, service}: ServiceRequest): Promise<string> {
  return share(`text ${url.href}`, (shared) => ask({url, service, signal: shared, read: readText}), signal);
}

/** The bytes at an address, with their type; shares and rejects as `getJson` does. */
export function getBlob(url: URL, {signal, service}: ServiceRequest): Promise<Blob> {
  return share(`blob ${url.href}`, (shared) => ask({url, service, signal: shared, read: readBlob}), signal);
}

/** The JSON answered to a JSON body; rejects as `getJson` does. */
export function postJson<T>(url: URL, body: unknown, {signal, service}: ServiceRequest): Promise<T> {
  // The type is written exactly so: some services refuse a charset.
  const init = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)};
  const key = `post ${url.href} ${init.body}`;
  return share(key, (shared) => ask<T>({url, service, signal: shared, read: readJson, init}), signal);
}

/** The text answered to a form; shares and rejects as `getJson` does. */
export function postForm(
  url: URL,
  fields: Readonly<Record<string, string>>,
  {signal, service}: ServiceRequest,
): Promise<string> {
  const body = new URLSearchParams(fields);
  const key = `post ${url.href} ${body.toString()}`;
  const init = {method: 'POST', body};
  return share(key, (shared) => ask({url, service, signal: shared, read: readText, init}), signal);
}

/** A request of another kind than those above. */
export interface Question<T> {
  readonly url: URL;
  readonly service: ServiceRequest['service'];
  readonly signal: AbortSignal;
  readonly read: (response: Response) => Promise<T>;
  readonly init?: RequestInit;
  /** Milliseconds; as configured when absent. */
  readonly timeout?: number;
}

/** Asks in turn, and once more after a refusal that passes; rejects as `getJson` does. */
export async function ask<T>(question: Question<T>): Promise<T> {
  const {service, signal} = question;
  const queue = queueOf(service);
  await queue?.turn(signal);
  try {
    return await attempt(question);
  } catch (error) {
    if (!(error instanceof PlatformError && (error.status === 429 || error.status === 503))) throw error;
    queue?.pause(BACK_OFF_MS);
  }
  await wait(BACK_OFF_MS, signal);
  await queue?.turn(signal);
  return await attempt(question);
}

/** One request: every failure but the caller's own abort becomes a `PlatformError`. */
async function attempt<T>({
  url,
  service,
  signal,
  read,
  init,
  timeout: patience = requestTimeout(),
}: Question<T>): Promise<T> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), patience);
  try {
    const response = await fetch(url, {
      ...init,
      // The platform answers `Access-Control-Allow-Origin: *`, which browsers refuse with credentials.
      credentials: 'omit',
      signal: AbortSignal.any([signal, timeout.signal]),
    });
    if (!response.ok) throw await PlatformError.fromResponse(response, {service, url});
    return await read(response);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof PlatformError) throw cause;
    if (timeout.signal.aborted) {
      throw new PlatformError('timeout', `${service} did not answer in ${patience} ms`, {
        service,
        url,
        cause,
      });
    }
    if (cause instanceof SyntaxError) {
      // A page in its place: of maintenance, or of a network that wants a visitor to sign in.
      throw new PlatformError('bad-answer', `${service} answered something that is not JSON`, {
        service,
        url,
        cause,
        retryable: true,
      });
    }
    throw new PlatformError('network', `${service} could not be reached`, {service, url, cause});
  } finally {
    clearTimeout(timer);
  }
}

async function readJson<T>(response: Response): Promise<T> {
  return JSON.parse(await response.text()) as T;
}

function readText(response: Response): Promise<string> {
  return response.text();
}

function readBlob(response: Response): Promise<Blob> {
  return response.blob();
}

function queueOf(name: ServiceRequest['service']): Queue | undefined {
  const limit = rateLimits[name as ServiceName];
  if (limit === undefined) return undefined;
  const service = name as ServiceName;
  const queue = queues.get(service) ?? new Queue(limit);
  queues.set(service, queue);
  return queue;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, {once: true});
  });
}
