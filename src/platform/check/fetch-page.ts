import {ask, PlatformError} from '../http.js';
import {nameOf} from '../other-server.js';

/** A page that is online, with what its server says of it. */
export interface FetchedPage {
  readonly html: string;
  /** Each Content-Security-Policy that is sent with it. */
  readonly policies: readonly string[];
  /** Its address, once the server has sent elsewhere. */
  readonly page: string;
}

/** The page at an address. Rejects with a `PlatformError`: `bad-answer` for what is no page of HTML. */
export async function fetchPage(address: string): Promise<FetchedPage> {
  const url = new URL(address);
  const {signal} = new AbortController();
  return ask({
    url,
    service: nameOf(url),
    signal,
    init: {headers: {Accept: 'text/html'}},
    read: async (response) => {
      const type = response.headers.get('Content-Type') ?? '';
      if (!/html/i.test(type)) throw new PlatformError('bad-answer', `${address} is ${type}`, {url});
      // Several of them are one header, with commas between them.
      const sent = response.headers.get('Content-Security-Policy')?.split(',') ?? [];
      const policies = sent.map((policy) => policy.trim()).filter(Boolean);
      return {html: await response.text(), policies, page: response.url};
    },
  });
}
