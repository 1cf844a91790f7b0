import {css} from 'lit';

/** Private names (`--_x`) for the public tokens (`--gp-x`), each with its default. Every element starts with this sheet. */
export const tokens = css`
  :host {
    --_accent: var(--gp-accent, #000091);
    --_on-accent: var(--gp-on-accent, #fff);
    --_surface: var(--gp-surface, #fff);
    --_surface-hover: var(--gp-surface-hover, #eeeeee);
    --_text: var(--gp-text, #161616);
    --_text-mild: var(--gp-text-mild, #555);
    --_border: var(--gp-border, #929292);
    --_danger: var(--gp-danger, #ce0500);
    --_focus: var(--gp-focus, #0a76f6);
    --_space: var(--gp-space, 0.5rem);
    --_radius: var(--gp-radius, 0.25rem);
    --_shadow: var(--gp-shadow, 0 1px 4px rgb(0 0 18 / 30%));
    color: var(--_text);
    /* Some pages make the root's letters small. */
    font: var(--gp-font, max(0.9375rem, 14px) / 1.5 system-ui, sans-serif);
    letter-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
  }
  :host([hidden]) {
    display: none !important;
  }
  /* What pages write for every element reaches the host: not what is in it. */
  :where(:host) > * {
    color: var(--_text);
  }
  :host,
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** Buttons: 44 px where there is room, never under 24 px (WCAG 2.2 target size). */
export const buttons = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-width: 2.4em;
    min-height: 2.4em;
    margin: 0;
    padding: 0 0.5rem;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_accent);
    font: inherit;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: var(--_surface-hover);
  }
  button:disabled {
    color: var(--_text-mild);
    cursor: not-allowed;
    opacity: 0.6;
  }
  button svg {
    flex: none;
    width: 1.333em;
    height: 1.333em;
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonBorder;
    }
  }
  @media print {
    button {
      display: none;
    }
  }
`;

/** A panel that a button opens in a slot of a map: below its button, over everything, never larger than the map. */
export const folding = css`
  :host {
    display: block;
    max-width: 100%;
  }
  [part='base'] {
    position: relative;
  }
  [part='panel'] {
    width: 20rem;
    max-width: 100%;
    overflow: auto;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .toggle {
    box-shadow: var(--_shadow);
  }
  .folds [part='panel'] {
    position: absolute;
    z-index: 10;
    inset-block-start: 2.75rem;
    inset-inline-end: 0;
    max-width: calc(100cqw - 2 * var(--_space));
    max-height: var(--gp-panel-max-height, calc(100cqh - 2.25rem - var(--_away, 3.25rem)));
  }
  :host([slot^='start']) .folds [part='panel'] {
    inset-inline: 0 auto;
  }
  :host([slot$='bottom']) .folds [part='panel'] {
    inset-block: auto 2.75rem;
  }
  /* Buttons stand in a row: panels take their place from the map, not from their button, which stays above them. */
  @container (max-height: 384px) {
    .folds {
      position: static;
    }
    .folds [part='panel'] {
      inset-block-start: calc(2.75rem + var(--_space));
      inset-inline-end: var(--_space);
    }
    :host([slot^='start']) .folds [part='panel'] {
      inset-inline: var(--_space) auto;
    }
    :host([slot$='bottom']) .folds [part='panel'] {
      inset-block: auto calc(2.75rem + 2rem);
    }
    .folds [aria-expanded='true'] {
      position: relative;
      z-index: 11;
    }
  }
  @container (max-height: 384px) and (max-width: 30rem) {
    :host([slot]) .folds [part='panel'] {
      inset-block: 6.25rem auto;
      inset-inline: var(--_space);
      width: auto;
      max-height: var(--gp-panel-max-height, calc(100cqh - 6.5rem));
      padding-block-end: 2rem; /* the credits stand there */
      scroll-padding-block-end: 2rem;
    }
    :host([slot$='bottom']) .folds [part='panel'] {
      inset-block: var(--_space) auto;
    }
  }
  @container (max-width: 30rem) {
    .toggle span {
      position: absolute;
      overflow: hidden;
      clip-path: inset(50%);
      width: 1px;
      height: 1px;
      white-space: nowrap;
    }
  }
  @media (forced-colors: active) {
    [part='panel'] {
      border: 1px solid;
    }
  }
`;
