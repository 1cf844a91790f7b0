import MVT from 'ol/format/MVT.js';
import type OlMap from 'ol/Map.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import {transformExtent} from 'ol/proj.js';
import VectorTile from 'ol/source/VectorTile.js';
import {createXYZ} from 'ol/tilegrid.js';
import {stylefunction} from 'ol-mapbox-style';
import type {LayerDefinition} from '../model.js';
import {getJson, PlatformError} from '../platform/http.js';
import {tileTemplate} from '../platform/layer-address.js';
import {wholeWorld} from '../platform/normalise-extent.js';
import {rebase} from '../platform/services.js';

/** The parts of a Mapbox style that are read here. */
export interface MapStyle {
  readonly version: number;
  readonly sprite?: string;
  readonly sources?: Readonly<Record<string, {readonly type: string}>>;
  readonly layers: readonly {readonly source?: string; readonly type: string; readonly paint?: object}[];
}

/**
 * A layer of vector tiles drawn with one of the platform's own styles. Sprites come from the platform, letters from the
 * reader's own fonts: nothing is asked of another host.
 */
export async function createVectorTileLayer(
  definition: LayerDefinition,
  style: MapStyle,
  {
    map,
    apiKey,
    signal,
  }: {readonly map: OlMap; readonly apiKey?: string | undefined; readonly signal: AbortSignal},
): Promise<VectorTileLayer> {
  const [key] = vectorSourceOf(style) ?? [];
  if (!key)
    throw new PlatformError('bad-answer', `The style of ${definition.name} has no vector source`, {
      layer: definition.name,
    });
  const [west, south, east, north] = definition.extent ?? wholeWorld;
  const layer = new VectorTileLayer({
    declutter: true,
    source: new VectorTile({
      transition: 0,
      format: new MVT(),
      url: tileTemplate(definition, apiKey),
      tileGrid: createXYZ({
        minZoom: definition.minLevel,
        maxZoom: definition.maxLevel,
        tileSize: 256,
        extent: transformExtent([-180, -85.0511, 180, 85.0511], 'EPSG:4326', 'EPSG:3857'),
      }),
    }),
  });
  layer.setExtent(
    transformExtent(
      [west, Math.max(south, -85.05), east, Math.min(north, 85.05)],
      'EPSG:4326',
      map.getView().getProjection(),
      8,
    ),
  );
  await applyMapStyle(layer, style, key, {
    sprite: style.sprite === undefined ? undefined : rebase(style.sprite),
    icons: (address) => getJson<object>(address, {service: 'annexes', signal}),
    signal,
  });
  return layer;
}

/** The first source of vector tiles of a style; undefined when it has none. */
export function vectorSourceOf({
  sources,
  layers,
}: MapStyle): [key: string, source: {readonly type: string}] | undefined {
  if (!Array.isArray(layers)) return undefined;
  return Object.entries(sources ?? {}).find(([, source]) => source.type === 'vector');
}

/**
 * Draws a layer with one source of a Mapbox style. Pictures come from `sprite`, letters from the reader's own fonts:
 * nothing is asked of another host.
 */
export async function applyMapStyle(
  layer: VectorTileLayer,
  style: MapStyle,
  key: string,
  {
    sprite,
    icons,
    signal,
  }: {
    readonly sprite: string | undefined;
    readonly icons: (address: URL) => Promise<object>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const found = sprite
    ? await icons(new URL(`${sprite}.json`)).catch((cause: unknown) => {
        signal.throwIfAborted();
        console.warn(`<gp-layer>: no icons for a style: ${String(cause)}`);
        return undefined;
      })
    : undefined;
  layer.set('mapStyle', style);
  const resolutions = Array.from({length: 24}, (_, level) => 156543.03392804097 / 2 ** level);
  stylefunction(
    layer,
    style,
    key,
    resolutions,
    found,
    found && sprite ? `${sprite}.png` : undefined,
    systemFonts,
  );
}

const systemFonts = (fonts: string[]): string[] =>
  fonts.map((font) => {
    const weight = /bold/i.test(font) ? 'Bold' : 'Regular';
    return `${/italic/i.test(font) ? 'Italic ' : ''}system-ui ${weight}`;
  });
