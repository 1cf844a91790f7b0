import {PlatformError} from './platform-error.js';

/** Why the layers of a server cannot be listed. */
export type ServiceProblemReason =
  /** It is no address. */
  | 'address'
  /** A page in https may not ask a server in http. */
  | 'mixed'
  /** It is down, or does not let other sites ask it (CORS). */
  | 'unreachable'
  /** There is nothing at that address (404, 410). */
  | 'missing'
  /** It wants to know who asks (401, 403). */
  | 'forbidden'
  /** A page for readers. */
  | 'html'
  /** JSON that describes no service. */
  | 'json'
  /** The service says why, in `said`. */
  | 'refused'
  /** Something else. */
  | 'unreadable'
  /** It has no layer. */
  | 'empty';

/** A server could not be browsed, and why. */
export class ServiceProblem extends PlatformError {
  readonly reason: ServiceProblemReason;
  /** What the service says. */
  readonly said: string | undefined;

  constructor(
    reason: ServiceProblemReason,
    url: string,
    {said, cause}: {said?: string; cause?: unknown} = {},
  ) {
    const retryable = reason === 'unreachable';
    const code = reason === 'empty' ? 'empty' : reason === 'address' ? 'bad-attribute' : 'bad-answer';
    super(retryable ? 'network' : code, `The layers of a server cannot be listed: ${reason}`, {
      url,
      retryable,
      cause,
    });
    this.reason = reason;
    this.said = said;
  }
}

/** A failed request, as what a reader can do about it. */
export async function explained<T>(url: URL, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof PlatformError) || cause instanceof ServiceProblem) throw cause;
    const {code} = cause;
    // The status of a server that fails is in the cause of the failure.
    const status = cause.status ?? (cause.cause instanceof PlatformError ? cause.cause.status : undefined);
    if (code === 'timeout' || code === 'rate-limited') throw cause;
    const reason: ServiceProblemReason =
      status === 404 || status === 410
        ? 'missing'
        : code === 'forbidden'
          ? 'forbidden'
          : code === 'network' && status === undefined
            ? 'unreachable'
            : code === 'bad-request' || status !== undefined
              ? 'refused'
              : 'unreadable';
    const said = status === undefined ? cause.message : `HTTP ${status}`;
    throw new ServiceProblem(reason, url.href, {...(reason === 'refused' && {said}), cause});
  }
}
