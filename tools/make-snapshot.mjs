// Makes the layer definitions that ship with the library from the configuration file of cartes.gouv.fr
// (IGNF/geoportal-configuration, dist/entreeCarto.json), .json or .json.gz:
//
//   node tools/make-snapshot.mjs path/to/entreeCarto.20260615.json.gz 2026-06-15 [capabilities.xml.gz …]
//
// Capabilities of WMTS say which layers tell what is at a point, those of WFS give the titles and the extents of feature
// types: the configuration knows neither.
//
// Facts only (names, titles, services, formats, styles, levels, extents, producers, addresses of legends); no
// descriptions. Three tables in the format of src/platform/snapshot/decode.ts: a small one for the layers most used, part
// of the main code; one for all other tiles and one for WMS and WFS, each loaded when it is needed. A fourth file has what
// only catalogues need: themes, and the layers that the platform puts forward.
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, gunzipSync} from 'node:zlib';

/** Base maps and overlays that pages use most: known without loading the rest. */
const wellKnown = [
  'ADMINEXPRESS-COG-CARTO.LATEST',
  'ADMIN_EXPRESS',
  'BDTOPO',
  'BNF-IGNF_GEOGRAPHICALGRIDSYSTEMS.CASSINI',
  'BUILDINGS.BUILDINGS',
  'CADASTRALPARCELS.PARCELLAIRE_EXPRESS',
  'DEBROUSSAILLEMENT',
  'ELEVATION.CONTOUR.LINE',
  'ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW',
  'ELEVATION.SLOPES',
  'GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40',
  'GEOGRAPHICALGRIDSYSTEMS.MAPS.BDUNI.J1',
  'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN50.1950',
  'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
  'GEOGRAPHICALGRIDSYSTEMS.SLOPES.MOUNTAIN',
  'GEOGRAPHICALNAMES.NAMES',
  'HR.ORTHOIMAGERY.ORTHOPHOTOS',
  'HYDROGRAPHY.HYDROGRAPHY',
  'IGNF_LIDAR-HD_MNH_ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW',
  'IGNF_LIDAR-HD_MNS_ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW',
  'IGNF_LIDAR-HD_MNT_ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW',
  'ISOHYPSE',
  'LANDCOVER.FORESTINVENTORY.V2',
  'LANDUSE.AGRICULTURE.LATEST',
  'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST',
  'ORTHOIMAGERY.ORTHO-SAT.SPOT.2024',
  'ORTHOIMAGERY.ORTHOPHOTOS',
  'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965',
  'ORTHOIMAGERY.ORTHOPHOTOS.1965-1980',
  'ORTHOIMAGERY.ORTHOPHOTOS.1980-1995',
  'ORTHOIMAGERY.ORTHOPHOTOS.BDORTHO',
  'ORTHOIMAGERY.ORTHOPHOTOS.IRC',
  'ORTHOIMAGERY.ORTHOPHOTOS2000-2005',
  'ORTHOIMAGERY.ORTHOPHOTOS2006-2010',
  'ORTHOIMAGERY.ORTHOPHOTOS2024',
  'PCI',
  'PLAN.IGN',
  'THR.ORTHOIMAGERY.ORTHOPHOTOS',
  'TRANSPORTNETWORKS.RAILWAYS',
  'TRANSPORTNETWORKS.ROADS',
];

/** Producers whose name has no short form between parentheses, as they are credited. */
const credits = {
  Autres: 'Géoplateforme',
  'METROPOLE DU GRAND PARIS': 'Métropole du Grand Paris',
  'DEPARTEMENT DU CALVADOS': 'Département du Calvados',
  'MINISTERE DE LA CULTURE': 'Ministère de la Culture',
  'EAUX DE VIENNE - SIVEER': 'Eaux de Vienne – SIVEER',
  'GIP LITTORAL AQUITAIN': 'GIP Littoral aquitain',
  QUARTA: 'Quarta',
  "DIRECTION DE L'ENVIRONNEMENT DE L'AMENAGEMENT ET DU LOGEMENT MARTINIQUE (DEAL)": 'DEAL Martinique',
};

const services = {'OGC:WMTS': 'WMTS', 'GPP:TMS': 'TMS', 'OGC:WMS': 'WMS'};
const LEGENDS = 'https://data.geopf.fr/annexes/ressources/legendes/';
const ANNEXES = 'https://data.geopf.fr/annexes';
const WORLD = [-18000, -9000, 18000, 9000];
const METRES_A_DEGREE = 111_319.49;
const tokens = '!#$&*<>?';

