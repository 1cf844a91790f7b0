import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpSearch} from '../../src/elements/gp-search.js';
import '../../src/elements/gp-search.js';
import {configure} from '../../src/platform/services.js';
import {answer, expect, fixture, hear, hearWarnings, inside, until, type Answer} from '../support/browser.js';
import {press} from '../support/reader.js';
import {communes, features, listed, write} from '../support/search.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const said = (search: GpSearch) => search.shadowRoot?.querySelector('[role=alert]')?.textContent ?? '';
const never = (_url: URL, signal?: AbortSignal) =>
  new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))),
  );

describe('what a search asks', () => {
  it('is little: fifteen letters typed quickly are one request, or two', async () => {
    const asked = answer({completion: communes('Rennes')});
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    const text = 'place de la mai';
    for (let length = 1; length <= text.length; length++) {
      write(search, text.slice(0, length));
      await pause(40);
    }
    await until(() => listed(search).length);
    expect(asked.length).to.be.within(1, 2);
    expect(asked.at(-1)?.searchParams.get('text')).to.equal(text);
  });

  it('is nothing for what the service refuses', async () => {
    const asked = answer({});
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    for (const text of ['re', '   ', '!rennes']) {
      write(search, text);
      await pause(300);
    }
    expect(asked).to.deep.equal([]);
    expect(listed(search)).to.deep.equal([]);
  });

  const types: [types: string, asked: string | undefined][] = [
    ['address', 'StreetAddress'],
    ['poi', 'PositionOfInterest'],
    ['address poi', 'StreetAddress,PositionOfInterest'],
    ['coordinates', undefined],
  ];
  for (const [written, type] of types)
    it(`is ${type ?? 'nothing'} with types="${written}"`, async () => {
      const asked = answer({completion: communes('Rennes')});
      const search = await fixture<GpSearch>(html`<gp-search lang="en" types=${written}></gp-search>`);
      write(search, 'rennes');
      await until(() => inside(search, '[part=status]').textContent.includes('result'));
      expect(asked.map(({searchParams}) => searchParams.get('type'))).to.deep.equal(type ? [type] : []);
      expect(listed(search)).to.have.lengthOf(type ? 1 : 0);
    });

  const territories: [territory: string, terr: string][] = [
    ['FXX', 'METROPOLE'],
    ['REU', '974'],
    ['2a', '2A'],
    ['35000', '35000'],
    ['GLP, MTQ', '971,972'],
  ];
  for (const [territory, terr] of territories)
    it(`stays in terr=${terr} with territory="${territory}"`, async () => {
      const asked = answer({completion: communes('Rennes')});
      const search = await fixture<GpSearch>(html`<gp-search territory=${territory}></gp-search>`);
      write(search, 'rennes');
      await until(() => asked.length);
      expect(asked[0]?.searchParams.get('terr')).to.equal(terr);
    });

  it('prefers what is near, once the map is close enough to have a neighbourhood', async () => {
    const asked = answer({completion: communes('Rennes')});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 45" zoom="6"><gp-search slot="start-top"></gp-search></gp-map>`,
    );
    await until(() => map.view);
    const search = map.querySelector('gp-search')!;
    write(search, 'rennes');
    await until(() => asked.length === 1);
    map.zoom = 12;
    await until(() => map.view?.zoom === 12);
    write(search, 'rennes');
    await until(() => asked.length === 2);
    expect(asked.map(({searchParams}) => searchParams.get('lonlat'))).to.deep.equal([
      null,
      '5.000000,45.000000',
    ]);
  });

  it('lists layers, and the map takes the one that is chosen unless the page says no', async () => {
    const name = 'ORTHOIMAGERY.ORTHOPHOTOS';
    answer({suggest: [{source: {layer_name: name, title: 'Photos', type: 'WMTS', open: true}, score: 1}]});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"><gp-search slot="start-top" types="layer"></gp-search></gp-map>`,
    );
    const search = map.querySelector('gp-search')!;
    const pick = async () => {
      write(search, 'photos');
      await until(() => listed(search).length);
      expect(listed(search)[0]).to.equal(`Photos WMTS · ${name}`);
      inside(search, '[role=option]').click();
    };
    await pick();
    await until(() => map.layers[0]?.definition);
    expect(map.layers[0]).to.include({title: 'Photos'});
    const heard = hear(map, 'gp-layer-pick', {refuse: true});
    await pick();
    expect(heard.map(({layer}) => layer)).to.deep.equal([{name, service: 'WMTS', title: 'Photos'}]);
    expect(map.layers).to.have.lengthOf(1);
  });

  it('is, when the reader submits it, as near and as varied as while they write', async () => {
    const asked = answer({
      search: features('Rennes', 'Redon'),
      suggest: [{source: {layer_name: 'CADASTRE', title: 'Cadastre', type: 'WMTS', open: true}, score: 1}],
    });
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 45" zoom="12"
        ><gp-search slot="start-top" types="address poi coordinates layer"></gp-search
      ></gp-map>`,
    );
    await until(() => map.view);
    const search = map.querySelector('gp-search')!;
    search.value = 'cadastre';
    await search.updateComplete;
    inside(search, '.submit').click();
    await until(() => listed(search).length);
    expect(listed(search).map((line) => line.split(' ')[0])).to.deep.equal(['Rennes', 'Redon', 'Cadastre']);
    const {searchParams} = asked.find(({pathname}) => pathname.includes('geocodage'))!;
    expect([searchParams.get('lon'), searchParams.get('lat')]).to.deep.equal(['5.000000', '45.000000']);
  });

  it('goes to the map that `for` names, and to another when it changes', async () => {
    answer({completion: communes('Rennes')});
    const page = await fixture(
      html`<div>
        <gp-search for="b"></gp-search><gp-map id="a" label="A" center="5 45" zoom="9"></gp-map
        ><gp-map id="b" label="B" center="5 45" zoom="9"></gp-map>
      </div>`,
    );
    const search = page.querySelector('gp-search')!;
    const [a, b] = [...page.querySelectorAll('gp-map')] as [GpMap, GpMap];
    const choose = async () => {
      write(search, 'rennes');
      await until(() => listed(search).length);
      inside(search, '[role=option]').click();
    };
    await until(() => a.view && b.view);
    await choose();
    await until(() => b.view?.center[0] === -1.68);
    expect(a.view?.center).to.deep.equal([5, 45]);
    const marked = await until(() => b.shadowRoot?.querySelector('.marker'));
    expect(marked?.getAttribute('aria-label')).to.equal('Rennes, 35000');
    search.for = 'a';
    await search.updateComplete;
    await choose();
    await until(() => a.view?.center[0] === -1.68);
  });

  it('leaves no mark on the map once it is cleared, and takes away no other', async () => {
    answer({completion: communes('Rennes')});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 45" zoom="9"
        ><gp-search slot="start-top" lang="en"></gp-search
      ></gp-map>`,
    );
    await until(() => map.view);
    const search = map.querySelector('gp-search')!;
    const marker = () => map.shadowRoot?.querySelector('.marker');
    const choose = async () => {
      write(search, 'rennes');
      await until(() => listed(search).length);
      inside(search, '[role=option]').click();
      await until(marker);
    };
    await choose();
    inside(search, '[aria-label="Clear the search"]').click();
    expect(marker()).to.equal(null);
    await choose();
    search.focus();
    await press('Escape');
    expect(marker()).to.equal(null);
    await choose();
    await map.goTo({label: 'Redon', lonLat: [-2.08, 47.65], kind: 'municipality'});
    search.value = '';
    expect(marker()?.getAttribute('aria-label')).to.equal('Redon');
    map.unmark();
    expect(marker()).to.equal(null);
  });

  for (const [where, page] of [
    ['outside a map', html`<div><gp-search></gp-search></div>`],
    ['with a `for` that names nothing', html`<div><gp-search for="nowhere"></gp-search></div>`],
  ] as const)
    it(`is announced ${where} too`, async () => {
      answer({completion: communes('Rennes')});
      const box = await fixture(page);
      const heard = hear(box, 'gp-place-select');
      const search = box.querySelector('gp-search')!;
      write(search, 'rennes');
      await until(() => listed(search).length);
      inside(search, '[role=option]').click();
      expect(heard).to.deep.equal([
        {
          place: {
            label: 'Rennes, 35000',
            lonLat: [-1.68, 48.11],
            kind: 'municipality',
            city: 'Rennes',
            postcode: '35000',
          },
        },
      ]);
    });

  it('moves no map when the page says no', async () => {
    answer({search: features('Rennes')});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 45" zoom="9"><gp-search slot="start-top"></gp-search></gp-map>`,
    );
    await until(() => map.view);
    const heard = hear(map, 'gp-place-select', {refuse: true});
    write(map.querySelector('gp-search')!, 'rennes');
    inside(map.querySelector('gp-search')!, '.submit').click();
    await until(() => heard.length);
    await pause(100);
    expect(map.view?.center).to.deep.equal([5, 45]);
    expect(map.shadowRoot?.querySelector('.marker')).to.equal(null);
  });
});

