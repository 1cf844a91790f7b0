import {html, type TemplateResult} from 'lit';
import type {GpCatalogue} from '../../src/elements/gp-catalogue.js';
import '../../src/elements/gp-catalogue.js';
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
import {focused, prefer, press} from '../support/reader.js';

const CADASTRE = 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS';
const INDEX = 'recherche/api/indexes/geoplateforme';

async function open(content: TemplateResult): Promise<GpCatalogue> {
  const page = await fixture(html`<div lang="en">${content}</div>`);
  const catalogue = page.querySelector('gp-catalogue')!;
  await until(() => rows(catalogue).length > 0);
  return catalogue;
}

/** Beside a map. */
async function openBeside(content: TemplateResult): Promise<[GpCatalogue, GpMap]> {
  const catalogue = await open(
    html`${content}<gp-map id="map" label="Carte" center="-1.68 48.11" zoom="12"></gp-map>`,
  );
  const map = catalogue.parentElement!.querySelector('gp-map')!;
  return [catalogue, map];
}

const rows = (catalogue: GpCatalogue) => [
  ...(catalogue.shadowRoot?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];
const titles = (catalogue: GpCatalogue) =>
  rows(catalogue).map((row) => row.querySelector('.title')!.textContent.trim());
const field = (catalogue: GpCatalogue) => inside<HTMLInputElement>(catalogue, 'input[type=search]');
const count = (catalogue: GpCatalogue) => Number(inside(catalogue, '.count').textContent.replace(/\D/g, ''));
const status = (catalogue: GpCatalogue) => inside(catalogue, '[part=status].visually-hidden').textContent;
const act = (row: HTMLElement, name: string) => row.querySelector<HTMLButtonElement>(`[data-act="${name}"]`)!;
const box = (catalogue: GpCatalogue, value: string) =>
  inside<HTMLInputElement>(catalogue, `[data-value="${value}"]`);
const nodes = (root: ParentNode) => root.querySelectorAll('*').length;

function write(catalogue: GpCatalogue, text: string): void {
  const input = field(catalogue);
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

const offer = (name: string, title: string) => ({
  score: 1,
  source: {layer_name: name, title, type: 'WMTS', open: true},
});

describe('<gp-catalogue>', () => {
  it('lists every layer with few nodes, and is accessible', async () => {
    const [catalogue] = await openBeside(html`<gp-catalogue for="map"></gp-catalogue>`);
    expect(titles(catalogue)[0]).to.equal('Photographies aériennes');
    expect(count(catalogue)).to.be.above(1500);
    expect(rows(catalogue).length).to.be.within(5, 30);
    expect(nodes(catalogue.shadowRoot!)).to.be.below(600);
    await expectAccessible(catalogue);
    inside<HTMLDetailsElement>(catalogue, '.facets').open = true;
    inside<HTMLDetailsElement>(catalogue, '.service').open = true;
    await expectAccessible(catalogue);
    const scroller = inside(catalogue, '.scroller');
    scroller.scrollTop = scroller.scrollHeight;
    await until(() => Number(rows(catalogue).at(-1)?.getAttribute('aria-posinset')) === count(catalogue));
    expect(rows(catalogue).length).to.be.within(5, 30);
    expect(rows(catalogue)[0]?.getAttribute('aria-setsize')).to.equal(String(count(catalogue)));
  });

  it('adds a layer to the map, goes to it and removes it, by the keyboard alone', async () => {
    const [catalogue, map] = await openBeside(html`<gp-catalogue for="map"></gp-catalogue>`);
    const heard = hear(catalogue, 'gp-layer-pick');
    field(catalogue).focus();
    for (const key of 'cadastre') await press(key);
    await until(() => titles(catalogue)[0] === 'Parcellaire cadastral');
    await press('ArrowDown');
    await until(() => focused()?.textContent.trim() === 'Parcellaire cadastral');
    await press('ArrowDown', 'ArrowUp');
    await until(() => focused()?.textContent.trim() === 'Parcellaire cadastral');
    await press('Tab');
    expect(focused()?.getAttribute('title')).to.equal('See all of Parcellaire cadastral');
    await press('Tab');
    expect(focused()?.getAttribute('title')).to.equal('Add Parcellaire cadastral to the map');
    await press('Enter');
    await until(() => map.layers[0]?.spec.name === CADASTRE && map.layers[0].status === 'ready');
    expect(heard.map(({layer}) => layer.name)).to.deep.equal([CADASTRE]);
    expect(status(catalogue)).to.equal('Parcellaire cadastral added to the map');
    await until(
      () => act(rows(catalogue)[0]!, 'toggle').title === 'Remove Parcellaire cadastral from the map',
    );
    const {zoom} = map.view!;
    act(rows(catalogue)[0]!, 'fit').click();
    await until(() => map.view!.zoom < zoom - 3);
    act(rows(catalogue)[0]!, 'toggle').click();
    await until(() => map.layers.length === 0);
    expect(status(catalogue)).to.equal('Parcellaire cadastral removed from the map');
  });

  it('keeps the focus on a row that is scrolled away', async () => {
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    rows(catalogue)[1]!.querySelector<HTMLElement>('.title')!.focus();
    const scroller = inside(catalogue, '.scroller');
    // It is as long as its rows when one has been measured.
    await until(() => scroller.scrollHeight > 30_000);
    // WebKit shows what has the focus in the frame after.
    await new Promise((resolve) => setTimeout(resolve, 100));
    scroller.scrollTop = 20_000;
    await until(() => Number(rows(catalogue).at(-1)?.dataset['row']) > 100);
    expect(focused()?.closest<HTMLElement>('[data-row]')?.dataset['row']).to.equal('1');
    await press('ArrowDown');
    await until(() => focused()?.closest<HTMLElement>('[data-row]')?.dataset['row'] === '2');
    await press('End');
    await until(
      () => focused()?.closest('[data-row]')?.getAttribute('aria-posinset') === String(count(catalogue)),
    );
    await press('Home');
    await until(() => focused()?.closest<HTMLElement>('[data-row]')?.dataset['row'] === '0');
  });

  it('asks at most twice for 15 letters at 40 ms, and never shows a late answer', async () => {
    const asked: string[] = [];
    const late = new Map<string, () => void>();
    answer({
      [`${INDEX}/suggest`]: (url: URL) => {
        const text = url.searchParams.get('text')!;
        asked.push(text);
        return new Promise((resolve) => late.set(text, () => resolve([offer(`L.${text}`, `Found ${text}`)])));
      },
    });
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    const text = 'ortho 1950 zones';
    for (let i = 1; i <= 15; i++) {
      write(catalogue, text.slice(0, i));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await until(() => asked.length === 1);
    write(catalogue, 'lidar');
    await until(() => asked.includes('lidar'));
    expect(asked).to.deep.equal([text.slice(0, 15), 'lidar']);
    const known = count(catalogue);
    late.get('lidar')!();
    await until(() => count(catalogue) === known + 1);
    const shown = titles(catalogue);
    late.get(text.slice(0, 15))!();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(titles(catalogue)).to.deep.equal(shown);
    expect(count(catalogue)).to.equal(known + 1);
    expect(shown[0]).to.equal('MNT issu de LiDAR HD');
    await until(() => /^\d+ layers$/.test(status(catalogue)));
  });

  it('answers from what it knows while the service is down, says so, and tries again', async () => {
    let isDown = true;
    answer({
      [`${INDEX}/suggest`]: () => (isDown ? new TypeError('down') : [offer('NEW', 'Brand new cadastre')]),
    });
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    const heard = hear(catalogue, 'gp-error');
    write(catalogue, 'cadastre');
    await until(() => titles(catalogue)[0] === 'Parcellaire cadastral');
    await until(() => heard.length === 1);
    expect(heard[0]).to.include({code: 'network'});
    const error = inside(catalogue, '[part=error]');
    expect(error.textContent).to.include('only the layers already known');
    expect(field(catalogue).value).to.equal('cadastre');
    isDown = false;
    error.querySelector('button')!.focus();
    await press('Enter');
    expect(focused()).to.equal(field(catalogue));
    await until(() => titles(catalogue).includes('Brand new cadastre'));
    expect(catalogue.shadowRoot?.querySelector('[part=error]')).to.equal(null);
  });

  it('asks for suggestions though it is narrowed, and narrows them itself', async () => {
    const asked: URL[] = [];
    const hit = (name: string, producer: string) => {
      const {source} = offer(name, `Cadastre ${name}`);
      return {score: 1, source: {...source, producers: [producer]}};
    };
    answer({
      [`${INDEX}/suggest`]: (url: URL) => {
        asked.push(url);
        return [hit('NEW.A', 'INSTITUT NATIONAL (IGNF)'), hit('NEW.B', 'DREAL')];
      },
    });
    const catalogue = await open(html`<gp-catalogue text="cadastre" filters="producer:IGN"></gp-catalogue>`);
    await until(() => titles(catalogue).includes('Cadastre NEW.A'));
    expect(titles(catalogue)).not.to.include('Cadastre NEW.B');
    expect(asked.map(({searchParams}) => searchParams.get('text'))).to.deep.equal(['cadastre']);
    expect(Number(asked[0]!.searchParams.get('size'))).to.be.above(50);
  });

  it('tells the count after each text, be it the same', async () => {
    answer({[`${INDEX}/suggest`]: []});
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    const told: string[] = [];
    const live = inside(catalogue, '[part=status].visually-hidden');
    new MutationObserver(() => live.textContent && told.push(live.textContent)).observe(live, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    write(catalogue, 'azertyuiop');
    await until(() => told.length === 1);
    write(catalogue, 'azertyuiopq');
    await until(() => told.length === 2);
    expect(told).to.deep.equal(['0 layers', '0 layers']);
    catalogue.parentElement!.lang = 'fr';
    await until(() => inside(catalogue, '.count').textContent === '0 couche');
  });

  it('is narrowed by facets and by the view of the map, and tells its state', async () => {
    answer({[INDEX]: {documents: []}});
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    const all = count(catalogue);
    const heard = hear(catalogue, 'gp-catalogue-change');
    inside<HTMLDetailsElement>(catalogue, '.facets').open = true;
    box(catalogue, 'service:TMS').click();
    await until(() => count(catalogue) === 25);
    expect(catalogue.filters).to.equal('service:TMS');
    expect(heard.at(-1)?.state).to.deep.equal({text: '', filters: {service: ['TMS']}, inView: false});
    expect(inside(catalogue, '.facets > summary').textContent.trim()).to.equal('Filter (1)');
    inside<HTMLButtonElement>(catalogue, '[part=toolbar] button').click();
    await until(() => count(catalogue) === all);
    expect(focused()).to.equal(field(catalogue));
    const kept = JSON.parse(
      JSON.stringify({text: 'cadastre', filters: {access: ['open']}, inView: false}),
    ) as typeof catalogue.state;
    catalogue.state = kept;
    await until(() => titles(catalogue)[0] === 'Parcellaire cadastral');
    expect(catalogue.state).to.deep.equal(kept);
    expect(field(catalogue).value).to.equal('cadastre');
    expect(box(catalogue, 'access:open').checked).to.equal(true);
  });

  it('keeps to the view of the map', async () => {
    const [catalogue, map] = await openBeside(html`<gp-catalogue for="map" filters="view"></gp-catalogue>`);
    await map.goTo([55.5, -21.1], {zoom: 11});
    await until(() => count(catalogue) < 900);
    const there = count(catalogue);
    await map.goTo([2.35, 48.85], {zoom: 11});
    await until(() => count(catalogue) > there + 100);
  });

  it('is restricted by its page', async () => {
    answer({[INDEX]: {documents: []}});
    const catalogue = await open(html`<gp-catalogue names="cadastre plan NO.SUCH" locked></gp-catalogue>`);
    expect(titles(catalogue)).to.have.members(['Parcellaire cadastral', 'Plan IGN']);
    expect(catalogue.shadowRoot?.querySelector('.service')).to.equal(null);
    catalogue.names = 'ORTHOIMAGERY.*';
    await until(() => count(catalogue) > 50);
    catalogue.names = '';
    catalogue.themes = 'altimetrie; santé';
    catalogue.producers = 'IGN';
    await until(() => count(catalogue) > 20 && count(catalogue) < 80);
  });

  it('announces what is chosen where there is no map, and opens its sheet', async () => {
    const catalogue = await open(html`<gp-catalogue text="cadastre"></gp-catalogue>`);
    await until(() => titles(catalogue)[0] === 'Parcellaire cadastral');
    const heard = hear(catalogue, 'gp-layer-pick');
    const button = act(rows(catalogue)[0]!, 'toggle');
    expect(button.title).to.equal('Choose Parcellaire cadastral');
    button.click();
    expect(heard.map(({layer}) => layer)).to.deep.equal([{name: CADASTRE, title: 'Parcellaire cadastral'}]);
    rows(catalogue)[0]!.querySelector<HTMLElement>('.title')!.click();
    await until(() =>
      catalogue.shadowRoot?.querySelector('gp-metadata')?.shadowRoot?.textContent.includes(CADASTRE),
    );
    await until(() => focused()?.matches('.back'));
    expect(focused()?.textContent.trim()).to.equal('Back to the layers');
    await press('Enter');
    await until(() => focused()?.textContent.trim() === 'Parcellaire cadastral');
    expect(field(catalogue).value).to.equal('cadastre');
  });

  it('leaves the map as it is when the page says no', async () => {
    const [catalogue, map] = await openBeside(html`<gp-catalogue for="map" text="cadastre"></gp-catalogue>`);
    await until(() => titles(catalogue)[0] === 'Parcellaire cadastral');
    hear(catalogue, 'gp-layer-pick', {refuse: true});
    act(rows(catalogue)[0]!, 'toggle').click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(map.layers).to.have.lengthOf(0);
  });

  it('folds in a slot of a map, and Escape closes it', async () => {
    const catalogue = await open(
      html`<gp-map label="Carte" center="2 47" zoom="6"
        ><gp-catalogue slot="end-top" open text="plan"></gp-catalogue
      ></gp-map>`,
    );
    field(catalogue).focus();
    await press('Escape');
    await until(() => field(catalogue).value === '');
    await press('Escape');
    await until(() => inside(catalogue, '[part=panel]').hidden);
    expect(focused()).to.equal(inside(catalogue, '.toggle'));
  });
});

const capabilities = `<WMS_Capabilities version="1.3.0"><Service><Title>Ville</Title></Service><Capability><Layer>
<Layer><Name>plu</Name><Title>Plan local</Title><EX_GeographicBoundingBox><westBoundLongitude>-2</westBoundLongitude><eastBoundLongitude>-1</eastBoundLongitude><southBoundLatitude>48</southBoundLatitude><northBoundLatitude>49</northBoundLatitude></EX_GeographicBoundingBox><Style><Name>zones</Name><Title>Zones</Title><LegendURL><OnlineResource xlink:href="https://geo.ville.example/legende.png"/></LegendURL></Style></Layer><Layer><Name>eaux</Name><Title>Rivières</Title></Layer></Layer></Capability></WMS_Capabilities>`;

describe('other servers in a catalogue', () => {
  it('are added by their address, and their layers chosen', async () => {
    answer({wms: capabilities});
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    const heard = hear(catalogue, 'gp-layer-pick');
    inside<HTMLDetailsElement>(catalogue, '.service').open = true;
    const input = inside<HTMLInputElement>(catalogue, '#service');
    input.focus();
    input.value = 'geo.ville.example/wms?request=GetCapabilities';
    input.dispatchEvent(new Event('input'));
    await catalogue.updateComplete;
    await press('Enter');
    await until(() => titles(catalogue).join() === 'Plan local,Rivières');
    expect(inside(catalogue, '#service-said').textContent).to.equal('Ville: 2 layers added to the catalogue');
    expect(catalogue.state.filters).to.deep.equal({group: ['Ville']});
    act(rows(catalogue)[0]!, 'toggle').click();
    expect(heard.map(({layer}) => layer)).to.deep.equal([
      {name: 'plu', url: 'https://geo.ville.example/wms', service: 'WMS', title: 'Plan local'},
    ]);
    const address = 'geo.ville.example/wms?request=GetCapabilities';
    expect(catalogue.state.servers).to.deep.equal([address]);
    inside<HTMLDetailsElement>(catalogue, '.facets').open = true;
    rows(catalogue)[0]!.querySelector<HTMLElement>('.title')!.click();
    await until(() =>
      catalogue.shadowRoot?.querySelector('dl')?.textContent.includes('https://geo.ville.example/wms'),
    );
    const sheet = inside(catalogue, 'article');
    expect(sheet.querySelectorAll('svg[part=image]')).to.have.lengthOf(2);
    expect(sheet.querySelector('img')?.src).to.equal('https://geo.ville.example/legende.png');
    const streams = sheet.querySelector('details')!;
    streams.open = true;
    expect(streams.textContent).to.include('<gp-layer url="https://geo.ville.example/wms" name="plu"');
    expect(streams.querySelector('a')!.href).to.match(
      /^https:\/\/geo\.ville\.example\/wms\?.*GetCapabilities/,
    );
    await expectAccessible(catalogue);
    inside<HTMLButtonElement>(catalogue, '.back').click();
    await until(() => rows(catalogue).length > 0);
    expect(inside<HTMLDetailsElement>(catalogue, '.facets').open).to.equal(true);
    expect(inside<HTMLDetailsElement>(catalogue, '.service').open).to.equal(true);
  });

  it('come back with a state, which says when they are not there', async () => {
    answer({wms: capabilities});
    const state = {
      text: '',
      filters: {group: ['Ville']},
      inView: false,
      servers: ['https://geo.ville.example/wms'],
    };
    const catalogue = await open(html`<gp-catalogue .state=${state}></gp-catalogue>`);
    await until(() => titles(catalogue).join() === 'Plan local,Rivières');
    expect(catalogue.state).to.deep.equal(state);
    catalogue.state = {filters: {group: ['Autre']}};
    await until(() =>
      /The selection “Autre” is not in this catalogue/.test(catalogue.shadowRoot!.textContent),
    );
  });

  it('never leave a key in the state', async () => {
    answer({wms: capabilities});
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    const input = inside<HTMLInputElement>(catalogue, '#service');
    input.value = 'https://geo.ville.example/wms?apikey=secret';
    input.dispatchEvent(new Event('input'));
    await catalogue.updateComplete;
    inside<HTMLButtonElement>(catalogue, '[type=submit]').click();
    await until(() => titles(catalogue).join() === 'Plan local,Rivières');
    expect(catalogue.state.servers).to.equal(undefined);
    expect(inside(catalogue, '#service-said').textContent).to.equal('Ville: 2 layers added to the catalogue');
  });

  const wrong: [address: string, said: unknown, sentence: string][] = [
    ['bonjour', '', 'This is not an address'],
    [
      'https://geo.example.fr/wms',
      new TypeError('Failed to fetch'),
      'does not let other sites ask it (CORS)',
    ],
    ['https://geo.example.fr/wms', new Response('', {status: 404}), 'There is nothing at this address'],
    ['https://geo.example.fr/wms', '<!doctype html><html><p>Bonjour</p></html>', 'a page to read'],
    ['https://geo.example.fr/wms', '{"a": 1}', 'JSON data'],
  ];
  for (const [address, said, sentence] of wrong)
    it(`explains: ${sentence}`, async () => {
      answer({wms: said});
      const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
      const heard = hear(catalogue, 'gp-error');
      inside<HTMLDetailsElement>(catalogue, '.service').open = true;
      const input = inside<HTMLInputElement>(catalogue, '#service');
      input.value = address;
      input.dispatchEvent(new Event('input'));
      await catalogue.updateComplete;
      inside<HTMLButtonElement>(catalogue, '[type=submit]').click();
      await until(() => inside(catalogue, '#service-said').textContent.includes(sentence));
      expect(heard).to.have.lengthOf(1);
      expect(input.value).to.equal(address);
      expect(input.ariaInvalid ?? input.getAttribute('aria-invalid')).to.equal('true');
    });

  it('come with the groups of the page, which are first', async () => {
    answer({wms: capabilities});
    const warnings = hearWarnings();
    const groups = [
      {title: 'Choix', layers: ['cadastre', {name: 'x', url: 'ftp://x'}]},
      {title: 'Serveur', url: 'https://geo.ville.example/wms'},
    ];
    const catalogue = await open(html`<gp-catalogue .groups=${groups}></gp-catalogue>`);
    await until(() => titles(catalogue).slice(0, 3).join() === 'Parcellaire cadastral,Plan local,Rivières');
    expect(warnings.join()).to.include('groups[0].layers[1].url is "ftp://x": write an address');
  });

  it('come from a file, and its absence is told', async () => {
    let isThere = false;
    answer({
      'groups.json': () =>
        isThere ? {groups: [{title: 'Choix', layers: ['plan']}]} : new Response('', {status: 404}),
    });
    hearWarnings();
    const catalogue = await open(html`<gp-catalogue src="/groups.json"></gp-catalogue>`);
    expect(count(catalogue)).to.be.above(1500);
    isThere = true;
    catalogue.src = '/groups.json?2';
    await until(() => titles(catalogue)[0] === 'Plan IGN');
  });

  it('draws no box around its names, which are links, where readers choose the colours', async () => {
    const catalogue = await open(html`<gp-catalogue></gp-catalogue>`);
    await prefer('forced-colors'); // without effect in some browsers
    expect(getComputedStyle(inside(catalogue, '.title')).borderTopWidth).to.equal('0px');
  });
});
