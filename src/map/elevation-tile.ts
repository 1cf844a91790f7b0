import type ImageTile from 'ol/ImageTile.js';
import type Tile from 'ol/Tile.js';

/** Colours by altitude in metres: sea, plain, hill, mountain, snow. */
const RAMP: readonly (readonly [metres: number, rgb: readonly [number, number, number]])[] = [
  [-100, [120, 170, 200]],
  [0, [170, 205, 165]],
  [300, [220, 225, 170]],
  [1000, [215, 180, 125]],
  [2500, [165, 125, 105]],
  [4000, [255, 255, 255]],
];

/**
 * Draws a tile of altitudes (`image/x-bil;bits=32`: 256 × 256 little-endian 32-bit floats, metres, no data below −1000)
 * as colours, since a browser shows no such image. Rejects when the tile does not come, or is none.
 */
export async function loadElevationTile(tile: Tile, url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  const heights = new DataView(await response.arrayBuffer());
  const side = Math.sqrt(heights.byteLength / 4);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context || !Number.isInteger(side)) throw new Error('not a square of floats');
  const image = context.createImageData(side, side);
  for (let i = 0; i < side * side; i++) {
    const metres = heights.getFloat32(i * 4, true);
    if (metres > -1000 && metres < 9000) image.data.set([...colour(metres), 255], i * 4);
  }
  context.putImageData(image, 0, 0);
  ((tile as ImageTile).getImage() as HTMLImageElement).src = canvas.toDataURL();
}

function colour(metres: number): readonly number[] {
  const next = RAMP.findIndex(([height]) => height > metres);
  const above = RAMP.at(next)!;
  const below = next > 0 ? RAMP[next - 1]! : above;
  if (above === below) return above[1];
  const share = (metres - below[0]) / (above[0] - below[0]);
  return below[1].map((value, i) => Math.round(value + (above[1][i]! - value) * share));
}
