import {html} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {GpLayer} from '../../src/elements/gp-layer.js';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {findGroup} from '../../src/map/layers.js';
import type {LayerState} from '../../src/model.js';
import {answer, expect, fixture, hear, hearWarnings, inside, until} from '../support/browser.js';

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
const PHOTOS = 'ORTHOIMAGERY.ORTHOPHOTOS';
const SLOPES = 'GEOGRAPHICALGRIDSYSTEMS.SLOPES.MOUNTAIN';
const COMMUNES = 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST';
const CADASTRE = 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS';

/** A style of vector tiles, with one empty layer. */
const style = {version: 8, sources: {plan: {type: 'vector'}}, layers: []};

async function mapOf(...names: readonly string[]): Promise<GpMap> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="5 45" zoom="9"
      >${names.map((name) => html`<gp-layer name=${name}></gp-layer>`)}</gp-map
    >`,
  );
  await until(() => map.layers.length === names.length && map.layers.every(isDone), 'every layer', 25_000);
  return map;
}

const isDone = ({definition, status}: LayerState) => Boolean(definition) || status === 'failed';
const names = (map: GpMap) => map.layers.map(({spec}) => spec.name);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the attributes of a layer', () => {
  const changes: [
    attribute: string,
    value: string,
    read: (layer: LayerState, map: GpMap) => unknown,
    unknown,
  ][] = [
    ['opacity', '0.25', ({opacity}) => opacity, 0.25],
    ['hidden', '', ({visible}) => visible, false],
    ['label', 'Photos', ({title}) => title, 'Photos'],
    ['min-zoom', '12', ({status}) => status, 'out-of-range'],
    ['max-zoom', '8', ({status}) => status, 'out-of-range'],
  ];
  for (const [attribute, value, read, expected] of changes)
    it(`change with ${attribute}, and back, without making the layer anew`, async () => {
      const map = await mapOf(PHOTOS);
      const layer = map.querySelector('gp-layer')!;
      const before = map.layers[0]!;
      const group = findGroup(map.olMap, before.id);
      layer.setAttribute(attribute, value);
      await until(() => read(map.layers[0]!, map) === expected);
      layer.removeAttribute(attribute);
      if (attribute === 'opacity') layer.opacity = 1;
      await until(() => read(map.layers[0]!, map) === read(before, map));
      expect(findGroup(map.olMap, before.id)).to.equal(group);
    });

  it('take another layer with the name, at its place', async () => {
    const map = await mapOf(PLAN, PHOTOS, SLOPES);
    map.querySelectorAll('gp-layer')[1]!.setAttribute('name', COMMUNES);
    await until(() => map.layers.every(({definition}) => definition) && names(map)[1] === COMMUNES);
    expect(names(map)).to.deep.equal([SLOPES, COMMUNES, PLAN]);
  });

  it('take another layer at its place, when the one below was removed by the reader', async () => {
    const map = await mapOf(PLAN, PHOTOS, SLOPES);
    map.removeLayer(map.layers[2]!.id);
    map.querySelectorAll('gp-layer')[1]!.setAttribute('name', COMMUNES);
    await until(() => names(map).includes(COMMUNES));
    expect(names(map)).to.deep.equal([SLOPES, COMMUNES]);
  });

  it('show only the last of names that change quickly', async () => {
    const map = await mapOf(PLAN);
    const heard = hear(map, 'gp-error');
    const layer = map.querySelector('gp-layer')!;
    for (const name of ['NO.SUCH.LAYER', SLOPES, COMMUNES, CADASTRE]) {
      layer.name = name;
      await layer.updateComplete;
    }
    await until(() => map.layers.every(({definition}) => definition));
    await pause(100);
    expect(names(map)).to.deep.equal([CADASTRE]);
    expect(heard).to.deep.equal([]);
  });

  it('ask for a style by its name, and say when the layer has no such one', async () => {
    const warned = hearWarnings();
    const map = await mapOf(PLAN);
    const heard = hear(map, 'gp-error');
    const layer = map.querySelector('gp-layer')!;
    layer.setAttribute('style-name', 'nuit');
    await until(() => heard.length);
    expect(heard[0]).to.include({code: 'bad-attribute', layer: PLAN});
    expect(warned.join()).to.match(/no style "nuit": write "normal"/);
    expect(map.layers[0]?.status).to.equal('failed');
    layer.styleName = 'normal';
    await until(() => map.layers[0]?.status === 'ready');
    expect(map.layers).to.have.lengthOf(1);
  });

  it('are left out when they are wrong, and the developer is told what to write', async () => {
    const warned = hearWarnings();
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"
        ><gp-layer name=${PHOTOS} opacity="50%" service="wmts-raster"></gp-layer><gp-layer></gp-layer
      ></gp-map>`,
    );
    await until(() => map.layers[0]?.definition);
    expect(map.layers).to.have.lengthOf(1);
    expect(map.layers[0]?.opacity).to.equal(1);
    expect(warned.join()).to.match(/opacity="50%" is not between 0 and 1: write/);
    expect(warned.join()).to.match(
      /service="wmts-raster" is unknown: write WMTS, TMS, WMS or WFS, or leave it out/,
    );
    expect(warned.join()).to.match(/no name: write <gp-layer name=/);
  });

  for (const [range, write] of [
    [{minZoom: 'abc'}, /min-zoom="abc" is no zoom level: write a number from 0 to 24/],
    [{maxZoom: '-3'}, /max-zoom="-3" is no zoom level/],
    [{minZoom: '15', maxZoom: '5'}, /no zoom level is from min-zoom="15" to max-zoom="5"/],
  ] as [{minZoom?: string; maxZoom?: string}, RegExp][])
    it(`draw a layer at every level rather than at none, with ${JSON.stringify(range)}`, async () => {
      const warned = hearWarnings();
      const {minZoom, maxZoom} = range;
      const map = await fixture<GpMap>(
        html`<gp-map label="Carte" center="5 45" zoom="9"
          ><gp-layer name=${PHOTOS} min-zoom=${ifDefined(minZoom)} max-zoom=${ifDefined(maxZoom)}></gp-layer
        ></gp-map>`,
      );
      await until(() => map.layers[0]?.status === 'ready');
      expect(warned.join()).to.match(write);
      const layer = map.querySelector('gp-layer')!;
      layer.removeAttribute('min-zoom');
      layer.setAttribute('max-zoom', '5');
      await until(() => map.layers[0]?.status === 'out-of-range');
    });
});

