import {css} from 'lit';

/** What the panel that geocodes a file looks like. */
export const geocodeStyles = css`
  [part='panel'] {
    width: 26rem;
  }
  .drop {
    padding: 1rem;
    border: 2px dashed var(--_border);
    border-radius: var(--_radius);
  }
  .over .drop {
    border-color: var(--_accent);
    background: var(--_surface-hover);
  }
  .drop input {
    max-width: 100%;
    font: inherit;
  }
  progress {
    width: 100%;
    accent-color: var(--_accent);
  }
  h3 {
    margin: 0;
    font-size: 1em;
    overflow-wrap: anywhere;
  }
  td button {
    justify-content: start;
    min-height: 1.5rem;
    padding: 0;
    text-align: start;
    text-decoration: underline;
  }
`;
