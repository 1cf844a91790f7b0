import type {Extent, LayerDefinition, LonLat, Picture} from '../model.js';
import {wellKnownLayer} from './layers.js';
import {wholeWorld} from './normalise-extent.js';
import {tileMatrixSet} from './tile-matrix-sets.js';
import {imageAddress} from './wms.js';
import {tileAddress} from './wmts.js';

const WIDTH = 320;
const HEIGHT = 200;
const PARIS: LonLat = [2.35, 48.85];
const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';
/** Vector tiles have no images: the same plan, as images. */
const twins: Readonly<Record<string, string>> = {'PLAN.IGN': PLAN};
const METRES = 20037508.3427892;

/** A part of the world in a square whose side is 1, from its top left. */
type Square = readonly [left: number, top: number, right: number, bottom: number];

function place([lon, lat]: LonLat): readonly [x: number, y: number] {
  const angle = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
  return [lon / 360 + 0.5, 0.5 - Math.asinh(Math.tan(angle)) / (2 * Math.PI)];
}

/** Where an extent is: a plan of what is around it, as tall and as wide as pictures are. */
export function pictureOfExtent([w, s, e, n]: Extent): Picture | undefined {
  const plan = wellKnownLayer(PLAN);
  if (!plan) return undefined;
  const [left, top] = place([w, n]);
  const [right, bottom] = place([e, s]);
  // Around a very small place, there is something to know it by.
  const across = Math.max(1.7 * Math.max(right - left, ((bottom - top) * WIDTH) / HEIGHT), 2e-4);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const picture = tiles(plan, frame([x, y], Math.min(across, 1.4)));
  const scale = WIDTH / Math.min(across, 1.4);
  const box = [
    WIDTH / 2 + (left - x) * scale,
    HEIGHT / 2 + (top - y) * scale,
    (right - left) * scale,
    (bottom - top) * scale,
  ] as const;
  return {...picture, box};
}

/** What a layer looks like, by the first of its services that gives images; undefined when none does without a key. */
export function pictureOfLayer(
  definitions: readonly LayerDefinition[],
  {center, styleName}: {readonly center?: LonLat | undefined; readonly styleName?: string | undefined} = {},
): Picture | undefined {
  const twin = twins[definitions[0]?.name ?? ''];
  const all = twin === undefined ? definitions : [wellKnownLayer(twin) ?? [], definitions].flat();
  const drawn = all.find(
    ({service, format, matrixSet = 'PM', restricted}) =>
      !restricted &&
      /^image\/(png|jpeg)$/.test(format) &&
      (service === 'WMS' || (service === 'WMTS' && tileMatrixSet(matrixSet).projection === 'EPSG:3857')),
  );
  if (!drawn) return undefined;
  const {extent = wholeWorld, minLevel, maxLevel, service, styles} = drawn;
  const [w, s, e, n] = extent;
  const isIn = ([lon, lat]: LonLat): boolean => lon > w && lon < e && lat > s && lat < n;
  const isLarge = e - w > 3;
  const middle: LonLat = [(w + e) / 2, (s + n) / 2];
  const at = [center, isLarge ? PARIS : middle].find((point) => point && isIn(point)) ?? middle;
  const whole = isLarge ? 0 : place([e, s])[0] - place([w, s])[0];
  const level = Math.max(
    minLevel,
    Math.min(maxLevel, whole ? Math.log2(WIDTH / 256 / whole) : Math.min(15, maxLevel - 3)),
  );
  const square = frame(place(at), WIDTH / 256 / 2 ** Math.round(level));
  const style = styles.some(({name}) => name === styleName) ? styleName : undefined;
  return service === 'WMS' ? image(drawn, square, style) : tiles(drawn, square, style);
}

function frame([x, y]: readonly [number, number], across: number): Square {
  const down = (across * HEIGHT) / WIDTH;
  return [x - across / 2, y - down / 2, x + across / 2, y + down / 2];
}

function tiles(definition: LayerDefinition, [left, top, right, bottom]: Square, styleName?: string): Picture {
  const scale = WIDTH / (right - left);
  // Tiles are enlarged rather than shrunk: there are fewer.
  const wanted = Math.floor(Math.log2(scale / 256) + 0.35);
  const level = Math.max(definition.minLevel, Math.min(definition.maxLevel, wanted, 17), 0);
  const count = 2 ** level;
  const side = scale / count;
  const images = [];
  for (let row = Math.max(0, Math.floor(top * count)); row < Math.min(count, bottom * count); row++)
    for (let column = Math.floor(left * count); column < right * count; column++) {
      const tile = {level, row, column: ((column % count) + count) % count};
      const [x, y] = [column * side - left * scale, row * side - top * scale];
      images.push({url: tileAddress(definition, tile, {styleName}).href, x, y, width: side, height: side});
    }
  return {width: WIDTH, height: HEIGHT, images};
}

function image(definition: LayerDefinition, [left, top, right, bottom]: Square, styleName?: string): Picture {
  const metres = (share: number): number => Math.round((share - 0.5) * 2 * METRES);
  const url = imageAddress(
    definition,
    {
      extent: [metres(left), -metres(bottom), metres(right), -metres(top)],
      projection: 'EPSG:3857',
      width: 2 * WIDTH,
      height: 2 * HEIGHT,
    },
    {styleName},
  );
  const whole = {x: 0, y: 0, width: WIDTH, height: HEIGHT};
  return {width: WIDTH, height: HEIGHT, images: [{url: url.href, ...whole}]};
}
