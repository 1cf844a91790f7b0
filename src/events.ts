import type {
  CatalogueState,
  ElevationProfile,
  Extent,
  IsochroneRing,
  LayerService,
  LayerSpec,
  LayerStatus,
  LonLat,
  Place,
  Route,
  ViewState,
} from './model.js';
import type {GeocodedRow} from './platform/geocode-csv.js';
import type {Feature} from './platform/geojson.js';
import type {RouteAvoid, TravelProfile} from './platform/navigation.js';
import type {SnippetFlavour} from './platform/snippets.js';

/** Why the view of a map changed: a reader's gesture, the page's code, the first view, or the map's size. */
export type ViewCause = 'user' | 'page' | 'start' | 'resize';

/** Every way of failing. The list is closed: later releases may add, never rename. */
export type ErrorCode =
  | 'unknown-layer'
  | 'unsupported'
  | 'forbidden'
  | 'network'
  | 'timeout'
  | 'rate-limited'
  | 'bad-request'
  | 'bad-answer'
  | 'empty'
  | 'out-of-coverage'
  | 'bad-attribute'
  | 'no-map';

/** What a page learns of a failure. Never holds an API key. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  /** A sentence for readers, in the language of the element. */
  readonly message: string;
  /** The service that failed: `WMTS`, `TMS`, `completion`, `geolocation` … */
  readonly service?: string | undefined;
  /** Name of the layer that failed. */
  readonly layer?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** What the page may have meant: a layer name, or an attribute as it should be. */
  readonly suggestion?: string | undefined;
}

/** Every event of the library and what it carries. A cancelled event has no default action. */
export interface GpEvents {
  /** The view of the map came to rest. */
  'gp-view-change': ViewState & {readonly cause: ViewCause};
  /** A place was chosen. Default action: the map goes there and marks it. */
  'gp-place-select': {readonly place: Place};
  /** A territory was chosen, by its code (`REU`); `extent` in degrees. Default action: the map goes there. */
  'gp-territory-select': {readonly id: string; readonly extent: Extent};
  /** A layer was picked in a list. Default action: it joins the map. */
  'gp-layer-pick': {readonly layer: LayerSpec};
  /**
   * A reader shows or hides a layer (`value`: shown or not), makes it more or less opaque (0 to 1), gives it another place
   * (0 is the top), or takes it off the map (null). Default action: the map does so.
   */
  'gp-layer-change': {
    readonly id: string;
    readonly name: string;
    readonly change: 'visibility' | 'opacity' | 'order' | 'remove';
    readonly value: boolean | number | null;
  };
  /** What is known of a layer is asked for. Default action: its sheet is shown. */
  'gp-layer-open': {readonly name: string; readonly service?: LayerService | undefined};
  /** What a reader asks of a catalogue has changed: keep it or share it, and give it back as `state`. */
  'gp-catalogue-change': {readonly state: CatalogueState};
  /** A layer of the map is on its way, is there, is out of its zoom levels, fails, or is replaced by another. */
  'gp-layer-state': {
    readonly id: string;
    readonly name: string;
    readonly state: LayerStatus;
    /** The service that draws it; absent for other servers than the platform. */
    readonly service?: LayerService | undefined;
    /** Name of the layer that is shown instead. */
    readonly fallback?: string | undefined;
  };
  /** A reader asks what is at a point, in degrees. Default action: the layers of the map are asked. */
  'gp-point-pick': {readonly lonLat: LonLat};
  /** What the layers have at the point that was asked, topmost first. Default action: a panel shows it. */
  'gp-feature-info': {
    readonly lonLat: LonLat;
    readonly layers: readonly {
      readonly id: string;
      readonly name: string;
      readonly title: string;
      readonly features: readonly Feature[];
    }[];
  };
  /**
   * A route was computed (`null`: there is none any more), through `points` (degrees). Default action: the map draws it.
   */
  'gp-route-change': {
    readonly route: Route | null;
    readonly points: readonly LonLat[];
    readonly profile: TravelProfile;
    readonly optimization: 'fastest' | 'shortest';
    readonly avoid: readonly RouteAvoid[];
  };
  /** The reader changed the place of a field, and all that can be known of it is there; null when there is none any more. */
  'gp-location-change': {readonly place: Place | null};
  /** A file was geocoded, or as much of it as the reader let be. Default action: its points are drawn on the map. */
  'gp-file-geocode': {
    readonly name: string;
    /** Lines of the file. */
    readonly total: number;
    /** The lines that were asked, in their order. */
    readonly rows: readonly GeocodedRow[];
  };
  /**
   * A reader takes a link to what a map shows, or the code that shows it elsewhere. Default action: it is copied, or handed to
   * the system.
   */
  'gp-share': {
    readonly kind: 'link' | 'code';
    readonly text: string;
    /** Of the code. */
    readonly flavour?: SnippetFlavour | undefined;
  };
  /** A reader asks what a marker says; longitude and latitude in degrees. Default action: its text is shown. */
  'gp-marker-select': {readonly lonLat: LonLat; readonly label: string};
  /** The profile of another line was computed. Default action: it is shown. */
  'gp-profile-change': {readonly profile: ElevationProfile};
  /**
   * What can be reached from a point (degrees), or from where it can be: a ring for each time or distance, in the order
   * asked. Default action: they are drawn and listed.
   */
  'gp-isochrone-change': {readonly point: LonLat; readonly rings: readonly IsochroneRing[]};
  /** Something failed. Default action: the reader is told. */
  'gp-error': ErrorDetail;
}

type EventMap = {[K in keyof GpEvents]: CustomEvent<GpEvents[K]>};

declare global {
  interface HTMLElementEventMap extends EventMap {}
}
