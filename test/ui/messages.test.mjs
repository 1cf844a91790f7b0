import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, it} from 'node:test';

const folder = new URL('../../src/ui/messages/', import.meta.url);

describe('the French of messages', () => {
  for (const file of readdirSync(folder))
    it(`keeps quotation marks with what they quote, in ${file}`, async () => {
      const {fr = {}} = await import(new URL(file, folder));
      for (const [key, text] of Object.entries(fr))
        assert.doesNotMatch(text, /«(?!\u00a0)|(?<!\u00a0)»/, key);
    });
});
