import {html, nothing, type ReactiveControllerHost} from 'lit';
import type {DownloadPage} from '../model.js';
import {Loading} from './loading.js';
import type {Speech} from './metadata-facts.js';
import {renderDownloads} from './metadata-lists.js';

/** The list that a reader looks at. */
export interface WantedDownloads {
  readonly path: string;
  readonly zone?: string | undefined;
  readonly format?: string | undefined;
  readonly page: number;
}

/** What the browser needs of its element. */
export interface DownloadSource {
  readonly list: (wanted: WantedDownloads, signal: AbortSignal) => Promise<DownloadPage>;
  /** A list of so many entries has come; `moves` when it takes the place of the one whose button was pressed. */
  readonly listed: (total: number, moves: boolean) => void;
  /** A list could not be had. */
  readonly failed: (cause: Error) => void;
  /** The sentence for a failure, with a button that tries again. */
  readonly renderError: (cause: Error, retry: () => void) => unknown;
}

const START: WantedDownloads = {path: '', page: 1};

/** Folded lists of downloads: resources, editions narrowed by zone and format, files. Nothing is asked before it is open. */
export class DownloadBrowser {
  readonly #source: DownloadSource;
  readonly #loading: Loading<DownloadPage>;
  #wanted = START;

  constructor(host: ReactiveControllerHost, source: DownloadSource) {
    this.#source = source;
    this.#loading = new Loading(host);
  }

  clear(): void {
    this.#wanted = START;
    this.#loading.clear();
  }

  /** The next page joins those before; any other list begins anew. */
  async #list(wanted: Partial<WantedDownloads>, moves = false): Promise<void> {
    const before = wanted.page !== undefined && wanted.page > 1 ? this.#loading.value : undefined;
    const asked = (this.#wanted = {...this.#wanted, page: 1, ...wanted});
    const value = await this.#loading.run(async (signal) => {
      const found = await this.#source.list(asked, signal);
      return before ? {...found, entries: [...before.entries, ...found.entries]} : found;
    });
    if (value) this.#source.listed(value.total, moves);
    if (this.#loading.error) this.#source.failed(this.#loading.error);
  }

  render(resources: readonly string[], speech: Speech) {
    const {value, error, pending} = this.#loading;
    const {path, page, zone = '', format = ''} = this.#wanted;
    const [first = ''] = resources;
    const root = resources.find((one) => path === one || path.startsWith(`${one}/`)) ?? first;
    const open = (next: string, moves = true): void =>
      void this.#list({path: next, zone: undefined, format: undefined}, moves);
    const start = ({target}: Event): void => {
      if ((target as HTMLDetailsElement).open && path === '') open(root, false);
    };
    const acts = {
      zone,
      format,
      open,
      back: path === root ? undefined : () => open(root),
      narrow: (choice: {readonly zone?: string; readonly format?: string}) => {
        const chosen = {zone, format, ...choice};
        void this.#list({zone: chosen.zone || undefined, format: chosen.format || undefined});
      },
      more: () => void this.#list({page: page + 1}),
    };
    return html`<details class="section" @toggle=${start}>
      <summary><h3>${speech.t('metadata.downloads')}</h3></summary>
      ${
        resources.length > 1
          ? resources.map(
              (one) =>
                html`<button
                  type="button"
                  part="button"
                  aria-pressed=${one === root ? 'true' : 'false'}
                  @click=${() => open(one)}
                >
                  ${one}
                </button>`,
            )
          : nothing
      }
      ${value ? renderDownloads({...value, waits: pending}, acts, speech) : nothing}
      ${pending ? html`<p class="waiting" role="status">${speech.t('metadata.loading-more')}</p>` : nothing}
      ${error ? this.#source.renderError(error, () => void this.#list({page})) : nothing}
    </details>`;
  }
}