/** The facts of one layer of the configuration. */
function readLayer(layer) {
  const service = services[layer.serviceParams.id];
  const format = layer.formats.find(({current}) => current) ?? layer.formats[0];
  const [[key, address]] = Object.entries(layer.serviceParams.serverUrl);
  return {
    name: layer.name,
    title: layer.title.replace(/\s+/g, ' ').trim(),
    service,
    format: format.name,
    flags: {
      key: key !== 'full',
      vector: address.includes('/wms-v'),
      info: queryable.get(layer.name) ?? (service === 'WMS' && layer.queryable),
      mute: queryable.get(layer.name) === false || (service === 'WMS' && !layer.queryable),
      wms: service === 'WMTS' && wmsNames.has(layer.name),
    },
    set: service === 'WMTS' ? layer.wmtsOptions.tileMatrixSetLink : levelsOf(layer, service).join('_'),
    styles: readStyles(layer, service),
    extent: readExtent(layer.globalConstraint),
    producer: readProducer(layer.producer[0]),
  };
}

/** The facts of a feature type, of which the configuration has the name only. */
function readFeatureType([name, isOpen]) {
  const {title = name, bbox} = featureTypes.get(name) ?? {};
  return {
    name,
    title,
    service: 'WFS',
    format: 'application/json',
    flags: {key: !isOpen},
    set: '0_21',
    styles: [],
    extent: bbox ? readExtent({bbox}) : WORLD,
    producer: 'Géoplateforme',
  };
}

/** Names of a service in the list of what each key opens, and whether they are open to all. */
function keyedNames(service) {
  return Object.entries(config.generalOptions.apiKeys).flatMap(([key, list]) =>
    list
      .filter((entry) => entry.endsWith(`:${service}`))
      .map((entry) => [entry.slice(0, entry.indexOf('$')), key === 'full']),
  );
}

/** Whether WMTS says what is at a point, by name of layer. */
function readQueryable(xml) {
  return [...xml.matchAll(/<Layer>(.*?)<\/Layer>/gs)].map(([, layer]) => [
    /<ows:Identifier>(.*?)</.exec(layer.replace(/<Style.*?<\/Style>/gs, ''))[1],
    layer.includes('<InfoFormat>'),
  ]);
}

/** The title and the corners of feature types, by name. */
function readFeatureTypes(xml) {
  return [...xml.matchAll(/<FeatureType[ >].*?<\/FeatureType>/gs)].map(([type]) => {
    const title = /<Title>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/Title>/s.exec(type)[1];
    const [left, bottom, right, top] = [...type.matchAll(/Corner>(\S+) (\S+)<\//g)].flatMap(([, x, y]) => [
      +x,
      +y,
    ]);
    return [
      /<Name>(.*?)</.exec(type)[1],
      {
        title: title.replaceAll('&amp;', '&').replaceAll('&apos;', "'").replace(/\s+/g, ' ').trim(),
        bbox: left < right && bottom < top ? {left, bottom, right, top} : undefined,
      },
    ];
  });
}

/**
 * What has no matrix set has the zoom levels of its scales. Those of vector tiles are levels, which the file swaps; those
 * of a WMS are rounded inwards, as it refuses other scales. The file counts those of geographic pyramids as if a degree
 * were a metre.
 */
function levelsOf(
  {globalConstraint: {minScaleDenominator, maxScaleDenominator}, defaultProjection},
  service,
) {
  const inDegrees = /^(EPSG:4326|IGNF:WGS84G)$/.test(defaultProjection) && maxScaleDenominator < 1e5;
  const level = (scale) => Math.log2(559082264.0287179 / (scale * (inDegrees ? METRES_A_DEGREE : 1)));
  if (service === 'TMS')
    return [minScaleDenominator, maxScaleDenominator].map((scale) => Math.round(level(scale)));
  const clamp = (value) => Math.max(0, Math.min(21, value));
  return [
    clamp(Math.ceil(level(maxScaleDenominator) - 0.01)),
    clamp(Math.floor(level(minScaleDenominator) + 0.01)),
  ];
}

/** The default first: `normal` or `standard` where there is one; `transparent` draws next to nothing. */
function readStyles(layer, service) {
  const {styles} = layer;
  const wanted = service === 'TMS' ? 'standard' : 'normal';
  const first =
    styles.find(({name}) => name === wanted) ??
    (service === 'TMS'
      ? styles.find(({name}) => name !== 'transparent')
      : styles.find(({current}) => current)) ??
    styles[0];
  const sorted = [first, ...styles.filter((style) => style !== first)];
  // The title of an only style is never shown, and "Légende générique" says nothing.
  const titled = ({name, title}) =>
    styles.length > 1 && title && title !== name && title !== 'Légende générique';
  return sorted.map((style) => ({
    name: style.name,
    title: titled(style) ? style.title : undefined,
    legend: readLegend(layer, styles.indexOf(style)),
  }));
}

