// Geocoding and completion over all communes, the streets of the larger towns and some well-known places.
import MiniSearch from 'minisearch';
import proj4 from 'proj4';
import {answer, json} from '../answers.js';
import {distance, offset, touches} from '../geometry.js';
import {pois} from '../pois.js';
import {houseAt, radiusOf, streetsOf} from '../streets.js';
import {batch} from './geocoding-csv.js';
import {findParcels, parcelById, parcelFeature, parcelsNear, readParcelFilters} from './parcels.js';

/** Streets of towns with so many inhabitants are found without naming the town: the first ones of each. */
const INDEXED = 150_000;
const FIRST = 200;

const folded = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\b(av|ave)\b/g, 'avenue')
    .replace(/\b(bd|bld)\b/g, 'boulevard');
const words = (text) =>
  folded(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** "de Rennes", "d’Angers", "du Mans", "des Abymes", "de La Rochelle". */
const of = (name) =>
  name.startsWith('Le ')
    ? `du ${name.slice(3)}`
    : name.startsWith('Les ')
      ? `des ${name.slice(4)}`
      : `${/^[aeiouéèêh]/i.test(name) ? 'd’' : 'de '}${name}`;

let built;

function readIndex({landscape: {communes}, departments}) {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const byName = new Map();
  for (const commune of [...communes].sort((a, b) => a.population - b.population))
    byName.set(words(commune.name).join(' '), commune);
  const large = communes.filter(({population}) => population >= INDEXED);
  const municipality = (commune) => ({
    kind: 'municipality',
    name: commune.name,
    commune,
    lonLat: commune.lonLat,
  });
  const places = [
    ...pois.map(({citycode, ...poi}) => ({...poi, commune: byCode.get(citycode)})),
    ...communes
      .filter(({population}) => population > 10_000)
      .map((commune) => ({
        name: `Mairie ${of(commune.name)}`,
        category: 'mairie',
        lonLat: offset(commune.lonLat, 60, 40),
        commune,
      })),
  ].filter(({commune}) => commune);
  const entries = {
    address: [...communes.map(municipality), ...large.flatMap((town) => streetEntries(town).slice(0, FIRST))],
    poi: places.map((place) => ({kind: 'poi', ...place})),
  };
  const index = (list) => {
    const search = new MiniSearch({fields: ['name', 'place'], tokenize: words, processTerm: (term) => term});
    search.addAll(
      list.map(({name, commune}, id) => ({
        id,
        name,
        place: `${commune.name} ${commune.postcodes.join(' ')} ${commune.code}`,
      })),
    );
    return search;
  };
  return {
    byName,
    communes,
    departments,
    entries,
    indexes: {address: index(entries.address), poi: index(entries.poi)},
  };
}

/** A street once, though it may be drawn in several parts. */
function streetEntries(commune) {
  const seen = new Map();
  for (const street of streetsOf(commune)) if (!seen.has(street.name)) seen.set(street.name, street);
  return [...seen.values()].map((street) => ({
    kind: 'street',
    name: street.name,
    street,
    commune,
    lonLat: street.line[Math.floor(street.line.length / 2)],
  }));
}

/** Entries that answer to a text, best first, with a score from 0 to 1. */
function find(text, {index, entries, autocomplete, near}) {
  const {byName, indexes} = built;
  const [, digits, rest] = /^\s*(\d{1,4})\s*(?:bis|ter)?[\s,]+(.*)$/i.exec(text) ?? [];
  const asked = rest && !/^\d{5}$/.test(digits) ? rest : text;
  const options = {
    combineWith: 'AND',
    prefix: (term, i, terms) => autocomplete && i === terms.length - 1,
    fuzzy: (term) => (term.length > 4 && !/^\d+$/.test(term) ? 0.2 : false),
    boost: {name: 2},
    boostDocument: (id) =>
      1 +
      Math.log10((entries[id].commune.population ?? 0) + 10) / 6 +
      (entries[id].kind === 'municipality' ? 0.4 : 0),
  };
  let hits = indexes[index].search(asked, options).map(({id, score}) => ({...entries[id], raw: score}));
  if (index === 'address' && rest) hits = hits.filter(({kind}) => kind === 'street');
  if (index === 'address' && hits.length < 3) hits = [...hits, ...inNamedTown(asked, byName, autocomplete)];
  if (!hits.length && index === 'address')
    hits = indexes[index]
      .search(asked, {...options, combineWith: 'OR'})
      .slice(0, 20)
      .map(({id, score}) => ({...entries[id], raw: score * 0.3}));
  const exact = words(asked).join(' ');
  const best = Math.max(...hits.map(({raw}) => raw), 1);
  return hits
    .map(({raw, ...entry}) => {
      const away = near ? distance(near, entry.lonLat) : undefined;
      const isExact = words(entry.name).join(' ') === exact;
      const closeness = away === undefined ? 0 : 0.1 / (1 + away / 20_000);
      const score = Math.min(
        0.99,
        (raw / best) * 0.55 + (isExact ? 0.15 : 0) + 0.25 * importanceOf(entry.commune) + closeness,
      );
      return numbered({...entry, score, away}, rest && digits);
    })
    .sort((a, b) => b.score - a.score);
}

/** "rue pasteur bruz": the end of the text names a town of any size. */
function inNamedTown(text, byName, autocomplete) {
  const terms = words(text);
  for (let split = 1; split < terms.length; split++) {
    const commune = byName.get(
      terms
        .slice(split)
        .filter((term) => !/^\d{5}$/.test(term))
        .join(' '),
    );
    if (!commune) continue;
    const street = terms.slice(0, split);
    return streetEntries(commune)
      .filter(({name}) => {
        const own = words(name);
        return street.every((term, i) =>
          own.some((word) =>
            autocomplete && i === street.length - 1 ? word.startsWith(term) : word === term,
          ),
        );
      })
      .map((entry) => ({...entry, raw: 1}));
  }
  return [];
}

const importanceOf = ({population}) => Number(Math.min(0.99, Math.log10(population + 10) / 6.4).toFixed(5));

function numbered(entry, digits) {
  const position = digits && entry.street && houseAt(entry.street, Number(digits));
  return position ? {...entry, kind: 'housenumber', housenumber: digits, lonLat: position} : entry;
}

// Parameters ----------------------------------------------------------------------------------------------------------

export class Refusal extends Error {}
/** What a word of sixty letters does to the service. */
class Breakdown extends Error {}

const refuse = (...detail) => json({code: 400, message: 'Failed parsing query', detail}, {status: 400});

export function readers(parameters) {
  const get = (name) => parameters.get(name) || undefined;
  const fail = (detail) => {
    throw new Refusal(detail);
  };
  const list = (name, most, pattern) => {
    const values = get(name)
      ?.split(',')
      .map((value) => value.trim());
    if (values && values.length > most) fail(`${name}: must contain at most ${most} values`);
    const bad = values?.find((value) => !pattern.test(value));
    if (bad !== undefined) fail(`${name}: unexpected value '${bad}'`);
    return values;
  };
  return {
    get,
    fail,
    list,
    text(name) {
      const value = get(name);
      if (value === undefined) fail(`${name}: required param`);
      if (value.length < 3 || value.length > 200 || !/^[\p{L}\p{N}]/u.test(value))
        fail(`${name}: must contain between 3 and 200 chars and start with a number or a letter`);
      if (/\S{60}/.test(value)) throw new Breakdown();
      return value;
    },
    integer(name, most, usual) {
      const value = get(name) ?? String(usual);
      if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > most)
        fail(`${name}: must be an integer between 1 and ${most}`);
      return Number(value);
    },
    decimal(name) {
      const value = get(name);
      if (value !== undefined && !/^-?\d+(\.\d+)?$/.test(value))
        fail(`${name}: unable to parse value as float`);
      return value === undefined ? undefined : Number(value);
    },
    boolean(name, usual) {
      const value = get(name);
      if (value === undefined) return usual;
      if (/^(1|true|yes)$/i.test(value)) return true;
      if (/^(0|false|no)$/i.test(value)) return false;
      return fail(`${name}: unable to parse value as boolean`);
    },
    one(name, allowed) {
      const value = get(name);
      if (value !== undefined && !allowed.includes(value)) fail(`${name}: unexpected value '${value}'`);
      return value;
    },
  };
}

