import type {ErrorCode} from '../events.js';
import {withoutKeys} from './api-keys.js';

/** What is known of a failure besides its code and its sentence. */
export interface PlatformErrorOptions {
  readonly service?: string | undefined;
  readonly url?: URL | string | undefined;
  readonly status?: number | undefined;
  readonly layer?: string | undefined;
  readonly suggestion?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * Something asked of the platform failed. The message is for developers, in English, and never holds an API key. An
 * aborted request is not a failure: it keeps its own `AbortError`.
 */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly code: ErrorCode;
  /** The service that failed, e.g. `completion`, when one was asked. */
  readonly service: string | undefined;
  /** The address that was asked; the value of an API key is replaced. */
  readonly url: string | undefined;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** What the page may have meant, e.g. the name of a layer. */
  readonly suggestion: string | undefined;
  /** Name of the layer that failed. */
  readonly layer: string | undefined;

  constructor(code: ErrorCode, message: string, options: PlatformErrorOptions = {}) {
    const asked = options.url;
    const url = asked === undefined ? undefined : withoutKeys(String(asked), asked);
    const said = withoutKeys(message, asked);
    super(url === undefined ? said : `${said} (${url})`, {cause: causeWithoutKeys(options.cause, asked)});
    this.code = code;
    this.service = options.service;
    this.url = url;
    this.status = options.status;
    this.layer = options.layer;
    this.suggestion = options.suggestion;
    this.retryable =
      options.retryable ?? (code === 'network' || code === 'timeout' || code === 'rate-limited');
  }

  /**
   * The failure that an HTTP answer stands for. A 404 is a `bad-answer`: the services we ask answer 200 when they find
   * nothing, so there is no service, or no longer this file, at that address.
   */
  static async fromResponse(
    response: Response,
    {service, url}: {readonly service: string; readonly url: URL},
  ): Promise<PlatformError> {
    const {status} = response;
    const isRefused = status === 401 || status === 403;
    const told = status === 400 || status === 404;
    const said = isRefused ? ': a valid API key is needed' : told ? await reason(response) : '';
    if (!response.bodyUsed) void response.body?.cancel();
    return new PlatformError(codeOf(status), `${service} answered ${status}${said}`, {service, url, status});
  }
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return 'rate-limited';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410 || status < 400) return 'bad-answer';
  if (status === 408 || status >= 500) return 'network';
  return 'bad-request';
}

/** What the service says of a request it refuses, in its JSON (`detail`, `message`, `exceptions`, `error`) or XML. */
async function reason(response: Response): Promise<string> {
  const body = await response.text();
  let said: unknown = body;
  try {
    const {message, detail, exceptions, error} = JSON.parse(body) as {
      message?: unknown;
      detail?: unknown;
      exceptions?: readonly {text?: unknown}[];
      error?: {message?: unknown; description?: unknown} | null;
    };
    said = Array.isArray(detail)
      ? detail.join('; ')
      : (message ?? exceptions?.[0]?.text ?? error?.message ?? error?.description);
  } catch {
    // Not JSON: an exception report, whose text is what is left without its tags.
    said = body.replace(/<[^>]*>/g, ' ');
  }
  const text = typeof said === 'string' ? said.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
  return text && `: ${text}`;
}

/** The cause as it is, unless it quotes a key. */
function causeWithoutKeys(cause: unknown, url: URL | string | undefined): unknown {
  if (url === undefined || !(cause instanceof Error)) return cause;
  const text = withoutKeys(cause.message, url);
  return text === cause.message ? cause : new Error(text);
}
