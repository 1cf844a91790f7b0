import {html, type TemplateResult} from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${path}></path>
  </svg>`;

/** Drawings for buttons; their button carries the name. */
export const icons = {
  plus: icon('M12 5v14M5 12h14'),
  minus: icon('M5 12h14'),
  enter: icon('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5'),
  leave: icon('M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5'),
  locate: icon('M12 3v3M12 18v3M3 12h3M18 12h3M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z'),
  close: icon('M6 6l12 12M18 6 6 18'),
  search: icon('M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20'),
  layers: icon('m12 3 9 5-9 5-9-5 9-5ZM3 12l9 5 9-5M3 16l9 5 9-5'),
  up: icon('m6 14 6-6 6 6'),
  down: icon('m6 10 6 6 6-6'),
  info: icon('M12 11v6M12 7v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z'),
  legend: icon('M4 5h4v4H4zM4 15h4v4H4zM12 7h8M12 17h8'),
  basemaps: icon('M3 6l6-3 6 3 6-3v15l-6 3-6-3-6 3ZM9 3v15M15 6v15'),
  territories: icon('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18'),
  route: icon(
    'M6 21a3 3 0 1 1 0-6 3 3 0 0 1 0 6ZM18 9a3 3 0 1 1 0-6 3 3 0 0 1 0 6ZM9 18h6a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h6',
  ),
  profile: icon('M3 20V14l5-7 4 5 3-4 6 7v5ZM3 20h18'),
  reach: icon(
    'M12 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2ZM12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10ZM12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z',
  ),
  target: icon('M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M9 9h6v6H9z'),
  file: icon('M7 3h7l5 5v13H7ZM14 3v5h5M10 13h6M10 17h6'),
  share: icon(
    'M8.5 13.5l7 4M15.5 6.5l-7 4M6 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM18 2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM18 16.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  ),
  catalogue: icon('M4 4h6v6H4zM4 14h6v6H4zM14 6h6M14 9h4M14 16h6M14 19h4'),
  pin: html`<svg viewBox="0 0 32 40" fill="currentColor" aria-hidden="true">
    <path
      d="M16 0a14 14 0 0 0-14 14c0 10 14 26 14 26s14-16 14-26A14 14 0 0 0 16 0Zm0 19a5 5 0 1 1 0-10 5 5 0 0 1 0 10Z"
    ></path>
  </svg>`,
  more: html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
    <path
      d="M5 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM19 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z"
    ></path>
  </svg>`,
};
