import {html, type TemplateResult} from 'lit';
import type {GpBasemaps} from '../../src/elements/gp-basemaps.js';
import '../../src/elements/gp-basemaps.js';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {
  answer,
  expect,
  expectAccessible,
  fixture,
  hear,
  hearWarnings,
  inside,
  until,
} from '../support/browser.js';
import {press} from '../support/reader.js';

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
const ORTHO = 'ORTHOIMAGERY.ORTHOPHOTOS';

async function open(content: TemplateResult): Promise<[GpMap, GpBasemaps]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.68 48.11" zoom="14">${content}</gp-map>`,
  );
  await until(() => map.layers.length > 0 && map.layers.every(({status}) => status === 'ready'));
  return [map, map.querySelector('gp-basemaps')!];
}

const names = (map: GpMap) => map.layers.map(({spec}) => spec.name);
const boxes = (gallery: GpBasemaps) => [...(gallery.shadowRoot?.querySelectorAll('input') ?? [])];
const chosen = (gallery: GpBasemaps) => boxes(gallery).findIndex(({checked}) => checked);

describe('<gp-basemaps>', () => {
  it('shows the first where there is none, and another in its place, by the keyboard', async () => {
    const [map, gallery] = await open(
      html`<gp-basemaps names="plan ortho" slot="end-top" open></gp-basemaps>`,
    );
    expect(names(map)).to.deep.equal([PLAN]);
    await until(() => chosen(gallery) === 0);
    const heard = hear(gallery, 'gp-layer-pick');
    boxes(gallery)[0]!.focus();
    await press('ArrowRight');
    await until(() => names(map).join() === ORTHO);
    expect(heard.map(({layer}) => layer.name)).to.deep.equal([ORTHO]);
    expect(chosen(gallery)).to.equal(1);
    expect(map.layers[0]?.title).to.equal('Photographs');
    await until(() => gallery.shadowRoot?.querySelectorAll('img').length === 2);
    await expectAccessible(gallery);
  });

  it('takes the base map of the page for its own, and stays below the other layers', async () => {
    const [map, gallery] = await open(
      html`<gp-layer name=${ORTHO}></gp-layer><gp-layer name="cadastre"></gp-layer
        ><gp-basemaps names="plan ortho" open></gp-basemaps>`,
    );
    await until(() => chosen(gallery) === 1);
    boxes(gallery)[0]!.click();
    await until(() => names(map).length === 2 && names(map)[1] === PLAN);
    expect(names(map)[0]).to.equal('CADASTRALPARCELS.PARCELLAIRE_EXPRESS');
  });

  it('keeps the last that was chosen when one chooses quickly', async () => {
    const [map, gallery] = await open(
      html`<gp-basemaps names="plan plan-gris ortho" slot="end-top" open></gp-basemaps>`,
    );
    await until(() => chosen(gallery) === 0);
    boxes(gallery)[1]!.click();
    boxes(gallery)[2]!.click();
    await until(() => names(map).join() === ORTHO);
    await until(() => chosen(gallery) === 2);
  });

  it('leaves the map as it is when the page says no, and when a base map fails, which it tells', async () => {
    hearWarnings();
    const [map, gallery] = await open(
      html`<gp-basemaps names="plan NO.SUCH.LAYER ortho" slot="end-top" open></gp-basemaps>`,
    );
    await until(() => chosen(gallery) === 0);
    gallery.addEventListener('gp-layer-pick', (event) => event.preventDefault(), {once: true});
    boxes(gallery)[2]!.click();
    await until(() => chosen(gallery) === 0);
    expect(names(map)).to.deep.equal([PLAN]);
    answer({'recherche/api/indexes/geoplateforme': {documents: []}});
    const heard = hear(gallery, 'gp-error');
    boxes(gallery)[1]!.click();
    await until(() => heard.length);
    expect(heard[0]).to.include({code: 'unknown-layer'});
    expect(names(map)).to.deep.equal([PLAN]);
    await until(() => chosen(gallery) === 0);
    expect(inside(map, '[part=notices]').textContent).to.include('NO.SUCH.LAYER');
  });

  it('says that its map cannot be found, until it comes', async () => {
    hearWarnings();
    const gallery = await fixture<GpBasemaps>(html`<gp-basemaps lang="en" for="nowhere"></gp-basemaps>`);
    await until(() => gallery.shadowRoot?.textContent.includes('The map of this component cannot be found.'));
    expect(boxes(gallery)).to.have.lengthOf(0);
    const map = document.createElement('gp-map');
    Object.assign(map, {id: 'nowhere', label: 'Map'});
    gallery.after(map);
    await until(() => boxes(gallery).length === 3);
  });
});
