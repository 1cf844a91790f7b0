import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {answer, expect, expectAccessible, fixture, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';

async function open(layers = html`<gp-layer name=${PLAN}></gp-layer>`) {
  const map = await fixture<GpMap>(html`<gp-map label="Carte" lang="en">${layers}</gp-map>`);
  const credits = inside(map, 'gp-attribution');
  await until(() => all(credits, '[part=item]').length);
  return [map, credits] as const;
}

const all = (element: Element, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const text = (element: Element, selector: string) =>
  all(element, selector).map(({textContent}) => textContent.replace(/\s+/g, ' ').trim());

const document = {
  layer_name: PLAN,
  title: 'Plan',
  type: 'WMTS',
  publication_date: '2026-03-12',
  attribution: {
    title: 'IGN &lt;img src=x onerror=alert(1)&gt;',
    url: 'javascript:alert(1)',
    logo: {url: 'https://elsewhere.example/logo.png'},
  },
};

describe('<gp-attribution>', () => {
  it('credits the platform while nobody says who made a layer, and claims no licence', async () => {
    let producers: string[] = [];
    answer({
      'indexes/geoplateforme': () => ({
        documents: [{layer_name: 'CADASTRES.SOLAIRES.LOCAUX', title: 'C', type: 'WMTS', producers}],
      }),
    });
    const layers = html`<gp-layer name="CADASTRES.SOLAIRES.LOCAUX"></gp-layer>`;
    const [, credits] = await open(layers);
    expect(text(credits, '[part=list] [part=item]')).to.deep.equal(['© Géoplateforme']);
    expect(inside<HTMLAnchorElement>(credits, 'a').href).to.equal('https://cartes.gouv.fr/');
    inside<HTMLButtonElement>(credits, 'button').click();
    await until(() => text(credits, '[part=panel] [part=item]')[0]?.includes('© Géoplateforme'));
    expect(inside(credits, '[part=panel]').textContent).not.to.include('Licence');
    producers = ['CEREMA'];
    const [, other] = await open(layers);
    inside<HTMLButtonElement>(other, 'button').click();
    await until(() => text(other, '[part=list] [part=item]')[0] === '© CEREMA');
  });

  it('credits the producers of the visible layers, once each', async () => {
    const [map, credits] = await open(
      html`<gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer><gp-layer name=${PLAN}></gp-layer>`,
    );
    expect(text(credits, '[part=list] [part=item]')).to.deep.equal(['© IGN']);
    for (const layer of map.querySelectorAll('gp-layer')) layer.hidden = true;
    await until(() => all(credits, '[part=item]').length === 0);
  });

  it('leads from its button into what it opens, which stands above it', async () => {
    answer({'indexes/geoplateforme': {documents: []}});
    const [, credits] = await open();
    inside<HTMLButtonElement>(credits, 'button').focus();
    await press('Enter');
    const panel = await until(() => all(credits, '[part=panel]')[0]);
    expect(panel!.getBoundingClientRect().bottom).to.be.at.most(
      inside(credits, '[part=base]').getBoundingClientRect().top + 1,
    );
    await press('Tab');
    expect(panel!.contains(focused())).to.equal(true);
    await press('Escape');
    expect(focused()).to.equal(inside(credits, 'button'));
  });

  it('credits whom the page says, as text', async () => {
    const [, credits] = await open(
      html`<gp-layer name=${PLAN}></gp-layer
        ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" attribution=${'Ville de <b>Rennes</b>'}></gp-layer>`,
    );
    await until(() => text(credits, '[part=item]').join().includes('Rennes'));
    expect(text(credits, '[part=list] [part=item]')).to.deep.equal(['© Ville de <b>Rennes</b>', '© IGN']);
  });

  it('tells the licence and the date of each layer, which it asks for then only, and trusts no address', async () => {
    const asked = answer({'recherche/api/indexes/geoplateforme': {documents: [document]}});
    const [, credits] = await open();
    expect(asked).to.deep.equal([]);
    all(credits, 'button')[0]!.focus();
    await press('Enter');
    await until(() => text(credits, '[part=panel]').join().includes('2026'));
    expect(asked).to.have.lengthOf(1);
    expect(text(credits, '[part=panel] [part=item]')).to.deep.equal([
      'Plan IGN © IGN – Licence Ouverte 2.0 – published on March 12, 2026',
    ]);
    const addresses = all(credits, 'a, img').map(
      (node) => node.getAttribute('href') ?? node.getAttribute('src'),
    );
    expect(addresses.join()).not.to.match(/javascript|elsewhere/);
    await expectAccessible(credits);
    await press('Escape');
    await until(() => all(credits, '[part=panel]').length === 0);
    expect(focused()).to.equal(all(credits, 'button')[0]);
  });

  it('credits whom the index names, where nobody was named', async () => {
    answer({
      'recherche/api/indexes/geoplateforme': {documents: [{...document, attribution: {title: 'DGFiP'}}]},
    });
    const [map, credits] = await open();
    await until(() => map.layers[0]?.definition);
    const [group] = map.olMap.getLayers().getArray();
    group!.set('definition', {...map.layers[0]!.definition, producer: undefined});

    await until(() => text(credits, '[part=item]').join() === '© Géoplateforme');
    all(credits, 'button')[0]!.click();
    await until(() => text(credits, '[part=list] [part=item]').join() === '© DGFiP');
  });

  it('tells the licences even when the dates cannot be asked', async () => {
    answer({'recherche/api/indexes/geoplateforme': new Response('', {status: 500})});
    const [, credits] = await open();
    all(credits, 'button')[0]!.click();
    await until(() => text(credits, '[role=status]').length);
    expect(text(credits, '[part=panel]').join()).to.include('Licence Ouverte 2.0');
  });
});
