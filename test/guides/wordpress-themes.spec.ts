// Pages of WordPress in themes that sites have: maps and frames stand in their column, as the theme places what is in it.
import {expect} from '@playwright/test';
import {writeSnippet} from '../../src/platform/snippets.js';
import {expectDrawn, test} from '../support/site.js';
import {fileOf, missing, showPosts, themes} from './engines.js';
import {base} from './shown.js';

test.describe.configure({mode: 'parallel', timeout: 120_000});
test.skip(missing.themes.length > 0, `not installed: ${missing.themes.join(', ')}`);

const state = {
  label: 'Plan de Rennes',
  title: 'Les écoles',
  center: [-1.6778, 48.1113],
  zoom: 12,
  layers: [{name: 'plan'}],
  controls: ['zoom', 'scale', 'attribution', 'search', 'layer-switcher'],
} as const;
const paragraph = '<!-- wp:paragraph --><p>Une phrase.</p><!-- /wp:paragraph -->';
const options = {base, height: 420};
const content = [
  paragraph,
  writeSnippet(state, 'wordpress', options),
  paragraph,
  `<!-- wp:shortcode -->\n${writeSnippet(state, 'wordpress-shortcode', options)}\n<!-- /wp:shortcode -->`,
  paragraph,
].join('\n\n');

for (const theme of themes)
  for (const width of [320, 1280])
    test(`in ${theme}, on a page of ${width} px, maps and frames are as wide as the text`, async ({
      site,
      page,
    }) => {
      await page.setViewportSize({width, height: 900});
      await page.route(/\/wp-(content|includes)\//, (route) => {
        const path = fileOf(new URL(route.request().url()).pathname);
        return path === undefined ? route.abort() : route.fulfill({path});
      });
      await site.show(showPosts([{content, trusted: true}], theme)[0]!);
      await expectDrawn(page);
      const boxOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!;
      const text = await boxOf('p:text("Une phrase.")');
      const column = {x: text.x, width: text.width};
      expect(column.width).toBeLessThan(Math.min(width - 16, 700));
      expect(await boxOf('gp-map')).toMatchObject({...column, height: 420});
      expect(await boxOf('iframe')).toMatchObject({...column, height: 420});
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const [search, switcher] = [await boxOf('gp-search'), await boxOf('gp-layer-switcher')];
      expect(search.x + search.width).toBeLessThanOrEqual(switcher.x);
    });
