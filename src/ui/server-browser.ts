import type {ReactiveControllerHost} from 'lit';
import type {CatalogueSpeech} from './catalogue-speech.js';
import {renderFailure} from './failure.js';
import type {Words} from './i18n.js';
import {Loading} from './loading.js';
import {renderServerForm} from './server-form.js';
import type {Unfolding} from './unfoldings.js';

/** A server whose layers are wanted, and the group that they join: its own title when absent. */
export interface WantedServer {
  readonly address: string;
  readonly group?: string | undefined;
}

/** What has come of a server. */
export interface BroughtServer {
  readonly title: string;
  readonly entries: readonly unknown[];
  readonly total: number;
}

/** What the browser needs of its element. */
export interface ServerSource {
  /** Puts the layers of a server in the catalogue. */
  readonly add: (wanted: WantedServer, signal: AbortSignal) => Promise<BroughtServer>;
  readonly explain: (cause: Error) => string;
  /** Tells the page; false when it tells the reader itself. `wanted` is absent for the server that a reader has written. */
  readonly failed: (cause: Error, wanted?: WantedServer) => boolean;
}

/** The servers whose layers join a catalogue: those of the page and of its state, and the one that a reader writes. */
export class ServerBrowser {
  address = '';

  readonly #source: ServerSource;
  readonly #written: Loading<BroughtServer>;
  readonly #others: Loading<void>;
  #asked: readonly WantedServer[] = [];
  #known = new Set<string>();
  #lost: readonly WantedServer[] = [];

  constructor(host: ReactiveControllerHost, source: ServerSource) {
    this.#source = source;
    this.#written = new Loading(host);
    this.#others = new Loading(host);
  }

  /** Some are still on their way. */
  get pending(): boolean {
    return this.#others.pending;
  }

  /** The catalogue is another: none of them is in it. */
  clear(): void {
    this.#known = new Set();
    this.#lost = [];
    this.#others.cancel();
  }

  /** Brings the servers that are not there yet. */
  async bring(wanted: readonly WantedServer[]): Promise<void> {
    const missing = wanted.filter(({address}) => !this.#known.has(address));
    if (!missing.length) return;
    const isLeft = ({address}: WantedServer): boolean =>
      !this.#known.has(address) && !missing.some((one) => one.address === address);
    const left = this.#others.pending ? this.#asked.filter(isLeft) : [];
    this.#asked = [...left, ...missing];
    this.#lost = [];
    await this.#others.run(async (signal) => {
      for (const one of this.#asked) {
        try {
          await this.#source.add(one, signal);
          this.#known.add(one.address);
        } catch (cause) {
          signal.throwIfAborted();
          const error = cause instanceof Error ? cause : new Error(String(cause));
          if (this.#source.failed(error, one)) this.#lost = [...this.#lost, one];
        }
      }
    });
  }

  /** Brings the one that the reader has written. */
  async browse(): Promise<BroughtServer | undefined> {
    const wanted = {address: this.address.trim()};
    if (!wanted.address) return undefined;
    const found = await this.#written.run((signal) => this.#source.add(wanted, signal));
    const {error} = this.#written;
    if (found) this.#known.add(wanted.address);
    else if (error && !this.#source.failed(error)) this.#written.clear();
    return found;
  }

  /** Those that did not come, each to be tried again. */
  renderLost(words: Words) {
    return this.#lost.map(({group, address}) => {
      const message = words.t('catalogue.server-failed', {title: group ?? address});
      return renderFailure(message, () => void this.bring(this.#lost), words);
    });
  }

  renderForm(submit: () => void, unfolding: Unfolding, speech: CatalogueSpeech) {
    const {t, plural} = speech;
    const {value, error, pending} = this.#written;
    const count = value?.entries.length ?? 0;
    const said = value && {
      title: value.title,
      count: speech.number(count),
      total: speech.number(value.total),
    };
    const done =
      said === undefined
        ? ''
        : value && value.total > count
          ? t('catalogue.service-part', said)
          : t(plural(count, 'catalogue.service-added-one', 'catalogue.service-added'), said);
    const form = {
      address: this.address,
      said: pending ? t('catalogue.service-loading', {host: this.address.trim()}) : done,
      error: error && this.#source.explain(error),
      pending,
      write: (address: string) => {
        this.address = address;
        this.#written.clear();
      },
      submit,
      unfolding,
    };
    return renderServerForm(form, speech);
  }
}
