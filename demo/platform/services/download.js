// Files to download: resources, their editions by zone and format, and the files of an edition. In Atom, or in JSON when it
// is asked for. The files themselves are small marks: nobody needs gigabytes here.
import {answer, escape, json, page as errorPage} from '../answers.js';
import {readDatasets} from '../datasets.js';
import {chance, touches} from '../geometry.js';

const GPF = 'https://data.geopf.fr/annexes/ressources/xsd/gpf_dl.xsd';
const formats = {SHP: 'Shapefile', GPKG: 'GeoPackage', 'JP2-E080': 'JPEG 2000'};
const projections = {
  LAMB93: {term: 'https://www.opengis.net/def/crs/EPSG/0/2154', label: 'RGF93 v1 / Lambert-93 -- France'},
  WGS84G: {term: 'https://www.opengis.net/def/crs/EPSG/0/4326', label: 'WGS 84'},
};
const FRANCE = [-5.3, 41.2, 9.7, 51.2];

export function download({request, url, path, layers, departments}) {
  const base = `${url.origin}${url.pathname.slice(0, url.pathname.indexOf('telechargement'))}telechargement`;
  const [, kind, ...rest] = path.split('/');
  const [name, edition, file] = rest.map(decodeURIComponent);
  const resources = readDatasets(layers).filter(({resource}) => resource);
  const dataset = resources.find(({resource}) => resource === name);
  const list = (what) => write(what, {request, url, base});
  if (kind === 'capabilities' && rest.length === 0)
    return list({
      title: 'Service de téléchargement public',
      id: `${base}/capabilities`,
      entries: resources.map((one) => describe(one, base)),
      filters: true,
    });
  if (!dataset) return errorPage(404, 'Not Found');
  const editions = editionsOf(dataset, departments);
  if (kind === 'resource' && edition === undefined)
    return list({
      title: dataset.title,
      id: `${base}/resource/${name}`,
      entries: editions.map((one) => ({...one, id: `${base}/resource/${name}/${one.title}`})),
      filters: true,
    });
  const own = editions.find(({title}) => title === edition);
  if (!own) return errorPage(404, 'Not Found');
  const files = filesOf(own);
  if (kind === 'resource')
    return list({
      title: own.title,
      id: `${base}/resource/${name}/${own.title}`,
      entries: files.map((one) => ({...one, id: `${base}/download/${name}/${own.title}/${one.name}`})),
    });
  const asked = kind === 'download' && files.find((one) => one.name === file);
  if (!asked) return errorPage(404, 'Not Found');
  const bytes = new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]);
  const headers = {'content-length': String(request.method === 'HEAD' ? asked.length : bytes.length)};
  return answer(request.method === 'HEAD' ? null : bytes, asked.type, {headers});
}

const describe = (dataset, base) => ({
  title: dataset.title,
  id: `${base}/resource/${dataset.resource}`,
  updated: dataset.updated,
  content: dataset.abstract,
  zone: [{term: 'FXX', label: 'France métropolitaine'}],
  format: formatsOf(dataset).map((term) => ({term, label: formats[term]})),
  category: [projections.LAMB93],
  extent: FRANCE,
});

const formatsOf = ({layers}) =>
  layers.some(({format}) => format === 'image/jpeg') ? ['JP2-E080'] : ['GPKG', 'SHP'];

/** The whole of France, and each of its departments, for two years. */
function editionsOf(dataset, departments) {
  const zones = [
    {term: 'FRA', label: 'France entière', projection: 'WGS84G'},
    ...Object.entries(departments).map(([code, [name]]) => ({
      term: `D${code.padStart(3, '0')}`,
      label: `D${code.padStart(3, '0')} ${name}`,
      projection: code.length > 2 ? 'WGS84G' : 'LAMB93',
    })),
  ];
  return ['2026-03-15', '2025-03-15'].flatMap((editionDate) =>
    zones.flatMap(({term, label, projection}) =>
      formatsOf(dataset).map((format) => ({
        title: `${dataset.resource}_${editionDate.slice(2, 4)}-1_${format}_${projection}_${term}_${editionDate}`,
        updated: dataset.updated,
        editionDate,
        zone: [{term, label}],
        format: [{term: format, label: formats[format]}],
        category: [projections[projection]],
        extent: FRANCE,
      })),
    ),
  );
}

/** Large archives come in parts. */
function filesOf({title, editionDate}) {
  const parts = /_FRA_/.test(title) ? 3 : 1;
  return Array.from({length: parts}, (_, i) => {
    const name = parts > 1 ? `${title}.7z.00${i + 1}` : `${title}.7z`;
    const length = i === parts - 1 ? 1_000_000 + Math.floor(chance(name) * 3e8) : 2_147_483_648;
    const hash = Array.from({length: 32}, (__, j) => Math.floor(chance(name, j) * 16).toString(16)).join('');
    return {name, length, type: 'application/x-7z-compressed', content: hash, editionDate};
  });
}

