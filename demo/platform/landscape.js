// What lies in an extent, in degrees: land, roads, towns and what is invented around them. Tiles of every kind are drawn
// from it.
import GeoJSONVT from 'geojson-vt';
import {chance, distance, fromWorld, remember, touches, toWorld} from './geometry.js';
import {radiusOf, streetsOf} from './streets.js';

const riverTowns = {
  Seine: 'Châtillon-sur-Seine,Troyes,Melun,Paris,Poissy,Mantes-la-Jolie,Rouen,Le Havre',
  Loire: 'Roanne,Nevers,Orléans,Blois,Tours,Saumur,Angers,Nantes,Saint-Nazaire',
  Rhône: 'Annecy,Lyon,Vienne,Valence,Montélimar,Avignon,Arles,Port-Saint-Louis-du-Rhône',
  Garonne: 'Saint-Gaudens,Muret,Toulouse,Agen,Marmande,Langon,Bordeaux,Blaye',
  Vilaine: 'Vitré,Châteaubourg,Cesson-Sévigné,Rennes,Bruz,Redon,La Roche-Bernard',
  Meuse: 'Neufchâteau,Verdun,Sedan,Charleville-Mézières',
  Moselle: 'Épinal,Toul,Metz,Thionville',
  Dordogne: 'Argentat,Bergerac,Libourne,Blaye',
  Saône: 'Vesoul,Chalon-sur-Saône,Mâcon,Villefranche-sur-Saône,Lyon',
};

const options = {maxZoom: 14, indexMaxZoom: 4, tolerance: 2, extent: 4096, buffer: 96};
const asFeatures = (type, items) => ({
  type: 'FeatureCollection',
  features: items.map(([coordinates, properties = {}]) => ({
    type: 'Feature',
    properties,
    geometry: {type, coordinates},
  })),
});

/** Straight lines become winding ones. */
function wind(start, end, seed) {
  const steps = Math.max(2, Math.ceil(distance(start, end) / 3000));
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  return Array.from({length: steps + 1}, (_, step) => {
    const share = step / steps;
    const away = Math.sin(share * Math.PI) * (0.08 * Math.sin(share * 9 + seed * 6) + (seed - 0.5) * 0.1);
    return [start[0] + dx * share - dy * away, start[1] + dy * share + dx * away * 0.6];
  });
}

export function readCommunes(text) {
  return text.split('\n').map((line) => {
    const [code, name, postcodes, population, lon, lat, doubt] = line.split('\t');
    const department = code.slice(0, code.startsWith('97') ? 3 : 2);
    return {
      code,
      name,
      department,
      postcodes: postcodes.split(' ').filter(Boolean),
      population: Number(population),
      lonLat: [Number(lon), Number(lat)],
      /** Its position comes from a source. */
      isPlaced: doubt !== '~',
    };
  });
}

/** Towns by squares of a quarter of a degree. */
function bySquare(communes) {
  const squares = new Map();
  const keyOf = (lon, lat) => `${Math.floor(lon * 4)} ${Math.floor(lat * 4)}`;
  for (const commune of communes) {
    const key = keyOf(...commune.lonLat);
    if (!squares.has(key)) squares.set(key, []);
    squares.get(key).push(commune);
  }
  return ([w, s, e, n]) => {
    const found = [];
    for (let x = Math.floor(w * 4); x <= Math.floor(e * 4); x++)
      for (let y = Math.floor(s * 4); y <= Math.floor(n * 4); y++)
        found.push(...(squares.get(`${x} ${y}`) ?? []));
    return found;
  };
}

/** Each commune is joined by a road to the closest one that has more inhabitants. */
function localRoads(communes, within) {
  const roads = [];
  for (const commune of communes) {
    const {lonLat, population, code} = commune;
    const [lon, lat] = lonLat;
    let closest;
    let least = Infinity;
    for (const other of within([lon - 0.25, lat - 0.25, lon + 0.25, lat + 0.25])) {
      if (other.population <= population || other.code === code) continue;
      const away = distance(lonLat, other.lonLat);
      if (away < least) [closest, least] = [other, away];
    }
    if (closest) roads.push([commune, closest]);
  }
  return roads;
}

