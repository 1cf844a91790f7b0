import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {findTerritory, territories} from '../../src/platform/territories.ts';
import {needsRecorded, recorded} from './support/recorded.mjs';

describe('territories', () => {
  it('are those of the platform, with longitudes within ±180', needsRecorded, () => {
    const config = recorded('platform/fixtures/config/entreeCarto.20260615.json.gz').territories;
    const list = Array.isArray(config) ? config : Object.values(config);
    assert.deepEqual(territories.map(({id}) => id).sort(), list.map(({id}) => id).sort());
    for (const {id, extent} of territories) {
      const [w, s, e, n] = extent;
      assert.ok(-180 <= w && w < e && e <= 180 && -90 <= s && s < n && n <= 90, id);
    }
  });

  it('are found by id, department, country code or name', () => {
    const names = {
      REU: ['reu', ' 974 ', 'RE', 'La Réunion', 'la reunion', 'Réunion'],
      FXX: ['fxx', 'France', 'Métropole'],
    };
    Object.assign(names, {
      SPM: ['Saint-Pierre-et-Miquelon', 'saint pierre et miquelon', 'St-Pierre-et-Miquelon', '975'],
    });
    Object.assign(names, {
      MAF: ['Saint-Martin', 'MF'],
      GUF: ['Guyane', 'French Guiana'],
      PYF: ['987', 'tahiti'],
    });
    for (const [id, spellings] of Object.entries(names)) {
      for (const spelling of spellings) assert.equal(findTerritory(spelling)?.id, id, spelling);
    }
    for (const nothing of ['', 'Atlantis', '75', 'la'])
      assert.equal(findTerritory(nothing), undefined, nothing);
  });
});
