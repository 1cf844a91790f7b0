import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {searchLayers} from '../../src/platform/catalogue.ts';
import {creditOf} from '../../src/platform/credits.ts';
import {findCredit} from '../../src/platform/find-credit.ts';
import {producerName} from '../../src/platform/producers.ts';
import {answer} from './support/network.mjs';

describe('producerName', () => {
  for (const [written, name] of [
    ["INSTITUT NATIONAL DE L'INFORMATION GEOGRAPHIQUE ET FORESTIERE (IGN)", 'IGN'],
    ["INSTITUT NATIONAL DE L'INFORMATION GEOGRAPHIQUE ET FORESTIERE (IGNF)", 'IGN'],
    ["IGN (Institut National de l'Information Géographique et Forestière)", 'IGN'],
    ['Institut national de l’information géographique et forestière', 'IGN'],
    ['MUSEUM NATIONAL D HISTOIRE NATURELLE (MNHN)', 'MNHN'],
    ["Muséum national d'Histoire naturelle", 'MNHN'],
    ['DGAC (DTA, DSAC-IR, STAC et SNIA)', 'DGAC'],
    ['METROPOLE DU GRAND PARIS', 'Métropole du Grand Paris'],
    ['Ville  de Rennes', 'Ville de Rennes'],
    ['Autres', undefined],
    [' ', undefined],
    [undefined, undefined],
  ])
    it(`reads ${String(written)} as ${String(name)}`, () => assert.equal(producerName(written), name));
});

describe('the credit of a layer', () => {
  it('claims a licence for a known producer of open data only, and is never empty', () => {
    assert.equal(creditOf({name: 'A', producer: 'IGN'}).licence.name, 'Licence Ouverte 2.0');
    assert.equal(creditOf({name: 'PLAN.OSM', producer: 'OpenStreetMap'}).licence.name, 'ODbL 1.0');
    assert.equal(creditOf({name: 'A', producer: 'IGN', restricted: true}).licence, undefined);
    assert.deepEqual(creditOf({name: 'A'}), {producer: 'Géoplateforme', url: 'https://cartes.gouv.fr/'});
  });

  it('comes from the index where nothing that ships says it', async () => {
    const document = (more) => ({
      documents: [{layer_name: 'A', title: 'A', type: 'WFS', ...more}],
    });
    const index = '/recherche/api/indexes/geoplateforme';
    answer({[index]: document({producers: ['INSTITUT NATIONAL (IGN)', 'INSTITUT NATIONAL (IGNF)']})});
    assert.deepEqual((await searchLayers('', {open: true}))[0].producers, ['IGN']);
    const credit = await findCredit({name: 'A', service: 'WFS'});
    assert.deepEqual([credit.producer, credit.licence.name], ['IGN', 'Licence Ouverte 2.0']);
    answer({[index]: document({})});
    assert.equal((await findCredit({name: 'A', service: 'WFS'})).producer, 'Géoplateforme');
  });
});
