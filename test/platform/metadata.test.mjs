import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
  getRecord,
  readRecordPage,
  readRecords,
  recordIdOf,
  searchRecords,
} from '../../src/platform/metadata.ts';
import {normaliseExtent} from '../../src/platform/normalise-extent.ts';
import {configure} from '../../src/platform/services.ts';
import {parseXml} from '../../src/platform/xml-tree.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const pycsw = (name) => recordedText(`servers/answers/pycsw/${name}.xml`);
const fixture = (name) => parseXml(recordedText(`platform/fixtures/csw/${name}.xml`));
const xml = (text) => new Response(text, {headers: {'content-type': 'application/xml'}});

/** A record of ISO 19139 with these parts of its identification. */
const iso = (identification, rest = '') =>
  `<?xml version="1.0"?><csw:GetRecordByIdResponse xmlns:csw="c"><gmd:MD_Metadata>
<gmd:fileIdentifier><gco:CharacterString>ID</gco:CharacterString></gmd:fileIdentifier>
<gmd:identificationInfo><gmd:MD_DataIdentification>${identification}</gmd:MD_DataIdentification></gmd:identificationInfo>
${rest}</gmd:MD_Metadata></csw:GetRecordByIdResponse>`;
const box = (w, s, e, n) =>
  `<gmd:extent><gmd:EX_Extent><gmd:geographicElement><gmd:EX_GeographicBoundingBox>${Object.entries({
    westBoundLongitude: w,
    eastBoundLongitude: e,
    southBoundLatitude: s,
    northBoundLatitude: n,
  })
    .map(([side, value]) => `<gmd:${side}><gco:Decimal>${value}</gco:Decimal></gmd:${side}>`)
    .join('')}</gmd:EX_GeographicBoundingBox></gmd:geographicElement></gmd:EX_Extent></gmd:extent>`;

afterEach(() => configure({platform: 'https://data.geopf.fr'}));

