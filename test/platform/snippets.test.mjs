import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {parse} from 'parse5';
import {checkState} from '../../src/platform/check-state.ts';
import {embedAddress, pinAddress, waitsForClick} from '../../src/platform/embed-address.ts';
import {firstTiles} from '../../src/platform/first-tiles.ts';
import {readSnippet} from '../../src/platform/read-snippet.ts';
import {configure} from '../../src/platform/services.ts';
import {snippetFlavours, writeSnippet} from '../../src/platform/snippets.ts';
import {attacks, states} from '../support/states.ts';

const options = {
  base: 'https://cdn.example/npm/gp-elements@latest/dist/cdn',
  version: '1.2.3',
  integrity: {
    'gp-elements.js': 'sha384-entry',
    'chunks/gp-elements-abc.js': 'sha384-core',
    'chunks/x-y.js': 'sha384-x',
  },
};
const base = 'https://cdn.example/npm/gp-elements@1.2.3/dist/cdn/';

/** A map without layers says nothing of layers. */
const plain = ({layers, ...state}) => (layers?.length ? {...state, layers} : state);

/** Every element of a page, those in templates too. */
function elementsOf(html) {
  const found = [];
  const visit = (node) => {
    if (node.tagName) {
      const attributes = Object.fromEntries(node.attrs.map(({name, value}) => [name, value]));
      found.push({
        name: node.tagName,
        attributes,
        text: (node.childNodes ?? []).map(({value = ''}) => value).join(''),
      });
    }
    for (const child of (node.content ?? node).childNodes ?? []) visit(child);
  };
  visit(parse(html));
  return found.filter(({name}) => !['html', 'head', 'body'].includes(name));
}
const find = (html, tag) =>
  elementsOf(html)
    .filter(({name}) => name === tag)
    .map(({attributes}) => attributes);

