import type {ReactiveControllerHost} from 'lit';
import type {LayerOffer} from '../model.js';
import {Loading} from './loading.js';
import {ServerBrowser, type BroughtServer, type ServerSource, type WantedServer} from './server-browser.js';

/** A catalogue that learns; it returns the identifiers of what it is told of. */
export interface Learner {
  readonly learn: (offers: readonly LayerOffer[]) => readonly string[];
}

/** Where a catalogue finds what it lists; `Q` is a question to the index of layers. */
export interface CatalogueSource<C, Q> extends Pick<ServerSource, 'explain'> {
  /** What ships and what the page adds, and the servers that the page wants in it. */
  readonly stock: (signal: AbortSignal) => Promise<{
    readonly catalogue: C;
    readonly servers: readonly WantedServer[];
  }>;
  readonly search: (question: Q, signal: AbortSignal) => Promise<readonly LayerOffer[]>;
  /** Puts the layers of a server in the catalogue. */
  readonly addServer: (catalogue: C, wanted: WantedServer, signal: AbortSignal) => Promise<BroughtServer>;
  /** Tells the page that the index of layers, or the server that is wanted, fails; false when it tells the reader itself. */
  readonly failed: (cause: Error, wanted?: WantedServer) => boolean;
}

/** Milliseconds without a key before the index of layers is asked: it answers ten times a second, to a whole office. */
const DELAY = 300;

/** What a catalogue lists, as it comes: what ships and what the page adds at once, then servers, and what the index finds. */
export class CatalogueLoading<C extends Learner, Q> {
  readonly stock: Loading<C>;
  /** The identifiers of what the index of layers has found. */
  readonly found: Loading<readonly string[]>;
  readonly servers: ServerBrowser;
  readonly #source: CatalogueSource<C, Q>;
  #filling: Promise<C | undefined> | undefined;

  constructor(host: ReactiveControllerHost, source: CatalogueSource<C, Q>) {
    this.#source = source;
    this.stock = new Loading(host);
    this.found = new Loading(host);
    this.servers = new ServerBrowser(host, {
      add: (wanted, signal) => this.#add(wanted, signal),
      explain: source.explain,
      failed: source.failed,
    });
  }

  /** Begins anew. */
  fill(): void {
    this.servers.clear();
    this.#filling = this.stock.run(async (signal) => {
      const {catalogue, servers} = await this.#source.stock(signal);
      queueMicrotask(() => void this.servers.bring(servers));
      return catalogue;
    });
  }

  /** Completes what ships with what the index of layers says, once the reader pauses; with nothing without a question. */
  ask(question: Q | undefined, delay = DELAY): void {
    this.found.clear();
    if (question === undefined) return;
    const work = async (signal: AbortSignal) => {
      const offers = await this.#source.search(question, signal);
      const catalogue = await this.#filling;
      signal.throwIfAborted();
      return catalogue?.learn(offers) ?? [];
    };
    void this.found.run(work, {delay}).then(() => {
      const {error} = this.found;
      if (error && !this.#source.failed(error)) this.found.clear();
    });
  }

  async #add(wanted: WantedServer, signal: AbortSignal): Promise<BroughtServer> {
    const catalogue = await this.#filling;
    signal.throwIfAborted();
    if (!catalogue) throw new Error('The catalogue is not there');
    return await this.#source.addServer(catalogue, wanted, signal);
  }
}
