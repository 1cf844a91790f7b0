// Starts the servers that other portals run, each with the same two layers: an area over central France and a few towns.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {freePort} from '../../tools/webkit.mjs';
import {writePmtiles} from './pmtiles.mjs';

const cgi = {mapserver: '/usr/lib/cgi-bin/mapserv', mapcache: '/usr/lib/cgi-bin/mapcache'};
const cors = {'access-control-allow-origin': '*', 'access-control-expose-headers': '*'};

const has = (program, ...args) => !spawnSync(program, args, {stdio: 'ignore'}).error;

/** What is not installed here, by the name of its Debian package; nothing when all is. */
export const missing = () =>
  [
    ['cgi-mapserver', cgi.mapserver, '-v'],
    ['mapcache-cgi', cgi.mapcache],
    ['mapproxy', 'mapproxy-util', '--version'],
    ['gdal-bin', 'ogr2ogr', '--version'],
  ].flatMap(([name, ...command]) => (has(...command) ? [] : [name]));

/** QGIS Server is large: it is tried where it is. */
export const hasQgis = () => has('qgis_mapserver', '--help') && existsSync('/usr/bin/python3');

const collection = (name, features) =>
  JSON.stringify({
    type: 'FeatureCollection',
    name,
    features: features.map(([properties, geometry]) => ({type: 'Feature', properties, geometry})),
  });

const areas = collection('zones', [
  [
    {nom: 'Centre', code: '1'},
    {
      type: 'Polygon',
      coordinates: [
        [
          [1, 46],
          [3, 46],
          [3, 48],
          [1, 48],
          [1, 46],
        ],
      ],
    },
  ],
]);
const towns = collection(
  'villes',
  [
    ['Bourges', 2.4, 47.08],
    ['Châteauroux', 1.69, 46.81],
    ['Orléans', 1.91, 47.9],
  ].map(([nom, ...coordinates]) => [{nom}, {type: 'Point', coordinates}]),
);

const mapfile = (folder, url) => `MAP
  NAME "interop" STATUS ON SIZE 256 256 EXTENT -5 41 10 51 UNITS DD IMAGECOLOR 255 255 255
  PROJECTION "init=epsg:4326" END
  OUTPUTFORMAT NAME "png" DRIVER AGG/PNG MIMETYPE "image/png" IMAGEMODE RGBA EXTENSION "png" TRANSPARENT ON END
  OUTPUTFORMAT NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json" FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" END
  WEB METADATA
    "ows_title" "Interop" "ows_abstract" "Zones et villes" "ows_onlineresource" "${url}?" "ows_srs" "EPSG:4326 EPSG:3857 EPSG:2154"
    "ows_enable_request" "*" "wms_getfeatureinfo_formatlist" "application/json,text/plain" "wfs_getfeature_formatlist" "geojson"
    "oga_onlineresource" "${url}/interop/ogcapi" "ows_encoding" "UTF-8"
  END END
  ${[
    [
      'zones',
      'POLYGON',
      'CLASS NAME "Zone" STYLE COLOR 200 30 30 OUTLINECOLOR 0 0 0 END END',
      'Zones & secteurs',
    ],
    ['villes', 'POINT', 'CLASS NAME "Ville" STYLE SYMBOL 0 COLOR 0 0 145 SIZE 4 END END', 'Villes'],
  ]
    .map(
      ([name, type, style, title]) => `LAYER NAME "${name}" TYPE ${type} STATUS ON TEMPLATE "ows"
    CONNECTIONTYPE OGR CONNECTION "${join(folder, `${name}.geojson`)}" DATA "${name}"
    PROJECTION "init=epsg:4326" END
    METADATA "ows_title" "${title}" "gml_include_items" "all" "gml_featureid" "nom" "ows_include_items" "all"
      "ows_attribution_title" "Commune d’exemple" "ows_srs" "EPSG:4326 EPSG:3857 EPSG:2154" END
    ${style} END`,
    )
    .join('\n  ')}
END
`;

