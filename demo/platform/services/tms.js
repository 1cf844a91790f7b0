// Vector tiles, and their descriptions, as ROK4's TMS answers them. Rows count from the north.
import vtpbf from 'vt-pbf';
import {answer, escape, json, xml} from '../answers.js';
import {remember, tileMatrixSet, touches, toWorld} from '../geometry.js';
import {housesOf, outline} from '../streets.js';

const refuse = (message, status = 400) =>
  answer(
    `<?xml version="1.0" ?><TileMapServerError><Message>${escape(message)}</Message></TileMapServerError>`,
    'text/xml',
    {status},
  );
const set = tileMatrixSet('PM');
const HALF = 20037508.3427892;

export function tms({url, path, layers, landscape, isPrivate}) {
  const base = `${url.origin}${url.pathname.slice(0, url.pathname.indexOf('tms/1.0.0'))}`;
  const offered = layers.filter(({service, open}) => service === 'TMS' && (open || isPrivate));
  const [name, ...rest] = path.split('/').slice(2).filter(Boolean);
  if (!name) return xml(index(offered, base));
  const layer = offered.find((one) => one.name === name);
  if (!layer) return refuse(`Layer ${name} unknown`);
  if (rest.length === 0) return xml(tileMap(layer, base));
  if (rest.join('/') === 'metadata.json') return json(metadata(layer, base));
  if (rest.join('/') === 'gdal.xml')
    return refuse(`Layer ${name} is vector data: cannot describe it with this format`);
  const [, level, column, row, extension] = /^(\d+)\/(\d+)\/(\d+)\.(\w+)$/.exec(rest.join('/')) ?? [];
  if (!level) return refuse('Request path is not that of a tile');
  if (extension !== 'pbf') return refuse(`Extension ${extension} is not that of the layer`);
  const [z, x, y] = [level, column, row].map(Number);
  if (z > 21) return refuse(`Level ${level} unknown`);
  const side = 2 ** z;
  const isThere =
    z >= layer.levels[0] &&
    z <= layer.levels[1] &&
    x < side &&
    y < side &&
    touches(set.extent(z, x, y), layer.extent);
  const bytes = isThere && tile(`${kindOf(layer)} ${z} ${x} ${y}`, {kind: kindOf(layer), z, x, y, landscape});
  return bytes ? answer(bytes, 'application/x-protobuf') : refuse('No data found', 404);
}

export const kindOf = ({name}) =>
  /^PLAN\./.test(name) ? 'plan' : /PCI|PARCEL/.test(name) ? 'parcels' : 'theme';

/** Names of the layers inside the tiles of each kind. */
const contents = {
  plan: [
    'fond_opaque',
    'ocs_vegetation_surf',
    'bati_zone_surf',
    'hydro_reseau',
    'bati_surf',
    'routier_route',
    'limite_lin',
    'toponyme_routier_odonyme_lin',
    'toponyme_localite_ponc',
  ],
  parcels: ['parcelle', 'batiment', 'localite'],
  theme: ['surface', 'ligne', 'localite'],
};

const tile = remember(400, (key, {kind, z, x, y, landscape}) => {
  const extent = set.extent(z, x, y);
  const things = landscape.in(extent, z);
  const side = 2 ** z;
  const point = (lonLat) => {
    const [px, py] = toWorld(lonLat);
    return [Math.round((px * side - x) * 4096), Math.round((py * side - y) * 4096)];
  };
  const lines = (parts) => parts.map((part) => part.map(point));
  const polygon = (rings, tags) => ({type: 3, geometry: lines(rings), tags});
  const line = (parts, tags) => ({type: 2, geometry: lines(parts), tags});
  const houses =
    z >= 14
      ? things.streets.flatMap((street) => housesOf(street).filter(({plot}) => isInside(plot[0], extent)))
      : [];
  const localities = things.towns
    .filter(({lonLat}) => isInside(lonLat, extent))
    .map((town) => ({
      type: 1,
      geometry: [point(town.lonLat)],
      tags: {texte: town.name, symbo: sizeOf(town), population: town.population, code: town.code},
    }));
  const roads = [
    ...things.roads.map(({lines: parts, rank, number}) => line(parts, {symbo: roadOf(rank), numero: number})),
    ...things.streets.map(({line: one, rank}) => line([one], {symbo: rank === 3 ? 'RUE' : 'RUE_PRINCIPALE'})),
  ];
  const layersOf = {
    plan: () => ({
      fond_opaque: things.land.map(({rings, isFrance}) =>
        polygon(rings, {symbo: isFrance ? 'FRANCE' : 'ETRANGER'}),
      ),
      ocs_vegetation_surf: things.woods.map((ring) => polygon([ring], {symbo: 'ZONE_BOISEE'})),
      bati_zone_surf: things.built.map((town) => polygon([outline(town)], {symbo: 'ZONE_BATI'})),
      hydro_reseau: things.rivers.map(({lines: parts, name}) =>
        line(parts, {symbo: 'COURS_D_EAU', texte: name}),
      ),
      bati_surf: houses.flatMap(({roof}) => (roof ? [polygon([roof], {symbo: 'BATIMENT'})] : [])),
      routier_route: roads,
      limite_lin: things.frontiers.map((one) => line([one], {symbo: 'LIMITE_ETAT'})),
      toponyme_routier_odonyme_lin:
        z >= 15 ? things.streets.map(({line: one, name}) => line([one], {texte: name})) : [],
      toponyme_localite_ponc: localities,
    }),
    parcels: () => ({
      parcelle: houses.map(({plot, number}) => polygon([plot], {numero: String(number)})),
      batiment: houses.flatMap(({roof}) => (roof ? [polygon([roof], {type: '01'})] : [])),
      localite: localities,
    }),
    theme: () => ({
      surface: [
        ...things.woods.map((ring) => polygon([ring], {code: 'F'})),
        ...things.built.map((town) => polygon([outline(town)], {code: 'U', nom: town.name})),
        ...houses.flatMap(({roof}) => (roof ? [polygon([roof], {code: 'B'})] : [])),
      ],
      ligne: [...roads, ...things.frontiers.map((one) => line([one], {symbo: 'LIMITE'}))],
      localite: localities,
    }),
  };
  const layers = Object.entries(layersOf[kind]())
    .filter(([, features]) => features.length)
    .map(([name, features]) => [name, {features}]);
  return layers.length ? vtpbf.fromGeojsonVt(Object.fromEntries(layers), {version: 2, extent: 4096}) : null;
});

