import {html} from 'lit';
import type {GpTerritories} from '../../src/elements/gp-territories.js';
import '../../src/elements/gp-territories.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {expect, expectAccessible, fixture, hear, hearWarnings, until} from '../support/browser.js';
import {press} from '../support/reader.js';

async function open(content = html`<gp-territories slot="end-top" open></gp-territories>`) {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="2.35 48.85" zoom="10">${content}</gp-map>`,
  );
  await until(() => map.view);
  return [map, map.querySelector('gp-territories')!] as const;
}

const buttons = (list: GpTerritories) => [
  ...(list.shadowRoot?.querySelectorAll<HTMLElement>('[part=item] button') ?? []),
];
const pressed = (list: GpTerritories) =>
  buttons(list)
    .filter((button) => button.getAttribute('aria-pressed') === 'true')
    .map(({textContent}) => textContent.trim());

describe('<gp-territories>', () => {
  it('shows where the map is, and goes to the territory that is chosen', async () => {
    const [map, list] = await open();
    expect(buttons(list)).to.have.lengthOf(14);
    await until(() => pressed(list).join() === 'Paris and inner suburbs');
    const heard = hear(list, 'gp-territory-select');
    buttons(list)
      .find(({textContent}) => textContent.includes('Réunion'))!
      .focus();
    await press('Enter');
    await until(() => pressed(list).join() === 'Réunion');
    expect(heard.map(({id}) => id)).to.deep.equal(['REU']);
    expect(map.view?.projection).to.equal('EPSG:3857');
    await expectAccessible(list);
  });

  it('takes the map into the legal projection when it is asked to', async () => {
    const [map, list] = await open(
      html`<gp-territories names="FXX réunion" reproject slot="end-top" open></gp-territories>`,
    );
    expect(buttons(list)).to.have.lengthOf(2);
    buttons(list)[1]!.click();
    await until(() => map.view?.projection === 'EPSG:2975' && Math.abs(map.view.center[1] + 21) < 1);
  });

  it('stays when the page says no, and tells the developer of a name that is none', async () => {
    const warned = hearWarnings();
    const [map, list] = await open(
      html`<gp-territories names="FXX ATLANTIS MTQ" slot="end-top" open></gp-territories>`,
    );
    expect(warned.join()).to.match(/no territory "ATLANTIS": write names="FXX/);
    list.addEventListener('gp-territory-select', (event) => event.preventDefault(), {once: true});
    buttons(list)[1]!.click();
    await list.updateComplete;
    expect(map.view?.center[0]).to.be.closeTo(2.35, 0.01);
  });

  it('says that its map cannot be found; alone, it says what is chosen to the page', async () => {
    hearWarnings();
    const lost = await fixture<GpTerritories>(
      html`<gp-territories lang="en" for="nowhere"></gp-territories>`,
    );
    const alone = document.createElement('gp-territories');
    lost.after(alone);
    await until(() => lost.shadowRoot?.textContent.includes('The map of this component cannot be found.'));
    expect(buttons(lost)).to.have.lengthOf(0);
    const heard = hear(alone, 'gp-territory-select');
    buttons(alone)[0]!.click();
    expect(heard.map(({id}) => id)).to.deep.equal(['FXX']);
  });
});
