import {unsafeCSS} from 'lit';

const dark = `
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

/** Those of the State's design system where the page has it, whose dark scheme then follows by itself; else as it is light. */
const dsfr = `
  --gp-accent: var(--background-action-high-blue-france, #000091);
  --gp-on-accent: var(--text-inverted-blue-france, #f5f5fe);
  --gp-surface: var(--background-default-grey, #fff);
  --gp-surface-hover: var(--background-default-grey-hover, #f6f6f6);
  --gp-text: var(--text-default-grey, #3a3a3a);
  --gp-text-mild: var(--text-mention-grey, #666);
  --gp-border: var(--border-plain-grey, #3a3a3a);
  --gp-danger: var(--text-default-error, #ce0500);
  --gp-shadow: var(--raised-shadow, 0 1px 3px rgb(0 0 18 / 16%));
  --gp-radius: 0;
  --gp-font: 1rem/1.5 Marianne, arial, sans-serif;
`;

/** The tokens of each `theme` of a map; those that the page gives the element win. */
export const themes = unsafeCSS(`
  :host([theme='dark']) {${dark}}
  @media (prefers-color-scheme: dark) {
    :host([theme='auto']) {${dark}}
  }
  :host([theme='dsfr']) {${dsfr}}
`);
