import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkState} from '../../src/platform/check-state.ts';
import {isStateKey, readState, writeState} from '../../src/platform/map-state.ts';
import {attacks, states} from '../support/states.ts';

const read = (text, options) => {
  const {state, problems} = readState(text, options);
  assert.deepEqual(problems, [], text);
  return state;
};
const refused = (value) => checkState(value).problems.map(({key, reason}) => `${key}: ${reason}`);

describe('writeState and readState', () => {
  it('are there and back for every state, in a text, in a hash, in a query, and for the map of an id', () => {
    assert.ok(states.length >= 30);
    for (const state of states) {
      const text = writeState(state);
      assert.deepEqual(checkState(state), {state, problems: []}, JSON.stringify(state));
      assert.deepEqual(read(text), state, text);
      assert.deepEqual(read(`https://ville.example/page?a=1#${text}`), state, text);
      assert.deepEqual(read(`https://ville.example/page?a=1&${text}#section-2`), state, text);
      assert.deepEqual(read(`#${text}&carte.z=3`), state, text);
      const own = writeState(state, {prefix: 'carte 1'});
      assert.deepEqual(read(`#z=3&l=x&${own}`, {prefix: 'carte 1'}), state, own);
      assert.equal(new URL(`https://a.example/#${text}`).hash.slice(1), text, 'addresses keep it as it is');
      assert.equal(new URL(`https://a.example/?${text}`).search.slice(1), text);
    }
  });

  it('are there and back for states made at random', () => {
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const pick = (list) => list[Math.floor(random() * list.length)];
    const signs = [...'aé;=&%#?+/\\"\'<>{}[]()|,.:!*~`$@ 東🗺\n\t\u202e'];
    const text = () => Array.from({length: Math.floor(random() * 30)}, () => pick(signs)).join('');
    const number = (least, most) => Math.round((least + random() * (most - least)) * 1e6) / 1e6;
    for (let n = 0; n < 500; n++) {
      const layers = Array.from({length: Math.floor(random() * 4)}, () => ({
        name: pick(['plan', 'A.B-C:d', 'x y', text()]),
        title: text(),
        filter: text(),
        attribution: text(),
        opacity: pick([0, 0.3, 1]),
        hidden: random() < 0.5,
        url: pick([undefined, undefined, 'https://a.example/?x=1;2&y={z}%3B', text()]),
      }));
      const asked = {
        label: text(),
        title: text(),
        center: [number(-180, 180), number(-90, 90)],
        zoom: number(0, 21),
        layers,
        markers: [{lonLat: [number(-180, 180), number(-90, 90)], text: text()}],
      };
      const {state} = checkState(asked);
      assert.deepEqual(read(writeState(asked)), state);
      assert.deepEqual(read(writeState(state)), state);
    }
  });

  it('write what people can read', () => {
    assert.equal(
      writeState({
        center: [2.35, 48.85],
        zoom: 12,
        layers: [{name: 'plan'}, {name: 'A.B', opacity: 0.5, hidden: true, url: 'https://a.example/wms?x=1'}],
        controls: ['zoom', 'search'],
        title: 'Écoles, ici',
      }),
      'c=2.35,48.85&z=12&l=plan&l=A.B;url=https://a.example/wms%3Fx=1;opacity=0.5;hidden&controls=zoom,search&title=%C3%89coles,%20ici',
    );
    assert.equal(writeState({layers: [{name: 'a', title: 'b;c%d'}]}), 'l=a;label=b%253Bc%2525d');
    assert.equal(writeState({zoom: 3}, {prefix: 'carte'}), 'carte.z=3');
  });

  it('read what people write by hand', () => {
    assert.deepEqual(read('?c=2.35 48.85&z=12.0&t=Réunion&p=2154&controls=search zoom'), {
      center: [2.35, 48.85],
      zoom: 12,
      territory: 'REU',
      projection: 'EPSG:2154',
      controls: ['zoom', 'search'],
    });
    assert.deepEqual(read('l=ortho;opacity=1;service=wmts;unknown=3;=;;hidden'), {
      layers: [{name: 'ortho', service: 'WMTS', hidden: true}],
    });
    for (const text of ['', '#', '#section-2', 'https://ville.example/?utm_source=x', '%', '&&==&'])
      assert.deepEqual(readState(text), {state: {}, problems: []}, text);
  });

  it('are there and back for the longest state of all', () => {
    const long = (length) => '漢'.repeat(length);
    const layer = {
      name: long(200),
      url: `https://a.example/${long(1981)}`,
      styleName: long(200),
      title: long(200),
      filter: long(1000),
      attribution: long(300),
      fallback: Array(5).fill(long(200)),
    };
    const longest = {
      label: long(300),
      title: long(300),
      layers: Array(30).fill(layer),
      markers: Array(100).fill({lonLat: [-179.999999, -89.999999], text: long(300)}),
    };
    assert.deepEqual(checkState(longest), {state: longest, problems: []});
    assert.deepEqual(read(`https://ville.example/embed.html#${writeState(longest)}`), longest);
  });

  it('never write an API key, a user or a password', () => {
    const url = 'https://a.example/wms?map=1&apikey=s3cret&API_KEY=s3cret&token=s3cret&%6Bey=s3cret#s3cret';
    const layers = [
      {name: 'A.B', apiKey: 's3cret', 'api-key': 's3cret'},
      {name: 'C', url},
      {name: 'D', url: 'https://user:s3cret@a.example/'},
    ];
    const text = writeState({layers, apiKey: 's3cret'});
    assert.equal(text, 'l=A.B&l=C;url=https://a.example/wms%3Fmap=1');
    const {problems} = readState('l=D;url=https://user:s3cret@a.example/&l=A;api-key=s3cret');
    assert.doesNotMatch(JSON.stringify(problems), /s3cret/);
  });
});

