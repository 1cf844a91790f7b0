import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkPage} from '../../src/platform/check/page.ts';
import {checkPolicy} from '../../src/platform/check/policy.ts';
import {zeroHeight, zeroHeightRules} from '../../src/platform/check/view.ts';
import {contentSecurityPolicy} from '../../src/platform/security-policy.ts';

const script = '<script type="module" src="gp-elements.js"></script>';
const elements = new Map([
  ['gp-map', new Set(['label', 'center', 'zoom', 'controls', 'gestures', 'loading'])],
  ['gp-layer', new Set(['name', 'url', 'opacity', 'hidden'])],
  ['gp-search', new Set(['types', 'for'])],
]);

/** Quotation marks that a line may end between and what they quote. */
const split = /«(?!\u00a0)|(?<!\u00a0)»/;
/** The codes of what is found in a body. */
const codes = async (html, options) => (await checkPage(script + html, options)).map(({code}) => code);
const map = (inside, attributes = 'label="Plan"') => `<gp-map ${attributes}>${inside}</gp-map>`;

describe('checkPage', () => {
  it('has nothing to say of a good page', async () => {
    const page = map(
      `<img slot="fallback" src="plan.png" alt="Plan"><gp-layer name="plan"></gp-layer>
       <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS::GEOPORTAIL:OGC:WMTS(0.5)" opacity=".5" hidden></gp-layer>
       <gp-layer url="https://sig.ville.example/wms" name="voirie"></gp-layer><gp-search class="x" data-y aria-label="z"></gp-search>`,
      'label="Plan" center="2.35 48.85" zoom="12" controls="zoom scale" loading="lazy" style="height: 0.5em; min-height: 0"',
    );
    assert.deepEqual(await codes(page, {elements}), []);
  });

  const bad = {
    'no-label': map('', 'center="2 48"'),
    'no-alt': map('<img slot="fallback" src="x.png">'),
    'no-name': map('<gp-layer></gp-layer>'),
    'unknown-layer': map('<gp-layer name="zzzzqqqq"></gp-layer>'),
    'unknown-layer-suggestion': map('<gp-layer name="ORTHOIMAGERY.ORTOPHOTOS"></gp-layer>'),
    'renamed-layer': map('<gp-layer name="PROTECTEDAREAS.PNR"></gp-layer>'),
    'restricted-layer': map('<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.MAPS"></gp-layer>'),
    'unknown-style': map('<gp-layer name="PLAN.IGN" style-name="grise"></gp-layer>'),
    'outside-map': '<gp-map label="Plan"></gp-map><gp-layer name="plan"></gp-layer>',
    'self-closing': map('<gp-search />'),
    swapped: map('', 'label="Plan" center="48.85 2.35"'),
    'unknown-word': map('', 'label="Plan" gestures="all"'),
    'no-height': map('', 'label="Plan" style="height:0"'),
    'two-versions':
      '<script type="module" src="https://a.example/gp-elements@0.1.0/x.js"></script><script type="module" src="https://a.example/gp-elements@0.2.0/x.js"></script><gp-map label="a"></gp-map>',
    'no-module':
      '<script src="https://a.example/gp-elements@0.1.0/x.js"></script><gp-map label="a"></gp-map>',
    'old-script': '<script src="https://ignf.github.io/geoportal-sdk/latest/dist/2d/GpSDK2D.js"></script>',
    'old-map': '<a href="https://www.geoportail.gouv.fr/carte?c=2,48&z=9">Carte</a>',
    unclosed: '<gp-map label="Plan"><gp-layer name="plan"></gp-layer>',
    'same-address':
      '<gp-map label="a" permalink="hash"></gp-map><gp-map label="b" permalink="hash"></gp-map>',
    'style-blocked': `<meta http-equiv="Content-Security-Policy" content="style-src 'self'">${map('', 'label="Plan" style="height:300px"')}`,
    'policy-blocks': `<meta http-equiv="content-security-policy" content="img-src 'self'">${map('')}`,
  };
  for (const [code, page] of Object.entries(bad))
    it(`finds ${code}`, async () => {
      const found = await checkPage(script + page);
      assert.deepEqual(
        found.map(({code: each}) => each),
        [code],
      );
      assert.doesNotMatch(found[0].message, split);
    });

  for (const attributes of [
    'center="2.35"',
    'center="2 148"',
    'zoom="30"',
    'zoom=""',
    'extent="1 2 3"',
    'extent="8 42 -5 51"',
  ])
    it(`finds ${attributes}`, async () =>
      assert.deepEqual(await codes(map('', `label="a" ${attributes}`)), ['bad-number']));

  it('finds tags and attributes that do not exist, when it knows those that do', async () => {
    const found = await checkPage(`${script}<gp-map label="a" centre="2 48"><gp-leyer></gp-leyer></gp-map>`, {
      elements,
      language: 'en',
    });
    assert.deepEqual(
      found.map(({message}) => message),
      [
        '<gp-map> has no attribute “centre”. Did you mean “center”?',
        'There is no element <gp-leyer>. Did you mean <gp-layer>?',
      ],
    );
  });

  it('says where, in the order of the page', async () => {
    const found = await checkPage(`<p>\n${script}\n<gp-map>\n  <gp-layer name="plan"></gp-layer><gp-layer>`);
    assert.deepEqual(
      found.map(({code, line, column}) => [code, line, column]),
      [
        ['unclosed', 3, 1],
        ['no-label', 3, 1],
        ['unclosed', 4, 36],
        ['no-name', 4, 36],
      ],
    );
  });

  it('finds images before the map that say nothing', async () => {
    assert.deepEqual(await codes(map('<img slot="fallback" src="x.png" alt=" ">')), ['no-alt']);
  });

  it('finds maps that are called alike, once each, but not those that have names', async () => {
    const two = (a, b) => `<gp-map label="a" ${a}></gp-map><gp-map label="b" ${b}></gp-map>`;
    assert.deepEqual(await codes(two('id="a" permalink="hash"', 'id="a" permalink="hash"')), [
      'same-id',
      'same-id',
    ]);
    assert.deepEqual(await codes(`<div id="a"></div>${two('id="a"', '')}`), ['same-id']);
    for (const page of [
      two('id="a" permalink="hash"', 'id="b" permalink="hash"'),
      two('permalink="hash"', ''),
      two('permalink="hash"', 'id="b" permalink="query"'),
      two('', ''),
    ])
      assert.deepEqual(await codes(page), [], page);
  });

  it('holds a page to the policies that are sent with it, each of them', async () => {
    const page = 'https://ville.example/plan';
    const own = '<script type="module" src="https://ville.example/gp-elements.js"></script>';
    const found = async (...policies) =>
      (await checkPage(own + map(''), {policies, page})).map(({code, line}) => [code, line]);
    assert.deepEqual(await found(), []);
    assert.deepEqual(await found("script-src 'self'", 'script-src https://ville.example'), []);
    assert.deepEqual(await found("script-src 'none'", "img-src 'self'"), [
      ['policy-blocks', 1],
      ['policy-blocks', 1],
    ]);
  });

  it('says which attributes to write where a policy refuses styles', async () => {
    const page = (policy, inside) =>
      `<meta http-equiv="Content-Security-Policy" content="${policy}">${inside}`;
    const image =
      '<img slot="fallback" alt="Plan" style="display:block;width:100%;height:300px" src="x.png">';
    const styled = map(
      image,
      'label="Plan" style="display:block;width:100%;max-width:600px;aspect-ratio:600/300"',
    );
    const found = await checkPage(script + page("style-src 'self'", styled), {language: 'en'});
    assert.deepEqual(
      found.map(({code, message}) => [code, message.split(': ').at(-1)]),
      [
        ['style-blocked', '<gp-map width="600" height="300">.'],
        ['style-blocked', '<img height="300">.'],
      ],
    );
    for (const policy of [
      "style-src 'unsafe-inline'",
      "style-src 'self'; style-src-attr 'unsafe-inline'",
      'img-src *',
    ])
      assert.deepEqual(await codes(page(policy, styled)), [], policy);
    for (const policy of [
      "style-src 'unsafe-inline' 'nonce-a'",
      "style-src-attr 'none'; style-src 'unsafe-inline'",
    ])
      assert.deepEqual(await codes(page(policy, styled)), ['style-blocked', 'style-blocked'], policy);
    assert.ok((await codes(page("default-src 'self'", styled))).includes('style-blocked'));
    assert.deepEqual(await codes(page("style-src 'self'", `<p style="color:red">a</p>${map('')}`)), []);
  });

  it('misses the script, but not that of a bundle', async () => {
    const page = '<gp-map label="a"></gp-map>';
    assert.deepEqual(
      (await checkPage(page)).map(({code}) => code),
      ['no-script'],
    );
    assert.deepEqual(
      await checkPage(`${page}<script type="module" src="/assets/index-1a2b.js"></script>`),
      [],
    );
    assert.deepEqual(await checkPage(`${page}<script type="module">import 'gp-elements';</script>`), []);
  });

  it('leaves alone what a template will write, and other people’s maps', async () => {
    const page = `${map('<gp-layer name="{{ layer.name }}"></gp-layer>')}
      <template><gp-layer name="plan"></gp-layer></template>
      <iframe src="https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4"></iframe>
      <script>L.map('m').setView([48, 2], 9); L.tileLayer('https://tiles.example/{z}/{x}/{y}.png').addTo(m)</script>`;
    assert.deepEqual(await codes(page), []);
  });

  it('reads any text to its end', async () => {
    for (const text of [
      '',
      '<',
      '<gp-map',
      '<gp-map><gp-layer name=',
      '<style>gp-map{',
      '\u0000<gp-map label>',
    ])
      await checkPage(text);
  });
});

