import {css} from 'lit';

/** What the field of a place looks like. */
export const locationStyles = css`
  :host {
    display: block;
    width: 22rem;
    max-width: 100%;
  }
  [part='base'] {
    padding: 0.5rem;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  :host([slot]) [part='base'] {
    box-shadow: var(--_shadow);
  }
  gp-search {
    width: auto;
  }
  [aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(45%) 1fr;
    gap: 0 0.75rem;
    margin: 0;
    font-size: 0.875rem;
  }
  dt {
    color: var(--_text-mild);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
