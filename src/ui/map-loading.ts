import {css, html, nothing, type TemplateResult} from 'lit';
import {addMessages, type MessageKey} from './i18n.js';
import {en, fr} from './messages/loading.js';

addMessages({en, fr});

/** What the reader is told, and what is done when they ask. */
export interface Asking {
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
  /** Host name of the platform. */
  readonly platform: string;
  readonly open: () => void;
}

/** A map that waits. */
export interface Waiting {
  readonly label: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

const facade = css`
  .facade {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: safe center;
    justify-items: center;
    gap: var(--_space);
    padding: var(--_space);
    overflow: auto;
  }
  /* The button takes the place of a link to the map. */
  ::slotted(a[slot='fallback']) {
    display: none !important;
  }
  .facade button {
    padding: 0 1.25rem;
    min-height: 2.75rem;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 700;
    box-shadow: var(--_shadow);
  }
  .facade button:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 85%, var(--_surface));
  }
  .facade p {
    max-width: 26rem;
    margin: 0;
    padding: 0.375rem 0.75rem;
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 0.875em;
    text-align: center;
    text-wrap: balance;
  }
  @media print {
    .facade {
      display: none;
    }
  }
`;

/** How far a map may be from what the reader sees when it opens, as `rootMargin`. */
const NEAR = '400px';

/** Opens a map when it is near what the reader sees. In a closed tab or panel, that is when this one opens. */
export function waitUntilNear(map: Element, open: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      observer.disconnect();
      open();
    },
    {rootMargin: NEAR},
  );
  observer.observe(map);
}

/** Opens a map when the reader asks; returns what is drawn in its place meanwhile. */
export function waitUntilAsked(map: Waiting, {t, platform, open}: Asking): () => TemplateResult {
  const {renderRoot} = map;
  if (renderRoot instanceof ShadowRoot && facade.styleSheet)
    renderRoot.adoptedStyleSheets = [...renderRoot.adoptedStyleSheets, facade.styleSheet];
  return () => html`
    <div class="facade">
      <button
        type="button"
        part="button"
        aria-label=${map.label ? t('loading.show-label', {label: map.label}) : nothing}
        aria-describedby="note"
        @click=${open}
      >
        ${t('loading.show')}
      </button>
      <p id="note">${t('loading.note', {host: platform})}</p>
    </div>
  `;
}
