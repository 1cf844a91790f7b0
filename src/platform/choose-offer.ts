import type {LayerDefinition, LayerService} from '../model.js';
import {tileMatrixSet} from './tile-matrix-sets.js';

/** What a layer is wanted for: to be drawn, to say what is at a point, or to be saved as data. */
export type LayerUse = 'display' | 'query' | 'download';

/** What decides between the services that offer a layer. */
export interface OfferWish {
  /** Code of the projection of the view, `EPSG:3857` when absent. */
  readonly projection?: string | undefined;
  /** `display` when absent. */
  readonly use?: LayerUse | undefined;
  /** Forces a service. */
  readonly service?: LayerService | undefined;
  /** First and last zoom level at which it is wanted. */
  readonly zooms?: readonly [first: number, last: number] | undefined;
}

/** The offer chosen, and whether it must be reprojected to be drawn in the projection of the view. */
export interface ChosenOffer {
  readonly definition: LayerDefinition;
  readonly reprojected: boolean;
}

/** Services for each use, the lower the better; `projected` is to display in another projection than EPSG:3857. */
const ranks: Readonly<Record<LayerUse | 'projected', Readonly<Record<LayerService, number>>>> = {
  display: {TMS: 0, WMTS: 1, WMS: 2, WFS: 4},
  projected: {WMTS: 0, WMS: 1, WFS: 3, TMS: 4},
  query: {WFS: 0, WMS: 1, WMTS: 2, TMS: 3},
  download: {WFS: 0, WMS: 1, WMTS: 2, TMS: 3},
};
/** Images to reproject come after those of WMS, before vectors. */
const LATE = 1.5;

/** What WMS-R advertises, of the projections in use in France; WMS-V and WFS know every code of EPSG. */
const wmsRaster =
  /^(CRS:84|EPSG:(2154|27572|29(72|75)|32(96|97|98)|3262[0-2]|3263[0-2]|327(01|05|06|07|38|39|40)|3857|39(4[2-9]|50)|4171|4258|4326|44(67|71)|4559|5490))$/;

/** Whether a layer cannot be had in a projection, so that what comes must be reprojected. */
export function isReprojected(definition: LayerDefinition, projection = 'EPSG:3857'): boolean {
  const {service, wms} = definition;
  if (service === 'WFS' || wms === 'vector') return false;
  if (service === 'WMS') return !wmsRaster.test(projection);
  return (
    projection !== (service === 'TMS' ? 'EPSG:3857' : tileMatrixSet(definition.matrixSet ?? 'PM').projection)
  );
}

/**
 * The best of the offers of one layer; undefined when none is left.
 *
 * To display: vector tiles that have a style, WMTS, WMS, WFS. In another projection than EPSG:3857: WMTS or WMS in that
 * projection, then images to reproject, then WFS, then vector tiles. To query or to download: WFS, WMS, WMTS, vector
 * tiles; in a query, those that do not say what is at a point come last. Offers that draw nothing at the wanted zoom
 * levels come after all others.
 */
export function chooseOffer(
  offers: readonly LayerDefinition[],
  {projection = 'EPSG:3857', use = 'display', service: forced, zooms}: OfferWish = {},
): ChosenOffer | undefined {
  const rank = ranks[use === 'display' && projection !== 'EPSG:3857' ? 'projected' : use];
  const scored = offers
    .filter(({service}) => forced === undefined || service === forced)
    .map((definition) => {
      const {service, styles, queryable, minLevel} = definition;
      const reprojected = isReprojected(definition, projection);
      const isFar = zooms !== undefined && minLevel > zooms[1];
      const isMute = use === 'query' && (service === 'WMTS' || service === 'WMS') && queryable === false;
      const isBare = use === 'display' && service === 'TMS' && styles.length === 0;
      const isLate = use === 'display' && reprojected;
      const score = (isFar ? 100 : 0) + (isMute || isBare ? 10 : 0) + (isLate ? LATE : 0) + rank[service];
      return {definition, reprojected, score};
    })
    .sort((a, b) => a.score - b.score);
  const [best] = scored;
  return best && {definition: best.definition, reprojected: best.reprojected};
}
