import {css} from 'lit';

/** What the panel of isochrones looks like. */
export const isochroneStyles = css`
  [part='panel'] {
    width: 22rem;
    padding: 0.5rem;
    overflow-wrap: anywhere;
  }
  /* While a point is chosen on the map, the map is what matters. */
  .picking > :not(.hint, [part='status']) {
    display: none;
  }
  p {
    margin: 0.25rem 0;
    font-size: 0.875rem;
  }
  gp-search {
    width: auto;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin: 0.5rem 0;
  }
  [part='toolbar'] button,
  [part='error'] button,
  .hint button,
  .fit {
    border: 1px solid var(--_border);
    font-size: 0.8125rem;
  }
  .main {
    background: var(--_accent) !important;
    color: var(--_on-accent);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
    gap: 0.25rem 0.5rem;
  }
  label {
    display: block;
    font-size: 0.8125rem;
  }
  select,
  input {
    display: block;
    width: 100%;
    min-height: 2.25rem;
    padding: 0 0.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .help {
    color: var(--_text-mild);
    font-size: 0.8125rem;
  }
  ul {
    margin: 0.5rem 0;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
  }
  [part='item'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5rem;
    padding: 0.25rem 0;
    border-bottom: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
  }
  [part='item'] svg {
    flex: none;
    width: 44px;
    height: 16px;
    forced-color-adjust: none;
    background: #fff;
  }
  [part='item'] button {
    margin-inline-start: auto;
  }
  .more {
    flex-basis: 100%;
    color: var(--_text-mild);
    font-size: 0.8125rem;
  }
  [part='error'] {
    color: var(--_danger);
  }
`;
