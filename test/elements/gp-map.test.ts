import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-map.js';
import {expect, fixture, inside, until} from '../support/browser.js';
import {press} from '../support/reader.js';

describe('<gp-map>', () => {
  it('shows the place it is asked, and announces it', async () => {
    const causes: string[] = [];
    const heard = (event: CustomEvent) => causes.push((event.detail as {cause: string}).cause);
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" center="2.35 48.85" zoom="12" @gp-view-change=${heard}></gp-map>`,
    );
    await until(() => causes.length);
    expect(map.view?.center).to.deep.equal([2.35, 48.85]);
    expect(map.view?.zoom).to.equal(12);
    expect(causes).to.deep.equal(['start']);
  });

  it('takes the legal projection of a territory', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" territory="REU"></gp-map>`);
    await until(() => map.view?.projection === 'EPSG:2975');
    expect(map.view?.center[0]).to.be.closeTo(55.5, 0.3);
  });

  it('is never without height, and comes back after a move in the document', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" center="5 45" zoom="9"></gp-map>`);
    await until(() => map.view);
    const other = document.createElement('section');
    map.parentElement?.append(other);
    other.append(map);
    expect(map.offsetHeight).to.be.greaterThan(200);
    await until(() => map.view?.zoom === 9);
    expect(map.olMap.getTarget()).to.be.an.instanceOf(HTMLElement);
    map.remove();
    expect(map.olMap.getTarget()).to.equal(undefined);
  });

  it('lets the page scroll, and says how to zoom', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" lang="en"></gp-map>`);
    inside(map, '[part=canvas]').dispatchEvent(new WheelEvent('wheel', {deltaY: 100}));
    await map.updateComplete;
    expect(inside(map, '[part=hint]').textContent).to.match(/hold .+ while you scroll/);
  });

  it('keeps the focus of a reader who closes its messages', async () => {
    const map = await fixture<GpMap>(html`<gp-map label="Carte" center="5 45" zoom="9" lang="en"></gp-map>`);
    const root = map.shadowRoot!;
    map.notify('One');
    map.notify('Two');
    await map.updateComplete;
    const buttons = () => [...root.querySelectorAll<HTMLElement>('[part=notice] button')];
    buttons().at(-1)?.focus();
    await press('Enter');
    await until(() => buttons().length === 1);
    expect(root.activeElement === buttons()[0]).to.equal(true);
    await press('Enter');
    await until(() => !buttons().length);
    expect(root.activeElement === inside(map, '[part=canvas]')).to.equal(true);
  });
});
