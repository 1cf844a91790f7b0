import type {Extent, MetadataContact, MetadataLink, MetadataRecord} from '../model.js';
import {normaliseExtent} from './normalise-extent.js';
import {plainText} from './plain-text.js';
import {descendants, find, findAll, wholeText, type XmlElement} from './xml-tree.js';

/** Whether an element is a record of ISO 19139 or of ISO 19115-3. */
export const isIsoRecord = ({name}: XmlElement): boolean => name === 'MD_Metadata' || name === 'MI_Metadata';

/** The licences that producers name among their constraints. */
const LICENCE = /licen[cs]e|etalab|\bodbl\b|creative commons|\bcc[- ]by\b/i;

/** A record of ISO 19139 or ISO 19115-3: they differ in their prefixes and in few of their names. */
export function readIsoRecord(record: XmlElement): MetadataRecord {
  const identity = find(record, 'identificationInfo/*');
  const citation = find(identity, 'citation/CI_Citation');
  const quality = findAll(record, 'dataQualityInfo/DQ_DataQuality');
  const id =
    text(find(record, 'fileIdentifier')) ||
    text(find(record, 'metadataIdentifier/MD_Identifier/code')) ||
    (record.attributes['uuid'] ?? '');
  const constraints = readConstraints(identity);
  const licence = constraints.find(({name}) => LICENCE.test(name));
  const [thumbnail] = findAll(identity, 'graphicOverview/MD_BrowseGraphic/fileName').map(text).filter(isWeb);
  return {
    id,
    title: text(find(citation, 'title')) || id,
    abstract: text(find(identity, 'abstract')),
    type: code(find(record, 'hierarchyLevel/*') ?? find(record, 'metadataScope/*/resourceScope/*')),
    dates: findAll(citation, 'date/CI_Date').flatMap((date) => {
      const day = text(find(date, 'date'));
      return day ? [{date: day, type: code(find(date, 'dateType/*')) ?? ''}] : [];
    }),
    updated:
      text(find(record, 'dateStamp')) ||
      findAll(record, 'dateInfo/CI_Date/date').map(text).sort().at(-1) ||
      undefined,
    edition: text(find(citation, 'edition')) || undefined,
    frequency: code(find(identity, 'resourceMaintenance/*/maintenanceAndUpdateFrequency/*')),
    contacts: readContacts([...findAll(identity, 'pointOfContact/*'), ...findAll(record, 'contact/*')]),
    ...(licence && {licence}),
    constraints: constraints.map(({name}) => name),
    extents: (identity ? descendants(identity, 'EX_GeographicBoundingBox') : []).flatMap(readBox),
    lineage: unique(
      [
        ...findAll(record, 'resourceLineage/*'),
        ...quality.flatMap((one) => findAll(one, 'lineage/*')),
      ].flatMap((lineage) =>
        ['statement', 'source/*/description', 'processStep/*/description'].flatMap((path) =>
          findAll(lineage, path).map(text),
        ),
      ),
    ).join('\n'),
    purpose: text(find(identity, 'purpose')) || undefined,
    conformance: quality.flatMap((one) => descendants(one, 'DQ_ConformanceResult')).flatMap(readConformance),
    scales: findAll(identity, 'spatialResolution/*/equivalentScale/*/denominator')
      .map((scale) => Number(text(scale)))
      .filter((scale) => scale > 0),
    resolutions: findAll(identity, 'spatialResolution/*/distance/Distance').map(
      ({text: length, attributes}) => `${length} ${attributes['uom'] ?? ''}`.trim(),
    ),
    keywords: unique(findAll(identity, 'descriptiveKeywords/*/keyword').map(text)),
    topics: unique(findAll(identity, 'topicCategory').map(text)),
    projections: unique(
      findAll(record, 'referenceSystemInfo')
        .flatMap((system) => descendants(system, 'code'))
        .map((system) => text(system).replace(/^.*EPSG[/:]+[\d.]*[/:]*(\d+)$/i, 'EPSG:$1')),
    ),
    links: findAll(record, 'distributionInfo/*')
      .flatMap((distribution) => descendants(distribution, 'onLine'))
      .flatMap((online) => findAll(online, '*').flatMap(readLink)),
    ...(thumbnail && {thumbnail}),
  };
}

