import {html, type TemplateResult} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-search.js';
import {expect, fixture, hear, settled, until} from '../support/browser.js';

const plan = html`<gp-map label="Plan" center="5 45" zoom="9"
  ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
></gp-map>`;

/** The map has a size, looks where it is asked, and its layer is painted on a canvas as wide as it. */
async function expectDrawn(map: GpMap): Promise<void> {
  await until(() => map.view, 'a view');
  expect(map.view?.center).to.deep.equal([5, 45]);
  expect(map.view?.zoom).to.equal(9);
  expect(map.offsetWidth).to.be.greaterThan(100);
  expect(map.offsetHeight).to.be.greaterThan(100);
  expect(map.layers.map(({spec}) => spec.name)).to.deep.equal(['GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2']);
  const width = () => map.shadowRoot?.querySelector<HTMLCanvasElement>('.ol-layer canvas')?.offsetWidth ?? 0;
  await until(() => Math.abs(width() - map.offsetWidth) <= 1, 'a canvas as wide as the map');
}

describe('a map', () => {
  const frames: Record<string, (map: TemplateResult) => TemplateResult> = {
    'a block': (map) => html`<div>${map}</div>`,
    'a box without height': (map) => html`<div style="height: 0">${map}</div>`,
    'a row': (map) => html`<div style="display: flex">${map}</div>`,
    'a column that shrinks': (map) =>
      html`<div style="display: flex; flex-direction: column; height: 1px">${map}</div>`,
    'a grid': (map) => html`<div style="display: grid; grid-template-rows: 0fr">${map}</div>`,
    'a float': (map) => html`<div style="float: left">${map}</div>`,
    'an inline block': (map) => html`<div style="display: inline-block">${map}</div>`,
    'a table cell': (map) =>
      html`<table>
        <tr>
          <td>${map}</td>
        </tr>
      </table>`,
    'a positioned box': (map) => html`<div style="position: absolute">${map}</div>`,
  };
  for (const [name, frame] of Object.entries(frames))
    it(`has a size in ${name}`, async () => {
      const box = await fixture(frame(plan));
      await expectDrawn(box.querySelector('gp-map')!);
    });

  it('does not make the page of a phone wider', async () => {
    const script = new URL('../../src/elements/gp-map.ts', import.meta.url).href;
    const page = `<main style="display: grid"><section><gp-map label="Plan"></gp-map></section></main>
      <script type="module" src="${script}"></script>`;
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title="320 px" width="320" height="480" frameborder="0" srcdoc=${page}></iframe>`,
    );
    const root = () => frame.contentDocument?.documentElement;
    const map = await until(() => root()?.querySelector<GpMap>('gp-map:defined') as GpMap);
    await until(() => map.view);
    expect(map.offsetWidth).to.equal(304);
    expect(root()?.scrollWidth).to.equal(320);
  });

  it('draws in a dialog opened later, and where the page went meanwhile', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog>${plan}</dialog>`);
    const map = dialog.querySelector('gp-map')!;
    expect(map.view).to.equal(undefined);
    dialog.showModal();
    await expectDrawn(map);
    dialog.close();
    await until(() => !map.view, 'no size');
    await map.fit([-2, 48, -1, 48.5]);
    dialog.showModal();
    await until(() => map.view);
    expect(map.view?.center[0]).to.be.closeTo(-1.5, 0.001);
    expect(map.view?.zoom).to.be.within(6, 10);
  });

  it('goes where the page said last, when it was hidden at first', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" style="display: none"></gp-map>`);
    await map.goTo([5, 45], {zoom: 9});
    map.style.display = 'block';
    await until(() => map.view);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(map.view?.center).to.deep.equal([5, 45]);
    expect(map.view?.zoom).to.equal(9);
  });

  it('fits what it is asked, when it was hidden and moved before it was seen', async () => {
    const box = await fixture(
      html`<div style="display: none"><gp-map label="Carte" extent="4 44 6 46"></gp-map></div>`,
    );
    const map = box.querySelector('gp-map')!;
    const other = document.createElement('section');
    box.append(other);
    other.append(map);
    box.style.display = 'block';
    await until(() => map.view);
    const [west = 0, , east = 0] = map.view?.extent ?? [];
    expect(map.view?.center[0]).to.be.closeTo(5, 0.001);
    expect(west).to.be.lessThan(4.001);
    expect(east).to.be.greaterThan(5.999);
    expect(east - west).to.be.lessThan(8);
  });

  it('draws in a shadow root inside another', async () => {
    const outer = await fixture(html`<div></div>`);
    const middle = document.createElement('div');
    outer.attachShadow({mode: 'open'}).append(middle);
    const inner = middle.attachShadow({mode: 'open'});
    inner.innerHTML = `<gp-map label="Plan" center="5 45" zoom="9"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer></gp-map>`;
    await expectDrawn(inner.querySelector('gp-map')!);
  });

  it('is the same after it was hidden, moved, removed and put back', async () => {
    const box = await fixture(html`<div>${plan}</div>`);
    const map = box.querySelector('gp-map')!;
    await expectDrawn(map);
    const {olMap} = map;
    const added = await map.addLayer('ORTHOIMAGERY.ORTHOPHOTOS');
    expect(map.removeLayer(added.id)).to.equal(true);

    map.style.display = 'none';
    await until(() => !map.view, 'no size');
    map.style.display = '';
    await expectDrawn(map);

    const [layer] = map.layers;
    const other = document.createElement('section');
    box.append(other);
    other.append(map);
    await expectDrawn(map);
    expect(map.layers[0]?.id, 'the same layer, not a second one').to.equal(layer?.id);

    map.remove();
    await settled(box);
    expect(map.layers, 'layers leave with their elements').to.deep.equal([]);
    box.append(map);
    await expectDrawn(map);
    expect(map.olMap).to.equal(olMap);
  });

  it('works when the modules come a second time', async () => {
    for (const tag of ['gp-map', 'gp-layer', 'gp-search', 'gp-layer-switcher', 'gp-zoom', 'gp-locate']) {
      const before = customElements.get(tag);
      const copy = new URL(`../../src/elements/${tag}.ts?copy`, import.meta.url).href;
      const classes = Object.values((await import(copy)) as Record<string, unknown>);
      expect(classes, tag).to.have.lengthOf(1);
      expect(classes[0], tag).to.not.equal(before);
      expect(customElements.get(tag), tag).to.equal(before);
    }
    const box = await fixture(html`<div>${plan}</div>`);
    await expectDrawn(box.querySelector('gp-map')!);
  });

  it('leaves no listener on the page after 30 mounts', async () => {
    const whole = html`
      <div>
        <gp-map label="Carte" controls="zoom scale attribution fullscreen locate"
          ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
          ><gp-search slot="start-top"></gp-search><gp-layer-switcher slot="end-top" open></gp-layer-switcher
        ></gp-map>
      </div>
    `;
    const listening = countListeners();
    try {
      for (let mount = 0; mount < 30; mount++) {
        const box = await fixture(whole);
        if (mount === 0) expect(listening(), 'the count counts').to.be.greaterThan(0);
        await until(() => box.querySelector('gp-map')?.view);
        box.remove();
        await settled(document);
        await new Promise((resolve) => setTimeout(resolve));
      }
      expect(listening()).to.equal(0);
    } finally {
      listening.stop();
    }
  });

  it('tells the page of its first view once, after it was shown', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" style="display: none"></gp-map>`);
    const heard = hear(map, 'gp-view-change');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).to.deep.equal([]);
    map.style.display = 'block';
    await until(() => heard.length);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard.map(({cause}) => cause)).to.deep.equal(['start']);
  });
});

/** Counts the listeners that are added to the window and the document from now on and not taken off again. */
function countListeners() {
  const kept = new Set<string>();
  const names = new Map<unknown, number>();
  const nameOf = (type: string, listener: unknown) => {
    if (!names.has(listener)) names.set(listener, names.size);
    return `${type} ${names.get(listener)}`;
  };
  const targets: readonly EventTarget[] = [window, document];
  for (const target of targets) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (type, listener, options) => {
      const {signal} = typeof options === 'object' ? options : {};
      const name = nameOf(type, listener);
      if (!signal?.aborted) kept.add(name);
      signal?.addEventListener('abort', () => kept.delete(name));
      add(type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
      kept.delete(nameOf(type, listener));
      remove(type, listener, options);
    };
  }
  const stop = () => {
    for (const target of targets) {
      Reflect.deleteProperty(target, 'addEventListener');
      Reflect.deleteProperty(target, 'removeEventListener');
    }
  };
  return Object.assign(() => kept.size, {stop});
}
