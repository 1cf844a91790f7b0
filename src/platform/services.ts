import {setApiKeys, type ApiKeys} from './api-keys.js';

/** A service of the platform that this library calls, as errors name it; WMS-R draws images, WMS-V draws vectors. */
export type ServiceName =
  | 'WMTS'
  | 'TMS'
  | 'WMS-R'
  | 'WMS-V'
  | 'WFS'
  | 'annexes'
  | 'completion'
  | 'geocoding'
  | 'layer-search'
  | 'route'
  | 'isochrone'
  | 'altimetry'
  | 'CSW'
  | 'download';

/**
 * Requests a second that the platform allows for one IP address, as it publishes them ("limites d'usage"). WMTS, TMS
 * and annexes have no limit.
 */
export const rateLimits: Partial<Readonly<Record<ServiceName, number>>> = {
  completion: 10,
  geocoding: 50,
  'layer-search': 10,
  'WMS-R': 40,
  'WMS-V': 50,
  WFS: 30,
  // 10 by the list of limits, 5 by the page of the service.
  route: 5,
  isochrone: 5,
  altimetry: 5,
  CSW: 15,
  download: 10,
};

/** The largest CSV that the platform geocodes. */
export const csvLimits = {bytes: 50_000_000, rows: 200_000} as const;

/** What `configure` accepts. */
export interface PlatformOptions {
  /**
   * Address below which every service lies, with or without a trailing slash: `https://data.geopf.fr` (the default),
   * `https://proxy.example.org/geopf`, or a path of this site that begins with `/`.
   */
  readonly platform?: string | URL | undefined;
  /** How long an answer may take before it counts as failed, in milliseconds; 10 000 by default. */
  readonly timeout?: number | undefined;
  /**
   * API keys for the layers that need one, by name of layer, `'*'` for every other:
   * `{'GEOGRAPHICALGRIDSYSTEMS.MAPS': 'abc123', '*': 'def456'}`. They replace those given before. A key is sent to the
   * platform only, in the address of the requests (the platform takes it nowhere else), and only for layers that need
   * one or that its public index does not list; it is never in an error, an event or a log. Whoever can read the page can
   * read it: use a key that is restricted to your site.
   */
  readonly apiKeys?: ApiKeys | undefined;
}

/** Where the addresses found in the platform's own answers point. */
const PUBLIC = 'https://data.geopf.fr/';

/**
 * Layers whose styles do not lie in a folder of their own name (facts of the platform, 2026-06-15). The last three
 * words are folders of producers, beside the platform's own `ressources`.
 */
const styleFolders: readonly (readonly [name: RegExp, folder: string])[] = [
  [/^IGNF_INDICATEURS-FORESTIER_/, 'ressources/vectorTiles/styles/IFN'],
  [/^LANDCOVER-TMS\.FORESTINVENTORY/, 'ressources/vectorTiles/styles/BDFORET'],
  [/^OCSGE_\d/, 'ressources/vectorTiles/styles/OCSGE'],
  [/^PLAN\.OSM$/, 'ressources/vectorTiles/styles/PLAN.IGN'],
  [/^adminexpress_departement_gpkg/, 'cartes.gouv.fr-config/style'],
  [/^communes63_/, 'DDT63/style'],
  [/^route(500logoqgis|logo500qgis)/, 'recette-cartes-gouv/style'],
];

let chosen: URL | undefined;
let suggested: URL | undefined;
let timeoutMs = 10_000;

/**
 * Points every request of the library at another base, changes its timeout or gives it API keys. Call it before the first
 * map is shown: what is already loaded stays. Throws a `TypeError` that says what to write when a value cannot be used.
 */
export function configure({platform, timeout, apiKeys}: PlatformOptions): void {
  const base = platform === undefined ? chosen : readBase(platform);
  if (timeout !== undefined) {
    if (!(timeout > 0 && timeout < 2 ** 31)) {
      throw new TypeError(
        `configure(): timeout is a number of milliseconds, e.g. 10000, not ${String(timeout)}.`,
      );
    }
  }
  if (apiKeys !== undefined) setApiKeys(apiKeys);
  timeoutMs = timeout ?? timeoutMs;
  chosen = base;
}

/**
 * Sets the base to use unless `configure` names one, e.g. from `<meta name="gp-platform">`. Throws as `configure` does.
 *
 * @internal
 */
export function configureDefault({platform}: {readonly platform: string | URL}): void {
  suggested = readBase(platform);
}

/** How long an answer may take, in milliseconds. */
export function requestTimeout(): number {
  return timeoutMs;
}

