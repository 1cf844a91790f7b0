// What the tests of the demo's pages need.
import {expect, test as base, type Page} from '@playwright/test';

export {expect};

/** A page that may ask nothing of another host, and must not break. */
export const test = base.extend<{page: Page}>({
  page: async ({page, baseURL}, use) => {
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !url.startsWith(`${baseURL ?? ''}/`)) troubles.push(`asked ${url}`);
    });
    await use(page);
    expect(troubles).toEqual([]);
  },
});

/** How many colours a map shows: a map that is not drawn has one at most. */
export const colours = (page: Page, map: string) =>
  page.evaluate((selector) => {
    const canvas = document.querySelector(selector)?.shadowRoot?.querySelector('canvas');
    const {width = 0, height = 0} = canvas ?? {};
    if (!canvas || !width) return 0;
    const copy = new OffscreenCanvas(64, 64).getContext('2d');
    copy?.drawImage(canvas, 0, 0, width, height, 0, 0, 64, 64);
    const {data} = copy?.getImageData(0, 0, 64, 64) ?? {data: []};
    const found = new Set<string>();
    for (let i = 0; i < data.length; i += 4)
      found.add(`${data[i]} ${data[i + 1]} ${data[i + 2]} ${data[i + 3]}`);
    return found.size;
  }, map);
