import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a link to this page says under a name, in its fragment: `#route=…`. Other names there are left as they are. */
export class PageLink implements ReactiveController {
  readonly #name: () => string;
  readonly #changed: (value: string) => void;

  constructor(host: ReactiveControllerHost, name: () => string, changed: (value: string) => void) {
    this.#name = name;
    this.#changed = changed;
    host.addController(this);
  }

  /** What the address of the page says; undefined when it says nothing. */
  get value(): string | undefined {
    return new URLSearchParams(location.hash.slice(1)).get(this.#name()) ?? undefined;
  }

  /** The address of the page, saying `value`. */
  write(value: string): string {
    const name = this.#name();
    const others = location.hash
      .slice(1)
      .split('&')
      .filter((part) => part.includes('=') && !part.startsWith(`${name}=`));
    const url = new URL(location.href);
    url.hash = [...others, `${name}=${value}`].join('&');
    return url.href;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#onChange);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#onChange);
  }

  readonly #onChange = (): void => {
    const {value} = this;
    if (value !== undefined) this.#changed(value);
  };
}