function readBase(platform: string | URL): URL {
  const text = String(platform).trim();
  const help = 'Write an http(s) address such as "https://data.geopf.fr", or a path that begins with "/".';
  // Without this, "data.geopf.fr" would be read as a file beside the page.
  const isPath = /^\.{0,2}\//.test(text) && !text.startsWith('//');
  let url: URL;
  try {
    url = isPath ? new URL(text, globalThis.location.href) : new URL(text);
  } catch (cause) {
    throw new TypeError(`The platform cannot be "${text}". ${help}`, {cause});
  }
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`The platform cannot be "${text}". ${help}`);
  if (url.search || url.hash || url.username || url.password) {
    throw new TypeError('The address of the platform has no "?", no "#", no user name and no password.');
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function base(): URL {
  return chosen ?? suggested ?? new URL(PUBLIC);
}

/** The address of `path` below the configured base; `path` is encoded already. */
function below(path: string): URL {
  return new URL(base().href + path);
}

const encode = encodeURIComponent;

/** The diffusion services: their paths, public then private (what needs a key). */
const diffusion = {
  WMTS: ['wmts', 'private/wmts'],
  TMS: ['tms/1.0.0/', 'private/tms/1.0.0/'],
  'WMS-R': ['wms-r', 'private/wms-r'],
  'WMS-V': ['wms-v/ows', 'private/wms-v/ows'],
  WFS: ['wfs/ows', 'private/wfs'],
} as const;

/** A service that layers come from. */
export type DiffusionService = keyof typeof diffusion;

/** Every address the library asks, computed from the configured base each time it is read. */
export const services = {
  /** The configured base, with a trailing slash. */
  get platform(): URL {
    return base();
  },
  /** A diffusion service, or its private twin, which takes the key of a layer. */
  diffusion(service: DiffusionService, isPrivate = false): URL {
    return below(diffusion[service][isPrivate ? 1 : 0]);
  },
  /** WMTS, to complete with KVP parameters. */
  get wmts(): URL {
    return services.diffusion('WMTS');
  },
  /** WMS of the images (WMS-Raster), 1.3.0 only. */
  get wmsRaster(): URL {
    return services.diffusion('WMS-R');
  },
  /** WMS of the vectors (WMS-Vecteur). */
  get wmsVector(): URL {
    return services.diffusion('WMS-V');
  },
  /** WFS 2.0.0. */
  get wfs(): URL {
    return services.diffusion('WFS');
  },
  /** Directory of a vector tile layer, with a trailing slash; tiles are `{z}/{x}/{y}.pbf`, rows from the north. */
  tms(layer: string): URL {
    return below(`tms/1.0.0/${encode(layer)}/`);
  },
  /** Template of a vector tile layer's tiles, with `{z}`, `{x}` and `{y}` to replace. */
  tmsTiles(layer: string): string {
    return `${services.tms(layer).href}{z}/{x}/{y}.pbf`;
  },
  /** Mapbox style of a vector tile layer. */
  vectorStyle(layer: string, style: string): URL {
    const folder = styleFolders.find(([name]) => name.test(layer))?.[1];
    return below(
      `annexes/${folder ?? `ressources/vectorTiles/styles/${encode(layer)}`}/${encode(style)}.json`,
    );
  },
  /** Template of the glyphs of vector tile styles, with `{fontstack}` and `{range}` to replace. */
  get glyphs(): string {
    return `${services.annexes.href}ressources/vectorTiles/fonts/{fontstack}/{range}.pbf`;
  },
  /** Static files (styles, legends, logos), with a trailing slash. */
  get annexes(): URL {
    return below('annexes/');
  },
  get search(): URL {
    return below('geocodage/search');
  },
  get reverse(): URL {
    return below('geocodage/reverse');
  },
  /** Many places at once: POST of a CSV. */
  geocodeCsv(operation: 'search' | 'reverse'): URL {
    return below(`geocodage/${operation}/csv`);
  },
  get completion(): URL {
    return below('geocodage/completion/');
  },
  /** A route. */
  get route(): URL {
    return below('navigation/itineraire');
  },
  /** What can be reached from a point. */
  get isochrone(): URL {
    return below('navigation/isochrone');
  },
  /** Altitudes of points, or along a line: POST of JSON. */
  elevation(kind: 'elevation' | 'elevationLine'): URL {
    return below(`altimetrie/1.0/calcul/alti/rest/${kind}.json`);
  },
  /** Metadata of the datasets, CSW 2.0.2. */
  get csw(): URL {
    return below('csw');
  },
  /** The site of the platform, for readers. */
  site: 'https://cartes.gouv.fr/',
  /** The page of cartes.gouv.fr about a dataset, for readers. */
  datasetPage(id: string): URL {
    return new URL(encode(id), 'https://cartes.gouv.fr/rechercher-une-donnee/dataset/');
  },
  /** Files to download: every resource, or one of them (`BDTOPO`), or one of its editions (`BDTOPO/BDTOPO_3-5…`). */
  downloads(resource = ''): URL {
    const path = resource.split('/').map(encode).join('/');
    return below(resource === '' ? 'telechargement/capabilities' : `telechargement/resource/${path}`);
  },
  /** Index of the layers: POST of filters. */
  get layerSearch(): URL {
    return below('recherche/api/indexes/geoplateforme');
  },
  /** Index of the layers that need a key, which it takes: POST of filters. */
  get privateLayerSearch(): URL {
    return below('private/recherche/api/indexes/geoplateforme');
  },
  /** Index of the layers: GET of a text. */
  get layerSuggest(): URL {
    return below('recherche/api/indexes/geoplateforme/suggest');
  },
};

/**
 * The same address below the configured base, for an address of the platform met in one of its answers (tiles, sprite
 * and glyphs of a style, a legend). Undefined for any other host: the library does not follow it. Templates
 * (`{z}/{x}/{y}`) keep their braces.
 */
export function rebase(url: string | URL): string | undefined {
  const text = String(url);
  for (const origin of [PUBLIC, base().href]) {
    if (text.startsWith(origin)) return base().href + text.slice(origin.length);
  }
  return undefined;
}

/**
 * The public address of something below the configured base, to be used elsewhere: a proxy of this site is of no use in
 * other software.
 */
export function publish(url: string | URL): string {
  const text = String(url);
  const own = base().href;
  return text.startsWith(own) ? PUBLIC + text.slice(own.length) : text;
}

/** The two schemas in which CSW describes datasets: ISO 19115-3, and ISO 19139 which every catalogue has. */
export const recordSchemas = {
  'ISO 19115-3': 'http://standards.iso.org/iso/19115/-3/mdb/2.0',
  'ISO 19139': 'http://www.isotc211.org/2005/gmd',
} as const;