describe('writeSnippet', () => {
  for (const flavour of snippetFlavours) {
    it(`writes ${flavour} that is read back as the same state, for every state, size and way of loading`, async () => {
      for (const [index, state] of states.entries()) {
        const size = index % 2 ? {width: 640, height: 480} : {};
        const loading = ['eager', 'lazy', 'click'][index % 3];
        const text = writeSnippet(state, flavour, {...options, ...size, loading});
        const {state: read, problems} = await readSnippet(text);
        assert.deepEqual([plain(read), problems], [plain(state), []], text);
        assert.deepEqual(plain((await readSnippet(writeSnippet(state, flavour))).state), plain(state));
      }
    });
  }

  it('pins the version and has the hash of what it loads', () => {
    for (const flavour of ['html', 'wordpress', 'drupal']) {
      const html = writeSnippet({layers: [{name: 'plan'}]}, flavour, options);
      assert.deepEqual(find(html, 'script'), [
        {
          type: 'module',
          src: `${base}chunks/gp-elements-abc.js`,
          integrity: 'sha384-core',
          crossorigin: '',
        },
      ]);
    }
    assert.match(writeSnippet({}, 'react', options), /npm install gp-elements@1\.2\.3 ol/);
    assert.match(writeSnippet({}, 'vue', options), /npm install gp-elements@1\.2\.3 ol/);
    assert.equal(find(writeSnippet({}, 'iframe', options), 'iframe')[0].src, `${base}embed.html`);
  });

  it('writes no more than what is known of the script', () => {
    assert.equal(
      writeSnippet({label: 'Carte', center: [2.35, 48.85], zoom: 12, layers: [{name: 'x'}]}, 'html'),
      `<script type="module" src="gp-elements.js"></script>
<gp-map label="Carte" center="2.35 48.85" zoom="12" height="400" style="display:block;height:400px">
  <gp-layer name="x"></gp-layer>
</gp-map>`,
    );
  });

  for (const file of ['README.md', 'README.fr.md'])
    it(`writes the map of ${file}, and more that helps it`, async () => {
      const [, pasted] = /```html\n(.*?)```/s.exec(readFileSync(file, 'utf8'));
      const {state, problems} = await readSnippet(pasted);
      assert.deepEqual(problems, []);
      const written = writeSnippet(state, 'html').split('\n');
      for (const line of pasted.trim().split('\n'))
        assert.ok(
          written.some((one) => one.startsWith(line.replace(/>$/, ''))),
          line,
        );
    });

  it('asks the first tiles ahead, and shows a still image until the map is there', () => {
    const state = {
      label: 'Carte',
      center: [2.35, 48.85],
      zoom: 12,
      layers: [{name: 'plan'}, {name: 'cadastre'}],
    };
    const html = writeSnippet(state, 'html', {...options, width: 640, height: 400});
    const tiles = find(html, 'link').filter(({rel}) => rel === 'preload');
    assert.ok(tiles.length >= 6 && tiles.length <= 12, tiles.length);
    for (const {as, crossorigin, href} of tiles) {
      assert.deepEqual([as, crossorigin], ['image', '']);
      assert.match(href, /^https:\/\/data\.geopf\.fr\/wmts\?layer=GEOGRAPHICALGRIDSYSTEMS\.PLANIGNV2&/);
    }
    assert.equal(tiles[0].media, undefined);
    const [poster] = find(html, 'img');
    assert.deepEqual(
      [poster.slot, poster.width, poster.height, poster.alt],
      ['fallback', '640', '400', 'Carte. Carte\u00a0: Parcellaire cadastral et Plan IGN. 48,85° N, 2,35° E.'],
    );
    assert.match(poster.src, /^https:\/\/data\.geopf\.fr\/wms-r\?/);
  });

  for (const [width, height] of [
    [900, 600],
    [640, 400],
    [500, 900],
    [undefined, 400],
  ])
    it(`asks ahead no more than the map of a narrower page shows: ${width} × ${height}`, () => {
      const state = {center: [2.35, 48.85], zoom: 12.3, layers: [{name: 'plan'}]};
      const links = find(writeSnippet(state, 'html', {...options, width, height}), 'link');
      const tiles = links.filter(({rel}) => rel === 'preload');
      for (const page of [320, 480, 640, 800, 1280]) {
        const asked = tiles.filter(
          ({media = '(width>=0px)'}) => page >= /^\(width>=(\d+)px\)$/.exec(media)[1],
        );
        const wide = Math.min(page, width ?? 800);
        const high =
          width === undefined ? height : Math.max((wide * height) / width, Math.min(256, 0.6 * page));
        const shown = firstTiles(state, wide, Math.min(high, height)).map(({address}) => address);
        assert.deepEqual(asked.map(({href}) => href).sort(), shown.toSorted(), `${page}`);
      }
    });

  it('names the platform itself, whatever proxy this site has', () => {
    configure({platform: 'https://proxy.example/geopf'});
    try {
      const state = {center: [2.35, 48.85], zoom: 12, layers: [{name: 'plan'}]};
      for (const flavour of snippetFlavours)
        assert.doesNotMatch(writeSnippet(state, flavour, options), /proxy/, flavour);
      assert.match(writeSnippet(state, 'html', options), /data\.geopf\.fr\/wms-r/);
    } finally {
      configure({platform: 'https://data.geopf.fr'});
    }
  });

  it('asks nothing of the platform before the reader does, where loading is click', () => {
    const state = {center: [2.35, 48.85], zoom: 12, layers: [{name: 'plan'}]};
    for (const flavour of snippetFlavours) {
      const text = writeSnippet(state, flavour, {...options, loading: 'click'});
      assert.doesNotMatch(text, /geopf/, flavour);
    }
    assert.match(writeSnippet(state, 'html', {loading: 'lazy'}), /<img [^>]*loading="lazy"/);
    assert.equal(find(writeSnippet(state, 'html', {loading: 'lazy'}), 'link').length, 0);
  });

  it('makes the page of a frame wait too, in every flavour that has one', () => {
    const state = {label: 'Plan', layers: [{name: 'plan'}]};
    for (const flavour of ['iframe', 'wordpress-shortcode', 'spip']) {
      assert.match(writeSnippet(state, flavour, {...options, loading: 'click'}), /load=click/, flavour);
      for (const loading of ['eager', 'lazy', undefined])
        assert.doesNotMatch(writeSnippet(state, flavour, {...options, loading}), /load=/, flavour);
    }
    const [{src}] = find(writeSnippet(state, 'iframe', {...options, loading: 'click'}), 'iframe');
    assert.ok(waitsForClick(src) && !waitsForClick(embedAddress({title: 'a&load=click#load=click'})), src);
  });

  it('writes the size as attributes, and no style at all for pages whose policy refuses it', () => {
    const state = {label: 'Carte', center: [2.35, 48.85], zoom: 12, layers: [{name: 'plan'}]};
    for (const flavour of ['html', 'wordpress', 'drupal', 'vue'])
      for (const loading of ['eager', 'lazy', 'click']) {
        const asked = {...options, width: 640, height: 300, loading};
        const [map] = find(writeSnippet(state, flavour, {...asked, strict: true}), 'gp-map');
        assert.deepEqual([map.width ?? map[':width'], map.height ?? map[':height']], ['640', '300'], flavour);
        assert.doesNotMatch(writeSnippet(state, flavour, {...asked, strict: true}), / style=/, flavour);
        assert.match(writeSnippet(state, flavour, asked), /style="[^"]*max-width:640px/, flavour);
      }
    for (const flavour of ['react', 'iframe'])
      assert.doesNotMatch(writeSnippet(state, flavour, {...options, strict: true}), / style=/);
    assert.match(writeSnippet(state, 'iframe', options), / style="border:0;max-width:100%"/);
    const [image] = find(writeSnippet(state, 'html', {width: 640, height: 300, strict: true}), 'img');
    assert.deepEqual([image.width, image.height], ['640', '300']);
  });

  it('credits beside the image, and links to the map where there can be no image', () => {
    const state = {label: 'Plan <1>', center: [2.35, 48.85], zoom: 12, layers: [{name: 'plan'}]};
    const [small] = elementsOf(writeSnippet(state, 'html', options)).filter(({name}) => name === 'small');
    assert.deepEqual([small.attributes.slot, small.text], ['fallback', '© IGN']);
    const click = {...options, loading: 'click'};
    const [link] = elementsOf(writeSnippet(state, 'html', click)).filter(({name}) => name === 'a');
    assert.deepEqual(
      [link.attributes.slot, link.text, link.attributes.href],
      ['fallback', 'Voir la carte\u00a0: Plan <1>', embedAddress(state, options)],
    );
    assert.deepEqual(find(writeSnippet(state, 'html', {loading: 'click'}), 'a'), [], 'nobody knows where');
  });

  it('names the frames that short codes and models make', () => {
    const state = {title: 'L’« été » [1] | 100 %', layers: [{name: 'plan'}]};
    for (const [flavour, written] of [
      ['wordpress-shortcode', /^\[gp_map state="[^"]*" title="([^"&[\]]*)" height="400"\]$/],
      ['spip', /^<gp_map\|state=[^|>]*\|title=([^|>]*)\|height=400>$/],
    ]) {
      const [, title] = written.exec(writeSnippet(state, flavour));
      assert.equal(decodeURIComponent(title), state.title);
    }
    assert.match(writeSnippet({layers: [{name: 'plan'}]}, 'spip'), /\|title=Carte%C2%A0:%20Plan%20IGN\.\|/);
  });

  it('writes the addresses of the site of its page relative, and reads them back', async () => {
    const page = 'https://ville.example/blog/2026/carte.html';
    const written = {
      'https://ville.example/blog/2026/ecoles.geojson': 'ecoles.geojson',
      'https://ville.example/blog/2026/a/b%20c.kml?v=2': 'a/b%20c.kml?v=2',
      'https://ville.example/blog/trace.gpx': '../trace.gpx',
      'https://ville.example/wp-content/x.gpx': '/wp-content/x.gpx',
      'https://ville.example/blog/2026/a:b.kml': './a:b.kml',
      'https://ville.example/blog/2026/{z': '{z',
      'https://ailleurs.example/ecoles.geojson': 'https://ailleurs.example/ecoles.geojson',
    };
    const layers = Object.keys(written).map((url) => ({name: '', url}));
    for (const flavour of ['html', 'wordpress', 'drupal', 'react', 'vue']) {
      const code = writeSnippet({layers}, flavour, {page});
      assert.deepEqual(
        [...code.matchAll(/ url="([^"]*)"/g)].map(([, url]) => url.replace('&#123;', '{')),
        Object.values(written),
      );
      const {state, problems} = await readSnippet(code, {page});
      assert.deepEqual([state.layers, problems], [layers, []]);
    }
    for (const flavour of ['iframe', 'wordpress-shortcode', 'spip', 'markdown'])
      assert.equal(writeSnippet({layers}, flavour, {page}), writeSnippet({layers}, flavour), flavour);
    const {problems} = await readSnippet('<gp-map><gp-layer url="ecoles.geojson"></gp-layer></gp-map>');
    assert.equal(problems[0].reason, 'bad-address');
  });

  it('gives frameworks numbers as numbers', () => {
    const state = {zoom: 12, layers: [{name: 'a', opacity: 0, hidden: true, minZoom: 3}]};
    assert.match(
      writeSnippet(state, 'react'),
      /<gp-map zoom=\{12\} height=\{400\} style=\{\{display:'block',height:'400px'\}\}>/,
    );
    assert.match(writeSnippet(state, 'react'), /<gp-layer name="a" opacity=\{0\} hidden min-zoom=\{3\}>/);
    assert.match(writeSnippet(state, 'vue'), /<gp-layer name="a" :opacity="0" hidden :min-zoom="3">/);
  });

  it('tells Drupal what to allow', () => {
    const note = writeSnippet({label: 'x', layers: [{name: 'a'}]}, 'drupal').split('\n')[0];
    // It takes every style away.
    assert.match(note, /^<!-- .* <script type src> <gp-map label height> <gp-layer name> -->$/);
  });

  it('tells Drupal what its formats that limit tags would cut', () => {
    const noteOf = (state) => writeSnippet(state, 'drupal', options).split('\n')[0];
    for (const [state, cut] of [
      [{projection: 'EPSG:3948', center: [-1.68, 48.11]}, 'gp-map projection'],
      [{label: 'Rennes : centre'}, 'gp-map label'],
      [{layers: [{name: 'BDTOPO_V3:commune'}, {name: 'a'}]}, 'gp-layer name'],
      [{layers: [{name: 'a', attribution: 'Source : IGN'}]}, 'gp-layer attribution'],
    ])
      assert.match(noteOf(state), new RegExp(`“Full HTML” only.* cut: ${cut} -->$`));
    for (const state of [
      {title: 'Rennes : centre', layers: [{name: '', url: 'https://a.example/wms?a=b:c'}]},
      {label: 'École 1/2 : cour'},
    ])
      assert.match(noteOf(state), /or one that allows: /);
  });

  it('never has an API key', () => {
    const state = {layers: [{name: 'A', apiKey: 's3cret', url: 'https://a.example/?apikey=s3cret'}]};
    for (const flavour of snippetFlavours) assert.doesNotMatch(writeSnippet(state, flavour), /s3cret/);
  });
});

