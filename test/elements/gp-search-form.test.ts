import {html, type TemplateResult} from 'lit';
import type {GpSearch} from '../../src/elements/gp-search.js';
import '../../src/elements/gp-search.js';
import {answer, expect, fixture, hear, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';
import {communes, features, listed, write} from '../support/search.js';

async function form(content: TemplateResult): Promise<[HTMLFormElement, GpSearch]> {
  const found = await fixture<HTMLFormElement>(html`<form>${content}</form>`);
  return [found, found.querySelector('gp-search')!];
}

describe('a search in a form', () => {
  it('gives what is written, under its name, with no choice made', async () => {
    const [page, search] = await form(html`<gp-search name="lieu"></gp-search>`);
    expect(new FormData(page).get('lieu')).to.equal('');
    write(search, 'chez moi');
    await search.updateComplete;
    expect(new FormData(page).get('lieu')).to.equal('chez moi');
    expect([...page.elements]).to.deep.equal([search]);
  });

  it('takes its name and its being disabled from properties too, as frameworks set them', async () => {
    const [page, search] = await form(html`<gp-search .name=${'lieu'} required></gp-search>`);
    search.value = 'Rennes';
    await search.updateComplete;
    expect([...new FormData(page)]).to.deep.equal([['lieu', 'Rennes']]);
    search.disabled = true;
    search.value = '';
    await search.updateComplete;
    expect([...new FormData(page)]).to.deep.equal([]);
    expect(page.checkValidity(), 'what cannot be written is not missing').to.equal(true);
  });

  it('goes back to its first value with the form', async () => {
    const [page, search] = await form(html`<gp-search name="lieu" value="Rennes"></gp-search>`);
    write(search, 'Redon');
    await search.updateComplete;
    page.reset();
    await search.updateComplete;
    expect(new FormData(page).get('lieu')).to.equal('Rennes');
    expect(inside<HTMLInputElement>(search, 'input').value).to.equal('Rennes');
  });

  it('gives what the page writes at once, before anything is drawn again', async () => {
    const [page, search] = await form(html`<gp-search name="lieu" value=""></gp-search>`);
    search.value = 'Lyon';
    expect(new FormData(page).get('lieu')).to.equal('Lyon');
    page.reset();
    expect(new FormData(page).get('lieu')).to.equal('');
    search.required = true;
    expect(page.checkValidity()).to.equal(false);
    search.disabled = true;
    expect(page.checkValidity()).to.equal(true);
  });

  it('answers what fields of browsers answer', async () => {
    const [page, search] = await form(
      html`<label for="q">Où ?</label><gp-search id="q" name="lieu" required lang="en"></gp-search>`,
    );
    expect(search.form).to.equal(page);
    expect([...search.labels]).to.deep.equal([page.querySelector('label')]);
    expect(search.willValidate).to.equal(true);
    expect(search.validity.valueMissing).to.equal(true);
    expect(search.validationMessage).to.equal('Enter a place or an address.');
    let invalid = 0;
    search.addEventListener('invalid', () => invalid++);
    expect(search.checkValidity()).to.equal(false);
    expect(search.reportValidity()).to.equal(false);
    expect(invalid).to.equal(2);
    search.value = 'Rennes';
    expect(search.checkValidity()).to.equal(true);
    expect(search.validationMessage).to.equal('');
  });

  for (const [how, content] of [
    ['around it', html`<label>Où <b>êtes-vous</b> ? <gp-search></gp-search></label>`],
    ['that names it', html`<label for="where">Où êtes-vous ?</label><gp-search id="where"></gp-search>`],
  ] as const)
    it(`has the name that a label ${how} gives, and its own before`, async () => {
      const [page, search] = await form(content);
      const named = () => inside(search, 'input').getAttribute('aria-label');
      expect(named()).to.equal('Où êtes-vous ?');
      page.querySelector('label')!.click();
      expect(focused()).to.equal(inside(search, 'input'));
      search.label = 'Ville';
      await search.updateComplete;
      expect(named()).to.equal('Ville');
    });

  it('tells the page of a choice as of what is written', async () => {
    answer({completion: communes('Redon', 'Redene')});
    const [page, search] = await form(html`<gp-search name="lieu"></gp-search>`);
    write(search, 'red');
    await until(() => listed(search).length);
    const heard: string[] = [];
    for (const type of ['input', 'change', 'gp-place-select'])
      page.addEventListener(type, ({target}) => heard.push(`${type} ${(target as GpSearch).value}`));
    inside(search, '[role=option]').click();
    expect(heard).to.deep.equal([
      'input Redon, 35000',
      'change Redon, 35000',
      'gp-place-select Redon, 35000',
    ]);
    heard.length = 0;
    inside(search, '[aria-label="Effacer la recherche"]').click();
    expect(heard).to.deep.equal(['input ', 'change ']);
  });

  it('tells the page that the reader left it changed', async () => {
    const [page, search] = await form(html`<gp-search></gp-search>`);
    let changes = 0;
    page.addEventListener('change', () => changes++);
    search.focus();
    await press('a', 'b', 'Tab');
    expect(changes).to.equal(1);
  });

  it('lets nobody empty it while it is disabled', async () => {
    const [, search] = await form(html`<gp-search value="Rennes" disabled></gp-search>`);
    inside(search, '[part=button]').click();
    expect(search.value).to.equal('Rennes');
    search.disabled = false;
    await search.updateComplete;
    expect(search.hasAttribute('disabled')).to.equal(false);
    expect(inside<HTMLInputElement>(search, 'input').disabled).to.equal(false);
    inside(search, '[part=button]').click();
    expect(search.value).to.equal('');
  });

  it('stays disabled by itself when its fieldset no longer is, and by its fieldset when it is not', async () => {
    const [page, search] = await form(
      html`<fieldset><gp-search name="lieu" value="Rennes" disabled></gp-search></fieldset>`,
    );
    const fieldset = page.querySelector('fieldset')!;
    const field = inside<HTMLInputElement>(search, 'input');
    fieldset.disabled = true;
    await search.updateComplete;
    fieldset.disabled = false;
    await search.updateComplete;
    expect([search.disabled, field.disabled]).to.deep.equal([true, true]);
    fieldset.disabled = true;
    search.disabled = false;
    await search.updateComplete;
    expect([search.disabled, field.disabled]).to.deep.equal([false, true]);
    fieldset.disabled = false;
    await search.updateComplete;
    expect(field.disabled).to.equal(false);
    expect(new FormData(page).get('lieu')).to.equal('Rennes');
  });

  it('follows its fieldset, disabled and back', async () => {
    const [page, search] = await form(
      html`<fieldset disabled><gp-search name="lieu" value="Rennes" required></gp-search></fieldset>`,
    );
    const field = inside<HTMLInputElement>(search, 'input');
    expect(field.disabled).to.equal(true);
    expect(new FormData(page).has('lieu')).to.equal(false);
    page.querySelector('fieldset')!.disabled = false;
    await search.updateComplete;
    expect(field.disabled).to.equal(false);
    expect(new FormData(page).get('lieu')).to.equal('Rennes');
  });

  it('is missing, says so and takes the focus, when it is required and empty', async () => {
    const [page, search] = await form(html`<gp-search name="lieu" required lang="en"></gp-search>`);
    expect(inside(search, 'input').getAttribute('aria-required')).to.equal('true');
    expect(search.matches(':invalid')).to.equal(true);
    expect(page.reportValidity()).to.equal(false);
    expect(focused()).to.equal(inside(search, 'input'));
    write(search, '   ');
    await search.updateComplete;
    expect(search.matches(':invalid'), 'blanks are nothing').to.equal(true);
    write(search, 'Rennes');
    await search.updateComplete;
    expect(search.matches(':valid')).to.equal(true);
    search.required = false;
    write(search, '');
    await search.updateComplete;
    expect(page.checkValidity()).to.equal(true);
  });
});

describe('the keyboard in a search', () => {
  async function open(...names: string[]): Promise<[GpSearch, HTMLInputElement]> {
    answer({completion: communes(...names), search: features(...names)});
    const search = await fixture<GpSearch>(html`<gp-search lang="en"></gp-search>`);
    const field = inside<HTMLInputElement>(search, 'input');
    field.focus();
    await press('r', 'e', 'd');
    await until(() => listed(search).length === names.length);
    return [search, field];
  }
  const active = (field: HTMLInputElement) => field.getAttribute('aria-activedescendant');

  it('goes through the options and the field, and round', async () => {
    const [search, field] = await open('Redon', 'Redene');
    expect(field.getAttribute('aria-expanded')).to.equal('true');
    expect(inside(search, '[part=status]').textContent).to.equal('2 results. Arrow keys to choose.');
    const way: [key: string, option: string | null][] = [
      ['ArrowDown', 'option-0'],
      ['ArrowDown', 'option-1'],
      ['ArrowDown', null],
      ['ArrowUp', 'option-1'],
      ['ArrowUp', 'option-0'],
      ['ArrowUp', null],
    ];
    for (const [key, option] of way) {
      await press(key);
      await search.updateComplete;
      expect(active(field)).to.equal(option);
      const selected = [...(search.shadowRoot?.querySelectorAll('[aria-selected=true]') ?? [])];
      expect(selected.map(({id}) => id)).to.deep.equal(option === null ? [] : [option]);
    }
    expect(focused(), 'the focus stays in the field').to.equal(field);
  });

  it('chooses with Enter, and Enter does not send the form', async () => {
    const [search, field] = await open('Redon', 'Redene');
    const heard = hear(search, 'gp-place-select');
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await search.updateComplete;
    expect(heard.map(({place}) => place.city)).to.deep.equal(['Redene']);
    expect(field.value).to.equal('Redene, 35001');
    expect(listed(search)).to.deep.equal([]);
    expect(field.getAttribute('aria-expanded')).to.equal('false');
    expect(active(field)).to.equal(null);
  });

  it('searches with Enter, and chooses what is found alone', async () => {
    const [search] = await open('Redon');
    const heard = hear(search, 'gp-place-select');
    await press('Enter');
    await until(() => heard.length);
    expect(heard[0]?.place).to.include({label: 'Redon', citycode: '35238'});
  });

  it('closes with Escape, then clears, and stays in the field', async () => {
    const [search, field] = await open('Redon', 'Redene');
    await press('ArrowDown', 'Escape');
    await search.updateComplete;
    expect(listed(search)).to.deep.equal([]);
    expect(field.value).to.equal('red');
    await press('Escape');
    await search.updateComplete;
    expect(field.value).to.equal('');
    expect(search.value).to.equal('');
    expect(focused()).to.equal(field);
  });

  it('leaves Escape to what is around when it has nothing to close or clear', async () => {
    const search = await fixture<GpSearch>(html`<gp-search></gp-search>`);
    const heard: string[] = [];
    search.addEventListener('keydown', ({key}) => heard.push(key));
    inside(search, 'input').focus();
    await press('Escape');
    expect(heard).to.deep.equal(['Escape']);
    await press('r');
    await press('Escape');
    expect(heard).to.deep.equal(['Escape', 'r']);
  });

  it('has a button that says what it searches for', async () => {
    const search = await fixture<GpSearch>(html`<gp-search label="Départ"></gp-search>`);
    expect(inside(search, '.submit').getAttribute('aria-label')).to.equal('Rechercher : Départ');
    search.lang = 'en';
    search.label = 'Start';
    await search.updateComplete;
    expect(inside(search, '.submit').getAttribute('aria-label')).to.equal('Search: Start');
  });

  it('opens what was found again with an arrow, after Escape', async () => {
    const [search, field] = await open('Redon', 'Redene');
    await press('Escape', 'ArrowDown');
    await search.updateComplete;
    expect(listed(search)).to.have.lengthOf(2);
    expect(active(field)).to.equal('option-0');
  });

  it('leaves the list with Tab, which closes it', async () => {
    const [search] = await open('Redon', 'Redene');
    await press('Tab');
    await search.updateComplete;
    expect(focused()?.getAttribute('aria-label')).to.equal('Clear the search');
    await until(() => listed(search).length === 0);
  });
});
