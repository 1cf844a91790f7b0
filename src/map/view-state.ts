import type OlMap from 'ol/Map.js';
import {getPointResolution, toLonLat, transformExtent} from 'ol/proj.js';
import type {Extent, LonLat, ViewState} from '../model.js';

/** Metres on the ground a pixel, at the centre of a map; undefined while it has no view. */
export function groundResolution(map: OlMap): number | undefined {
  const view = map.getView();
  const center = view.getCenter();
  const resolution = view.getResolution();
  if (!center || resolution === undefined) return undefined;
  return getPointResolution(view.getProjection(), resolution, center, 'm');
}

/** What a map shows, in degrees; undefined while it has no size. */
export function viewState(map: OlMap): ViewState | undefined {
  const view = map.getView();
  const center = view.getCenter();
  const size = map.getSize();
  const ground = groundResolution(map);
  if (!center || !size?.[0] || !size[1] || ground === undefined) return undefined;
  const projection = view.getProjection();
  const [lon = 0, lat = 0] = toLonLat(center, projection);
  const extent = transformExtent(view.calculateExtent(size), projection, 'EPSG:4326');
  return {
    center: [round(lon), round(lat)] as LonLat,
    zoom: Math.round((view.getZoom() ?? 0) * 1000) / 1000,
    extent: extent.map(round) as unknown as Extent,
    scale: Math.round(ground / 0.00028),
    projection: projection.getCode(),
  };
}

/** Six decimals of a degree are 11 cm. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
