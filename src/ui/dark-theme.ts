import {unsafeCSS} from 'lit';

const colours = `
  color-scheme: dark;
  --gp-accent: #a8a8ff;
  --gp-on-accent: #00005c;
  --gp-surface: #1e1e1e;
  --gp-surface-hover: #343434;
  --gp-text: #f2f2f2;
  --gp-text-mild: #c4c4c4;
  --gp-border: #929292;
  --gp-danger: #ff7a72;
  --gp-focus: #6aa9ff;
`;

/** The colours of `theme="dark"`, and of `theme="auto"` for readers who want them; those that the page gives the element win. */
export const darkTheme = unsafeCSS(`
  :host([theme='dark']) {${colours}}
  @media (prefers-color-scheme: dark) {
    :host([theme='auto']) {${colours}}
  }
`);
