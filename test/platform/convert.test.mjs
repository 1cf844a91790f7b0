// Every text of the corpus was written for these tests, from the documented forms of each site and library.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {parseFragment} from 'parse5';
import {checkPage} from '../../src/platform/check/page.ts';
import {convert} from '../../src/platform/convert.ts';
import {
  Call,
  readArguments,
  readLiteral,
  readNames,
  withoutComments,
} from '../../src/platform/convert/literals.ts';
import {convertPage} from '../../src/platform/convert/page.ts';

const corpus = JSON.parse(readFileSync(new URL('../fixtures/old-maps.json', import.meta.url), 'utf8'));

/** Elements of a fragment of HTML, as a browser would make them: `[tag, attributes]`. */
function elements(html) {
  const found = [];
  const visit = (node) => {
    if (node.tagName)
      found.push([node.tagName, Object.fromEntries(node.attrs.map(({name, value}) => [name, value]))]);
    node.childNodes?.forEach(visit);
  };
  visit(parseFragment(html));
  return found;
}

/** The layers and the view that a page with this HTML asks. */
function readBack(html) {
  const [[, map], ...inside] = elements(html);
  return {
    label: map.label,
    center: map.center?.split(' ').map(Number),
    zoom: map.zoom === undefined ? undefined : Number(map.zoom),
    layers: inside
      .filter(([tag]) => tag === 'gp-layer')
      .map(([, {name = '', url, service, 'style-name': styleName, label: title, opacity, hidden}]) => ({
        name,
        ...(url && {url}),
        ...(service && {service}),
        ...(styleName && {styleName}),
        ...(title && {title}),
        ...(opacity !== undefined && {opacity: Number(opacity)}),
        ...(hidden !== undefined && {hidden: true}),
      })),
  };
}

