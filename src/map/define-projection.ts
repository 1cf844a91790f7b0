import {get as getProjection, transformExtent} from 'ol/proj.js';
import {register} from 'ol/proj/proj4.js';
import type Projection from 'ol/proj/Projection.js';
import proj4 from 'proj4';
import {PlatformError} from '../platform/http.js';
import {projectionParameters, type ProjectionParameters} from '../platform/projection-parameters.js';

/** The parameters of a projection as proj4 takes them. */
function definitionOf(parameters: ProjectionParameters): string {
  const end = `+towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
  if ('zone' in parameters) {
    const {zone, south, ellipsoid} = parameters;
    return `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=${ellipsoid} ${end}`;
  }
  const {
    origin: [lon0, lat0],
    parallels: [lat1, lat2],
    offset: [x0, y0],
  } = parameters;
  return `+proj=lcc +lat_0=${lat0} +lon_0=${lon0} +lat_1=${lat1} +lat_2=${lat2} +x_0=${x0} +y_0=${y0} +ellps=GRS80 ${end}`;
}

/** Makes a projection known to OpenLayers; `text` is how its code was written. Throws as `loadProjection` rejects. */
export function defineProjection(code: string, text: string): Projection {
  const found = projectionParameters[code];
  if (!found)
    throw new PlatformError(
      'bad-attribute',
      `Unknown projection "${text}": write EPSG:3857 or one of ${Object.keys(projectionParameters).join(', ')}`,
      {suggestion: 'projection="EPSG:3857"'},
    );
  proj4.defs(code, definitionOf(found));
  register(proj4);
  const projection = getProjection(code) as Projection;
  // Images are reprojected so far and no further: a view reaches beyond the places where the projection is in use.
  const [west, south, east, north] = found.extent;
  const reach = [
    Math.max(-180, west - 4),
    Math.max(-80, south - 4),
    Math.min(180, east + 4),
    Math.min(84, north + 4),
  ];
  projection.setExtent(transformExtent(reach, 'EPSG:4326', projection, 8));
  return projection;
}
