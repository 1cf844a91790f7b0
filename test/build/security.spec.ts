// Every element under a strict Content-Security-Policy, under Trusted Types and in a sandbox; nothing is stored.
import {readdirSync} from 'node:fs';
import {expect, type Page} from '@playwright/test';
import {contentSecurityPolicy} from '../../src/platform/security-policy.js';
import {writeSnippet} from '../../src/platform/snippets.js';
import {expectDrawn, mapOfRennes, script, test} from '../support/site.js';

test.describe.configure({mode: 'parallel', timeout: 60_000});

const tags = readdirSync('src/elements')
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((tag) => tag.startsWith('gp-') && !['gp-element', 'gp-map', 'gp-layer'].includes(tag));

const layers = ['GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', 'ADMINEXPRESS-COG-CARTO.LATEST:commune', 'PLAN.IGN'];

/** Every element in or beside one map, and layers of every service. */
const everything = `
  <gp-map id="m" label="Carte" center="-1.6778 48.1113" zoom="16" controls="zoom scale attribution fullscreen locate">
    ${layers.map((name) => `<gp-layer name="${name}"></gp-layer>`).join('')}
    <gp-search slot="start-top"></gp-search>
  </gp-map>
  ${tags.map((tag) => `<${tag} for="m"></${tag}>`).join('\n')}`;

/** Uses all that there is to use: writes in every field, presses every button, asks the map what is there. */
async function useEverything(page: Page): Promise<void> {
  await page.waitForFunction((names) => names.every((name) => customElements.get(name)), tags);
  await expectDrawn(page);
  await page.locator('gp-map gp-search').getByRole('combobox').fill('rennes');
  await page.locator('gp-map gp-search').getByRole('option').first().click();
  await page.locator('gp-map [part~=canvas]').first().focus();
  await page.keyboard.press('Enter');
  await page.evaluate(pressEverything);
  await page.waitForTimeout(1000);
}

async function pressEverything(): Promise<void> {
  const within = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? within(element.shadowRoot) : []),
    ]);
  for (const element of within(document)) {
    if (!element.isConnected || !element.checkVisibility()) continue;
    if (element instanceof HTMLInputElement && ['text', 'search', 'checkbox'].includes(element.type)) {
      if (element.type === 'checkbox') element.click();
      else element.value = 'rennes';
      element.dispatchEvent(new Event('input', {bubbles: true}));
      element.dispatchEvent(new Event('change', {bubbles: true}));
    }
    // Far from the ground the layers of features are long to come.
    const host = (element.getRootNode() as ShadowRoot).host as Element | undefined;
    if (!(element instanceof HTMLButtonElement) || host?.localName === 'gp-zoom') continue;
    element.click();
    await new Promise((done) => setTimeout(done, 20));
  }
}

declare global {
  interface Window {
    violations: string[];
    stored: string[];
  }
}

/** Notes what the policy refuses and what is stored, from before the first script. */
function watch(): void {
  window.violations = [];
  window.stored = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    const {effectiveDirective, blockedURI, sample, sourceFile, lineNumber, columnNumber} = event;
    const place = `${sourceFile}:${lineNumber}:${columnNumber}`;
    window.violations.push([effectiveDirective, blockedURI, sample, place].join(' | '));
  });
  const note = (object: object, name: string, what: string) => {
    const method = (object as Record<string, (...given: unknown[]) => unknown>)[name]!;
    Object.defineProperty(object, name, {
      value(this: unknown, ...given: unknown[]) {
        window.stored.push(`${what} ${String(given[0])}`);
        return method.apply(this, given);
      },
    });
  };
  note(Storage.prototype, 'setItem', 'storage');
  note(IDBFactory.prototype, 'open', 'database');
  note(CacheStorage.prototype, 'open', 'cache');
}

for (const [name, policy] of Object.entries({
  'the policy that the library writes': contentSecurityPolicy(),
  'Trusted Types': "require-trusted-types-for 'script'; trusted-types lit-html dompurify",
})) {
  test(`every element works under ${name}; nothing is stored, nobody else is asked`, async ({site, page}) => {
    test.slow();
    await page.addInitScript(watch);
    await site.show(`<p onclick="">${script}${everything}`, {'content-security-policy': policy});
    await useEverything(page);
    const refused = await page.evaluate(() => window.violations);
    // The page's own fault, put there to prove that faults are seen.
    expect(refused.filter((one) => !one.startsWith('script-src-attr | inline'))).toEqual([]);
    if (policy.includes('script-src')) expect(refused).toHaveLength(1);
    expect(await page.evaluate(() => window.stored)).toEqual([]);
    expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
      '',
      0,
      0,
    ]);
    const asked = site.asked.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url).origin);
    expect([...new Set(asked)].sort()).toEqual([site.address, 'https://data.geopf.fr'].sort());
  });
}

const policyOfASite = `${contentSecurityPolicy()}; style-src 'self'`;
const plan = {label: 'Plan', center: [-1.6778, 48.1113], zoom: 12, layers: [{name: 'plan'}]} as const;

for (const [asked, expected] of [
  [{height: 300}, [1000, 300]],
  [{width: 640, height: 360}, [640, 360]],
  [{width: 640, height: 360, loading: 'click'}, [640, 360]],
] as const)
  test(`code without styles is as large as asked where they are forbidden: ${JSON.stringify(asked)}`, async ({
    site,
    page,
  }) => {
    await page.setViewportSize({width: 1016, height: 800});
    await page.addInitScript(watch);
    const code = writeSnippet(plan, 'html', {base: '/', strict: true, ...asked});
    await site.show(code, {'content-security-policy': policyOfASite});
    const map = page.locator('gp-map');
    if ('loading' in asked) await map.getByRole('button').click();
    await expectDrawn(page);
    const size = await map.evaluate((element: HTMLElement) => [element.offsetWidth, element.offsetHeight]);
    expect(size).toEqual(expected);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(site.troubles).toEqual([]);
  });

test('code with styles has its size there all the same, once the script has come', async ({site, page}) => {
  await page.addInitScript(watch);
  const code = writeSnippet(plan, 'html', {base: '/', height: 300});
  await site.show(code, {'content-security-policy': policyOfASite});
  await expectDrawn(page);
  expect(await page.locator('gp-map').evaluate(({offsetHeight}: HTMLElement) => offsetHeight)).toBe(300);
  const refused = await page.evaluate(() => window.violations);
  expect(refused.map((one) => one.split(' ')[0])).toEqual(Array(3).fill('style-src-attr'));
});

test('in a sandbox, where storage fails, the map and the search work', async ({site, page}) => {
  const inner = script.replace('src="', `src="${site.address}`) + mapOfRennes;
  await site.show(
    `<iframe title="Carte" sandbox="allow-scripts" style="width: 40rem; height: 30rem" srcdoc='${inner}'></iframe>`,
  );
  const frame = page.frames()[1]!;
  const storage = () => {
    try {
      return String(localStorage.length);
    } catch (error) {
      return (error as Error).name;
    }
  };
  expect(await frame.evaluate(storage)).toBe('SecurityError');
  await expectDrawn(frame);
  await frame.getByRole('combobox').fill('rennes');
  await frame.getByRole('option').first().click();
  await expect(frame.locator('.marker')).toHaveCount(1);
  expect(site.troubles).toEqual([]);
});
