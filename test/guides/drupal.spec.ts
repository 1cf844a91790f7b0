// The template of the guide for Drupal, filled in by Twig itself: what comes out is on a page, and shows what it was given.
import {expect} from '@playwright/test';
import type {MapState} from '../../src/model.js';
import {test} from '../support/site.js';
import {attacks, states} from '../support/states.js';
import {missing, piecesOf, showTemplate} from './engines.js';
import {base, batches, expectCalm, expectState, showArticles, size, statesOf} from './shown.js';

test.describe.configure({mode: 'parallel', timeout: 180_000});
test.skip(missing.twig.length > 0, `not installed: ${missing.twig.join(', ')}`);

test.beforeEach(({page}) => page.route(/\.(invalid|example)[:/]/, (route) => route.abort()));

const [template = ''] = piecesOf('Drupal.mdx', 'twig');
/** It comes with the theme, and as large as its rules say. */
const theme = `<script type="module" src="${base}gp-elements.js"></script>
  <style>gp-map { width: ${size.width}px }</style>`;

test('attaches the library that the guide declares', () => {
  const [declared = ''] = piecesOf('Drupal.mdx', 'yaml');
  const {libraries} = showTemplate(template, [{}]);
  expect(libraries).toEqual([`mon_theme/${/^\w+/.exec(declared)![0]}`]);
});

test('shows every state that its fields can hold', async ({site}) => {
  const given: MapState[] = states.map(({label, center, zoom, layers = []}) => ({
    label: label ?? 'Carte',
    center: center ?? [2.35, 48.85],
    zoom: zoom ?? 12,
    layers: [{name: layers.find(({url}) => url === undefined)?.name ?? 'plan'}],
  }));
  const {shown} = showTemplate(
    template,
    given.map(({label, center, zoom, layers}) => ({
      label,
      longitude: center![0],
      latitude: center![1],
      zoom,
      couche: layers![0]!.name,
    })),
  );
  for (const batch of batches(given.map((state, i) => ({state, html: shown[i]!})))) {
    const page = await showArticles(site, [theme + batch[0]!.html, ...batch.slice(1).map(({html}) => html)]);
    const found = await statesOf(page);
    expect(found).toHaveLength(batch.length);
    for (const [i, {state}] of batch.entries()) expectState(found[i], state);
  }
});

test('keeps every value in the attribute that it is for, and runs none', async ({site}) => {
  // What a database cannot hold is not in its fields.
  const values = attacks.map((attack) => attack.replace(/[\p{Surrogate}\0]/gu, ''));
  const {shown} = showTemplate(
    template,
    values.map((value) => ({label: value, longitude: value, latitude: value, zoom: value, couche: value})),
  );
  const page = await showArticles(site, [theme, ...shown]);
  await page.waitForFunction(() => [...document.querySelectorAll('gp-map')].every(({view}) => view));
  const attributes = await page.evaluate(() =>
    [...document.querySelectorAll('gp-map, gp-layer')].map((element) =>
      ['label', 'center', 'zoom', 'name'].map((name) => element.getAttribute(name)),
    ),
  );
  expect(attributes).toEqual(
    values.flatMap((value) => [
      [value, `${value} ${value}`, value, null],
      [null, null, null, value],
    ]),
  );
  await expectCalm(site, page, ['gp-layer', 'gp-map', 'script', 'style']);
});
