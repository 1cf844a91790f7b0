// The index of layers: suggestions for a text, filters in a POST.
import MiniSearch from 'minisearch';
import {json} from '../answers.js';
import {chance, touches} from '../geometry.js';

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const words = (text) =>
  folded(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const fields = [
  'title',
  'description',
  'layer_name',
  'theme',
  'keywords',
  'producers',
  'type',
  'production_years',
  'metadata_urls',
];
const uuid = (seed) =>
  [8, 4, 4, 4, 12]
    .map((size, part) =>
      Array.from({length: size}, (_, i) => Math.floor(chance(seed, part, i) * 16).toString(16)).join(''),
    )
    .join('-');

let built;

function readDocuments(layers) {
  const documents = layers.map((layer) => {
    const {name, title, service, url, open, extent, producers, themes, metadata} = layer;
    const [w, s, e, n] = extent;
    const years = /(?:^|\D)((?:19|20)\d\d)(?:\D|$)/.exec(name);
    return {
      id: uuid(`${name} ${service}`),
      offering_id: uuid(`offering ${name} ${service}`),
      index_name: 'geoplateforme',
      layer_name: name,
      title,
      // Producers write HTML there.
      description: `<p>Couche <em>${title}</em> de la plateforme d’exemple.</p>`,
      type: service,
      url:
        service === 'TMS'
          ? `${url}${name}/{z}/{x}/{y}.pbf`
          : `${url}?service=${service}&request=GetCapabilities`,
      open,
      publication_date: `2026-0${1 + Math.floor(chance(name) * 6)}-15`,
      keywords: [...themes, ...words(title).filter((word) => word.length > 4)].slice(0, 8),
      ...(themes[0] && {theme: themes[0]}),
      producers,
      ...(years && {production_years: [Number(years[1])]}),
      extent: {
        type: 'Polygon',
        coordinates: [
          [
            [e, s],
            [e, n],
            [w, n],
            [w, s],
            [e, s],
          ],
        ],
      },
      metadata_urls: metadata,
      srs: ['EPSG:3857'],
    };
  });
  const index = new MiniSearch({
    fields,
    tokenize: words,
    processTerm: (term) => term,
    extractField: (document, field) => [document[field] ?? ''].flat().join(' '),
  });
  index.addAll(documents);
  return {documents, index, byId: new Map(documents.map((document) => [document.id, document]))};
}

function find(text, only) {
  const options = {
    fields: only,
    prefix: true,
    fuzzy: 0.15,
    combineWith: 'AND',
    boost: {title: 3, layer_name: 2},
  };
  return built.index.search(text, options).map(({id, score}) => ({
    index: 'geoplateforme',
    score: Number(score.toFixed(6)),
    source: built.byId.get(id),
  }));
}

const fail = (detail, status = 400) => json({code: status, message: detail}, {status});

export async function layerSearch({request, url, path, layers}) {
  built ??= readDocuments(layers);
  const query = url.searchParams;
  const [, , ...rest] = path.split('/').slice(1);
  const route = rest.join('/');
  if (route === '') return json([{name: 'geoplateforme'}]);
  if (route === 'geoplateforme/suggest' || route === 'geoplateforme/suggest_autocomplete') {
    const text = query.get('text') ?? '';
    if (text.trim().length < 3) return fail('text: at least 3 characters');
    const asked = (query.get('fields') ?? query.get('field') ?? 'title').split(',');
    const unknown = asked.find((field) => !fields.includes(field));
    if (unknown) return fail(`fields: unknown field ${unknown}`);
    const found = find(text, asked).slice(0, Number(query.get('size') ?? 10));
    return json(
      route.endsWith('suggest') ? found : [...new Set(found.map(({source}) => [source[asked[0]]].flat()[0]))],
    );
  }
  if (route.startsWith('geoplateforme/documents/')) {
    const document = built.byId.get(route.slice('geoplateforme/documents/'.length));
    return document ? json(document) : fail('No such document', 404);
  }
  if (route === 'geoplateforme' && request.method === 'POST') return filter(await request.text(), query);
  return fail('Not found', 404);
}

const includes = (value, asked) =>
  [value ?? []].flat().some((one) => folded(String(one)).includes(folded(String(asked))));

function filter(body, query) {
  let asked;
  try {
    asked = JSON.parse(body || '{}');
  } catch {
    return fail('The body is not JSON');
  }
  const {
    title,
    open,
    shape,
    production_years: years,
    publication_date: dates,
    aggregation,
    highlight,
    ...texts
  } = asked;
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('size') ?? 10);
  if (!(page >= 1) || !(size >= 1)) return fail('page and size are integers from 1');
  const ring = shape?.coordinates?.flat(3);
  const axis = (one) => ring.filter((value, i) => i % 2 === one);
  const box = ring && [
    Math.min(...axis(0)),
    Math.min(...axis(1)),
    Math.max(...axis(0)),
    Math.max(...axis(1)),
  ];
  const boxOf = ({extent}) => [...extent.coordinates[0][2], ...extent.coordinates[0][0]];
  const found = (
    title ? find(title, ['title', 'layer_name']).map(({source}) => source) : built.documents
  ).filter(
    (document) =>
      (open === undefined || document.open === open) &&
      (!box || touches(sorted(boxOf(document)), box)) &&
      (!years ||
        (document.production_years ?? []).some(
          (year) => year >= (years.min ?? 0) && year <= (years.max ?? 9999),
        )) &&
      (!dates ||
        (document.publication_date >= (dates.min_publication_date ?? '') &&
          document.publication_date <= (dates.max_publication_date ?? '9'))) &&
      ['layer_name', 'description', 'type', 'theme', 'keywords', 'srs', 'producers', 'metadata_urls'].every(
        (field) =>
          texts[field] === undefined ||
          (texts[field] === 'true' ? document[field]?.length > 0 : includes(document[field], texts[field])),
      ),
  );
  const aggregations = Object.fromEntries(
    (aggregation?.fields ?? []).map((field) => {
      const counts = new Map();
      for (const document of found)
        for (const value of [document[field] ?? []].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
      return [field, [...counts].map(([key, count]) => ({key, count})).sort((a, b) => b.count - a.count)];
    }),
  );
  const documents = found
    .slice((page - 1) * size, page * size)
    .map((document) =>
      highlight && title ? {...document, highlights: {title: [`<em>${document.title}</em>`]}} : document,
    );
  return json({documents, aggregations});
}

const sorted = ([x, y, x2, y2]) => [Math.min(x, x2), Math.min(y, y2), Math.max(x, x2), Math.max(y, y2)];
