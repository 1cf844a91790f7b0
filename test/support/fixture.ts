import {render, type TemplateResult} from 'lit';

const containers = new Set<HTMLElement>();

afterEach(() => {
  for (const container of containers) container.remove();
  containers.clear();
});

/**
 * Puts a template on the page until the end of the test, and waits until its elements have drawn themselves. Returns its
 * first element.
 */
export async function fixture<T extends Element = HTMLElement>(template: TemplateResult): Promise<T> {
  const container = document.createElement('div');
  containers.add(container);
  document.body.append(container);
  render(template, container);
  await settled(container);
  const first = container.firstElementChild;
  if (!first) throw new Error('The template has no element.');
  return first as T;
}

/** Waits until every Lit element in `root` has drawn itself, those in shadow roots too. */
export async function settled(root: ParentNode): Promise<void> {
  for (const element of root.querySelectorAll<HTMLElement & {updateComplete?: Promise<boolean>}>('*')) {
    await element.updateComplete;
    if (element.shadowRoot) await settled(element.shadowRoot);
  }
}

/** What a selector finds in the shadow root of an element; fails when it finds nothing. */
export function inside<T extends HTMLElement = HTMLElement>(host: Element, selector: string): T {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`<${host.localName}> has no ${selector}`);
  return found;
}
