import {css, html} from 'lit';

/** What tables of values look like: they scroll sideways in their own box. */
export const tableStyles = css`
  .table {
    max-width: 100%;
    overflow: auto;
    border: 1px solid color-mix(in srgb, var(--_border) 50%, transparent);
  }
  table {
    border-collapse: collapse;
    font-size: 0.8125rem;
  }
  caption {
    padding: 0.25rem 0.5rem;
    text-align: start;
    font-weight: bold;
  }
  th,
  td {
    max-width: 16rem;
    padding: 0.125rem 0.5rem;
    border-top: 1px solid color-mix(in srgb, var(--_border) 30%, transparent);
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }
  th {
    white-space: nowrap;
  }
`;

/** A table with a name, whose cells are texts or templates. */
export function renderTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
) {
  return html`<div class="table" role="group" tabindex="0" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
