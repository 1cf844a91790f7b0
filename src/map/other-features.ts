import GeoJSON from 'ol/format/GeoJSON.js';
import WFS from 'ol/format/WFS.js';
import type VectorLayer from 'ol/layer/Vector.js';
import {transformExtent} from 'ol/proj.js';
import {serviceAddress} from '../platform/guess-service.js';
import {PlatformError} from '../platform/http.js';
import {getOtherJson, getOtherText, unreadable} from '../platform/other-server.js';
import {createLoadedLayer, MOST_FEATURES} from './load-features.js';
import type {OtherLayer} from './other-servers.js';

const geojson = new GeoJSON();

/** The features of a type of any WFS (2.0.0, or 1.1.0 when its address says so), in GeoJSON or in GML. */
export function createOtherWfs({group, spec, url, signal: end}: OtherLayer): VectorLayer {
  const {name} = spec;
  if (!name)
    throw new PlatformError('bad-attribute', 'A WFS has several layers: write name="prefix:type"', {
      suggestion: 'name="prefix:type"',
    });
  const version = /version=1\.[01]/i.test(url.search) ? '1.1.0' : '2.0.0';
  group.set('producer', url.host);
  return createLoadedLayer(
    group,
    async (extent, projection, signal) => {
      const asked = serviceAddress(url);
      const code = projection.getCode();
      const parameters = {
        SERVICE: 'WFS',
        VERSION: version,
        REQUEST: 'GetFeature',
        [version === '2.0.0' ? 'TYPENAMES' : 'TYPENAME']: name,
        SRSNAME: code,
        BBOX: `${extent.join(',')},${code}`,
        [version === '2.0.0' ? 'COUNT' : 'MAXFEATURES']: String(MOST_FEATURES),
        ...(/outputformat=[^&]*json/i.test(url.search) && {OUTPUTFORMAT: 'application/json'}),
      };
      for (const [key, value] of Object.entries(parameters)) asked.searchParams.set(key, value);
      const text = await getOtherText(asked, {signal});
      try {
        const options = {dataProjection: code, featureProjection: code};
        const features = text.trimStart().startsWith('{')
          ? geojson.readFeatures(text, options)
          : readGml(text, version, asked);
        return {features, truncated: features.length >= MOST_FEATURES};
      } catch (cause) {
        throw cause instanceof PlatformError ? cause : unreadable(asked, 'features', cause);
      }
    },
    end,
  );
}

function readGml(text: string, version: string, url: URL) {
  const said = /<(?:\w+:)?ExceptionText>([^<]*)/.exec(text)?.[1];
  if (said !== undefined)
    throw new PlatformError('bad-request', `${url.host} refused: ${said.trim()}`, {url});
  if (!/<(?:\w+:)?FeatureCollection\b/.test(text)) throw unreadable(url, 'features');
  return new WFS({version}).readFeatures(text);
}

interface Items {
  readonly type?: string;
  readonly features?: readonly unknown[];
  readonly links?: readonly {readonly rel?: string; readonly type?: string; readonly href?: string}[];
}

/** The features of a collection of an OGC API – Features: an address that ends with `/collections/{id}`, or its `items`. */
export function createOgcApiFeatures({group, spec, url, signal: end}: OtherLayer): VectorLayer {
  const base = new URL(url);
  const path = base.pathname.replace(/\/(items)?$/, '');
  base.pathname = path.includes('/collections/')
    ? path
    : `${path}/collections/${encodeURIComponent(spec.name)}`;
  group.set('producer', url.host);
  return createLoadedLayer(
    group,
    async (extent, projection, signal) => {
      const first = new URL(`${base.origin}${base.pathname}/items${base.search}`);
      first.searchParams.set('f', 'json');
      first.searchParams.set('limit', '1000');
      first.searchParams.set('bbox', transformExtent(extent, projection, 'EPSG:4326', 8).join(','));
      const found: unknown[] = [];
      let next: URL | undefined = first;
      while (next && found.length < MOST_FEATURES) {
        const page: Items = await getOtherJson<Items>(next, {signal});
        if (!Array.isArray(page.features)) throw unreadable(next, 'features');
        found.push(...(page.features as unknown[]));
        const link = page.links?.find(({rel, type}) => rel === 'next' && (!type || type.includes('json')));
        const following: URL | undefined = link?.href === undefined ? undefined : new URL(link.href, next);
        // A page is only followed on its own server, and never to itself.
        next = following?.origin === next.origin && following.href !== next.href ? following : undefined;
      }
      const features = geojson.readFeatures(
        {type: 'FeatureCollection', features: found.slice(0, MOST_FEATURES)},
        {featureProjection: projection},
      );
      return {features, truncated: found.length > MOST_FEATURES || next !== undefined};
    },
    end,
  );
}