describe('the name of a layer', () => {
  for (const written of [
    PHOTOS,
    ` ${PHOTOS} `,
    `${PHOTOS}$GEOPORTAIL:OGC:WMTS`,
    `${PHOTOS}::GEOPORTAIL:OGC:WMTS(0.8)`,
    `${PHOTOS}::WMTS`,
    `WMTS::${PHOTOS}`,
  ])
    it(`may be written "${written}"`, async () => {
      const map = await mapOf(written);
      expect(map.layers[0]?.definition).to.include({name: PHOTOS, service: 'WMTS'});
      expect(names(map)).to.deep.equal([PHOTOS]);
    });

  it('is looked for in the service that is forced, and the developer learns which one has it', async () => {
    const warned = hearWarnings();
    const map = await mapOf(PHOTOS);
    const heard = hear(map, 'gp-error');
    const layer = map.querySelector('gp-layer')!;
    const failed = (message: RegExp) => until(() => warned.some((text) => message.test(text)));
    layer.service = 'TMS';
    await failed(/not in TMS but in WM[TS]+ and WM[TS]+: leave the service out/);
    layer.service = 'WMS';
    await until(() => map.layers[0]?.definition?.service === 'WMS');
    expect(heard.map(({code, suggestion}) => [code, suggestion])).to.deep.equal([
      ['bad-attribute', undefined],
    ]);
    expect(heard[0]?.message).to.equal(`${PHOTOS}: The page asks for something the map does not understand.`);
    layer.service = 'wmts';
    await until(() => map.layers[0]?.definition?.service === 'WMTS');
    expect(map.layers).to.have.lengthOf(1);
  });

  it('has styles of its own, of which the nearest is suggested', async () => {
    const warned = hearWarnings();
    const heard = hear(document, 'gp-error');
    await fixture(
      html`<gp-map lang="en" label="Map"><gp-layer name="PLAN.IGN" style-name="griss"></gp-layer></gp-map>`,
    );
    await until(() => heard.length);
    expect(heard[0]).to.include({code: 'bad-attribute', suggestion: 'style-name="gris"', layer: 'PLAN.IGN'});
    expect(heard[0]?.message).to.match(/^Plan IGN personnalisable: .*Did you mean “style-name="gris"”/);
    expect(warned.join()).to.match(/PLAN\.IGN has no style "griss": write .*"gris"/);
    expect(warned.join()).not.to.match(/write name=/);
  });

  it('is enough for vector tiles, which are drawn in one style, then in another', async function () {
    this.timeout(30_000);
    const asked = answer({annexes: style, tms: new Response(null, {status: 404})});
    const map = await mapOf('PLAN.IGN');
    expect(map.layers[0]?.definition?.service).to.equal('TMS');
    map.querySelector('gp-layer')!.styleName = 'gris';
    const files = () => asked.map(({pathname}) => pathname).filter((path) => path.endsWith('.json'));
    await until(() => files().length === 2, 'both styles', 25_000);
    const folder = '/geopf/annexes/ressources/vectorTiles/styles/PLAN.IGN';
    expect(files()).to.deep.equal([`${folder}/standard.json`, `${folder}/gris.json`]);
    await until(() => map.layers[0]?.definition);
    expect(map.layers).to.have.lengthOf(1);
  });

  it('is said to be unknown on the page and to the developer, with what may have been meant', async () => {
    const warned = hearWarnings();
    const heard = hear(document, 'gp-error');
    const map = await mapOf('GEOGRAPHICALGRIDSYSTEM.PLANIGNV2');
    expect(heard).to.have.lengthOf(1);
    expect(heard[0]).to.include({code: 'unknown-layer', suggestion: PLAN, retryable: false});
    const notice = inside(map, '[part=notice]');
    expect(notice.textContent).to.include(`Did you mean “${PLAN}”?`);
    expect(warned.join()).to.include(`write name="${PLAN}"`);
    inside(map, '[part=notice] button').click();
    await map.updateComplete;
    expect(map.shadowRoot?.querySelector('[part=notice]')).to.equal(null);
  });

  it('is no error when a reader removes the layer before it came', async function () {
    this.timeout(30_000); // the code of vector tiles is many files here
    const asked = answer({annexes: () => new Promise(() => undefined)});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"><gp-layer name="PLAN.IGN"></gp-layer></gp-map>`,
    );
    const heard = hear(map, 'gp-error');
    await until(() => asked.length, 'the request of the style', 25_000);
    expect(map.layers[0]?.status).to.equal('loading');
    map.removeLayer(map.layers[0]!.id);
    await pause(100);
    expect(heard).to.deep.equal([]);
    expect(map.shadowRoot?.querySelector('[part=notice]')).to.equal(null);
  });

  it('is not told to the reader when the page says no', async () => {
    hearWarnings();
    const heard = hear(document.body, 'gp-error', {refuse: true});
    const map = await mapOf('NO.SUCH.LAYER');
    await until(() => heard.length);
    await map.updateComplete;
    expect(map.shadowRoot?.querySelector('[part=notice]')).to.equal(null);
    expect(map.layers[0]?.status, 'it can still be seen and removed').to.equal('failed');
  });
});