const isInside = ([lon, lat], [w, s, e, n]) => lon >= w && lon < e && lat >= s && lat < n;
const sizeOf = ({population}) =>
  population > 100_000
    ? 'METROPOLE'
    : population > 20_000
      ? 'VILLE'
      : population > 3000
        ? 'BOURG'
        : 'VILLAGE';
const roadOf = (rank) => ['AUTOROUTE', 'PRINCIPALE', 'REGIONALE', 'LOCALE'][rank - 1];

const styleUrls = (layer) => layer.metadata.filter((url) => url.endsWith('.json'));

function tileMap(layer, base) {
  const [west, north] = toWorld([layer.extent[0], layer.extent[3]]);
  const [east, south] = toWorld([layer.extent[2], layer.extent[1]]);
  const metres = (share) => (share - 0.5) * 2 * HALF;
  const [min, max] = layer.levels;
  const level = (z) => {
    const [left, right] = [west, east].map((share) => Math.min(2 ** z - 1, Math.floor(share * 2 ** z)));
    const [top, bottom] = [north, south].map((share) => Math.min(2 ** z - 1, Math.floor(share * 2 ** z)));
    return `<TileSet href="${base}tms/1.0.0/${layer.name}/${z}" minrow="${top}" maxrow="${bottom}" mincol="${left}" maxcol="${right}" units-per-pixel="${set.resolution(z)}" order="${z}"/>`;
  };
  const styles = styleUrls(layer).map(
    (url) => `<Metadata type="Other" mime-type="application/json" href="${escape(url)}"/>`,
  );
  return `<TileMap version="1.0.0" tilemapservice="${base}tms/1.0.0"><Title>${escape(layer.title)}</Title>${styles.join('')}<SRS>EPSG:3857</SRS><BoundingBox CRS="EPSG:3857" minx="${metres(west)}" maxx="${metres(east)}" miny="${-metres(south)}" maxy="${-metres(north)}"/><Origin x="${-HALF}" y="${-HALF}"/><TileFormat width="256" height="256" mime-type="application/x-protobuf" extension="pbf"/><TileSets profile="none">${Array.from({length: max - min + 1}, (_, i) => level(min + i)).join('')}</TileSets></TileMap>`;
}

function metadata(layer, base) {
  const [minzoom, maxzoom] = layer.levels;
  const [w, s, e, n] = layer.extent;
  return {
    bounds: layer.extent,
    center: [(w + e) / 2, (s + n) / 2],
    crs: 'EPSG:3857',
    description: layer.title,
    format: 'pbf',
    maxzoom,
    minzoom,
    name: layer.name,
    tiles: [`${base}tms/1.0.0/${layer.name}/{z}/{x}/{y}.pbf`],
    vector_layers: contents[kindOf(layer)].map((id) => ({id, minzoom, maxzoom, fields: {}})),
  };
}

const index = (layers, base) =>
  `<TileMapService version="1.0.0" services="${base}tms"><Title>Service de visualisation TMS</Title><Abstract/><TileMaps>${layers.map(({name, title}) => `<TileMap title="${escape(title)}" srs="EPSG:3857" profile="none" href="${base}tms/1.0.0/${name}"/>`).join('')}</TileMaps></TileMapService>`;
