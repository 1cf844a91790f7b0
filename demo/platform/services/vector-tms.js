// Dynamic vector tiles, made from tables, as pg_tileserv answers them.
import vtpbf from 'vt-pbf';
import {answer, json} from '../answers.js';
import {remember, tileMatrixSet, toWorld} from '../geometry.js';

const set = tileMatrixSet('PM');

/** Each table with the features of it that lie in a tile: `point` gives places in the tile. */
const tables = {
  'exemple.communes': {
    description: 'Communes dont la position est connue',
    geometrytype: 'Point',
    properties: {code: 'text', nom: 'text', population: 'int4'},
    features: ({towns}, point) =>
      towns.map(({code, name, population, lonLat}) => ({
        type: 1,
        geometry: [point(lonLat)],
        tags: {code, nom: name, population},
      })),
  },
  'exemple.routes': {
    description: 'Réseau routier schématique',
    geometrytype: 'MultiLineString',
    properties: {numero: 'text', rang: 'int4'},
    features: ({roads}, point) =>
      roads.map(({lines, number, rank}) => ({
        type: 2,
        geometry: lines.map((line) => line.map(point)),
        tags: {numero: number, rang: rank},
      })),
  },
};

const missing = (status = 404) => answer('', 'text/plain', {status});

export function vectorTms({url, path, landscape}) {
  const base = `${url.origin}${url.pathname.slice(0, url.pathname.indexOf('1.0.0/'))}1.0.0`;
  const [file, ...rest] = path.split('/').slice(2);
  if (rest.length === 0) {
    if (file === 'index.json')
      return json(Object.fromEntries(Object.keys(tables).map((id) => [id, entry(id, base)])));
    const id = file.replace(/\.json$/, '');
    return id !== file && Object.hasOwn(tables, id) ? json(detail(id, base)) : missing();
  }
  const [, ...place] = /^(\d+)\/(\d+)\/(\d+)\.(?:pbf|mvt)$/.exec(rest.join('/')) ?? [];
  if (!place.length || !Object.hasOwn(tables, file)) return missing();
  const [z, x, y] = place.map(Number);
  if (z > 22 || x >= 2 ** z || y >= 2 ** z) return missing(400);
  return answer(
    tile(`${file} ${place}`, {id: file, z, x, y, landscape}),
    'application/vnd.mapbox-vector-tile',
  );
}

function entry(id, base) {
  const [schema, name] = id.split('.');
  const {description} = tables[id];
  return {id, name, schema, description, type: 'table', detailurl: `${base}/${id}.json`};
}

function detail(id, base) {
  const {geometrytype, properties} = tables[id];
  return {
    ...entry(id, base),
    geometrytype,
    bounds: [-63, -22, 56, 52],
    center: [2, 46.5],
    minzoom: 0,
    maxzoom: 22,
    properties: Object.entries(properties).map(([name, type]) => ({name, type, description: ''})),
    tileurl: `${base}/${id}/{z}/{x}/{y}.pbf`,
  };
}

/** An empty tile has no bytes. */
const tile = remember(100, (key, {id, z, x, y, landscape}) => {
  const side = 2 ** z;
  const point = (lonLat) => {
    const [px, py] = toWorld(lonLat);
    return [Math.round((px * side - x) * 4096), Math.round((py * side - y) * 4096)];
  };
  const features = tables[id].features(landscape.in(set.extent(z, x, y), z), point);
  return features.length
    ? vtpbf.fromGeojsonVt({[id]: {features}}, {version: 2, extent: 4096})
    : new Uint8Array(0);
});
