// WordPress itself, run on what its guide tells people to paste: what comes out is on a page, and shows the same map.
import {readFileSync} from 'node:fs';
import {expect, type Frame, type Page} from '@playwright/test';
import {parse, type DefaultTreeAdapterTypes as Tree} from 'parse5';
import type {MapState} from '../../src/model.js';
import {checkState} from '../../src/platform/check-state.js';
import {writeEmbedState} from '../../src/platform/embed-address.js';
import {writeSnippet, type SnippetFlavour} from '../../src/platform/snippets.js';
import {expectDrawn, test} from '../support/site.js';
import {states} from '../support/states.js';
import {missing, piecesOf, showPosts} from './engines.js';
import {
  base,
  batches,
  expectCalm,
  expectState,
  hostileStates,
  showArticles,
  size,
  statesOf,
} from './shown.js';

test.describe.configure({mode: 'parallel', timeout: 180_000});
test.skip(missing.wordpress.length > 0, `not installed: ${missing.wordpress.join(', ')}`);

test.beforeEach(({page}) => page.route(/\.(invalid|example)[:/]/, (route) => route.abort()));

const write = (state: MapState, flavour: SnippetFlavour) => writeSnippet(state, flavour, {base, ...size});
/** What WordPress puts in the place of signs, in the texts that readers see. */
const signs = "Rue Jean-Moulin - 20x30 m -- été... (tm) :-) ;) :lol: 8-) ``ici'' '68 5'10\" &amp; [gp_map]";
const written = [
  ...hostileStates,
  {label: signs, title: signs, layers: [{name: 'plan', attribution: signs}]},
];
const all = [...states, ...written].map((state) => checkState(state).state);

/** What the visual editor makes of code that is pasted in it. */
const asText = (code: string) =>
  code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Where an author may put a short code. */
const places: Readonly<Record<string, (code: string) => string>> = {
  'a block of its own': (code) => `<!-- wp:shortcode -->\n${code}\n<!-- /wp:shortcode -->`,
  'a block of text': (code) => `<!-- wp:paragraph -->\n<p>« Ici » : ${code}.</p>\n<!-- /wp:paragraph -->`,
  'the classic editor': (code) => `Bonjour "vous" -- ici :\n\n${code}\n\nEt là.`,
  'the classic editor, in a line': (code) => `Bonjour "vous" -- ${code} -- et là.`,
  'the classic editor, seen as a page': (code) => `<p>Bonjour</p>\n<p>${asText(code)}</p>`,
};

const [block = ''] = piecesOf('WordPress.mdx', 'html');

test('the guide’s own block shows its map', async ({site}) => {
  const [html = ''] = showPosts([{content: block, trusted: true}]);
  const page = await site.show(html);
  await expectDrawn(page);
  expect(site.troubles).toEqual([]);
});

test('a block of HTML shows every state', async ({site}) => {
  const posts = states.map((state) => ({content: write(state, 'wordpress'), trusted: true}));
  const shown = showPosts(posts);
  for (const batch of batches(states.map((state, i) => ({state, html: shown[i]!})))) {
    const page = await showArticles(
      site,
      batch.map(({html}) => html),
    );
    const found = await statesOf(page);
    expect(found).toHaveLength(batch.length);
    for (const [i, {state}] of batch.entries()) expectState(found[i], state);
  }
});

test('a block of HTML keeps every text as it was written, and runs none', async ({site}) => {
  const shown = showPosts(written.map((state) => ({content: write(state, 'wordpress'), trusted: true})));
  for (const batch of batches(written.map((state, i) => ({state, html: shown[i]!})))) {
    const page = await showArticles(
      site,
      batch.map(({html}) => html),
    );
    const found = await statesOf(page);
    for (const [i, {state}] of batch.entries()) expectState(found[i], checkState(state).state);
    await expectCalm(site, page, [
      ...['gp-layer', 'gp-map', 'gp-marker', 'gp-search', 'img', 'link', 'script', 'small', 'span'],
    ]);
  }
});

