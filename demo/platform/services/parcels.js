// Cadastral parcels: the plots along the streets of a commune, by sections of some streets.
import {distance, remember} from '../geometry.js';
import {housesOf, streetsOf} from '../streets.js';

/** Communes whose parcels are told by district: the first district, and how many there are. */
const districts = {75056: [101, 20], 69123: [381, 9], 13055: [201, 16]};
const STREETS = 6;
const letters = 'ABCDEHIKLMNOPRSTVWXYZ';

const letter = (i) => letters[i % letters.length];

function sectionOf(i, commune) {
  return commune.population < 2000
    ? `0${letter(i)}`
    : letter(Math.floor(i / letters.length)) + letter(i % letters.length);
}

/** Every parcel of a commune, in the order of their identifiers. */
const parcelsOf = remember(12, (commune) => {
  const departmentcode = commune.code.slice(0, 2);
  const municipalitycode = commune.code.slice(2);
  const [first, count] = districts[commune.code] ?? [];
  const numbers = new Map();
  return streetsOf(commune)
    .flatMap((street, i) => {
      const group = Math.floor(i / STREETS);
      const districtcode = first ? String(first + (group % count)) : '000';
      const section = sectionOf(first ? Math.floor(group / count) : group, commune);
      const key = districtcode + section;
      return housesOf(street).map(({plot}) => {
        const number = (numbers.get(key) ?? 0) + 1;
        numbers.set(key, number);
        const padded = String(number).padStart(4, '0');
        const place = first ? districtcode : municipalitycode;
        return {
          id: `${departmentcode}${place}000${section}${padded}`,
          departmentcode,
          municipalitycode,
          oldmunicipalitycode: '000',
          districtcode,
          section,
          sheet: '01',
          number: padded,
          city: commune.name,
          plot,
          lonLat: [0, 1].map((axis) => (plot[0][axis] + plot[2][axis]) / 2),
        };
      });
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
});

const patterns = {
  departmentcode: [/^(0[1-9]|[1-8]\d|2[AB]|9[0-57])$/, 2],
  municipalitycode: [/^\d{2,3}$/, 3],
  oldmunicipalitycode: [/^\d{3}$/, 3],
  districtcode: [/^\d{3}$/, 3],
  section: [/^([A-Z]|\d[A-Z]|\d{1,2}|[A-Z]{2})$/, 2],
  number: [/^\d{1,4}$/, 4],
  sheet: [/^\d{1,2}$/, 2],
};

/** The filters of parcels among the parameters of a request. */
export function readParcelFilters(read) {
  const filters = {};
  for (const [name, [pattern, length]] of Object.entries(patterns)) {
    const value = read.get(name);
    if (value === undefined) continue;
    // 20 is no longer a department, and those overseas are all 97.
    if (!pattern.test(value) || (name === 'departmentcode' && value === '20'))
      read.fail(`${name}: not valid`);
    filters[name] = name === 'municipalitycode' ? value : value.padStart(length, '0');
  }
  return filters;
}

const agrees = (filters) => (parcel) =>
  Object.entries(filters).every(([name, value]) => parcel[name] === value);

/** Parcels that agree with filters; the department and the commune (or the district) are needed. */
export function findParcels(filters, communes, read) {
  const {departmentcode, municipalitycode, districtcode} = filters;
  if (!departmentcode) read.fail('departmentcode is required for structured search');
  if (!municipalitycode && !districtcode)
    read.fail('municipalitycode or districtcode is required for structured search');
  const commune = communes.find(({code}) =>
    municipalitycode
      ? code === departmentcode + municipalitycode
      : code.startsWith(departmentcode) && isIn(districtcode, code),
  );
  return commune ? parcelsOf(commune).filter(agrees(filters)) : [];
}

/** The parcel of an identifier. */
export function parcelById(id, communes) {
  const [, department, place] = /^(\d[\dAB])(\d{3})\d{3}[\dA-Z]{2}\d{4}$/.exec(id) ?? [];
  const commune = communes.find(
    ({code}) => code === department + place || (code.startsWith(department) && isIn(place, code)),
  );
  return commune && parcelsOf(commune).find((parcel) => parcel.id === id);
}

function isIn(district, code) {
  const [first, count] = districts[code] ?? [];
  return first !== undefined && Number(district) >= first && Number(district) < first + count;
}

/** Parcels of towns near a point, closest first: `away` in metres. */
export function parcelsNear(point, towns, filters) {
  return towns
    .flatMap(parcelsOf)
    .filter(agrees(filters))
    .map((parcel) => ({...parcel, away: Math.max(0, distance(point, parcel.lonLat) - 12)}))
    .filter(({away}) => away < 100)
    .sort((a, b) => a.away - b.away);
}

export function parcelFeature({plot, lonLat, away, ...properties}, {score, withGeometry}) {
  return {
    type: 'Feature',
    geometry: {type: 'Point', coordinates: lonLat},
    properties: {
      ...properties,
      ...(away !== undefined && {distance: Math.round(away)}),
      ...(score !== undefined && {score}),
      // A text, as the service writes it.
      ...(withGeometry && {truegeometry: JSON.stringify({type: 'Polygon', coordinates: [plot]})}),
      _type: 'parcel',
    },
  };
}
