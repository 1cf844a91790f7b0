import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, inside, until} from '../support/browser.js';

describe('<gp-scale-line>', () => {
  it('is as long as the length it tells', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="5 0" zoom="12" controls="scale"></gp-map>`,
    );
    const scale = inside(map, 'gp-scale-line');
    const text = () => scale.shadowRoot?.textContent.replace(/\s/g, ' ').trim();
    await until(() => text() === '2 km');
    const base = inside(scale, '[part=base]');
    expect(base.offsetWidth).to.be.closeTo(2000 / 38.2185, 2);
  });
});
