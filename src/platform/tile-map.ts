import type {LayerDefinition} from '../model.js';
import {readExtent, refusal, styleRank, type LayerHint} from './layer-facts.js';
import {rebase} from './services.js';
import {attributeOf, elements, textOf} from './xml.js';

/** A layer of vector tiles, from its TileMap document; throws as `readWmtsLayer` does. */
export function readTileMap(xml: string, hint: LayerHint): LayerDefinition {
  const refuse = refusal('TMS', hint.name);
  const [tileFormat = ''] = elements(xml, 'TileFormat');
  const format = attributeOf(tileFormat, 'mime-type');
  if (format !== 'application/x-protobuf') throw refuse(`its format "${format}"`);
  const levels = elements(xml, 'TileSet').map((set) =>
    Number(/\/(\d+)\/?$/.exec(attributeOf(set, 'href'))?.[1]),
  );
  if (levels.length === 0 || levels.some((level) => !(level >= 0 && level <= 24))) throw refuse('its levels');
  const [box = ''] = elements(xml, 'BoundingBox');
  const metres = ['minx', 'miny', 'maxx', 'maxy'].map((side) => Number(attributeOf(box, side) || NaN));
  const addresses = elements(xml, 'Metadata').map((metadata) => attributeOf(metadata, 'href'));
  const styles = addresses.flatMap((url) => {
    const name = /\/([^/?#]+)\.json$/.exec(url)?.[1];
    return name && rebase(url) !== undefined ? [{name: decodeURIComponent(name), url}] : [];
  });
  return {
    ...hint,
    title: textOf(xml, 'Title') || hint.name,
    service: 'TMS',
    format,
    styles: [...styles].sort((a, b) => styleRank(a.name) - styleRank(b.name)),
    minLevel: Math.min(...levels),
    maxLevel: Math.max(...levels),
    extent: readExtent(metres.map(toDegrees), refuse),
  };
}

function toDegrees(metres: number, index: number): number {
  const angle = metres / 6378137;
  return ((index % 2 === 1 ? Math.atan(Math.sinh(angle)) : angle) * 180) / Math.PI;
}
