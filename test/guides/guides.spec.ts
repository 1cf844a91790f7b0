// What the guides tell people to paste, pasted: each piece is on a page, and its map is drawn.
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from '@playwright/test';
import {expectDrawn, test} from '../support/site.js';

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

/** What a content management system makes of a template, its values filled in. */
const rendered: Record<string, (text: string) => string> = {
  html: (text) => text,
  spip: (text) => text.replace(/#ENV\{\w+,([^}]*)\}/g, '$1'),
  twig: (text) => fill(text.replace(/\{\{ attach_library.*?\}\}/, ''), /\{\{ (\w+) \}\}/g),
  fluid: (text) => fill(text, /\{(\w+)\}/g),
};
const fill = (text: string, pattern: RegExp) =>
  text.replace(pattern, (_, name: string) => values[name] ?? `no value of ${name}`);

const pieces = readdirSync(folder).flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/```(\w+)\n(.*?)```/gs)]
    .filter(([, language = '', text = '']) => language in rendered && text.includes('<gp-map'))
    .map(([, language = '', text = ''], index) => ({file, language, text, index: index + 1})),
);

test('every guide of a site without a framework has a piece to paste', () => {
  const files = readdirSync(folder).filter((file) => !/^(React|Vue|Svelte|Angular|SSR)/.test(file));
  expect([...new Set(pieces.map(({file}) => file))].sort()).toEqual(files.sort());
});

for (const {file, language, text, index} of pieces) {
  test(`${file}, piece ${index} (${language})`, async ({site}) => {
    const html = rendered[language]!(text);
    // In Drupal the script comes with the theme.
    const page = await site.show(html.includes('<script') ? html : script + html);
    await expectDrawn(page);
    await expect(page.locator('gp-map')).toHaveAttribute('label', /\w/);
    expect(site.troubles).toEqual([]);
  });
}
