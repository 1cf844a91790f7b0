import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-map.js';
import type {GpMetadata} from '../../src/elements/gp-metadata.js';
import '../../src/elements/gp-metadata.js';
import {configure} from '../../src/platform/services.js';
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

const BUILDINGS = 'BUILDINGS.BUILDINGS';
const INDEX = 'indexes/geoplateforme';
const root = (sheet: GpMetadata): ShadowRoot => sheet.shadowRoot!;
const textOf = (node: Element | null | undefined): string =>
  node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const all = (sheet: GpMetadata, selector: string): string[] =>
  [...root(sheet).querySelectorAll(selector)].map(textOf);
const sections = (sheet: GpMetadata): string[] => all(sheet, 'h3');
const section = (sheet: GpMetadata, title: string): Element =>
  [...root(sheet).querySelectorAll('h3')]
    .find((node) => textOf(node) === title)!
    .closest('section, details')!;
const status = (sheet: GpMetadata): string => textOf(root(sheet).querySelector('[part=status]'));
const button = (sheet: GpMetadata, name: string): HTMLButtonElement =>
  [...root(sheet).querySelectorAll('button')].find(
    (one) => textOf(one) === name || one.getAttribute('aria-label') === name,
  )!;

/** The sheet of a layer, when everything that it asks has come. */
async function open(name: string, more = html``): Promise<GpMetadata> {
  const page = await fixture(
    html`<div lang="en">${more}<gp-metadata name=${name} for="m"></gp-metadata></div>`,
  );
  const sheet = page.querySelector('gp-metadata')!;
  await until(() => sections(sheet).length > 1 || root(sheet).querySelector('[part=error]'));
  await until(() => !root(sheet).querySelector('.waiting'));
  return sheet;
}

const map = html`<gp-map id="m" label="Carte" center="2.35 48.85" zoom="12"></gp-map>`;
const mapOf = (sheet: GpMetadata): GpMap => sheet.parentElement!.querySelector('gp-map')!;

const record = (identification: string): string =>
  `<csw:GetRecordByIdResponse><gmd:MD_Metadata><gmd:fileIdentifier><gco:CharacterString>IGNF_X</gco:CharacterString></gmd:fileIdentifier><gmd:identificationInfo><gmd:MD_DataIdentification>${identification}</gmd:MD_DataIdentification></gmd:identificationInfo></gmd:MD_Metadata></csw:GetRecordByIdResponse>`;
const offer = (more: object = {}) => ({
  layer_name: BUILDINGS,
  title: 'Bâtiments',
  description: '',
  type: 'WMTS',
  url: 'https://data.geopf.fr/wmts',
  open: true,
  theme: 'Sites',
  producers: ['IGN'],
  keywords: [],
  metadata_urls: ['https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_X'],
  extent: {},
  ...more,
});

