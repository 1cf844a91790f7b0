import GeoJSON from 'ol/format/GeoJSON.js';
import type VectorLayer from 'ol/layer/Vector.js';
import {transformExtent} from 'ol/proj.js';
import {getOtherJson, unreadable} from '../platform/other-server.js';
import {createLoadedLayer, MOST_FEATURES} from './load-features.js';
import type {OtherLayer} from './other-servers.js';

const geojson = new GeoJSON();

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
