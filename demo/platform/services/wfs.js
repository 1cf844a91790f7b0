// WFS 2.0.0 as GeoServer answers it.
import {answer, escape, json, readParameters} from '../answers.js';
import {crs, degreesOf} from '../crs.js';
import {featureTypes, featuresIn} from './feature-types.js';

const refuse = (code, text, {locator = '', asJson = false} = {}) =>
  asJson
    ? json({version: '2.0.0', exceptions: [{code, locator, text}]}, {status: 400})
    : answer(
        `<?xml version="1.0" encoding="UTF-8"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0"><ows:Exception exceptionCode="${code}" locator="${locator}"><ows:ExceptionText>${escape(text)}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`,
        'application/xml',
        {status: 400},
      );

/** More are never sent in one answer, whatever is asked. */
const MOST = 5000;
/** Where a type is asked without a place: a part of the country. */
const ANYWHERE = [-1.69, 48.1, -1.66, 48.12];

export async function wfs({request, url, landscape}) {
  const all = new URLSearchParams(url.searchParams);
  if (request.method === 'POST')
    for (const [name, value] of new URLSearchParams(await request.text())) all.append(name, value);
  const {parameters, duplicate} = readParameters(all);
  if (duplicate) return refuse('InvalidParameterValue', `${duplicate} is given twice`);
  const get = (name) => parameters.get(name) ?? '';
  const asJson = get('EXCEPTIONS') === 'application/json';
  const fail = (code, text, locator) => refuse(code, text, {locator, asJson});
  const operation = get('REQUEST').toLowerCase();
  if (operation === 'getcapabilities') return answer(capabilities(url), 'application/xml');
  const name = get('TYPENAMES') || get('TYPENAME');
  const type = featureTypes.find((one) => one.name === name);
  if (operation !== 'describefeaturetype' && operation !== 'getfeature')
    return fail('OperationNotSupported', `Operation ${get('REQUEST')} not supported`, 'request');
  if (!type)
    return fail(
      'InvalidParameterValue',
      `Feature type ${name} unknown`,
      operation === 'getfeature' ? 'typeName' : 'DescribeFeatureType',
    );
  if (operation === 'describefeaturetype') return describe(type, get('OUTPUTFORMAT'));
  if (get('BBOX') && get('CQL_FILTER'))
    return answer(
      '<html><body>bbox and cql_filter both specified but are mutually exclusive</body></html>',
      'text/html',
      {status: 500},
    );

  let where;
  try {
    where = readWhere(get('BBOX'), get('CQL_FILTER'), type);
  } catch (error) {
    return fail('InvalidParameterValue', error.message, 'CQL_FILTER');
  }
  const isCounted = get('RESULTTYPE') === 'hits';
  const output = get('OUTPUTFORMAT');
  if (!isCounted && !['application/json', 'json', 'application/geo+json'].includes(output))
    return fail(
      'InvalidParameterValue',
      `Failed to find response for output format ${output}`,
      'outputFormat',
    );
  const found = featuresIn(name, where.extent, landscape).filter(where.passes);
  if (isCounted)
    return answer(
      `<?xml version="1.0" encoding="UTF-8"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" numberMatched="${found.length}" numberReturned="0" timeStamp="${new Date().toISOString()}"/>`,
      'application/xml',
    );
  const start = Number(get('STARTINDEX') || 0);
  const count = Math.min(MOST, Number(get('COUNT') || MOST));
  const features = found
    .slice(start, start + count)
    .map(projected(get('SRSNAME')))
    .map(picked(get('PROPERTYNAME'), type));
  const next = new URL(url);
  for (const key of [...next.searchParams.keys()])
    if (key.toUpperCase() === 'STARTINDEX') next.searchParams.delete(key);
  next.searchParams.set('STARTINDEX', String(start + count));
  return json({
    type: 'FeatureCollection',
    features,
    totalFeatures: found.length,
    numberMatched: found.length,
    numberReturned: features.length,
    timeStamp: new Date().toISOString(),
    ...(start + count < found.length && {
      links: [{title: 'next page', type: 'application/json', rel: 'next', href: next.href}],
    }),
    crs: features.length ? {type: 'name', properties: {name: 'urn:ogc:def:crs:EPSG::4326'}} : null,
  });
}

