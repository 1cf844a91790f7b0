import type OlMap from 'ol/Map.js';
import {creditOfLayer} from '../platform/credits.js';
import {shownLayers} from './layers.js';

/** What a map shows now: to be printed only, as its layers may come from other hosts. */
export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  /** Whom to credit for it, each once. */
  readonly producers: readonly string[];
}

export const takePicture = (map: OlMap): MapPicture => ({canvas: drawOnce(map), producers: producersOf(map)});

const producersOf = (map: OlMap): string[] => [
  ...new Set(shownLayers(map).flatMap((layer) => creditOfLayer(layer)?.producer ?? [])),
];

function drawOnce(map: OlMap): HTMLCanvasElement {
  const [width = 0, height = 0] = map.getSize() ?? [];
  const ratio = window.devicePixelRatio;
  // Canvases that the graphics card drew are empty once they are on the screen.
  map.renderSync();
  const picture = document.createElement('canvas');
  picture.width = width * ratio;
  picture.height = height * ratio;
  const context = picture.getContext('2d');
  if (!context) return picture;
  const viewport = map.getViewport();
  const canvases = viewport?.querySelectorAll<HTMLCanvasElement>('.ol-layer canvas, canvas.ol-layer') ?? [];
  for (const canvas of canvases) {
    if (!canvas.width) continue;
    const {transform} = canvas.style;
    const placed = transform
      ? new DOMMatrix(transform)
      : new DOMMatrix().scale(canvas.clientWidth / canvas.width);
    context.globalAlpha = Number(canvas.parentElement?.style.opacity || canvas.style.opacity || 1);
    context.setTransform(new DOMMatrix().scale(ratio).multiply(placed));
    context.drawImage(canvas, 0, 0);
  }
  return picture;
}
