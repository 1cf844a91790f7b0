import type {ReactiveControllerHost} from 'lit';
import type {Route} from '../model.js';
import type {Direction} from './route-result.js';
import {PAGE} from './route-steps.js';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

interface Told {
  readonly route: Route;
  readonly wording: string;
  readonly directions: readonly Direction[];
}

/** The steps of a route as they are listed: the first of them, one of which may be lit up. */
export class StepList {
  readonly #host: Host;
  readonly #tell: (route: Route) => readonly Direction[];
  #told: Told | undefined;
  #current: number | undefined;
  #most = PAGE;
  #isOver = false;

  /** `tell` tells the steps of a route, in the words of now. */
  constructor(host: Host, tell: (route: Route) => readonly Direction[]) {
    this.#host = host;
    this.#tell = tell;
  }

  /** The step that is lit up. */
  get current(): number | undefined {
    return this.#current;
  }

  /** How many are listed. */
  get most(): number {
    return this.#most;
  }

  /** Where the step passes that is lit up. */
  get lit(): Direction['line'] | undefined {
    return this.#told?.directions[this.#current ?? -1]?.line;
  }

  /** The steps of a route, told once for each `wording`: it may be another than when the route came. */
  of(route: Route, wording: string): readonly Direction[] {
    if (this.#told?.route !== route || this.#told.wording !== wording)
      this.#told = {route, wording, directions: this.#tell(route)};
    return this.#told.directions;
  }

  /** Begins anew, for another route. */
  reset(): void {
    this.#most = PAGE;
    this.#current = undefined;
    this.#host.requestUpdate();
  }

  light(index: number | undefined): void {
    if (index === this.#current) return;
    this.#current = index;
    this.#host.requestUpdate();
  }

  /** Lists more of them, the first of which takes the focus: the button that asked for them may be gone. */
  async more(): Promise<void> {
    const first = this.#most;
    this.#most += PAGE;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelectorAll<HTMLElement>('.step')[first]?.focus();
  }

  /** Lights up the step under the pointer, on the map; a click shows it in the list. */
  over(index: number | undefined, isClicked: boolean): void {
    if (index !== undefined || this.#isOver) this.light(index);
    this.#isOver = index !== undefined;
    if (!isClicked || index === undefined) return;
    this.#most = Math.max(this.#most, index + 1);
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'}),
    );
  }
}