describe('convert', () => {
  for (const {title, text, html, markers, width, height, dropped} of corpus) {
    it(`reads: ${title}`, async () => {
      const converted = await convert(text);
      assert.equal(converted.html, html.join('\n'));
      assert.deepEqual(converted.dropped, dropped);
      // A line must not end between a quotation mark and what it quotes.
      for (const sentence of dropped) assert.doesNotMatch(sentence, /«(?!\u00a0)|(?<!\u00a0)»/);
      assert.deepEqual(converted.state.markers, markers);
      assert.deepEqual([converted.width, converted.height], [width, height]);
      const {label, center, zoom, layers} = converted.state;
      assert.deepEqual(readBack(converted.html), {label, center, zoom, layers});
    });
  }

  it('never lets a key through', async () => {
    for (const {text} of corpus) {
      const said = JSON.stringify(await convert(text));
      for (const key of [
        '0sm9hm0lu0i25mqne5p5s85r',
        'yogxjonad4s1bk7a2hs62ytc',
        'abcdefghijklmnopqrstuvwx',
        'ign_scan_ws',
      ])
        assert.ok(!said.includes(key), key);
    }
  });

  it('tells in English when asked', async () => {
    const [{text}] = corpus;
    const {dropped, state} = await convert(text.replace('height="400"', 'height="60%"'), {language: 'en-GB'});
    assert.match(dropped[0], /^The size was 600 × 60%/);
    assert.equal(state.label, 'Photographies aériennes and Parcellaire cadastral');
  });

  it('has nothing to say of texts without a map', async () => {
    for (const text of [
      '',
      'bonjour',
      'https://www.example.org/?c=2,48&z=3',
      'https://www.geoportail.gouv.fr/',
      '<iframe src="https://video.example/1"></iframe>',
      'const a = 1;',
      'Gp.Services.geocode({location: "Paris"})',
      'https://www.openstreetmap.org/copyright',
      'Données © <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>',
      'https://www.openstreetmap.org/relation/7444',
      'https://umap.openstreetmap.fr/fr/about/',
    ])
      assert.equal(await convert(text), undefined, text);
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await assert.rejects(convert(corpus[0].text, {signal: abort.signal}), /enough/);
    const later = new AbortController();
    const converting = convert(corpus[0].text, {signal: later.signal});
    later.abort(new Error('later'));
    await assert.rejects(converting, /later/);
  });

  it('writes only elements of the library, whatever it reads', async () => {
    const nasty = [
      '"><script>alert(1)</script>',
      "' onload='alert(1)",
      '</gp-map><img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '{{constructor.constructor("alert(1)")()}}',
      '${alert(1)}',
      '&quot;&gt;&lt;svg/onload=alert(1)&gt;',
      '\u0000\u202e<style>',
    ];
    const texts = nasty.flatMap((text) => [
      `https://www.geoportail.gouv.fr/carte?c=2,48&z=9&l0=${encodeURIComponent(text)}::GEOPORTAIL:OGC:WMTS(1)`,
      `https://cartes.gouv.fr/explorer-les-cartes?c=2,48&z=9&l=${encodeURIComponent(text)}$GEOPORTAIL:OGC:WMTS(1;1;0)&t=${encodeURIComponent(text)}&m=${encodeURIComponent(text)}`,
      `https://umap.openstreetmap.fr/fr/map/${encodeURIComponent(text)}_12#6/48/2`,
      `Gp.Map.load('map', {center: {x: 2, y: 48}, layersOptions: {${JSON.stringify(text)}: {url: ${JSON.stringify(text)}, format: 'WMS', title: ${JSON.stringify(text)}}}, markersOptions: [{content: ${JSON.stringify(text)}}]})`,
      `Gp.Map.load('map', {center: {x: 2, y: 48}, layersOptions: {a: {url: ${JSON.stringify(`https://a.example/${text}`)}, format: 'WMS', title: ${JSON.stringify(text)}}}})`,
    ]);
    for (const text of texts) {
      const converted = await convert(text);
      assert.ok(converted, text);
      for (const [tag, attributes] of elements(converted.html)) {
        assert.match(tag, /^(gp-map|gp-layer|gp-marker|gp-search|gp-layer-switcher|span)$/, text);
        for (const name of Object.keys(attributes))
          assert.match(
            name,
            /^(label|center|zoom|controls|name|url|service|style-name|opacity|hidden|slot|position)$/,
            text,
          );
        if (attributes.url) assert.match(attributes.url, /^https?:\/\//, text);
      }
    }
  });

  it('survives texts cut anywhere, and letters changed at random', async () => {
    let seed = 7;
    const random = (most) => (seed = (seed * 16807) % 2147483647) % most;
    const letters = '<>"\'`(){}[];:,&=/\\%$ 0a\n';
    for (const {text} of corpus) {
      for (let i = 0; i < 6; i++) {
        const cut = text.slice(0, random(text.length));
        const at = random(text.length);
        const changed = text.slice(0, at) + letters[random(letters.length)] + text.slice(at + 1);
        for (const broken of [cut, changed]) {
          const converted = await convert(broken);
          if (converted) assert.ok(elements(converted.html)[0][0] === 'gp-map', broken);
        }
      }
    }
  });

  // Each takes well below a second; a search that goes back and forth would take hours.
  it('comes to an end, however long and twisted the text', {timeout: 180_000}, async () => {
    const twisted = [
      'Gp.Map.load('.repeat(20_000),
      `Gp.Map.load('map', ${'{a:['.repeat(50_000)}`,
      '"'.repeat(99_999),
      '<iframe '.repeat(30_000),
      `https://www.geoportail.gouv.fr/carte?c=2,48&l0=${'('.repeat(9_000)}`,
      'L.tileLayer("http://a/{z}", '.repeat(5_000),
      '//'.repeat(50_000),
      'var a = ['.repeat(30_000),
      `${'a.'.repeat(30_000)}OSM`,
      '[iframe '.repeat(12_000),
      '('.repeat(100_000),
      `var a0 = ['x'];\n${Array.from({length: 90}, (_, i) => `var a${i + 1} = [a${i}, a${i}];`).join('\n')}\nmap.addSource('s', a90);`,
    ];
    const maps = [];
    for (const text of twisted) if (await convert(text)) maps.push(text.slice(0, 11));
    assert.deepEqual(maps, ['Gp.Map.load', 'Gp.Map.load', 'https://www', 'L.tileLayer']);
  });
});

describe('convertPage', () => {
  const visu =
    'https://www.geoportail.gouv.fr/embed/visu.html?c=2.35,48.85&z=12&l0=ORTHOIMAGERY.ORTHOPHOTOS::GEOPORTAIL:OGC:WMTS(1)';
  const image =
    'https://wxs.ign.fr/abcdefghijklmnopqrstuvwx/geoportail/r/wms?REQUEST=GetMap&LAYERS=ORTHOIMAGERY.ORTHOPHOTOS&SRS=EPSG:4326&BBOX=2,48,3,49';
  const map = (attributes = '') =>
    `<gp-map label="Photographies aériennes" center="2.35 48.85" zoom="12"${attributes}>\n  <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer>\n</gp-map>`;
  const sized = ' width="500" height="300"';

  for (const [title, before, after] of [
    [
      'what consent software put in the place of a frame',
      `<div class="tac_iframe" data-url="${visu}" width="500" height="300"><p>Accepter ?</p></div>`,
      map(` loading="click"${sized}`),
    ],
    ['a frame of <noscript>, and not in it', `<noscript> <iframe src="${visu}"></iframe> </noscript>`, map()],
    [
      'what shares <noscript> with something else',
      `<noscript><p>Carte</p><iframe src="${visu}"></iframe></noscript>`,
      `<noscript><p>Carte</p>${map()}</noscript>`,
    ],
    ['an object once, whatever is in it', `<object data="${visu}"><embed src="${visu}"></object>`, map()],
    [
      'a frame whose address is not yet its own',
      `<iframe src="about:blank" data-src="${visu}"></iframe>`,
      map(' loading="click"'),
    ],
    [
      'what is shown when its reader wants it, by a map that waits until then',
      `<template data-embed="${visu}"></template>`,
      map(' loading="click"'),
    ],
    [
      'a frame that loads when it is near, by such a map',
      `<iframe data-lazy-src="${visu}"></iframe>`,
      map(' loading="lazy"'),
    ],
  ])
    it(`replaces ${title}`, async () => {
      const {html, maps, left} = await convertPage(`<p>a</p>${before}<p>b</p>`);
      assert.equal(html, `<p>a</p>${after}<p>b</p>`);
      assert.deepEqual([maps.length, left], [1, []]);
      assert.deepEqual(
        (await checkPage(html)).filter(({code}) => code === 'old-map'),
        [],
      );
      assert.deepEqual(
        (await checkPage(before)).map(({code}) => code),
        before.includes('<embed') ? ['old-map', 'old-map'] : ['old-map'],
      );
    });

  it('replaces images of services that closed, and leaves those of the platform and of our maps', async () => {
    const today = image.replace(
      'wxs.ign.fr/abcdefghijklmnopqrstuvwx/geoportail/r/wms',
      'data.geopf.fr/wms-r',
    );
    const kept = `<img src="${today}" alt=""><gp-map label="a"><img slot="fallback" src="${image}" alt="a"></gp-map>`;
    const {html, maps} = await convertPage(
      `<img data-src="${image}" alt="Paris" width="500" height="300">${kept}`,
    );
    assert.match(html, /^<gp-map label="Paris" [^>]* width="500" height="300">/);
    assert.ok(html.endsWith(kept));
    assert.equal(maps.length, 1);
  });

  it('leaves a part of the page whose attribute is an old address', async () => {
    const page = `<article data-source="${visu}"><p>${'Du texte. '.repeat(100)}</p></article>`;
    const {html, maps, left} = await convertPage(page);
    assert.deepEqual([html, maps], [page, []]);
    assert.equal(left.length, 1);
  });

  it('lists the old addresses that are left, without keys', async () => {
    const {left} = await convertPage(
      `<iframe src="${visu}"></iframe>\n<a href="https://www.geoportail.gouv.fr/">Géoportail</a>\n\n<style>p{background:url(${image})}</style><p>https://www.geoportail-urbanisme.gouv.fr/</p>`,
    );
    assert.deepEqual(left, [
      {line: 2, address: 'https://www.geoportail.gouv.fr/'},
      {line: 4, address: 'https://wxs.ign.fr/…/geoportail/r/wms?REQUEST=GetMap&LAYERS=…'},
    ]);
  });
});

describe('what is written in a script', () => {
  const read = (text) => JSON.parse(JSON.stringify(readLiteral(text) ?? null));

  it('is read as it stands', () => {
    assert.deepEqual(read(`{a: 1, 'b-c': [true, null, -2.5e3,], "d": {e: "l\\'eau"}, f: \`x\`,}`), {
      a: 1,
      'b-c': [true, null, -2500],
      d: {e: "l'eau"},
      f: 'x',
    });
  });

  it('is nothing where it would have to be computed', () => {
    assert.deepEqual(
      read('{a: 1 + 2, b: f, c: function () { return {x: [1, "}"]}; }, d: () => 1, ...e, g() {}, h: 3}'),
      {
        h: 3,
      },
    );
    assert.equal(readLiteral('"a" + b'), undefined);
  });

  it('is put together where texts are added to each other', () => {
    const names = new Map([
      ['key', 'abc'],
      ['options', {layer: 'X', zoom: 3}],
    ]);
    for (const [text, value] of [
      [`'a' + "b" +\n 'c'`, 'abc'],
      [`('a' + key) + options.zoom`, 'aabc3'],
      ['`${key}/${options.layer}/{z}/${other}`', 'abc/X/{z}/${other}'],
      [`'a' + other`, undefined],
      [`'a' + 2 * 3`, undefined],
      [`'a' + f(1)`, undefined],
      ['options.toString', undefined],
    ])
      assert.equal(readLiteral(text, 0, names), value, text);
    const script = `var a = '${'x'.repeat(999)}';\n${Array.from({length: 60}, (_, i) => `var a${i} = ${i ? `a${i - 1}` : 'a'} + ${i ? `a${i - 1}` : 'a'};`).join('\n')}`;
    for (const text of readNames(script).values()) assert.ok(text.length <= 20_000);
  });

  it('takes calls with their names, and leaves what is called on them', () => {
    const value = readLiteral('new ol.layer.Tile({opacity: 0.5}).addTo(map)');
    assert.ok(value instanceof Call);
    assert.equal(value.name, 'ol.layer.Tile');
    assert.deepEqual(JSON.parse(JSON.stringify(value.args)), [{opacity: 0.5}]);
  });

  it('follows names that are given in place', () => {
    const script = 'const zoom = 12\nlet center = [2, 48], other;\nvar far = f(1) + 2;';
    const names = readNames(script);
    assert.equal(names.get('zoom'), 12);
    assert.deepEqual(names.get('center'), [2, 48]);
    assert.equal(names.get('far'), undefined);
    assert.deepEqual(readArguments('f(zoom, center)', 1, names), [12, [2, 48]]);
  });

  it('has comments, but not in its texts', () => {
    assert.equal(withoutComments('a = "http://x/*y*/"; // b\n/* c\n */ d'), 'a = "http://x/*y*/";  \n  d');
  });
});
