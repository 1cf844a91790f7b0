import {parseLayerName} from '../layers.js';
import {publish, services} from '../services.js';
import type {Note} from './notes.js';
import {readNumbers, type OldLayer, type OldMap} from './old-map.js';
import {readExtent, readTile} from './points.js';

const isOldHost = (url: URL): boolean => /(^|[.-])wxs(-[a-z]+)?\.ign\.fr$/.test(url.hostname);
const isToday = (url: URL): boolean => url.hostname === new URL(publish(services.platform)).hostname;

/** An address of the platform, or of the services of IGN before it: tiles, images, features or a style. */
export function readAddress(url: URL): OldMap | undefined {
  const isOld = isOldHost(url);
  if (!isOld && !isToday(url)) return undefined;
  const query = new Map([...url.searchParams].map(([key, value]) => [key.toLowerCase(), value]));
  const notes: Note[] = [];
  if ((isOld && !url.pathname.startsWith('/static/')) || query.has('apikey') || query.has('api_key'))
    notes.push(['key']);
  const layers = readLayers(decode(url.pathname), query);
  if (!layers.length) return undefined;
  return {layers, ...readView(query, notes), recent: !isOld, notes};
}

function readLayers(path: string, query: ReadonlyMap<string, string>): OldLayer[] {
  const tiles = /\/tms\/[\d.]+\/([^/{}]+)/.exec(path)?.[1];
  if (tiles) return [{name: tiles, service: 'TMS'}];
  const [, styled, style] = /\/vectorTiles\/styles\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (styled) return [{name: styled, service: 'TMS', styleName: style}];
  const types = query.get('typenames') ?? query.get('typename');
  if (types) return types.split(',').map((name) => ({name, service: 'WFS' as const}));
  const names = query.get('layer') ?? query.get('layers') ?? '';
  const styles = (query.get('style') ?? query.get('styles') ?? '').split(',');
  return names
    .split(',')
    .filter(Boolean)
    .map((text, index) => {
      const {name} = parseLayerName(text);
      const styleName = styles[index];
      return {name, ...(styleName && styleName !== 'normal' && {styleName})};
    });
}

/** What a request for an image or a tile shows, when it is one, and how large an image is. */
function readView(
  query: ReadonlyMap<string, string>,
  notes: Note[],
): Pick<OldMap, 'extent' | 'center' | 'zoom' | 'width' | 'height'> {
  const [row, column, level, width, height] = ['tilerow', 'tilecol', 'tilematrix', 'width', 'height'].map(
    (name) => (/^\d{1,8}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : undefined),
  );
  if (row !== undefined && column !== undefined && level !== undefined)
    return readTile({row, column, level, set: query.get('tilematrixset') ?? ''}, notes) ?? {};
  const box = readNumbers(query.get('bbox')?.replace(/,[A-Za-z].*$/, ''), 4);
  if (!box) return {};
  const crs = query.get('crs') ?? query.get('srs') ?? query.get('srsname') ?? 'EPSG:4326';
  const extent = readExtent(box, crs, query.has('crs') && query.get('version') !== '1.1.1', notes);
  return {extent, ...(width && height && {width, height})};
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
