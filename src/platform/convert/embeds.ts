import {readNumbers, readPoint, readZoom, round, type OldMap} from './old-map.js';

const plan = {name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'};

/** A frame of, or a link to, OpenStreetMap or a uMap. */
export function readEmbed(url: URL): OldMap | undefined {
  if (/^umap\.|\.umap\.|(^|\.)framacarte\.org$/.test(url.hostname) && /\/map\//.test(url.pathname))
    return readUmap(url);
  if (/(^|\.)(openstreetmap\.(org|fr)|osm\.org)$/.test(url.hostname)) return readOsm(url);
  return undefined;
}

/** `…/map/name_123?scaleControl=true#6/48.85/2.35` */
function readUmap(url: URL): OldMap {
  const {searchParams: query} = url;
  const [zoom, lat, lon] = readNumbers(url.hash.slice(1).replaceAll('/', ' '), 3) ?? [];
  const on = (name: string) => query.get(name) === 'true';
  const controls = [
    ...(query.get('zoomControl') === 'false' ? [] : ['zoom']),
    ...(on('scaleControl') ? ['scale'] : []),
    'attribution',
    ...(on('fullscreenControl') ? ['fullscreen'] : []),
    ...(on('locateControl') ? ['locate'] : []),
    ...(on('searchControl') ? ['search'] : []),
    ...(on('datalayersControl') ? ['layer-switcher'] : []),
  ];
  const title = /\/map\/(.+)_\d+\/?$/.exec(url.pathname)?.[1]?.replaceAll('-', ' ');
  return {
    label:
      title && !/^(carte sans nom|untitled map|anonymous)/.test(title) ? capital(decode(title)) : undefined,
    center: readPoint(lon, lat),
    zoom: readZoom(zoom),
    layers: [plan],
    controls,
    notes: [['umap'], ['osm']],
  };
}

/** `/export/embed.html?bbox=…&marker=lat,lon`, or `/?mlat=…&mlon=…#map=12/48.85/2.35`. */
function readOsm(url: URL): OldMap {
  const {searchParams: query} = url;
  const [w, s, e, n] = readNumbers(query.get('bbox'), 4) ?? [];
  const [markerLat, markerLon] = readNumbers(query.get('marker'), 2) ?? [
    Number(query.get('mlat') ?? NaN),
    Number(query.get('mlon') ?? NaN),
  ];
  const [zoom, lat, lon] = readNumbers(/map=([\d./-]+)/.exec(url.hash)?.[1]?.replaceAll('/', ' '), 3) ?? [];
  const pin = readPoint(markerLon, markerLat);
  return {
    ...(w !== undefined &&
      s !== undefined &&
      e !== undefined &&
      n !== undefined && {extent: [round(w), round(s), round(e), round(n)] as const}),
    center: readPoint(lon, lat) ?? (w === undefined ? pin : undefined),
    zoom: readZoom(zoom) ?? readZoom(query.get('zoom')),
    layers: [plan],
    markers: pin && [{lonLat: pin, text: ''}],
    notes: [['osm']],
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
