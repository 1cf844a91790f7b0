/**
 * The nouns of the library: plain, serialisable, read-only data. Types only, readable from every room.
 *
 * Longitudes and latitudes are degrees (WGS 84, EPSG:4326 in longitude-latitude order, as in GeoJSON); lengths are
 * metres; durations are seconds.
 */

import type {Geometry} from './platform/geojson.js';

/** Longitude and latitude, in degrees. */
export type LonLat = readonly [lon: number, lat: number];

/** West, south, east and north, in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** A diffusion service of the platform. */
export type LayerService = 'WMTS' | 'TMS' | 'WMS' | 'WFS';

/** What a layer of another server than the platform may be. */
export type OtherService =
  'OGC-API' | 'XYZ' | 'MVT' | 'GeoJSON' | 'KML' | 'GPX' | 'TopoJSON' | 'FlatGeobuf' | 'COG' | 'PMTiles';

/** What a page, a catalogue or a link asks a map to show. It is JSON, and never holds an API key. */
export interface LayerSpec {
  /** Tells the layer from the others of its map; made from the name when absent. */
  readonly id?: string | undefined;
  /**
   * The name of the layer on the platform, e.g. `ORTHOIMAGERY.ORTHOPHOTOS`, or on the server at `url`; empty for a file.
   */
  readonly name: string;
  /** Another server, a template of tiles or a file, instead of the platform. */
  readonly url?: string | undefined;
  /** Forces a service; the best one is chosen when absent, or read from `url`. */
  readonly service?: LayerService | OtherService | undefined;
  /** The name of one of the layer's styles; its default style when absent. */
  readonly styleName?: string | undefined;
  /** The title shown to readers; the platform's own title when absent. */
  readonly title?: string | undefined;
  /** From 0 (transparent) to 1 (opaque, the default). */
  readonly opacity?: number | undefined;
  /** Not drawn at first. */
  readonly hidden?: boolean | undefined;
  /** The layer is drawn from this zoom level on. */
  readonly minZoom?: number | undefined;
  /** The layer is drawn up to this zoom level. */
  readonly maxZoom?: number | undefined;
  /** Only these features, in CQL, e.g. `population > 10000` (WFS only). */
  readonly filter?: string | undefined;
  /** Who is credited for it on the map, instead of what its service says. */
  readonly attribution?: string | undefined;
  /** Names of layers of the platform to show, in this order, while this one fails. */
  readonly fallback?: readonly string[] | undefined;
}

/** An image that explains a style. */
export interface LayerLegend {
  readonly url: string;
  /** Scale denominators between which it holds; without end when absent. */
  readonly minScale?: number | undefined;
  readonly maxScale?: number | undefined;
}

/** A style of a layer, as its service names it. */
export interface LayerStyle {
  /** Empty for the default style of a WMS whose styles are not known. */
  readonly name: string;
  readonly title?: string | undefined;
  /** Address of the style itself (vector tiles), when it is not where those of the platform usually are. */
  readonly url?: string | undefined;
  /** Real legends only, never the platform's generic one. */
  readonly legends?: readonly LayerLegend[] | undefined;
}

/** What must be known of a layer to draw it; facts of the platform. */
export interface LayerDefinition {
  readonly name: string;
  readonly title: string;
  readonly service: LayerService;
  /** Which of the two WMS draws it: WMS-Raster or WMS-Vecteur (WMS only). */
  readonly wms?: 'raster' | 'vector' | undefined;
  /** MIME type of what is asked, e.g. `image/jpeg`, `application/x-protobuf`, `image/x-bil;bits=32`. */
  readonly format: string;
  /** Every style; the one to use by default comes first. */
  readonly styles: readonly LayerStyle[];
  /** The linked tile matrix set, e.g. `PM_0_19` or `WGS84G_6_14` (WMTS only). */
  readonly matrixSet?: string | undefined;
  /** First level that has tiles; for WMS and WFS, the first zoom level at whose scale the service draws it. */
  readonly minLevel: number;
  /** Last level that has tiles; closer views enlarge it. */
  readonly maxLevel: number;
  /** Absent when it is not known. */
  readonly extent?: Extent | undefined;
  /** Who made the data, as they are credited on the map; absent when it is not known. */
  readonly producer?: string | undefined;
  /** Whether its service says what is at a point; not known when absent. */
  readonly queryable?: boolean | undefined;
  /** Needs an API key. */
  readonly restricted?: boolean | undefined;
}

