// A dataset as catalogues write it: Dublin Core, ISO 19139, ISO 19115-3.
import {escape} from './answers.js';

export const schemas = {
  csw: 'http://www.opengis.net/cat/csw/2.0.2',
  gmd: 'http://www.isotc211.org/2005/gmd',
  mdb: 'http://standards.iso.org/iso/19115/-3/mdb/2.0',
};

const LICENCE = 'Licence Ouverte / Etalab 2.0';
const PUBLIC = 'https://data.geopf.fr';
const paths = {WMTS: 'wmts', TMS: 'tms/1.0.0', WMS: 'wms-r', WFS: 'wfs/ows'};

/** Where a dataset can be had: its layers, and its downloads. */
function linksOf({layers, resource, title}) {
  return [
    ...layers.slice(0, 20).map(({name, service, title: description}) => ({
      url: `${PUBLIC}/${paths[service]}`,
      protocol: `OGC:${service}`,
      name,
      description,
    })),
    ...(resource
      ? [
          {
            url: `${PUBLIC}/telechargement/resource/${resource}`,
            protocol: 'WWW:DOWNLOAD-1.0-http--download',
            name: resource,
            description: `Téléchargement de ${title}`,
          },
        ]
      : []),
  ];
}

const thumbnailOf = ({id}) => `${PUBLIC}/annexes/ressources/metadata/thumbnail/${id}.jpg`;

export function dublinCore(dataset, {size}) {
  const {id, title, abstract, themes, updated, extents, open} = dataset;
  const tag = {brief: 'BriefRecord', summary: 'SummaryRecord', full: 'Record'}[size];
  const boxes = extents.map(
    ([w, s, e, n]) =>
      `<ows:BoundingBox crs="urn:x-ogc:def:crs:EPSG:6.11:4326" dimensions="2"><ows:LowerCorner>${s} ${w}</ows:LowerCorner><ows:UpperCorner>${n} ${e}</ows:UpperCorner></ows:BoundingBox>`,
  );
  const more =
    size === 'brief'
      ? ''
      : `${themes.map((theme) => `<dc:subject>${escape(theme)}</dc:subject>`).join('')}${linksOf(dataset)
          .map(({url, protocol}) => `<dct:references scheme="${protocol}">${escape(url)}</dct:references>`)
          .join(
            '',
          )}<dct:modified>${updated}</dct:modified><dct:abstract>${escape(abstract)}</dct:abstract>${open ? `<dc:rights>${LICENCE}</dc:rights>` : ''}`;
  return `<csw:${tag} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/" xmlns:ows="http://www.opengis.net/ows"><dc:identifier>${escape(id)}</dc:identifier><dc:title>${escape(title)}</dc:title><dc:type>dataset</dc:type>${more}${boxes.join('')}</csw:${tag}>`;
}

const text = (value) => `<gco:CharacterString>${escape(value)}</gco:CharacterString>`;
const code = (tag, value) =>
  `<${tag} codeList="http://standards.iso.org/iso/19115/resources/Codelists/cat/codelists.xml#${tag.replace(/^\w+:/, '')}" codeListValue="${value}"/>`;

const boxOf = (p, [w, s, e, n]) =>
  `<${p}:geographicElement><${p}:EX_GeographicBoundingBox>${[
    ['west', 'Longitude', w],
    ['east', 'Longitude', e],
    ['south', 'Latitude', s],
    ['north', 'Latitude', n],
  ]
    .map(
      ([side, axis, value]) =>
        `<${p}:${side}Bound${axis}><gco:Decimal>${value}</gco:Decimal></${p}:${side}Bound${axis}>`,
    )
    .join('')}</${p}:EX_GeographicBoundingBox></${p}:geographicElement>`;

