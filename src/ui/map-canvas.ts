/** The box that a map is drawn in; it takes the keyboard. */
export function createCanvas(): HTMLDivElement {
  const canvas = document.createElement('div');
  canvas.setAttribute('part', 'canvas');
  canvas.setAttribute('aria-describedby', 'help');
  return canvas;
}

/** What a canvas is to the reader: a picture, or a map to move. */
export function describeCanvas(
  canvas: HTMLElement,
  {
    label,
    isStatic,
    cooperative,
  }: {readonly label: string; readonly isStatic: boolean; readonly cooperative: boolean},
): void {
  canvas.setAttribute('aria-label', label);
  canvas.setAttribute('role', isStatic ? 'img' : 'application');
  canvas.tabIndex = isStatic ? -1 : 0;
  canvas.classList.toggle('cooperative', cooperative);
}

/** On paper there is no frame to draw again in: the map keeps its size (pixels), for its centre to be seen. */
export function keepSize({style}: HTMLElement, [width, height]: readonly number[] = []): void {
  if (width) style.setProperty('--_width', `${width}px`);
  if (height) style.setProperty('--_height', `${height}px`);
}
