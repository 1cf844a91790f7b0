/** Addresses that a link may have. */
const SAFE = /^(?:https?:|mailto:|tel:|[^:]*$)/i;

/**
 * A copy of a page's `<template>`, its `{{names}}` filled in with values, as text: a value never becomes an element, and
 * never an address that runs.
 */
export function fillTemplate(
  template: HTMLTemplateElement,
  values: Readonly<Record<string, unknown>>,
): DocumentFragment {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  const fill = (text: string): string =>
    text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, name: string) => textOf(values[name]));
  const nodes = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) nodes.currentNode.nodeValue = fill(nodes.currentNode.nodeValue ?? '');
  for (const element of copy.querySelectorAll('*'))
    for (const {name, value} of [...element.attributes]) {
      const filled = fill(value);
      if (filled === value) continue;
      const isAddress = /^(href|src)$/i.test(name);
      if (/^on|^srcdoc$|^style$/i.test(name) || (isAddress && !SAFE.test(filled.trim())))
        element.removeAttribute(name);
      else element.setAttribute(name, filled);
    }
  return copy;
}

/** A value as text: nothing for null, JSON for what has parts. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
