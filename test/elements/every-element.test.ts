import {html, type TemplateResult} from 'lit';
import '../../src/elements/gp-layer.js';
import '../../src/elements/gp-layer-switcher.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-search.js';
import {
  answer,
  expect,
  expectAccessible,
  fixture,
  hearWarnings,
  inside,
  settled,
  skip,
  until,
} from '../support/browser.js';
import {focused, prefer, press} from '../support/reader.js';
import {communes, listed, write} from '../support/search.js';

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
const ALL = 'zoom scale attribution fullscreen locate';

const map = (content: TemplateResult, lang = 'fr') => html`
  <div lang=${lang}>
    <gp-map label="Plan" center="5 45" zoom="9" controls=${ALL}>${content}</gp-map>
  </div>
`;
const whole = html`<gp-layer name=${PLAN}></gp-layer><gp-search slot="start-top"></gp-search
  ><gp-layer-switcher slot="end-top"></gp-layer-switcher>`;

/** The situations that readers meet; each one opens what it says. */
const situations: Record<string, (lang?: string) => Promise<HTMLElement>> = {
  'a map without anything': async (lang) => shown(await fixture(map(html``, lang))),
  'a map with everything closed': async (lang) => shown(await fixture(map(whole, lang))),
  'a map with a caption': async (lang) =>
    shown(
      await fixture(
        map(
          html`${whole}
            <p slot="caption">Les rues de Rennes</p>`,
          lang,
        ),
      ),
    ),
  'a map that failed': async (lang) => {
    hearWarnings();
    const page = await fixture(map(html`<gp-layer name="NO.SUCH.LAYER"></gp-layer>`, lang));
    await until(() => page.querySelector('gp-map')?.shadowRoot?.querySelector('[part=notice]'));
    return shown(page);
  },
  'a map that says how to zoom': async (lang) => {
    const page = await shown(await fixture(map(whole, lang)));
    inside(page.querySelector('gp-map')!, '[part=canvas]').dispatchEvent(
      new WheelEvent('wheel', {deltaY: 9}),
    );
    return shown(page);
  },
  'a place that is marked': async (lang) => {
    const page = await fixture(map(html``, lang));
    await page.querySelector('gp-map')?.goTo({label: 'Rennes', lonLat: [-1.68, 48.11], kind: 'municipality'});
    return shown(page);
  },
  'a switcher that is open': async (lang) => {
    const page = await shown(await fixture(map(whole, lang)));
    const switcher = page.querySelector('gp-layer-switcher')!;
    inside(switcher, '.toggle').click();
    await until(() => switcher.shadowRoot?.querySelector('[data-act="layers.more"]'));
    inside(switcher, '[data-act="layers.more"]').click();
    return shown(page);
  },
  'a switcher with a layer that failed': async (lang) => {
    hearWarnings();
    const page = await fixture(
      html`<div lang=${lang ?? 'fr'}>
        <gp-layer-switcher for="m"></gp-layer-switcher
        ><gp-map id="m" label="Plan"
          ><gp-layer name="NO.SUCH.LAYER"></gp-layer><gp-layer name=${PLAN} min-zoom="15"></gp-layer
        ></gp-map>
      </div>`,
    );
    await until(() => page.querySelector('gp-layer-switcher')?.shadowRoot?.querySelector('.failed'));
    return shown(page);
  },
  'a search with results': async (lang) => {
    answer({completion: communes('Rennes', 'Redon')});
    const page = await shown(await fixture(map(html`<gp-search slot="start-top"></gp-search>`, lang)));
    const search = page.querySelector('gp-search')!;
    search.focus();
    write(search, 'rennes');
    await until(() => listed(search).length);
    inside(search, 'input').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
    return shown(page);
  },
  'a search that found nothing': async (lang) => {
    answer({completion: communes()});
    const page = await fixture(html`<div lang=${lang ?? 'fr'}><gp-search></gp-search></div>`);
    const search = page.querySelector('gp-search')!;
    search.focus();
    write(search, 'rennes');
    await until(() => /rennes/.test(inside(search, '[part=status]').textContent));
    return page;
  },
  'a search that failed': async (lang) => {
    answer({completion: new Response('', {status: 500})});
    const page = await fixture(html`<div lang=${lang ?? 'fr'}><gp-search></gp-search></div>`);
    const search = page.querySelector('gp-search')!;
    search.focus();
    write(search, 'rennes');
    await until(() => search.shadowRoot?.querySelector('[role=alert]'));
    return page;
  },
};

