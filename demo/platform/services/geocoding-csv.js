// Geocoding of whole files: a form with a CSV and the names of its columns.
import papa from 'papaparse';
import {answer, json} from '../answers.js';
import {readers, readFilters, readPoint, Refusal, searchPoint, searchText} from './geocoding.js';
import {findParcels, parcelFeature, readParcelFilters} from './parcels.js';

const BYTES = 50 * 1024 * 1024;
const ROWS = 200_000;

const filterNames = [
  'type',
  'citycode',
  'postcode',
  'category',
  'departmentcode',
  'municipalitycode',
  'oldmunicipalitycode',
  'districtcode',
  'section',
  'sheet',
  'number',
];

/** What is told of a place of each index, after its position. */
const told = {
  address:
    'label type id housenumber name street postcode city context citycode oldcitycode oldcity district'.split(
      ' ',
    ),
  poi: 'name toponym category postcode city citycode'.split(' '),
  parcel:
    'id departmentcode municipalitycode oldmunicipalitycode districtcode section sheet number city'.split(
      ' ',
    ),
};

const refuse = (message) => json({code: 400, message}, {status: 400});
const first = (value) => (Array.isArray(value) ? value[0] : value);
const known = {lon: /^(lon|long|lng|longitude)$/i, lat: /^(lat|latitude)$/i};

function decode(bytes) {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export async function batch(request, operation, landscape) {
  const form = await request.formData().catch(() => new FormData());
  const file = form.get('data');
  if (!file || typeof file === 'string') return refuse('A CSV file must be provided in data field');
  if (file.size > BYTES) return refuse('File too large');
  const {data, meta} = papa.parse(decode(await file.arrayBuffer()), {
    header: true,
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  if (data.length > ROWS) return refuse('Too many rows in CSV file');
  const {fields, delimiter, linebreak} = meta;
  const indexes = form.getAll('indexes');
  if (!indexes.length) indexes.push('address');
  const strange = indexes.find((index) => !(index in told));
  if (strange) return refuse(`Unsupported index type: ${strange}`);
  const columns = form.getAll('columns');
  const filters = filterNames.flatMap((name) => (form.get(name) ? [[name, form.get(name)]] : []));
  const points = ['lon', 'lat'].map(
    (name) => form.get(name) ?? fields.find((field) => known[name].test(field)),
  );
  const named = [...columns, ...filters.map(([, column]) => column), ...points.filter(Boolean)];
  if (named.some((column) => !fields.includes(column)))
    return refuse('At least one given column name is unknown');
  const isLocated = points.every(Boolean);
  const where = isLocated ? ['result_longitude', 'result_latitude'] : ['longitude', 'latitude'];
  const marks = operation === 'search' ? ['result_score', 'result_score_next'] : ['result_distance'];
  const results = [
    ...where,
    ...marks,
    ...(indexes.length > 1 || indexes[0] !== 'address' ? ['result_index'] : []),
    ...new Set(indexes.flatMap((index) => told[index].map((name) => `result_${name}`))),
    'result_status',
  ];
  const wanted = form.getAll('result_columns');
  const shown = wanted.length ? results.filter((name) => wanted.includes(name)) : results;
  const rows = data.map((row) => {
    const found = geocode({row, operation, indexes, columns, fields, filters, points, landscape});
    return [
      ...fields.map((name) => row[name]),
      ...shown.map((name) => found[name.replace(/^result_/, '')] ?? ''),
    ];
  });
  const csv = papa.unparse({fields: [...fields, ...shown], data: rows}, {delimiter, newline: linebreak});
  const name = (file.name ?? 'input.csv').replace(/\.csv$/, '-geocoded.csv');
  return answer(`${csv}${linebreak}`, 'text/csv; charset=utf-8', {
    headers: {'content-disposition': `attachment; filename="${name}"`, 'x-rows-count': String(rows.length)},
  });
}

function geocode({row, operation, indexes, columns, fields, filters, points, landscape}) {
  const text = (columns.length ? columns : fields)
    .map((column) => row[column])
    .filter(Boolean)
    .join(' ')
    .trim();
  const [lon, lat] = points.map((column) => row[column]?.trim());
  const parameters = new URLSearchParams(filters.map(([name, column]) => [name, row[column] ?? '']));
  if (lon && lat) {
    parameters.set('lon', lon);
    parameters.set('lat', lat);
  }
  const read = readers(parameters);
  try {
    const options = {indexes, autocomplete: false, near: readPoint(read), limit: 2, landscape};
    const parcels = readParcelFilters(read);
    options.filters = {...readFilters(read), parcels};
    let found;
    if (operation === 'reverse') found = options.near && searchPoint(options.near, options);
    else if (indexes.join() === 'parcel' && filters.length)
      found = findParcels(parcels, landscape.communes, read).map((parcel) => parcelFeature(parcel, {}));
    else {
      if (text) parameters.set('q', text);
      found = text ? searchText(read.text('q'), options) : undefined;
    }
    return found ? tell(found, operation) : {status: 'skipped'};
  } catch (error) {
    if (error instanceof Refusal) return {status: 'error'};
    throw error;
  }
}

function tell([best, next], operation) {
  if (!best || (operation === 'search' && best.properties.score < 0.4)) return {status: 'not-found'};
  const {properties, geometry} = best;
  const [longitude, latitude] = operation === 'search' ? geometry.coordinates : [];
  return {
    ...Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, first(value)])),
    longitude,
    latitude,
    score_next: next?.properties.score,
    index: properties._type,
    status: 'ok',
  };
}
