// What the guides tell people to paste, pasted: each piece is on a page, and its map is drawn.
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from '@playwright/test';
import {escapeHtml} from '../../src/platform/escape.js';
import {writeSnippet} from '../../src/platform/snippets.js';
import {expectDrawn, test} from '../support/site.js';
import {missing, showTemplate} from './engines.js';

test.describe.configure({mode: 'parallel', timeout: 60_000});

const folder = 'stories/guides';
const values: Record<string, string> = {
  label: 'Plan de Rennes',
  longitude: '-1.6778',
  latitude: '48.1113',
  zoom: '12',
  couche: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
};
const script = '<script type="module" src="/gp-elements/gp-elements.js"></script>';

/** What an author pastes in an article of SPIP, and the values that its model is given. */
const state = {
  label: 'Plan de « Rennes » | 35 & "autour"',
  center: [-1.6778, 48.1113],
  zoom: 12,
  layers: [{name: 'plan'}],
} as const;
const model = writeSnippet(state, 'spip', {width: 640, height: 300});
const env = Object.fromEntries(
  model
    .slice(1, -1)
    .split('|')
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
) as Record<string, string>;
const filters: Record<string, (text: string) => string> = {
  attribut_html: escapeHtml,
  rawurldecode: decodeURIComponent,
};
const spip = (text: string) =>
  text
    .replace(
      /\[\(#ENV\{(\w+)(?:,([^}]*))?\}\|([\w|]+)\)\]/g,
      (_, name: string, usual: string | undefined, names: string) =>
        names.split('|').reduce<string>((value, filter) => filters[filter]!(value), env[name] ?? usual ?? ''),
    )
    .replace(/#ENV\{(\w+),([^}]*)\}/g, (_, name: string, usual: string) => env[name] ?? usual);

/** What a content management system makes of a template, its values filled in. */
const rendered: Record<string, (text: string) => string> = {
  html: (text) => text,
  spip,
  twig: (text) => showTemplate(text, [values]).shown[0]!,
  fluid: (text) => fill(text, /\{(\w+)\}/g),
};
const fill = (text: string, pattern: RegExp) =>
  text.replace(pattern, (_, name: string) => values[name] ?? `no value of ${name}`);

const pieces = readdirSync(folder).flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/```(\w+)\n(.*?)```/gs)]
    .filter(([, language = '', text = '']) => language in rendered && /<gp-map|embed\.html/.test(text))
    .map(([, language = '', text = ''], index) => ({file, language, text, index: index + 1})),
);

test('every guide of a site without a framework has a piece to paste', () => {
  const files = readdirSync(folder).filter((file) => !/^(React|Vue|Svelte|Angular|SSR)/.test(file));
  expect([...new Set(pieces.map(({file}) => file))].sort()).toEqual(files.sort());
});

for (const {file, language, text, index} of pieces) {
  test(`${file}, piece ${index} (${language})`, async ({site}) => {
    test.skip(language === 'twig' && missing.twig.length > 0, `not installed: ${missing.twig.join(', ')}`);
    const html = rendered[language]!(text);
    // In Drupal the script comes with the theme.
    if (html.includes('<iframe')) {
      const page = await site.show(html);
      const frame = page.locator('iframe');
      expect(await frame.getAttribute('title')).toBe(state.label);
      expect(await frame.boundingBox()).toMatchObject({width: 640, height: 300});
      await expectDrawn(page.frames()[1]!);
      // The script is on the site itself: its sandbox then holds little back, which browsers say.
      expect(site.troubles.filter((text) => !text.includes('sandbox'))).toEqual([]);
      return;
    }
    const page = await site.show(html.includes('<script') ? html : script + html);
    await expectDrawn(page);
    await expect(page.locator('gp-map')).toHaveAttribute('label', /\w/);
    expect(site.troubles).toEqual([]);
  });
}
