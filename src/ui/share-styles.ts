import {css} from 'lit';

/** A link, a code and their buttons. */
export const shareStyles = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block: 0.25rem 0.5rem;
  }
  .row button,
  summary {
    border: 1px solid var(--_border);
  }
  summary {
    min-height: 2.25rem;
    padding: 0.375rem 0.5rem;
    border-radius: var(--_radius);
    color: var(--_accent);
    cursor: pointer;
  }
  summary:hover {
    background: var(--_surface-hover);
  }
  details {
    margin-block: 0.5rem;
  }
  .qr {
    display: block;
    width: 100%;
    max-width: 14rem;
    margin: 0.5rem auto;
  }
  textarea {
    width: 100%;
    height: 9rem;
    padding: 0.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font:
      0.8125rem/1.4 ui-monospace,
      monospace;
    white-space: pre;
    overflow: auto;
    resize: vertical;
  }
  .preview {
    margin-block: 0.5rem;
    overflow: hidden;
    border: 1px solid var(--_border);
  }
  /* A bar that came with the preview would make it smaller, and go. */
  [part='panel'] {
    scrollbar-gutter: stable;
  }
  .scaled {
    overflow: hidden;
  }
`;
