import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Route} from '../model.js';
import {closestById} from './closest.js';

/** The route of another element of the page, which may come later than its follower, change and go. */
export class FollowedRoute implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #name: () => string | null;
  readonly #changed: (route: Route | null) => void;
  #presence = new AbortController();

  /**
   * `name` is `#` and the `id` of the other element, null while none is followed; `changed` is called with each route that it
   * tells of, null when it has none any more.
   */
  constructor(
    host: ReactiveControllerHost & Element,
    name: () => string | null,
    changed: (route: Route | null) => void,
  ) {
    this.#host = host;
    this.#name = name;
    this.#changed = changed;
    host.addController(this);
  }

  /** The route as it is now. */
  get value(): Route | undefined {
    return (this.#teller as {readonly route?: Route} | undefined)?.route;
  }

  hostConnected(): void {
    const {signal} = (this.#presence = new AbortController());
    // An element that comes later than this one is heard of as well: its event passes the root it is in.
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      root.addEventListener('gp-route-change', this.#onRoute, {signal});
      if (!(root instanceof ShadowRoot)) break;
    }
  }

  hostDisconnected(): void {
    this.#presence.abort();
  }

  get #teller(): Element | undefined {
    const name = this.#name();
    return name ? closestById(this.#host, name.replace(/^#/, '')) : undefined;
  }

  readonly #onRoute = (event: Event): void => {
    if (event.target !== this.#teller) return;
    this.#changed((event as CustomEvent<{readonly route?: Route | null}>).detail.route ?? null);
  };
}
