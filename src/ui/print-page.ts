import {css, render, type TemplateResult} from 'lit';

const paper = css`
  body {
    margin: 0;
    color: #000;
    font:
      11pt/1.4 system-ui,
      sans-serif;
  }
  h1 {
    margin: 0 0 0.5rem;
    font-size: 16pt;
  }
  h2 {
    font-size: 12pt;
    break-after: avoid;
  }
  canvas {
    display: block;
    max-width: 100%;
    max-height: 45vh;
    border: 1px solid #000;
  }
  .credit {
    font-size: 9pt;
  }
  li {
    padding: 0.15rem 0;
    break-inside: avoid;
  }
`;

let sheet: HTMLIFrameElement | undefined;

/**
 * Prints a page of its own, rather than the page around, and gives the focus back to what had it; resolves when the browser
 * was asked to.
 */
export async function printPage(title: string, language: string, content: TemplateResult): Promise<void> {
  sheet?.remove();
  const focused = focusedIn(document);
  const frame = (sheet = document.createElement('iframe'));
  // Browsers print nothing of a frame that is not displayed.
  Object.assign(frame.style, {position: 'fixed', inset: '100% auto auto 100%', border: '0'});
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.title = title;
  frame.srcdoc = '<!doctype html>';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!view) return;
  // The name that a browser gives to a file it prints to.
  view.document.title = title;
  view.document.documentElement.lang = language;
  const style = new view.CSSStyleSheet();
  style.replaceSync(paper.cssText);
  view.document.adoptedStyleSheets = [style];
  render(content, view.document.body);
  const leave = (): void => {
    frame.remove();
    if (focused instanceof HTMLElement) focused.focus({preventScroll: true});
  };
  view.addEventListener('afterprint', leave, {once: true});
  view.focus();
  view.print();
}

/** What has the focus, through shadow roots. */
function focusedIn({activeElement}: DocumentOrShadowRoot): Element | null {
  const inner = activeElement?.shadowRoot;
  return inner?.activeElement ? focusedIn(inner) : activeElement;
}