const words = {fr: 'fre', en: 'eng'};
const fail = (detail) => json({error: 'bad_request', error_description: [detail]}, {status: 400});

function write({title, id, entries, filters = false}, {request, url}) {
  const query = url.searchParams;
  const page = Number(query.get('page') ?? 1);
  const limit = Number(query.get('limit') ?? 10);
  if (!Number.isInteger(page) || page < 1) return fail('page: must be an integer from 1');
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) return fail('limit: must be from 1 to 50');
  if (![undefined, ...Object.keys(words), ...Object.values(words)].includes(query.get('lang') ?? undefined))
    return fail('lang: must be fre or eng');
  const wanted = filters ? entries.filter(matches(query)) : entries;
  const by = query.get('sortEntriesBy');
  if (by && !['title', 'editionDate'].includes(by))
    return fail('sortEntriesBy: must be title or editionDate');
  const direction = query.get('sortEntriesOrder') === 'desc' ? -1 : 1;
  const sorted = by
    ? [...wanted].sort((a, b) => direction * String(a[by]).localeCompare(String(b[by])))
    : wanted;
  const counts = {
    page,
    pagesize: limit,
    pagecount: Math.max(1, Math.ceil(sorted.length / limit)),
    totalentries: sorted.length,
  };
  // What the whole list can be narrowed to.
  const terms = (of) => [...new Map(entries.flatMap(of).map((one) => [one.term, one])).values()];
  const all = filters ? {zone: terms(({zone}) => zone), format: terms(({format}) => format)} : {};
  const shown = sorted.slice((page - 1) * limit, page * limit);
  const isJson = /application\/json/.test(request.headers.get('accept') ?? '');
  return isJson
    ? json(asJson({title, id, counts, all, shown}))
    : answer(asAtom({title, id, counts, all, shown}), 'application/atom+xml');
}

function matches(query) {
  const [from, to] = [query.get('editionDateFrom') ?? '', query.get('editionDateTo') ?? '9'];
  const corners = (query.get('polygon') ?? '')
    .split(';')
    .filter(Boolean)
    .map((pair) => pair.split(',').map(Number));
  const axis = (i) => corners.map((corner) => corner[i]);
  const box = corners.length > 0 && [
    Math.min(...axis(0)),
    Math.min(...axis(1)),
    Math.max(...axis(0)),
    Math.max(...axis(1)),
  ];
  const has = (list, term) =>
    term === null ||
    list.some((one) => one.term === term || one.term.endsWith(`/${term.replace('EPSG:', '')}`));
  return ({zone, format, category, editionDate, extent}) =>
    has(zone, query.get('zone')) &&
    has(format, query.get('format')) &&
    has(category, query.get('crs')) &&
    (editionDate === undefined || (editionDate >= from && editionDate <= to)) &&
    (!box || touches(extent, box));
}

const isFile = ({length}) => length !== undefined;

function asJson({title, id, counts, all, shown}) {
  return {
    xmlns: 'http://www.w3.org/2005/Atom',
    gpfDlNs: GPF,
    ...counts,
    title,
    id,
    ...all,
    link: [{href: id, rel: 'self', type: 'application/atom+xml', bbox: null}],
    entry: shown.map((entry) => {
      const {name, length, type, extent, ...rest} = entry;
      const link = isFile(entry)
        ? {href: entry.id, rel: 'alternate', type, length, bbox: null}
        : {
            href: entry.id,
            rel: 'alternate',
            type: 'application/atom+xml',
            title: entry.title,
            bbox: extent?.join(' ') ?? null,
          };
      return {...rest, ...(name && {mime_type: [type]}), link: [link]};
    }),
  };
}

function asAtom({title, id, counts, all, shown}) {
  const terms = (tag, list = []) =>
    list.map(({term, label}) => `<${tag} term="${escape(term)}" label="${escape(label)}"/>`).join('');
  const optional = (tag, value) => (value === undefined ? '' : `<${tag}>${escape(value)}</${tag}>`);
  const entries = shown.map((entry) => {
    const link = isFile(entry)
      ? `<link href="${escape(entry.id)}" rel="alternate" type="${entry.type}" gpf_dl:length="${entry.length}"/>`
      : `<link href="${escape(entry.id)}" rel="alternate" type="application/atom+xml"/>`;
    return `<entry>${optional('title', entry.title)}${link}<id>${escape(entry.id)}</id>${optional('updated', entry.updated)}${optional('content', entry.content)}${terms('category', entry.category)}${terms('gpf_dl:zone', entry.zone)}${terms('gpf_dl:format', entry.format)}${optional('gpf_dl:editionDate', entry.editionDate)}</entry>`;
  });
  const attributes = Object.entries(counts).map(([key, value]) => `gpf_dl:${key}="${value}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:gpf_dl="${GPF}" ${attributes.join(' ')}><title>${escape(title)}</title><id>${escape(id)}</id>${terms('gpf_dl:zone', all.zone)}${terms('gpf_dl:format', all.format)}${entries.join('')}</feed>`;
}
