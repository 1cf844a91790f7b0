import {css} from 'lit';

/** What a panel of directions looks like. */
export const routeStyles = css`
  [part='panel'] {
    width: 24rem;
    padding: 0.5rem;
    overflow-wrap: anywhere;
  }
  /* While a point is chosen on the map, the map is what matters. */
  .choosing > :not(.hint, [part='status']) {
    display: none;
  }
  fieldset,
  ol,
  p {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ol {
    list-style: none;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  .modes {
    display: flex;
    gap: var(--_space);
    margin-bottom: 0.5rem;
  }
  .modes legend {
    position: absolute;
    clip-path: inset(50%);
  }
  .modes label {
    flex: 1;
    min-width: 0;
    padding: 0.375rem 0.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .modes label:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    font-weight: 600;
  }
  .modes span {
    display: block;
    font-size: 0.8125rem;
    font-weight: 400;
  }
  input[type='radio'],
  input[type='checkbox'] {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0 0.25rem 0 0;
    vertical-align: -0.2em;
    accent-color: var(--_accent);
  }
  .stop {
    margin-bottom: 0.5rem;
  }
  .stop .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    font-weight: 600;
  }
  .stop .head > :nth-child(2) {
    flex: 1;
    padding: 0 0.375rem;
  }
  .letter {
    display: grid;
    place-items: center;
    width: 1.5rem;
    height: 1.5rem;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    font-size: 0.8125rem;
  }
  .stop gp-search {
    width: 100%;
  }
  /* In a panel that scrolls, a list over the rest would be cut off. */
  .stop gp-search::part(listbox),
  .stop gp-search::part(error) {
    position: static;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block: 0.5rem;
  }
  [part='toolbar'] button,
  .more,
  .hint button,
  .mild button,
  [part='error'] button {
    border: 1px solid var(--_border);
    font-size: 0.875rem;
  }
  summary {
    padding: 0.375rem 0;
    cursor: pointer;
  }
  details fieldset {
    margin-bottom: 0.5rem;
  }
  details label {
    display: inline-block;
    padding: 0.25rem 0.75rem 0.25rem 0;
  }
  .summary {
    font-size: 1.125rem;
    font-weight: 600;
  }
  .mild {
    color: var(--_text-mild);
    font-size: 0.875rem;
  }
  .far {
    margin-block: 0.25rem;
    padding-inline-start: 0.5rem;
    border-inline-start: 4px solid var(--_danger);
  }
  h3,
  h4 {
    margin: 0.75rem 0 0.25rem;
    font-size: 1em;
  }
  h4 {
    font-weight: 400;
  }
  .step {
    width: 100%;
    justify-content: space-between;
    padding: 0.375rem 0.25rem;
    border-radius: 0;
    border-top: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
    color: inherit;
    text-align: start;
  }
  .step span {
    flex: none;
    color: var(--_text-mild);
    font-size: 0.8125rem;
  }
  /* What follows would hide a part of an outline around them. */
  .step:focus-visible,
  summary:focus-visible {
    outline-offset: -3px;
  }
  .step[aria-current] {
    background: var(--_surface-hover);
    box-shadow: inset 4px 0 0 var(--_accent);
  }
  .hint {
    display: grid;
    gap: 0.5rem;
    justify-items: start;
  }
  [part='error'] {
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .step[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
