import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, inside, until} from '../support/browser.js';

describe('<gp-zoom>', () => {
  it('changes the scale by a level', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" center="5 45" zoom="9"></gp-map>`);
    await until(() => map.view);
    inside(inside(map, 'gp-zoom'), 'button').click();
    await until(() => map.view?.zoom === 10);
    expect(map.view?.center).to.deep.equal([5, 45]);
  });
});
