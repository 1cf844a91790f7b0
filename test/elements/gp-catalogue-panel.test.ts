import {html, type TemplateResult} from 'lit';
import type {GpCatalogue} from '../../src/elements/gp-catalogue.js';
import '../../src/elements/gp-catalogue.js';
import '../../src/elements/gp-layer-switcher.js';
import '../../src/elements/gp-legend.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {answer, expect, fixture, hearWarnings, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

const SUGGEST = 'recherche/api/indexes/geoplateforme/suggest';

/** In a slot of a map, closed unless it says otherwise. */
async function openInside(content: TemplateResult, height = 600): Promise<[GpCatalogue, GpMap]> {
  const map = await fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.68 48.11" zoom="12" style=${`height:${height}px`}
      >${content}</gp-map
    >`,
  );
  return [map.querySelector('gp-catalogue')!, map];
}

const rows = (catalogue: GpCatalogue) => [
  ...(catalogue.shadowRoot?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];
const title = (row: HTMLElement) => row.querySelector<HTMLElement>('.title')!;
const titles = (catalogue: GpCatalogue) => rows(catalogue).map((row) => title(row).textContent.trim());
const field = (catalogue: GpCatalogue) => inside<HTMLInputElement>(catalogue, 'input[type=search]');
const fold = (catalogue: GpCatalogue) => inside(catalogue, '.toggle').click();

/** What the index of layers is asked. */
function hearQuestions(): readonly string[] {
  const asked: string[] = [];
  answer({
    [SUGGEST]: (url: URL) => {
      asked.push(url.searchParams.get('text') ?? '');
      return [];
    },
  });
  return asked;
}

describe('the panel of <gp-catalogue>', () => {
  it('never sets anything at the end of an update, when it opens or when a sheet closes', async () => {
    const [catalogue] = await openInside(html`<gp-catalogue slot="end-top"></gp-catalogue>`);
    let late = 0;
    catalogue.addController({
      hostUpdated: () => queueMicrotask(() => (late += catalogue.isUpdatePending ? 1 : 0)),
    });
    fold(catalogue);
    await until(() => rows(catalogue).length > 0);
    title(rows(catalogue)[1]!).click();
    await until(() => focused()?.matches('.back'));
    await press('Enter');
    await until(() => focused()?.matches('.title'));
    expect(late).to.equal(0);
  });

  for (const [slot, height] of [
    ['end-top', 420],
    ['end-top', 520],
    ['end-bottom', 500],
  ] as const)
    it(`is whole in a map ${height} px high, in the slot ${slot} with other buttons`, async () => {
      const others = html`<gp-layer-switcher slot=${slot}></gp-layer-switcher
        ><gp-legend slot=${slot}></gp-legend>`;
      const own = html`<gp-catalogue slot=${slot}></gp-catalogue>`;
      const content = slot === 'end-top' ? html`${others}${own}` : html`${own}${others}`;
      const [catalogue, map] = await openInside(content, height);
      fold(catalogue);
      await until(() => rows(catalogue).length > 0);
      inside<HTMLDetailsElement>(catalogue, '.facets').open = true;
      const panel = inside(catalogue, '[part=panel]');
      await until(() => panel.scrollHeight > panel.clientHeight);
      const [{top, bottom}, frame] = [panel.getBoundingClientRect(), map.getBoundingClientRect()];
      expect(top).to.be.at.least(frame.top);
      expect(bottom).to.be.at.most(frame.bottom);
    });

  it('takes up, when it opens, what has changed while it was closed', async () => {
    const asked = hearQuestions();
    const [catalogue] = await openInside(html`<gp-catalogue slot="end-top" text="cadastre"></gp-catalogue>`);
    fold(catalogue);
    await until(() => asked.join() === 'cadastre');
    await until(() => titles(catalogue)[0] === 'Parcellaire cadastral');
    fold(catalogue);
    catalogue.text = 'lidar';
    catalogue.groups = [{title: 'Choix', layers: [{name: 'plan', title: 'Plan et lidar'}]}];
    await catalogue.updateComplete;
    fold(catalogue);
    await until(() => asked.join() === 'cadastre,lidar');
    await until(() => titles(catalogue).includes('Plan et lidar'));
  });

  it('still lists what the index of layers has found when its page gives other groups', async () => {
    const source = {layer_name: 'NEW', title: 'Brand new', type: 'WMTS', open: true};
    answer({[SUGGEST]: [{score: 1, source}]});
    const [catalogue] = await openInside(
      html`<gp-catalogue slot="end-top" open text="brand new"></gp-catalogue>`,
    );
    await until(() => titles(catalogue).includes('Brand new'));
    catalogue.groups = [{title: 'Choix', layers: [{name: 'plan', title: 'Brand new plan'}]}];
    await until(() => titles(catalogue).includes('Brand new plan'));
    await until(() => titles(catalogue).includes('Brand new'));
  });

  it('asks nothing for the view of the map while it is closed', async () => {
    const asked = hearQuestions();
    const [catalogue, map] = await openInside(
      html`<gp-catalogue slot="end-top" text="cadastre" filters="view"></gp-catalogue>`,
    );
    await map.goTo([55.5, -21.1], {zoom: 11});
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).to.deep.equal([]);
    fold(catalogue);
    await until(() => asked.join() === 'cadastre');
  });

  it('goes back from a sheet to the row that opened it', async () => {
    const [catalogue] = await openInside(html`<gp-catalogue slot="end-top" open></gp-catalogue>`);
    await until(() => rows(catalogue).length > 3);
    const opened = titles(catalogue)[3];
    title(rows(catalogue)[3]!).click();
    await until(() => focused()?.matches('.back'));
    await press('Enter');
    await until(() => focused()?.matches('.title'));
    expect(focused()?.textContent.trim()).to.equal(opened);
  });

  it('goes back from a sheet to the field when nothing is listed any more, and stays there', async () => {
    const [catalogue] = await openInside(html`<gp-catalogue slot="end-top" open></gp-catalogue>`);
    await until(() => rows(catalogue).length > 0);
    title(rows(catalogue)[0]!).click();
    await until(() => focused()?.matches('.back'));
    catalogue.text = 'azertyuiop';
    await catalogue.updateComplete;
    await press('Enter');
    await until(() => focused()?.matches('input'));
    expect(focused()).to.equal(field(catalogue));
    catalogue.text = 'cadastre';
    await until(() => rows(catalogue).length > 0);
    expect(focused()).to.equal(field(catalogue));
  });

  it('lists what ships when its page writes an address of groups that is none', async () => {
    const warnings = hearWarnings();
    const [catalogue] = await openInside(
      html`<gp-catalogue slot="end-top" open src="https://"></gp-catalogue>`,
    );
    await until(() => rows(catalogue).length > 0);
    expect(warnings.join()).to.include('https://: it could not be read');
  });
});