/** Hundredths of a degree, rounded outwards. */
function readExtent({bbox, crs}) {
  const corners = [bbox.left, bbox.bottom, bbox.right, bbox.top];
  const [w, s, e, n] =
    crs === 'EPSG:3857' ? corners.map((value, i) => toDegrees(value, i % 2 === 1)) : corners;
  const clamp = (value, limit) => Math.max(-limit, Math.min(limit, value));
  const down = (value) => Math.floor(value * 100 + 1e-6);
  const up = (value) => Math.ceil(value * 100 - 1e-6);
  return [down(clamp(w, 180)), down(clamp(s, 90)), up(clamp(e, 180)), up(clamp(n, 90))];
}

function toDegrees(metres, isLatitude) {
  const angle = metres / 6378137;
  return ((isLatitude ? Math.atan(Math.sinh(angle)) : angle) * 180) / Math.PI;
}

function readProducer(producer) {
  if (credits[producer]) return credits[producer];
  if (/^IGN\b|\(IGNF?\)$/.test(producer)) return 'IGN';
  return /\(([^)]+)\)$/.exec(producer)?.[1] ?? producer;
}

/**
 * The legend of a style, if it is one: neither the generic image nor a placeholder on ign.fr. Legends come in the order of
 * styles. The scale from which it holds is left out when the layer is never drawn closer.
 */
function readLegend({legends = [], globalConstraint: {minScaleDenominator}}, index) {
  if (!legends[index]) return undefined;
  const url = legends[index].url.replace(/^h+ttps/, 'https');
  if (!url.startsWith(ANNEXES) || url.endsWith('/LEGEND.jpg')) return undefined;
  const minScale = Number(legends[index].minScaleDenominator ?? 0);
  return {url, minScale: minScale > minScaleDenominator * 1.01 ? minScale : undefined};
}

// ---------------------------------------------------------------- writing

function partsOf(name) {
  return name.split(/[:._ -]|(?<=[A-Za-z])(?=\d)/).reverse();
}

function writeTitle({name, title}) {
  if (title === undefined || title === name) return '';
  if ([...tokens, '\n'].some((token) => title.includes(token)))
    throw new Error(`Cannot write the title ${title}`);
  const parts = partsOf(name).slice(0, tokens.length);
  const long = parts.map((part, i) => [part, tokens[i]]).filter(([part]) => part.length > 2);
  long.sort(([a], [b]) => b.length - a.length);
  let text = title;
  for (const [part, token] of long) text = text.replace(part, token);
  return text;
}

function writeStyles({name, styles}) {
  const text = styles
    .map((style) => (style.name === name ? '=' : style.name) + (style.title ? `~${style.title}` : ''))
    .join('|');
  return text === 'normal' ? '' : text;
}

function writeLegends({name, styles}) {
  const legends = styles.map(({legend}) => {
    if (!legend) return '';
    const {url, minScale} = legend;
    const path = url.startsWith(LEGENDS) ? url.slice(LEGENDS.length) : url.slice(ANNEXES.length);
    if (/[=|@]/.test(path)) throw new Error(`Cannot write the legend ${url}`);
    return path.replace(name, '=') + (minScale ? `@${minScale}` : '');
  });
  return legends.join('|').replace(/\|+$/, '');
}

/** Each name without what it shares with the one before, after a character that says how much. */
function writeNames(layers) {
  let previous = '';
  return layers.map(({name}) => {
    let shared = 0;
    while (shared < Math.min(name.length, previous.length, 70) && name[shared] === previous[shared]) shared++;
    previous = name;
    return String.fromCharCode(48 + shared) + name.slice(shared);
  });
}

/** A list of the distinct values, most used first, and a string of one character a value. */
function keyed(values) {
  const list = byUse(values).map(([value]) => value);
  if (list.length > 90) throw new Error('Too many values for one character');
  return [list, values.map((value) => String.fromCharCode(33 + list.indexOf(value))).join('')];
}

function byUse(values) {
  const uses = new Map();
  for (const value of values) uses.set(value, (uses.get(value) ?? 0) + 1);
  return [...uses].sort(([, a], [, b]) => b - a);
}

