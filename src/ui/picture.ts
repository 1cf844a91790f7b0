import {html, svg} from 'lit';
import type {Picture} from '../model.js';

/** Images side by side under a name; what does not come leaves its place empty. */
export function renderPicture({width, height, images, box}: Picture, label: string) {
  const [x = 0, y = 0, w = 0, h = 0] = box ?? [];
  // What is smaller than a mark would not be seen.
  const [across, down] = [Math.max(w, 6), Math.max(h, 6)];
  return html`<svg part="image" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    ${images.map((one) => renderImage(one))}
    ${
      box
        ? svg`<rect class="box" x=${x - (across - w) / 2} y=${y - (down - h) / 2} width=${across} height=${down}></rect>`
        : ''
    }
  </svg>`;
}

function renderImage({url, x, y, width, height}: Picture['images'][number]) {
  const hide = (event: Event): void => (event.target as Element).remove();
  return svg`<image href=${url} x=${x} y=${y} width=${width} height=${height} @error=${hide}></image>`;
}