/** The page, when its map has a view and all is drawn. */
async function shown(page: HTMLElement): Promise<HTMLElement> {
  await until(() => [...page.querySelectorAll('gp-map')].every(({view}) => view));
  await new Promise(requestAnimationFrame);
  await settled(page);
  return page;
}

/** Every element below a node, those in shadow roots too. */
function* everything(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

/** What readers read, hear or are told of by a pointer that rests. */
const words = (root: ParentNode): string =>
  [...everything(root)]
    .filter(({localName}) => localName !== 'style')
    .flatMap((element) => [
      ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      ...[...element.childNodes].map((node) => (node instanceof Text ? node.data : '')),
    ])
    .join('\n');

describe('in every situation', () => {
  for (const [name, open] of Object.entries(situations)) {
    it(`axe finds nothing in ${name}`, async () => {
      await expectAccessible(await open());
    });

    it(`280 px hold ${name}`, async () => {
      const page = await open();
      page.style.width = '280px';
      await shown(page);
      const {left, right} = page.getBoundingClientRect();
      const wide = [...everything(page)].filter((element) => {
        const box = element.getBoundingClientRect();
        const isClipped = element.closest('.visually-hidden, [part=canvas], svg');
        return !isClipped && box.width > 0 && (box.right > right + 0.5 || box.left < left - 0.5);
      });
      expect(wide.map(({outerHTML}) => outerHTML.slice(0, 100))).to.deep.equal([]);
    });
  }
});

describe('the language of', () => {
  const french = /[éèàç«»]|Carte|Couches|Rechercher|Zoomer|Plein|Effacer|Afficher|Descendre|Retirer/;
  const english =
    /\b(the|map|Layers|Search|Zoom (in|out)|Full screen|Clear|Move|Remove|does|not|Data sources)\b/;
  for (const [name, open] of Object.entries(situations))
    it(`${name} is that of the page around it, and changes with it`, async () => {
      const page = await open('en');
      await shown(page);
      const own = (text: string) => text.replaceAll('Les rues de Rennes', '').replaceAll('Plan IGN v2', '');
      const told = own(words(page));
      expect(told).to.match(english);
      expect(told.match(french)?.[0], told).to.equal(undefined);
      page.lang = 'fr-FR';
      await until(() => french.test(words(page)));
      await shown(page);
      // What was said in a language stays: a failure, a move, a hint.
      if (!/failed|says how/.test(name))
        expect(own(words(page)).match(english)?.[0], words(page)).to.equal(undefined);
    });

  it('an element moved to a page in another language is that of the new one', async () => {
    const page = await shown(await fixture(map(whole, 'en')));
    const other = document.createElement('div');
    other.lang = 'fr';
    page.append(other);
    const moved = page.querySelector('gp-map')!;
    other.append(moved);
    await shown(page);
    expect(inside(moved, '[part=canvas]').getAttribute('aria-label')).to.equal('Plan, carte interactive');
    expect(inside(moved.querySelector('gp-search')!, 'input').ariaLabel).to.include('Rechercher');
    expect(inside(moved.querySelector('gp-layer-switcher')!, '.toggle').textContent.trim()).to.equal(
      'Couches',
    );
    expect(inside(inside(moved, 'gp-zoom'), 'button').title).to.equal('Zoomer');
  });

  for (const [lang, wheel] of [
    ['fr', /^Pour zoomer, tenez la touche (Ctrl|⌘) en tournant la molette$/],
    ['en', /^To zoom, hold (Ctrl|⌘) while you scroll$/],
  ] as const)
    it(`the hint of gestures is "${lang}", goes away, and is not shown to those who know`, async () => {
      const page = await shown(await fixture(map(html``, lang)));
      const canvas = inside(page.querySelector('gp-map')!, '[part=canvas]');
      const hint = inside(page.querySelector('gp-map')!, '[part=hint]');
      canvas.dispatchEvent(new WheelEvent('wheel', {deltaY: 9, ctrlKey: true}));
      await settled(page);
      expect(hint.textContent).to.equal('');
      canvas.dispatchEvent(new WheelEvent('wheel', {deltaY: 9}));
      await settled(page);
      expect(hint.textContent).to.match(wheel);
      await until(() => hint.textContent === '');
      page.querySelector('gp-map')!.gestures = 'greedy';
      await settled(page);
      canvas.dispatchEvent(new WheelEvent('wheel', {deltaY: 9}));
      await settled(page);
      expect(hint.textContent).to.equal('');
    });
});

describe('a reader who', () => {
  it('has the keyboard alone reaches everything, the map first', async () => {
    const page = await shown(await fixture(html`<div><a href="#before">Avant</a>${map(whole, 'en')}</div>`));
    await until(() => page.querySelector('gp-map')?.shadowRoot?.querySelector('gp-attribution'));
    page.querySelector('a')!.focus();
    const names: string[] = [];
    for (let step = 0; step < 9; step++) {
      await press('Tab');
      const {ariaLabel = null, title = '', textContent = ''} = (focused() as HTMLElement | null) ?? {};
      names.push(ariaLabel ?? (title || textContent.trim()));
    }
    const fullscreen = document.fullscreenEnabled ? ['Full screen'] : [];
    expect(names.slice(0, 7 + fullscreen.length)).to.deep.equal([
      'Plan, interactive map',
      'Search for a place or an address',
      'Search for a place or an address',
      'Layers',
      'Find me on the map',
      ...fullscreen,
      'Zoom in',
      'Zoom out',
    ]);
  });

  it('wants no motion sees none', async function () {
    if (!(await prefer('reduced-motion'))) skip(this, 'this browser cannot be told to reduce motion');
    const page = await shown(await fixture(map(whole)));
    const target = page.querySelector<GpMap>('gp-map')!;
    await target.goTo([2.35, 48.85], {zoom: 12});
    expect(target.view?.center).to.deep.equal([2.35, 48.85]);
    expect(target.view?.zoom).to.equal(12);
    expect(target.olMap.getView().getAnimating()).to.equal(false);
    inside(inside(target, 'gp-zoom'), 'button').click();
    expect(target.view?.zoom).to.equal(13);
    for (const element of everything(page)) {
      const {transitionDuration, animationName} = getComputedStyle(element);
      expect([transitionDuration, animationName], element.outerHTML).to.deep.equal(['0s', 'none']);
    }
  });

  it('chose the colours sees where everything ends', async function () {
    if (!(await prefer('forced-colors'))) skip(this, 'this browser cannot be told to force colours');
    for (const [name, selector] of [
      ['a map with everything closed', 'gp-zoom button'],
      ['a map with everything closed', 'gp-locate button'],
      ['a map with everything closed', 'gp-search [part=base]'],
      ['a map with everything closed', 'gp-layer-switcher .toggle'],
      ['a map with everything closed', 'gp-scale-line [part=base]'],
      ['a map that failed', 'gp-map [part=notice]'],
      ['a switcher that is open', 'gp-layer-switcher [part=panel]'],
      ['a search with results', 'gp-search [part=listbox]'],
      ['a search that failed', 'gp-search [part=error]'],
    ] as const) {
      const page = await situations[name]!();
      const [tag, part = ''] = selector.split(' ');
      const host = [...everything(page)].find(({localName}) => localName === tag)!;
      const {borderBottomStyle, borderBottomWidth} = getComputedStyle(inside(host, part));
      expect(borderBottomStyle, selector).to.equal('solid');
      expect(parseFloat(borderBottomWidth), selector).to.be.greaterThan(0);
    }
  });

  it('chose the colours sees which result is active', async function () {
    if (!(await prefer('forced-colors'))) skip(this, 'this browser cannot be told to force colours');
    const page = await situations['a search with results']!();
    const option = inside(page.querySelector('gp-search')!, '[aria-selected=true]');
    expect(getComputedStyle(option).outlineStyle).to.equal('solid');
  });
});