export function readPoint(read) {
  const [lon, lat] = [read.decimal('lon'), read.decimal('lat')];
  if ((lon === undefined) !== (lat === undefined)) read.fail('lon/lat must be present together if defined');
  return lon === undefined ? undefined : [lon, lat];
}

const addressTypes = ['housenumber', 'street', 'locality', 'municipality'];

export function readFilters(read) {
  return {
    type: read.one('type', addressTypes),
    postcode: read.list('postcode', 50, /^\d{5}$/),
    citycode: read.list('citycode', 200, /^[\dAB]{5}$/),
    depcode: read.list('depcode', 10, /^(\d{2,3}|2[AB])$/),
    city: read.get('city') && words(read.get('city')).join(' '),
    category: read.list('category', 10, /./),
  };
}

const passes =
  ({type, postcode, citycode, depcode, city, category}) =>
  ({kind, commune, category: own}) =>
    (!type || kind === type || kind === 'poi') &&
    (!postcode || commune.postcodes.some((code) => postcode.includes(code))) &&
    (!citycode || citycode.includes(commune.code)) &&
    (!depcode || depcode.includes(commune.department)) &&
    (!city || words(commune.name).join(' ') === city) &&
    (!category || kind !== 'poi' || category.includes(own));

// Answers -------------------------------------------------------------------------------------------------------------