const mapcache = (folder, wms) => `<?xml version="1.0" encoding="UTF-8"?>
<mapcache>
  <cache name="disk" type="disk"><base>${join(folder, 'tiles')}</base></cache>
  <source name="zones" type="wms"><getmap><params><FORMAT>image/png</FORMAT><LAYERS>zones</LAYERS></params></getmap>
    <http><url>${wms}</url></http></source>
  <tileset name="zones"><metadata><title>Zones en cache</title></metadata><source>zones</source><cache>disk</cache>
    <grid>GoogleMapsCompatible</grid><format>PNG</format><metatile>1 1</metatile></tileset>
  <format name="PNG" type="PNG"><compression>fast</compression></format>
  <service type="wmts" enabled="true"/><service type="wms" enabled="true"><maxsize>4096</maxsize></service>
  <lock_dir>${folder}</lock_dir>
</mapcache>
`;

const mapproxy = (folder, wms) => `
services:
  wms: {srs: ['EPSG:3857', 'EPSG:4326'], md: {title: MapProxy}}
  wmts: {kvp: true, restful: true, featureinfo_formats: [{mimetype: application/json, suffix: json}]}
  tms: {}
layers:
  - {name: zones, title: Zones par MapProxy, sources: [zones]}
caches:
  zones: {grids: [PM], sources: [wms], cache: {type: file, directory: ${join(folder, 'proxied')}}}
sources:
  wms: {type: wms, wms_opts: {featureinfo: true}, req: {url: '${wms}', layers: zones, transparent: true}}
grids:
  PM: {srs: 'EPSG:3857', bbox: [-20037508.342789244, -20037508.342789244, 20037508.342789244, 20037508.342789244], origin: nw}
globals:
  http: {access_control_allow_origin: '*'}
  cache: {base_dir: '${folder}', lock_dir: '${join(folder, 'locks')}'}
`;

