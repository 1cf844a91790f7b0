import type {ReactiveControllerHost} from 'lit';
import type {ElevationProfile, Route} from '../model.js';
import type {Words} from './i18n.js';
import {Loading} from './loading.js';
import type {Direction, RouteView} from './route-result.js';
import {StepList} from './step-list.js';
import type {Stops} from './stops.js';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** How steps are told: in a language, and `atStop` says that one is at the stop where a leg ends. */
interface Telling {
  readonly language: string;
  readonly atStop: (leg: number) => string;
}

/** Who answers for a route, and who hears of it. */
export interface RouteSource {
  readonly stops: Stops;
  readonly words: () => Words;
  readonly route: (signal: AbortSignal) => Promise<Route>;
  /** The same way by the other means. */
  readonly other: (signal: AbortSignal) => Promise<Route>;
  readonly climb: (route: Route, signal: AbortSignal) => Promise<ElevationProfile>;
  readonly directions: (route: Route, telling: Telling) => readonly Direction[];
  /** There is a route, or none any more after one; false when the page draws it itself. */
  readonly changed: (route: Route | null) => boolean;
  /** There is none; false when the page says so itself. */
  readonly failed: (error: Error) => boolean;
}

/** Milliseconds without a change before the service is asked. */
const DELAY = 200;

/** A route as it comes, with what is told of it: its steps, its ups and downs, and what the other means would cost. */
export class RouteLoading {
  readonly route: Loading<Route>;
  readonly climb: Loading<ElevationProfile>;
  readonly other: Loading<Route>;
  readonly steps: StepList;
  readonly #host: Host;
  readonly #source: RouteSource;
  #drawn: Route | undefined;
  #leaving = new Date();
  #turn = 0;
  #isTold = false;

  constructor(host: Host, source: RouteSource) {
    this.#host = host;
    this.#source = source;
    this.route = new Loading(host);
    this.climb = new Loading(host);
    this.other = new Loading(host);
    this.steps = new StepList(host, (route) => this.#tellSteps(route));
  }

  /** The route that the page lets the map draw. */
  get drawn(): Route | undefined {
    return this.#drawn;
  }

  /** The route that is there. */
  get view(): RouteView | undefined {
    const {value: route} = this.route;
    if (!route) return undefined;
    const stops = this.#source.stops.placed;
    const wording = [this.#source.words().language, ...stops.map(({index}) => index)].join();
    const directions = this.steps.of(route, wording);
    return {route, stops, directions, leaving: this.#leaving, climb: this.climb};
  }

  /** Begins anew. Resolves to the route, unless there is none, the page draws it, or another was asked for since. */
  async load(): Promise<Route | undefined> {
    const turn = ++this.#turn;
    for (const loading of [this.route, this.climb, this.other]) loading.clear();
    this.#drawn = undefined;
    this.steps.reset();
    // The route there was answers no more, whatever comes.
    this.#tell(null);
    // Whoever is told may ask for another, or for none.
    if (turn !== this.#turn || this.#source.stops.unchosen) return undefined;
    const found = await this.route.run(this.#source.route, {delay: DELAY});
    if (turn !== this.#turn) return undefined;
    const {error} = this.route;
    if (error && !this.#source.failed(error)) this.route.clear();
    if (!found) return undefined;
    this.#leaving = new Date();
    this.loadClimb();
    void this.other.run(this.#source.other);
    if (!this.#tell(found) || turn !== this.#turn) return undefined;
    this.#drawn = found;
    this.#host.requestUpdate();
    return found;
  }

  /** Asks for the ups and downs of the route, once more if need be. */
  loadClimb(): void {
    const {value: route} = this.route;
    if (route) void this.climb.run((signal) => this.#source.climb(route, signal));
  }

  #tell(route: Route | null): boolean {
    if (!route && !this.#isTold) return true;
    this.#isTold = route !== null;
    return this.#source.changed(route);
  }

  #tellSteps(route: Route): readonly Direction[] {
    const {placed} = this.#source.stops;
    const {t, language} = this.#source.words();
    const atStop = (leg: number) => t('route.at-stop', {number: placed[leg + 1]?.index ?? leg + 1});
    return this.#source.directions(route, {language, atStop});
  }
}
