import type {Extent, LayerStyle} from '../model.js';
import {normaliseExtent} from './normalise-extent.js';
import {plainText} from './plain-text.js';
import {descendants, find, findAll, parseXml, type XmlElement} from './xml-tree.js';

/** A layer as a service lists it. */
export interface ServiceLayer {
  readonly name: string;
  /** Its name where it has none. */
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** The layer that it is part of, if any. */
  readonly themes: readonly string[];
  readonly extent?: Extent | undefined;
  readonly producer?: string | undefined;
  /** Its own and those of the layers that it is part of, the default first. */
  readonly styles?: readonly LayerStyle[] | undefined;
  /** Where it is asked, when that is not where the service is. */
  readonly url?: string | undefined;
}

/** What a capabilities document lists. */
export interface ReadCapabilities {
  readonly service: 'WMS' | 'WMTS' | 'WFS' | 'CSW';
  readonly version: string;
  readonly title: string;
  readonly layers: readonly ServiceLayer[];
}

/** The layers of a capabilities document, whatever its service and its version; undefined for any other document. */
export function readCapabilities(xml: string): ReadCapabilities | undefined {
  let root: XmlElement;
  try {
    // Old versions declare their vendors' elements.
    root = parseXml(xml.replace(/<!DOCTYPE[^[>]*(?:\[[^\]]*\])?\s*>/i, ''));
  } catch {
    return undefined;
  }
  const version = root.attributes['version'] ?? '';
  const title = textAt(root, 'Service/Title') || textAt(root, 'ServiceIdentification/Title');
  if (/^(WMS_Capabilities|WMT_MS_Capabilities)$/.test(root.name))
    return {
      service: 'WMS',
      version,
      title,
      layers: findAll(root, 'Capability/Layer').flatMap((layer) => readWms(layer)),
    };
  if (root.name === 'WFS_Capabilities')
    return {
      service: 'WFS',
      version,
      title,
      layers: findAll(root, 'FeatureTypeList/FeatureType').flatMap(readType),
    };
  if (root.name !== 'Capabilities') return undefined;
  if (find(root, 'Contents'))
    return {service: 'WMTS', version, title, layers: findAll(root, 'Contents/Layer').flatMap(readWmts)};
  return /opengis\.net\/cat\/csw/.test(xml.slice(0, 2000))
    ? {service: 'CSW', version, title, layers: []}
    : undefined;
}

const textAt = (element: XmlElement, path: string): string => plainText(find(element, path)?.text);

const numbersIn = (text: string): number[] =>
  text
    .trim()
    .split(/[\s,]+/)
    .map(Number);

/** What a layer of WMS hands down to those in it. */
interface Inherited {
  readonly extent?: Extent | undefined;
  readonly styles?: readonly LayerStyle[] | undefined;
  readonly producer?: string | undefined;
  /** Undefined for the layers at the top: the title of the whole is no theme. */
  readonly group?: string | undefined;
}

function readWms(layer: XmlElement, above: Inherited = {}, depth = 0): ServiceLayer[] {
  const name = find(layer, 'Name')?.text ?? '';
  const title = textAt(layer, 'Title') || name;
  const extent = readWmsExtent(layer) ?? above.extent;
  const producer = textAt(layer, 'Attribution/Title') || above.producer;
  const styles = [...readStyles(layer, 'Name'), ...(above.styles ?? [])];
  const children = findAll(layer, 'Layer');
  const own: ServiceLayer = {
    name,
    title,
    description: textAt(layer, 'Abstract'),
    keywords: findAll(layer, 'KeywordList/Keyword').map(({text}) => plainText(text)),
    themes: above.group ? [above.group] : [],
    ...(extent && {extent}),
    ...(producer && {producer}),
    ...(styles.length && {styles}),
  };
  const group = depth > 0 && children.length ? title : above.group;
  const below = children.flatMap((child) => readWms(child, {extent, producer, styles, group}, depth + 1));
  return name === '' ? below : [own, ...below];
}

/** The styles of a layer, and the images that explain them. */
function readStyles(layer: XmlElement, nameTag: 'Name' | 'Identifier'): LayerStyle[] {
  const isDefault = (style: XmlElement): number => Number(style.attributes['isDefault'] === 'true');
  return [...findAll(layer, 'Style')]
    .sort((a, b) => isDefault(b) - isDefault(a))
    .map((style) => {
      const title = textAt(style, 'Title');
      const [legend] = findAll(style, 'LegendURL');
      const link = legend?.attributes['href'] ?? find(legend, 'OnlineResource')?.attributes['href'] ?? '';
      return {
        name: find(style, nameTag)?.text ?? '',
        ...(title && {title}),
        ...(/^https?:/i.test(link.trim()) && {legends: [{url: link.trim()}]}),
      };
    });
}

function readWmsExtent(layer: XmlElement): Extent | undefined {
  const box = find(layer, 'EX_GeographicBoundingBox');
  if (box) {
    const sides = ['westBoundLongitude', 'southBoundLatitude', 'eastBoundLongitude', 'northBoundLatitude'];
    return normaliseExtent(sides.map((side) => Number(find(box, side)?.text || NaN)));
  }
  const old = find(layer, 'LatLonBoundingBox');
  return old && normaliseExtent(['minx', 'miny', 'maxx', 'maxy'].map((side) => Number(old.attributes[side])));
}

function readWmts(layer: XmlElement): ServiceLayer[] {
  const name = find(layer, 'Identifier')?.text ?? '';
  const styles = readStyles(layer, 'Identifier');
  return name === '' ? [] : [{...readOws(layer, name, 'Keywords/Keyword'), ...(styles.length && {styles})}];
}

function readType(type: XmlElement): ServiceLayer[] {
  const name = find(type, 'Name')?.text ?? '';
  return name === '' ? [] : [readOws(type, name, 'Keywords/Keyword')];
}

/** What WMTS and WFS say alike. */
function readOws(element: XmlElement, name: string, keywords: string): ServiceLayer {
  const [box] = descendants(element, 'WGS84BoundingBox');
  const old = find(element, 'LatLongBoundingBox')?.attributes;
  const corners = box
    ? [...numbersIn(find(box, 'LowerCorner')?.text ?? ''), ...numbersIn(find(box, 'UpperCorner')?.text ?? '')]
    : old && ['minx', 'miny', 'maxx', 'maxy'].map((side) => Number(old[side]));
  const extent = corners && normaliseExtent(corners);
  return {
    name,
    title: textAt(element, 'Title') || name,
    description: textAt(element, 'Abstract'),
    keywords: findAll(element, keywords).map(({text}) => plainText(text)),
    themes: [],
    ...(extent && {extent}),
  };
}
