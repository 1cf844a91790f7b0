import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readSnippet} from '../../src/platform/read-snippet.ts';
import {snippetFlavours, writeSnippet} from '../../src/platform/snippets.ts';

describe('readSnippet', () => {
  it('reads pages that people wrote, and only what it knows in them', async () => {
    const {state, problems} = await readSnippet(`<!doctype html><body onload="x()">
      <p>Avant</p><GP-MAP LABEL='Ma carte' center="2.35, 48.85" zoom=99 api-key=s3cret onclick="x()">
      <gp-layer name=plan api-key="s3cret"></gp-layer><b>?</b><div><gp-layer name="a" hidden></gp-layer></div>
      <gp-search slot="end-top"></gp-search></GP-MAP><gp-map label="Autre"><gp-layer name=b></gp-layer></gp-map>`);
    assert.deepEqual(state, {
      label: 'Ma carte',
      center: [2.35, 48.85],
      controls: ['zoom', 'attribution', 'search'],
      layers: [{name: 'plan'}, {name: 'a', hidden: true}],
    });
    assert.deepEqual(problems, [
      {key: 'zoom', value: '99', reason: 'bad-number'},
      {key: 'api-key', value: '', reason: 'not-kept'},
      {key: 'gp-layer api-key', value: '', reason: 'not-kept'},
    ]);
  });

  it('finds a link in a text, and nothing where there is nothing', async () => {
    const link = 'Voir https://ville.example/x/embed.html#c=2,48&z=3 pour la carte';
    assert.deepEqual((await readSnippet(link)).state, {center: [2, 48], zoom: 3});
    for (const text of [
      '',
      'rien',
      '<p>rien</p>',
      'https://ville.example/',
      '<iframe src="https://a.example/">',
    ])
      assert.deepEqual(await readSnippet(text), {state: {}, problems: [], options: {}}, text);
  });

  /** What can be read of the options in each flavour. */
  const kept = {
    html: ({loading, ...size}) => ({...(loading !== 'eager' && {loading}), ...size}),
    iframe: ({loading, ...size}) => ({...(loading !== 'eager' && {loading}), ...size}),
    'wordpress-shortcode': ({loading, ...size}) => ({...(loading === 'click' && {loading}), ...size}),
    markdown: () => ({}),
  };
  for (const flavour of snippetFlavours)
    it(`gives back how the map of ${flavour} loads, and its size`, async () => {
      for (const loading of ['eager', 'lazy', 'click']) {
        const options = {loading, width: 500, height: 300};
        const state = {label: 'Carte', center: [2, 48], zoom: 9};
        const read = await readSnippet(writeSnippet(state, flavour, options));
        const expected = (kept[flavour === 'spip' ? 'wordpress-shortcode' : flavour] ?? kept.html)(options);
        assert.deepEqual(read, {state, problems: [], options: expected, flavour});
        const tall = await readSnippet(writeSnippet(state, flavour, {height: 250}));
        assert.deepEqual(tall.options, flavour === 'markdown' ? {} : {height: 250});
      }
    });

  const plan = {label: 'Carte', center: [2, 48], zoom: 9, layers: [{name: 'plan'}]};
  for (const flavour of ['html', 'wordpress', 'drupal', 'react', 'vue', 'iframe'])
    it(`gives back that the code of ${flavour} has no style`, async () => {
      for (const loading of ['eager', 'lazy', 'click']) {
        const options = {loading, width: 500, height: 300, base: 'https://ville.example/gp/'};
        const code = (strict) => writeSnippet(plan, flavour, {...options, strict});
        const read = async (strict) => (await readSnippet(code(strict))).options;
        assert.deepEqual(
          [await read(true), await read(false)].map(({strict}) => strict),
          [true, undefined],
        );
        assert.equal(writeSnippet(plan, flavour, {...options, ...(await read(true))}), code(true));
      }
    });

  it('does not take a map without a style for one whose site refuses them', async () => {
    for (const code of [
      '<gp-map label="Carte" width="500" height="300"><gp-layer name="plan"></gp-layer></gp-map>',
      '<gp-map label="Carte" height="300"><img slot="fallback" src="plan.png" alt="Plan"></gp-map>',
      '<gp-map label="Carte"><a slot="fallback" href="plan.html" style="color:red">Plan</a></gp-map>',
      '<gp-map label="Carte" style="height:300px"><a slot="fallback" href="plan.html">Plan</a></gp-map>',
      '<iframe src="https://ville.example/embed.html#c=2,48&z=9" height="300"></iframe>',
      writeSnippet(plan, 'spip', {strict: true}),
      writeSnippet(plan, 'markdown', {strict: true}),
    ])
      assert.equal((await readSnippet(code)).options.strict, undefined, code);
  });

  it('gives back sizes and ways of loading that people wrote', async () => {
    for (const [attributes, options] of [
      ['loading="click" width="500" height="300"', {loading: 'click', width: 500, height: 300}],
      ['style="height:250px"', {height: 250}],
      ['style="min-height: 10px; width: 100%; HEIGHT: 250px"', {height: 250}],
      [':height="250"', {height: 250}],
      ['height={250}', {height: 250}],
      [`style={{display:'block',height:'250px'}}`, {height: 250}],
      [
        `style={{display:'block',width:'100%',maxWidth:'500px',aspectRatio:'500/300'}}`,
        {width: 500, height: 300},
      ],
      ['width="100%"', {}],
    ]) {
      const {options: read, problems} = await readSnippet(`<gp-map label="a" ${attributes}></gp-map>`);
      assert.deepEqual([read, problems], [options, []], attributes);
    }
  });

  it('says each attribute and each part that it does not keep', async () => {
    const {state, options, problems} =
      await readSnippet(`<gp-map label="a" class="x" data-y="z" loading="click" static
      gestures="greedy" permalink="hash" style="height:50vh">
      <gp-layer name="plan" api-key="abcdefghijklmnopqrstuvwx" queryable></gp-layer>
      <gp-marker position="2 48" label="Ici"><b>Fermé</b> le lundi</gp-marker>
      <gp-search slot="start-top" types="address"></gp-search>
      <gp-route></gp-route><gp-route slot="end-top"></gp-route></gp-map>`);
    assert.deepEqual(
      problems.map(({key, value}) => [key, value]),
      [
        ['height', '50vh'],
        ['static', ''],
        ['gestures', 'greedy'],
        ['permalink', 'hash'],
        ['gp-layer api-key', ''],
        ['gp-layer queryable', ''],
        ['gp-marker', 'Fermé le lundi'],
        ['gp-search types', 'address'],
        ['gp-route', ''],
      ],
    );
    assert.deepEqual(options, {loading: 'click'});
    assert.equal(state.markers.length, 1);
  });

  it('takes an extent for what it shows, and says when it is none', async () => {
    const {state, problems} = await readSnippet('<gp-map extent="-1.8 48 -1.5 48.2" center="2 48"></gp-map>');
    assert.deepEqual([state.center, state.zoom, problems], [[-1.65, 48.100097], 11, []]);
    const bad = await readSnippet('<gp-map extent="1 2 3"></gp-map>');
    assert.deepEqual(bad.problems, [{key: 'extent', value: '1 2 3', reason: 'bad-number'}]);
  });

  it('says a way of loading that is none', async () => {
    const {options, problems} = await readSnippet('<gp-map loading="never"></gp-map>');
    assert.deepEqual([options, problems], [{}, [{key: 'loading', value: 'never', reason: 'unknown-word'}]]);
  });
});
