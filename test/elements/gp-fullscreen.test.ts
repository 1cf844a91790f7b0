import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, inside, until} from '../support/browser.js';

describe('<gp-fullscreen>', () => {
  it('asks the screen for the whole map', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" controls="fullscreen"></gp-map>`);
    let asked = false;
    map.requestFullscreen = () => ((asked = true), Promise.resolve());
    if (!document.fullscreenEnabled)
      return expect(inside(map, 'gp-fullscreen').shadowRoot?.querySelector('button')).to.equal(null);
    await until(() => inside(map, 'gp-fullscreen').shadowRoot?.querySelector('button'));
    inside(inside(map, 'gp-fullscreen'), 'button').click();
    expect(asked).to.equal(true);
  });
});
