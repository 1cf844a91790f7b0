// Altitudes of points and along lines, as the altimetry service writes them.
import {altitudeIn} from '../altitude.js';
import {json, page} from '../answers.js';

const NONE = -99999;
const ACCURACY = 'Variable suivant la source de mesure';
const resources = ['ign_rge_alti_wld', 'ign_rge_alti_par_territoires'];

const refuse = (description, status = 400) => json({error: {code: 'BAD_PARAMETER', description}}, {status});

export async function altimetry({request, url, path, landscape}) {
  const kind = /^altimetrie\/1\.0\/calcul\/alti\/rest\/(elevation|elevationLine)\.json$/.exec(path)?.[1];
  if (!kind) return page(404, 'Not Found');
  const asked = await readParameters(request, url);
  if (!asked) return page(500, 'Internal Server Error');
  const {
    resource,
    lon = '',
    lat = '',
    delimiter = '|',
    zonly = 'false',
    sampling,
    profile_mode: mode,
  } = asked;
  if (!resource) return refuse('The resource parameter is missing', 405);
  if (!resources.includes(resource)) return refuse(`The resource ${resource} is unknown`);
  const [lons, lats] = [lon, lat].map((list) => String(list).split(delimiter).map(Number));
  if (lons.length !== lats.length || ![...lons, ...lats].every(Number.isFinite))
    return refuse('The values of lon and lat are wrong');
  if (lons.length > 5000) return refuse('The number of points is over 5000');
  let points = lons.map((x, i) => [x, lats[i]]);
  if (kind === 'elevationLine') {
    if (points.length < 2) return refuse('The line has less than 2 points');
    const count = Number(sampling ?? points.length);
    if (!(count >= 2 && count <= 5000)) return refuse('The sampling parameter is not between 2 and 5000');
    points = resample(points, mode === 'accurate' ? 2 * count : count);
  }
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const altitude = altitudeIn([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  const elevations = points.map(([x, y]) => ({
    lon: x,
    lat: y,
    z: landscape.isOnLand(x, y) ? Math.round(altitude(x, y) * 100) / 100 : NONE,
    acc: ACCURACY,
  }));
  if (zonly === 'true') return json({elevations: elevations.map(({z}) => z)});
  if (kind === 'elevation') return json({elevations});
  const changes = elevations.slice(1).map(({z}, i) => z - elevations[i].z);
  const sum = (sign) => changes.reduce((total, change) => total + Math.max(0, sign * change), 0);
  return json({elevations, height_differences: {positive: sum(1), negative: sum(-1)}});
}

/** A POST takes JSON whose values are texts; a form breaks the service. */
async function readParameters(request, url) {
  if (request.method !== 'POST') return Object.fromEntries(url.searchParams);
  if (!/^application\/json/.test(request.headers.get('content-type') ?? '')) return undefined;
  const body = await request.json().catch(() => undefined);
  return body && Object.values(body).every((value) => typeof value === 'string') ? body : undefined;
}

/** So many points, as far from each other in degrees, whatever the vertices. */
function resample(points, count) {
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let piece = 0;
  let before = 0;
  return Array.from({length: count}, (_, i) => {
    const at = (total * i) / (count - 1);
    while (piece < lengths.length - 1 && before + lengths[piece] < at) before += lengths[piece++];
    const share = lengths[piece] ? Math.min(1, (at - before) / lengths[piece]) : 0;
    const [[x1, y1], [x2, y2]] = [points[piece], points[piece + 1]];
    return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  });
}
