import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {browseService} from '../../src/platform/browse-service.ts';
import {describeOther} from '../../src/platform/describe-other.ts';
import {entriesOfGroup, readGroups} from '../../src/platform/catalogue-groups.ts';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
  delete globalThis.location;
});

/** Answers every request by what a function says of its address: a text, a response, or an error. */
function serve(answer) {
  const asked = [];
  globalThis.fetch = async (input) => {
    const url = new URL(input);
    asked.push(url);
    const said = answer(url);
    if (said instanceof Error) throw said;
    return said instanceof Response ? said : new Response(said);
  };
  return asked;
}

const server = (path) => recordedText(`servers/answers/${path}`);

describe('browseService', () => {
  // File of the recorded answer, address, service, number of layers, the first one, its title and its address.
  const cases = [
    ['mapserver/wms130-caps.xml', 'geo.example.fr/wms', 'WMS', 5, 'fr', 'https://geo.example.fr/wms'],
    [
      'mapserver/wms111-caps.xml',
      'https://geo.example.fr/m?service=WMS&version=1.1.1&request=GetMap&layers=x&map=a',
      'WMS',
      5,
      'fr',
      'https://geo.example.fr/m?map=a&VERSION=1.1.1',
    ],
    [
      'qgis/wms130-caps.xml',
      'https://geo.example.fr/ows',
      'WMS',
      5,
      'Essai QGIS Server',
      'https://geo.example.fr/ows',
    ],
    [
      'mapproxy/wms-caps.xml',
      'https://geo.example.fr/service',
      'WMS',
      2,
      'limites',
      'https://geo.example.fr/service',
    ],
    [
      'mapproxy/wmts-caps-kvp.xml',
      'https://geo.example.fr/wmts',
      'WMTS',
      1,
      'limites',
      'https://geo.example.fr/wmts',
    ],
    [
      'mapcache/wmts-caps-rest.xml',
      'https://geo.example.fr/wmts/1.0.0/WMTSCapabilities.xml',
      'WMTS',
      1,
      'ADMINEXPRESS-COG-CARTO.LATEST',
      'https://geo.example.fr/wmts/1.0.0/WMTSCapabilities.xml',
    ],
    [
      'mapserver/wfs200-caps.xml',
      'https://geo.example.fr/wfs',
      'WFS',
      4,
      'ADMINEXPRESS-COG-CARTO.LATEST:region',
      'https://geo.example.fr/wfs',
    ],
    [
      'qgis/wfs110-caps.xml',
      'https://geo.example.fr/wfs',
      'WFS',
      4,
      'region',
      'https://geo.example.fr/wfs?VERSION=1.1.0',
    ],
    [
      'mapserver/oapif-collections.json',
      'https://geo.example.fr/ogcapi/collections',
      'OGC-API',
      4,
      'region',
      'https://geo.example.fr/ogcapi/collections/region',
    ],
    [
      'rok4/oa-collections.json',
      'https://geo.example.fr/api',
      'OGC-API',
      3,
      'ELEVATION.MARTINIQUE',
      'https://geo.example.fr/collections/ELEVATION.MARTINIQUE',
    ],
  ];
  for (const [file, address, service, count, name, url] of cases)
    it(`lists the layers of ${file}`, needsRecorded, async () => {
      const text = server(file);
      serve((asked) =>
        file.startsWith('rok4/oa') && asked.pathname === '/api' ? new Response('', {status: 404}) : text,
      );
      const asking = address.endsWith('/api') ? address.replace('/api', '/collections') : address;
      const browsed = await browseService(asking);
      assert.equal(browsed.service, service);
      assert.equal(browsed.entries.length, count);
      assert.equal(browsed.total, count);
      const [first] = browsed.entries;
      assert.deepEqual([first.spec.name, first.spec.url, first.spec.service], [name, url, service]);
      assert.equal(first.id, `${url} ${service} ${name}`);
      assert.equal(first.extent.length, 4);
      assert.ok(first.title.length > 0);
    });

  it('reads the landing page of an OGC API, then its collections', needsRecorded, async () => {
    const asked = serve(({pathname}) =>
      pathname.endsWith('/collections')
        ? server('mapserver/oapif-collections.json')
        : server('mapserver/oapif-landing.json'),
    );
    const {entries, title} = await browseService('https://geo.example.fr/mapserv/fr/ogc');
    assert.equal(entries.length, 4);
    assert.ok(title.length > 0);
    // What the server believes its own address to be is not followed.
    assert.ok(asked.every(({origin}) => origin === 'https://geo.example.fr'));
  });

  it('tries every service where the address says none', needsRecorded, async () => {
    const asked = serve(({searchParams}) =>
      searchParams.get('SERVICE') === 'WFS'
        ? server('mapserver/wfs200-caps.xml')
        : new Response('<html><body>Portail</body></html>'),
    );
    const {service} = await browseService('https://geo.example.fr/cgi-bin/carte');
    assert.equal(service, 'WFS');
    assert.deepEqual(
      asked.map(({searchParams}) => searchParams.get('SERVICE')),
      [null, 'WMS', 'WMTS', 'WFS'],
    );
  });

  it('lists the layers that the records of a CSW link to', async () => {
    const link = (url, protocol, name) =>
      `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${url}</gmd:URL></gmd:linkage><gmd:protocol><gco:CharacterString>${protocol}</gco:CharacterString></gmd:protocol><gmd:name><gco:CharacterString>${name}</gco:CharacterString></gmd:name></gmd:CI_OnlineResource></gmd:onLine>`;
    const record = (links) =>
      `<gmd:MD_Metadata><gmd:fileIdentifier><gco:CharacterString>A</gco:CharacterString></gmd:fileIdentifier><gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation><gmd:title><gco:CharacterString>Zones humides</gco:CharacterString></gmd:title></gmd:CI_Citation></gmd:citation></gmd:MD_DataIdentification></gmd:identificationInfo><gmd:distributionInfo><gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions>${links}</gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution></gmd:distributionInfo></gmd:MD_Metadata>`;
    const links =
      link('https://geo.example.fr/wms?request=GetCapabilities', 'OGC:WMS', 'zones') +
      link('https://geo.example.fr/page', 'WWW:LINK', 'page') +
      link('https://geo.example.fr/wfs', 'OGC:WFS', '');
    serve(
      () =>
        `<csw:GetRecordsResponse xmlns:csw="c"><csw:SearchResults numberOfRecordsMatched="1" nextRecord="0">${record(links)}</csw:SearchResults></csw:GetRecordsResponse>`,
    );
    const {entries, service} = await browseService('https://geo.example.fr/csw');
    assert.equal(service, 'CSW');
    assert.deepEqual(
      entries.map(({spec}) => spec),
      [{name: 'zones', url: 'https://geo.example.fr/wms', service: 'WMS', title: 'Zones humides'}],
    );
  });

  it('takes a file or a template of tiles for one layer, without asking', async () => {
    const asked = serve(() => new Error('asked'));
    const file = await browseService('https://ville.example/donnees/parcelles.geojson?v=2');
    assert.deepEqual(file.entries[0].spec, {
      name: '',
      url: 'https://ville.example/donnees/parcelles.geojson?v=2',
      service: 'GeoJSON',
      title: 'parcelles',
    });
    const tiles = await browseService('https://tuiles.example/fond/{z}/{x}/{y}.png');
    assert.equal(tiles.entries[0].spec.url, 'https://tuiles.example/fond/{z}/{x}/{y}.png');
    assert.equal(tiles.service, 'XYZ');
    assert.deepEqual(asked, []);
  });

  const status = (code) => () => new Response('no', {status: code});
  const problems = [
    ['bonjour', () => '', 'address'],
    ['ftp://geo.example.fr/wms', () => '', 'address'],
    ['javascript:alert(1)', () => '', 'address'],
    ['https://geo.example.fr/wms', () => new TypeError('Failed to fetch'), 'unreachable'],
    ['https://geo.example.fr/wms', status(404), 'missing'],
    ['https://geo.example.fr/wms', status(403), 'forbidden'],
    ['https://geo.example.fr/wms', status(500), 'refused'],
    ['https://geo.example.fr/wms', () => ' <!DOCTYPE html><html><p>Bonjour</html>', 'html'],
    ['https://geo.example.fr/wms', () => '{"nom": "données"}', 'json'],
    ['https://geo.example.fr/wms', () => '{"nom": ', 'json'],
    ['https://geo.example.fr/wms', () => 'bonjour', 'unreadable'],
    ['https://geo.example.fr/wms', () => '<WMS_Capabilities><Capability>', 'unreadable'],
    ['https://geo.example.fr/wms', () => '<kml></kml>', 'unreadable'],
    [
      'https://geo.example.fr/wms',
      () => '<WMS_Capabilities version="1.3.0"><Capability/></WMS_Capabilities>',
      'empty',
    ],
    [
      'https://geo.example.fr/wms',
      () => '<ServiceExceptionReport><ServiceException>No map</ServiceException></ServiceExceptionReport>',
      'refused',
      'No map',
    ],
    ['https://geo.example.fr/ogcapi/collections', () => '{"collections": []}', 'empty'],
  ];
  for (const [address, answer, reason, said] of problems)
    it(`explains ${reason}${said ? ` (${said})` : ''}: ${address} ${answer}`, async () => {
      serve(answer);
      await assert.rejects(browseService(address), (error) => {
        assert.equal(error.name, 'PlatformError');
        assert.equal(error.reason, reason);
        if (said) assert.equal(error.said, said);
        assert.equal(error.retryable, reason === 'unreachable');
        return true;
      });
    });

  it('reads the styles and the legends of layers, and describes one with them', async () => {
    serve(
      () => `<WMS_Capabilities version="1.3.0" xmlns:xlink="x"><Capability><Layer><Name>all</Name>
<EX_GeographicBoundingBox><westBoundLongitude>0</westBoundLongitude><eastBoundLongitude>2</eastBoundLongitude><southBoundLatitude>46</southBoundLatitude><northBoundLatitude>47</northBoundLatitude></EX_GeographicBoundingBox>
<Style><Name>above</Name></Style><Layer><Name>plu</Name><Style><Name>own</Name><Title>Zones</Title><LegendURL><OnlineResource xlink:href="https://geo.example.fr/l.png"/></LegendURL></Style></Layer></Layer></Capability></WMS_Capabilities>`,
    );
    const {entries} = await browseService('https://geo.example.fr/wms?map=a');
    const plu = entries.find(({title}) => title === 'plu');
    assert.deepEqual(plu.styles, [
      {name: 'own', title: 'Zones', legends: [{url: 'https://geo.example.fr/l.png'}]},
      {name: 'above'},
    ]);
    const {legend, preview, extentPicture, streams} = describeOther(plu);
    assert.equal(legend, 'https://geo.example.fr/l.png');
    assert.ok(extentPicture.images.length > 0);
    const image = new URL(preview.images[0].url).searchParams;
    assert.deepEqual(
      [image.get('map'), image.get('LAYERS'), image.get('CRS'), image.get('BBOX')],
      ['a', 'plu', 'CRS:84', '0,45.875,2,47.125'],
    );
    assert.equal(streams[0].url, 'https://geo.example.fr/wms?map=a');
    assert.match(streams[0].capabilities, /map=a&SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities/);
    const codes = streams[0].snippets.map(({code}) => code).join();
    assert.match(codes, /<gp-layer url="https:\/\/geo.example.fr\/wms\?map=a" name="plu"/);
    assert.match(codes, /attribution: "geo.example.fr"/);
    const far = {...plu, styles: [{name: 'own', legends: [{url: 'https://elsewhere.example/l.png'}]}]};
    assert.equal(describeOther(far).legend, undefined);
    assert.deepEqual(describeOther({...plu, spec: {...plu.spec, service: 'GeoJSON'}}).streams, []);
  });

  it('explains mixed content without asking, and asks this machine', async () => {
    const asked = serve(
      () =>
        '<WMS_Capabilities version="1.3.0"><Capability><Layer><Name>a</Name></Layer></Capability></WMS_Capabilities>',
    );
    globalThis.location = {protocol: 'https:'};
    await assert.rejects(browseService('http://geo.example.fr/wms'), {reason: 'mixed'});
    assert.deepEqual(asked, []);
    const {entries} = await browseService('http://127.0.0.1:8080/wms');
    assert.equal(entries[0].title, 'a');
  });

  it('gives layers what those around them say, and plain text', async () => {
    serve(
      () => `<WMS_Capabilities version="1.3.0"><Service><Title>Ville</Title></Service><Capability><Layer><Title>Ville</Title>
<EX_GeographicBoundingBox><westBoundLongitude>170</westBoundLongitude><eastBoundLongitude>-170</eastBoundLongitude><southBoundLatitude>-20</southBoundLatitude><northBoundLatitude>-10</northBoundLatitude></EX_GeographicBoundingBox>
<Attribution><Title>Commune</Title></Attribution><Layer><Title>Urbanisme</Title>
<Layer><Name>plu</Name><Title>PLU &amp; zones</Title><Abstract>&lt;img src=x onerror=alert(1)&gt;Un &lt;b&gt;plan&lt;/b&gt;</Abstract></Layer>
<Layer><Name>vide</Name><EX_GeographicBoundingBox><westBoundLongitude>0</westBoundLongitude><eastBoundLongitude>0</eastBoundLongitude><southBoundLatitude>0</southBoundLatitude><northBoundLatitude>0</northBoundLatitude></EX_GeographicBoundingBox></Layer>
<Layer><Name>plu</Name><Title>PLU &amp; zones</Title></Layer></Layer></Layer></Capability></WMS_Capabilities>`,
    );
    const {title, entries} = await browseService('https://geo.example.fr/wms');
    assert.equal(title, 'Ville');
    assert.deepEqual(
      entries.map(({title, themes, producers, extent}) => [title, themes, producers, extent]),
      [
        ['PLU & zones', ['Urbanisme'], ['Commune'], [170, -20, 190, -10]],
        ['vide', ['Urbanisme'], ['Commune'], [170, -20, 190, -10]],
      ],
    );
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    globalThis.fetch = (_, {signal}) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const browsing = browseService('https://geo.example.fr/page', {signal: controller.signal});
    controller.abort();
    await assert.rejects(browsing, {name: 'AbortError'});
  });
});

