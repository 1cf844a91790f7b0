import {html} from 'lit';
import '../../src/elements/gp-feature-info.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-legend.js';
import '../../src/elements/gp-marker.js';
import '../../src/elements/gp-search.js';
import '../../src/elements/gp-territories.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {applyState, readMap} from '../../src/map/state.js';
import type {MapState} from '../../src/model.js';
import {readState, writeState} from '../../src/platform/map-state.js';
import {writeSnippet, type SnippetFlavour} from '../../src/platform/snippets.js';
import {findTerritory} from '../../src/platform/territories.js';
import {expect, fixture, hearWarnings, until} from '../support/browser.js';
import {expectedState, viewOff} from '../support/expected-state.js';
import {attacks, states} from '../support/states.js';

/** Flavours whose text is markup of the page that it is pasted in; the others carry the state as a text. */
const markup: readonly SnippetFlavour[] = ['html', 'wordpress', 'drupal'];
const frameworks: readonly SnippetFlavour[] = ['react', 'vue'];

/** Puts what is between tags on the page, as a parser reads it. */
async function mount(text: string): Promise<GpMap> {
  const container = await fixture(html`<div></div>`);
  const parsed = new DOMParser().parseFromString(text, 'text/html').querySelector('gp-map')!;
  // The still image is not for tests: it would be asked from the platform itself.
  parsed.querySelector('img')?.remove();
  container.append(document.importNode(parsed, true));
  const map = container.querySelector('gp-map')!;
  map.style.width = '640px';
  await until(() => map.view, text);
  await map.updateComplete;
  await Promise.all([...map.querySelectorAll('gp-layer')].map((layer) => layer.updateComplete));
  return map;
}

async function show(state: MapState): Promise<GpMap> {
  const map = await fixture<GpMap>(html`<gp-map .label=${state.label ?? ''}></gp-map>`);
  applyState(map, state, new AbortController().signal);
  await until(() => map.view);
  await map.updateComplete;
  return map;
}

function expectState(map: GpMap, state: MapState, what: string): void {
  const shown = readMap(map);
  const rest = {...shown, center: undefined, zoom: undefined};
  expect(JSON.parse(JSON.stringify(rest)), what).to.deep.equal(expectedState(state));
  const {zoom, degrees} = viewOff(shown, state);
  expect(zoom, what).to.be.lessThan(0.006);
  expect(degrees, what).to.equal(0);
}

describe('a state, mounted', () => {
  beforeEach(() => void hearWarnings());

  for (const flavour of markup) {
    it(`is what ${flavour} code shows, for every state`, async () => {
      for (const state of states) {
        const text = writeSnippet(state, flavour, {loading: 'eager', width: 640, height: 480});
        const map = await mount(text);
        expectState(map, state, text);
        map.remove();
      }
    }).timeout(120_000);
  }

  for (const flavour of frameworks) {
    it(`is what ${flavour} makes of its code, for every state`, async () => {
      for (const state of states) {
        // What their compilers do with numbers.
        const text = writeSnippet(state, flavour)
          .replace(/ style=\{\{[^}]*\}\}/g, '')
          .replace(/ ([\w-]+)=\{(-?[\d.]+)\}/g, ' $1="$2"')
          .replace(/ :([\w-]+)="/g, ' $1="');
        const map = await mount(flavour === 'vue' ? text.replace(/<\/?template>/g, '') : text);
        expectState(map, state, text);
        map.remove();
      }
    }).timeout(120_000);
  }

  it('is what links, frames and short codes show, for every state', async () => {
    for (const state of states) {
      const text = writeState(state);
      const map = await show(readState(text).state);
      expectState(map, state, text);
      map.remove();
    }
  }).timeout(120_000);

  it('takes the place of another, again and again, on the same map', async () => {
    const map = await show({});
    const life = new AbortController();
    for (const state of [...states, ...[...states].reverse()]) {
      applyState(map, state, life.signal);
      await map.updateComplete;
      const usual = findTerritory(state.territory ?? '')?.projection ?? 'EPSG:3857';
      await until(() => map.view?.projection === (state.projection ?? usual));
      expectState(map, {...state, zoom: undefined, center: undefined}, JSON.stringify(state));
    }
    life.abort();
    await until(() => map.layers.length === 0);
  }).timeout(120_000);

  it('runs nothing of what hostile people write in it', async () => {
    const page = window as {hacked?: unknown};
    const elements = new Set<string>();
    for (const attack of attacks) {
      const state: MapState = {
        label: attack,
        title: attack,
        center: [2, 48],
        zoom: 10,
        markers: [{lonLat: [2, 48], text: attack}],
        layers: [
          {name: 'plan', title: attack, attribution: attack},
          {name: attack, url: attack},
          {name: '', url: `https://a.invalid/${attack}`},
        ],
        controls: ['layer-switcher', 'legend', attack],
        lang: attack,
      };
      for (const map of [
        ...(await Promise.all(
          markup.map((flavour) =>
            mount(writeSnippet(state, flavour, {loading: 'click'}).replace(' loading="click"', '')),
          ),
        )),
        await show(readState(writeState(state)).state),
      ]) {
        map.olMap.getOverlays().item(0).getElement()?.shadowRoot?.querySelector('button')?.click();
        for (const node of [map, ...map.querySelectorAll('*')]) {
          elements.add(node.localName);
          for (const {name} of node.attributes) expect(name, attack).not.to.match(/^on/);
        }
        map.remove();
      }
      expect(page.hacked, attack).to.equal(undefined);
    }
    expect([...elements].sort()).to.deep.equal([
      'gp-layer',
      'gp-layer-switcher',
      'gp-legend',
      'gp-map',
      'gp-marker',
      'span',
    ]);
  }).timeout(180_000);
});

describe('the title of a layer', () => {
  it('that a state changes is told in links, and is again its own when a state has none', async () => {
    const map = await show({layers: [{name: 'plan'}, {name: 'cadastre', title: 'Parcelles'}]});
    const told = () => readMap(map).layers?.map(({title}) => title);
    const {signal} = new AbortController();
    const ids = map.layers.map(({id}) => id);
    applyState(map, {layers: [{name: 'plan', title: 'Fond'}, {name: 'cadastre'}]}, signal);
    expect(told()).to.deep.equal(['Fond', undefined]);
    await until(() => map.layers.map(({title}) => title).join() === 'Parcellaire cadastral,Fond');
    expect(map.layers.map(({id}) => id)).to.deep.equal(ids);
  });
});
