import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-map.js';
import {expect, fixture, hear, hearWarnings, inside, until} from '../support/browser.js';
import {press} from '../support/reader.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the view of a map', () => {
  const acts: [string, 'user' | 'page' | 'resize', (map: GpMap) => unknown][] = [
    ['its attributes change together', 'page', (map) => Object.assign(map, {center: '2.35 48.85', zoom: 12})],
    ['its extent is asked', 'page', (map) => map.setAttribute('extent', '-2 48 -1 49')],
    ['its projection changes', 'page', (map) => map.setAttribute('projection', 'EPSG:2154')],
    ['the page goes somewhere', 'page', (map) => map.goTo([2.35, 48.85], {zoom: 11})],
    ['the page shows an extent', 'page', (map) => map.fit([-2, 48, -1, 49])],
    ['a reader chose a place', 'user', (map) => map.goTo([2.35, 48.85], {cause: 'user'})],
    ['a reader zooms', 'user', (map) => inside(inside(map, 'gp-zoom'), 'button').click()],
    ['the map grows', 'resize', (map) => (map.style.height = '500px')],
  ];
  for (const [what, cause, act] of acts)
    it(`is told once, because of "${cause}", when ${what}`, async () => {
      const map = await fixture<GpMap>(
        html`<gp-map label="Carte" center="5 45" zoom="9" style="height: 300px"></gp-map>`,
      );
      const heard = hear(document, 'gp-view-change');
      await until(() => heard.length);
      expect(heard[0]?.cause).to.equal('start');
      await act(map);
      await until(() => heard.length > 1);
      await pause(150);
      expect(heard.slice(1)).to.deep.equal([{...map.view, cause}]);
    });

  it('is the reader’s again after the page asked for what was there', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" center="5 45" zoom="9"></gp-map>`);
    const heard = hear(map, 'gp-view-change');
    await until(() => heard.length);
    await map.goTo([5, 45], {zoom: 9});
    map.center = '5,45';
    await map.updateComplete;
    await pause(100);
    inside(inside(map, 'gp-zoom'), 'button').click();
    await until(() => heard.length > 1);
    expect(heard.map(({cause}) => cause)).to.deep.equal(['start', 'user']);
  });

  it('is not what the attributes say once a reader moved, whatever else the page changes', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" center="5 45" zoom="9"></gp-map>`);
    await until(() => map.view);
    inside(inside(map, 'gp-zoom'), 'button').click();
    await until(() => map.view?.zoom === 10);
    map.label = 'Autre carte';
    map.controls = 'scale';
    await map.updateComplete;
    await pause(50);
    expect(map.view?.zoom).to.equal(10);
    expect(map.getAttribute('zoom')).to.equal('9');
  });

  it('keeps the zoom it is asked in a territory, when the map is seen later', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" territory="GLP" zoom="8" style="display: none"></gp-map>`,
    );
    map.style.display = 'block';
    await until(() => map.view);
    await pause(50);
    expect(map.view?.zoom).to.equal(8);
    expect(map.view?.projection).to.equal('EPSG:5490');
    expect(map.view?.center[0]).to.be.closeTo(-61.4, 0.3);
  });

  const mistakes: [attribute: string, value: string, write: RegExp][] = [
    ['center', '2.35', /longitude first.*center="2\.35 48\.85"/],
    ['center', '48.85 N, 2.35 E', /longitude first/],
    ['center', '2.35 148', /longitude first/],
    ['zoom', 'near', /zoom="near".*from 0 to 21.*zoom="12"/],
    ['zoom', '99', /zoom="99".*from 0 to 21/],
    ['zoom', '-3', /zoom="-3".*from 0 to 21/],
    ['extent', '8 51 -5 42', /west, south, east and north.*extent="-5 42 8 51"/],
    ['extent', '-5 42 8', /west, south, east and north.*extent="-5 42 8 51"/],
    ['extent', '-5 42 8 510', /west, south, east and north/],
    ['territory', 'Atlantide', /FXX, GLP, MTQ.*territory="FXX"/],
    ['projection', 'EPSG:99999', /EPSG:99999.*write EPSG:3857 or one of EPSG:2154/],
  ];
  for (const [attribute, value, write] of mistakes)
    it(`leaves ${attribute}="${value}" out, and says what to write`, async () => {
      const warned = hearWarnings();
      const heard = hear(document, 'gp-error');
      const map = await fixture<GpMap>(html`<gp-map lang="en" label="Map"></gp-map>`);
      await until(() => map.view);
      const before = map.view;
      map.setAttribute(attribute, value);
      await until(() => heard.length);
      expect(heard.map(({code}) => code)).to.deep.equal(['bad-attribute']);
      expect(heard[0]?.message).to.match(
        new RegExp(`^The page asks for something .* Did you mean “${attribute}="`),
      );
      expect(warned.join()).to.match(write);
      await map.updateComplete;
      expect(inside(map, '[part=notice]').textContent).to.include(heard[0]?.message);
      expect(map.view).to.deep.equal(before);
      map.label = 'Still a map';
      await map.updateComplete;
      expect(heard, 'said once').to.have.lengthOf(1);
    });

  it('shows France when its first extent is no extent, and refuses to fit such a one', async () => {
    hearWarnings();
    const map = await fixture<GpMap>(html`<gp-map label="Carte" extent="8 51 -5 42"></gp-map>`);
    await until(() => map.view);
    expect(map.view?.center[1]).to.be.closeTo(46.5, 2);
    const before = map.view;
    const refused: unknown = await map.fit([8, 51, -5, 42]).catch((error: unknown) => error);
    expect(refused).to.include({name: 'PlatformError', code: 'bad-attribute'});
    expect(map.view).to.deep.equal(before);
  });

  it('keeps a mistake from the reader when the page says no', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte"></gp-map>`);
    const heard = hear(map, 'gp-error', {refuse: true});
    hearWarnings();
    map.setAttribute('center', 'Paris');
    await until(() => heard.length);
    await map.updateComplete;
    expect(map.shadowRoot?.querySelector('[part=notice]')).to.equal(null);
  });
});