/** What is written in a property: its own text before its translations. */
function text(element: XmlElement | undefined): string {
  if (!element) return '';
  const own = find(element, 'CharacterString') ?? find(element, 'Anchor');
  return plainText(own?.text || wholeText(element));
}

/** The value of a code, whichever way it is written. */
function code(element: XmlElement | undefined): string | undefined {
  return element?.attributes['codeListValue']?.trim() || element?.text || undefined;
}

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((one) => one !== '');
}

function readConstraints(identity: XmlElement | undefined): {name: string; url?: string}[] {
  const found = new Map<string, {name: string; url?: string}>();
  // Security constraints say who may read a record that everybody reads.
  const all = findAll(identity, 'resourceConstraints/*').filter(
    ({name}) => name !== 'MD_SecurityConstraints',
  );
  for (const limit of all.flatMap((constraint) => constraint.children)) {
    const isText = ['useLimitation', 'otherConstraints', 'reference'].includes(limit.name);
    const title = find(limit, 'CI_Citation/title');
    const name = isText ? text(title ?? limit) : '';
    const address =
      find(limit, 'Anchor')?.attributes['href'] ??
      find(title, 'Anchor')?.attributes['href'] ??
      text(find(limit, 'CI_Citation/onlineResource/*/linkage'));
    if (name && !found.has(name)) found.set(name, {name, ...(isWeb(address) && {url: address})});
  }
  return [...found.values()];
}

/** The same person or office may be named several times, for what it does. */
function readContacts(parties: readonly XmlElement[]): MetadataContact[] {
  const found = new Map<string, MetadataContact>();
  for (const party of parties) {
    const {roles, ...contact} = readContact(party);
    const key = JSON.stringify(contact);
    if (key !== '{}')
      found.set(key, {...contact, roles: unique([...(found.get(key)?.roles ?? []), ...roles])});
  }
  return [...found.values()];
}

function readContact(party: XmlElement): MetadataContact {
  const organisation = text(find(party, 'organisationName') ?? find(party, 'party/CI_Organisation/name'));
  const person = [
    find(party, 'individualName'),
    ...descendants(party, 'CI_Individual').map((one) => find(one, 'name')),
  ];
  const name = person.map(text).find((one) => one !== '');
  const first = (tag: string): string | undefined =>
    descendants(party, tag)
      .map(text)
      .find((one) => one !== '');
  const [email, phone] = [first('electronicMailAddress'), first('voice') ?? first('number')];
  const url = first('linkage');
  return {
    ...(organisation && {organisation}),
    ...(name && {name}),
    ...(email && /^[^\s@]+@[^\s@]+$/.test(email) && {email}),
    ...(phone && {phone}),
    ...(url && isWeb(url) && {url}),
    roles: [code(find(party, 'role/*')) ?? ''].filter((role) => role !== ''),
  };
}

function readBox(box: XmlElement): Extent[] {
  const sides = ['westBoundLongitude', 'southBoundLatitude', 'eastBoundLongitude', 'northBoundLatitude'];
  const extent = normaliseExtent(sides.map((side) => Number(text(find(box, side)) || NaN)));
  return extent ? [extent] : [];
}

function readConformance(result: XmlElement) {
  const title = text(find(result, 'specification/CI_Citation/title'));
  const pass = text(find(result, 'pass'));
  return title ? [{title, ...(/^(true|false)$/.test(pass) && {pass: pass === 'true'})}] : [];
}

function readLink(resource: XmlElement): MetadataLink[] {
  const written = text(find(resource, 'linkage'));
  const url = /^www\./i.test(written) ? `http://${written}` : written;
  if (!isWeb(url)) return [];
  const [name, description, protocol] = ['name', 'description', 'protocol'].map((tag) =>
    text(find(resource, tag)),
  );
  return [{url, ...(name && {name}), ...(description && {description}), ...(protocol && {protocol})}];
}
