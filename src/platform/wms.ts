import type {LayerDefinition} from '../model.js';
import {layerAddress} from './layer-address.js';
import type {ImageOptions} from './wmts.js';

/** The part of the world that an image shows, and its size in pixels. */
export interface ImageFrame {
  /** West, south, east and north in units of the projection: x before y, whatever the service writes. */
  readonly extent: readonly [minX: number, minY: number, maxX: number, maxY: number];
  /** Code of the projection, e.g. `EPSG:2154`. */
  readonly projection: string;
  readonly width: number;
  readonly height: number;
}

/** The largest image that WMS-R draws, in pixels a side. */
const MAX_IMAGE_SIDE = 10_000;

/** Codes of geographic systems, whose latitude comes first in WMS 1.3.0 and WFS 2.0.0. */
const latitudeFirst = /^EPSG:4(171|258|326|463|470|558)$/;

/** Address of an image of a WMS layer. Throws as `layerAddress` does. */
export function imageAddress(
  definition: LayerDefinition,
  frame: ImageFrame,
  {styleName, apiKey}: ImageOptions = {},
): URL {
  const {name, styles, format, wms} = definition;
  const url = layerAddress(definition, apiKey);
  const parameters = {
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetMap',
    LAYERS: name,
    // Present even when empty: WMS-R refuses a request without it.
    STYLES: styleName ?? styles[0]?.name ?? '',
    CRS: frame.projection,
    BBOX: bbox(frame),
    WIDTH: String(Math.min(frame.width, MAX_IMAGE_SIDE)),
    HEIGHT: String(Math.min(frame.height, MAX_IMAGE_SIDE)),
    FORMAT: format,
    // WMS-R has no such parameter: its images are as transparent as their format allows.
    ...(wms === 'vector' && {TRANSPARENT: 'TRUE'}),
  };
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  return url;
}

function bbox({extent: [minX, minY, maxX, maxY], projection}: ImageFrame): string {
  return (latitudeFirst.test(projection) ? [minY, minX, maxY, maxX] : [minX, minY, maxX, maxY]).join(',');
}
