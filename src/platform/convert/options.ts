import {readAddress} from './addresses.js';
import {Call, type Literal} from './literals.js';
import type {Note} from './notes.js';
import type {OldLayer} from './old-map.js';

/** The options that a call is given. */
export type Options = Readonly<Record<string, Literal>>;

export const isOptions = (value: Literal): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Call);
export const optionsOf = (value: Literal): Options => (isOptions(value) ? value : {});
export const textOf = (value: Literal): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Controls of the former API, of its extensions and of the libraries, and ours. */
const controlNames: Readonly<Record<string, string>> = {
  zoom: 'zoom',
  geoportalzoom: 'zoom',
  search: 'search',
  searchengine: 'search',
  geocoder: 'search',
  layerswitcher: 'layer-switcher',
  layers: 'layer-switcher',
  graphicscale: 'scale',
  scaleline: 'scale',
  scale: 'scale',
  fullscreen: 'fullscreen',
  geolocate: 'locate',
  geolocation: 'locate',
  locate: 'locate',
  getfeatureinfo: 'feature-info',
  legends: 'legend',
  territories: 'territories',
  catalog: 'catalogue',
  share: 'share',
  attributions: 'attribution',
  attribution: 'attribution',
  geoportalattribution: 'attribution',
};

/** Our controls for those of a script, with what every map has; the others are told in `notes`. */
export function readControls(asked: readonly string[], notes: Note[]): string[] {
  const ours = (name: string) => controlNames[name.toLowerCase()];
  const others = [...new Set(asked.filter((name) => ours(name) === undefined))];
  if (others.length) notes.push(['widgets', {tools: others.join(', ')}]);
  return [...new Set(['zoom', 'attribution', ...asked.flatMap((name) => ours(name) ?? [])])];
}

/** The layers of an address of the platform, whose name may be given apart. */
export function readUrlLayers(url: string, name?: string): OldLayer[] | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  if (name !== undefined) address.searchParams.set('LAYERS', name);
  const layers = readAddress(address)?.layers;
  return layers?.length ? [...layers] : undefined;
}

/** How a layer is drawn. */
export function shownAs(options: Options): Pick<OldLayer, 'opacity' | 'hidden'> {
  const {opacity} = options;
  const visible = options['visibility'] ?? options['visible'];
  return {
    ...(typeof opacity === 'number' && opacity >= 0 && opacity < 1 && {opacity}),
    ...(visible === false && {hidden: true}),
  };
}