/** A CGI program behind http: its environment is the request, what it prints is the answer. */
function runCgi(program, env, request, response) {
  const {pathname, search} = new URL(request.url, 'http://localhost');
  const [, script, ...rest] = pathname.split('/');
  const child = spawn(program, [], {
    env: {
      ...env,
      GATEWAY_INTERFACE: 'CGI/1.1',
      REQUEST_METHOD: request.method,
      QUERY_STRING: search.slice(1),
      SCRIPT_NAME: `/${script}`,
      PATH_INFO: rest.length ? `/${rest.join('/')}` : '',
      HTTP_HOST: request.headers.host,
      SERVER_NAME: '127.0.0.1',
      SERVER_PORT: request.headers.host.split(':')[1],
      SERVER_PROTOCOL: 'HTTP/1.1',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.on('close', () => {
    const bytes = Buffer.concat(chunks);
    const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'));
    const head = end ? bytes.subarray(0, end.index).toString('latin1') : '';
    const headers = Object.fromEntries(
      head.split(/\r?\n/).map((line) => line.split(/:\s*(.*)/s).slice(0, 2)),
    );
    const status = parseInt(headers.Status ?? (end ? '200' : '500'), 10);
    delete headers.Status;
    delete headers[''];
    response
      .writeHead(status, {...headers, ...cors})
      .end(end ? bytes.subarray(end.index + end[0].length) : '');
  });
}

/** A file, whole or in part: FlatGeobuf and GeoTIFF are read by ranges. */
function sendFile(path, request, response) {
  const bytes = readFileSync(path);
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
  if (!range) return void response.writeHead(200, {...cors, 'content-length': bytes.length}).end(bytes);
  const [from, to] = [Number(range[1]), Math.min(Number(range[2] || Infinity), bytes.length - 1)];
  response
    .writeHead(206, {...cors, 'content-range': `bytes ${from}-${to}/${bytes.length}`})
    .end(bytes.subarray(from, to + 1));
}

/** A server that does not let other sites ask it, behind one that does. */
async function passOn(target, request, response) {
  const {search} = new URL(request.url, 'http://localhost');
  try {
    const answer = await fetch(`${target}${search}`);
    response
      .writeHead(answer.status, {'content-type': answer.headers.get('content-type') ?? '', ...cors})
      .end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    response.writeHead(502, cors).end();
  }
}

/** Waits until something answers at an address. */
async function answers(address, name) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const isThere = await fetch(address).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not start`);
}

/** QGIS Server with a project of the same layers; its address, or undefined where it is not installed. */
async function startQgis(folder, started) {
  if (!hasQgis()) return undefined;
  const env = {...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: folder};
  const script = fileURLToPath(new URL('qgis-project.py', import.meta.url));
  spawnSync('/usr/bin/python3', [script, folder], {env, stdio: 'ignore'});
  const port = await freePort();
  const project = join(folder, 'interop.qgs');
  started.push(
    spawn('qgis_mapserver', ['-p', project, `127.0.0.1:${port}`], {env, stdio: 'ignore', detached: true}),
  );
  const address = `http://127.0.0.1:${port}/`;
  await answers(address, 'QGIS Server');
  return address;
}

/** The servers, once they answer: their addresses, and how to stop them. */
export async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'gp-interop-'));
  mkdirSync(join(folder, 'tiles'));
  const started = [];
  const addresses = {};
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    if (request.method === 'OPTIONS')
      return void response.writeHead(204, {...cors, 'access-control-allow-headers': '*'}).end();
    if (pathname.startsWith('/mapserver'))
      return runCgi(
        cgi.mapserver,
        {MAPSERVER_CONFIG_FILE: join(folder, 'mapserver.conf'), MS_MAPFILE: join(folder, 'interop.map')},
        request,
        response,
      );
    if (pathname.startsWith('/mapcache'))
      return runCgi(cgi.mapcache, {MAPCACHE_CONFIG_FILE: join(folder, 'mapcache.xml')}, request, response);
    if (pathname.startsWith('/qgis')) return void passOn(addresses.qgis, request, response);
    const name = /^\/files\/([\w.]+)$/.exec(pathname)?.[1];
    if (name) return sendFile(join(folder, name), request, response);
    return void response.writeHead(404, cors).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const wms = `${origin}/mapserver`;
  const files = {
    'zones.geojson': areas,
    'villes.geojson': towns,
    'interop.map': mapfile(folder, wms),
    'mapserver.conf': `CONFIG ENV MS_MAPFILE "${join(folder, 'interop.map')}" MS_MAP_PATTERN "." END MAPS interop "${join(folder, 'interop.map')}" END END\n`,
    'mapcache.xml': mapcache(folder, `${wms}?`),
    'mapproxy.yaml': mapproxy(folder, `${wms}?`),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const [format, file, ...options] of [
    ['FlatGeobuf', 'zones.fgb'],
    ['KML', 'villes.kml'],
    ['GPX', 'villes.gpx', '-sql', 'SELECT nom AS name FROM villes'],
  ]) {
    const source = file.replace(/\.\w+$/, '.geojson');
    spawnSync('ogr2ogr', ['-f', format, ...options, join(folder, file), join(folder, source)]);
  }
  const extent = ['-te', '1', '46', '3', '48', '-tr', '0.01', '0.01'];
  spawnSync('gdal_rasterize', [
    '-burn',
    '200',
    '-ot',
    'Byte',
    ...extent,
    join(folder, 'zones.geojson'),
    join(folder, 'raw.tif'),
  ]);
  spawnSync('gdal_translate', ['-of', 'COG', join(folder, 'raw.tif'), join(folder, 'zones.tif')]);
  writeFileSync(
    join(folder, 'zones.pmtiles'),
    writePmtiles(JSON.parse(areas), 'zones', {maxZoom: 8, bounds: [1, 46, 3, 48]}),
  );
  const port = await freePort();
  started.push(
    spawn('mapproxy-util', ['serve-develop', '-b', `127.0.0.1:${port}`, join(folder, 'mapproxy.yaml')], {
      stdio: 'ignore',
      detached: true,
    }),
  );
  addresses.qgis = await startQgis(folder, started);
  const servers = {
    mapserver: wms,
    mapcache: `${origin}/mapcache/wmts`,
    mapproxy: `http://127.0.0.1:${port}/service`,
    qgis: addresses.qgis && `${origin}/qgis`,
    files: `${origin}/files`,
    folder,
    stop() {
      server.close();
      server.closeAllConnections();
      for (const {pid} of started) {
        try {
          process.kill(-pid);
        } catch {
          // It had ended by itself.
        }
      }
      rmSync(folder, {recursive: true, force: true});
    },
  };
  await answers(servers.mapproxy, 'MapProxy');
  return servers;
}