test('the guide’s own short code is a frame', () => {
  const guide = readFileSync('stories/guides/WordPress.mdx', 'utf8');
  const [, content = ''] = /`(\[gp_map [^`]*\])`/.exec(guide) ?? [];
  const [html = ''] = showPosts([{content, trusted: false}]);
  expect(html).toMatch(/src="\/gp-elements\/embed.html#c=2\.35,48\.85&amp;z=12&amp;l=plan" title="Paris"/);
});

test('of a block of HTML, an author who may not write any keeps the image, who it credits and the caption', () => {
  expect(showPosts([{content: block, trusted: false}])[0]!.trim()).toBe('');
  const shown = showPosts(all.map((state) => ({content: write(state, 'wordpress'), trusted: false})));
  const elements = shown.flatMap(elementsOf);
  expect(new Set(elements.map(({tagName}) => tagName))).toEqual(new Set(['img', 'small', 'span']));
  expect(new Set(elements.flatMap(({attrs}) => attrs.map(({name}) => name)))).toEqual(
    new Set(['src', 'alt', 'width', 'height', 'style', 'loading', 'decoding']),
  );
});

for (const [place, put] of Object.entries(places))
  for (const trusted of [true, false])
    test(`a short code in ${place} is the frame of every state, written by ${trusted ? 'an editor' : 'an author'}`, () => {
      const shown = showPosts(
        all.map((state) => ({content: put(write(state, 'wordpress-shortcode')), trusted})),
      );
      for (const [i, html] of shown.entries()) {
        const elements = elementsOf(html).filter(({tagName}) => tagName !== 'p');
        expect(elements.map(({tagName}) => tagName)).toEqual(['div', 'iframe']);
        const attributes = Object.fromEntries(elements[1]!.attrs.map(({name, value}) => [name, value]));
        const {label, title} = all[i]!;
        const usual = /title="([^"]*)"/.exec(write(all[i]!, 'wordpress-shortcode'))![1]!;
        expect(attributes).toEqual({
          src: `${base}embed.html#${writeEmbedState(all[i]!)}`,
          title: label ?? title ?? decodeURIComponent(usual),
          width: '640',
          height: '480',
          style: 'border:0;max-width:100%',
          loading: 'lazy',
          allow: 'fullscreen',
          sandbox: 'allow-scripts allow-same-origin allow-popups',
        });
      }
    });

for (const [what, given] of Object.entries({'every state': states, 'no text as code': written}))
  test(`the frame of a short code shows ${what}`, async ({site}) => {
    const checked = given.map((state) => checkState(state).state);
    const shown = showPosts(
      checked.map((state) => ({
        content: places['a block of its own']!(write(state, 'wordpress-shortcode')),
        trusted: false,
      })),
    );
    for (const batch of batches(checked.map((state, i) => ({state, html: shown[i]!})))) {
      const page = await showArticles(
        site,
        batch.map(({html}) => html),
      );
      const frames = await framesOf(page);
      expect(frames).toHaveLength(batch.length);
      const found = await Promise.all(frames.map(statesOf));
      for (const [i, {state}] of batch.entries()) {
        // A frame has a name in any case.
        const label = state.label ?? state.title ?? found[i]?.[0]?.label;
        expectState(found[i]?.[0], {...state, label});
        expect(await frames[i]!.evaluate(() => (window as {hacked?: unknown}).hacked)).toBe(undefined);
      }
      await expectCalm(site, page, ['div', 'iframe']);
    }
  });

/** The frames of a page, those that the reader is far from too. */
async function framesOf(page: Page): Promise<Frame[]> {
  const elements = await page.locator('iframe').elementHandles();
  return Promise.all(
    elements.map(async (element) => {
      await element.evaluate((frame) => ((frame as HTMLIFrameElement).loading = 'eager'));
      const frame = await element.contentFrame();
      if (!frame) throw new Error('The frame has no page.');
      return frame;
    }),
  );
}

/** The elements of a piece of page, in its order. */
function elementsOf(html: string): Tree.Element[] {
  const visit = (node: Tree.Node): Tree.Element[] => {
    const inside = 'childNodes' in node ? node.childNodes.flatMap(visit) : [];
    return 'tagName' in node && !/^(html|head|body)$/.test(node.tagName) ? [node, ...inside] : inside;
  };
  return visit(parse(html));
}
