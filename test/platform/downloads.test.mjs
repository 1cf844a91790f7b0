import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {downloadsOf, listDownloads, readDownloads} from '../../src/platform/downloads.ts';
import {configure} from '../../src/platform/services.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const recorded = (name) => recordedText(`platform/fixtures/telechargement/${name}`);
const PLACE = 'https://data.geopf.fr/telechargement';
afterEach(() => configure({platform: 'https://data.geopf.fr'}));

describe('listDownloads', () => {
  it('lists resources, in JSON', needsRecorded, async () => {
    const asked = answer({
      '/telechargement/capabilities': () => new Response(recorded('docs-capabilities.json')),
    });
    const {entries, ...page} = await listDownloads();
    assert.deepEqual(page, {
      title: 'Public Download Service of Géoplateforme',
      page: 1,
      pages: 1,
      total: 1,
      zones: [],
      formats: [],
    });
    assert.deepEqual(entries, [
      {
        title: 'Administrative units',
        path: 'limites_administratives',
        description: 'Limites administratives, au format Shapefile, sur la France métropolitaine',
        updated: '2024-09-16',
        zones: [{code: 'FXX', label: 'France métropolitaine'}],
        formats: [{code: 'SHP', label: 'Shapefile'}],
        projections: [{code: 'EPSG:2154', label: 'RGF93 v1 / Lambert-93 -- France'}],
      },
    ]);
    assert.equal(asked[0].headers.Accept, 'application/json');
  });

  it('lists the editions of a resource, in Atom, whose pages are attributes', needsRecorded, async () => {
    answer({
      '/telechargement/resource/BDORTHO': () => new Response(recorded('atom-BDORTHO-index.excerpt.xml')),
    });
    const {entries, ...page} = await listDownloads('BDORTHO');
    assert.deepEqual(page, {title: 'BD ORTHO®', page: 1, pages: 3, total: 6, zones: [], formats: []});
    assert.equal(entries.length, 6);
    assert.deepEqual(entries[4], {
      title: 'BDORTHO_1-0_RVB-0M20_JP2-E080_LAMB93_D02A_2021-01-01',
      path: 'BDORTHO/BDORTHO_1-0_RVB-0M20_JP2-E080_LAMB93_D02A_2021-01-01',
      edition: '2021-01-01',
      zones: [{code: 'D02A', label: 'D02A Corse-du-Sud'}],
      formats: [],
      projections: [],
    });
  });

  it('lists the files of an edition with their sizes, in both', needsRecorded, () => {
    const atom = readDownloads(recorded('atom-ADMIN-EXPRESS-files.excerpt.xml'));
    assert.equal(atom.entries.length, 1);
    assert.deepEqual(
      [atom.entries[0].title, atom.entries[0].size, atom.entries[0].md5, atom.entries[0].path],
      [
        'ADMIN-EXPRESS-COG_3-1__SHP_WGS84G_FRA_2023-05-03.7z',
        50721560,
        '147a219d1998f990677ba1984085f7dc',
        undefined,
      ],
    );
    assert.match(atom.entries[0].url, /^https:\/\/data\.geopf\.fr\/telechargement\/download\/.*\.7z$/);
    const json = readDownloads(recorded('docs-subresource.json'));
    assert.equal(json.total, 10);
    assert.deepEqual([json.zones[0].code, json.formats[0].code], ['FXX', 'SHP']);
    assert.deepEqual(
      json.entries.slice(0, 2).map(({title, size}) => [title, size]),
      [
        ['DEPARTEMENT.cpg', 6],
        ['DEPARTEMENT.dbf', 17186],
      ],
    );
    assert.deepEqual(
      readDownloads(recorded('docs-resource.json')).entries.map(({path, edition}) => [path, edition]),
      [['limites_administratives/departements', '2022-09-30']],
    );
  });

  it('asks for what is wanted', needsRecorded, async () => {
    const asked = answer({
      '/telechargement/resource/A%20B/C': () => new Response(recorded('docs-resource.json')),
    });
    await listDownloads('A B/C', {
      page: 2,
      limit: 900,
      zone: 'D075',
      format: 'GPKG',
      extent: [1, 2, 3, 4],
      from: '2024-01-01',
      sort: 'edition',
    });
    assert.deepEqual(Object.fromEntries(asked[0].url.searchParams), {
      page: '2',
      limit: '50',
      zone: 'D075',
      format: 'GPKG',
      polygon: '1,2;3,2;3,4;1,4;1,2',
      editionDateFrom: '2024-01-01',
      sortEntriesBy: 'editionDate',
      sortEntriesOrder: 'desc',
      lang: 'fre',
    });
  });

  it('gives the addresses of the configured platform, and follows no other', needsRecorded, () => {
    configure({platform: 'https://proxy.example/geopf'});
    const {entries} = readDownloads(recorded('docs-subresource.json'));
    assert.match(entries[0].url, /^https:\/\/proxy\.example\/geopf\/telechargement\/download\//);
    const hostile = {
      pagecount: 1,
      entry: [{id: 'https://evil.example/telechargement/download/a', link: [{href: 'javascript:x()'}]}],
    };
    assert.equal(readDownloads(JSON.stringify(hostile)).entries[0].url, undefined);
  });

  for (const [what, body, status, code] of [
    ['a page', '<html><body><br></body></html>', 200, 'bad-answer'],
    ['half a JSON', '{"pagecount": 1, "entry": [', 200, 'bad-answer'],
    ['another JSON', '{"error": "x"}', 200, 'bad-answer'],
    ['null', 'null', 200, 'bad-answer'],
    [
      'an exception',
      '<ExceptionReport><Exception><ExceptionText>no such zone</ExceptionText></Exception></ExceptionReport>',
      200,
      'bad-request',
    ],
    ['no resource', 'Not found', 404, 'empty'],
    ['too much', '<html></html>', 500, 'network'],
  ]) {
    it(`calls ${what} ${code}`, async () => {
      answer({'/telechargement/resource/X': () => new Response(body, {status})});
      await assert.rejects(listDownloads('X'), {name: 'PlatformError', code, service: 'download'});
    });
  }
});

describe('downloadsOf', () => {
  it('finds the resources that a record names, each once', () => {
    const links = [
      {url: `${PLACE}/resource/BDTOPO`, name: 'x'},
      {url: `${PLACE}/resource/BDTOPO/BDTOPO_3-5?page=2`},
      {url: `${PLACE}/capabilities`, name: 'ADMIN-EXPRESS'},
      {url: `${PLACE}/capabilities`, name: 'Téléchargement des données'},
      {url: 'https://site.example/data.zip'},
    ];
    assert.deepEqual(downloadsOf({links}), ['BDTOPO', 'ADMIN-EXPRESS']);
  });
});
