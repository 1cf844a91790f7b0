import {html} from 'lit';
import type {ReaderPosition} from '../platform/position.js';
import {formatLength} from '../ui/format.js';
import {icons} from '../ui/icons.js';
import {Loading} from '../ui/loading.js';
import {buttons, tokens} from '../ui/styles.js';
import {GpElement} from './gp-element.js';

/**
 * A button that shows readers where they are. The position stays in the browser.
 *
 * @fires gp-error - The position could not be had. Default action: the map tells the reader.
 * @csspart button - The button
 * @csspart status - The text read to screen readers
 */
export class GpLocate extends GpElement {
  static override styles = [tokens, buttons];

  #position = new Loading<ReaderPosition>(this);

  protected override render() {
    const name = this.t('locate.label');
    const found = this.#position.value;
    return html`<button
        type="button"
        part="button"
        title=${name}
        aria-busy=${this.#position.pending}
        @click=${this.#locate}
      >
        ${icons.locate}
      </button>
      <span part="status" class="visually-hidden" role="status"
        >${found ? this.t('locate.here', {accuracy: formatLength(found.accuracy, this.language)}) : ''}</span
      >`;
  }

  async #locate(): Promise<void> {
    const {map} = this;
    const found = await this.#position.run(async (signal) => {
      const {readPosition} = await import('../platform/position.js');
      return readPosition({signal});
    });
    if (!map || map !== this.map) return;
    if (found) {
      const {lonLat, accuracy} = found;
      const label = this.t('locate.here', {accuracy: formatLength(accuracy, this.language)});
      await map.goTo({label, lonLat, kind: 'position'}, {zoom: accuracy > 5000 ? 10 : 16, cause: 'user'});
    } else if (this.#position.error) {
      const detail = this.describe(this.#position.error);
      const message = this.t(detail.code === 'forbidden' ? 'locate.denied' : 'locate.failed');
      if (this.emit('gp-error', {...detail, message})) map.notify(message);
    }
  }
}

if (!customElements.get('gp-locate')) customElements.define('gp-locate', GpLocate);

declare global {
  interface HTMLElementTagNameMap {
    'gp-locate': GpLocate;
  }
}
