import {css} from 'lit';

/** What the panel of a profile looks like. */
export const profileStyles = css`
  [part='base'] {
    max-width: 100%;
  }
  [part='panel'] {
    width: auto;
    padding: 0.5rem;
    overflow-wrap: anywhere;
  }
  .folds [part='panel'] {
    width: 32rem;
  }
  .over {
    outline: 3px dashed var(--_focus);
    outline-offset: -3px;
  }
  p {
    margin: 0.25rem 0;
    font-size: 0.875rem;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin: 0.25rem 0;
  }
  [part='toolbar'] button,
  [part='error'] button,
  select {
    border: 1px solid var(--_border);
    font-size: 0.8125rem;
  }
  select {
    min-height: 2.25rem;
    max-width: 100%;
    background: var(--_surface);
    color: inherit;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
    gap: 0.25rem 0.75rem;
    margin: 0.5rem 0;
    font-size: 0.8125rem;
  }
  dt {
    color: var(--_text-mild);
  }
  dd {
    margin: 0;
    font-weight: 600;
  }
  [part='chart'] {
    min-height: 220px;
    overflow-x: auto;
    overflow-y: hidden;
    direction: ltr;
    touch-action: pan-y;
    cursor: crosshair;
  }
  svg {
    display: block;
    font-size: 12px;
    fill: none;
  }
  text {
    fill: var(--_text-mild);
  }
  .grid {
    stroke: color-mix(in srgb, var(--_border) 40%, transparent);
  }
  .area {
    fill: color-mix(in srgb, var(--_accent) 15%, transparent);
  }
  .line {
    stroke: var(--_accent);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .cursor {
    stroke: var(--_text);
    stroke-dasharray: 4 3;
  }
  .dot {
    fill: var(--_danger);
    stroke: var(--_surface);
    stroke-width: 2;
  }
  .value {
    min-height: 1.5em;
    font-variant-numeric: tabular-nums;
  }
  summary {
    padding: 0.25rem 0;
    cursor: pointer;
  }
  .rows {
    max-height: 15rem;
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  td,
  th {
    padding: 0.125rem 0.375rem;
    border-bottom: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
    text-align: end;
  }
  [part='error'] {
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .grid {
      stroke: GrayText;
    }
    .area {
      fill: none;
    }
    .line {
      stroke: CanvasText;
    }
    .cursor {
      stroke: Highlight;
    }
    .dot {
      fill: Highlight;
      stroke: Canvas;
    }
    text {
      fill: CanvasText;
    }
  }
`;
