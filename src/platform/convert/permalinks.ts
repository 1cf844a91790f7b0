import {readServiceWord} from '../guess-service.js';
import type {Note} from './notes.js';
import {readNumbers, readZoom, type OldLayer, type OldMap} from './old-map.js';
import {readPoint} from './points.js';

/** A link to a map of the Géoportail or of cartes.gouv.fr, or the address of one of their frames. */
export function readPermalink(url: URL): OldMap | undefined {
  const isGeoportail = /(^|\.)geoportail\.gouv\.fr$/.test(url.hostname);
  if (!isGeoportail && !/(^|\.)cartes\.gouv\.fr$/.test(url.hostname)) return undefined;
  const {searchParams: query} = url;
  const notes: Note[] = [];
  const layers = isGeoportail ? readNumbered(query, notes) : readListed(query.get('l') ?? '');
  const [x, y] = readNumbers(query.get('c'), 2) ?? [];
  const center = readPoint(x, y);
  const page = isGeoportail && !layers.length ? /^\/donnees\/([^/]+)\/?$/.exec(url.pathname)?.[1] : undefined;
  if (!center && !layers.length && !notes.length && page === undefined) return undefined;
  const [pinX, pinY] = readNumbers(query.get('p'), 2) ?? [];
  const pin = readPoint(pinX, pinY);
  const title = query.get('t')?.trim();
  const comment = query.get('m')?.trim();
  const tools = isGeoportail ? [] : (query.get('w') ?? '').split(',').filter(Boolean);
  if (tools.length) notes.push(['widgets', {tools: tools.join(', ')}]);
  return {
    label: title === '' ? undefined : title,
    title: comment === '' ? undefined : comment,
    center,
    zoom: readZoom(query.get('z')),
    layers,
    topic: page,
    markers: pin && [{lonLat: pin, text: title ?? ''}],
    recent: !isGeoportail,
    notes,
  };
}

/** `l0=…&v1=…&d2=…`: layers, vector tiles and drawings, numbered from the bottom. */
function readNumbered(query: URLSearchParams, notes: Note[]): OldLayer[] {
  const numbered = [...query].flatMap(([key, text]) => {
    const [, kind = '', index] = /^([a-z])(\d+)$/i.exec(key) ?? [];
    return index === undefined ? [] : [{kind: kind.toLowerCase(), index: Number(index), text}];
  });
  numbered.sort((a, b) => a.index - b.index);
  return numbered.flatMap(({kind, text}): OldLayer | [] => {
    const [, body = '', options = ''] = /^([^(]*)(?:\((.*)\))?/.exec(text) ?? [];
    const words = options.split(';');
    if (kind === 'd') {
      if (Number(words[0]) !== 0 || words[0] === '') notes.push(['drawing', {number: body.trim()}]);
      return [];
    }
    if (kind !== 'l' && kind !== 'v') return [];
    const [name, service] = readId(body);
    if (/OPENLS|ISOCURVE|ELEVATIONPATH/i.test(body)) {
      notes.push(['computed']);
      return [];
    }
    if (/EXTERNAL/i.test(service)) {
      notes.push(['external', {layer: name}]);
      return [];
    }
    const style = words.find((word) => word.startsWith('s:'))?.slice(2);
    const layer = layerOf(name, service, words[0], words.includes('h'), style);
    return words.includes('g') ? {...layer, gray: true} : layer;
  });
}

/**
 * `l=NAME$GEOPORTAIL:OGC:WMTS(…),…` from the top of the list of the site, which draws by position: place, opacity,
 * visible, grey and style; links of the first years leave the place out.
 */
function readListed(text: string): OldLayer[] {
  const listed = [...text.matchAll(/([^,(]+)(?:\(([^)]*)\))?/g)].map(([, body = '', options = ''], index) => {
    const words = options.split(';');
    const placed = words.length > 3;
    const [opacity, visible, gray, style] = placed ? words.slice(1) : words;
    const [name, service] = readId(body);
    return {name, service, opacity, visible, gray, style, place: placed ? Number(words[0]) : index};
  });
  listed.sort((a, b) => a.place - b.place);
  return listed
    .filter(({name}) => name !== '')
    .map(({name, service, opacity, visible, gray, style}) => ({
      ...layerOf(name, service, opacity, visible === '0', style),
      ...(gray === '1' && {gray: true}),
    }));
}

function readId(text: string): readonly [name: string, service: string] {
  const [name = '', service = ''] = text.split(/\$|::/).map((part) => part.trim());
  return [name.replace(/==aggregate$/, ''), service];
}

function layerOf(
  name: string,
  service: string,
  opacityText: string | undefined,
  hidden: boolean,
  style: string | undefined,
): OldLayer {
  const opacity = Number(opacityText?.replace(',', '.'));
  const word = readServiceWord(/(\w+)\W*(?:==aggregate)?\W*$/.exec(service)?.[1] ?? '');
  return {
    name,
    service: word,
    ...(opacityText && opacity >= 0 && opacity < 1 && {opacity}),
    ...(hidden && {hidden}),
    ...(style && {styleName: style}),
  };
}