describe('checkState', () => {
  it('says what it leaves out, and why', () => {
    assert.deepEqual(refused({zoom: 99}), ['zoom: bad-number']);
    for (const zoom of [-1, NaN, Infinity, '1e9', '12px', {}, [], true])
      assert.deepEqual(refused({zoom}), ['zoom: bad-number'], String(zoom));
    for (const center of [[1], [1, 2, 3], [200, 0], [0, 91], ['a', 0], '1', {lon: 1}])
      assert.deepEqual(refused({center}), ['center: bad-number']);
    assert.deepEqual(refused({territory: 'ATLANTIS'}), ['territory: unknown-word']);
    assert.deepEqual(refused({projection: '+proj=merc'}), ['projection: bad-name']);
    assert.deepEqual(refused({theme: 'url(x)', lang: 'fr"'}), ['theme: unknown-word', 'lang: bad-name']);
    assert.deepEqual(refused({controls: ['zoom', 'script']}), ['controls: unknown-word']);
    assert.deepEqual(refused({title: 'x'.repeat(301)}), ['title: too-long']);
    assert.deepEqual(refused({layers: Array(31).fill({name: 'plan'})}), ['layers: too-many']);
    assert.equal(checkState({layers: Array(31).fill({name: 'plan'})}).state.layers.length, 30);
    assert.deepEqual(refused({layers: [{name: 'a', opacity: 2, service: 'FTP'}]}), [
      'layers.opacity: bad-number',
      'layers.service: unknown-word',
    ]);
    assert.deepEqual(refused({layers: [{}]}), ['layers: bad-name']);
    assert.deepEqual(refused({layers: [{name: 'x', url: 'ftp://a.example/'}]}), ['layers.url: bad-address']);
    assert.deepEqual(refused({markers: [{text: 'nowhere'}]}), ['markers.lonLat: bad-number']);
    assert.deepEqual(readState(`l=${'x'.repeat(2_000_000)}`).problems[0].reason, 'too-long');
    assert.deepEqual(readState('l=plan&'.repeat(1000)).problems[0].reason, 'too-many');
  });

  it('knows every theme', () => {
    for (const theme of ['light', 'dark', 'auto', 'dsfr'])
      assert.deepEqual(checkState({theme}), {state: {theme}, problems: []});
  });

  it('knows no field but its own, not even inherited ones', () => {
    const odd = JSON.parse('{"__proto__": {"zoom": 3}, "constructor": 1, "onclick": "x", "zoom": 4}');
    assert.deepEqual(checkState(odd), {state: {zoom: 4}, problems: []});
    for (const value of [null, undefined, 3, 'x', [], () => 1])
      assert.deepEqual(checkState(value), {state: {}, problems: []});
  });

  it('lets no attack into names and addresses, and keeps texts as texts', () => {
    for (const attack of attacks) {
      const {state} = checkState({
        label: attack,
        layers: [{name: attack}, {name: 'x', url: attack}, {name: 'y', styleName: attack, service: attack}],
        territory: attack,
        projection: attack,
        lang: attack,
        theme: attack,
        controls: [attack],
      });
      assert.deepEqual(Object.keys(state).sort(), ['controls', 'label', 'layers'], attack);
      for (const {name, url, styleName} of state.layers) {
        assert.doesNotMatch(name + (styleName ?? ''), /[<>"'`{}[\]\\&%#|=;]/, attack);
        if (url !== undefined) assert.match(url, /^https:\/\/evil\.example\/[^"'<>]*$/, attack);
      }
      assert.doesNotMatch(state.label, /[\p{Cc}\p{Surrogate}\u202e]/u);
    }
  });
});

describe('isStateKey', () => {
  it('tells the parameters of a map from those of the page and of another map', () => {
    assert.ok(isStateKey('z') && isStateKey('carte.z', {prefix: 'carte'}));
    assert.ok(!isStateKey('utm_source') && !isStateKey('z', {prefix: 'carte'}) && !isStateKey('carte.z'));
  });
});
