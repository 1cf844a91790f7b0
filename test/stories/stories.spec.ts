// Every story of the static Storybook: it is drawn, its play function passes, axe finds nothing, nothing breaks, nothing is
// asked from another host, and nothing breaks a strict Content-Security-Policy, which the server asks to be told of.
import {readFileSync} from 'node:fs';
import {expect, test, type Page} from '@playwright/test';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: string;
}

interface Finished {
  readonly storyId: string;
  readonly status: string;
  readonly reporters: readonly {
    readonly type: string;
    readonly result?: {readonly violations?: readonly {id: string; help: string; nodes: {html: string}[]}[]};
  }[];
}

interface Storybook {
  readonly __STORYBOOK_PREVIEW__?: {readonly storeInitializationPromise?: Promise<void>};
  readonly __STORYBOOK_ADDONS_CHANNEL__?: {
    on(event: string, listener: (detail: never) => void): void;
    emit(event: string, detail: unknown): void;
  };
}

const {entries} = JSON.parse(readFileSync('storybook-static/index.json', 'utf8')) as {
  entries: Record<string, Entry>;
};
const stories = Object.values(entries).filter(({type}) => type === 'story');

/** Shows a story, and waits until Storybook has finished with it. */
async function run(page: Page, id: string) {
  await page.goto('/iframe.html');
  await page.waitForFunction(() => {
    const {__STORYBOOK_ADDONS_CHANNEL__: channel, __STORYBOOK_PREVIEW__: preview} = globalThis as Storybook;
    return channel && preview?.storeInitializationPromise;
  });
  return page.evaluate(async (storyId) => {
    const {__STORYBOOK_ADDONS_CHANNEL__: channel, __STORYBOOK_PREVIEW__: preview} = globalThis as Storybook;
    await preview?.storeInitializationPromise;
    const problems: string[] = [];
    const failures = [
      'storyThrewException',
      'storyErrored',
      'storyMissing',
      'playFunctionThrewException',
      'unhandledErrorsWhilePlaying',
    ];
    for (const name of failures) {
      channel?.on(name, (detail: unknown) => {
        const [error] = [detail].flat() as {message?: string; description?: string}[];
        problems.push(`${name}: ${error?.message ?? error?.description ?? ''}`);
      });
    }
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      const {effectiveDirective, blockedURI, sample, sourceFile} = event;
      // What Storybook writes beside the story is its own.
      const [target] = event.composedPath();
      const isInPage = target instanceof Element && target.getRootNode() === document;
      if (isInPage && !target.closest('#storybook-root')) return;
      refused.push([effectiveDirective, blockedURI, sample, sourceFile].join(' | '));
    });
    return new Promise<{
      status: string;
      problems: string[];
      accessibility: string[] | undefined;
      refused: string[];
    }>((resolve) => {
      channel?.on('storyFinished', (finished: Finished) => {
        if (finished.storyId !== storyId) return;
        const axe = finished.reporters.find(({type}) => type === 'a11y')?.result?.violations;
        resolve({
          status: finished.status,
          problems,
          refused,
          accessibility: axe?.map(
            ({id, help, nodes}) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
          ),
        });
      });
      channel?.emit('setCurrentStory', {storyId, viewMode: 'story'});
    });
  }, id);
}

for (const {id, title, name} of stories) {
  test(`${title}: ${name}`, async ({page, baseURL}) => {
    const errors: string[] = [];
    const outside: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (/^(data|blob):/.test(url) || url.startsWith(`${baseURL ?? ''}/`)) return;
      // No other host, were it for a request given up at once.
      if (!url.startsWith('https://data.geopf.fr/')) return void outside.push(url);
      // Requests to the platform are answered by the page's own worker: they never leave. One that the page gave up is
      // no answer either, nor one that the worker breaks off (what leaves has no name here: ERR_NAME_NOT_RESOLVED).
      const check = async () => {
        const response = await request.response();
        if (response?.fromServiceWorker()) return;
        if (/^net::ERR_(ABORTED|FAILED)$/.test(request.failure()?.errorText ?? '')) return;
        outside.push(url);
      };
      // What the end of the test cuts off went no further than the worker.
      check().catch(() => undefined);
    });

    expect(await run(page, id)).toEqual({
      status: 'success',
      problems: [],
      accessibility: [],
      refused: [],
    });
    const unknown = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll(':not(:defined)')].map(({localName}) => localName)),
    ]);
    expect(unknown, 'tags without an element').toEqual([]);
    await page.waitForLoadState('networkidle');
    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
  });
}
