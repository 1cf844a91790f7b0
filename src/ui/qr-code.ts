import {html, type TemplateResult} from 'lit';

/** A drawing of a QR code that says a text; rejects with a `RangeError` when it is too long for one (about 2,900 signs). */
export async function qrCode(text: string, label: string): Promise<TemplateResult> {
  const {encode} = await import('uqr');
  if (new TextEncoder().encode(text).length > 2900)
    throw new RangeError('The text is too long for a QR code');
  // Four modules of quiet around it, without which readers of codes do not find it.
  const {size, data} = encode(text, {ecc: 'L', boostEcc: true, border: 4});
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
    .join('');
  return html`<svg
    class="qr"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${size} ${size}"
    shape-rendering="crispEdges"
  >
    <rect width=${size} height=${size} fill="#fff"></rect>
    <path d=${path} fill="#000"></path>
  </svg>`;
}
