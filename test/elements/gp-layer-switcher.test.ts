import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import type {GpLayerSwitcher} from '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-layer-switcher.js';
import {expect, fixture, inside, until} from '../support/browser.js';

async function open(): Promise<[GpMap, GpLayerSwitcher]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" center="2.35 48.85" zoom="12"
      ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" label="Photos"></gp-layer
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2" label="Plan"></gp-layer
      ><gp-layer-switcher slot="end-top" open></gp-layer-switcher
    ></gp-map>`,
  );
  const switcher = map.querySelector('gp-layer-switcher')!;
  await until(() => switcher.shadowRoot?.querySelectorAll('[part=item]').length === 2);
  return [map, switcher];
}

describe('<gp-layer-switcher>', () => {
  it('lists the layers, topmost first, and hides one', async () => {
    const [map, switcher] = await open();
    const labels = () =>
      [...switcher.shadowRoot!.querySelectorAll('label')].map((label) => label.textContent.trim()).join();
    await until(() => labels() === 'Plan,Photos', 'both layers, ready');
    inside(switcher, 'input[type=checkbox]').click();
    expect(map.layers[0]?.visible).to.equal(false);
  });

  it('moves a layer down and keeps the focus, then removes it', async () => {
    const [map, switcher] = await open();
    inside(switcher, '[data-act="layers.more"]').click();
    await switcher.updateComplete;
    const down = inside(switcher, '[data-act="layers.down"]');
    down.focus();
    down.click();
    await until(() => map.layers[0]?.title === 'Photos');
    await switcher.updateComplete;
    expect(switcher.shadowRoot?.activeElement?.getAttribute('aria-label')).to.include('Plan');
    inside(switcher, '[data-act="layers.remove"]').click();
    expect(map.layers.map((layer) => layer.title)).to.deep.equal(['Photos']);
  });
});