const legal = {
  971: '+proj=utm +zone=20 +ellps=GRS80',
  972: '+proj=utm +zone=20 +ellps=GRS80',
  973: '+proj=utm +zone=22 +ellps=GRS80',
  974: '+proj=utm +zone=40 +south +ellps=GRS80',
  976: '+proj=utm +zone=38 +south +ellps=GRS80',
};
const lambert93 =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m';

function asFeature({kind, name, commune, lonLat, score, away, housenumber, category}) {
  const {departments} = built;
  const [department, region] = departments[commune.department] ?? [commune.department, ''];
  const [postcode = ''] = commune.postcodes;
  const coordinates = lonLat.map((value) => Number(value.toFixed(6)));
  const far = away === undefined ? {} : {distance: Math.round(away)};
  const geometry = {type: 'Point', coordinates};
  if (kind === 'poi') {
    const properties = {
      name: [name],
      toponym: name,
      category: [category],
      postcode: commune.postcodes.slice(0, 3),
      citycode: [commune.code, commune.department],
      depcode: [commune.department],
      city: [commune.name],
      classification: 5,
      importance: 0.5,
      territory: commune.department.length === 3 ? 'DOMTOM' : 'METROPOLE',
      extrafields: {cleabs: `EXEMPLE_${commune.code}`},
      score,
      ...far,
      _type: 'poi',
    };
    return {type: 'Feature', geometry, properties};
  }
  const [x, y] = proj4(legal[commune.department] ?? lambert93, lonLat).map((value) =>
    Number(value.toFixed(2)),
  );
  const label = [housenumber, name].filter(Boolean).join(' ');
  const isTown = kind === 'municipality';
  const properties = {
    label: isTown ? name : `${label} ${postcode} ${commune.name}`,
    score,
    ...(housenumber && {housenumber}),
    id: isTown
      ? commune.code
      : `${commune.code}_${words(name).join('_')}${housenumber ? `_${housenumber.padStart(5, '0')}` : ''}`,
    type: kind,
    name: label,
    ...(!isTown && {street: name}),
    postcode,
    citycode: commune.code,
    x,
    y,
    city: commune.name,
    ...(isTown && {population: commune.population, municipality: name}),
    depcode: commune.department,
    context: [commune.department, department, region].join(', '),
    importance: importanceOf(commune),
    ...far,
    _type: 'address',
  };
  return {type: 'Feature', geometry, properties};
}

