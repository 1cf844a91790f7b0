import {html} from 'lit';
import type {GpLayerSwitcher} from '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-layer.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {findGroup} from '../../src/map/layers.js';
import {PlatformError} from '../../src/platform/http.js';
import {expect, fixture, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

const PHOTOS = 'ORTHOIMAGERY.ORTHOPHOTOS';

/** A map with layers of these titles, the first at the bottom, and its switcher, open. */
async function open(...titles: readonly string[]): Promise<[GpMap, GpLayerSwitcher]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="5 45" zoom="9"
      >${titles.map((title) => html`<gp-layer name=${PHOTOS} label=${title}></gp-layer>`)}<gp-layer-switcher
        slot="end-top"
        open
      ></gp-layer-switcher
    ></gp-map>`,
  );
  const switcher = map.querySelector('gp-layer-switcher')!;
  await until(() => map.layers.every(({status}) => status === 'ready'));
  await until(() => items(switcher).length === titles.length);
  return [map, switcher];
}

const items = (switcher: GpLayerSwitcher) => [
  ...(switcher.shadowRoot?.querySelectorAll<HTMLElement>('[part=item]') ?? []),
];
const rows = (switcher: GpLayerSwitcher) =>
  items(switcher).map((item) => item.querySelector('label')?.textContent.replace(/\s+/g, ' ').trim());
const titles = (map: GpMap) => map.layers.map(({title}) => title);
const status = (switcher: GpLayerSwitcher) => inside(switcher, '[part=status]').textContent;
const button = (item: HTMLElement, act: string) =>
  item.querySelector<HTMLButtonElement>(`[data-act="layers.${act}"]`)!;
const frame = () => new Promise(requestAnimationFrame);

describe('a switcher of 200 layers', () => {
  it('has few nodes a row, follows a change and keeps the rows that it has', async function () {
    this.timeout(30_000);
    const [map, switcher] = await open(...Array.from({length: 200}, (_, index) => `Couche ${index + 1}`));
    const nodes = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, {shadowRoot}) => sum + 1 + (shadowRoot ? nodes(shadowRoot) : 0),
        0,
      );
    // 8.04 elements a row while its tools are closed, 27 in one that is open.
    expect(nodes(switcher.shadowRoot!) / 200).to.be.within(4, 10);
    const before = items(switcher);
    button(before[0]!, 'more').click();
    await switcher.updateComplete;
    expect(nodes(items(switcher)[0]!), 'a row that is open').to.be.below(35);

    map.removeLayer(map.layers[100]!.id);
    map.layers.slice(0, 20).forEach(({id}) => findGroup(map.olMap, id)?.setVisible(false));
    await until(() => items(switcher).length === 199);
    expect(items(switcher)[0]).to.equal(before[0]);
    expect(items(switcher)[198]).to.equal(before[199]);
    expect(before[19]?.querySelector('input')?.checked).to.equal(false);
    expect(before[20]?.querySelector('input')?.checked).to.equal(true);
  });
});

describe('the order in a switcher', () => {
  it('follows the keyboard, which keeps the focus on what it moves', async () => {
    const [map, switcher] = await open('a', 'b', 'c');
    const opener = button(items(switcher)[0]!, 'more');
    opener.focus();
    await press('Enter');
    await switcher.updateComplete;
    expect(opener.getAttribute('aria-expanded')).to.equal('true');
    button(items(switcher)[0]!, 'down').focus();
    await press('Enter');
    await until(() => titles(map).join() === 'b,c,a');
    await until(() => focused()?.getAttribute('title') === 'Move c down');
    expect(status(switcher)).to.equal('c: position 2 of 3');
    await press(' ');
    await until(() => titles(map).join() === 'b,a,c');
    await switcher.updateComplete;
    // The last one goes no further down.
    await until(() => focused()?.getAttribute('title') === 'Options of c');
    expect(button(items(switcher)[2]!, 'down').disabled).to.equal(true);
    expect(button(items(switcher)[2]!, 'up').disabled).to.equal(false);
  });

  const drags: [from: number, to: number, half: 'upper' | 'lower', after: string][] = [
    [0, 2, 'lower', 'b,a,c'],
    [0, 2, 'upper', 'b,c,a'],
    [2, 0, 'upper', 'a,c,b'],
    [2, 0, 'lower', 'c,a,b'],
    [0, 1, 'upper', 'c,b,a'],
    [1, 1, 'upper', 'c,b,a'],
    [1, 1, 'lower', 'c,b,a'],
  ];
  for (const [from, to, half, after] of drags)
    it(`is ${after} after row ${from} was dropped on the ${half} half of row ${to} of c,b,a`, async () => {
      const [map, switcher] = await open('a', 'b', 'c');
      const drag = (type: string, row: number) => {
        const {top, bottom} = items(switcher)[row]!.getBoundingClientRect();
        const clientY = half === 'upper' ? top + 3 : bottom - 3;
        const event = new DragEvent(type, {bubbles: true, cancelable: true, clientY});
        return items(switcher)[row]!.dispatchEvent(event);
      };
      drag('dragstart', from);
      expect(drag('dragover', to), 'a row takes what is dragged').to.equal(false);
      await switcher.updateComplete;
      expect(items(switcher)[to]!.classList.contains('over')).to.equal(true);
      expect(items(switcher)[to]!.classList.contains('after')).to.equal(half === 'lower');
      drag('drop', to);
      drag('dragend', from);
      await frame();
      await switcher.updateComplete;
      expect(titles(map).join()).to.equal(after);
      expect(rows(switcher).join()).to.equal(after);
      expect(switcher.shadowRoot?.querySelector('.over')).to.equal(null);
    });

  it('takes nothing that comes from elsewhere', async () => {
    const [, switcher] = await open('a', 'b');
    const over = new DragEvent('dragover', {bubbles: true, cancelable: true});
    expect(items(switcher)[0]!.dispatchEvent(over)).to.equal(true);
  });
});

describe('a row of a switcher', () => {
  const removals: [row: number, focus: string][] = [
    [0, 'b'],
    [1, 'a'],
    [2, 'b'],
  ];
  for (const [row, next] of removals)
    it(`gives the focus to "${next}" when row ${row} of c,b,a is removed by keyboard`, async () => {
      const [map, switcher] = await open('a', 'b', 'c');
      const title = titles(map)[row];
      button(items(switcher)[row]!, 'more').click();
      await switcher.updateComplete;
      button(items(switcher)[row]!, 'remove').focus();
      await press('Enter');
      await until(() => titles(map).length === 2);
      await until(() => focused()?.matches('input[type=checkbox]'));
      expect(focused()?.closest('[part=item]')?.querySelector('label')?.textContent.trim()).to.equal(next);
      expect(status(switcher)).to.equal(`${title} removed from the map`);
    });

  it('gives the focus to the button of the panel when the last one is removed', async () => {
    const [map, switcher] = await open('a');
    button(items(switcher)[0]!, 'more').click();
    await switcher.updateComplete;
    button(items(switcher)[0]!, 'remove').focus();
    await press('Enter');
    await until(() => map.layers.length === 0);
    await until(() => focused()?.matches('.toggle'));
    expect(inside(switcher, '[part=panel]').textContent).to.include('No layer on the map.');
  });

  it('shows a layer or not, sets its opacity and goes to all of it', async () => {
    const [map, switcher] = await open('a', 'b');
    const [item] = items(switcher);
    item!.querySelector('input')!.focus();
    await press(' ');
    await until(() => map.layers[0]?.visible === false);
    expect(map.layers[1]?.visible).to.equal(true);
    button(item!, 'more').click();
    await switcher.updateComplete;
    const slider = item!.querySelector<HTMLInputElement>('[type=range]')!;
    expect(slider.getAttribute('aria-label')).to.equal('Opacity of b');
    slider.focus();
    await press('ArrowLeft', 'ArrowLeft');
    await until(() => map.layers[0]?.opacity === 0.9);
    button(item!, 'fit').click();
    await until(() => (map.view?.zoom ?? 9) < 5);
    const said = [...item!.querySelectorAll('dd')].map(({textContent}) => textContent);
    expect(said).to.deep.equal([PHOTOS, map.layers[0]?.definition?.producer, 'WMTS']);
  });

  it('follows what the page does to a layer', async () => {
    const [map, switcher] = await open('a', 'b');
    map.querySelector('gp-layer')!.label = 'autre';
    map.querySelectorAll('gp-layer')[1]!.hidden = true;
    await until(() => rows(switcher).join() === 'b,autre');
    expect(items(switcher)[0]!.querySelector('input')?.checked).to.equal(false);
    await map.addLayer({name: PHOTOS, title: 'de la page'});
    await until(() => rows(switcher)[0] === 'de la page');
  });

  it('says that a layer is not visible at this scale, is loading, failed and why', async () => {
    const [map, switcher] = await open('a');
    const says = (text: string) => until(() => rows(switcher)[0] === text, text);
    const group = findGroup(map.olMap, map.layers[0]!.id)!;
    // No tile is on its way, or will be: its coming would change the state.
    await new Promise((resolve) => {
      map.olMap.once('rendercomplete', resolve);
      map.olMap.render();
    });
    group.getLayers().clear();
    map.querySelector('gp-layer')!.minZoom = 15;
    await says('a not visible at this scale');
    map.zoom = 16;
    await says('a');
    group.set('status', 'loading');
    await says('a loading…');
    group.setProperties({
      status: 'failed',
      error: new PlatformError('network', 'WMTS answered 502', {status: 502}),
    });
    await says('a unavailable – The service does not answer as it should. Try again in a moment.');
    group.setProperties({status: 'ready', error: undefined});
    await says('a');
  });
});

describe('the panel of a switcher', () => {
  it('opens and closes by its button, and by Escape, which gives the focus back', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"
        ><gp-layer name=${PHOTOS}></gp-layer><gp-layer-switcher slot="end-top"></gp-layer-switcher
      ></gp-map>`,
    );
    const switcher = map.querySelector('gp-layer-switcher')!;
    const toggle = inside(switcher, '.toggle');
    const panel = inside(switcher, '[part=panel]');
    expect(panel.hidden).to.equal(true);
    toggle.click();
    await until(() => items(switcher).length);
    expect(panel.hidden).to.equal(false);
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    items(switcher)[0]!.querySelector('input')!.focus();
    await press('Escape');
    await switcher.updateComplete;
    expect(panel.hidden).to.equal(true);
    expect(focused()).to.equal(toggle);
  });

  it('is always open beside a map, follows `for`, and says when there is no layer', async () => {
    const page = await fixture(
      html`<div lang="en">
        <gp-layer-switcher for="b"></gp-layer-switcher
        ><gp-map id="a" label="A"><gp-layer name=${PHOTOS} label="Photos"></gp-layer></gp-map
        ><gp-map id="b" label="B"></gp-map>
      </div>`,
    );
    const switcher = page.querySelector('gp-layer-switcher')!;
    expect(switcher.shadowRoot?.querySelector('.toggle')).to.equal(null);
    await until(() => inside(switcher, '[part=panel]').textContent.includes('No layer on the map.'));
    switcher.setAttribute('for', 'a');
    await until(() => rows(switcher).join() === 'Photos');
    await page.querySelector<GpMap>('#b')!.addLayer(PHOTOS);
    await frame();
    expect(rows(switcher)).to.have.lengthOf(1);
    page.querySelector('#a')!.remove();
    await until(() => items(switcher).length === 0);
  });
});
