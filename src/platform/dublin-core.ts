import type {Extent, MetadataRecord} from '../model.js';
import {normaliseExtent} from './normalise-extent.js';
import {plainText} from './plain-text.js';
import {descendants, find, wholeText, type XmlElement} from './xml-tree.js';

/** The least that a catalogue tells of a dataset. */
export function readDublinCore(record: XmlElement): MetadataRecord {
  const texts = (...names: string[]): string[] =>
    names
      .flatMap((name) => descendants(record, name))
      .map((element) => plainText(wholeText(element)))
      .filter((one) => one !== '');
  const [id = ''] = texts('identifier');
  const type = texts('type')[0];
  const links = [...descendants(record, 'references'), ...descendants(record, 'URI')].flatMap((link) => {
    const {scheme: protocol = link.attributes['protocol'], name, description} = link.attributes;
    const image = /thumbnail|image\//i.test(protocol ?? '');
    const isWeb = /^https?:\/\//i.test(link.text);
    return isWeb
      ? [
          {
            url: link.text,
            image,
            ...(name && {name}),
            ...(description && {description}),
            ...(protocol && {protocol}),
          },
        ]
      : [];
  });
  const thumbnail = links.find(({image}) => image)?.url;
  const organisations = [...new Set(texts('creator', 'publisher', 'contributor'))];
  return {
    id,
    title: texts('title')[0] ?? id,
    abstract: (texts('abstract')[0] ?? texts('description')[0]) || '',
    ...(type && {type}),
    dates: texts('date', 'issued', 'created').map((date) => ({date, type: ''})),
    ...(texts('modified')[0] && {updated: texts('modified')[0]}),
    contacts: organisations.map((organisation) => ({organisation, roles: []})),
    constraints: texts('rights', 'accessRights', 'license'),
    extents: descendants(record, 'BoundingBox').flatMap(readBoundingBox),
    lineage: texts('provenance').join('\n'),
    conformance: [],
    scales: [],
    resolutions: [],
    keywords: texts('subject'),
    topics: [],
    projections: [],
    links: links.flatMap(({image, ...link}) => (image ? [] : [link])),
    ...(thumbnail && {thumbnail}),
  };
}

/** Latitude first, as the standard has it; GeoNetwork writes east before south and west before north. */
function readBoundingBox(box: XmlElement): Extent[] {
  const corners = ['LowerCorner', 'UpperCorner'].flatMap((name) =>
    (find(box, name)?.text ?? '').split(/\s+/).map(Number),
  );
  const [a = NaN, b = NaN, c = NaN, d = NaN] = corners;
  const isLatitudeFirst = a <= c && /4326$/.test(box.attributes['crs'] ?? '');
  const extent = normaliseExtent(isLatitudeFirst ? [b, a, d, c] : [Math.min(a, c), b, Math.max(a, c), d]);
  return extent ? [extent] : [];
}
