// Facts of layers: those of the configuration, and those that capabilities add to it.
import {producerName} from '../../src/platform/producers.ts';

const services = {'OGC:WMTS': 'WMTS', 'GPP:TMS': 'TMS', 'OGC:WMS': 'WMS'};
const ANNEXES = 'https://data.geopf.fr/annexes';
const METRES_A_DEGREE = 111_319.49;

/**
 * Who makes what bears such a name, whatever its case. The configuration has layers of each, all by that producer or by
 * nobody in particular.
 */
const prefixes = {
  ADMINEXPRESS: 'IGN',
  BDCARTO: 'IGN',
  BDTOPO: 'IGN',
  'CADASTRALPARCELS.': 'IGN',
  'GEOGRAPHICALGRIDSYSTEMS.MAPS': 'IGN',
  IGNF_: 'IGN',
  LIMITES_ADMINISTRATIVES: 'IGN',
  MGP_: 'Métropole du Grand Paris',
  'ORTHOIMAGERY.ORTHOPHOTOS': 'IGN',
  Patrinat_: 'MNHN',
};

/** Every layer of tiles and of WMS of the configuration, and every feature type, sorted by name. */
export function readLayers(config, capabilities) {
  const known = {
    queryable: new Map(capabilities.flatMap(readQueryable)),
    types: new Map(capabilities.flatMap(readFeatureTypes)),
    attributions: new Map(capabilities.flatMap(readAttributions)),
    wmsNames: new Map(keyedNames(config, 'WMS')),
  };
  const configured = Object.values(config.layers);
  const producers = readProducers(configured, known.attributions);
  const layers = [
    ...configured.map((layer) => readLayer(layer, known)),
    ...keyedNames(config, 'WFS').map((type) => readFeatureType(type, known)),
  ];
  return layers
    .map((layer) => ({...layer, producer: producers(layer.name)}))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The facts of one layer of the configuration. */
function readLayer(layer, {queryable, wmsNames}) {
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
    text: layer.description ?? '',
    keywords: [],
  };
}

/** The facts of a feature type, of which the configuration has the name only. */
function readFeatureType([name, isOpen], {types}) {
  const {title = name, bbox, text = '', keywords = []} = types.get(name) ?? {};
  return {
    name,
    title,
    service: 'WFS',
    format: 'application/json',
    flags: {key: !isOpen},
    set: '0_21',
    styles: [],
    extent: bbox && readExtent({bbox}),
    text,
    keywords,
  };
}

/** Names of a service in the list of what each key opens, and whether they are open to all. */
function keyedNames(config, service) {
  return Object.entries(config.generalOptions.apiKeys).flatMap(([key, list]) =>
    list
      .filter((entry) => entry.endsWith(`:${service}`))
      .map((entry) => [entry.slice(0, entry.indexOf('$')), key === 'full']),
  );
}

/** Whether WMTS says what is at a point, by name of layer. */
function readQueryable(xml) {
  return [...xml.matchAll(/<Layer>(.*?)<\/Layer>/gs)].flatMap(([, layer]) => {
    const name = /<ows:Identifier>(.*?)</.exec(layer.replace(/<Style.*?<\/Style>/gs, ''))?.[1];
    return name === undefined ? [] : [[name, layer.includes('<InfoFormat>')]];
  });
}

const plain = (text = '') =>
  text
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The title, the corners and the words of feature types, by name. */
function readFeatureTypes(xml) {
  return [...xml.matchAll(/<FeatureType[ >].*?<\/FeatureType>/gs)].map(([type]) => {
    const corners = [...type.matchAll(/Corner>([^\s<]+) ([^\s<]+)<\//g)];
    const [left, bottom, right, top] = corners.flatMap(([, x, y]) => [+x, +y]);
    return [
      /<Name>(.*?)</.exec(type)[1],
      {
        title: plain(/<Title>(.*?)<\/Title>/s.exec(type)[1]),
        bbox: left < right && bottom < top ? {left, bottom, right, top} : undefined,
        text: plain(/<Abstract>(.*?)<\/Abstract>/s.exec(type)?.[1]),
        keywords: [...type.matchAll(/<ows:Keyword>(.*?)<\/ows:Keyword>/gs)].map(([, word]) => plain(word)),
      },
    ];
  });
}

/** Whom a WMS credits, by name of layer. */
function readAttributions(xml) {
  const layers = [...xml.matchAll(/<Layer[^>]*>\s*<Name>(.*?)<\/Name>(.*?)<\/Layer>/gs)];
  return layers.flatMap(([, name, layer]) => {
    const title = /<Attribution>\s*<Title>(.*?)<\/Title>/s.exec(layer)?.[1];
    return title === undefined ? [] : [[name, plain(title)]];
  });
}

/**
 * Who made a layer, by its name: whom the configuration names, else whom WMS credits, else who makes what is named so; a
 * feature type is by whom made the layer of the name of its workspace. Undefined when nothing says it.
 */
function readProducers(configured, attributions) {
  const own = new Map(configured.map(({name, producer}) => [name, producerName(producer[0])]));
  const starts = (prefix) => (name) => name.toLowerCase().startsWith(prefix.toLowerCase());
  for (const [prefix, producer] of Object.entries(prefixes)) {
    const named = [...own].filter(([name]) => starts(prefix)(name)).map(([, found]) => found);
    const others = named.filter((found) => found !== undefined && found !== producer);
    if (!named.includes(producer) || others.length > 0)
      throw new Error(`The configuration does not say that ${prefix} is by ${producer}: ${others.join()}`);
  }
  const of = (name) => own.get(name) ?? producerName(attributions.get(name));
  return (name) =>
    (/(^|\W)OSM(\W|$)/.test(name) ? 'OpenStreetMap' : undefined) ??
    of(name) ??
    of(name.split(':')[0]) ??
    Object.entries(prefixes).find(([prefix]) => starts(prefix)(name))?.[1];
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
