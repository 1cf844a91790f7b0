import type {Extent, LayerDefinition, LayerLegend, LayerStyle} from '../model.js';
import {PlatformError} from './platform-error.js';
import {rebase} from './services.js';
import {attributeOf, elements, textOf} from './xml.js';

/** What is known of a layer before its capabilities are read. */
export type LayerHint = Pick<LayerDefinition, 'name' | 'producer' | 'wms' | 'restricted'>;

/** The failure that something which cannot be used stands for: `its extent` … */
export type Refusal = (what: string) => PlatformError;

export function refusal(service: string, layer: string): Refusal {
  return (what) =>
    new PlatformError('bad-answer', `${service} describes ${layer}, but ${what} cannot be used`, {
      service,
      layer,
    });
}

/** As in the snapshot: `normal` or `standard` by default; `transparent` draws next to nothing. */
export function styleRank(name: string): number {
  return name === 'normal' || name === 'standard' ? 0 : name === 'transparent' ? 2 : 1;
}

/** The styles of a layer of WMTS or WMS, the default first. */
export function readStyles(xml: string, nameTag: string, titleTag: string, refuse: Refusal): LayerStyle[] {
  const styles = elements(xml, 'Style').map((style) => {
    const legends = elements(style, 'LegendURL').flatMap(readLegend);
    const own = style.replace(/<LegendURL.*$/s, '');
    const title = textOf(own, titleTag);
    return {
      name: textOf(own, nameTag),
      ...(title && {title}),
      ...(legends.length > 0 && {legends}),
    };
  });
  if (styles.length === 0 || styles.some(({name}) => name === '')) throw refuse('its styles');
  return styles.sort((a, b) => styleRank(a.name) - styleRank(b.name));
}

/** A legend of the platform itself, unless it is the generic one or a drawing made on request. */
function readLegend(xml: string): LayerLegend[] {
  const url =
    attributeOf(xml, 'xlink:href') || attributeOf(xml.slice(xml.indexOf('<OnlineResource')), 'xlink:href');
  if (rebase(url) === undefined || /\/LEGEND\.jpg$|GetLegendGraphic/i.test(url)) return [];
  const [minScale, maxScale] = ['minScaleDenominator', 'maxScaleDenominator'].map(
    (name) => Number(attributeOf(xml, name)) || undefined,
  );
  return [{url, ...(minScale && {minScale}), ...(maxScale && {maxScale})}];
}

/** Corners a little beyond the world are those of its edges; any further and they are not degrees. */
export function readExtent(corners: readonly number[], refuse: Refusal): Extent {
  const [w = NaN, s = NaN, e = NaN, n = NaN] = corners;
  if (!(w >= -181 && s >= -91 && e <= 181 && n <= 91 && w < e && s < n)) throw refuse('its extent');
  return [Math.max(-180, w), Math.max(-90, s), Math.min(180, e), Math.min(90, n)];
}
