import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {searchWords, yearsIn} from '../../src/platform/catalogue-entries.ts';
import {inScope, narrow, questionOf, touches} from '../../src/platform/catalogue-filters.ts';
import {loadSnapshot} from '../../src/platform/layers.ts';
import {loadCatalogue} from '../../src/platform/load-catalogue.ts';
import {needsRecorded, recorded} from './support/recorded.mjs';

const offer = (name, more = {}) => ({
  name,
  title: name,
  description: '',
  service: 'WMTS',
  open: true,
  producers: [],
  themes: [],
  keywords: [],
  metadataUrls: [],
  ...more,
});

let catalogue;
before(async () => {
  catalogue = await loadCatalogue();
});

const found = (text) => catalogue.find(text).map(({id}) => id);

describe('a catalogue of what ships', () => {
  it('has the real configuration, one entry a layer, with its themes', needsRecorded, () => {
    const {layers} = recorded('platform/fixtures/config/entreeCarto.20260615.json.gz');
    const all = Object.values(layers);
    assert.equal(all.length, 799);
    for (const {name, thematic = []} of all)
      assert.deepEqual(
        catalogue.get(name)?.themes,
        thematic.filter((theme) => theme !== 'Autres'),
        name,
      );
  });

  it('has each layer once, whatever number of services have it', async () => {
    const layers = await loadSnapshot();
    const names = new Set(layers.map(({name}) => name));
    assert.ok(layers.length > names.size);
    assert.equal(catalogue.entries.length, names.size);
    assert.deepEqual(catalogue.get('CADASTRALPARCELS.PARCELLAIRE_EXPRESS').services, ['WMTS', 'WMS']);
  });

  it('puts what the platform features first, and tests last', () => {
    const ids = catalogue.entries.map(({id}) => id);
    assert.deepEqual(ids.slice(0, 2), ['ORTHOIMAGERY.ORTHOPHOTOS', 'PLAN.IGN']);
    assert.ok(ids.indexOf('GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2') < 20);
    const last = ids.slice(-20);
    assert.ok(
      last.every((id) => /test|zzz/i.test(id)),
      last.join(),
    );
  });
});