describe('what a search shows', () => {
  it('is never the answer to an earlier word, however late it comes', async () => {
    const asked = answer({
      completion: async (url: URL) => {
        const isFirst = url.searchParams.get('text') === 'ren';
        if (isFirst) await pause(400);
        return communes(isFirst ? 'Renage' : 'Rennes');
      },
    });
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    write(search, 'ren');
    await until(() => asked.length === 1);
    write(search, 'rennes');
    await until(() => listed(search).length);
    expect(listed(search)[0]).to.include('Rennes');
    await pause(450);
    expect(listed(search)).to.have.lengthOf(1);
    expect(listed(search)[0]).to.include('Rennes');
  });

  it('is nothing once the field was emptied while the service was answering', async () => {
    const asked = answer({completion: () => pause(200).then(() => communes('Rennes'))});
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    write(search, 'rennes');
    await until(() => asked.length);
    write(search, '');
    await pause(300);
    expect(listed(search)).to.deep.equal([]);
    expect(inside(search, '[part=status]').textContent).to.equal('');
  });

  it('is the answer to the whole text when the reader submits before the completions came', async () => {
    answer({
      completion: () => pause(400).then(() => communes('Renage')),
      search: features('Rennes', 'Redon'),
    });
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    write(search, 'rennes');
    await pause(280);
    inside(search, '.submit').click();
    await until(() => listed(search).length);
    await pause(500);
    expect(listed(search).map((line) => line.split(' ')[0])).to.deep.equal(['Rennes', 'Redon']);
  });

  it('tells the kind of a place, and coordinates as people read them', async () => {
    answer({completion: communes('Rennes')});
    const search = await fixture<GpSearch>(html`<gp-search lang="en"></gp-search>`);
    write(search, 'rennes');
    await until(() => listed(search).length);
    expect(listed(search)).to.deep.equal(['Rennes, 35000 Town · 48.1100° N, 1.6800° W']);
    write(search, `48°51'24"N 2°21'03"E`);
    await until(() => listed(search)[0]?.includes('Coordinates'));
    expect(listed(search)[0]).to.include('48.8567° N, 2.3508° E');
  });
});

