// A sample of the Géoplateforme: one function from Request to Response that keeps its contract on small open data, errors
// included. Runs in Node and in browsers.
import {answer, json, page} from './answers.js';
import {createLandscape, readCommunes} from './landscape.js';
import {altimetry} from './services/altimetry.js';
import {annexes} from './services/annexes.js';
import {csw} from './services/csw.js';
import {download} from './services/download.js';
import {geocoding} from './services/geocoding.js';
import {layerSearch} from './services/layer-search.js';
import {navigation} from './services/navigation.js';
import {tms} from './services/tms.js';
import {vectorTms} from './services/vector-tms.js';
import {wfs} from './services/wfs.js';
import {wms} from './services/wms.js';
import {wmts} from './services/wmts.js';

/** Services by the beginning of their path, with the requests a second that they allow. */
const services = [
  {name: 'WMTS', path: /^wmts$/, serve: wmts},
  {name: 'TMS', path: /^tms\/1\.0\.0(\/|$)/, serve: tms},
  {name: 'vector-tms', path: /^vector-tms\/1\.0\.0\//, serve: vectorTms, limit: 400},
  {name: 'WMS-R', path: /^wms-r(\/wms)?$/, serve: wms, limit: 40},
  {name: 'WMS-V', path: /^wms-v(\/(ows|wms|geoserver\/ows))?$/, serve: wms, limit: 50},
  {name: 'WFS', path: /^wfs(\/(ows|wfs))?$/, serve: wfs, limit: 30},
  {name: 'annexes', path: /^annexes\//, serve: annexes},
  {name: 'completion', path: /^geocodage\/completion(\/|$)/, serve: geocoding, limit: 10},
  {name: 'geocoding', path: /^geocodage\//, serve: geocoding, limit: 50},
  {name: 'route', path: /^navigation\/(itineraire|getcapabilities)$/, serve: navigation, limit: 5},
  {name: 'isochrone', path: /^navigation\/isochrone$/, serve: navigation, limit: 5},
  {name: 'altimetry', path: /^altimetrie\//, serve: altimetry, limit: 5},
  {name: 'layer-search', path: /^recherche\//, serve: layerSearch, limit: 10},
  {name: 'CSW', path: /^csw$/, serve: csw, limit: 15},
  {name: 'download', path: /^telechargement\//, serve: download, limit: 10},
];
export const serviceNames = services.map(({name}) => name);

/** What the settings may say of a service: `{delay, fault}`, the delay in milliseconds. */
export const faults = ['rate-limited', 'down', 'malformed', 'error', 'unavailable'];

/** The key that opens the private services of this platform. */
export const sampleKey = 'sample-key';

/**
 * `load(name)` reads a file of data/ as text; `createCanvas(width, height)` gives `{context, encode(type, quality)}`, encode
 * resolving to bytes. `prefix` is what precedes the paths of the services, e.g. `/geopf`. `handle` resolves to undefined
 * for paths that do not begin so, and to `Response.error()` for a service that is down; requests are counted by `client`.
 */
export function createPlatform({load, createCanvas, prefix = ''}) {
  let settings = {};
  const recent = new Map();
  let loading;

  async function readData() {
    const [world, communes, roads, departments, layers] = await Promise.all(
      ['world.json', 'communes.tsv', 'roads.json', 'departments.json', 'layers.json'].map(load),
    );
    const all = JSON.parse(layers);
    return {
      layers: all,
      departments: JSON.parse(departments),
      landscape: createLandscape({
        world: JSON.parse(world),
        communes: readCommunes(communes),
        roads: JSON.parse(roads),
      }),
    };
  }

  /** Over the limit: refused for five seconds after the last attempt. */
  function isOverLimit({name, limit = Infinity}, client) {
    const now = Date.now();
    const key = `${name} ${client}`;
    const {times = [], until = 0} = recent.get(key) ?? {};
    const lately = [...times.filter((time) => now - time < 1000), now];
    const refused = lately.length > limit || now < until;
    recent.set(key, {times: lately, until: refused ? now + 5000 : 0});
    return refused;
  }

  async function set(request) {
    if (request.method === 'DELETE') settings = {};
    else if (request.method === 'POST') {
      const asked = await request.json().catch(() => undefined);
      const wrong = Object.entries(asked ?? {'': {}}).find(
        ([name, {fault, delay = 0}]) =>
          !serviceNames.includes(name) ||
          (fault && !faults.includes(fault)) ||
          !(delay >= 0 && delay <= 60_000),
      );
      if (wrong) return json({error: `Unknown setting: ${JSON.stringify(wrong)}`}, {status: 400});
      for (const [name, value] of Object.entries(asked)) settings[name] = {...settings[name], ...value};
    }
    recent.clear();
    return json(settings);
  }

  async function handle(request, client = '') {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(`${prefix}/`)) return undefined;
    let path = decodeURI(url.pathname.slice(prefix.length + 1));
    if (path === '_settings') return set(request);
    if (request.method === 'OPTIONS') return answer(null, 'text/plain', {status: 204});
    const isPrivate = path.startsWith('private/');
    if (isPrivate) path = path.slice('private/'.length);
    const service = services.find((one) => one.path.test(path));
    if (!service) return answer('404 page not found\n', 'text/plain', {status: 404});
    const {delay = 0, fault} = settings[service.name] ?? {};
    if (delay) await new Promise((done) => setTimeout(done, delay));
    if (fault === 'down') return Response.error();
    if (fault === 'error') return page(500, 'Internal Server Error');
    if (fault === 'unavailable') return page(503, 'Service Temporarily Unavailable');
    if (fault === 'rate-limited' || isOverLimit(service, client))
      return page(429, 'Too Many Requests', {'retry-after': '5'});
    if (isPrivate && url.searchParams.get('apikey') !== sampleKey) return page(401, 'Authorization Required');
    const data = await (loading ??= readData());
    const given = await service.serve({request, url, path, isPrivate, createCanvas, ...data});
    if (fault !== 'malformed') return given;
    const bytes = await given.arrayBuffer();
    return answer(bytes.slice(0, bytes.byteLength / 2), given.headers.get('content-type'), {
      status: given.status,
    });
  }

  return {handle};
}
