import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {transform} from 'esbuild';
import {readFileSync} from 'node:fs';
import {aliases} from '../../src/platform/aliases.ts';
import {findLayer, loadSnapshot, parseLayerName, wellKnownLayer} from '../../src/platform/layers.ts';
import {decode} from '../../src/platform/snapshot/decode.ts';
import {snapshotDate} from '../../src/platform/snapshot/others.ts';
import {table as wellKnown} from '../../src/platform/snapshot/well-known.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recorded} from './support/recorded.mjs';

const readConfig = () => recorded('platform/fixtures/config/entreeCarto.20260615.json.gz');
/** The index of layers knows no other. */
const noOther = () => answer({'/recherche/api/indexes/geoplateforme': {documents: []}});
const services = {'OGC:WMTS': 'WMTS', 'GPP:TMS': 'TMS', 'OGC:WMS': 'WMS'};

describe('the short names', () => {
  it('stand for layers that ship with the library, in styles they have', async () => {
    assert.deepEqual(parseLayerName(' Plan-Gris '), {name: 'PLAN.IGN', service: 'TMS', styleName: 'gris'});
    for (const [alias, {styleName}] of Object.entries(aliases)) {
      const layer = await findLayer(alias);
      assert.ok(styleName === undefined || layer.styles.some(({name}) => name === styleName), alias);
      assert.ok(!layer.restricted, alias);
    }
  });
});

describe('parseLayerName', () => {
  const name = 'ORTHOIMAGERY.ORTHOPHOTOS';
  const forms = {
    [name]: undefined,
    [`  ${name}\n`]: undefined,
    [`${name}$GEOPORTAIL:OGC:WMTS`]: 'WMTS',
    [`${name}$GEOPORTAL:OGC:WMTS`]: 'WMTS',
    [`${name}$GEOPORTAIL:GPP:TMS`]: 'TMS',
    [`${name}$GEOPORTAIL:OGC:WMS`]: 'WMS',
    [`${name}$GEOPORTAIL:OGC:WFS`]: 'WFS',
    [`${name}::GEOPORTAIL:OGC:WMTS(1)`]: 'WMTS',
    [`${name}::GEOPORTAIL:OGC:WMTS(0.75)`]: 'WMTS',
    [`${name} :: geoportail:ogc:wmts`]: 'WMTS',
    [`${name}::WMTS`]: 'WMTS',
    [`WMTS::${name}`]: 'WMTS',
    [`OGC:WMS-R::${name}`]: 'WMS',
    [`${name}(0.5)`]: undefined,
  };
  for (const [text, service] of Object.entries(forms)) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseLayerName(text), service ? {name, service} : {name});
    });
  }

  it('keeps the colon of a feature type', () => {
    assert.deepEqual(parseLayerName('BDTOPO_V3:batiment'), {name: 'BDTOPO_V3:batiment'});
    assert.deepEqual(parseLayerName('BDTOPO_V3:batiment::OGC:WFS'), {
      name: 'BDTOPO_V3:batiment',
      service: 'WFS',
    });
  });
});

