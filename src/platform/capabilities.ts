import type {LayerDefinition} from '../model.js';
import {readExtent, readStyles, refusal, type LayerHint} from './layer-facts.js';
import {producerName} from './producers.js';
import {tileMatrixSet} from './tile-matrix-sets.js';
import {attributeOf, elements, escapeXml, textOf} from './xml.js';

/**
 * The text of one layer of a capabilities document (2 MB for WMTS), without reading the others; undefined when it is not
 * there. `tag` is what holds the name: `ows:Identifier` in WMTS, `Name` in WMS.
 */
export function sliceLayer(xml: string, name: string, tag: 'ows:Identifier' | 'Name'): string | undefined {
  const hit = `<${tag}>${escapeXml(name)}</${tag}>`;
  for (let at = xml.indexOf(hit); at >= 0; at = xml.indexOf(hit, at + hit.length)) {
    const start = xml.lastIndexOf('<Layer', at);
    // Styles and matrix sets have names too: that of a layer is the first one in it.
    if (
      start < 0 ||
      /<Style|<\/Layer>/.test(xml.slice(start, at)) ||
      xml.slice(start, at).includes(`<${tag}>`)
    ) {
      continue;
    }
    const ends = [xml.indexOf('</Layer>', at), xml.indexOf('<Layer', at)].filter((end) => end >= 0);
    return xml.slice(start, Math.min(xml.length, ...ends));
  }
  return undefined;
}

/** A layer of WMTS. Throws a `PlatformError` (`bad-answer`) when what is said of it cannot be used. */
export function readWmtsLayer(xml: string, hint: LayerHint): LayerDefinition {
  const refuse = refusal('WMTS', hint.name);
  const bare = xml.replace(/<Style[\s>].*?<\/Style>/gs, '');
  const corners = [textOf(bare, 'ows:LowerCorner'), textOf(bare, 'ows:UpperCorner')];
  const matrixSet = textOf(bare, 'TileMatrixSet');
  const format = textOf(bare, 'Format');
  if (!/^image\/(png|jpeg|tiff|x-bil;bits=32)$/.test(format)) throw refuse(`its format "${format}"`);
  const set = knownSet(matrixSet);
  if (!set) throw refuse(`its tile matrix set "${matrixSet}"`);
  const limits = elements(bare, 'TileMatrixLimits').map((limit) => Number(textOf(limit, 'TileMatrix')));
  const minLevel = Math.min(...(limits.length > 0 ? limits : [set.minLevel]));
  const maxLevel = Math.max(...(limits.length > 0 ? limits : [set.maxLevel]));
  if (!(minLevel >= set.minLevel && maxLevel <= set.maxLevel)) throw refuse('its levels');
  return {
    ...hint,
    title: textOf(bare, 'ows:Title') || hint.name,
    service: 'WMTS',
    format,
    styles: readStyles(xml, 'ows:Identifier', 'ows:Title', refuse),
    matrixSet,
    minLevel,
    maxLevel,
    extent: readExtent(corners.join(' ').split(' ').map(Number), refuse),
    queryable: bare.includes('<InfoFormat>'),
  };
}

/** A layer of one of the two WMS; throws as `readWmtsLayer` does. */
export function readWmsLayer(xml: string, hint: LayerHint): LayerDefinition {
  const refuse = refusal(hint.wms === 'vector' ? 'WMS-V' : 'WMS-R', hint.name);
  const bare = xml.replace(/<(Style|Attribution)[\s>].*?<\/\1>/gs, '');
  const sides = ['westBoundLongitude', 'southBoundLatitude', 'eastBoundLongitude', 'northBoundLatitude'];
  const [minScale = 0, maxScale = Infinity] = ['MinScaleDenominator', 'MaxScaleDenominator'].map((tag) =>
    bare.includes(`<${tag}>`) ? Number(textOf(bare, tag)) : undefined,
  );
  if (!(minScale >= 0 && maxScale > minScale)) throw refuse('its scales');
  // WMS-R counts the scales of pyramids in degrees as if a degree were a metre.
  const [box = ''] = elements(bare, 'BoundingBox');
  const inDegrees = /^(EPSG:4326|IGNF:WGS84G)$/.test(attributeOf(box, 'CRS')) && maxScale < 1e5;
  const scaleOfZoom0 = 559_082_264.0287179 / (inDegrees ? 111_319.49 : 1);
  const level = (scale: number) => Math.log2(scaleOfZoom0 / scale);
  const [attribution = ''] = elements(xml, 'Attribution');
  const producer = producerName(textOf(attribution, 'Title')) ?? hint.producer;
  return {
    ...hint,
    ...(producer && {producer}),
    title: textOf(bare, 'Title') || hint.name,
    service: 'WMS',
    format: 'image/png',
    styles: readStyles(xml, 'Name', 'Title', refuse),
    minLevel: Math.max(0, Math.ceil(level(maxScale) - 0.01)),
    maxLevel: Math.min(21, Math.floor(level(minScale) + 0.01)),
    extent: readExtent(
      sides.map((side) => Number(textOf(bare, side) || NaN)),
      refuse,
    ),
    queryable: attributeOf(xml, 'queryable') === '1',
  };
}

function knownSet(id: string) {
  try {
    return tileMatrixSet(id);
  } catch {
    return undefined;
  }
}
