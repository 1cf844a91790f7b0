import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpShare} from '../../src/elements/gp-share.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-marker.js';
import '../../src/elements/gp-search.js';
import '../../src/elements/gp-share.js';
import {readMap} from '../../src/map/state.js';
import {readState} from '../../src/platform/map-state.js';
import {readSnippet} from '../../src/platform/read-snippet.js';
import {snippetFlavours} from '../../src/platform/snippets.js';
import {expect, expectAccessible, fixture, hear, hearWarnings, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

const BASE = 'https://cartes.ville.example/gp/';
const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
const state = {
  label: 'Mairie',
  title: 'Les « parcelles »',
  center: [-1.68, 48.11],
  zoom: 14,
  layers: [{name: PLAN}, {name: 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS', opacity: 0.6}],
  controls: ['zoom', 'attribution', 'search'],
  markers: [{lonLat: [-1.68, 48.11], text: 'Ici'}],
  lang: 'en',
};

async function open(share = html`<gp-share slot="end-top" src=${BASE} open></gp-share>`, permalink?: 'hash') {
  const map = await fixture<GpMap>(
    html`<gp-map label="Mairie" lang="en" center="-1.68 48.11" zoom="14" .permalink=${permalink ?? null}
      ><gp-layer name="plan"></gp-layer><gp-layer name="cadastre" opacity="0.6"></gp-layer
      ><gp-search slot="start-top"></gp-search><gp-marker position="-1.68 48.11" label="Ici"></gp-marker
      ><span slot="caption">Les « parcelles »</span>${share}</gp-map
    >`,
  );
  await until(() => map.view && map.layers.length === 2);
  const element = map.querySelector('gp-share')!;
  await element.updateComplete;
  return [map, element] as const;
}

/** What is copied, instead of the clipboard of the system. */
function clipboard({refuses = false} = {}) {
  const copied: string[] = [];
  const writeText = (text: string) =>
    refuses
      ? Promise.reject(new DOMException('no', 'NotAllowedError'))
      : Promise.resolve(void copied.push(text));
  Object.defineProperty(navigator, 'clipboard', {value: {writeText}, configurable: true});
  return copied;
}
const status = (share: GpShare) => inside(share, '[part=status]').textContent.trim();
const button = (share: GpShare, text: string) =>
  [...(share.shadowRoot?.querySelectorAll('button') ?? [])].find(
    ({textContent}) => textContent.trim() === text,
  )!;
const check = (share: GpShare, label: string) =>
  [...(share.shadowRoot?.querySelectorAll('.choice') ?? [])]
    .find(({textContent}) => textContent.trim() === label)!
    .querySelector('input')!
    .click();

async function openCode(share: GpShare) {
  inside(share, 'summary').click();
  await until(() => share.shadowRoot?.querySelector('textarea'));
}
const written = (share: GpShare) => inside<HTMLTextAreaElement>(share, 'textarea').value;

describe('<gp-share>', () => {
  afterEach(() => {
    for (const name of ['clipboard', 'share']) Reflect.deleteProperty(navigator, name);
  });

  it('links to what the map shows, with the page for frames', async () => {
    const [map, share] = await open();
    expect(share.link.startsWith(`${BASE}embed.html#`)).to.equal(true);
    expect(readState(share.link)).to.deep.equal({
      state: {...state, controls: [...state.controls, 'share']},
      problems: [],
    });
    expect(readMap(map)).to.deep.equal(readState(share.link).state);
    await map.goTo([2, 48], {zoom: 9});
    await until(() => inside<HTMLInputElement>(share, 'input').value.includes('c=2,48&z=9'));
  });

  it('links to the page itself where the map keeps its address', async () => {
    const [, share] = await open(undefined, 'hash');
    expect(share.link.startsWith(location.href.split('#')[0]!)).to.equal(true);
    expect(readState(share.link).state).to.deep.equal({center: state.center, zoom: 14, layers: state.layers});
  });

  it('copies by the keyboard, says so, and lets the page refuse', async () => {
    const copied = clipboard();
    const [, share] = await open();
    const heard = hear(share, 'gp-share');
    button(share, 'Copy the link').focus();
    await press('Enter');
    await until(() => status(share) === 'Link copied');
    expect(copied).to.deep.equal([share.link]);
    expect(heard).to.deep.equal([{kind: 'link', text: share.link, flavour: undefined}]);
    share.addEventListener('gp-share', (event) => event.preventDefault());
    await press('Enter');
    await until(() => heard.length === 2);
    expect([copied.length, status(share)]).to.deep.equal([1, '']);
    await expectAccessible(share);
  });

  it('says when the browser does not let it copy, and leaves the text selected', async () => {
    clipboard({refuses: true});
    const [, share] = await open();
    button(share, 'Copy the link').click();
    await until(() => status(share).startsWith('Your browser'));
    expect(focused()).to.equal(inside(share, 'input[readonly]'));
  });

  it('hands the link to the system, and says nothing when the reader changes their mind', async () => {
    const copied = clipboard();
    const shared: unknown[] = [];
    let fails = '';
    const give = (data: unknown) => {
      shared.push(data);
      return fails ? Promise.reject(new DOMException('', fails)) : Promise.resolve();
    };
    Object.defineProperty(navigator, 'share', {value: give, configurable: true});
    const [, share] = await open();
    button(share, 'Send…').click();
    fails = 'AbortError';
    button(share, 'Send…').click();
    fails = 'NotAllowedError';
    button(share, 'Send…').click();
    await until(() => status(share) === 'Link copied');
    expect(shared[0]).to.deep.equal({title: 'Mairie', url: share.link});
    expect([shared.length, copied.length]).to.deep.equal([3, 1]);
  });

  it('draws the link as a QR code', async () => {
    const [, share] = await open();
    button(share, 'QR code of the link').click();
    const code = await until(() => share.shadowRoot?.querySelector('svg.qr'));
    expect(code?.getAttribute('aria-label')).to.equal('QR code of the link');
    expect(code?.querySelector('path')?.getAttribute('d')?.length).to.be.greaterThan(2000);
    await expectAccessible(share);
    button(share, 'QR code of the link').click();
    await until(() => !share.shadowRoot?.querySelector('svg.qr'));
  });

  it('writes code in every flavour that shows what the map shows, without the panel itself', async () => {
    const copied = clipboard();
    const [, share] = await open();
    await openCode(share);
    const select = inside<HTMLSelectElement>(share, 'select');
    for (const flavour of snippetFlavours) {
      select.value = flavour;
      select.dispatchEvent(new Event('change'));
      await share.updateComplete;
      expect((await readSnippet(written(share))).state, flavour).to.deep.equal(state);
    }
    button(share, 'Copy the code').click();
    await until(() => status(share) === 'Code copied');
    expect(copied).to.deep.equal([written(share)]);
    await expectAccessible(share);
  });

  it('leaves out and adds what the reader chooses, and shows it before it is copied', async () => {
    const [map, share] = await open();
    await openCode(share);
    check(share, 'Plan IGN');
    check(share, 'Search');
    check(share, 'Scale');
    const [width, height] = share.shadowRoot!.querySelectorAll<HTMLInputElement>('[type=number]');
    width!.value = '500';
    width!.dispatchEvent(new Event('input'));
    height!.value = '250';
    height!.dispatchEvent(new Event('input'));
    await share.updateComplete;
    const asked = {...state, layers: state.layers.slice(1), controls: ['zoom', 'scale', 'attribution']};
    expect((await readSnippet(written(share))).state).to.deep.equal(asked);
    expect(written(share)).to.match(/style="[^"]*max-width:500px;[^"]*aspect-ratio:500\/250/);
    button(share, 'Preview').click();
    const preview = await until(() => share.shadowRoot?.querySelector('gp-map'));
    await until(() => preview?.view && preview.layers.length === 1);
    expect(readMap(preview!)).to.deep.equal({...asked, label: 'Preview of Mairie'});
    expect(preview!.offsetWidth / preview!.offsetHeight).to.be.closeTo(2, 0.05);
    check(share, 'Plan IGN');
    await until(() => preview!.layers.length === 2);
    expect(readMap(map).controls).to.include('search');
    await expectAccessible(share);
    button(share, 'Preview').click();
    await until(() => !share.shadowRoot?.querySelector('gp-map'));
  });

  it('starts from the size, the loading and the flavour that the page gives, and leaves out styles where a site forbids them', async () => {
    const [, share] = await open();
    share.choice = {...share.choice, width: 640, height: 300, loading: 'lazy', flavour: 'drupal'};
    await openCode(share);
    expect(written(share)).to.match(/Drupal[^]*loading="lazy" width="640" height="300" style=/);
    const [flavour, loading] = share.shadowRoot!.querySelectorAll('select');
    expect([flavour!.value, loading!.value]).to.deep.equal(['drupal', 'lazy']);
    check(share, 'This site forbids styles in the page');
    await share.updateComplete;
    expect(share.choice.strict).to.equal(true);
    expect(written(share)).to.contain('width="640" height="300"').and.not.contain('style');
    for (const [chosen, isStyled] of [
      ['iframe', true],
      ['spip', false],
    ] as const) {
      flavour!.value = chosen;
      flavour!.dispatchEvent(new Event('change'));
      await share.updateComplete;
      expect(share.shadowRoot!.textContent.includes('forbids styles'), chosen).to.equal(isStyled);
      expect(written(share)).to.not.contain('style');
    }
  });

  it('makes frames wait for the reader too, but not who follows the link', async () => {
    const [, share] = await open();
    share.choice = {...share.choice, flavour: 'spip', loading: 'click'};
    expect(share.code).to.contain('&load=click|');
    expect(share.link).to.not.contain('load=');
  });

  it('says when an address is too long for some, and gives code that is not', async () => {
    const [map, share] = await open();
    expect(share.shadowRoot!.textContent).to.not.contain('characters');
    for (let n = 0; n < 100; n++) {
      const marker = document.createElement('gp-marker');
      marker.position = '-1.68 48.11';
      marker.label = 'é'.repeat(150);
      map.append(marker);
    }
    share.choice = {...share.choice, flavour: 'iframe'};
    await until(() => share.shadowRoot!.textContent.includes(`has ${share.link.length} characters`));
    expect(readState(share.link)).to.deep.equal({state: readMap(map), problems: []});
    await openCode(share);
    expect(share.shadowRoot!.querySelectorAll('p').length).to.equal(2);
    button(share, 'Take the code for a web page').click();
    await share.updateComplete;
    expect(share.choice.flavour).to.equal('html');
    expect(written(share)).to.contain('<gp-map');
    await expectAccessible(share);
  });

  it('shows the preview at its real size, scaled down, with all that is in it', async () => {
    const [, share] = await open();
    share.choice = {...share.choice, width: 1200, height: 300};
    await openCode(share);
    button(share, 'Preview').click();
    const preview = (await until(() => share.shadowRoot?.querySelector('gp-map')))!;
    await until(() => preview.view && preview.getBoundingClientRect().width < 600);
    const shown = preview.getBoundingClientRect();
    expect([preview.offsetWidth, preview.offsetHeight]).to.deep.equal([1200, 300]);
    expect(shown.width / shown.height).to.be.closeTo(4, 0.01);
    const box = inside(share, '.scaled').getBoundingClientRect();
    expect(box.height).to.be.closeTo(shown.height, 1);
    const zoom = inside(preview, 'gp-zoom').getBoundingClientRect();
    expect(zoom.bottom).to.be.lessThan(shown.bottom);
    expect(zoom.right).to.be.lessThan(box.right);
    share.choice = {...share.choice, loading: 'click'};
    await until(() => share.shadowRoot?.querySelector('gp-map')?.shadowRoot?.querySelector('.facade'));
  });

  it('gives no code where nobody knows the address of the script, and says what to write', async () => {
    const warned = hearWarnings();
    const [, share] = await open(html`<gp-share slot="end-top" open></gp-share>`);
    expect(share.code).to.equal('');
    expect(share.shadowRoot?.querySelector('details')).to.equal(null);
    expect(warned.join()).to.match(/write src="https:.*or permalink="hash" on the map/);
  });
});
