import {html} from 'lit';
import '../../src/elements/gp-basemaps.js';
import '../../src/elements/gp-feature-info.js';
import '../../src/elements/gp-isochrone.js';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-legend.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-search.js';
import '../../src/elements/gp-share.js';
import {expect, fixture, inside, settled, until} from '../support/browser.js';
import {press} from '../support/reader.js';

const ALL = 'zoom scale attribution fullscreen locate';
const few = html`<gp-search slot="start-top"></gp-search><gp-layer-switcher slot="end-top"></gp-layer-switcher
  ><gp-legend slot="end-top"></gp-legend><gp-share slot="end-top"></gp-share>`;
const many = html`${few}<gp-basemaps slot="end-top"></gp-basemaps
  ><gp-feature-info slot="end-top"></gp-feature-info>`;

async function small(
  size: string,
  {panels = few, controls = ALL, dir = 'ltr'}: {panels?: unknown; controls?: string; dir?: string} = {},
): Promise<GpMap> {
  const page = await fixture(
    html`<div dir=${dir}>
      <gp-map label="Plan" center="5 45" zoom="9" controls=${controls} style=${`${size};min-height:0`}
        ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>${panels}
        <p slot="caption">Les rues de Rennes</p></gp-map
      >
    </div>`,
  );
  const map = page.querySelector('gp-map')!;
  await until(() => map.layers[0]?.status === 'ready');
  await settled(page);
  return map;
}

function* everything(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

/** What a pointer meets at a point, looked for through shadow roots. */
function met(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (let root = found?.shadowRoot; root; root = found.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
}

/** The buttons and fields that a pointer cannot reach, each by its name. */
const hidden = (map: GpMap): string[] =>
  [...everything(map.shadowRoot!), ...everything(map)]
    .filter((element) => element.matches('button, input') && element.getClientRects().length > 0)
    .filter((element) => {
      const {left, top, width, height} = element.getBoundingClientRect();
      return [0.2, 0.5, 0.8].some((part) => {
        const found = met(left + width * part, top + height * part);
        return found !== element && !element.contains(found);
      });
    })
    .map((element) => element.title || (element.ariaLabel ?? element.textContent.trim()));

describe('a map as small as a phone makes it', () => {
  for (const dir of ['ltr', 'rtl'])
    for (const [size, options] of [
      ['width:304px;height:192px', {controls: 'zoom attribution'}],
      ['width:304px;height:192px', {}],
      ['width:320px;height:250px', {panels: many}],
      ['width:320px;height:420px', {}],
      ['width:640px;height:300px', {panels: many}],
    ] as const)
      it(`has every button where it can be touched, at ${size}, ${dir}, ${JSON.stringify(Object.keys(options))}`, async () => {
        const map = await small(size, {...options, dir});
        expect(hidden(map)).to.deep.equal([]);
      });

  for (const size of ['width:304px;height:192px', 'width:320px;height:420px', 'width:640px;height:300px'])
    it(`opens a panel that is whole in it, and closes with its button, at ${size}`, async () => {
      const map = await small(size);
      const switcher = map.querySelector('gp-layer-switcher')!;
      const toggle = inside(switcher, '.toggle');
      toggle.click();
      await switcher.updateComplete;
      const panel = inside(switcher, '[part=panel]').getBoundingClientRect();
      const frame = map.getBoundingClientRect();
      expect(panel.left).to.be.at.least(frame.left);
      expect(panel.right).to.be.at.most(frame.right);
      expect(panel.bottom).to.be.at.most(frame.bottom);
      const {left, top, width, height} = toggle.getBoundingClientRect();
      expect(toggle.contains(met(left + width / 2, top + height / 2))).to.equal(true);
    });

  it('shows the last button of a panel whole above the credits', async () => {
    const map = await small('width:288px;height:216px', {
      panels: html`<gp-isochrone slot="end-top" open></gp-isochrone>`,
      controls: 'attribution',
    });
    const attribution = map.shadowRoot!.querySelector('gp-attribution')!;
    const credits = await until(() => attribution.shadowRoot?.querySelector('[part=base]'));
    const panel = inside(map.querySelector('gp-isochrone')!, '[part=panel]');
    panel.scrollTop = panel.scrollHeight;
    const {bottom} = [...panel.querySelectorAll('button')].at(-1)!.getBoundingClientRect();
    expect(bottom).to.be.at.most(credits!.getBoundingClientRect().top);
  });

  it('closes a panel that hides what the keyboard comes to, and no other', async () => {
    const map = await small('width:304px;height:216px', {controls: 'zoom attribution'});
    const switcher = map.querySelector('gp-layer-switcher')!;
    const toggle = inside(switcher, '.toggle');
    const zoom = inside(map.shadowRoot!.querySelector('gp-zoom')!, 'button');
    const open = async () => {
      toggle.focus();
      await press('Enter');
      await until(() => toggle.ariaExpanded === 'true');
    };
    await open();
    inside(map, '[part=canvas]').focus();
    await switcher.updateComplete;
    expect(toggle.ariaExpanded).to.equal('true');
    const panel = inside(switcher, '[part=panel]');
    // As high as those of long lists are.
    panel.style.height = '10rem';
    expect(hidden(map)).to.include('Zoomer');
    zoom.focus();
    await switcher.updateComplete;
    expect(toggle.ariaExpanded).to.equal('false');
    expect(hidden(map)).to.deep.equal([]);
    map.style.height = '30rem';
    await open();
    zoom.focus();
    await switcher.updateComplete;
    expect(toggle.ariaExpanded).to.equal('true');
  });

  it('shows its messages whole, with what closes them', async () => {
    const map = await small('width:304px;height:192px');
    map.notify('Le service ne répond pas. Vérifiez votre connexion ou réessayez dans quelques secondes.');
    await map.updateComplete;
    const notice = inside(map, '[part=notice]').getBoundingClientRect();
    const box = inside(map, '[part=notices]').getBoundingClientRect();
    expect(box.height).to.be.at.least(notice.height);
    const {left, top, width, height} = inside(map, '[part=notice] button').getBoundingClientRect();
    const found = met(left + width / 2, top + height / 2);
    expect(inside(map, '[part=notice] button').contains(found)).to.equal(true);
  });

  it('has a caption that is read on photographs', async () => {
    const map = await small('width:304px;height:192px');
    expect(getComputedStyle(map.querySelector('p')!).backgroundColor).not.to.equal('rgba(0, 0, 0, 0)');
  });
});
