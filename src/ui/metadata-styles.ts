import {css} from 'lit';

/** Pictures, addresses and lines to copy, wherever a layer is described. */
export const sheetParts = css`
  .copied {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
  }
  select {
    max-width: 100%;
    min-height: 2.25rem;
    padding: 0 0.375rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  [part='image'] {
    display: block;
    width: 100%;
    max-width: 26rem;
    height: auto;
    margin: 0.25rem 0;
    border-radius: var(--_radius);
    background: var(--_surface-hover);
  }
  img[part='image'] {
    width: auto;
    max-width: 100%;
    background: #fff;
  }
  .box {
    fill: none;
    stroke: var(--_danger);
    stroke-width: 2;
  }
  .mild {
    color: var(--_text-mild);
    font-size: 0.875rem;
  }
  section,
  details.section {
    margin-top: 0.75rem;
    padding-top: 0.5rem;
    border-top: 1px solid color-mix(in srgb, var(--_border) 50%, transparent);
  }
  h4 {
    margin: 0 0 0.25rem;
    font-size: 1em;
  }
  summary h3 {
    display: inline;
  }
  code {
    overflow-wrap: anywhere;
  }
  pre {
    max-height: 16rem;
    margin: 0.25rem 0;
    padding: 0.5rem;
    overflow: auto;
    border-radius: var(--_radius);
    background: var(--_surface-hover);
    font-size: 0.8125rem;
    overflow-wrap: normal;
  }
  @media (forced-colors: active) {
    .box {
      stroke: Highlight;
    }
  }
`;

/** What the sheet of a layer looks like, from the width of a phone to that of a page. */
export const metadataStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  [part='base'] {
    padding: 0.75rem;
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  [part='base']:focus,
  .listed:focus {
    outline: none;
  }
  [part='title'] {
    margin: 0;
    font-size: 1.25em;
    line-height: 1.25;
  }
  .badge {
    display: inline-block;
    margin: 0.25rem 0.25rem 0 0;
    padding: 0 0.375rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: var(--_text-mild);
    font-size: 0.8125rem;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
  }
  [part='toolbar'] {
    margin: 0.75rem 0;
  }
  [part='button'] {
    border: 1px solid var(--_border);
    text-align: start;
  }
  [part='button'].main {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  [part='button'].main:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 85%, var(--_surface));
  }
  [part='button'].entry {
    justify-content: start;
    min-height: 1.75rem;
    padding: 0.125rem 0;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .choice {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    max-width: 100%;
    margin-inline-end: 0.75rem;
  }
  .lines {
    white-space: pre-line;
  }
  [part='item'] {
    margin-top: 0.25rem;
    padding-top: 0.25rem;
  }
  h3,
  h4 {
    margin: 0 0 0.25rem;
    font-size: 1em;
  }
  summary {
    min-height: 1.5rem;
    cursor: pointer;
  }
  p {
    margin: 0.25rem 0;
  }
  a {
    color: var(--_accent);
  }
  dl {
    display: grid;
    grid-template-columns: 1fr;
    gap: 0 0.75rem;
    margin: 0;
    font-size: 0.875rem;
  }
  dt {
    margin-top: 0.25rem;
    color: var(--_text-mild);
  }
  dd {
    min-width: 0;
    margin: 0;
  }
  ul {
    margin: 0;
    padding-inline-start: 1.25rem;
  }
  /* Links one below the other are far enough apart to be touched. */
  li {
    margin-block: 0.25rem;
  }
  ul[part='list'] {
    padding: 0;
    list-style: none;
  }
  [part='error'] {
    color: var(--_danger);
  }
  @container (min-width: 30rem) {
    dl {
      grid-template-columns: 9rem 1fr;
    }
    dt {
      margin-top: 0;
    }
  }
  @container (min-width: 52rem) {
    .sides {
      display: grid;
      grid-template-columns: 26rem 1fr;
      gap: 0 1.25rem;
    }
  }
  @media (forced-colors: active) {
    [part='base'] {
      border: 1px solid CanvasText;
    }
  }
`;