function projected(name) {
  const code = name.replace(/^urn:ogc:def:crs:EPSG::/, 'EPSG:');
  const system = code && code !== 'EPSG:4326' ? crs(code) : undefined;
  const map = (value) => (typeof value[0] === 'number' ? system.forward(value.slice(0, 2)) : value.map(map));
  return ({bbox, ...feature}) =>
    system
      ? {...feature, geometry: {...feature.geometry, coordinates: map(feature.geometry.coordinates)}}
      : {...feature, bbox};
}

/** Features with some of their properties only; the geometry is one of them. */
function picked(list, {column}) {
  const names = list.split(',').filter(Boolean);
  if (!names.length) return (feature) => feature;
  return (feature) => ({
    ...feature,
    geometry: names.includes(column) ? feature.geometry : null,
    properties: Object.fromEntries(
      Object.entries(feature.properties).filter(([name]) => names.includes(name)),
    ),
  });
}

/** `BBOX=` or the part of CQL that clients use: BBOX, INTERSECTS with a point or polygons, comparisons, LIKE, IN, joined by AND. */
function readWhere(bbox, cql, {column, properties}) {
  let extent = ANYWHERE;
  const read = (numbers, code = 'EPSG:4326') => {
    const box = numbers.map(Number);
    if (box.length !== 4 || box.some((value) => !Number.isFinite(value)))
      throw new Error('BBOX is not four numbers');
    const system = crs(code.replace(/^urn:ogc:def:crs:EPSG::/, 'EPSG:'));
    if (!system) throw new Error(`Unknown CRS ${code}`);
    return degreesOf(box, system);
  };
  if (bbox) {
    const parts = bbox.split(',');
    extent = read(parts.slice(0, 4), parts[4]);
  }
  const tests = [];
  const touching = [];
  const conditions = cql ? unwrapped(cql).split(/\s+AND\s+/i) : [];
  for (const condition of conditions) {
    const box = /^\s*BBOX\(\s*(\w+)\s*,\s*([^)]*)\)\s*$/i.exec(condition);
    const point =
      /^\s*INTERSECTS\(\s*(\w+)\s*,\s*SRID=4326;\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)\s*\)\s*$/i.exec(condition);
    const area = /^\s*INTERSECTS\(\s*(\w+)\s*,\s*SRID=4326;\s*MULTIPOLYGON\s*\((.*)\)\s*\)\s*$/i.exec(
      condition,
    );
    const comparison = /^\s*(\w+)\s*(=|<>|<=|>=|<|>|LIKE|ILIKE|IN)\s*(.*?)\s*$/i.exec(condition);
    const geometry = box?.[1] ?? point?.[1] ?? area?.[1];
    if (geometry && geometry !== column) throw new Error(`Illegal property name: ${geometry}`);
    if (box) {
      const parts = box[2].split(',').map((part) => part.trim().replace(/^'|'$/g, ''));
      extent = read(parts.slice(0, 4), parts[4]);
    } else if (point) {
      const [lon, lat] = [Number(point[2]), Number(point[3])];
      extent = [lon - 1e-6, lat - 1e-6, lon + 1e-6, lat + 1e-6];
    } else if (area) {
      const polygons = readPolygons(area[2]);
      extent = boundsOf(polygons.flat(2));
      touching.push(polygons);
    } else if (comparison) tests.push(compare(comparison, properties));
    else throw new Error(`Could not parse CQL filter list: ${condition}`);
  }
  return {
    extent,
    passes: ({properties: values, geometry}) =>
      tests.every((one) => one(values)) &&
      touching.every((polygons) => overlaps(geometry.coordinates.flat(2), polygons)),
  };
}

/** The polygons of a WKT, each a list of rings. */
function readPolygons(text) {
  const numbers = `[${text
    .replace(/([-\d.e]+)\s+([-\d.e]+)/g, '[$1,$2]')
    .replace(/\(/g, '[')
    .replace(/\)/g, ']')}]`;
  try {
    return JSON.parse(numbers);
  } catch {
    throw new Error('Could not parse the geometry');
  }
}

const boundsOf = (points) => {
  const along = (axis) => points.map((point) => point[axis]);
  return [Math.min(...along(0)), Math.min(...along(1)), Math.max(...along(0)), Math.max(...along(1))];
};

