interface Flight {
  readonly answer: Promise<unknown>;
  readonly abort: AbortController;
  callers: number;
}

const flights = new Map<string, Flight>();

/**
 * Runs `work` once for everybody who asks for the same `key` while it is under way.
 *
 * A caller who aborts leaves with their own reason; the others go on; when the last one leaves, the work is aborted.
 */
export function share<T>(
  key: string,
  work: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  const flight = flights.get(key) ?? takeOff(key, work);
  flight.callers++;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(signal?.reason as Error);
      if (--flight.callers > 0) return;
      // Whoever asks from now on must not join a flight that is being aborted.
      if (flights.get(key) === flight) flights.delete(key);
      flight.abort.abort();
    };
    signal?.addEventListener('abort', leave, {once: true});
    (flight.answer as Promise<T>)
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', leave));
  });
}

function takeOff(key: string, work: (signal: AbortSignal) => Promise<unknown>): Flight {
  const abort = new AbortController();
  const answer = work(abort.signal).finally(() => {
    if (flights.get(key) === flight) flights.delete(key);
  });
  const flight: Flight = {answer, abort, callers: 0};
  flights.set(key, flight);
  return flight;
}