describe('records of ISO 19139', () => {
  it('of a product give its fields', needsRecorded, () => {
    const [record] = readRecords(fixture('metadonnee_produit'));
    const {abstract, purpose, lineage, ...rest} = record;
    assert.match(
      abstract,
      /^Le produit SCAN 1000® est une collection d'images .* Seul le territoire métropolitain est couvert\.$/,
    );
    assert.match(purpose, /^Le contenu informationnel/);
    assert.equal(
      lineage,
      'Le produit SCAN 1000® est obtenu par rastérisation de la base cartographique à l’échelle du 1 : 1 000 000.\n' +
        "Produit par Institut national de l'information géographique et forestière (IGN-F)",
    );
    assert.deepEqual(rest, {
      id: 'IGNF_SCAN1000r_2-1.xml',
      title: 'SCAN 1000®',
      type: 'series',
      dates: [{date: '2019-01-15', type: 'publication'}],
      updated: '2020-03-04',
      edition: '2-1',
      frequency: 'annually',
      contacts: [
        {
          organisation: "Institut national de l'information géographique et forestière (IGN-F)",
          email: 'sav.bd@ign.fr',
          roles: ['pointOfContact'],
        },
      ],
      constraints: [
        "Base de données soumise aux conditions générales d'utilisation des données IGN.",
        "Pas de restriction d'accès public selon INSPIRE",
        'pas de restriction d’accès public',
      ],
      extents: [[-5.15, 41.32, 9.57, 51.1]],
      conformance: [{title: 'RÉGLEMENT (UE) N°1089/2010'}],
      scales: [1_000_000],
      resolutions: [],
      keywords: ['géographie', 'hydrographie', 'transport', 'unités administratives'],
      topics: ['imageryBaseMapsEarthCover'],
      projections: ['RGF93 Lambert 93'],
      links: [
        {url: 'http://www.ign.fr/'},
        {url: 'http://www.geoportail.fr/'},
        {
          url: 'http://professionnels.ign.fr/sites/default/files/DL_raster_SCAN.pdf',
          description: 'Descriptif de livraison',
        },
        {
          url: 'http://professionnels.ign.fr/sites/default/files/DC_SCAN1000_2-1.pdf',
          description: 'Descriptif de contenu',
        },
      ],
    });
  });

  it('of a data set give its resolution, its topics, a link without a scheme', needsRecorded, () => {
    const [record] = readRecords(fixture('metadonnee_lot'));
    assert.equal(record.title, 'RGEALTIr_2-0 traitement du 2021-02-19');
    assert.equal(record.type, 'dataset');
    assert.deepEqual(record.resolutions, ['5 m']);
    assert.deepEqual(record.scales, []);
    assert.deepEqual(record.extents, [[-4.77241, 42.3558, 7.83591, 50.9951]]);
    assert.deepEqual(record.topics.slice(0, 2), ['elevation', 'environment']);
    assert.equal(record.links.at(-1).url, 'http://www.ign.fr');
  });

  it('hold no HTML, no address that runs, and do without a title or an extent', async () => {
    const hostile = iso(
      `<gmd:abstract><gco:CharacterString>&lt;p onclick="x()"&gt;Un&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;b&gt;deux&lt;/b&gt; &amp;amp; trois</gco:CharacterString></gmd:abstract>
       <gmd:graphicOverview><gmd:MD_BrowseGraphic><gmd:fileName><gco:CharacterString>javascript:x()</gco:CharacterString></gmd:fileName></gmd:MD_BrowseGraphic></gmd:graphicOverview>
       ${box('', '', '', '')}${box(0, 0, 0, 0)}`,
      `<gmd:distributionInfo><gmd:MD_Distribution><gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>javascript:x()</gmd:URL></gmd:linkage></gmd:CI_OnlineResource></gmd:onLine></gmd:MD_Distribution></gmd:distributionInfo>`,
    );
    answer({'/csw': () => xml(hostile)});
    const record = await getRecord('ID');
    assert.equal(record.title, 'ID');
    assert.equal(record.abstract, 'Un\ndeux & trois');
    assert.deepEqual(record.links, []);
    assert.deepEqual(record.extents, []);
    assert.equal(record.thumbnail, undefined);
  });

  it('tell several extents, and those that cross the antimeridian', async () => {
    answer({
      '/csw': () =>
        xml(iso(box(163, -23, -176, -12) + box(180.3, -15.2, 185.3, -12.3) + box(9.6, 41, -5, 51))),
    });
    const {extents} = await getRecord('ID');
    assert.deepEqual(
      extents.map((extent) => extent.map((side) => Number(side.toFixed(2)))),
      [
        [163, -23, 184, -12],
        [-179.7, -15.2, -174.7, -12.3],
        [-5, 41, 9.6, 51],
      ],
    );
  });

  it('name a licence, with its address where it has one', async () => {
    const legal = (inner) =>
      `<gmd:resourceConstraints><gmd:MD_LegalConstraints>${inner}</gmd:MD_LegalConstraints></gmd:resourceConstraints>`;
    const anchor =
      '<gmd:otherConstraints><gmx:Anchor xlink:href="https://licence.example/lo">Licence Ouverte / Etalab 2.0</gmx:Anchor></gmd:otherConstraints>';
    const use =
      '<gmd:useLimitation><gco:CharacterString>Ne pas naviguer avec.</gco:CharacterString></gmd:useLimitation>';
    answer({'/csw': () => xml(iso(legal(use + anchor)))});
    const {licence, constraints} = await getRecord('ID');
    assert.deepEqual(licence, {name: 'Licence Ouverte / Etalab 2.0', url: 'https://licence.example/lo'});
    assert.deepEqual(constraints, ['Ne pas naviguer avec.', 'Licence Ouverte / Etalab 2.0']);
  });
});

