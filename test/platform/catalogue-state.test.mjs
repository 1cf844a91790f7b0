import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {catalogueFacets} from '../../src/platform/catalogue-filters.ts';
import {keepServer, readFilters, toggleFilter, writeFilters} from '../../src/platform/catalogue-state.ts';

describe('the filters of a link', () => {
  for (const [filters, inView, text] of [
    [{}, false, ''],
    [
      {theme: ['Altimétrie', 'Agriculture'], access: ['open']},
      true,
      'theme:Altimétrie|Agriculture;access:open;view',
    ],
    [{producer: ['A; B|C 100%']}, false, 'producer:A%3B B%7CC 100%25'],
    [{group: ['Urbanisme : PLU']}, false, 'group:Urbanisme : PLU'],
  ])
    it(`are written and read: ${text || 'none'}`, () => {
      assert.equal(writeFilters(filters, inView), text);
      assert.deepEqual(readFilters(text), {filters, inView, unknown: []});
    });
  it('tell what they do not know', () => {
    assert.deepEqual(readFilters('colour:red; service: WMTS ;; theme:'), {
      filters: {service: ['WMTS']},
      inView: false,
      unknown: ['colour:red', 'theme:'],
    });
    assert.equal(catalogueFacets.length, 7);
  });
});

describe('what a reader asks of a catalogue', () => {
  it('has a value more or less of a facet, and the others as they were', () => {
    const one = toggleFilter({access: ['open']}, 'theme', 'Santé');
    assert.deepEqual(one, {access: ['open'], theme: ['Santé']});
    const two = toggleFilter(one, 'theme', 'Sol');
    assert.deepEqual(toggleFilter(two, 'theme', 'Santé'), {access: ['open'], theme: ['Sol']});
  });

  it('keeps the servers that a reader writes, once each and never with a key', () => {
    const servers = keepServer([], 'geo.ville.example/wms');
    assert.deepEqual(servers, ['geo.ville.example/wms']);
    assert.equal(keepServer(servers, 'geo.ville.example/wms'), servers);
    assert.equal(keepServer(servers, 'https://geo.ville.example/wms?apikey=secret'), servers);
  });
});