describe('checkPolicy', () => {
  const loaded = {script: 'gp-elements.js', platform: 'https://data.geopf.fr/', servers: []};
  const blocked = (policy, more) => checkPolicy(policy, {...loaded, ...more}).map(({write}) => write);

  it('lets the least policy of the library pass', () => {
    assert.deepEqual(blocked(contentSecurityPolicy({platform: 'https://data.geopf.fr'})), []);
    assert.deepEqual(blocked(''), []);
  });

  it('says what to write instead', () => {
    assert.deepEqual(blocked("default-src 'none'; script-src 'self'; img-src 'self' data:"), [
      "img-src 'self' data: https://data.geopf.fr",
      'connect-src https://data.geopf.fr',
    ]);
    assert.deepEqual(blocked("script-src 'self'", {script: 'https://cdn.example/a.js'}), [
      "script-src 'self' https://cdn.example",
    ]);
    assert.deepEqual(blocked('connect-src https://data.geopf.fr', {servers: ['https://sig.example/wms']}), [
      'connect-src https://data.geopf.fr https://sig.example',
    ]);
  });

  it('understands stars, schemes and hosts', () => {
    for (const sources of [
      '*',
      'https:',
      'data.geopf.fr',
      '*.geopf.fr',
      'https://*.geopf.fr',
      'https://data.geopf.fr/',
    ])
      assert.deepEqual(blocked(`img-src ${sources}; connect-src ${sources}`), [], sources);
    assert.equal(blocked('img-src http://data.geopf.fr').length, 1);
    assert.deepEqual(blocked("script-src 'nonce-abc'", {script: 'https://cdn.example/a.js'}), []);
  });
});

describe('a height of zero', () => {
  it('is found in styles and rules for maps, not elsewhere', () => {
    for (const text of ['height:0', 'width:1px; height: 0px;', 'max-height:0 !important', 'HEIGHT:0'])
      assert.ok(zeroHeight(text), text);
    for (const text of ['min-height:0', 'height:0.5rem', 'height:10px', 'line-height:0', ''])
      assert.equal(zeroHeight(text), undefined, text);
    assert.deepEqual(
      zeroHeightRules(
        '/* gp-map{height:0} */ .a gp-map.b, p {height: 0} gp-map > img {height:0} gp-map-x{height:0}',
      ),
      ['height: 0'],
    );
  });
});
