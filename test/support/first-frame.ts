import type {GpMap} from '../../src/elements/gp-map.js';
import {until} from './until.js';

/** Waits until a map has drawn its first frame: before, OpenLayers heeds neither keys nor pointers. */
export async function firstFrame({olMap}: GpMap): Promise<void> {
  await until(() => olMap.getPixelFromCoordinate([0, 0]), 'the first frame');
}