/** Where a layer of a map stands. */
export type LayerStatus = 'loading' | 'ready' | 'out-of-range' | 'failed';

/** A layer of a map as its readers see it, topmost first in lists. */
export interface LayerState {
  readonly id: string;
  readonly title: string;
  readonly visible: boolean;
  /** From 0 to 1. */
  readonly opacity: number;
  readonly status: LayerStatus;
  readonly spec: LayerSpec;
  /** Absent while the layer is being looked up, when it is unknown, and for other servers than the platform. */
  readonly definition?: LayerDefinition | undefined;
  /** What it covers; absent when that is not known. */
  readonly extent?: Extent | undefined;
  /** Who made the data, as they are credited on the map. */
  readonly producer?: string | undefined;
  /** Its service does not have the projection of the map: what comes is reprojected. */
  readonly reprojected?: boolean | undefined;
  /** Only so many of its features are drawn here, there are more. */
  readonly truncated?: number | undefined;
  /** Name of the layer that is shown while this one fails or has nothing here. */
  readonly fallback?: string | undefined;
  /** What is known of the layer that is shown instead. */
  readonly fallbackDefinition?: LayerDefinition | undefined;
  /** Why `status` is `failed`. */
  readonly error?: Error | undefined;
}

/** Who made the data of a layer, and under which terms they may be used. */
export interface LayerCredit {
  /** The platform itself when nobody says who made the data. */
  readonly producer: string;
  /** Page of the producer. */
  readonly url?: string | undefined;
  /** Image of the producer, on the platform. */
  readonly logo?: string | undefined;
  /** Absent when it is not known. */
  readonly licence?: {readonly name: string; readonly url: string} | undefined;
  /** ISO 8601 date at which the stream was last published. */
  readonly published?: string | undefined;
}

/** A place that a reader may go to. */
export interface Place {
  readonly label: string;
  readonly lonLat: LonLat;
  /**
   * Identifier of an address or a commune (the key of the Base Adresse Nationale), of a parcel (14 characters) or of a
   * named place (`cleabs`); completions do not carry it.
   */
  readonly id?: string | undefined;
  /** Permanent identifier (UUID) of an address in the Base Adresse Nationale, where it has one. */
  readonly banId?: string | undefined;
  /** What it is, in the service's own words: `housenumber`, `street`, `municipality`, `administratif`, `coordinates` … */
  readonly kind: string;
  readonly city?: string | undefined;
  readonly postcode?: string | undefined;
  /** INSEE code of the commune; only from a search, completions do not carry it. */
  readonly citycode?: string | undefined;
  readonly street?: string | undefined;
  /** From 0 to 1, the best is 1; only from a search. */
  readonly score?: number | undefined;
  /** Distance to the asked point in metres; only from a reverse search. */
  readonly distance?: number | undefined;
  /** Metres; only of a place chosen in `<gp-location>`, where it is known. */
  readonly altitude?: number | undefined;
  readonly extent?: Extent | undefined;
  /** What it covers, in GeoJSON (degrees); only of parcels, when asked. */
  readonly geometry?: Geometry | undefined;
}

/** A way from a point to another. Lines are longitudes and latitudes in degrees. */
export interface Route {
  /** Metres. */
  readonly distance: number;
  /** Seconds. */
  readonly duration: number;
  readonly line: readonly LonLat[];
  readonly extent: Extent;
  /** One from each point to the next. */
  readonly legs: readonly RouteLeg[];
  /** How far each asked point is from the road where the route passes, in metres. */
  readonly snapped: readonly number[];
}

/** A route from a stop to the next. */
export interface RouteLeg {
  /** Metres. */
  readonly distance: number;
  /** Seconds. */
  readonly duration: number;
  readonly line: readonly LonLat[];
  readonly steps: readonly RouteStep[];
}

