import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import type {GpSearch} from '../../src/elements/gp-search.js';
import '../../src/elements/gp-search.js';
import {answer, expect, fixture, inside, until} from '../support/browser.js';
import {communes, write} from '../support/search.js';

const key = (search: GpSearch, name: string) =>
  inside(search, 'input').dispatchEvent(
    new KeyboardEvent('keydown', {key: name, bubbles: true, cancelable: true}),
  );

describe('<gp-search>', () => {
  it('asks once for a word typed quickly, and the map goes to what is chosen by keyboard', async () => {
    const asked = answer({'/geocodage/completion/': communes('Rennes')});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"><gp-search slot="start-top"></gp-search></gp-map>`,
    );
    const search = map.querySelector('gp-search')!;
    for (const text of ['ren', 'renn', 'renne']) write(search, text);
    await until(() => search.shadowRoot?.querySelector('[role=option]'));
    expect(asked.map((url) => url.searchParams.get('text'))).to.deep.equal(['renne']);
    key(search, 'ArrowDown');
    await search.updateComplete;
    expect(inside(search, 'input').getAttribute('aria-activedescendant')).to.equal('option-0');
    key(search, 'Enter');
    expect(search.value).to.equal('Rennes, 35000');
    await until(() => Math.abs((map.view?.center[0] ?? 0) + 1.68) < 0.001);
  });

  it('lets the page decide what a choice does', async () => {
    let place: string | undefined;
    const search = await fixture<GpSearch>(
      html`<gp-search
        @gp-place-select=${(event: HTMLElementEventMap['gp-place-select']) => (place = event.detail.place.label)}
      ></gp-search>`,
    );
    answer({});
    write(search, '48.85, 2.35');
    await until(() => search.shadowRoot?.querySelector('[role=option]'));
    inside(search, '[role=option]').click();
    expect(place).to.be.a('string');
  });

  it('says that the service is down, and offers to try again', async () => {
    answer({'/geocodage/completion/': new Response('', {status: 500})});
    const search = await fixture<GpSearch>(html`<gp-search lang="en"></gp-search>`);
    write(search, 'rennes');
    await until(() => search.shadowRoot?.querySelector('[role=alert]'));
    expect(inside(search, '[role=alert]').textContent).to.include('does not answer');
    const retry = inside(search, '[role=alert] button');
    expect(retry.textContent).to.include('Try again');
    answer({'/geocodage/completion/': {results: []}, '/geocodage/search': {features: []}});
    retry.focus();
    retry.click();
    await until(() => !search.shadowRoot?.querySelector('[role=alert]'));
    // Its button is gone, and the focus is not.
    await until(() => search.shadowRoot?.activeElement?.matches('.submit'));
  });

  it('is a field of its form', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form><gp-search name="lieu" required></gp-search></form>`,
    );
    const search = form.querySelector('gp-search')!;
    await search.updateComplete;
    expect(form.checkValidity()).to.equal(false);
    search.value = 'Rennes';
    await search.updateComplete;
    expect(form.checkValidity()).to.equal(true);
    expect(new FormData(form).get('lieu')).to.equal('Rennes');
  });
});
