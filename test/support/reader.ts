/** What a reader does that a page cannot: strike keys, ask the system for other colours or no motion. */
import {emulateMedia, sendKeys} from '@web/test-runner-commands';

/** Strikes keys, one after the other, where the focus is: `press('Tab', 'ArrowDown', ' ')`. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({press: key});
}

/** The element that has the focus, looked for through shadow roots. */
export function focused(root: DocumentOrShadowRoot = document): Element | null {
  const {activeElement} = root;
  return activeElement?.shadowRoot?.activeElement ? focused(activeElement.shadowRoot) : activeElement;
}

/** Whether the reader's browser draws with the graphics card. */
export const hasWebGL = (): boolean => document.createElement('canvas').getContext('webgl2') !== null;

const preferences = {
  'forced-colors': [{forcedColors: 'active'}, {forcedColors: 'none'}, '(forced-colors: active)'],
  'reduced-motion': [
    {reducedMotion: 'reduce'},
    {reducedMotion: 'no-preference'},
    '(prefers-reduced-motion: reduce)',
  ],
} as const;

const preferred: (keyof typeof preferences)[] = [];

afterEach(async () => {
  for (const name of preferred.splice(0)) await emulateMedia(preferences[name][1]);
});

/** Sets a preference of the reader's system until the end of the test; false where the browser cannot be told to. */
export async function prefer(name: keyof typeof preferences): Promise<boolean> {
  const [on, , query] = preferences[name];
  // The drivers of the others have no such command.
  if (navigator.userAgent.includes('Chrome/')) {
    preferred.push(name);
    await emulateMedia(on);
  }
  return matchMedia(query).matches;
}