function search(parameters) {
  const read = readers(parameters);
  const indexes = read.list('index', 3, /^(address|poi|parcel)$/) ?? ['address'];
  const parcels = readParcelFilters(read);
  const isStructured = indexes.join() === 'parcel' && Object.keys(parcels).length > 0;
  const text = isStructured && !read.get('q') ? undefined : read.text('q');
  const withGeometry = read.boolean('returntruegeometry', false);
  const limit = Math.min(withGeometry ? 20 : 50, read.integer('limit', 50, 10));
  const autocomplete = read.boolean('autocomplete', true);
  const near = readPoint(read);
  const filters = readFilters(read);
  if (filters.city && !built.byName.has(filters.city)) read.fail('No matching cities found');
  if (isStructured && text) read.fail('q: structured search takes no text');
  if (isStructured) {
    const found = findParcels(parcels, built.communes, read).slice(0, limit);
    return collection(found.map((parcel) => parcelFeature(parcel, {withGeometry})));
  }
  return collection(searchText(text, {indexes, autocomplete, near, filters, withGeometry, limit}), {
    query: text,
  });
}

/** Features that answer to a text, best first. */
export function searchText(text, {indexes, autocomplete, near, filters, withGeometry, limit}) {
  const found = indexes
    .filter((index) => index !== 'parcel')
    .flatMap((index) =>
      find(text, {index, entries: built.entries[index], autocomplete, near}).filter(passes(filters)),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(asFeature);
  const parcel = indexes.includes('parcel') && parcelById(text.toUpperCase(), built.communes);
  return parcel ? [parcelFeature(parcel, {score: 1, withGeometry}), ...found] : found;
}

const collection = (features, more) => json({type: 'FeatureCollection', features, ...more});

function reverse(parameters, landscape) {
  const read = readers(parameters);
  const point = readPoint(read) ?? middleOf(parameters.get('searchgeom'));
  if (!point) read.fail('At least lon/lat or searchgeom must be defined');
  const indexes = read.list('index', 3, /^(address|poi|parcel)$/) ?? ['address'];
  const withGeometry = read.boolean('returntruegeometry', false);
  const limit = Math.min(withGeometry ? 20 : 50, read.integer('limit', 50, 10));
  const filters = {...readFilters(read), parcels: readParcelFilters(read)};
  return collection(searchPoint(point, {indexes, filters, withGeometry, limit, landscape}));
}

/** Metres to the farthest address that a point may have. */
const FARTHEST = 200;

/** Whether a street may have a house near a point: those of a city are too many to look at each of their houses. */
function isBeside({line}, [lon, lat]) {
  const reach = FARTHEST / 80_000;
  const wide = reach / Math.cos((lat * Math.PI) / 180);
  const [lons, lats] = [0, 1].map((axis) => line.map((position) => position[axis]));
  return touches(
    [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    [lon - wide, lat - reach, lon + wide, lat + reach],
  );
}

/** Features near a point, closest first. */
export function searchPoint(point, {indexes, filters, withGeometry, limit, landscape}) {
  const [lon, lat] = point;
  const towns = landscape.within([lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1]);
  const candidates = indexes.flatMap((index) =>
    index === 'poi'
      ? built.entries.poi
      : index === 'address'
        ? towns
            .filter((town) => distance(point, town.lonLat) <= radiusOf(town) * 1.2 + FARTHEST)
            .flatMap(streetEntries)
            .filter(({street}) => isBeside(street, point))
            .map((entry) => nearestHouse(entry, point))
        : [],
  );
  const found = candidates
    .map((entry) => ({...entry, away: distance(point, entry.lonLat)}))
    .filter(({away, kind}) => away <= (kind === 'poi' ? 1000 : FARTHEST))
    .filter(passes(filters));
  const parcels = indexes.includes('parcel') ? parcelsNear(point, towns, filters.parcels) : [];
  const score = ({away}) => Number((1 - away / 10_000).toFixed(4));
  return [...found, ...parcels]
    .sort((a, b) => a.away - b.away)
    .slice(0, limit)
    .map((entry) =>
      entry.plot
        ? parcelFeature(entry, {score: score(entry), withGeometry})
        : asFeature({...entry, score: score(entry)}),
    );
}

function nearestHouse(entry, point) {
  let best = entry;
  for (let number = 1; number < 200; number++) {
    const lonLat = houseAt(entry.street, number);
    if (!lonLat) break;
    if (distance(lonLat, point) < distance(best.lonLat, point))
      best = {...entry, kind: 'housenumber', housenumber: String(number), lonLat};
  }
  return best;
}

function middleOf(text) {
  if (!text) return undefined;
  try {
    const numbers = JSON.parse(text).coordinates.flat(3);
    const mean = (axis) => {
      const values = numbers.filter((value, i) => i % 2 === axis);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    return [mean(0), mean(1)];
  } catch {
    throw new Refusal('searchgeom: geometry is invalid');
  }
}

function complete(parameters) {
  const read = readers(parameters);
  const text = read.text('text');
  const types = read.list('type', 2, /^(PositionOfInterest|StreetAddress)$/) ?? [
    'PositionOfInterest',
    'StreetAddress',
  ];
  const limit = read.integer('maximumResponses', 15, 10);
  const territories = read.list('terr', 100, /^(METROPOLE|DOMTOM|\d{2,3}|2[AB]|\d{5})$/);
  const near = read.get('lonlat')?.split(',').map(Number);
  if (near && (near.length !== 2 || near.some((value) => !Number.isFinite(value))))
    read.fail('lonlat: unable to parse value as lon,lat');
  const box = read.get('bbox')?.split(',').map(Number);
  const isAsked = ({commune, lonLat: [lon, lat]}) =>
    (!territories ||
      territories.some((one) =>
        one === 'METROPOLE'
          ? commune.department.length < 3
          : one === 'DOMTOM'
            ? commune.department.length === 3
            : one === commune.department || commune.postcodes.includes(one),
      )) &&
    (!box || (lon >= box[0] && lat >= box[1] && lon <= box[2] && lat <= box[3]));
  const results = types
    .flatMap((type) => {
      const index = type === 'StreetAddress' ? 'address' : 'poi';
      return find(text, {index, entries: built.entries[index], autocomplete: true, near});
    })
    .sort((a, b) => b.score - a.score)
    // As the service does: filtered after the search, of which there are so many at most.
    .slice(0, Math.min(50, limit * 4))
    .filter(isAsked)
    .slice(0, limit)
    .map(asCompletion);
  return json({status: 'OK', results});
}

function asCompletion({kind, name, commune, lonLat, housenumber, category}) {
  const [x, y] = lonLat.map((value) => Number(value.toFixed(6)));
  const [zipcode = ''] = commune.postcodes;
  const metropole = commune.department.length < 3;
  const where = {x, y, city: commune.name, zipcode, metropole};
  if (kind === 'poi')
    return {
      ...where,
      country: 'PositionOfInterest',
      names: [name],
      zipcodes: commune.postcodes.slice(0, 3),
      poiType: [category],
      street: name,
      kind: category,
      fulltext: `${name}, ${zipcode} ${commune.name}`,
      classification: 5,
    };
  return {
    ...where,
    country: 'StreetAddress',
    oldcity: '',
    kind,
    ...(kind !== 'municipality' && {street: name}),
    fulltext: `${[housenumber, name].filter(Boolean).join(' ')}, ${zipcode} ${commune.name}`,
    classification: 7,
  };
}

const capabilities = {
  info: {
    name: 'Plateforme d’exemple',
    description: 'Géocodage d’exemple',
    url: 'https://data.geopf.fr/geocodage',
  },
  operations: ['search', 'reverse', 'completion'].map((id) => ({id, url: `/${id}`, methods: ['GET']})),
  indexes: ['address', 'poi', 'parcel'].map((id) => ({id, description: id})),
};

export async function geocoding({request, url, path, landscape, departments}) {
  built ??= readIndex({landscape, departments});
  const operation = path.slice('geocodage/'.length).replace(/\/$/, '');
  try {
    if (operation === 'search') return search(url.searchParams);
    if (operation === 'reverse') return reverse(url.searchParams, landscape);
    if (operation === 'completion') return complete(url.searchParams);
    if (/^(search|reverse)\/csv$/.test(operation) && request.method === 'POST')
      return await batch(request, operation.split('/')[0], landscape);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    if (error instanceof Breakdown) return answer('', 'text/plain', {status: 500});
    throw error;
  }
  if (/^(completion\/)?getcapabilities$/i.test(operation)) return json(capabilities);
  return answer(`Cannot GET ${url.pathname}`, 'text/plain', {status: 404});
}
