// What a map that was given a state is expected to tell of itself.
import type {MapState} from '../../src/model.js';
import {parseLayerName} from '../../src/platform/layers.js';
import {findTerritory} from '../../src/platform/territories.js';

/** Half the width of the maps of the tests, in pixels. */
const HALF = 320;

/** Everything but the view: names in full, and nothing that is usual anyway. */
export function expectedState({projection, territory, layers, markers, ...state}: MapState): MapState {
  const usual = findTerritory(territory ?? '')?.projection ?? 'EPSG:3857';
  const named = layers?.map((layer) => ({
    ...layer,
    ...(layer.url === undefined && parseLayerName(layer.name)),
  }));
  const all: MapState = {
    ...state,
    center: undefined,
    zoom: undefined,
    ...(territory && {territory}),
    ...(projection && projection !== usual && {projection}),
    ...(named?.length && {layers: named}),
    ...(markers?.length && {markers}),
  };
  return JSON.parse(JSON.stringify(all)) as MapState;
}

/** How far the view is from what was asked: zoom levels, and degrees, beyond those that the edge of the world explains. */
export function viewOff(shown: MapState, {center, zoom}: MapState): {zoom: number; degrees: number} {
  // Further out, the world would be narrower than the map.
  const levels = (zoom ?? 0) >= 2 ? Math.abs((shown.zoom ?? NaN) - zoom!) : 0;
  if (!center) return {zoom: levels, degrees: 0};
  // At the edge of the world, a map moves over by half its width at most.
  const half = HALF * (360 / 256 / 2 ** (zoom ?? 12));
  const [lon = NaN, lat = NaN] = shown.center ?? [];
  const off = [Math.abs(lon - center[0]) - (zoom ? half : 360), Math.abs(lat - center[1]) - half];
  return {zoom: levels, degrees: Math.max(0, ...off)};
}
