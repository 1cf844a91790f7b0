import 'axe-core/axe.min.js';
import type {AxeResults, ElementContext, RunOptions} from 'axe-core';

declare const axe: {run(context: ElementContext, options: RunOptions): Promise<AxeResults>};

/** WCAG 2.2, levels A and AA. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails, and says what to mend, when axe finds that an element breaks WCAG 2.2 AA, or when screen readers would be told a
 * name twice. Shadow roots are looked into.
 */
export async function expectAccessible(element: Element): Promise<void> {
  const twice = toldTwice(element);
  if (twice.length) throw new Error(`Names that are descriptions too: ${twice.join(', ')}`);
  const {violations} = await axe.run(element, {
    runOnly: {type: 'tag', values: wcag},
    // Of best practices: what is inside of an element is no part of the page.
    rules: {'landmark-no-duplicate-banner': {enabled: true}},
    resultTypes: ['violations'],
  });
  if (!violations.length) return;
  const found = violations.map(
    ({id, help, nodes}) =>
      `${id}: ${help}\n${nodes.map(({html, failureSummary}) => `  ${html}\n  ${failureSummary ?? ''}`).join('\n')}`,
  );
  throw new Error(`axe found ${found.length} problems.\n${found.join('\n')}`);
}

/** Names of elements whose title, which describes what has another name, says the same. */
const toldTwice = (root: ParentNode): string[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap(({title, ariaLabel, shadowRoot}) => [
    ...(title && title === ariaLabel ? [title] : []),
    ...(shadowRoot ? toldTwice(shadowRoot) : []),
  ]);