/** ISO 19139 keeps everything in one namespace. */
export function iso19139(dataset, {size}) {
  const {id, title, abstract, lineage, producer, themes, extents, published, updated, scale, open} = dataset;
  const contact = (role) =>
    `<gmd:CI_ResponsibleParty><gmd:organisationName>${text(producer)}</gmd:organisationName><gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address><gmd:electronicMailAddress>${text('contact@example.org')}</gmd:electronicMailAddress></gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo><gmd:role>${code('gmd:CI_RoleCode', role)}</gmd:role></gmd:CI_ResponsibleParty>`;
  const links = linksOf(dataset).map(
    ({url, protocol, name, description}) =>
      `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${escape(url)}</gmd:URL></gmd:linkage><gmd:protocol>${text(protocol)}</gmd:protocol><gmd:name>${text(name)}</gmd:name><gmd:description>${text(description)}</gmd:description></gmd:CI_OnlineResource></gmd:onLine>`,
  );
  const full =
    size === 'brief'
      ? ''
      : `<gmd:abstract>${text(abstract)}</gmd:abstract><gmd:pointOfContact>${contact('owner')}</gmd:pointOfContact><gmd:resourceMaintenance><gmd:MD_MaintenanceInformation><gmd:maintenanceAndUpdateFrequency>${code('gmd:MD_MaintenanceFrequencyCode', 'annually')}</gmd:maintenanceAndUpdateFrequency></gmd:MD_MaintenanceInformation></gmd:resourceMaintenance><gmd:graphicOverview><gmd:MD_BrowseGraphic><gmd:fileName>${text(thumbnailOf(dataset))}</gmd:fileName></gmd:MD_BrowseGraphic></gmd:graphicOverview><gmd:descriptiveKeywords><gmd:MD_Keywords>${themes.map((theme) => `<gmd:keyword>${text(theme)}</gmd:keyword>`).join('')}</gmd:MD_Keywords></gmd:descriptiveKeywords>${open ? `<gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:otherConstraints>${text(LICENCE)}</gmd:otherConstraints></gmd:MD_LegalConstraints></gmd:resourceConstraints>` : ''}<gmd:spatialResolution><gmd:MD_Resolution><gmd:equivalentScale><gmd:MD_RepresentativeFraction><gmd:denominator><gco:Integer>${scale}</gco:Integer></gmd:denominator></gmd:MD_RepresentativeFraction></gmd:equivalentScale></gmd:MD_Resolution></gmd:spatialResolution>`;
  return `<gmd:MD_Metadata xmlns:gmd="${schemas.gmd}" xmlns:gco="http://www.isotc211.org/2005/gco"><gmd:fileIdentifier>${text(id)}</gmd:fileIdentifier><gmd:hierarchyLevel>${code('gmd:MD_ScopeCode', 'dataset')}</gmd:hierarchyLevel><gmd:contact>${contact('pointOfContact')}</gmd:contact><gmd:dateStamp><gco:Date>${updated}</gco:Date></gmd:dateStamp><gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation><gmd:title>${text(title)}</gmd:title><gmd:date><gmd:CI_Date><gmd:date><gco:Date>${published}</gco:Date></gmd:date><gmd:dateType>${code('gmd:CI_DateTypeCode', 'publication')}</gmd:dateType></gmd:CI_Date></gmd:date></gmd:CI_Citation></gmd:citation>${full}<gmd:extent><gmd:EX_Extent>${extents.map((extent) => boxOf('gmd', extent)).join('')}</gmd:EX_Extent></gmd:extent></gmd:MD_DataIdentification></gmd:identificationInfo>${size === 'full' ? `<gmd:distributionInfo><gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions>${links.join('')}</gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution></gmd:distributionInfo><gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:lineage><gmd:LI_Lineage><gmd:statement>${text(lineage)}</gmd:statement></gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo>` : ''}</gmd:MD_Metadata>`;
}

