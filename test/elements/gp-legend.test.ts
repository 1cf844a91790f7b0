import {html, type TemplateResult} from 'lit';
import type {GpLegend} from '../../src/elements/gp-legend.js';
import '../../src/elements/gp-feature-info.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-legend.js';
import '../../src/elements/gp-share.js';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {answer, expect, expectAccessible, fixture, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

const FOREST = 'LANDCOVER.FORESTINVENTORY.V2';

async function open(layers: TemplateResult, zoom = 14): Promise<[GpMap, GpLegend]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.68 48.11" zoom=${zoom}
      >${layers}<gp-legend slot="end-top" open></gp-legend
    ></gp-map>`,
  );
  await until(() => map.layers.length > 0 && map.layers.every(({status}) => status !== 'loading'));
  return [map, map.querySelector('gp-legend')!];
}

const all = (legend: GpLegend, selector: string) => [
  ...(legend.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const text = (legend: GpLegend, selector: string) =>
  all(legend, selector).map(({textContent}) => textContent.replace(/\s+/g, ' ').trim());

const places = {
  type: 'FeatureCollection',
  features: [
    {type: 'Feature', properties: {}, geometry: {type: 'Point', coordinates: [-1.68, 48.11]}},
    {type: 'Feature', properties: {}, geometry: {type: 'Point', coordinates: [-1.69, 48.11]}},
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [-1.68, 48.11],
          [-1.69, 48.12],
        ],
      },
    },
  ],
};

describe('<gp-legend>', () => {
  it('shows the real legends of the visible layers, never the generic one', async () => {
    const [map, legend] = await open(
      html`<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS.IRC"></gp-layer><gp-layer name=${FOREST}></gp-layer>`,
    );
    await until(() => all(legend, 'img').length === 1);
    expect(all(legend, 'img')[0]!.getAttribute('src')).to.match(
      /\/annexes\/ressources\/legendes\/(?!LEGEND\.jpg)/,
    );
    expect(all(legend, 'img')[0]!.getAttribute('alt')).to.equal(`Legend of ${map.layers[0]!.title}`);
    await expectAccessible(legend);
    map.querySelectorAll('gp-layer')[1]!.hidden = true;
    await until(() => text(legend, 'p').join() === 'No legend for what is shown.');
  });

  it('says what the styles of vector tiles draw where the map looks, each thing once', async () => {
    const [, legend] = await open(html`<gp-layer name="PLAN.IGN"></gp-layer>`);
    await until(() => text(legend, 'li').length > 2);
    const labels = text(legend, 'li');
    expect(new Set(labels).size).to.equal(labels.length);
    expect(labels.length).to.be.at.most(24);
    expect(all(legend, 'li svg')).to.have.lengthOf(labels.length);
    expect(getComputedStyle(all(legend, 'li svg')[0]!).filter, 'an edge for white roads').to.include(
      'shadow',
    );
  });

  it('says how features are drawn, each look once', async () => {
    answer({'places.geojson': places});
    const [, legend] = await open(html`<gp-layer url="/files/places.geojson" label="Places"></gp-layer>`);
    await until(() => text(legend, 'li').length);
    expect(text(legend, 'li')).to.deep.equal(['Places', 'Places']);
    expect(all(legend, 'li circle, li path').length).to.equal(2);
  });

  it('asks the style that is drawn of a WMS, at the scale of the map', async () => {
    const [map, legend] = await open(html`<gp-layer name="plages_na" api-key="sample-key"></gp-layer>`, 16);
    await until(() => all(legend, 'img').length);
    const asked = () => new URL(all(legend, 'img')[0]!.getAttribute('src')!);
    expect(asked().searchParams.get('REQUEST')).to.equal('GetLegendGraphic');
    const before = Number(asked().searchParams.get('SCALE'));
    map.zoom = 17;
    await until(() => Number(asked().searchParams.get('SCALE')) < before * 0.6);
  });

  it('says that a legend did not come: some are pages', async () => {
    const [, legend] = await open(html`<gp-layer name=${FOREST}></gp-layer>`);
    await until(() => all(legend, 'img').length);
    all(legend, 'img')[0]!.setAttribute('src', '/test/');
    await until(() => text(legend, '[part=error]').join() === 'The legend could not be shown.');
  });

  it('asks again for a legend that did not come, when readers wish', async () => {
    const [, legend] = await open(html`<gp-layer name=${FOREST}></gp-layer>`);
    await until(() => all(legend, 'img').length);
    all(legend, 'img')[0]!.dispatchEvent(new Event('error'));
    const again = (await until(() => all(legend, '[part=item] button')[0]))!;
    await expectAccessible(legend);
    expect(again.textContent.trim()).to.equal('Try again');
    again.click();
    await until(() => all(legend, 'img').length === 1 && !all(legend, '[part=error]').length);
    expect(focused()).to.equal(inside(legend, '[part=item]'));
  });

  it('opens and closes by its button and by Escape, and is always open beside a map', async () => {
    const [map, legend] = await open(html`<gp-layer name=${FOREST}></gp-layer>`);
    inside(legend, '.toggle').focus();
    await press('Enter');
    await legend.updateComplete;
    expect(inside(legend, '[part=panel]').hidden).to.equal(true);
    await press('Enter', 'Escape');
    await legend.updateComplete;
    expect(inside(legend, '[part=panel]').hidden).to.equal(true);
    expect(focused()).to.equal(inside(legend, '.toggle'));
    legend.remove();
    legend.slot = '';
    legend.map = map;
    map.after(legend);
    await until(() => all(legend, 'img').length === 1);
    expect(all(legend, '.toggle')).to.deep.equal([]);
    legend.remove();
  });

  it('closes the other panels of its slot when it opens, and is closed by them', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" lang="en" center="-1.68 48.11" zoom="14"
        ><gp-layer name=${FOREST}></gp-layer><gp-layer-switcher slot="end-top" open></gp-layer-switcher
        ><gp-legend slot="end-top"></gp-legend><gp-feature-info slot="end-top"></gp-feature-info
        ><gp-share slot="start-top" open></gp-share
      ></gp-map>`,
    );
    const open = () =>
      ['gp-layer-switcher', 'gp-legend', 'gp-feature-info', 'gp-share'].filter((name) =>
        map.querySelector(name)!.shadowRoot!.querySelector('[part=panel]:not([hidden])'),
      );
    await until(() => open().join() === 'gp-layer-switcher,gp-share');
    inside(map.querySelector('gp-legend')!, '.toggle').click();
    await until(() => open().join() === 'gp-legend,gp-share');
    await map.querySelector('gp-feature-info')!.ask([-1.68, 48.11]);
    await until(() => open().join() === 'gp-feature-info,gp-share');
    inside(map.querySelector('gp-layer-switcher')!, '.toggle').click();
    await until(() => open().join() === 'gp-layer-switcher,gp-share');
  });

  it('has none, and still shows the others, for a private layer without its key', async () => {
    const [map, legend] = await open(
      html`<gp-layer name="plages_na"></gp-layer><gp-layer name=${FOREST}></gp-layer>`,
    );
    await until(() => map.layers.every(({status}) => status !== 'loading'), 'settled', 9000);
    const [, beaches] = map.layers;
    expect((beaches?.error as {code?: string} | undefined)?.code).to.equal('forbidden');
    await until(() => legend.shadowRoot?.querySelector('[part=title]'), 'legend', 9000);
  });
});