const tags = /^(gp-(map|layer|marker|search|layer-switcher)|script|link|img|small|iframe|span|template)$/;
const attribute =
  /^(:?(name|url|service|style-name|label|opacity|hidden|min-zoom|max-zoom|filter|attribution|fallback|position|slot|center|zoom|controls|style|loading|src|type|rel|as|media|href|crossorigin|alt|width|height|title|sandbox|allow|setup|integrity))$/;

describe('whatever a state holds', () => {
  for (const flavour of snippetFlavours) {
    it(`${flavour} stays the markup that we wrote`, async () => {
      for (const attack of attacks) {
        const state = {
          label: attack,
          title: attack,
          center: [2, 48],
          zoom: 10,
          controls: ['zoom', 'search', 'layer-switcher', attack],
          markers: [{lonLat: [1, 2], text: attack}],
          layers: [
            {
              name: 'plan',
              title: attack,
              filter: attack,
              attribution: attack,
              styleName: attack,
              fallback: [attack],
            },
            {name: attack, url: attack},
            {name: '', url: `https://a.example/${attack}`},
            {
              name: '',
              url: `https://a.example/?x=${encodeURIComponent(attack.replace(/\p{Surrogate}/gu, ''))}`,
            },
          ],
          theme: attack,
          lang: attack,
          territory: attack,
          projection: attack,
        };
        const text = writeSnippet(state, flavour, options);
        const read = await readSnippet(text);
        assert.deepEqual([read.state, read.problems], [checkState(state).state, []], text);
        const calm = writeSnippet(
          JSON.parse(JSON.stringify(state).replaceAll(JSON.stringify(attack), '"x"')),
          flavour,
          options,
        );
        const elements = elementsOf(text);
        if (flavour !== 'spip') {
          const layers = ({name}) => name !== 'gp-layer';
          const names = (html) =>
            elementsOf(html)
              .filter(layers)
              .map(({name}) => name);
          if (!/^https/.test(attack)) assert.deepEqual(names(text), names(calm), text);
          for (const {name, attributes, text: inside} of elements) {
            assert.match(name, tags, text);
            for (const [key, value] of Object.entries(attributes)) {
              assert.match(key, attribute, text);
              if (/^(src|href|url)$/.test(key)) assert.match(value, /^https:/, text);
            }
            if (name === 'script') assert.doesNotMatch(inside, /hacked/, text);
          }
        } else {
          assert.match(text, /^<gp_map\|state=[^|<>[\]"']*\|title=[^|<>[\]"']*\|height=400>$/, text);
        }
        // Templates, short codes and code of the page: nothing that one of them would take for its own.
        const data =
          flavour === 'react'
            ? text.replace(/\{\{(?:display|position)[^}]*\}\}|=\{-?[\d.]+\}|Carte\(\) \{|\n\}$/g, '')
            : text;
        assert.doesNotMatch(data, /\{\{(?!compilerOptions)|\$\{|\{%|\{#|#\{|<%|<\?|\{hacked|\u202e|\0/, text);
        const codes = data.match(/\[\w+/g) ?? [];
        if (flavour !== 'markdown')
          assert.deepEqual(codes, flavour === 'wordpress-shortcode' ? ['[gp_map'] : [], text);
        if (flavour === 'markdown')
          assert.match(text, /^\[!\[[^[\]*_`<>]*\]\(https:[^\s()<>]+\)\]\(https:[^\s()<>"]+\)$/, text);
        assert.equal(
          text.includes('<!--') ? text.match(/-->/g).length : 0,
          text.match(/<!--/g)?.length ?? 0,
          text,
        );
      }
    });
  }
});

describe('embedAddress and pinAddress', () => {
  it('say which version', () => {
    assert.equal(embedAddress({zoom: 3}, options), `${base}embed.html#z=3`);
    const pinned = (address) => pinAddress(address, '1.2.3');
    assert.equal(
      pinned('https://a.example/gp-elements@0/dist/cdn/'),
      'https://a.example/gp-elements@1.2.3/dist/cdn/',
    );
    assert.equal(
      pinned('https://a.example/npm/gp-elements/dist'),
      'https://a.example/npm/gp-elements@1.2.3/dist/',
    );
    assert.equal(pinned('https://ville.example/gp-elements/'), 'https://ville.example/gp-elements/');
    assert.equal(pinned(''), '');
  });
});