describe('records of ISO 19115-3', () => {
  it('give the same fields', needsRecorded, () => {
    const [record] = readRecords(fixture('record-mdb-iso19115-3-tms'));
    assert.deepEqual(record, {
      id: 'zzz_nl_test_wfs_syth_la_ciotat',
      title: 'Service TMS synthétique commune de la Ciotat',
      abstract:
        'Sélection de couches issus de la BDTopo pour proposer une fond carto de bas sur al commune de la Ciotat',
      type: 'dataset',
      dates: [{date: '2025-04-23', type: 'creation'}],
      updated: '2025-06-03T16:55:28.779Z',
      edition: undefined,
      frequency: 'unknown',
      contacts: [{organisation: 'Moi même', email: 'contact@example.org', roles: []}],
      constraints: [],
      extents: [[5.05316406, 43.15270508, 5.68072266, 43.34077637]],
      lineage: '',
      purpose: undefined,
      conformance: [],
      scales: [],
      resolutions: [],
      keywords: ['Adresse', 'Dénomination de voie', 'bdtopo', 'laCiotat'],
      topics: ['boundaries'],
      projections: [],
      links: [
        {url: 'https://data.geopf.fr/tms/', name: 'la_ciotat_gpkg_21-05-2025_tms', protocol: 'TMS'},
        {
          url: 'https://data.geopf.fr/tms/1.0.0',
          name: 'PLAN.IGN',
          description: 'Plan IGN Tuiles vectorielles',
          protocol: 'OGC:TMS',
        },
        {
          url: 'https://viglino.github.io/ol-ext/examples/layer/map.layer.gppvtile.html',
          description: 'Tuiles vectorielles - Entrée cartographique',
        },
      ],
    });
  });
});

describe('getRecord', () => {
  it('reads what a CSW answers', needsRecorded, async () => {
    const asked = answer({'/csw': () => xml(pycsw('getrecordbyid'))});
    const record = await getRecord('IGNF_ADMIN-EXPRESS');
    assert.equal(record.title, 'ADMIN EXPRESS COG');
    assert.deepEqual(record.licence, {name: 'Licence Ouverte 2.0'});
    assert.deepEqual(record.contacts, [{organisation: 'IGN', roles: ['owner', 'pointOfContact']}]);
    assert.deepEqual(record.projections, ['EPSG:2154']);
    assert.match(record.thumbnail, /\/11\/16\.png$/);
    assert.deepEqual(
      record.links.map(({protocol, name}) => [protocol, name]),
      [
        ['OGC:WMTS', 'ADMINEXPRESS-COG-CARTO.LATEST'],
        ['OGC:WMS', 'departement'],
        ['OGC:WFS', 'commune'],
      ],
    );
    const [{url}] = asked;
    assert.equal(url.searchParams.get('REQUEST'), 'GetRecordById');
    assert.equal(url.searchParams.get('ID'), 'IGNF_ADMIN-EXPRESS');
    assert.match(url.searchParams.get('OUTPUTSCHEMA'), /19115\/-3/);
  });

  it('says what a CSW refuses with the status 200', needsRecorded, async () => {
    answer({'/csw': () => xml(pycsw('err-noid'))});
    await assert.rejects(getRecord('X'), {
      code: 'bad-request',
      message: /Missing id parameter/,
      retryable: false,
    });
  });

  it('asks for ISO 19139 where there is no ISO 19115-3', needsRecorded, async () => {
    const asked = answer({
      '/csw': (url) =>
        xml(pycsw(url.searchParams.get('OUTPUTSCHEMA').includes('19115') ? 'err-request' : 'getrecordbyid')),
    });
    assert.equal((await getRecord('IGNF_ADMIN-EXPRESS')).id, 'IGNF_ADMIN-EXPRESS');
    assert.equal(asked.length, 2);
  });

  for (const [what, body, code] of [
    ['no record', '<csw:GetRecordByIdResponse xmlns:csw="c"/>', 'empty'],
    ['half a record', '<csw:GetRecordByIdResponse><gmd:MD_Metadata>', 'bad-answer'],
    ['a page', '<html><body><p>Maintenance<br></body></html>', 'bad-answer'],
    ['JSON', '{"records": []}', 'bad-answer'],
    ['nothing', '', 'bad-answer'],
  ]) {
    it(`calls ${what} ${code}`, async () => {
      answer({'/csw': () => xml(body)});
      await assert.rejects(getRecord('X'), {name: 'PlatformError', code, service: 'CSW'});
    });
  }

  it('stops when it is told to', async () => {
    answer({'/csw': () => new Promise(() => {})});
    const stop = new AbortController();
    const asking = getRecord('X', {signal: stop.signal});
    stop.abort(new Error('enough'));
    await assert.rejects(asking, /enough/);
  });
});

