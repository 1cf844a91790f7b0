// The modules of the package in plain Node: `npm run build:lib` first.
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {test} from 'node:test';
import {pathToFileURL} from 'node:url';

const load = (file) => import(pathToFileURL(file).href);

test('the front door can be imported where there is no DOM, and registers every element', async () => {
  const index = await load('dist/index.js');
  assert.equal(typeof index.configure, 'function');
  assert.equal(typeof index.registerMessages, 'function');
  for (const file of readdirSync('src/elements').filter((name) => /^gp-(?!element\.)/.test(name))) {
    const tag = file.slice(0, -'.ts'.length);
    assert.ok(Object.values(index).includes(customElements.get(tag)), tag);
  }
});

test('the side door has functions only', async () => {
  const platform = await load('dist/platform.js');
  assert.equal(typeof platform.suggestPlaces, 'function');
  assert.equal(platform.GpMap, undefined);
});