function contains(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

const boundsOf = (ring) =>
  ring.reduce(
    ([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );

export function createLandscape({world, communes, roads: pairs}) {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const byName = new Map(
    [...communes].sort((a, b) => a.population - b.population).map((one) => [one.name, one]),
  );
  const within = bySquare(communes);

  const worlds = Object.values(world).map(({countries, coasts, frontiers}) => ({
    land: new GeoJSONVT(
      asFeatures(
        'MultiPolygon',
        countries.map(({name, coordinates}) => [coordinates, {name}]),
      ),
      options,
    ),
    coasts: new GeoJSONVT(asFeatures('MultiLineString', [[coasts]]), options),
    frontiers: new GeoJSONVT(asFeatures('MultiLineString', [[frontiers]]), options),
    polygons: countries.flatMap(({coordinates}) => coordinates.map((rings) => [boundsOf(rings[0]), rings])),
  }));
  const [far, near] = worlds;

  const main = pairs.map(([a, b]) => [byCode.get(a), byCode.get(b), 1]);
  const local = localRoads(communes, within).map(([a, b]) => [
    a,
    b,
    a.population > 5000 ? 2 : a.population > 900 ? 3 : 4,
  ]);
  const roads = [...main, ...local].map(([from, to, rank], i) => ({
    from,
    to,
    rank,
    number: `${['A', 'N', 'D', 'C'][rank - 1]} ${(i % 900) + 1}`,
    line: () => wind(from.lonLat, to.lonLat, chance(from.code, to.code)),
  }));
  const roadsOfRank = [1, 2, 3, 4].map(
    (rank) =>
      new GeoJSONVT(
        asFeatures(
          'LineString',
          roads.filter((road) => road.rank === rank).map(({line, number}) => [line(), {rank, number}]),
        ),
        options,
      ),
  );
  const rivers = new GeoJSONVT(
    asFeatures(
      'LineString',
      Object.entries(riverTowns).map(([name, towns]) => {
        // Beside the middles of towns rather than across them.
        const course = towns.split(',').flatMap((town) => byName.get(town) ?? []);
        const banks = course.map(({lonLat: [lon, lat], code}) => [
          lon + 0.004,
          lat - 0.004 - chance(code) * 0.004,
        ]);
        return [banks.slice(1).flatMap((bank, i) => wind(banks[i], bank, chance(name, i))), {name}];
      }),
    ),
    options,
  );

  const isOnLand = remember(5000, (key, point) =>
    near.polygons.some(([bounds, rings]) => touches(bounds, [...point, ...point]) && contains(rings, point))
      ? 'yes'
      : 'no',
  );

  /** Blobs on a grid, of `size` degrees. */
  function woods([w, s, e, n], size, share) {
    const found = [];
    for (let x = Math.floor(w / size) - 1; x <= Math.floor(e / size) + 1; x++) {
      for (let y = Math.floor(s / size) - 1; y <= Math.floor(n / size) + 1; y++) {
        const luck = chance('wood', size, x, y);
        if (luck > share) continue;
        const middle = [(x + chance(x, y, 1)) * size, (y + chance(x, y, 2)) * size];
        if (isOnLand(`${size} ${x} ${y}`, middle) === 'no') continue;
        const reaches = Array.from({length: 10}, (_, i) => size * (0.14 + 0.3 * chance(x, y, i)));
        const ring = Array.from({length: 30}, (_, i) => {
          const [from, to] = [reaches[Math.floor(i / 3)], reaches[(Math.floor(i / 3) + 1) % 10]];
          const share = (1 - Math.cos(((i % 3) * Math.PI) / 3)) / 2;
          const angle = (i * Math.PI) / 15;
          const reach = from * (1 - share) + to * share;
          return [middle[0] + Math.cos(angle) * reach * 1.4, middle[1] + Math.sin(angle) * reach];
        });
        found.push([...ring, ring[0]]);
      }
    }
    return found;
  }

  /** The parts of an index that lie in an extent, at a level, in degrees. */
  function read(index, [w, s, e, n], level) {
    const side = 2 ** level;
    const [left, top] = toWorld([w, n]).map((value) => Math.floor(value * side + 1e-6));
    const [right, bottom] = toWorld([e, s]).map((value) => Math.ceil(value * side - 1e-6) - 1);
    const found = [];
    for (let x = Math.max(0, left); x <= Math.min(side - 1, Math.max(left, right)); x++) {
      for (let y = Math.max(0, top); y <= Math.min(side - 1, Math.max(top, bottom)); y++) {
        for (const {geometry, tags} of index.getTile(level, x, y)?.features ?? []) {
          const lines = geometry.map((part) =>
            part.map(([px, py]) => fromWorld([(x + px / 4096) / side, (y + py / 4096) / side])),
          );
          found.push({...tags, lines});
        }
      }
    }
    return found;
  }

  return {
    communes,
    roads,
    within,
    isOnLand: (lon, lat) => isOnLand(`${lon.toFixed(3)} ${lat.toFixed(3)}`, [lon, lat]) === 'yes',
    /** What is there at a zoom level (that of Web Mercator tiles). */
    in(extent, zoom) {
      const level = Math.max(0, Math.min(14, Math.round(zoom)));
      const margin = 40 * (360 / 2 ** (zoom + 8));
      const [w, s, e, n] = extent;
      const wide = [w - margin, s - margin, e + margin, n + margin];
      const isNear = level >= 4 && near.polygons.some(([bounds]) => touches(bounds, extent));
      const {land, coasts, frontiers} = isNear ? near : far;
      const least =
        [0, 0, 0, 0, 400_000, 200_000, 90_000, 40_000, 15_000, 6_000, 2500, 900][Math.floor(zoom)] ?? 0;
      const size = e - w;
      const towns =
        zoom < 4 ? [] : size > 30 ? communes.filter(({population}) => population > least) : within(wide);
      const spread = zoom >= 9 ? 0.09 : 0.01;
      const around = zoom >= 9 ? within([w - spread, s - spread, e + spread, n + spread]) : [];
      return {
        land: read(land, extent, level).map(({name, lines}) => ({
          name,
          isFrance: name === 'France',
          rings: lines,
        })),
        coasts: read(coasts, extent, level).flatMap(({lines}) => lines),
        frontiers: read(frontiers, extent, level).flatMap(({lines}) => lines),
        rivers: zoom >= 5 ? read(rivers, extent, level) : [],
        roads: roadsOfRank.flatMap((index, i) =>
          zoom >= [5, 8, 10, 12][i] ? read(index, extent, level) : [],
        ),
        woods: [
          ...(zoom >= 6 ? woods(extent, 0.4, 0.22) : []),
          ...(zoom >= 9 ? woods(extent, 0.07, 0.3) : []),
          ...(zoom >= 13 ? woods(extent, 0.012, 0.25) : []),
        ],
        // A map that names a town tells where it is.
        towns: towns
          .filter(({population, isPlaced}) => isPlaced && population >= least)
          .sort((a, b) => b.population - a.population),
        built: around.filter((town) => isBuiltIn(town, extent)),
        streets:
          zoom >= 12
            ? around.flatMap((town) =>
                isBuiltIn(town, extent)
                  ? streetsOf(town).filter(
                      ({rank, line}) => zoom >= 11 + rank * 0.67 && touches(boundsOf(line), wide),
                    )
                  : [],
              )
            : [],
      };
    },
  };
}

function isBuiltIn(town, [w, s, e, n]) {
  const [lon, lat] = town.lonLat;
  const reach = (radiusOf(town) * 1.25) / 111_320;
  const stretch = reach / Math.cos((lat * Math.PI) / 180);
  return touches([lon - stretch, lat - reach, lon + stretch, lat + reach], [w, s, e, n]);
}
