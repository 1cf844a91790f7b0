import {html, type TemplateResult} from 'lit';
import type {GpFeatureInfo} from '../../src/elements/gp-feature-info.js';
import '../../src/elements/gp-feature-info.js';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {answer, expect, expectAccessible, fixture, hear, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

const PARCELS = 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS';
const commune = (properties: object) => ({
  type: 'FeatureCollection',
  features: [{type: 'Feature', properties, geometry: null}],
});
const data = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {nom: 'Mairie', site: 'https://ville.example/mairie', ouverte: true, etages: 2, note: null},
      geometry: {type: 'Point', coordinates: [-1.68, 48.11]},
    },
  ],
};

async function open(layers: TemplateResult, inner = html``): Promise<[GpMap, GpFeatureInfo]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.68 48.11" zoom="16"
      >${layers}<gp-feature-info slot="end-top">${inner}</gp-feature-info></gp-map
    >`,
  );
  await until(() => map.layers.length > 0 && map.layers.every(({status}) => status === 'ready'));
  await new Promise((resolve) => {
    map.olMap.once('rendercomplete', resolve);
    map.olMap.render();
  });
  return [map, map.querySelector('gp-feature-info')!];
}

const parts = (info: GpFeatureInfo, part: string) =>
  [...(info.shadowRoot?.querySelectorAll(`[part=${part}]`) ?? [])].map((node) =>
    node.textContent.replace(/\s+/g, ' ').trim(),
  );
const file = html`<gp-layer url="/files/places.geojson" label="Places"></gp-layer>`;

describe('<gp-feature-info>', () => {
  it('asks the layers that tell what they have, by the keyboard, and shows it in the words of readers', async () => {
    const asked = answer({'places.geojson': data, wmts: commune({section: 'AB', idu: '352380000AB'})});
    const [map, info] = await open(html`<gp-layer name=${PARCELS} label="Parcels"></gp-layer>${file}`);
    const heard = hear(info, 'gp-feature-info');
    inside(map, '[part=canvas]').focus();
    await press('Enter');
    await until(() => heard.length);
    await info.updateComplete;
    expect(parts(info, 'title')).to.deep.equal(['Places', 'Parcels']);
    expect(parts(info, 'item')).to.deep.equal([
      'Mairie Nom Mairie Site https://ville.example/mairie Ouverte yes Etages 2',
      '352380000AB Section AB Idu 352380000AB',
    ]);
    expect(inside(info, 'a').getAttribute('rel')).to.include('noopener');
    expect(parts(info, 'status')).to.deep.equal(['2 things found']);
    expect(heard[0]?.layers.map(({name, features}) => [name, features.length])).to.deep.equal([
      ['', 1],
      [PARCELS, 1],
    ]);
    const request = asked.find(({pathname}) => pathname.endsWith('wmts'));
    expect(request?.searchParams.get('REQUEST')).to.equal('GetFeatureInfo');
    await expectAccessible(info);
  });

  it('asks at the centre by its button, takes the focus to what it found, and gives it back', async () => {
    answer({'places.geojson': data});
    const [, info] = await open(file);
    const button = inside(info, '.toggle');
    button.focus();
    await press('Enter');
    await until(() => parts(info, 'item').length === 1);
    await until(() => focused()?.matches('[part=panel]'));
    await press('Escape');
    await until(() => parts(info, 'panel').length === 0);
    expect(focused()).to.equal(button);
  });

  it('lets the page answer a click itself, and refuse the panel', async () => {
    answer({'places.geojson': data});
    const [, info] = await open(file);
    info.addEventListener('gp-feature-info', (event) => event.preventDefault(), {once: true});
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    expect(parts(info, 'panel')).to.deep.equal([]);
    info.addEventListener('gp-point-pick', (event) => event.preventDefault(), {once: true});
    const heard = hear(info, 'gp-feature-info');
    await info.ask([-1.68, 48.11]);
    expect(heard).to.deep.equal([]);
  });

  it('says that there is nothing, that no layer tells, and what a layer could not say', async () => {
    answer({'places.geojson': data, wmts: new Response('', {status: 404})});
    const [map, info] = await open(html`<gp-layer name=${PARCELS} label="Parcels"></gp-layer>`);
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    expect(parts(info, 'panel').join()).to.include('Nothing here in the layers shown.');
    answer({wmts: new Response('', {status: 403})});
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    expect(parts(info, 'error')).to.deep.equal([
      'Parcels: Access to “Parcels” needs an authorisation.'.replace('“Parcels”', `“${PARCELS}”`),
    ]);
    expect(parts(info, 'status')).to.deep.equal(parts(info, 'error'));
    map.querySelector('gp-layer')!.hidden = true;
    await until(() => map.layers[0]?.visible === false);
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    expect(parts(info, 'panel').join()).to.include('None of the layers shown tells what it holds.');
  });

  it('says that layers could not be shown, rather than that they tell nothing', async () => {
    answer({'data.geojson': new Response('', {status: 503})});
    const [map, info] = await open(html`<gp-layer name=${PARCELS} hidden></gp-layer>`);
    await map.addLayer({name: 'data', url: 'https://a.example/data.geojson'}).catch(() => undefined);
    expect(map.layers[0]?.status).to.equal('failed');
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    expect(parts(info, 'panel').join()).to.include('some layers of the map could not be shown');
  });

  it('cleans the page that a service answers, and runs nothing of it', async () => {
    const hostile = `<html><body onload="window.hacked=1"><p style="position:fixed">Ici <b>gras</b></p>
      <script>window.hacked=1</script><img src="https://elsewhere.example/x.png" onerror="window.hacked=1">
      <a href="javascript:window.hacked=1">non</a><a href="https://ville.example/">oui</a></body></html>`;
    answer({
      wmts: (url: URL) =>
        url.searchParams.get('INFOFORMAT') === 'text/html'
          ? new Response(hostile)
          : new Response(
              '<ExceptionReport><Exception exceptionCode="InvalidParameterValue"/></ExceptionReport>',
              {
                status: 400,
              },
            ),
    });
    const [, info] = await open(html`<gp-layer name=${PARCELS}></gp-layer>`);
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    const page = inside(info, '.page');
    expect(page.textContent).to.include('Ici gras');
    expect(page.querySelector('img, script, [style], [onerror]')).to.equal(null);
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal([
      null,
      'https://ville.example/',
    ]);
    expect((window as {hacked?: unknown}).hacked).to.equal(undefined);
  });

  it('shows features in the words of the page, as text', async () => {
    const hostile = {nom: '<img src=x onerror=alert(1)>', lien: 'javascript:alert(1)'};
    answer({'places.geojson': {...data, features: [{...data.features[0], properties: hostile}]}});
    const [, info] = await open(
      file,
      html`<template
        ><h4>{{nom}}</h4>
        <a href="{{lien}}" title="{{ nom }}">lire</a></template
      >`,
    );
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    const item = inside(info, '[part=item]');
    expect(item.querySelector('h4')?.textContent).to.equal(hostile.nom);
    expect(item.querySelector('img')).to.equal(null);
    expect(item.querySelector('a')?.getAttribute('href')).to.equal(null);
    expect(item.querySelector('a')?.title).to.equal(hostile.nom);
  });

  it('leaves the pointer to the tool that has it, and leaves nothing on the map', async () => {
    answer({'places.geojson': data});
    const [map, info] = await open(file);
    const before = map.olMap.getLayers().getLength();
    await info.ask([-1.68, 48.11]);
    expect(map.olMap.getLayers().getLength()).to.equal(before + 1);
    info.remove();
    await until(() => map.olMap.getLayers().getLength() === before);
    map.append(info);
    const tool = new AbortController();
    map.takePointer({signal: tool.signal});
    const heard = hear(info, 'gp-point-pick');
    inside(map, '[part=canvas]').focus();
    await press('Enter');
    expect(heard).to.deep.equal([]);
    tool.abort();
    await press('Enter');
    await until(() => heard.length === 1);
  });

  it('waits, rather than say that no layer tells, until it knows which layers there are', async () => {
    answer({'places.geojson': data});
    const [, info] = await open(file);
    const said: string[] = [];
    new MutationObserver(() => said.push(...parts(info, 'panel'))).observe(info.shadowRoot!, {
      childList: true,
      subtree: true,
    });
    await info.ask([-1.68, 48.11]);
    await until(() => parts(info, 'item').length === 1);
    expect(said[0]).to.include('Looking…');
    expect(said.join()).not.to.include('None of the layers shown tells what it holds.');
  });

  it('takes the focus to its panel when a reader asks again', async () => {
    answer({wmts: new Response('', {status: 403})});
    const [, info] = await open(html`<gp-layer name=${PARCELS}></gp-layer>`);
    await info.ask([-1.68, 48.11]);
    await info.updateComplete;
    [...info.shadowRoot!.querySelectorAll('button')]
      .find((button) => /again/i.test(button.textContent))!
      .focus();
    await press('Enter');
    await until(() => focused()?.matches('[part=panel]'));
    await until(() => parts(info, 'error').length === 1);
    expect(focused()?.matches('[part=panel]')).to.equal(true);
  });

  it('keeps what the page has written as other layers answer', async () => {
    let tell: (said: unknown) => void = () => undefined;
    answer({'places.geojson': data, wmts: () => new Promise((resolve) => (tell = resolve))});
    const [, info] = await open(
      html`${file}<gp-layer name=${PARCELS}></gp-layer>`,
      html`<template><a href="https://ville.example/">{{nom}}</a></template>`,
    );
    const asking = info.ask([-1.68, 48.11]);
    await until(() => parts(info, 'item').length === 1);
    const link = inside(info, '[part=item] a');
    link.focus();
    tell(commune({section: 'AB'}));
    await asking;
    await until(() => parts(info, 'item').length === 2);
    expect(link.matches(':focus')).to.equal(true);
  });
});
