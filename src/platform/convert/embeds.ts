import {readNumbers, readZoom, type OldMap} from './old-map.js';
import {readExtent, readPoint} from './points.js';
import {readShortLink} from './short-links.js';

const plan = {name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'};

/** A frame of, or a link to, OpenStreetMap, a uMap or a map of Ma carte. */
export function readEmbed(url: URL): OldMap | undefined {
  if (/^umap\.|\.umap\.|(^|\.)framacarte\.org$/.test(url.hostname))
    // Short addresses (`/s/abc`) show a map as well; the other pages of the site do not.
    return /\/(map|m|s)\/./.test(url.pathname) ? readUmap(url) : undefined;
  if (url.hostname === 'macarte.ign.fr') return readMacarte(url);
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
  return {
    label: titleOf(/\/map\/(.+)_\d+\/?$/.exec(url.pathname)?.[1]),
    center: readPoint(lon, lat),
    zoom: readZoom(zoom),
    layers: [plan],
    controls,
    notes: [['umap'], ['osm']],
  };
}

/** `…/carte/1X3jxe/Carte-EnR`: what it shows is known to the site alone; some addresses say where. */
function readMacarte(url: URL): OldMap | undefined {
  const [, id, title] = /^\/carte\/(?:voir\/)?(\w{4,})(?:\/([^/]*))?\/?$/.exec(url.pathname) ?? [];
  if (id === undefined) return undefined;
  const numberOf = (name: string) => Number(url.searchParams.get(name) ?? NaN);
  return {
    label: titleOf(title),
    center: readPoint(numberOf('lon'), numberOf('lat')),
    zoom: readZoom(url.searchParams.get('z') ?? url.searchParams.get('zoom')),
    layers: [plan],
    notes: [['macarte']],
  };
}

/** What a map is called by the last part of its address. */
function titleOf(part: string | undefined): string | undefined {
  const title = decode(part ?? '')
    .replaceAll('-', ' ')
    .trim();
  return title && !/^(carte sans nom|untitled map|anonymous)/i.test(title) ? capital(title) : undefined;
}

/**
 * `/export/embed.html?bbox=…&marker=lat,lon`, `/?mlat=…&mlon=…#map=12/48.85/2.35`, `/?lat=…&lon=…&zoom=…` or `/go/0BO0a0R?m`;
 * undefined for pages that show nowhere, such as that of the licence.
 */
function readOsm(url: URL): OldMap | undefined {
  const {searchParams: query} = url;
  const short = readShortLink(/^\/go\/([^/]+)$/.exec(url.pathname)?.[1] ?? '');
  if (short) {
    const markers = query.has('m') ? [{lonLat: short.center, text: ''}] : undefined;
    return {...short, layers: [plan], markers, notes: [['osm']]};
  }
  const box = readNumbers(query.get('bbox'), 4);
  const extent = box && readExtent(box, 'EPSG:4326', false, []);
  const numberOf = (name: string) => Number(query.get(name) ?? NaN);
  const [markerLat, markerLon] = readNumbers(query.get('marker'), 2) ?? [numberOf('mlat'), numberOf('mlon')];
  const [zoom, lat, lon] = readNumbers(/map=([\d./-]+)/.exec(url.hash)?.[1]?.replaceAll('/', ' '), 3) ?? [
    undefined,
    numberOf('lat'),
    numberOf('lon'),
  ];
  const pin = readPoint(markerLon, markerLat);
  const center = readPoint(lon, lat) ?? (extent ? undefined : pin);
  if (!center && !extent) return undefined;
  return {
    ...(extent && {extent}),
    center,
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
