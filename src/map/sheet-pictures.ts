import type OlMap from 'ol/Map.js';
import type {LayerDefinition, LayerDescription, Picture} from '../model.js';
import {legendOf} from '../platform/legends.js';
import {pictureOfExtent, pictureOfLayer} from '../platform/pictures.js';
import {viewState} from './view-state.js';

/** What there is to see of a layer; the legend is an address. */
export interface SheetPictures {
  readonly preview: Picture | undefined;
  readonly extent: Picture | undefined;
  readonly legend: string | undefined;
}

/** Scale denominator of the legend where there is no map. */
const SCALE = 25_000;

/** What a layer looks like in a style: where the map is, at its scale, or wherever there is something to see. */
export function sheetPictures(
  {definitions, extent}: LayerDescription,
  definition: LayerDefinition | undefined,
  {map, styleName}: {readonly map: OlMap | undefined; readonly styleName: string | undefined},
): SheetPictures {
  const {center, scale = SCALE} = (map && viewState(map)) ?? {};
  const isExplained = definition && definition.service !== 'WFS' && !definition.restricted;
  return {
    preview: pictureOfLayer(definitions, {center, styleName}),
    extent: extent && pictureOfExtent(extent),
    legend: isExplained ? legendOf(definition, scale, {styleName}) : undefined,
  };
}