/** What to do at a point of a route, and the way until the next one. */
export interface RouteStep {
  /** A sentence, in the language that was asked. */
  readonly instruction: string;
  /** Metres until the next step. */
  readonly distance: number;
  /** Seconds until the next step. */
  readonly duration: number;
  readonly line: readonly LonLat[];
  /** Of the road to take. */
  readonly name?: string | undefined;
  /** In the vocabulary of OSRM: `depart`, `turn`, `roundabout`, `arrive` … */
  readonly type?: string | undefined;
  /** In the vocabulary of OSRM: `left`, `slight right` … */
  readonly modifier?: string | undefined;
  /** Which exit of a roundabout, from 1. */
  readonly exit?: number | undefined;
}

/** What can be reached within a time or a distance. */
export interface IsochroneRing {
  readonly minutes?: number | undefined;
  readonly metres?: number | undefined;
  /** GeoJSON, in degrees. */
  readonly geometry: {
    readonly type: 'MultiPolygon';
    readonly coordinates: readonly (readonly (readonly LonLat[])[])[];
  };
  /** Square metres. */
  readonly area: number;
  readonly extent: Extent;
}

/** A point of a profile. */
export interface ProfilePoint {
  readonly lonLat: LonLat;
  /** Metres along the line, on the ground of a sphere. */
  readonly distance: number;
  /** Metres; null where it is not known. */
  readonly altitude: number | null;
}

/** The ground along a line; lengths and altitudes are metres, slopes per cent. */
export interface ElevationProfile {
  readonly points: readonly ProfilePoint[];
  readonly distance: number;
  readonly lowest: number;
  readonly highest: number;
  /** All that goes up (D+). */
  readonly ascent: number;
  /** All that goes down (D−), above 0. */
  readonly descent: number;
  readonly steepest: number;
  readonly meanSlope: number;
}

/** A layer as a catalogue lists it: one entry a service that offers it. */
export interface LayerOffer {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly service: LayerService;
  /** Which of the two WMS draws it (WMS only). */
  readonly wms?: 'raster' | 'vector' | undefined;
  /** False where an API key is needed. */
  readonly open: boolean;
  readonly extent?: Extent | undefined;
  readonly producers: readonly string[];
  /** Who asks to be credited, their page, and their logo. */
  readonly attribution?: {readonly title: string; readonly url?: string; readonly logo?: string} | undefined;
  readonly themes: readonly string[];
  readonly keywords: readonly string[];
  readonly metadataUrls: readonly string[];
  /** When the data were made; absent when it is not said. */
  readonly years?: readonly number[] | undefined;
  /** ISO 8601 date. */
  readonly published?: string | undefined;
  readonly score?: number | undefined;
}

/** A layer as readers choose it: one entry, however many services offer it. */
export interface CatalogueEntry {
  /** Tells it from the others: the name on the platform; the address, the service and the name on other servers. */
  readonly id: string;
  /** What joins a map. */
  readonly spec: LayerSpec;
  readonly title: string;
  /** Without markup; may be empty. */
  readonly description: string;
  readonly services: readonly (LayerService | OtherService)[];
  readonly producers: readonly string[];
  readonly themes: readonly string[];
  readonly keywords: readonly string[];
  /** Titles of the groups in which an editor has put it. */
  readonly groups: readonly string[];
  /** False where an API key is needed. */
  readonly open: boolean;
  /** Absent when it is not known. */
  readonly extent?: Extent | undefined;
  /** Those that its name, its title and the index of layers tell. */
  readonly years: readonly number[];
  /** Those of a layer of another server, the default first; absent when they are not known. */
  readonly styles?: readonly LayerStyle[] | undefined;
  /** ISO 8601 date at which the stream was last published. */
  readonly published?: string | undefined;
  /** How much it is to be put forward: 1 for most, more for what is used most, less for test data. */
  readonly weight: number;
}

/** What a catalogue may be narrowed by. */
export type CatalogueFacet = 'group' | 'theme' | 'producer' | 'service' | 'access' | 'territory' | 'year';

/**
 * Entries that have one of the values of each facet. Services are those of `LayerService` and `OtherService`, accesses `open`
 * and `key`, territories their codes (`REU`), years four figures.
 */