function writeTable(layers) {
  const kindOf = ({service, format, flags}) =>
    [service, format, ...Object.keys(flags).filter((flag) => flags[flag])].join(' ');
  const [kinds, kindKeys] = keyed(layers.map(kindOf));
  const [sets, setKeys] = keyed(layers.map(({set}) => set));
  const [producers, producerKeys] = keyed(layers.map(({producer}) => producer));
  const extents = layers.map(({extent: [w, s, e, n]}) => [w, s, e - w, n - s].join());
  const shared = byUse(extents)
    .filter(([, uses]) => uses > 2)
    .map(([extent]) => extent);
  const own = extents.filter((extent) => !shared.includes(extent));
  // The first characters say a shared one, `!` one of its own.
  const extentKey = (extent) =>
    shared.includes(extent) ? String.fromCharCode(34 + shared.indexOf(extent)) : '!';
  return {
    names: writeNames(layers).join('\n'),
    titles: layers.map(writeTitle).join('\n'),
    kinds,
    kindKeys,
    sets,
    setKeys,
    producers,
    producerKeys,
    sharedExtents: shared.join(';'),
    ownExtents: own.join(';'),
    extentKeys: extents.map(extentKey).join(''),
    styles: layers.map(writeStyles).join('\n'),
    legends: layers.map(writeLegends).join('\n'),
  };
}

function writeModule(file, comment, extra, table) {
  const literal = (value) =>
    typeof value === 'string' ? `\`${value.replace(/[\\`]|\$\{/g, '\\$&')}\`` : JSON.stringify(value);
  const fields = Object.entries(table).map(([name, value]) => `  ${name}: ${literal(value)},\n`);
  const source =
    `// Generated by tools/make-snapshot.mjs: do not edit.\nimport type {Table} from './decode.js';\n${extra}\n` +
    `/** ${comment} */\nexport const table: Table = {\n${fields.join('')}};\n`;
  const path = fileURLToPath(new URL(`../src/platform/snapshot/${file}`, import.meta.url));
  writeFileSync(path, source);
  console.log(
    `${file}: ${table.kindKeys.length} layers, ${source.length} bytes, ${brotliCompressSync(source).length} brotli`,
  );
}

function read(path) {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

const [path, date, ...documents] = process.argv.slice(2);
if (!path || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) {
  console.error(
    'Usage: node tools/make-snapshot.mjs entreeCarto.json[.gz] YYYY-MM-DD [capabilities.xml[.gz] …]',
  );
  process.exit(1);
}
const config = JSON.parse(read(path));
const capabilities = documents.map(read);
const queryable = new Map(capabilities.flatMap(readQueryable));
const featureTypes = new Map(capabilities.flatMap(readFeatureTypes));
const wmsNames = new Map(keyedNames('WMS'));
const layers = [
  ...Object.values(config.layers).map(readLayer),
  ...keyedNames('WFS').map(readFeatureType),
].sort((a, b) => (a.name < b.name ? -1 : 1));
const hasTiles = ({service}) => service === 'WMTS' || service === 'TMS';
const missing = wellKnown.filter((name) => !layers.some((layer) => layer.name === name && hasTiles(layer)));
if (missing.length > 0) throw new Error(`Not in the configuration: ${missing.join(', ')}`);
const isWellKnown = (layer) => hasTiles(layer) && wellKnown.includes(layer.name);

writeModule('well-known.ts', 'The layers most used.', '', writeTable(layers.filter(isWellKnown)));
writeModule(
  'others.ts',
  'Every other layer of tiles.',
  `\n/** The day of the configuration that all definitions come from. */\nexport const snapshotDate = '${date}';\n`,
  writeTable(layers.filter((layer) => hasTiles(layer) && !isWellKnown(layer))),
);
writeModule(
  'wms-wfs.ts',
  'The layers that only WMS has, and the feature types.',
  '',
  writeTable(layers.filter((layer) => !hasTiles(layer))),
);

const themed = new Map(
  Object.values(config.layers).map(({name, thematic = []}) => [name, thematic.join('|')]),
);
const [themes, themeKeys] = keyed([...themed.keys()].sort().map((name) => themed.get(name)));
const featured = [...new Set(Object.values(config.featured))].filter((name) => themed.has(name));
const catalogue = `// Generated by tools/make-snapshot.mjs: do not edit.

/** Themes of layers, those of a layer separated by \`|\`. */
export const themes: readonly string[] = ${JSON.stringify(themes)};

/** One character a layer of tiles or of WMS, in the order of names: \`!\` for the first of \`themes\`, \`"\` for the next … */
export const themeKeys = ${JSON.stringify(themeKeys)};

/** The layers that the platform puts forward, the most important first. */
export const featured: readonly string[] = ${JSON.stringify(featured)};
`;
writeFileSync(fileURLToPath(new URL('../src/platform/snapshot/catalogue.ts', import.meta.url)), catalogue);
console.log(`catalogue.ts: ${catalogue.length} bytes, ${brotliCompressSync(catalogue).length} brotli`);
