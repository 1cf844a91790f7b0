import {ask, getBlob, getText, PlatformError, type RequestOptions, type ServiceRequest} from './http.js';
import {requestTimeout} from './services.js';

/** The text at an address of another server; rejects as `getText` does, and says what the server may lack. */
export const getOtherText = (url: URL, options: RequestOptions): Promise<string> =>
  explained(url, getText(url, {...options, service: nameOf(url)}));

/** The JSON at an address of another server. */
export async function getOtherJson<T>(url: URL, options: RequestOptions): Promise<T> {
  const text = await getOtherText(url, options);
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw unreadable(url, 'JSON', cause);
  }
}

/** The bytes at an address of another server. */
export const getOtherBlob = (url: URL, options: RequestOptions): Promise<Blob> =>
  explained(url, getBlob(url, {...options, service: nameOf(url)}));

/**
 * Says why a file that is read in parts could not be: what its server answers, or that it is of another kind. Rejects with
 * that `PlatformError`, or with the reason of `signal`.
 */
export async function explainFile(
  url: URL,
  expected: string,
  cause: unknown,
  signal: AbortSignal,
): Promise<never> {
  signal.throwIfAborted();
  if (cause instanceof PlatformError) throw cause;
  const init = {headers: {Range: 'bytes=0-15'}};
  const read = async (response: Response): Promise<void> => response.body?.cancel();
  await explained(url, ask({url, service: nameOf(url), signal, init, read}));
  throw unreadable(url, expected, cause);
}

/** Rejects with a `PlatformError` (`timeout`) when what is read by others than this library takes more than an answer may. */
export async function inTime<T>(url: URL, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const service = nameOf(url);
  const late = new Promise<never>((_, reject) => {
    const message = `${url.host} did not answer in ${requestTimeout()} ms`;
    const end = (): void => reject(new PlatformError('timeout', message, {service, url}));
    timer = setTimeout(end, requestTimeout());
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What answers is not what was expected. */
export function unreadable(url: URL, expected: string, cause?: unknown): PlatformError {
  const message = `${url.host} answered something that is not ${expected}`;
  return new PlatformError('bad-answer', message, {service: nameOf(url), url, cause});
}

/** How limits and errors name another server. */
export const nameOf = ({hostname}: URL): ServiceRequest['service'] =>
  hostname.includes('.') ? (hostname as `${string}.${string}`) : 'localhost';

async function explained<T>(url: URL, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof PlatformError) || cause.code !== 'network') throw cause;
    const isMixed =
      url.protocol === 'http:' && typeof location === 'object' && location.protocol === 'https:';
    const why = isMixed
      ? 'a page in https cannot ask a server in http'
      : 'it is down, or does not let other sites ask it (CORS: Access-Control-Allow-Origin)';
    const message = `${url.host} could not be reached: ${why}`;
    throw new PlatformError('network', message, {service: nameOf(url), url, retryable: !isMixed, cause});
  }
}
