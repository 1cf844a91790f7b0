import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {loadSnapshot} from '../../src/platform/layers.ts';
import {tileMatrixSet} from '../../src/platform/tile-matrix-sets.ts';
import {needsRecorded, recorded, recordedText} from './support/recorded.mjs';

/** Metres a unit of the projection, as OGC scale denominators count. */
const METRES = {'EPSG:3857': 1, 'EPSG:2154': 1, 'EPSG:4326': (Math.PI / 180) * 6378137};
const names = {'IGNF:WGS84G': 'EPSG:4326', 'IGNF:LAMB93': 'EPSG:2154'};

function compare(id, recordedSet) {
  const set = tileMatrixSet(id);
  const levels = Object.keys(recordedSet.tileMatrices).map(Number);
  assert.equal(set.id, id);
  assert.equal(set.projection, names[recordedSet.projection] ?? recordedSet.projection, id);
  assert.deepEqual([set.minLevel, set.maxLevel], [Math.min(...levels), Math.max(...levels)], id);
  for (const level of levels) {
    const {scaleDenominator, topLeftCorner, matrixId} = recordedSet.tileMatrices[level];
    const resolution = (scaleDenominator * 0.00028) / METRES[set.projection];
    assert.ok(Math.abs(set.resolution(level) / resolution - 1) < 1e-7, `${id} ${level}`);
    assert.equal(matrixId, String(level), id);
    const corner = [topLeftCorner.x, topLeftCorner.y];
    // The service writes EPSG:4326 corners latitude first.
    if (recordedSet.projection === 'EPSG:4326') corner.reverse();
    assert.deepEqual(set.origin, corner, id);
  }
}

describe('tileMatrixSet', () => {
  it('computes every set of the recorded configuration', needsRecorded, () => {
    const {tileMatrixSets} = recorded('platform/fixtures/config/entreeCarto.20260615.json.gz');
    assert.equal(Object.keys(tileMatrixSets).length, 73);
    for (const [id, set] of Object.entries(tileMatrixSets)) compare(id, set);
  });

  it('computes those of the official client', needsRecorded, () => {
    const sets = recorded('platform/fixtures/wmts/tilematrixsets.geopf-ext.json');
    for (const [id, set] of Object.entries(sets)) compare(id, set);
  });

  it('computes those that the recorded capabilities describe', needsRecorded, () => {
    const xml = recordedText('platform/fixtures/wmts/GetCapabilities.20240606.xml.gz');
    const sets = xml.match(/<TileMatrixSet><ows:Identifier>.*?<\/TileMatrixSet>/gs);
    assert.equal(sets.length, 42);
    for (const text of sets) {
      const [, id] = /<ows:Identifier>(.*?)</.exec(text);
      const [, projection] = /SupportedCRS>(.*?)</.exec(text);
      const matrices = text.matchAll(
        /<TileMatrix><ows:Identifier>(.*?)<.*?<ScaleDenominator>(.*?)<.*?<TopLeftCorner>([^ <]+) ([^<]+)</gs,
      );
      const tileMatrices = {};
      for (const [, matrixId, scale, x, y] of matrices) {
        tileMatrices[matrixId] = {matrixId, scaleDenominator: +scale, topLeftCorner: {x: +x, y: +y}};
      }
      compare(id, {projection, tileMatrices});
    }
  });

  it('knows the set of every layer, whose levels it has', async () => {
    for (const {name, matrixSet, minLevel, maxLevel} of await loadSnapshot()) {
      if (matrixSet === undefined) continue;
      const set = tileMatrixSet(matrixSet);
      assert.deepEqual([set.minLevel, set.maxLevel], [minLevel, maxLevel], name);
    }
  });

  it('refuses what it does not know', () => {
    assert.throws(() => tileMatrixSet('GoogleMapsCompatible'), {
      code: 'unsupported',
      message: /GoogleMapsCompatible/,
    });
  });
});