export type CatalogueFilters = Readonly<Partial<Record<CatalogueFacet, readonly string[]>>>;

/** What a reader has asked of a catalogue. It is JSON, to keep or to share. */
export interface CatalogueState {
  readonly text: string;
  readonly filters: CatalogueFilters;
  /** Only what touches the view of the map. */
  readonly inView: boolean;
  /** Addresses of the servers that the reader has added; never one that holds an API key. Absent for none. */
  readonly servers?: readonly string[] | undefined;
}

/** What the metadata of a dataset say: ISO 19139 and ISO 19115-3 in plain fields. Texts come without markup. */
export interface MetadataRecord {
  readonly id: string;
  /** The identifier where there is no title. */
  readonly title: string;
  readonly abstract: string;
  /** `dataset`, `series`, `service` … */
  readonly type?: string | undefined;
  /** Of the data, not of the record: `publication`, `creation`, `revision` … */
  readonly dates: readonly {readonly date: string; readonly type: string}[];
  /** When the record itself was last changed, ISO 8601. */
  readonly updated?: string | undefined;
  readonly edition?: string | undefined;
  /** How often the data are brought up to date: `annually`, `continual` … */
  readonly frequency?: string | undefined;
  readonly contacts: readonly MetadataContact[];
  readonly licence?: {readonly name: string; readonly url?: string | undefined} | undefined;
  /** What limits the access and the use, the licence included, in the words of the producer. */
  readonly constraints: readonly string[];
  /** East is above 180 where an extent crosses the antimeridian; those that are empty are left out. */
  readonly extents: readonly Extent[];
  /** How the data were made. */
  readonly lineage: string;
  readonly purpose?: string | undefined;
  /** Specifications that the data were checked against. */
  readonly conformance: readonly {readonly title: string; readonly pass?: boolean | undefined}[];
  /** Denominators: 25000 for 1:25 000. */
  readonly scales: readonly number[];
  /** With their unit: `5 m`. */
  readonly resolutions: readonly string[];
  readonly keywords: readonly string[];
  /** Codes of ISO 19115: `boundaries`, `elevation` … */
  readonly topics: readonly string[];
  readonly projections: readonly string[];
  readonly links: readonly MetadataLink[];
  /** Address of an image of the data. */
  readonly thumbnail?: string | undefined;
}

/** Somebody to ask about data. */
export interface MetadataContact {
  readonly organisation?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly url?: string | undefined;
  /** Codes of ISO 19115: `owner`, `pointOfContact`, `distributor` … */
  readonly roles: readonly string[];
}

/** An address that metadata give. */
export interface MetadataLink {
  readonly url: string;
  /** Often the name of a layer. */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** `OGC:WMTS`, `WWW:LINK` … */
  readonly protocol?: string | undefined;
}

/** All that is known of a layer, whatever service offers it. */
export interface LayerDescription {
  readonly name: string;
  readonly title: string;
  /** Without markup; empty when nobody says anything. */
  readonly abstract: string;
  /** One a service that offers it, the one that maps draw first. */
  readonly definitions: readonly LayerDefinition[];
  /** False where an API key is needed. */
  readonly open: boolean;
  readonly credit: LayerCredit;
  readonly producers: readonly string[];
  readonly themes: readonly string[];
  readonly keywords: readonly string[];
  readonly extent?: Extent | undefined;
  /** Identifier of the metadata of its dataset, for `getRecord`. */
  readonly record?: string | undefined;
  /** Page of the dataset for readers. */
  readonly page?: string | undefined;
  readonly metadataUrls: readonly string[];
  /** Other layers of the same dataset, theme or producer, the nearest first. */
  readonly related: readonly LayerOffer[];
  /** Why something is missing: a service could not be asked. */
  readonly error?: Error | undefined;
}

/** A service from which other software can have a layer. */
export interface LayerStream {
  readonly service: LayerService;
  /** Which of the two WMS it is (WMS only). */
  readonly wms?: 'raster' | 'vector' | undefined;
  /** Address of the service, or template of the tiles. */
  readonly url: string;
  /** Address of the document that describes the service, or the layer. */
  readonly capabilities: string;
  /** Text to copy for other tools. An API key is never in it: a placeholder says where it goes. */
  readonly snippets: readonly LayerSnippet[];
}

