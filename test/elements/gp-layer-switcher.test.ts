import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import type {GpLayerSwitcher} from '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-layer-switcher.js';
import {expect, fixture, hear, hearWarnings, inside, until} from '../support/browser.js';

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
    expect(switcher.shadowRoot?.activeElement?.getAttribute('title')).to.include('Plan');
    inside(switcher, '[data-act="layers.remove"]').click();
    expect(map.layers.map((layer) => layer.title)).to.deep.equal(['Photos']);
  });

  it('tells the page of each change before it is made, and makes none that the page refuses', async () => {
    const [map, switcher] = await open();
    await until(() => map.layers.every(({status}) => status === 'ready'));
    let refuses = true;
    const heard: unknown[] = [];
    map.addEventListener('gp-layer-change', (event) => {
      const {change, value} = event.detail;
      heard.push([change, value, map.layers[0]?.visible, map.layers[0]?.opacity, map.layers.length]);
      if (refuses) event.preventDefault();
    });
    const act = async () => {
      inside(switcher, 'input[type=checkbox]').click();
      const slider = inside<HTMLInputElement>(switcher, 'input[type=range]');
      slider.value = '50';
      slider.dispatchEvent(new InputEvent('input', {bubbles: true}));
      inside(switcher, '[data-act="layers.down"]').click();
      await switcher.updateComplete;
      inside(switcher, '[data-act="layers.remove"]').click();
      await switcher.updateComplete;
    };
    inside(switcher, '[data-act="layers.more"]').click();
    await switcher.updateComplete;
    const before = map.layers.map(({id, visible, opacity}) => [id, visible, opacity]);
    await act();
    expect(map.layers.map(({id, visible, opacity}) => [id, visible, opacity])).to.deep.equal(before);
    expect(inside<HTMLInputElement>(switcher, 'input[type=checkbox]').checked).to.equal(true);
    expect(inside<HTMLInputElement>(switcher, 'input[type=range]').value).to.equal('100');
    expect(heard).to.deep.equal([
      ['visibility', false, true, 1, 2],
      ['opacity', 0.5, true, 1, 2],
      ['order', 1, true, 1, 2],
      ['remove', null, true, 1, 2],
    ]);
    refuses = false;
    await act();
    expect(map.layers.map(({title}) => title)).to.deep.equal(['Photos']);
  });

  it('says that its map is not there, and tells the developer and the page', async () => {
    const warned = hearWarnings();
    const heard = hear(document, 'gp-error');
    const switcher = await fixture<GpLayerSwitcher>(
      html`<gp-layer-switcher lang="en" for="nope"></gp-layer-switcher>`,
    );
    await until(() => heard.length);
    expect(heard.map(({code}) => code)).to.deep.equal(['no-map']);
    expect(warned.join()).to.match(/for="nope" names no map: write <gp-map id="nope">/);
    await switcher.updateComplete;
    expect(inside(switcher, '[part=panel]').textContent.trim()).to.equal(
      'The map of this component cannot be found.',
    );
    const map = document.createElement('gp-map');
    map.id = 'nope';
    map.label = 'Map';
    switcher.after(map);
    await until(() => switcher.map === map);
    await switcher.updateComplete;
    expect(inside(switcher, '[part=panel]').textContent.trim()).to.equal('No layer on the map.');
  });
});