describe('the order of layers', () => {
  const moves: [what: string, move: (map: GpMap, layers: readonly GpLayer[]) => void, after: string[]][] = [
    ['the first goes last', (map, [first]) => map.append(first!), [PLAN, SLOPES, PHOTOS]],
    ['the last goes first', (map, [, , last]) => map.prepend(last!), [PHOTOS, PLAN, SLOPES]],
    ['the first leaves', (_map, [first]) => first!.remove(), [SLOPES, PHOTOS]],
    ['all are turned round', (map, layers) => map.append(...[...layers].reverse()), [PLAN, PHOTOS, SLOPES]],
  ];
  for (const [what, move, after] of moves)
    it(`follows the page when ${what}`, async () => {
      const map = await mapOf(PLAN, PHOTOS, SLOPES);
      expect(names(map), 'topmost first').to.deep.equal([SLOPES, PHOTOS, PLAN]);
      move(map, [...map.querySelectorAll('gp-layer')]);
      await until(() => map.layers.length === after.length);
      expect(names(map)).to.deep.equal(after);
    });

  it('holds for a layer put between two others', async () => {
    const map = await mapOf(PLAN, SLOPES);
    const layer = document.createElement('gp-layer');
    layer.name = PHOTOS;
    map.querySelectorAll('gp-layer')[1]!.before(layer);
    await until(() => map.layers.length === 3);
    expect(names(map)).to.deep.equal([SLOPES, PHOTOS, PLAN]);
  });

  it('is that of the other map, when a layer moves there', async () => {
    const map = await mapOf(PLAN, PHOTOS);
    const other = await mapOf(SLOPES);
    other.prepend(map.querySelector('gp-layer')!);
    await until(() => other.layers.length === 2);
    expect(names(other)).to.deep.equal([SLOPES, PLAN]);
    expect(names(map)).to.deep.equal([PHOTOS]);
  });
});
