// What pages of a content management system show: the states of their maps, and nothing that hostile people wrote.
import {expect, type Frame, type Page} from '@playwright/test';
import type {MapState} from '../../src/model.js';
import {readState} from '../../src/platform/map-state.js';
import {expectedState, viewOff} from '../support/expected-state.js';
import type {Site} from '../support/site.js';
import {attacks} from '../support/states.js';

/** The script of the pages, as the guides name it. */
export const base = '/gp-elements/';
/** As wide as the view of a state is expected to be told. */
export const size = {width: 640, height: 480} as const;

/** A state that has a text of somebody hostile wherever it has one. */
export const hostileStates: readonly MapState[] = attacks.map((attack) => ({
  label: attack,
  title: attack,
  center: [2, 48],
  zoom: 10,
  controls: ['zoom', 'attribution', 'search', attack],
  markers: [{lonLat: [2, 48], text: attack}],
  layers: [
    {name: 'plan', title: attack, attribution: attack, filter: attack},
    {name: attack, url: attack},
    {name: '', url: `https://a.invalid/${attack}`},
  ],
  lang: attack,
}));

/** A few at a time, as the articles that a page lists. */
export const batches = <T>(all: readonly T[], most = 8): T[][] =>
  Array.from({length: Math.ceil(all.length / most)}, (_, i) => all.slice(i * most, (i + 1) * most));

/** A page that lists articles; servers that there are not say so at once. */
export async function showArticles(site: Site, articles: readonly string[]): Promise<Page> {
  const page = await site.show(articles.map((html) => `<article>${html}</article>`).join('\n'));
  expect(await page.locator('article').count()).toBe(articles.length);
  return page;
}

/** The states of the maps of a page, as `<gp-share>` tells them. */
export async function statesOf(page: Page | Frame): Promise<MapState[]> {
  await page.waitForFunction(() => {
    const maps = [...document.querySelectorAll('gp-map')];
    return maps.length > 0 && maps.every(({view}) => view);
  });
  const links = await page.evaluate(async (src) => {
    const maps = [...document.querySelectorAll('gp-map')];
    const shares = maps.map((map, index) => {
      map.id ||= `map-${index}`;
      const share = document.createElement('gp-share');
      share.setAttribute('for', map.id);
      share.setAttribute('src', src);
      document.body.append(share);
      return share;
    });
    await Promise.all(['gp-share', 'gp-layer'].map((tag) => customElements.whenDefined(tag)));
    await Promise.all(
      [...shares, ...document.querySelectorAll('gp-layer')].map(({updateComplete}) => updateComplete),
    );
    return shares.map(({link}) => link);
  }, base);
  return links.map((link) => {
    const {state, problems} = readState(link);
    expect(problems, link).toEqual([]);
    return state;
  });
}

export function expectState(shown: MapState | undefined, state: MapState): void {
  expect({...shown, center: undefined, zoom: undefined}).toEqual(expectedState(state));
  const {zoom, degrees} = viewOff(shown ?? {}, state);
  expect(zoom).toBeLessThan(0.006);
  expect(degrees).toBe(0);
}

/** Nothing of what was written runs, asks for a script, or is an element or an attribute that it was not meant to be. */
export async function expectCalm(site: Site, page: Page | Frame, tags: readonly string[]): Promise<void> {
  const found = await page.evaluate(() => {
    const inside = [...document.querySelectorAll('article *')];
    return {
      hacked: (window as {hacked?: unknown}).hacked,
      tags: [...new Set(inside.map(({localName}) => localName))].sort(),
      odd: inside.flatMap((element) =>
        element.getAttributeNames().filter((name) => !/^[a-z][a-z-]*$/.test(name) || name.startsWith('on')),
      ),
      scripts: [...document.scripts].map(({src, text}) => src || text),
    };
  });
  expect(found).toEqual({hacked: undefined, tags: [...tags].sort(), odd: [], scripts: found.scripts});
  for (const script of found.scripts) expect(script).toBe(`${site.address}${base}gp-elements.js`);
  const scripts = site.asked.filter((url) => /\.js([?#]|$)/.test(url));
  expect(scripts.filter((url) => !url.startsWith(site.address))).toEqual([]);
}
