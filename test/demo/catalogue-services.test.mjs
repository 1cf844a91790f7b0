// The metadata and the downloads of the sample platform keep the contract of their services: asked by the functions of the
// library, and by hand where these would not ask.
import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {nodePlatform} from '../../demo/platform/node.js';
import {describeLayer} from '../../src/platform/describe-layer.ts';
import {downloadsOf, listDownloads, readDownloads} from '../../src/platform/downloads.ts';
import {getRecord, searchRecords} from '../../src/platform/metadata.ts';

const {handle} = await nodePlatform();
const realFetch = globalThis.fetch;
before(() => {
  globalThis.fetch = (input, init) => handle(new Request(input, init));
});
after(() => {
  globalThis.fetch = realFetch;
});
beforeEach(() => handle(new Request('https://data.geopf.fr/_settings', {method: 'DELETE'})));

const csw = async (parameters) => {
  const response = await handle(new Request(`https://data.geopf.fr/csw?${new URLSearchParams(parameters)}`));
  return [response.status, await response.text()];
};
const byId = {SERVICE: 'CSW', VERSION: '2.0.2', REQUEST: 'GetRecordById', ID: 'IGNF_BD-TOPO'};
const records = {
  SERVICE: 'CSW',
  VERSION: '2.0.2',
  REQUEST: 'GetRecords',
  TYPENAMES: 'csw:Record',
  RESULTTYPE: 'results',
};
const cql = (constraint) => ({...records, CONSTRAINTLANGUAGE: 'CQL_TEXT', CONSTRAINT: constraint});

describe('metadata of the sample platform', () => {
  it('say the same in both standards', async () => {
    const record = await getRecord('IGNF_BD-TOPO');
    const other = await getRecord('IGNF_BD-TOPO', {url: 'https://data.geopf.fr/csw'});
    assert.deepEqual(record, other);
    assert.equal(record.title, 'BD TOPO');
    assert.equal(record.licence.name, 'Licence Ouverte / Etalab 2.0');
    assert.equal(record.frequency, 'annually');
    assert.ok(record.lineage.length > 20 && record.scales[0] > 0 && record.extents.length > 0);
    assert.ok(
      record.links.some(({name, protocol}) => name === 'BUILDINGS.BUILDINGS' && protocol === 'OGC:WMTS'),
    );
    assert.deepEqual(downloadsOf(record), ['BDTOPO']);
  });

  it('have no record of another name', async () => {
    await assert.rejects(getRecord('NO-SUCH'), {code: 'empty'});
  });

  it('are searched in pages, accents aside', async () => {
    const first = await searchRecords('FORET', {limit: 2});
    const second = await searchRecords('forêt', {limit: 2, page: 2});
    assert.ok(first.total > 3 && first.hasMore);
    assert.equal(second.total, first.total);
    const ids = [...first.records, ...second.records].map(({id}) => id);
    assert.equal(new Set(ids).size, 4);
    const all = await searchRecords('', {limit: 200});
    assert.equal(all.records.length, all.total);
    assert.equal(all.hasMore, false);
  });

  for (const [constraint, matched] of [
    ["Identifier = 'IGNF_BD-TOPO'", 1],
    ["csw:AnyText LIKE '%BUILDINGS.BUILDINGS%'", 1],
    ["Identifier = 'IGNF_BD-TOPO' OR Identifier = 'IGNF_BD-ORTHO'", 2],
    ["dc:title LIKE 'bd%' AND NOT (Identifier = 'IGNF_BD-TOPO' OR title LIKE '%o%')", undefined],
    ["Title = 'l''eau'", 0],
  ]) {
    it(`answer to ${constraint}`, async () => {
      const [status, text] = await csw(cql(constraint));
      const count = Number(/numberOfRecordsMatched="(\d+)"/.exec(text)?.[1]);
      assert.equal(status, 200);
      if (matched === undefined) assert.ok(count > 0 && !text.includes('>IGNF_BD-TOPO<'));
      else assert.equal(count, matched);
    });
  }

  for (const [what, parameters, said] of [
    ['no identifier', {...byId, ID: ''}, 'Missing id parameter'],
    ['another request', {...byId, REQUEST: 'Nope'}, 'Invalid value for request: Nope'],
    ['another schema', {...byId, OUTPUTSCHEMA: 'x'}, 'Invalid outputSchema'],
    ['a filter that is none', cql('xx yy'), 'Invalid Filter syntax'],
    ['half a filter', cql("(Title = 'a'"), 'Invalid Filter syntax'],
    ['no type', {...records, TYPENAMES: ''}, 'Missing typenames'],
    ['no service', {REQUEST: 'GetRecords'}, 'Missing service'],
    ['positions from 0', {...records, STARTPOSITION: '0'}, 'Positions begin at 1'],
  ]) {
    it(`refuse ${what} with the status 200`, async () => {
      const [status, text] = await csw(parameters);
      assert.equal(status, 200);
      assert.match(text, /<ows:ExceptionReport/);
      assert.ok(text.includes(said), text);
    });
  }

  it('count without listing', async () => {
    const [, text] = await csw({...records, RESULTTYPE: 'hits'});
    assert.match(text, /numberOfRecordsMatched="[1-9]\d+" numberOfRecordsReturned="0"/);
    assert.doesNotMatch(text, /Record>/);
  });
});