describe('<gp-metadata>', () => {
  it('tells what is known of a layer, from each service', async () => {
    const sheet = await open(BUILDINGS);
    expect(textOf(inside(sheet, '[part=title]'))).to.equal('Bâtiments');
    expect(sections(sheet)).to.deep.equal([
      'In short',
      'Extent',
      'Metadata',
      'Use it elsewhere',
      'Download',
      'Other layers near this one',
    ]);
    const facts = textOf(section(sheet, 'In short'));
    for (const fact of [
      BUILDINGS,
      'Licence Ouverte 2.0',
      'Services WMTS',
      'Formats PNG',
      'from 6 to 18',
      'normal',
    ])
      expect(facts).to.include(fact);
    const metadata = textOf(section(sheet, 'Metadata'));
    for (const fact of [
      'Lineage BD TOPO est imité',
      'every year',
      '(owner, contact)',
      'contact@example.org',
      '1:',
    ])
      expect(metadata).to.include(fact);
    const page = [...root(sheet).querySelectorAll('a')].find((link) => /cartes\.gouv\.fr/.test(link.href))!;
    expect(page.href).to.equal('https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_BD-TOPO');
    expect(page.rel).to.include('noopener');
    expect(root(sheet).querySelectorAll('svg[part=image] image').length).to.be.greaterThan(2);
    await expectAccessible(sheet);
  });

  it('asks nothing for no name, and begins anew for another', async () => {
    const asked = answer({[INDEX]: {documents: []}});
    const sheet = await fixture<GpMetadata>(html`<gp-metadata lang="en"></gp-metadata>`);
    expect(textOf(inside(sheet, '[part=base]'))).to.equal('No layer is chosen.');
    expect(asked.length).to.equal(0);
    sheet.name = BUILDINGS;
    await until(() => sections(sheet).includes('In short'));
    expect(textOf(inside(sheet, '[part=title]'))).to.equal('Bâtiments');
    sheet.name = 'PLAN.IGN';
    await until(() => textOf(inside(sheet, '[part=title]')) === 'Plan IGN personnalisable');
  });

  it('shows the last layer asked, though the answer for another comes later', async () => {
    let late: (value: unknown) => void = () => {};
    answer({
      [INDEX]: async (_: URL, __: unknown, request: Request) => {
        const {layer_name: name} = (await request.json()) as {layer_name?: string};
        if (name !== BUILDINGS) return {documents: []};
        await new Promise((resolve) => (late = resolve));
        return {documents: [offer({title: 'LATE'})]};
      },
    });
    const sheet = await fixture<GpMetadata>(html`<gp-metadata lang="en" name=${BUILDINGS}></gp-metadata>`);
    sheet.name = 'PLAN.IGN';
    await until(() => sections(sheet).includes('In short'));
    late(undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(textOf(inside(sheet, '[part=title]'))).to.equal('Plan IGN personnalisable');
  });

  it('adds the layer in the style chosen, removes it and goes to it, by the keyboard', async () => {
    const sheet = await open('PLAN.IGN', map);
    const picks = hear(sheet, 'gp-layer-pick');
    const select = inside<HTMLSelectElement>(sheet, 'select');
    select.value = 'gris';
    select.dispatchEvent(new Event('change'));
    await sheet.updateComplete;
    button(sheet, 'Add to the map').focus();
    await press('Enter');
    await until(() => mapOf(sheet).layers[0]?.status === 'ready');
    expect(picks).to.deep.equal([
      {layer: {name: 'PLAN.IGN', title: 'Plan IGN personnalisable', styleName: 'gris'}},
    ]);
    expect(mapOf(sheet).layers[0]?.spec.styleName).to.equal('gris');
    expect(status(sheet)).to.equal('Plan IGN personnalisable is on the map');
    expect(focused()).to.equal(inside(sheet, '[part=base]'));
    await until(() => !button(sheet, 'Add to the map'));
    button(sheet, 'See all of the layer').click();
    await until(() => (mapOf(sheet).view?.zoom ?? 12) < 4);
    button(sheet, 'Remove from the map').click();
    await until(() => mapOf(sheet).layers.length === 0);
    expect(status(sheet)).to.equal('Plan IGN personnalisable is no longer on the map');
    expect(focused()).to.equal(inside(sheet, '[part=base]'));
    await until(() => button(sheet, 'Add to the map'));
  });

  it('leaves the layer to the page that refuses, or that has no map', async () => {
    const sheet = await open(BUILDINGS, map);
    const picks = hear(sheet, 'gp-layer-pick', {refuse: true});
    button(sheet, 'Add to the map').click();
    expect(picks.length).to.equal(1);
    expect(mapOf(sheet).layers.length).to.equal(0);
    sheet.parentElement!.remove();
    const alone = await open(BUILDINGS);
    expect(all(alone, '[part=toolbar] button')).to.deep.equal([]);
    alone.pickable = true;
    await alone.updateComplete;
    const taken = hear(alone, 'gp-layer-pick');
    button(alone, 'Choose this layer').click();
    await until(() => status(alone) === 'Bâtiments is chosen');
    expect(taken[0]?.layer.name).to.equal(BUILDINGS);
  });

  it('gives addresses and lines to copy, and says what was copied', async () => {
    const copied: string[] = [];
    const {clipboard} = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {writeText: (text: string) => Promise.resolve(void copied.push(text))},
    });
    try {
      const sheet = await open('BDTOPO_V3:batiment');
      const streams = section(sheet, 'Use it elsewhere') as HTMLDetailsElement;
      streams.open = true;
      const tool = streams.querySelector('select')!;
      tool.value = 'ogr2ogr';
      tool.dispatchEvent(new Event('change'));
      await sheet.updateComplete;
      expect(textOf(streams.querySelector('pre'))).to.match(/^ogr2ogr -f GPKG 'batiment\.gpkg'/);
      button(sheet, 'Copy: Address WFS').click();
      await until(() => status(sheet) === 'Copied: Address WFS');
      button(sheet, 'Copy: lines for ogr2ogr (WFS)').click();
      await until(() => status(sheet) === 'Copied: lines for ogr2ogr (WFS)');
      expect(copied[0]).to.equal('https://data.geopf.fr/wfs/ows');
      expect(copied[1]).to.include("'BDTOPO_V3:batiment'");
      await expectAccessible(sheet);
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined});
      button(sheet, 'Copy: Address WFS').click();
      await until(() => status(sheet) === 'Your browser did not allow to copy.');
    } finally {
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
    }
  });

  it('never shows a key, but where to write it', async () => {
    configure({apiKeys: {'*': 'sample-key'}});
    try {
      const sheet = await open('GEOGRAPHICALGRIDSYSTEMS.MAPS');
      expect(all(sheet, '.badge')).to.deep.equal(['needs a key']);
      const streams = section(sheet, 'Use it elsewhere');
      expect(textOf(streams)).to.include('write yours instead of YOUR_API_KEY');
      expect(textOf(streams)).to.include('/private/wmts?apikey=YOUR_API_KEY');
      expect(
        root(sheet).textContent +
          [...root(sheet).querySelectorAll('[href], [src]')].map((one) => one.outerHTML).join(),
      ).not.to.include('sample-key');
    } finally {
      configure({apiKeys: {}});
    }
  });

  it('lists the downloads when they are asked for: editions, then files with their sizes', async () => {
    const sheet = await open(BUILDINGS);
    const downloads = section(sheet, 'Download') as HTMLDetailsElement;
    const items = () => [...downloads.querySelectorAll('[part=item]')].map(textOf);
    expect(items()).to.deep.equal([]);
    downloads.open = true;
    await until(() => items().length === 20);
    expect(textOf(downloads.querySelector('h4'))).to.equal('BD TOPO');
    button(sheet, 'Show more').click();
    await until(() => items().length === 40);
    const [zone, format] = downloads.querySelectorAll('select');
    zone!.value = 'FRA';
    zone!.dispatchEvent(new Event('change'));
    await until(() => items().length === 4);
    format!.value = 'GPKG';
    format!.dispatchEvent(new Event('change'));
    await until(() => items().length === 2);
    expect(items()[0]).to.include('GeoPackage');
    downloads.querySelector<HTMLButtonElement>('.entry')!.click();
    await until(() => items().length === 3);
    await until(() => focused() === downloads.querySelector('h4'));
    expect(status(sheet)).to.equal('3 results');
    expect(items()[0]).to.match(/\.7z\.001 .*2\.1 GB$/);
    expect(downloads.querySelector<HTMLAnchorElement>('[part=item] a')!.href).to.match(
      /\/telechargement\/download\/BDTOPO\/.*\.001$/,
    );
    button(sheet, 'Back to the list').click();
    await until(() => items().length === 20);
    await until(() => focused() === downloads.querySelector('h4'));
    await expectAccessible(sheet);
  });

  it('shows what ships while the index of layers is slow, and the rest when it answers', async () => {
    let answered: ((value: unknown) => void) | undefined;
    answer({
      [INDEX]: async (_: URL, __: unknown, request: Request) => {
        if (!('layer_name' in ((await request.json()) as object))) return {documents: []};
        await new Promise((resolve) => (answered = resolve));
        return {documents: [offer({description: 'Vus du ciel.', metadata_urls: []})]};
      },
    });
    const sheet = await fixture<GpMetadata>(
      html`<gp-metadata lang="en" name=${BUILDINGS} heading="Buildings"></gp-metadata>`,
    );
    expect(textOf(inside(sheet, '[part=title]'))).to.match(/^(Buildings|Bâtiments)$/);
    await until(() => sections(sheet).includes('In short'));
    expect(sections(sheet)).to.include.members(['Extent', 'Use it elsewhere']);
    expect(textOf(section(sheet, 'In short'))).to.include('Producer IGN');
    expect(root(sheet).querySelector('.waiting')).not.to.equal(null);
    await until(() => answered);
    answered!(undefined);
    await until(() => textOf(inside(sheet, '[part=base]')).includes('Vus du ciel.'));
    await until(() => !root(sheet).querySelector('.waiting'));
  });

  it('is called as its page calls it until it is known', async () => {
    answer({[INDEX]: () => new Promise(() => {})});
    const sheet = await fixture<GpMetadata>(
      html`<gp-metadata lang="en" name="NEW.LAYER" heading="Brand new"></gp-metadata>`,
    );
    expect(textOf(inside(sheet, '[part=title]'))).to.equal('Brand new');
  });

  it('shows the names of other layers of one title', async () => {
    answer({
      [INDEX]: async (_: URL, __: unknown, request: Request) => {
        const asked = (await request.json()) as {layer_name?: string; metadata_urls?: string};
        if (asked.layer_name) return {documents: [offer()]};
        if (!asked.metadata_urls) return {documents: []};
        return {documents: ['A', 'B'].map((name) => offer({layer_name: name, title: 'Ortho'}))};
      },
      csw: record(''),
    });
    const sheet = await open(BUILDINGS);
    expect(textOf(section(sheet, 'Other layers near this one'))).to.include('Ortho A · WMTS Ortho B · WMTS');
  });

  it('opens another layer near it, and comes back', async () => {
    const sheet = await open(BUILDINGS);
    const opens = hear(sheet, 'gp-layer-open');
    const other = section(sheet, 'Other layers near this one').querySelector<HTMLButtonElement>('button')!;
    const title = textOf(other);
    other.click();
    await until(() => textOf(inside(sheet, '[part=title]')) === title && sections(sheet).length > 1);
    expect(opens.length).to.equal(1);
    expect(sheet.name).to.equal(BUILDINGS);
    expect(focused()).to.equal(inside(sheet, '[part=base]'));
    button(sheet, 'Back to Bâtiments').click();
    await until(() => textOf(inside(sheet, '[part=title]')) === 'Bâtiments');
    expect(button(sheet, 'Back to Bâtiments')).to.equal(undefined);
    hear(sheet, 'gp-layer-open', {refuse: true});
    await until(
      () => sections(sheet).includes('Other layers near this one') && !root(sheet).querySelector('.waiting'),
    );
    section(sheet, 'Other layers near this one').querySelector<HTMLButtonElement>('button')!.click();
    await sheet.updateComplete;
    expect(textOf(inside(sheet, '[part=title]'))).to.equal('Bâtiments');
  });

  it('keeps the other sections when a service fails, says so, and tries again', async () => {
    const warnings = hearWarnings();
    let down = true;
    answer({
      [INDEX]: () => ({documents: [offer()]}),
      csw: () =>
        down
          ? new Response('', {status: 500})
          : record('<gmd:abstract><gco:CharacterString>Vu.</gco:CharacterString></gmd:abstract>'),
    });
    const heard: string[] = [];
    const page = await fixture(html`<div lang="en"></div>`);
    page.addEventListener('gp-error', (event) => heard.push(`${event.detail.code} ${event.detail.service}`));
    const sheet = document.createElement('gp-metadata');
    sheet.name = BUILDINGS;
    page.append(sheet);
    await until(() => root(sheet).querySelector('[part=error]'));
    expect(sections(sheet)).to.include.members(['In short', 'Extent', 'Metadata', 'Use it elsewhere']);
    expect(all(sheet, '[part=error]')).to.deep.equal([
      'The service does not answer as it should. Try again in a moment.',
    ]);
    expect(heard).to.deep.equal(['network CSW']);
    expect(warnings.join()).to.include('CSW answered 500');
    down = false;
    button(sheet, 'Try again').focus();
    await press('Enter');
    expect(focused()).to.equal(inside(sheet, '[part=base]'));
    await until(() => !root(sheet).querySelector('[part=error]'));
    expect(textOf(inside(sheet, '[part=base]'))).to.include('Vu.');
  });

  it('does without the index of layers', async () => {
    hearWarnings();
    answer({[INDEX]: new Response('', {status: 500})});
    const sheet = await open(BUILDINGS);
    expect(all(sheet, '[part=error]')[0]).to.match(/^A part of the sheet is missing/);
    expect(sections(sheet)).to.include.members(['In short', 'Extent', 'Use it elsewhere']);
    await expectAccessible(sheet);
  });

  it('says that there is no such layer, and which it may be', async () => {
    hearWarnings();
    answer({[INDEX]: {documents: []}});
    const sheet = await open('PLAN.IGM');
    expect(all(sheet, '[part=error]')[0]).to.include('Did you mean “PLAN.IGN”?');
  });

  it('says that the catalogue has no record', async () => {
    answer({[INDEX]: {documents: [offer()]}, csw: '<csw:GetRecordByIdResponse/>'});
    const sheet = await open(BUILDINGS);
    expect(textOf(section(sheet, 'Metadata'))).to.include('The catalogue has no record of these data.');
  });

  it('shows HTML of producers as text, and none of their addresses that run or lie elsewhere', async () => {
    const hostile =
      '&lt;img src=x onerror="window.hacked=1"&gt;&lt;b&gt;gras&lt;/b&gt;&lt;script&gt;window.hacked=1&lt;/script&gt;';
    answer({
      [INDEX]: {
        documents: [
          offer({
            title: '<img src=x onerror="window.hacked=1">T',
            description: '<p onclick="window.hacked=1">Un</p><script>window.hacked=1</script>',
            keywords: ['<i>mot</i>'],
            attribution: {title: '<b>Moi</b>', url: 'javascript:window.hacked=1'},
          }),
        ],
      },
      csw: record(`<gmd:abstract><gco:CharacterString>${hostile}</gco:CharacterString></gmd:abstract>
        <gmd:purpose><gco:CharacterString>${hostile}</gco:CharacterString></gmd:purpose>
        <gmd:graphicOverview><gmd:MD_BrowseGraphic><gmd:fileName><gco:CharacterString>https://elsewhere.example/x.png</gco:CharacterString></gmd:fileName></gmd:MD_BrowseGraphic></gmd:graphicOverview>`),
    });
    const sheet = await open(BUILDINGS);
    expect(textOf(section(sheet, 'Metadata'))).to.include('Uses gras');
    expect(
      root(sheet).querySelector('script, [onclick], [onerror], [src*=elsewhere], a[href^=javascript]'),
    ).to.equal(null);
    expect(textOf(inside(sheet, '[part=base]'))).to.include('Un');
    expect((window as {hacked?: unknown}).hacked).to.equal(undefined);
  });

  it('goes on when it moves in the page while it loads, and asks no more once it left', async () => {
    let asked = 0;
    answer({
      [INDEX]: async (_: URL, signal: AbortSignal | undefined) => {
        asked++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        signal?.throwIfAborted();
        return {documents: [offer({metadata_urls: []})]};
      },
    });
    const page = await fixture(
      html`<div lang="en">
        <gp-metadata name=${BUILDINGS}></gp-metadata>
        <p></p>
      </div>`,
    );
    const sheet = page.querySelector('gp-metadata')!;
    page.querySelector('p')!.append(sheet);
    await until(() => sections(sheet).includes('In short'));
    sheet.remove();
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked).to.equal(before);
  });

  it('is read from right to left, in few pixels, in high contrast', async () => {
    const page = await fixture(
      html`<div lang="fr" dir="rtl"><gp-metadata name=${BUILDINGS}></gp-metadata></div>`,
    );
    page.style.width = '280px';
    const sheet = page.querySelector('gp-metadata')!;
    await until(() => sections(sheet).length > 3);
    for (const details of root(sheet).querySelectorAll('details')) details.open = true;
    await sheet.updateComplete;
    expect(inside(sheet, '[part=base]').scrollWidth).to.be.at.most(281);
    await prefer('forced-colors');
    await expectAccessible(sheet);
  });
});
