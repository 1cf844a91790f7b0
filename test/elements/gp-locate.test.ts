import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, inside, until} from '../support/browser.js';

describe('<gp-locate>', () => {
  it('says so when the reader does not give a position', async () => {
    const refuse = (_: PositionCallback, failed?: PositionErrorCallback | null) =>
      failed?.({code: 1, PERMISSION_DENIED: 1} as GeolocationPositionError);
    Object.defineProperty(navigator.geolocation, 'getCurrentPosition', {value: refuse, configurable: true});
    try {
      const map = await fixture<GpMap>(html`<gp-map label="Carte" lang="en" controls="locate"></gp-map>`);
      inside(inside(map, 'gp-locate'), 'button').click();
      await until(() => map.shadowRoot?.querySelector('[part=notice]'));
      expect(inside(map, '[part=notice]').textContent).to.include('Allow geolocation');
    } finally {
      Reflect.deleteProperty(navigator.geolocation, 'getCurrentPosition');
    }
  });
});