describe('a map with the focus', () => {
  const keys: [string, (before: number[], after: number[]) => boolean][] = [
    ['ArrowRight', ([x = 0], [now = 0]) => now > x],
    ['ArrowLeft', ([x = 0], [now = 0]) => now < x],
    ['ArrowUp', ([, y = 0], [, now = 0]) => now > y],
    ['ArrowDown', ([, y = 0], [, now = 0]) => now < y],
    ['+', ([, , zoom = 0], [, , now = 0]) => now === zoom + 1],
    ['-', ([, , zoom = 0], [, , now = 0]) => now === zoom - 1],
  ];
  for (const [key, moved] of keys)
    it(`follows ${key}`, async () => {
      const map = await fixture<GpMap>(html`<gp-map label="Carte" center="5 45" zoom="9"></gp-map>`);
      const heard = hear(map, 'gp-view-change');
      const now = () => [...(map.view?.center ?? []), map.view?.zoom ?? 0];
      await until(() => heard.length);
      const before = now();
      inside(map, '[part=canvas]').focus();
      await press(key);
      await until(() => heard.length > 1);
      expect(moved(before, now()), `${before.join()} → ${now().join()}`).to.equal(true);
      expect(heard[1]?.cause).to.equal('user');
    });

  it('does not move for keys struck in its panels', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 45" zoom="9"><input slot="start-top" aria-label="Mot" /></gp-map>`,
    );
    await until(() => map.view);
    const before = map.view;
    map.querySelector('input')?.focus();
    await press('+', 'ArrowLeft');
    expect(map.querySelector('input')?.value).to.equal('+');
    await pause(150);
    expect(map.view).to.deep.equal(before);
  });

  it('stays where it is when nothing may move it', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 45" zoom="9" gestures="none"></gp-map>`,
    );
    await until(() => map.view);
    const before = map.view;
    inside(map, '[part=canvas]').focus();
    await press('+', 'ArrowLeft');
    await pause(250);
    expect(map.view).to.deep.equal(before);
  });
});
