import {css} from 'lit';

/** Fields with their names above them, in panels. */
export const formStyles = css`
  [part='panel'] {
    padding: 0.75rem;
  }
  .field {
    display: grid;
    gap: 0.125rem;
    margin-block: 0.5rem;
    min-width: 0;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr));
    gap: 0 0.75rem;
  }
  select,
  input:not([type='checkbox'], [type='radio'], [type='file']) {
    width: 100%;
    min-height: 2.25rem;
    padding: 0 0.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  fieldset {
    min-width: 0;
    margin: 0.5rem 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: bold;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 1.75rem;
    margin-inline-end: 0.75rem;
    overflow-wrap: anywhere;
  }
  .choice input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .main {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .main:hover:not(:disabled) {
    background: var(--_accent);
    text-decoration: underline;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block: 0.5rem;
  }
  [part='toolbar'] button:not(.main) {
    border: 1px solid var(--_border);
  }
  p {
    margin: 0.5rem 0;
  }
  .mild {
    color: var(--_text-mild);
    font-size: 0.875rem;
  }
  [part='error'] {
    color: var(--_danger);
  }
`;