describe('a search that fails', () => {
  const failures: [what: string, said: Answer, code: string, sentence: RegExp][] = [
    ['is down', new Response('', {status: 500}), 'network', /does not answer/],
    ['cannot be reached', new TypeError('Failed to fetch'), 'network', /does not answer/],
    ['does not answer in time', never, 'timeout', /takes too long/],
    ['answers something else', '<!doctype html>', 'bad-answer', /unreadable/],
    ['answers nothing', {}, 'bad-answer', /unreadable/],
    ['says that it failed', {status: 'Error', error: 'index'}, 'bad-answer', /unreadable/],
    ['refuses the request', new Response('{}', {status: 400}), 'bad-request', /did not understand/],
  ];
  for (const [what, given, code, sentence] of failures)
    it(`because the service ${what} says so, keeps the text and offers to try again`, async () => {
      answer({completion: given, search: features('Rennes', 'Redon')});
      const search = await fixture<GpSearch>(html`<gp-search lang="en"></gp-search>`);
      const heard = hear(search, 'gp-error');
      try {
        configure({timeout: code === 'timeout' ? 100 : 10_000});
        write(search, 'rennes');
        await until(() => said(search));
        expect(said(search)).to.match(sentence);
        expect(heard.map((detail) => [detail.code, detail.service])).to.deep.equal([[code, 'completion']]);
        expect(search.value).to.equal('rennes');
        expect(inside<HTMLInputElement>(search, 'input').value).to.equal('rennes');
      } finally {
        configure({timeout: 10_000});
      }
      inside(search, '[role=alert] button').click();
      await until(() => listed(search).length === 2);
      expect(said(search)).to.equal('');
    });

  it('in part shows what was found, and says below that there may be more', async () => {
    answer({completion: communes('Rennes'), suggest: new Response('', {status: 500})});
    const search = await fixture<GpSearch>(html`<gp-search lang="en" types="address layer"></gp-search>`);
    const heard = hear(search, 'gp-error');
    search.focus();
    write(search, 'rennes');
    await until(() => listed(search).length);
    expect(listed(search)).to.have.lengthOf(1);
    expect(said(search)).to.match(/^Not everything could be searched: .*does not answer/);
    expect(heard.map(({code, service}) => [code, service])).to.deep.equal([['network', 'layer-search']]);
    const [list, line] = [inside(search, '[role=listbox]'), inside(search, '[role=alert]')];
    expect(line.getBoundingClientRect().top).to.be.at.least(list.getBoundingClientRect().bottom);
  });

  it('in part chooses nothing by itself', async () => {
    answer({search: features('Rennes'), suggest: new Response('', {status: 500})});
    const search = await fixture<GpSearch>(html`<gp-search types="address layer"></gp-search>`);
    const chosen = hear(search, 'gp-place-select');
    search.value = 'rennes';
    await search.updateComplete;
    inside(search, '.submit').click();
    await until(() => listed(search).length);
    expect(chosen).to.deep.equal([]);
  });

  it('in part says nothing when the page says no', async () => {
    answer({completion: communes('Rennes'), suggest: new Response('', {status: 500})});
    const search = await fixture<GpSearch>(html`<gp-search types="address layer"></gp-search>`);
    hear(search, 'gp-error', {refuse: true});
    search.focus();
    write(search, 'rennes');
    await until(() => listed(search).length);
    expect(said(search)).to.equal('');
  });

  it('with nothing found says that it failed, not that there is nothing', async () => {
    answer({completion: communes(), suggest: new Response('', {status: 500})});
    const search = await fixture<GpSearch>(html`<gp-search lang="en" types="address layer"></gp-search>`);
    write(search, 'rennes');
    await until(() => said(search));
    expect(said(search)).to.match(/does not answer/);
    expect(search.shadowRoot?.textContent).not.to.match(/No result/);
  });

  it('because its territory is unknown says so', async () => {
    const search = await fixture<GpSearch>(html`<gp-search territory="Atlantide"></gp-search>`);
    const heard = hear(search, 'gp-error');
    write(search, 'rennes');
    await until(() => said(search));
    expect(heard.map(({code}) => code)).to.deep.equal(['bad-attribute']);
  });

  it('says nothing when the page says no', async () => {
    answer({completion: new Response('', {status: 500})});
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    const heard = hear(search, 'gp-error', {refuse: true});
    write(search, 'rennes');
    await until(() => heard.length);
    await search.updateComplete;
    expect(said(search)).to.equal('');
    expect(search.value).to.equal('rennes');
  });

  it('warns of a word that `types` does not have', async () => {
    const warned = hearWarnings();
    await fixture<GpSearch>(html`<gp-search types="address street"></gp-search>`);
    expect(warned.join()).to.match(/"street": write some of address poi parcel coordinates layer/);
  });

  // Last: after it, this page asks nothing of the completion service for five seconds.
  it('because it asked too much waits once, then says so', async function () {
    this.timeout(20_000);
    const asked = answer({completion: new Response('', {status: 429})});
    const search = await fixture<GpSearch>(html`<gp-search lang="en"></gp-search>`);
    const heard = hear(search, 'gp-error');
    write(search, 'rennes');
    await until(() => asked.length);
    expect(said(search)).to.equal('');
    expect(inside(search, '[part=status]').textContent).to.equal('Searching…');
    await until(() => said(search), 'the sentence', 12_000);
    expect(said(search)).to.match(/too many requests/);
    expect(asked).to.have.lengthOf(2);
    expect(heard.map(({code, httpStatus, retryable}) => [code, httpStatus, retryable])).to.deep.equal([
      ['rate-limited', 429, true],
    ]);
    expect(search.value).to.equal('rennes');
  });
});
