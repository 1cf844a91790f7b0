import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {afterEach, describe, it} from 'node:test';
import ts from 'typescript';
import {findLayer, loadSnapshot} from '../../src/platform/layers.ts';
import {configure} from '../../src/platform/services.ts';
import {layerStreams} from '../../src/platform/streams.ts';

afterEach(() => configure({platform: 'https://data.geopf.fr', apiKeys: {}}));

const codeOf = ({snippets}, tool) => snippets.find((snippet) => snippet.tool === tool)?.code;
/** What is wrong in a program; nothing when it can be read. */
const mistakes = (code) =>
  ts
    .transpileModule(code, {compilerOptions: {module: 'esnext', target: 'esnext'}, reportDiagnostics: true})
    .diagnostics.map(({messageText}) => messageText);

/** Everything that a producer may write. */
const hostile = {
  name: `a'b"c</script>:d $(x) \`y\` \\`,
  title: `L'«été» </script><img src=x onerror=x()>`,
  format: 'image/png',
  styles: [{name: `it's "é" <b>`}],
  matrixSet: 'PM_0_19',
  minLevel: 0,
  maxLevel: 19,
  extent: [-5, 41, 9, 51],
  producer: `</script>'"\\`,
};

describe('layerStreams', () => {
  it('tells the address, the description and the lines of each service that has the layer', async () => {
    const all = (await loadSnapshot()).filter(({name}) => name === 'ADMINEXPRESS-COG-CARTO.LATEST');
    const streams = layerStreams(all);
    assert.deepEqual(
      streams.map(({service}) => service),
      all.map(({service}) => service),
    );
    const [stream] = layerStreams(await findLayer('ORTHOIMAGERY.ORTHOPHOTOS'));
    assert.equal(stream.url, 'https://data.geopf.fr/wmts');
    assert.equal(
      stream.capabilities,
      'https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetCapabilities',
    );
    assert.deepEqual(
      stream.snippets.map(({tool}) => tool),
      ['gp-layer', 'OpenLayers', 'Leaflet', 'MapLibre', 'QGIS', 'ArcGIS'],
    );
    assert.match(
      codeOf(stream, 'Leaflet'),
      /LAYER=ORTHOIMAGERY\.ORTHOPHOTOS&STYLE=normal&FORMAT=image%2Fjpeg&TILEMATRIXSET=PM_0_19&TILEMATRIX=\{z\}&TILEROW=\{y\}&TILECOL=\{x\}/,
    );
  });

  it('gives the lines of the shell where there are data', async () => {
    const [wfs] = layerStreams(await findLayer('BDTOPO_V3:batiment', {service: 'WFS'}));
    assert.match(codeOf(wfs, 'curl'), /--data-urlencode 'TYPENAMES=BDTOPO_V3:batiment'/);
    assert.match(
      codeOf(wfs, 'ogr2ogr'),
      /^ogr2ogr -f GPKG 'batiment\.gpkg' 'WFS:https:\/\/data\.geopf\.fr\/wfs\/ows\?VERSION=2\.0\.0' 'BDTOPO_V3:batiment' -spat [\d .-]+ -spat_srs EPSG:4326$/,
    );
    const [mnt] = layerStreams(await findLayer('RGEALTI-MNT_PYR-ZIP_FXX_LAMB93_WMS', {service: 'WMS'}));
    assert.match(codeOf(mnt, 'curl'), /'FORMAT=image\/geotiff'/);
    const [plan] = layerStreams(await findLayer('PLAN.IGN'));
    assert.equal(codeOf(plan, 'curl'), undefined);
    assert.equal(plan.url, 'https://data.geopf.fr/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf');
  });

  it('writes the style that is asked', async () => {
    const plan = await findLayer('PLAN.IGN');
    const [grey] = layerStreams(plan, {styleName: 'gris'});
    assert.match(codeOf(grey, 'MapLibre'), /vectorTiles\/styles\/PLAN\.IGN\/gris\.json/);
    assert.match(codeOf(grey, 'gp-layer'), /style-name="gris"/);
    assert.match(codeOf(layerStreams(plan)[0], 'gp-layer'), /style-name="standard"/);
  });

  it('never writes a key, but where to write it', async () => {
    configure({apiKeys: {'*': 'secret-key', 'GEOGRAPHICALGRIDSYSTEMS.MAPS': 'other-secret'}});
    const all = (await loadSnapshot()).filter(({restricted}) => restricted);
    assert.ok(all.length > 5);
    const text = JSON.stringify(layerStreams(all, {keyPlaceholder: 'VOTRE_CLE'}));
    assert.doesNotMatch(text, /secret/);
    for (const stream of layerStreams(all, {keyPlaceholder: 'VOTRE_CLE'})) {
      assert.match(stream.url, /\/private\/.*\?apikey=VOTRE_CLE$/);
      assert.match(stream.capabilities, /\/private\/.*apikey=VOTRE_CLE/);
      for (const {tool, code} of stream.snippets) assert.match(code, /VOTRE_CLE/, tool);
    }
  });

  it('gives the public address, though the page has a proxy', async () => {
    configure({platform: 'https://site.example/geopf'});
    const plan = await findLayer('PLAN.IGN');
    assert.doesNotMatch(JSON.stringify(layerStreams(plan)), /site\.example/);
  });

  it('can be read as programs and as commands, whatever producers write', () => {
    const kinds = [
      {service: 'WMTS'},
      {service: 'WMTS', matrixSet: '2154_50cm_0_18'},
      {service: 'WMS', wms: 'raster'},
      {service: 'WMS', wms: 'vector', restricted: true},
      {service: 'TMS', format: 'application/x-protobuf'},
      {service: 'TMS', format: 'application/x-protobuf', restricted: true},
      {service: 'WFS'},
    ];
    for (const kind of kinds) {
      const [{snippets}] = layerStreams({...hostile, ...kind});
      for (const {tool, language, code} of snippets) {
        const what = `${kind.service} ${tool}\n${code}`;
        if (language === 'javascript') assert.deepEqual(mistakes(code), [], what);
        if (language === 'javascript' || language === 'python') assert.doesNotMatch(code, /<\//, what);
        if (language === 'html') assert.match(code, /^<gp-layer( [a-z-]+="[^"<>]*")+><\/gp-layer>$/, what);
        if (language === 'url') assert.equal(new URL(code).protocol, 'https:', what);
        if (language === 'sh' && process.platform !== 'win32') {
          // The shell gives the arguments back as they were meant, and runs nothing of them.
          const said = execFileSync('sh', ['-c', code.replace(/^\w+/, "printf '%s\\n'")], {encoding: 'utf8'});
          assert.ok(said.includes(hostile.name), what);
        }
      }
    }
  });

  it('has no line for what browsers cannot draw', async () => {
    const heights = (await loadSnapshot()).find(
      ({service, format}) => service === 'WMTS' && format.includes('bil'),
    );
    const tools = layerStreams(heights)[0].snippets.map(({tool}) => tool);
    assert.deepEqual(tools, ['gp-layer', 'QGIS', 'ArcGIS']);
  });

  it('has lines for every layer that ships', async () => {
    const streams = layerStreams(await loadSnapshot());
    assert.ok(streams.length > 1500);
    for (const {url, capabilities, snippets} of streams) {
      assert.match(url, /^https:\/\/data\.geopf\.fr\//);
      assert.match(capabilities, /^https:\/\/data\.geopf\.fr\//);
      assert.ok(snippets.length >= 2, url);
    }
  });
});