/** Text to paste elsewhere. */
export interface LayerSnippet {
  readonly tool: 'gp-layer' | 'OpenLayers' | 'Leaflet' | 'MapLibre' | 'QGIS' | 'ArcGIS' | 'curl' | 'ogr2ogr';
  readonly language: 'html' | 'javascript' | 'python' | 'sh' | 'url';
  readonly code: string;
}

/** One page of a list of the download service. */
export interface DownloadPage {
  readonly title: string;
  readonly entries: readonly Download[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Of all pages. */
  readonly total: number;
  /** What the list can be narrowed to, when the service says it. */
  readonly zones: readonly DownloadTerm[];
  readonly formats: readonly DownloadTerm[];
}

/** A resource, one of its editions, or a file. */
export interface Download {
  readonly title: string;
  /** What to list next: a resource (`BDTOPO`) or an edition (`BDTOPO/BDTOPO_3-5…`); absent for a file. */
  readonly path?: string | undefined;
  /** Address of the file, to open or to link to. */
  readonly url?: string | undefined;
  /** Bytes; absent when the service does not say it. */
  readonly size?: number | undefined;
  readonly md5?: string | undefined;
  readonly description?: string | undefined;
  /** ISO 8601 dates: when the list was last changed, and that of the data. */
  readonly updated?: string | undefined;
  readonly edition?: string | undefined;
  /** `{code: 'D075', label: 'D075 Paris'}` */
  readonly zones: readonly DownloadTerm[];
  readonly formats: readonly DownloadTerm[];
  readonly projections: readonly DownloadTerm[];
}

/** A word of the download service, and how it is said to readers. */
export interface DownloadTerm {
  readonly code: string;
  readonly label: string;
}

/** Images side by side, in units of a picture of `width` × `height`; those that have nothing there may not come. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly images: readonly {
    readonly url: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** What is to be seen in it: left, top, width and height. */
  readonly box?: readonly [x: number, y: number, width: number, height: number] | undefined;
}

/** What a map shows. */
export interface ViewState {
  readonly center: LonLat;
  readonly zoom: number;
  readonly extent: Extent;
  /** Scale denominator (25000 for 1:25 000) at the centre, for a pixel of 0.28 mm as in OGC standards. */
  readonly scale: number;
  /** Code of the map's projection, e.g. `EPSG:3857`. */
  readonly projection: string;
}

/** A pin on a map, and what it says. */
export interface MapMarker {
  readonly lonLat: LonLat;
  readonly text: string;
}

/** The looks of a map: `auto` follows the reader's system. */
export type MapTheme = 'light' | 'dark' | 'auto' | 'dsfr';

/** Everything that a map shows, to link to it, to embed it or to edit it. It is JSON, and never holds an API key. */
export interface MapState {
  /** What the map shows, read by screen readers. */
  readonly label?: string | undefined;
  /** A sentence that everybody reads, on the map. */
  readonly title?: string | undefined;
  readonly center?: LonLat | undefined;
  /** From 0 (the world) to 21. */
  readonly zoom?: number | undefined;
  /** Code of a French territory: `FXX`, `REU` … */
  readonly territory?: string | undefined;
  /** Code of the map's projection when it is neither EPSG:3857 nor the territory's, e.g. `EPSG:2154`. */
  readonly projection?: string | undefined;
  /** Bottom first. Their `id` is not carried: a map makes them anew. */
  readonly layers?: readonly LayerSpec[] | undefined;
  /**
   * The map's own controls (`zoom scale attribution fullscreen locate`) and panels, by their tags without `gp-` (`search`,
   * `layer-switcher`, `legend` …); zoom and attribution when absent.
   */
  readonly controls?: readonly string[] | undefined;
  readonly markers?: readonly MapMarker[] | undefined;
  readonly theme?: MapTheme | undefined;
  /** Language of the map, e.g. `fr`. */
  readonly lang?: string | undefined;
}