function isWithin([x, y], ring) {
  return ring.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length];
    return y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1) ? !inside : inside;
  }, false);
}

/** A corner of one is in the other. */
const overlaps = (outline, polygons) =>
  polygons.some(
    ([ring]) =>
      outline.some((point) => isWithin(point, ring)) || ring.some((point) => isWithin(point, outline)),
  );

/** Conditions without the parentheses around them: only AND joins them here. */
function unwrapped(cql) {
  const wrapped = /(^|\bAND\s+)\(((?:[^()]|\([^()]*\))*)\)(?=\s+AND\b|\s*$)/i;
  return wrapped.test(cql) ? unwrapped(cql.replace(wrapped, '$1$2')) : cql;
}

function compare([, name, operator, text], properties) {
  if (!(name in properties)) throw new Error(`Illegal property name: ${name}`);
  const literal = (one) => {
    const quoted = /^'((?:[^']|'')*)'$/.exec(one.trim());
    if (!quoted && !Number.isFinite(Number(one))) throw new Error(`Could not parse ${one}`);
    return quoted ? quoted[1].replaceAll("''", "'") : Number(one);
  };
  if (/like/i.test(operator)) {
    const pattern = literal(text)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.');
    const expression = new RegExp(`^${pattern}$`, /^i/i.test(operator) ? 'i' : '');
    return (values) => expression.test(String(values[name] ?? ''));
  }
  if (/in/i.test(operator)) {
    const list = text
      .replace(/^\(|\)$/g, '')
      .split(',')
      .map(literal);
    return (values) => list.includes(values[name]);
  }
  const value = literal(text);
  const tests = {
    '=': (one) => one === value || String(one) === String(value),
    '<>': (one) => String(one) !== String(value),
    '<': (one) => one < value,
    '>': (one) => one > value,
    '<=': (one) => one <= value,
    '>=': (one) => one >= value,
  };
  return (values) => tests[operator](values[name]);
}

function describe({name, column, geometry, properties}, output) {
  const [prefix, typeName] = name.split(':');
  const list = [
    ...Object.entries(properties).map(([key, type]) => ({name: key, localType: type, type: `xsd:${type}`})),
    {name: column, localType: geometry, type: `gml:${geometry}`},
  ];
  if (/json/.test(output))
    return json({
      elementFormDefault: 'qualified',
      targetNamespace: `http://${prefix}`,
      targetPrefix: prefix,
      featureTypes: [
        {typeName, properties: list.map((one) => ({...one, maxOccurs: 1, minOccurs: 0, nillable: true}))},
      ],
    });
  const elements = list.map(
    (one) =>
      `<xsd:element maxOccurs="1" minOccurs="0" name="${one.name}" nillable="true" type="${one.type.startsWith('gml:') ? `gml:${geometry}PropertyType` : one.type}"/>`,
  );
  return answer(
    `<?xml version="1.0" encoding="UTF-8"?><xsd:schema xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified" targetNamespace="http://${prefix}"><xsd:complexType name="${typeName}Type"><xsd:complexContent><xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>${elements.join('')}</xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType></xsd:schema>`,
    'application/gml+xml; version=3.2',
  );
}

const capabilities = (url) =>
  `<?xml version="1.0" encoding="UTF-8"?><wfs:WFS_Capabilities version="2.0.0" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink"><ows:OperationsMetadata>${['GetCapabilities', 'DescribeFeatureType', 'GetFeature'].map((name) => `<ows:Operation name="${name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="${url.origin}${url.pathname}"/></ows:HTTP></ows:DCP></ows:Operation>`).join('')}</ows:OperationsMetadata><wfs:FeatureTypeList>${featureTypes.map(({name, title, extent: [w, s, e, n]}) => `<wfs:FeatureType><wfs:Name>${name}</wfs:Name><wfs:Title>${title}</wfs:Title><wfs:DefaultCRS>urn:ogc:def:crs:EPSG::4326</wfs:DefaultCRS><ows:WGS84BoundingBox><ows:LowerCorner>${w} ${s}</ows:LowerCorner><ows:UpperCorner>${e} ${n}</ows:UpperCorner></ows:WGS84BoundingBox></wfs:FeatureType>`).join('')}</wfs:FeatureTypeList></wfs:WFS_Capabilities>`;