describe('the snapshot', () => {
  it('holds every layer of the configuration, as it is there', needsRecorded, async () => {
    const config = Object.values(readConfig().layers);
    const layers = await loadSnapshot();
    assert.equal(config.length, 799);
    for (const layer of config) {
      const service = services[layer.serviceParams.id];
      const found = layers.filter((other) => other.name === layer.name && other.service === service);
      assert.equal(found.length, 1, layer.key);
      compare(found[0], layer);
    }
  });

  it('holds every name that the configuration says of WMS and WFS', needsRecorded, async () => {
    const {apiKeys} = readConfig().generalOptions;
    const layers = await loadSnapshot();
    for (const [service, count] of [
      ['WMS', 331 + 112],
      ['WFS', 798],
    ]) {
      const known = new Map(
        layers.filter((layer) => layer.service === service).map((layer) => [layer.name, layer]),
      );
      assert.equal(known.size, count);
      for (const [key, list] of Object.entries(apiKeys)) {
        for (const entry of list.filter((text) => text.endsWith(`OGC:${service}`))) {
          const name = entry.slice(0, entry.indexOf('$'));
          // The one layer that the list has without its definition.
          if (name === 'Bacquelot__raster_wms') continue;
          assert.ok(known.has(name), entry);
          assert.equal(known.get(name).restricted ?? false, key !== 'full', entry);
        }
      }
    }
  });

  it('knows which layers of WMTS say what is at a point', needsRecorded, async () => {
    const layers = await loadSnapshot();
    const says = (name) => layers.find((layer) => layer.name === name && layer.service === 'WMTS').queryable;
    assert.equal(says('ORTHOIMAGERY.ORTHOPHOTOS'), true);
    assert.equal(says('CADASTRALPARCELS.PARCELLAIRE_EXPRESS'), true);
    assert.equal(says('ADMIN-EXPRESS-COG-CARTO-PE.LATEST'), undefined);
  });

  it('gives WMS the same layer as WMTS, in its default style, with the zoom levels of its pixels', async () => {
    const offers = (await loadSnapshot()).filter(
      ({name}) => name === 'ORTHOIMAGERY.ORTHOPHOTOS' || name === 'ELEVATION.ELEVATIONGRIDCOVERAGE.HIGHRES',
    );
    assert.deepEqual(
      offers.map(({service, wms, matrixSet, minLevel, maxLevel, styles}) => [
        service,
        wms,
        matrixSet,
        minLevel,
        maxLevel,
        styles[0].name,
      ]),
      [
        ['WMTS', undefined, 'WGS84G_6_14', 6, 14, 'normal'],
        ['WMS', 'raster', undefined, 7, 15, ''],
        ['WMTS', undefined, 'PM_0_19', 0, 19, 'normal'],
        ['WMS', 'raster', undefined, 0, 19, ''],
      ],
    );
  });

  it('credits producers by their short name', async () => {
    const producers = new Set((await loadSnapshot()).map(({producer}) => producer));
    for (const name of ['IGN', 'BNF', 'MNHN', 'ADEME']) assert.ok(producers.has(name), name);
    for (const name of producers) assert.ok(!/[A-Z]{3,} [A-Z]{3,}|\(|Géoplateforme/.test(name ?? ''), name);
  });

  it('names the producer of a feature type where something says it, and nobody else', async () => {
    const layers = await loadSnapshot();
    const of = (name) => layers.find((layer) => layer.name === name).producer;
    for (const name of [
      'BDTOPO_V3:batiment',
      'ADMINEXPRESS-COG.LATEST:commune',
      'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune',
      'CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle',
      'GEOGRAPHICALGRIDSYSTEMS.MAPS',
    ])
      assert.equal(of(name), 'IGN', name);
    assert.equal(of('patrinat_pn:parc_national'), 'MNHN');
    assert.equal(of('PLAN.OSM'), 'OpenStreetMap');
    assert.match(of('LANDUSE.AGRICULTURE2021'), /^Ministère de l’Agriculture/);
    assert.equal(of('wfs_du:municipality'), undefined);
    assert.equal(of('CADASTRES.SOLAIRES.LOCAUX'), undefined);
    assert.ok(layers.filter(({producer}) => producer === undefined).length < 400);
  });

  it('says where feature types are, as far as capabilities say it', needsRecorded, async () => {
    const types = (await loadSnapshot()).filter(({service}) => service === 'WFS');
    const gers = types.find(({name}) => name.startsWith('OCS-GERS_BDD_LAMB93_2016:'));
    assert.deepEqual(gers.extent, [-0.31, 43.28, 1.22, 44.1]);
    const isWhole = ({extent: [w, , e] = []}) => e - w > 359;
    // Those that say so themselves.
    assert.ok(types.filter(isWhole).length < 40);
    assert.ok(types.filter(({extent}) => extent === undefined).length < 280);
  });

  it('is dated', () => assert.equal(snapshotDate, '2026-06-15'));

  it('is small', async () => {
    for (const [file, most] of [
      ['well-known', 1700],
      ['others', 15_000],
      ['wms-wfs', 15_000],
    ]) {
      const path = new URL(`../../src/platform/snapshot/${file}.ts`, import.meta.url);
      const {code} = await transform(readFileSync(path, 'utf8'), {
        loader: 'ts',
        minify: true,
        charset: 'utf8',
      });
      const size = brotliCompressSync(code).length;
      assert.ok(size <= most, `${file}: ${size} bytes`);
    }
  });
});

function compare(found, layer) {
  const because = layer.key;
  const {left, bottom, right, top} = layer.globalConstraint.bbox;
  const isTms = found.service === 'TMS';
  const isWms = found.service === 'WMS';
  const limits = Object.keys(layer.wmtsOptions?.tileMatrixSetLimits ?? {}).map(Number);
  const {minScaleDenominator, maxScaleDenominator} = layer.globalConstraint;
  const scale = (level) => 559082264.0287179 / 2 ** level;
  const level = (denominator) => Math.round(Math.log2(559082264.0287179 / denominator));
  const names = layer.styles.map(({name}) => name);
  const preferred = isTms ? 'standard' : 'normal';
  const fallback = isTms ? names.find((name) => name !== 'transparent') : names[0];

  assert.equal(found.title, layer.title.trim(), because);
  assert.equal(found.format, layer.formats[0].name, because);
  assert.equal(found.styles[0].name, names.includes(preferred) ? preferred : fallback, because);
  assert.deepEqual(found.styles.map(({name}) => name).sort(), names.sort(), because);
  assert.equal(found.matrixSet, layer.wmtsOptions?.tileMatrixSetLink, because);
  if (isWms) {
    // Those of pyramids in degrees are counted as if a degree were a metre.
    const unit = minScaleDenominator > 0 && minScaleDenominator < 100 ? (Math.PI / 180) * 6378137 : 1;
    const [least, most] = [minScaleDenominator * unit, maxScaleDenominator * unit];
    // Inwards, in the range of scales that the service draws; all of them are shown by some zoom level.
    if (found.minLevel > 0) assert.ok(scale(found.minLevel) <= most * 1.01, because);
    if (found.maxLevel < 21) assert.ok(scale(found.maxLevel) >= least * 0.99, because);
    assert.ok(scale(found.minLevel) > most / 2.02 || found.minLevel === 0, because);
    assert.ok(scale(found.maxLevel) < least * 2.02 || found.maxLevel === 21, because);
    assert.equal(found.queryable, layer.queryable, because);
    assert.equal(
      found.wms,
      layer.serviceParams.serverUrl.full?.includes('/wms-r') ? 'raster' : 'vector',
      because,
    );
  } else {
    assert.equal(found.minLevel, isTms ? level(minScaleDenominator) : Math.min(...limits), because);
    assert.equal(found.maxLevel, isTms ? level(maxScaleDenominator) : Math.max(...limits), because);
  }
  assert.equal(found.restricted ?? false, !layer.serviceParams.serverUrl.full, because);
  const degrees = (x, y) => [
    (x / 6378137) * (180 / Math.PI),
    (2 * Math.atan(Math.exp(y / 6378137)) - Math.PI / 2) * (180 / Math.PI),
  ];
  const [w, s] = isTms ? degrees(left, bottom) : [left, bottom];
  const [e, n] = isTms ? degrees(right, top) : [right, top];
  const margins = [w - found.extent[0], s - found.extent[1], found.extent[2] - e, found.extent[3] - n];
  for (const margin of margins) assert.ok(margin > -1e-6 && margin < 0.0101, `${because} ${margins}`);

  // Legends come in the order of styles.
  layer.styles.forEach(({name}, i) => {
    const url = (layer.legends ?? [])[i]?.url.replace('hhttps', 'https') ?? '';
    const isReal = url.startsWith('https://data.geopf.fr/annexes/') && !url.endsWith('LEGEND.jpg');
    const style = found.styles.find((other) => other.name === name);
    assert.deepEqual(
      style.legends?.map((legend) => legend.url),
      isReal ? [url] : undefined,
      because,
    );
  });
}

describe('wellKnownLayer', () => {
  it('knows the base maps at once', () => {
    const layer = wellKnownLayer('GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2');
    assert.deepEqual(
      [
        layer.service,
        layer.format,
        layer.styles.map(({name}) => name),
        layer.matrixSet,
        layer.minLevel,
        layer.maxLevel,
        layer.producer,
      ],
      ['WMTS', 'image/png', ['normal'], 'PM_0_19', 0, 19, 'IGN'],
    );
    const vector = wellKnownLayer('PLAN.IGN$GEOPORTAIL:GPP:TMS');
    assert.deepEqual([vector.service, vector.styles[0].name, vector.maxLevel], ['TMS', 'standard', 18]);
    assert.equal(vector.matrixSet, undefined);
  });

  it('knows forty layers, and nothing of another name or service', () => {
    assert.equal(new Set(decode(wellKnown).map(({name}) => name)).size, 40);
    assert.equal(wellKnownLayer('TRACES.RANDO.HIVERNALE'), undefined);
    assert.equal(wellKnownLayer('PLAN.IGN', 'WMTS'), undefined);
  });
});

describe('findLayer', () => {
  it('finds any layer by its name alone, or with its service', async () => {
    assert.equal((await findLayer('ORTHOIMAGERY.ORTHOPHOTOS')).format, 'image/jpeg');
    assert.equal((await findLayer('TRACES.RANDO.HIVERNALE$GEOPORTAIL:OGC:WMTS')).title.slice(0, 5), 'Trace');
    assert.equal((await findLayer('OCSGE_2016', {service: 'TMS'})).styles[0].name, 'ocsge_occupation');
    assert.equal((await findLayer('GEOGRAPHICALGRIDSYSTEMS.MAPS')).restricted, true);
  });

  const mistaken = {
    'ORTHOIMAGERY.ORTHOPHOTO': 'ORTHOIMAGERY.ORTHOPHOTOS',
    'orthoimagery.orthophotos': 'ORTHOIMAGERY.ORTHOPHOTOS',
    'ORTHOIMAGERY.ORTOPHOTOS': 'ORTHOIMAGERY.ORTHOPHOTOS',
    planign: 'PLAN.IGN',
    PLANIGNV2: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
    'GEOGRAPHICALGRIDSYSTEM.PLANIGNV2': 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
    'GEOGRAPHICALGRIDSYSTEMS.PLANIGN': 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
    'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN25': 'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN25TOUR',
    'ORTHOIMAGERY.ORTHOPHOTOS.2024': 'ORTHOIMAGERY.ORTHOPHOTOS2024',
    'ADMINEXPRESS-COG': 'ADMINEXPRESS-COG.LATEST',
    'PROTECTEDAREAS.ZNIEFF1': 'Patrinat_ZNIEFF1',
    'carte des pentes': 'GEOGRAPHICALGRIDSYSTEMS.SLOPES.MOUNTAIN',
    'BDTOPO_V3:batimen': 'BDTOPO_V3:batiment',
  };
  for (const [name, suggestion] of Object.entries(mistaken)) {
    it(`for ${name} suggests ${suggestion}`, async () => {
      noOther();
      await assert.rejects(findLayer(name), {
        code: 'unknown-layer',
        layer: name,
        suggestion,
        retryable: false,
      });
    });
  }

  it('suggests nothing for nonsense', async () => {
    noOther();
    for (const name of ['xyzzy', '', '???']) {
      await assert.rejects(findLayer(name), {code: 'unknown-layer', suggestion: undefined});
    }
  });

  it('finds what only WMS or WFS has, and takes the service that is forced', async () => {
    const found = async (...asked) => {
      const {service, wms, restricted} = await findLayer(...asked);
      return [service, wms, restricted].filter(Boolean).join(' ');
    };
    assert.equal(await found('EL.GridCoverage'), 'WMS raster');
    assert.equal(await found('plages_na'), 'WMS vector true');
    assert.equal(await found('BDTOPO_V3:batiment'), 'WFS');
    assert.equal(await found('ORTHOIMAGERY.ORTHOPHOTOS', {service: 'WMS'}), 'WMS raster');
    assert.equal(await found('ORTHOIMAGERY.ORTHOPHOTOS$GEOPORTAIL:OGC:WMS'), 'WMS raster');
    assert.equal(await found('TRACES.RANDO.HIVERNALE$GEOPORTAIL:OGC:WMTS'), 'WMTS');
  });

  it('chooses by projection and use', async () => {
    const service = async (options) => (await findLayer('ORTHOIMAGERY.ORTHOPHOTOS', options)).service;
    assert.equal(await service({projection: 'EPSG:3857'}), 'WMTS');
    assert.equal(await service({projection: 'EPSG:2154'}), 'WMS');
    assert.equal(await service({use: 'download'}), 'WMS');
    assert.equal(wellKnownLayer('ORTHOIMAGERY.ORTHOPHOTOS', undefined, 'EPSG:2975').service, 'WMS');
    assert.equal((await findLayer('PLAN.IGN', {projection: 'EPSG:2154'})).service, 'TMS');
  });

  it('says when another service has it', async () => {
    noOther();
    await assert.rejects(findLayer('PLAN.IGN', {service: 'WMTS'}), {
      code: 'bad-attribute',
      suggestion: undefined,
      message: /not in WMTS but in TMS: leave the service out/,
    });
  });

  it('is aborted with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await assert.rejects(findLayer('ORTHOIMAGERY.ORTHOPHOTOS', {signal}), {message: 'gone'});
  });
});