describe('find', () => {
  // What is asked, and what is in the first three.
  const cases = [
    ['cadastre', 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS'],
    ['cadastres', 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS'],
    ['parcelles cadastrales', 'CADASTRALPARCELS.HISTO.2008-2013.PARCELS'],
    ['ortho 1950', 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965'],
    ['1950 ortho', 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965'],
    ['orto', 'ORTHOIMAGERY.ORTHOPHOTOS'],
    ['orto 1950', 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965'],
    ['photo aérienne', 'ORTHOIMAGERY.ORTHOPHOTOS'],
    ['lidar', 'IGNF_LIDAR-HD_MNT_ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW'],
    ['LidarHD', 'IGNF_LIDAR-HD_MNT_ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW'],
    ['bdtopo bâtiment', 'BDTOPO_V3:batiment'],
    ['BD TOPO batiments', 'BDTOPO_V3:batiment'],
    ['bd topo', 'BDTOPO'],
    ['plan ign', 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
    ['plan', 'PLAN.IGN'],
    ['scan25', 'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN25TOUR'],
    ['scan 25', 'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN25TOUR'],
    ['etat-major', 'GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40'],
    ["carte de l'état major", 'GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40'],
    ['forêts', 'LANDCOVER.FORESTINVENTORY.V2'],
    ['courbes de niveau', 'ELEVATION.CONTOUR.LINE'],
    ['rpg', 'LANDUSE.AGRICULTURE.LATEST'],
    ['cassinni', 'BNF-IGNF_GEOGRAPHICALGRIDSYSTEMS.CASSINI'],
    ['limites admin', 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST'],
    ['GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
    ['pentes', 'GEOGRAPHICALGRIDSYSTEMS.SLOPES.MOUNTAIN'],
    ['ortho', 'ORTHOIMAGERY.ORTHOPHOTOS'],
    ['orhto', 'ORTHOIMAGERY.ORTHOPHOTOS'],
    ['cadasrte', 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS'],
    ['plan ign v2', 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
    ['plan cadastral', 'CADASTRALPARCELS.HISTO.2008-2013.PARCELS'],
    ['mnhn', 'Patrinat_APB'],
    ['vigne', 'Aire-Parcellaire'],
    ['géologie', 'Patrinat_INPG'],
    ['viticole', 'AOC-VITICOLES:aire_parcellaire'],
    ['biotope', 'Patrinat_APB'],
  ];
  for (const [text, name] of cases)
    it(`"${text}" has ${name} in its first three`, () => {
      const three = found(text).slice(0, 3);
      assert.ok(three.includes(name), three.join(' '));
    });

  it('finds what is near only where nothing is the word itself', () => {
    assert.ok(found('mnhn').every((id) => catalogue.get(id).producers.includes('MNHN')));
    assert.ok(!found('vigne').some((id) => /ligne/.test(id)));
    assert.ok(found('plan cadastral').slice(0, 6).includes('CADASTRALPARCELS.PARCELLAIRE_EXPRESS'));
    assert.ok(
      !found('plan cadastral')
        .slice(0, 6)
        .some((id) => id.startsWith('MGP_')),
    );
  });

  it('puts tests and dumps behind what answers as well', () => {
    const place = (text, id) => found(text).indexOf(id);
    const last = found('inondation').indexOf('vflorent__vecteur_wfs_bdd:inondforchls_s_d51');
    assert.ok(last > 1);
    assert.ok(
      place('limites communes', 'communes63_gpkg_20-04-2026_tms') >
        place('limites communes', 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune'),
    );
    const ids = catalogue.entries.map(({id}) => id);
    assert.ok(
      ids.indexOf('BDTOPO_V3:batiment') < ids.indexOf('batiment_pls_gpkg_30-03-2026_wfs:batiments_pls_75'),
    );
    assert.ok(ids.indexOf('ADMINEXPRESS-COG.LATEST:commune') < ids.indexOf('route500logoplugin_WMTS'));
    for (const id of ['communes63_gpkg_20-04-2026_tms', 'COSIA', 'site_test003', 'route500logoplugin_WMTS'])
      assert.ok(ids.indexOf(id) > ids.length * 0.85, id);
    assert.ok(catalogue.get('LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune').weight > 0.5);
  });

  it('loads words to be found by in few bytes', async () => {
    const {keywords} = await import('../../src/platform/snapshot/catalogue.ts');
    assert.equal(keywords.split('\n').length, catalogue.entries.length);
    assert.ok(brotliCompressSync(keywords).length < 12_000);
  });

  it('wants every word, and gives all for none', () => {
    assert.deepEqual(found('cadastre zygomatique'), []);
    assert.equal(found(' de la ').length, catalogue.entries.length);
    assert.equal(found('').length, catalogue.entries.length);
  });

  it('takes what the index of the platform says, and adds what it found besides', async () => {
    const own = await loadCatalogue();
    const ids = own.learn([
      offer('ORTHOIMAGERY.ORTHOPHOTOS', {
        description: 'Mosaïque zygomatique',
        service: 'WFS',
        published: '2026-01-02',
      }),
      offer('NEW.LAYER', {title: 'Nouvelle', extent: [0, 40, 1, 41]}),
      offer('NEW.LAYER', {title: 'Nouvelle', service: 'WMS', themes: ['Sol']}),
    ]);
    assert.deepEqual(ids, ['ORTHOIMAGERY.ORTHOPHOTOS', 'NEW.LAYER']);
    const ortho = own.get('ORTHOIMAGERY.ORTHOPHOTOS');
    assert.equal(ortho.title, 'Photographies aériennes');
    assert.equal(ortho.published, '2026-01-02');
    assert.deepEqual(ortho.services, ['WMTS', 'WMS', 'WFS']);
    assert.deepEqual(own.get('NEW.LAYER').services, ['WMTS', 'WMS']);
    assert.deepEqual(own.get('NEW.LAYER').themes, ['Sol']);
    assert.deepEqual(
      own.find('zygomatique', ['NEW.LAYER', 'nothing']).map(({id}) => id),
      ['ORTHOIMAGERY.ORTHOPHOTOS', 'NEW.LAYER'],
    );
    own.learn([
      offer('wfs_du:municipality', {producers: ['DGALN'], years: [2023], extent: [-5, 41, 10, 51]}),
      offer('ORTHOIMAGERY.ORTHOPHOTOS2024', {producers: ['Un autre'], years: [2019, 2050]}),
    ]);
    assert.deepEqual(own.get('wfs_du:municipality').producers, ['DGALN']);
    assert.deepEqual(own.get('wfs_du:municipality').years, [2023]);
    assert.deepEqual(own.get('ORTHOIMAGERY.ORTHOPHOTOS2024').producers, ['IGN']);
    assert.deepEqual(own.get('ORTHOIMAGERY.ORTHOPHOTOS2024').years, [2019, 2024]);
    assert.equal(own.entries.length, catalogue.entries.length + 1);
    own.remove(['NEW.LAYER']);
    assert.deepEqual(own.find('new.layer'), []);
  });
});

describe('searchWords and yearsIn', () => {
  it('fold accents, plurals and articles', () => {
    assert.deepEqual(searchWords('Les Forêts de l’État — ORTHOPHOTOS2024'), [
      'foret',
      'etat',
      'orthophoto',
      '2024',
    ]);
    assert.deepEqual(searchWords('OR'), ['or']);
  });
  for (const [text, years] of [
    ['ORTHOPHOTOS2024', [2024]],
    ['1950-1953', [1950, 1951, 1952, 1953]],
    ['de 1818 - 1820', [1818, 1819, 1820]],
    ['2020-1990', [1990, 2020]],
    ['EPSG3857 12000 20500', []],
    ['RPG_20170126', []],
    ['METHANISATION.2050', []],
  ])
    it(`find ${years.join() || 'none'} in "${text}"`, () => assert.deepEqual(yearsIn(text), years));
});

describe('narrow', () => {
  it('counts what each value would show', () => {
    const all = narrow(catalogue.entries, {});
    assert.equal(all.entries.length, catalogue.entries.length);
    const {theme, service, access} = all.facets;
    assert.equal(
      access.reduce((sum, {count}) => sum + count, 0),
      all.entries.length,
    );
    assert.ok(theme.length > 15 && theme[0].count >= theme[1].count);
    for (const {value, count} of service)
      assert.equal(narrow(catalogue.entries, {service: [value]}).entries.length, count);
    const tiles = narrow(catalogue.entries, {service: ['TMS']});
    // The other services stay to be chosen: TMS or WFS.
    assert.deepEqual(tiles.facets.service, service);
    assert.equal(
      tiles.facets.access.reduce((sum, {count}) => sum + count, 0),
      tiles.entries.length,
    );
    const both = narrow(catalogue.entries, {service: ['TMS', 'WFS'], access: ['key']});
    for (const entry of both.entries) {
      assert.equal(entry.open, false);
      assert.ok(entry.services.includes('TMS') || entry.services.includes('WFS'));
    }
  });

  it('keeps a chosen value that nothing has, and sorts years and territories', () => {
    const {facets, entries} = narrow(catalogue.find('cassini'), {year: ['1789']});
    assert.deepEqual(entries, []);
    assert.ok(facets.year.some(({value, count}) => value === '1789' && count === 0));
    const years = narrow(catalogue.entries, {}).facets.year.map(({value}) => Number(value));
    assert.deepEqual(
      years,
      [...years].sort((a, b) => b - a),
    );
    assert.equal(narrow(catalogue.entries, {}).facets.territory[0].value, 'FXX');
  });

  it('keeps what is in view, and what is not known out of it', () => {
    const reunion = [55.2, -21.4, 55.8, -20.9];
    const {entries} = narrow(catalogue.entries, {}, reunion);
    const ids = entries.map(({id}) => id);
    assert.ok(ids.includes('ORTHOIMAGERY.ORTHOPHOTOS'));
    assert.ok(!ids.includes('orthophoto_1955_calvados'));
    const mayotte = narrow(catalogue.entries, {service: ['WFS']}, [44.9, -13.1, 45.4, -12.5]).entries;
    assert.ok(mayotte.some(({id}) => id === 'BDTOPO_V3:batiment'));
    assert.ok(!mayotte.some(({id}) => id.startsWith('OCS-GERS')));
    assert.ok(mayotte.length < 450, mayotte.length);
    const nowhere = {...catalogue.get('PLAN.IGN'), extent: undefined};
    assert.deepEqual(narrow([nowhere], {}, reunion).entries, []);
  });

  for (const [a, b, expected] of [
    [[0, 0, 1, 1], [1, 1, 2, 2], true],
    [[0, 0, 1, 1], [2, 0, 3, 1], false],
    [[0, 0, 1, 1], [0, 2, 1, 3], false],
    [[170, -20, 190, -10], [-178, -15, -175, -12], true],
    [[-178, -15, -175, -12], [540, -20, 550, -10], false],
    [[-178, -15, -175, -12], [170, -20, 178, -10], false],
  ])
    it(`${JSON.stringify(a)} ${expected ? 'touches' : 'does not touch'} ${JSON.stringify(b)}`, () => {
      assert.equal(touches(a, b), expected);
      assert.equal(touches(b, a), expected);
    });
});

describe('inScope', () => {
  const count = (scope) =>
    catalogue.entries.filter(inScope({names: [], themes: [], producers: [], ...scope})).length;
  it('keeps names, patterns and short names, themes and producers', () => {
    assert.equal(count({}), catalogue.entries.length);
    assert.equal(count({names: ['cadastre', 'PLAN.IGN', 'NO.SUCH']}), 2);
    assert.ok(count({names: ['ORTHOIMAGERY.*']}) > 50);
    assert.equal(count({names: ['PLANxIGN']}), 0);
    assert.equal(count({themes: ['altimetrie']}), count({themes: ['Altimétrie']}));
    assert.ok(count({themes: ['Altimétrie']}) > 40);
    assert.equal(count({producers: ['bnf']}), 1);
    const isOfIgn = inScope({names: [], themes: [], producers: ['IGN']});
    assert.ok(
      catalogue
        .find('bdtopo bâtiment')
        .filter(isOfIgn)
        .some(({id}) => id === 'BDTOPO_V3:batiment'),
    );
    assert.equal(count({producers: ['bnf'], themes: ['Santé']}), 0);
  });
});

describe('questionOf', () => {
  for (const [state, view, question] of [
    [{text: ' cadastre ', filters: {}}, undefined, {text: 'cadastre', options: {limit: 50}}],
    [{text: 'cadastre', filters: {producer: ['IGN']}}, undefined, {text: 'cadastre', options: {limit: 200}}],
    [{text: 'ca', filters: {producer: ['IGN']}}, undefined, undefined],
    [{text: '', filters: {producer: ['IGN']}}, undefined, {text: '', options: {producer: 'IGN', limit: 50}}],
    [{text: '', filters: {}}, [0, 1, 2, 3], {text: '', options: {extent: [0, 1, 2, 3], limit: 50}}],
    [{text: '', filters: {}}, undefined, undefined],
  ])
    it(`asks ${JSON.stringify(question ?? null)} for ${JSON.stringify(state)}`, () =>
      assert.deepEqual(questionOf(state, view), question));

  it('asks nothing where the page has named all its layers', () => {
    const state = {text: 'cadastre', filters: {}};
    assert.equal(questionOf(state, undefined, ['plan', 'cadastre']), undefined);
    assert.equal(questionOf(state, undefined, ['plan', 'ORTHO*'])?.text, 'cadastre');
  });
});
