/** Like `Element.closest`, climbing out of shadow roots. */
export function closest(element: Element, selector: string): Element | undefined {
  let from: Element | undefined = element;
  while (from) {
    const found = from.closest(selector);
    if (found) return found;
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

/** The element with an id in the root of `element`, else in the roots around it. */
export function closestById(element: Element, id: string): Element | undefined {
  let root = element.getRootNode();
  for (;;) {
    const found = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id) : null;
    if (found) return found;
    if (!(root instanceof ShadowRoot)) return undefined;
    root = root.host.getRootNode();
  }
}
