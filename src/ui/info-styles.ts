import {css} from 'lit';

/** What a panel of features looks like. */
export const infoStyles = css`
  [part='panel'] {
    padding: 0 0.5rem 0.5rem;
    overflow-wrap: anywhere;
  }
  [part='header'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    position: sticky;
    top: 0;
    background: var(--_surface);
    font-size: 0.8125rem;
  }
  h3,
  p {
    margin: 0.5rem 0 0.25rem;
    font-size: 1em;
  }
  details {
    border-top: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
  }
  summary {
    padding: 0.25rem 0;
    cursor: pointer;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(45%) 1fr;
    gap: 0 0.75rem;
    margin: 0 0 0.25rem;
    font-size: 0.875rem;
  }
  dt {
    color: var(--_text-mild);
  }
  dd {
    margin: 0;
  }
  a {
    color: var(--_accent);
  }
  table {
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  td,
  th {
    padding: 0.125rem 0.375rem;
    border: 1px solid var(--_border);
    text-align: start;
  }
  .page {
    overflow: auto;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-top: 0.5rem;
  }
  [part='toolbar'] button,
  .fit {
    border: 1px solid var(--_border);
    font-size: 0.8125rem;
  }
  [part='error'] {
    color: var(--_danger);
  }
`;
