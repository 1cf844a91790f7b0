import {css} from 'lit';

/** The list of the layers of a map, and what is done to each. */
export const layerList = css`
  [part='list'] {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [part='item'] {
    padding: 0.25rem 0.5rem;
    border-bottom: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
  }
  /* Where what is dragged would go. */
  [part='item'].over {
    box-shadow: inset 0 3px var(--_accent);
  }
  [part='item'].over.after {
    box-shadow: inset 0 -3px var(--_accent);
  }
  @media (forced-colors: active) {
    [part='item'].over {
      border-block-start: 3px solid Highlight;
    }
    [part='item'].over.after {
      border-block: 0 solid;
      border-block-end: 3px solid Highlight;
    }
  }
  .row {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .row label {
    flex: 1;
    min-width: 0;
    padding: 0.375rem 0;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  input[type='checkbox'] {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0.25rem;
    accent-color: var(--_accent);
  }
  input[type='range'] {
    flex: 1;
    min-width: 4rem;
    min-height: 1.5rem;
    accent-color: var(--_accent);
  }
  .tools {
    flex-wrap: wrap;
  }
  .said {
    display: block;
    color: var(--_text-mild);
    font-size: 0.8125rem;
  }
  .failed {
    color: var(--_danger);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.75rem;
    margin: 0.25rem 0;
    font-size: 0.8125rem;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
    padding: 0.75rem;
  }
`;