describe('readGroups', () => {
  it('reads groups, or their list alone', () => {
    const group = {
      title: ' Urbanisme ',
      layers: ['cadastre', {name: 'plu', url: 'https://x.example/wms', service: 'WMS'}],
    };
    for (const written of [{groups: [group]}, [group]]) {
      const {groups, problems} = readGroups(written);
      assert.deepEqual(problems, []);
      assert.equal(groups[0].title, 'Urbanisme');
      assert.deepEqual(groups[0].layers, group.layers);
    }
    assert.deepEqual(readGroups([{title: 'Ville', url: 'https://x.example/wms'}]).problems, []);
  });

  // What is written, what is left of it, and what developers read.
  const wrong = [
    [undefined, 0, 'there are no groups: write {"groups"'],
    [{groups: {}}, 0, 'there are no groups'],
    [[{layers: ['cadastre']}], 0, 'groups[0] has no title: write'],
    [[{title: 'A'}], 0, 'groups[0] is empty: write "layers" or "url"'],
    [[{title: 'A', layers: 'cadastre'}], 0, 'groups[0].layers is not a list'],
    [[{title: 'A', layers: [{}, 'plan']}], 1, 'groups[0].layers[0] names no layer'],
    [
      [{title: 'A', layers: ['plan', {name: 'x', url: 'javascript:alert(1)'}]}],
      1,
      'groups[0].layers[1].url is "javascript',
    ],
    [[{title: 'A', layers: [{name: 'x', opacity: 3}]}], 1, 'groups[0].layers[0].opacity cannot be'],
    [
      [{title: 'A', layers: [{name: 'x', colour: 'red'}]}],
      1,
      'groups[0].layers[0] has no "colour": write name, url',
    ],
    [[{title: 'A', layers: [{name: 'x', extent: [1, 2]}]}], 1, '.extent is no extent: write [west'],
    [[{title: 'A', layers: [{name: 'x', themes: 'sol'}]}], 1, '.themes is not a list'],
    [[{title: 'A', url: 'ici'}], 0, 'groups[0].url is "ici": write an address'],
  ];
  for (const [written, count, said] of wrong)
    it(`says of ${JSON.stringify(written)}: ${said}`, () => {
      const {groups, problems} = readGroups(written);
      assert.equal(groups.length, count);
      assert.ok(
        problems.some((problem) => problem.includes(said)),
        problems.join('\n'),
      );
    });

  it('makes entries of layers, those of the platform as it knows them', () => {
    const known = {id: 'L', title: 'Titre', groups: ['Avant'], spec: {name: 'L'}, extent: [0, 0, 1, 1]};
    const [own, other] = entriesOfGroup(
      {
        title: 'G',
        layers: [
          {name: 'L', title: 'Autre', producer: 'Ville'},
          {
            url: 'https://x.example/parcelles.kml',
            description: 'Un fichier',
            themes: ['Sol'],
            extent: [1, 2, 3, 4],
          },
        ],
      },
      (name) => (name === 'L' ? known : undefined),
    );
    assert.deepEqual(own.groups, ['Avant', 'G']);
    assert.deepEqual([own.id, own.title, own.producers, own.extent], ['L', 'Autre', ['Ville'], [0, 0, 1, 1]]);
    assert.equal(other.title, 'parcelles');
    assert.deepEqual([other.description, other.themes, other.extent], ['Un fichier', ['Sol'], [1, 2, 3, 4]]);
    assert.equal(other.id, 'https://x.example/parcelles.kml  ');
  });
});
