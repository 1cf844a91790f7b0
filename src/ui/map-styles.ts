import {css} from 'lit';

/** The frame of a map: the viewport, four corners, the bar below, notices and the hint of gestures. */
export const mapStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    overflow: hidden;
    container-type: size;
    width: 100%;
    aspect-ratio: var(--gp-map-ratio, 4 / 3);
    /* Through the ratio this is a least width too: on a phone it must not be that of the screen. */
    min-height: var(--gp-map-min-height, min(16rem, 60vw));
    max-height: var(--gp-map-max-height, 90vh);
    background: var(--gp-map-background, #dfe6e9);
  }
  :host(:fullscreen) {
    max-height: none;
  }
  /* As large as the host; a map still where the page unsets what the host is given. */
  [part='base'] {
    position: relative;
    isolation: isolate;
    overflow: hidden;
    width: 100%;
    height: 100%;
    min-height: inherit;
    max-height: inherit;
    aspect-ratio: var(--gp-map-ratio, 4 / 3);
    background: inherit;
  }
  [part='canvas'] {
    position: absolute;
    inset: 0;
  }
  [part='canvas']:focus-visible {
    outline-offset: -3px;
    z-index: 1;
  }
  /* Where Enter asks or chooses. */
  [part='canvas'].aimed:focus-visible::after {
    position: absolute;
    inset: calc(50% - 1rem);
    width: 2rem;
    height: 2rem;
    border: 2px solid var(--_text);
    border-radius: 50%;
    background:
      linear-gradient(var(--_text) 0 0) center / 2px 100% no-repeat,
      linear-gradient(var(--_text) 0 0) center / 100% 2px no-repeat,
      color-mix(in srgb, var(--_surface) 60%, transparent);
    content: '';
    pointer-events: none;
  }
  [part='canvas'].cooperative .ol-viewport {
    touch-action: pan-x pan-y !important;
  }
  .ol-viewport {
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .ol-overlaycontainer,
  .ol-overlaycontainer-stopevent,
  .ol-overlay-container {
    pointer-events: none;
  }
  .ol-overlaycontainer-stopevent > * {
    pointer-events: auto;
  }
  .ol-dragzoom,
  .ol-box {
    border: 2px solid var(--_accent);
    background: color-mix(in srgb, var(--_surface) 40%, transparent);
  }
  .marker {
    display: block;
    width: 2rem;
    height: 2.5rem;
    color: var(--_danger);
    filter: drop-shadow(0 1px 2px rgb(0 0 0 / 50%));
  }
  .frame {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    grid-template: auto 1fr auto / minmax(0, 1fr) auto;
    gap: var(--_space);
    padding: var(--_space);
    pointer-events: none;
  }
  .frame.footed {
    padding-bottom: 2rem;
  }
  .corner {
    grid-area: 1 / 1;
    display: flex;
    flex-direction: column;
    gap: var(--_space);
    min-width: 0;
    min-height: 0;
    align-items: start;
  }
  .corner > *,
  .corner ::slotted(*) {
    max-width: 100% !important;
    pointer-events: auto !important;
  }
  ::slotted(gp-layer) {
    display: none !important;
  }
  /* Its pixels are where those of the map will be, whatever the page says of its images. */
  ::slotted(img[slot='fallback']) {
    position: absolute !important;
    inset: 0 !important;
    width: 100% !important;
    max-width: none !important;
    height: 100% !important;
    object-fit: none !important;
  }
  /* Read on photographs too. */
  ::slotted([slot='caption']) {
    padding: 0.125rem 0.5rem;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_surface) 85%, transparent);
    color: var(--_text);
  }
  /* The credit of the picture, where that of the map will be. */
  ::slotted(small[slot='fallback']) {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    padding-inline: 0.5em;
    background: var(--_surface);
    color: var(--_text);
    font-size: max(0.75rem, 12px);
  }
  .end {
    grid-column: 2;
    align-items: end;
  }
  .bottom {
    grid-row: 3;
    justify-content: end;
  }
  .credits {
    position: absolute;
    z-index: 2;
    inset-block-end: 0;
    inset-inline-end: 0;
    max-width: 100%;
  }
  gp-fullscreen,
  gp-locate {
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  [part='hint'] {
    position: absolute;
    inset: 0;
    z-index: 3;
    display: grid;
    place-items: center;
    padding: 1rem;
    background: rgb(0 0 0 / 50%);
    color: #fff;
    font-size: 1.25rem;
    text-align: center;
    pointer-events: none;
    opacity: 0;
    transition: opacity 0.3s;
  }
  [part='hint'].shown {
    opacity: 1;
  }
  [part='notices'] {
    grid-column: 1 / -1;
    grid-row: 2;
    align-self: end;
    justify-self: center;
    display: grid;
    gap: var(--_space);
    max-width: 100%;
    max-height: 100%;
    overflow: auto;
    pointer-events: auto;
  }
  [part='notice'] {
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: 0.25rem 0.25rem 0.25rem 0.75rem;
    border-inline-start: 4px solid var(--_danger);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }
  /* What is in the corners leaves no room between: messages come before it. */
  @container (max-width: 30rem) or (max-height: 384px) {
    [part='notices'] {
      grid-row: 1 / -1;
      z-index: 11;
    }
    [part='notice'] {
      align-items: start;
    }
  }
  /* Buttons one above the other would meet those of the corner below. */
  @container (max-height: 384px) {
    .corner {
      flex-flow: row wrap;
      align-content: start;
    }
    .end {
      justify-content: end;
      max-width: 60cqw;
    }
    .bottom {
      place-content: end start;
      align-items: end;
    }
    .bottom.end {
      justify-content: end;
    }
  }
  @container (max-height: 384px) and (max-width: 30rem) {
    .frame {
      grid-template-rows: auto auto 1fr auto;
    }
    .corner:not(.bottom) {
      grid-column: 1 / -1;
      max-width: none;
    }
    .end {
      grid-row: 2;
    }
    .bottom {
      grid-row: 4;
      align-self: end;
    }
    .bottom:not(.end) {
      align-content: start;
      max-height: 100%;
      overflow: auto;
    }
  }
  @media (forced-colors: active) {
    [part='notice'] {
      border: 1px solid;
      border-inline-start-width: 4px;
    }
  }
  @media print {
    :host {
      break-inside: avoid;
    }
    ::slotted(gp-search) {
      display: none !important;
    }
    .ol-viewport {
      position: absolute !important;
      inset: 50% auto auto 50%;
      width: var(--_width) !important;
      height: var(--_height) !important;
      translate: -50% -50%;
    }
  }
`;
