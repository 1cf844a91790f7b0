import {css} from 'lit';

/** What a catalogue looks like: one column in a map, two where there is room. */
export const catalogueStyles = css`
  [part='base'] {
    container-type: inline-size;
  }
  [part='base'].folds {
    container-type: normal;
  }
  [part='panel'] {
    width: 100%;
    padding: 0.5rem;
    overflow-wrap: anywhere;
  }
  .folds [part='panel'] {
    width: 24rem;
  }
  .field {
    display: flex;
    gap: 0.25rem;
  }
  .field input {
    flex: 1;
    min-width: 0;
    min-height: 2.5rem;
    padding: 0 0.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input::placeholder {
    color: var(--_text-mild);
    opacity: 1;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  input[type='checkbox'] {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    margin: 0.125rem;
    accent-color: var(--_accent);
  }
  .body {
    display: grid;
    gap: 0 1rem;
    align-items: start;
  }
  .body > * {
    min-width: 0;
  }
  summary {
    padding: 0.375rem 0;
    color: var(--_accent);
    cursor: pointer;
  }
  fieldset {
    margin: 0 0 0.5rem;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: bold;
  }
  .choice {
    display: flex;
    gap: 0.5rem;
    padding: 0.125rem 0;
    cursor: pointer;
  }
  small {
    color: var(--_text-mild);
  }
  .link {
    min-height: 1.75rem;
    padding: 0;
    text-decoration: underline;
  }
  article .choice {
    flex-wrap: wrap;
  }
  .facets[open] .choices {
    max-height: 16rem;
    overflow: auto;
    padding-inline: 0.25rem;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin: 0.25rem 0;
  }
  [part='toolbar'] button {
    min-height: 1.75rem;
    border: 1px solid var(--_border);
    font-size: 0.8125em;
  }
  .count {
    margin: 0.25rem 0;
    color: var(--_text-mild);
    font-size: 0.875em;
  }
  .scroller {
    position: relative;
    max-height: var(--gp-catalogue-list-height, max(12rem, min(30rem, 60vh)));
    overflow: auto;
    overflow-anchor: none;
    border-block: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
  }
  .folds .scroller {
    max-height: var(--gp-catalogue-list-height, max(8rem, calc(100cqh - 13.75rem - var(--_away, 3.25rem))));
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li[part='item'] {
    display: grid;
    grid-template: 'title acts' 1fr 'meta acts' auto / minmax(0, 1fr) auto;
    gap: 0 0.25rem;
    align-items: center;
    block-size: 5.25em;
    padding: 0.375em 0.25em;
    border-block-end: 1px solid color-mix(in srgb, var(--_border) 40%, transparent);
    overflow: hidden;
  }
  li[part='item'].shown {
    box-shadow: inset 4px 0 0 var(--_accent);
    padding-inline-start: 0.625em;
  }
  li[part='item'].kept {
    position: absolute;
    clip-path: inset(50%);
  }
  .title {
    grid-area: title;
    justify-content: start;
    min-height: 0;
    padding: 0;
    line-height: 1.3;
    text-align: start;
  }
  .title span {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .meta {
    grid-area: meta;
    overflow: hidden;
    color: var(--_text-mild);
    font-size: 0.8125em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .acts {
    grid-area: acts;
    display: flex;
  }
  [part='error'] {
    margin: 0.25rem 0;
    color: var(--_danger);
    font-size: 0.875em;
  }
  p[part='status'] {
    margin: 0.25rem 0;
    font-size: 0.875em;
  }
  .service label {
    display: block;
    font-size: 0.875em;
  }
  .field [type='submit'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  h3 {
    margin: 0.5rem 0;
    font-size: 1.125em;
  }
  .lines {
    white-space: pre-line;
  }
  dl {
    margin: 0;
  }
  dt {
    color: var(--_text-mild);
    font-size: 0.875em;
  }
  dd {
    margin: 0 0 0.25rem;
  }
  .waiting {
    animation: appear 0.2s 0.6s backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @container (min-width: 44rem) {
    :not(.folds) > [part='panel'] .body:has(.facets[open]) {
      grid-template-columns: 16rem minmax(0, 1fr);
    }
    .facets[open] .choices {
      max-height: none;
    }
  }
  @container (max-width: 22rem) {
    .field:has([type='submit']) {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    .title {
      border: 0;
      color: LinkText;
    }
    li[part='item'].shown {
      border-inline-start: 4px solid Highlight;
    }
  }
`;