describe('searchRecords', () => {
  it('reads pages of summaries', needsRecorded, () => {
    const page = readRecordPage(parseXml(pycsw('getrecords-cql')));
    assert.deepEqual(
      [page.total, page.hasMore, page.records.map(({id}) => id)],
      [3, false, ['IGNF_ADMIN-EXPRESS', 'IGNF_BD-TOPO', 'IGNF_PCI-EXPRESS']],
    );
    assert.deepEqual(page.records[2].extents, [[-5.2, 41.3, 9.6, 51.1]]);
    assert.deepEqual(page.records[2].keywords.slice(0, 2), ['parcelle', 'cadastre']);
    assert.equal(page.records[2].updated, '2026-01-15');
    const brief = readRecordPage(parseXml(pycsw('getrecords-brief')));
    assert.deepEqual([brief.total, brief.hasMore, brief.records.length], [6, true, 5]);
    const second = readRecordPage(parseXml(pycsw('getrecords-page2')));
    assert.deepEqual(
      [second.total, second.hasMore, second.records.map(({title}) => title)],
      [6, true, ['BD TOPO®', 'Parcellaire Express (PCI)']],
    );
  });

  it('writes the text as CQL, and the page from its first record', needsRecorded, async () => {
    const asked = answer({'/csw': () => xml(pycsw('getrecords-cql'))});
    const {records} = await searchRecords("l'eau 100%", {page: 3, limit: 20});
    assert.equal(records.length, 3);
    const {searchParams} = asked[0].url;
    assert.equal(searchParams.get('CONSTRAINT'), "AnyText LIKE '%l''eau 100 %'");
    assert.equal(searchParams.get('STARTPOSITION'), '41');
    assert.equal(searchParams.get('MAXRECORDS'), '20');
  });

  it('writes the name of the text another way for those who want it so', needsRecorded, async () => {
    const asked = answer({
      '/csw': (url) =>
        xml(pycsw(url.searchParams.get('CONSTRAINT').startsWith('csw:') ? 'getrecords-cql' : 'err-badcql')),
    });
    assert.equal((await searchRecords('commune')).total, 3);
    assert.equal(asked.length, 2);
  });

  it('says what is refused with the status 200', needsRecorded, async () => {
    answer({'/csw': () => xml(pycsw('err-badcql'))});
    await assert.rejects(searchRecords('commune'), {code: 'bad-request', message: /Invalid Filter syntax/});
  });
});

describe('recordIdOf', () => {
  for (const [url, id] of [
    ['https://data.geopf.fr/csw?REQUEST=GetRecordById&SERVICE=CSW&ID=IGNF_BD-TOPO', 'IGNF_BD-TOPO'],
    ['https://data.geopf.fr/csw?request=GetRecordById&id=a%20b', 'a b'],
    ['https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_BD-ORTHO', 'IGNF_BD-ORTHO'],
    ['https://cartes.gouv.fr/catalogue/dataset/logo%C3%A9', 'logoé'],
    ['https://geoservices.ign.fr/sites/default/files/2021-07/PCRS_1-0.xml', undefined],
    ['https://site.example/?id=12', undefined],
    ['nothing', undefined],
  ]) {
    it(`${url} is of ${id}`, () => assert.equal(recordIdOf(url), id));
  }
});

describe('normaliseExtent', () => {
  for (const [sides, extent] of [
    [
      [-180.5, -91, 180.5, 91],
      [-180, -90, 180, 90],
    ],
    [
      [179, -20, -179, -15],
      [179, -20, 181, -15],
    ],
    [
      [180, -20, 182, -15],
      [-180, -20, -178, -15],
    ],
    [[5, 51, 9, 41], undefined],
    [[2, 48, 2, 48], undefined],
    [[156000, 6000000, 157000, 6100000], undefined],
    [[], undefined],
  ]) {
    it(`${sides} is ${extent}`, () => assert.deepEqual(normaliseExtent(sides), extent));
  }
});