describe('downloads of the sample platform', () => {
  it('go from the resources to the files, the same in JSON and in Atom', async () => {
    const resources = await listDownloads('', {limit: 50});
    assert.ok(resources.entries.some(({path, title}) => path === 'BDTOPO' && title === 'BD TOPO'));
    const editions = await listDownloads('BDTOPO', {zone: 'D075', sort: 'edition'});
    assert.deepEqual(
      editions.entries.map(({edition, zones, formats}) => [edition, zones[0].label, formats[0].code]),
      [
        ['2026-03-15', 'D075 Paris', 'GPKG'],
        ['2026-03-15', 'D075 Paris', 'SHP'],
        ['2025-03-15', 'D075 Paris', 'GPKG'],
        ['2025-03-15', 'D075 Paris', 'SHP'],
      ],
    );
    const [edition] = editions.entries;
    const files = await listDownloads(edition.path);
    assert.equal(files.entries.length, 1);
    assert.ok(files.entries[0].size > 1e6);
    assert.match(files.entries[0].url, /^https:.*\/download\/BDTOPO\/.*\.7z$/);
    assert.match(files.entries[0].md5, /^[\da-f]{32}$/);
    const atom = await handle(new Request(`https://data.geopf.fr/telechargement/resource/${edition.path}`));
    assert.match(atom.headers.get('content-type'), /^application\/atom\+xml/);
    assert.deepEqual(readDownloads(await atom.text()).entries, files.entries);
  });

  it('have pages, and no more than 50 entries in one', async () => {
    const first = await listDownloads('BDTOPO', {limit: 50});
    assert.ok(
      first.total > 100 && first.pages === Math.ceil(first.total / 50) && first.entries.length === 50,
    );
    assert.deepEqual(
      first.formats.map(({code}) => code),
      ['GPKG', 'SHP'],
    );
    assert.ok(first.zones.some(({code, label}) => code === 'D075' && label === 'D075 Paris'));
    const last = await listDownloads('BDTOPO', {limit: 50, page: first.pages});
    assert.equal(last.entries.length, first.total - 50 * (first.pages - 1));
    const refused = await handle(
      new Request('https://data.geopf.fr/telechargement/resource/BDTOPO?limit=51'),
    );
    assert.equal(refused.status, 400);
  });

  it('are not there for another resource, edition or file', async () => {
    for (const path of ['NO-SUCH', 'BDTOPO/NO-SUCH'])
      await assert.rejects(listDownloads(path), {code: 'empty'});
    const file = await handle(new Request('https://data.geopf.fr/telechargement/download/BDTOPO/x/y'));
    assert.equal(file.status, 404);
  });

  it('say the size of a file to HEAD', async () => {
    const [edition] = (await listDownloads('BDTOPO', {zone: 'FRA', format: 'GPKG'})).entries;
    const {entries} = await listDownloads(edition.path);
    assert.equal(entries.length, 3);
    const url = `https://data.geopf.fr/telechargement/download/${edition.path}/${entries[0].title}`;
    const head = await handle(new Request(url, {method: 'HEAD'}));
    assert.equal(Number(head.headers.get('content-length')), entries[0].size);
  });
});

describe('describeLayer on the sample platform', () => {
  it('tells all that is known of a layer, and what is near it', async () => {
    const layer = await describeLayer('BUILDINGS.BUILDINGS');
    assert.equal(layer.title, 'Bâtiments');
    assert.equal(layer.open, true);
    assert.equal(layer.record, 'IGNF_BD-TOPO');
    assert.equal(layer.page, 'https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_BD-TOPO');
    assert.equal(layer.credit.licence.name, 'Licence Ouverte 2.0');
    assert.match(layer.credit.published, /^2026-/);
    assert.match(layer.abstract, /^Couche Bâtiments de la plateforme/);
    assert.equal(layer.definitions[0].service, 'WMTS');
    assert.ok(layer.related.length > 3 && !layer.related.some(({name}) => name === 'BUILDINGS.BUILDINGS'));
    assert.equal(layer.error, undefined);
  });
});
