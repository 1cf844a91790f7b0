import type OlMap from 'ol/Map.js';
import {fromLonLat} from 'ol/proj.js';
import type {LonLat} from '../model.js';
import {findLayer, parseLayerName} from '../platform/layers.js';
import {tileMatrixSet} from '../platform/tile-matrix-sets.js';
import {tileAddress, tileAt} from '../platform/wmts.js';
import {viewState} from './view-state.js';

/** What a layer looks like: an address of an image, and whether it is to be seen without its colours. */
export interface Preview {
  readonly title: string;
  readonly image?: string | undefined;
  readonly isGrey: boolean;
}

/** A place that every base map shows well, for a map that has no view yet. */
const PARIS: LonLat = [2.35, 48.85];
/** Vector tiles have no images: the same plan, as images. */
const twins: Readonly<Record<string, string>> = {'PLAN.IGN': 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'};

/** What a layer looks like in the middle of a map. Rejects with a `PlatformError` when there is no such layer. */
export async function previewOf(map: OlMap, text: string, signal: AbortSignal): Promise<Preview> {
  const {name, styleName = '', service} = parseLayerName(text);
  const {title} = await findLayer(name, {service, signal});
  const shown = {title, isGrey: /gris|noir/.test(styleName)};
  const offer = await findLayer(twins[name] ?? name, {signal});
  if (offer.service !== 'WMTS' || offer.restricted) return shown;
  const {center = PARIS, zoom = 12} = viewState(map) ?? {};
  const set = tileMatrixSet(offer.matrixSet ?? 'PM');
  const [x = 0, y = 0] = fromLonLat([...center], set.projection);
  const {tile} = tileAt(offer, [x, y], set.resolution(Math.round(Math.min(zoom, 15))));
  return {...shown, image: tileAddress(offer, tile).href};
}
