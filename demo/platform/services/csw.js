// The catalogue of metadata: CSW 2.0.2 in KVP. Refusals come with the status 200, as catalogues answer them.
import {answer, escape, readParameters} from '../answers.js';
import {readDatasets} from '../datasets.js';
import {dublinCore, iso19115, iso19139, schemas} from '../records.js';
import {readCql} from '../cql-text.js';

const xml = (body) => answer(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, 'application/xml');
const refuse = (code, locator, text) =>
  xml(
    `<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows" version="1.2.0"><ows:Exception exceptionCode="${code}" locator="${locator}"><ows:ExceptionText>${escape(text)}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`,
  );
const CSW = 'xmlns:csw="http://www.opengis.net/cat/csw/2.0.2"';

export function csw({url, layers}) {
  const {parameters, duplicate} = readParameters(url.searchParams);
  if (duplicate)
    return refuse('InvalidParameterValue', duplicate.toLowerCase(), `${duplicate} is given twice`);
  const get = (name, fallback) => parameters.get(name) || fallback;
  if (get('SERVICE') !== 'CSW')
    return refuse('MissingParameterValue', 'service', 'Missing service parameter');
  const request = get('REQUEST', '');
  if (request === 'GetCapabilities') return xml(capabilities(url));
  if (get('VERSION') !== '2.0.2')
    return refuse('VersionNegotiationFailed', 'version', `Invalid version: ${get('VERSION', '')}`);
  const schema = get('OUTPUTSCHEMA', schemas.csw);
  const write = {[schemas.csw]: dublinCore, [schemas.gmd]: iso19139, [schemas.mdb]: iso19115}[schema];
  const size = get('ELEMENTSETNAME', 'summary');
  const base = `${url.origin}${url.pathname.replace(/csw$/, '')}`;
  if (!write)
    return refuse('InvalidParameterValue', 'outputschema', `Invalid outputSchema parameter: ${schema}`);
  if (!['brief', 'summary', 'full'].includes(size))
    return refuse('InvalidParameterValue', 'elementsetname', `Invalid elementSetName: ${size}`);
  const datasets = readDatasets(layers);
  if (request === 'GetRecordById') {
    const ids = get('ID')?.split(',');
    if (!ids) return refuse('MissingParameterValue', 'id', 'Missing id parameter');
    const found = datasets.filter(({id}) => ids.includes(id));
    return xml(
      `<csw:GetRecordByIdResponse ${CSW}>${found.map((one) => write(one, {size, base})).join('')}</csw:GetRecordByIdResponse>`,
    );
  }
  if (request === 'GetRecords')
    return getRecords(get, datasets, (one) => write(one, {size, base}), {schema, size});
  return refuse('InvalidParameterValue', 'request', `Invalid value for request: ${request}`);
}

const types = ['csw:Record', 'gmd:MD_Metadata', 'mdb:MD_Metadata', 'gfc:FC_FeatureCatalogue', 'dcat'];

function getRecords(get, datasets, write, {schema, size}) {
  const type = get('TYPENAMES');
  if (!type) return refuse('MissingParameterValue', 'typenames', 'Missing typenames parameter');
  if (!types.includes(type))
    return refuse('InvalidParameterValue', 'typenames', `Invalid typeNames: ${type}`);
  const [start, most] = [Number(get('STARTPOSITION', 1)), Number(get('MAXRECORDS', 10))];
  if (!Number.isInteger(start) || start < 1)
    return refuse('InvalidParameterValue', 'startposition', 'Positions begin at 1');
  if (!Number.isInteger(most) || most < 0)
    return refuse('InvalidParameterValue', 'maxrecords', 'Invalid maxRecords');
  const constraint = get('CONSTRAINT');
  let matches = () => true;
  if (constraint) {
    if (get('CONSTRAINTLANGUAGE') !== 'CQL_TEXT')
      return refuse('MissingParameterValue', 'constraintlanguage', 'Missing or unknown constraintLanguage');
    matches = readCql(constraint);
    if (!matches) return refuse('InvalidParameterValue', 'constraint', 'Invalid Filter syntax');
  }
  const found = datasets.filter((one) => matches(one));
  const hits = get('RESULTTYPE', 'hits') === 'hits';
  const page = hits ? [] : found.slice(start - 1, start - 1 + most);
  const next = start + page.length;
  return xml(
    `<csw:GetRecordsResponse ${CSW} version="2.0.2"><csw:SearchStatus timestamp="2026-01-01T00:00:00Z"/><csw:SearchResults numberOfRecordsMatched="${found.length}" numberOfRecordsReturned="${page.length}" nextRecord="${hits || next > found.length ? 0 : next}" recordSchema="${schema}" elementSet="${size}">${page.map(write).join('')}</csw:SearchResults></csw:GetRecordsResponse>`,
  );
}

function capabilities(url) {
  const at = `${url.origin}${url.pathname}`;
  const operations = ['GetCapabilities', 'GetRecords', 'GetRecordById'].map(
    (name) =>
      `<ows:Operation name="${name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="${escape(at)}"/></ows:HTTP></ows:DCP></ows:Operation>`,
  );
  return `<csw:Capabilities ${CSW} xmlns:ows="http://www.opengis.net/ows" xmlns:xlink="http://www.w3.org/1999/xlink" version="2.0.2"><ows:ServiceIdentification><ows:Title>Catalogue de la plateforme d’exemple</ows:Title><ows:ServiceType>CSW</ows:ServiceType><ows:ServiceTypeVersion>2.0.2</ows:ServiceTypeVersion></ows:ServiceIdentification><ows:OperationsMetadata>${operations.join('')}</ows:OperationsMetadata></csw:Capabilities>`;
}
