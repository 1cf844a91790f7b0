import {html, nothing} from 'lit';
import {icons} from '../ui/icons.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';
import type {GpMap} from './gp-map.js';

/**
 * A button that gives a map the whole screen, with everything inside it.
 *
 * @csspart button - The button
 */
export class GpFullscreen extends GpElement {
  static override styles = [tokens, buttons];

  protected override mapConnected(map: GpMap, signal: AbortSignal): void {
    map.addEventListener('fullscreenchange', () => this.requestUpdate(), {signal});
  }

  protected override render() {
    if (!this.map || !document.fullscreenEnabled) return nothing;
    const full = this.map.matches(':fullscreen');
    const name = this.t(full ? 'fullscreen.leave' : 'fullscreen.enter');
    return html`<button type="button" part="button" title=${name} @click=${this.#toggle}>
      ${full ? icons.leave : icons.enter}
    </button>`;
  }

  #toggle(): void {
    const {map} = this;
    if (!map) return;
    const asked = map.matches(':fullscreen') ? document.exitFullscreen() : map.requestFullscreen();
    asked.catch((cause: unknown) => this.warn(`the browser refused full screen: ${String(cause)}`));
  }
}

if (!customElements.get('gp-fullscreen')) customElements.define('gp-fullscreen', GpFullscreen);

declare global {
  interface HTMLElementTagNameMap {
    'gp-fullscreen': GpFullscreen;
  }
}