/** ISO 19115-3 has a namespace for each of its parts. */
export function iso19115(dataset, {size}) {
  const {id, title, abstract, lineage, producer, themes, extents, published, updated, scale, open} = dataset;
  const date = (day, type) =>
    `<cit:CI_Date><cit:date><gco:Date>${day}</gco:Date></cit:date><cit:dateType>${code('cit:CI_DateTypeCode', type)}</cit:dateType></cit:CI_Date>`;
  const contact = (role) =>
    `<cit:CI_Responsibility><cit:role>${code('cit:CI_RoleCode', role)}</cit:role><cit:party><cit:CI_Organisation><cit:name>${text(producer)}</cit:name><cit:contactInfo><cit:CI_Contact><cit:address><cit:CI_Address><cit:electronicMailAddress>${text('contact@example.org')}</cit:electronicMailAddress></cit:CI_Address></cit:address></cit:CI_Contact></cit:contactInfo></cit:CI_Organisation></cit:party></cit:CI_Responsibility>`;
  const links = linksOf(dataset).map(
    ({url, protocol, name, description}) =>
      `<mrd:onLine><cit:CI_OnlineResource><cit:linkage>${text(url)}</cit:linkage><cit:protocol>${text(protocol)}</cit:protocol><cit:name>${text(name)}</cit:name><cit:description>${text(description)}</cit:description></cit:CI_OnlineResource></mrd:onLine>`,
  );
  const parts = ['cit', 'gex', 'mcc', 'mco', 'mmi', 'mri', 'mrd', 'mrl'].map((prefix) => {
    const version = {cit: '2.0', mri: '1.0', mrl: '2.0'}[prefix] ?? '1.0';
    return `xmlns:${prefix}="http://standards.iso.org/iso/19115/-3/${prefix}/${version}"`;
  });
  const full =
    size === 'brief'
      ? ''
      : `<mri:abstract>${text(abstract)}</mri:abstract><mri:pointOfContact>${contact('owner')}</mri:pointOfContact><mri:spatialResolution><mri:MD_Resolution><mri:equivalentScale><mri:MD_RepresentativeFraction><mri:denominator><gco:Integer>${scale}</gco:Integer></mri:denominator></mri:MD_RepresentativeFraction></mri:equivalentScale></mri:MD_Resolution></mri:spatialResolution><mri:resourceMaintenance><mmi:MD_MaintenanceInformation><mmi:maintenanceAndUpdateFrequency>${code('mmi:MD_MaintenanceFrequencyCode', 'annually')}</mmi:maintenanceAndUpdateFrequency></mmi:MD_MaintenanceInformation></mri:resourceMaintenance><mri:graphicOverview><mcc:MD_BrowseGraphic><mcc:fileName>${text(thumbnailOf(dataset))}</mcc:fileName></mcc:MD_BrowseGraphic></mri:graphicOverview><mri:descriptiveKeywords><mri:MD_Keywords>${themes.map((theme) => `<mri:keyword>${text(theme)}</mri:keyword>`).join('')}</mri:MD_Keywords></mri:descriptiveKeywords>${open ? `<mri:resourceConstraints><mco:MD_LegalConstraints><mco:otherConstraints>${text(LICENCE)}</mco:otherConstraints></mco:MD_LegalConstraints></mri:resourceConstraints>` : ''}`;
  return `<mdb:MD_Metadata xmlns:mdb="${schemas.mdb}" xmlns:gco="http://standards.iso.org/iso/19115/-3/gco/1.0" ${parts.join(' ')}><mdb:metadataIdentifier><mcc:MD_Identifier><mcc:code>${text(id)}</mcc:code></mcc:MD_Identifier></mdb:metadataIdentifier><mdb:metadataScope><mdb:MD_MetadataScope><mdb:resourceScope>${code('mcc:MD_ScopeCode', 'dataset')}</mdb:resourceScope></mdb:MD_MetadataScope></mdb:metadataScope><mdb:contact>${contact('pointOfContact')}</mdb:contact><mdb:dateInfo>${date(updated, 'revision')}</mdb:dateInfo><mdb:identificationInfo><mri:MD_DataIdentification><mri:citation><cit:CI_Citation><cit:title>${text(title)}</cit:title><cit:date>${date(published, 'publication')}</cit:date></cit:CI_Citation></mri:citation>${full}<mri:extent><gex:EX_Extent>${extents.map((extent) => boxOf('gex', extent)).join('')}</gex:EX_Extent></mri:extent></mri:MD_DataIdentification></mdb:identificationInfo>${size === 'full' ? `<mdb:distributionInfo><mrd:MD_Distribution><mrd:transferOptions><mrd:MD_DigitalTransferOptions>${links.join('')}</mrd:MD_DigitalTransferOptions></mrd:transferOptions></mrd:MD_Distribution></mdb:distributionInfo><mdb:resourceLineage><mrl:LI_Lineage><mrl:statement>${text(lineage)}</mrl:statement></mrl:LI_Lineage></mdb:resourceLineage>` : ''}</mdb:MD_Metadata>`;
}
