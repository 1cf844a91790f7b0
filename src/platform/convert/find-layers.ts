import type {LayerDefinition, LayerSpec} from '../../model.js';
import {loadSnapshot, wellKnownLayer} from '../layers.js';
import {isPlatformService} from '../guess-service.js';
import {renamedLayer} from '../renamed-layers.js';
import {suggestLayerName} from '../suggest-layer-name.js';
import type {Note} from './notes.js';
import type {OldLayer, OldMap} from './old-map.js';

const PLAN = 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2';

/** The layers of an old map as they are called and drawn today; what is said of the others goes to `notes`. */
export async function findLayers(
  {layers: listed, recent = false, topic}: Pick<OldMap, 'layers' | 'recent' | 'topic'>,
  notes: Note[],
): Promise<LayerSpec[]> {
  const known = await loadSnapshot();
  const layers = topic === undefined ? listed : layersOfTopic(topic, known, notes);
  const byName = new Map<string, LayerDefinition[]>();
  for (const layer of known) byName.set(layer.name, [...(byName.get(layer.name) ?? []), layer]);
  const specs = new Map<string, LayerSpec>();
  for (const {gray, ...old} of layers) {
    const found = old.url === undefined ? find(old, byName, known, recent, notes) : {...old};
    if (!found) continue;
    const spec = gray ? inGray(found, notes) : found;
    // Two that became one: the topmost that is seen.
    const key = `${spec.name} ${spec.url ?? ''}`;
    if (spec.hidden && specs.has(key)) continue;
    specs.delete(key);
    specs.set(key, spec);
  }
  return [...specs.values()];
}

/** Pages of the Géoportail that are not called like the layer they show. */
const topics: Readonly<Record<string, string>> = {
  'parcelles-cadastrales': 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS',
  'carte-ign': 'GEOGRAPHICALGRIDSYSTEMS.MAPS',
  'cartes-ign': 'GEOGRAPHICALGRIDSYSTEMS.MAPS',
  'plan-ign-v2': PLAN,
  'limites-administratives': 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST',
};

/** The layer of a page about it, `/donnees/carte-de-cassini`, on the plan unless it is a map of its own. */
function layersOfTopic(topic: string, known: readonly LayerDefinition[], notes: Note[]): OldLayer[] {
  const slug = topic.toLowerCase();
  const names = Object.hasOwn(topics, slug)
    ? [topics[slug]!]
    : known.filter(({title}) => slugOf(title) === slug).map(({name}) => name);
  // Maps and photographs first: others may be called the same.
  const name = names.find((each) => isBase.test(each)) ?? names[0];
  if (name === undefined) {
    notes.push(['topic', {topic: slug}]);
    return [];
  }
  return isBase.test(name) ? [{name}] : [{name: PLAN}, {name}];
}

const isBase = /^(\w+-IGNF_)?(GEOGRAPHICALGRIDSYSTEMS|ORTHOIMAGERY|PLAN\.IGN)/;

/** What the Géoportail made of a title in its addresses: `carte-de-letat-major-1820-1866`. */
const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');

function find(
  old: OldLayer,
  byName: ReadonlyMap<string, readonly LayerDefinition[]>,
  known: readonly LayerDefinition[],
  recent: boolean,
  notes: Note[],
): LayerSpec | undefined {
  const layer = old.name;
  const name = byName.has(layer) ? layer : renamedLayer(layer, byName);
  if (name === undefined) {
    if (recent) {
      notes.push(['unlisted', {layer}]);
      return withoutService(old);
    }
    const now = suggestLayerName(layer, known);
    notes.push(now === undefined ? ['unknown', {layer}] : ['unknown-suggestion', {layer, now}]);
    return undefined;
  }
  const offers = byName.get(name) ?? [];
  if (offers.every(({restricted}) => restricted)) {
    // Readers lost their base map: another one fills the hole.
    if (!/^(GEOGRAPHICALGRIDSYSTEMS\.MAPS|SCAN)/.test(name)) {
      notes.push(['restricted', {layer: name}]);
      return undefined;
    }
    notes.push(['replaced', {layer: name, now: wellKnownLayer(PLAN)?.title ?? PLAN}]);
    return {...withoutService(old), name: PLAN, styleName: undefined};
  }
  if (name !== layer) notes.push(['renamed', {layer, now: name}]);
  const spec = {...withoutService(old), name};
  const {service} = old;
  // The best service is chosen by itself, but vector tiles and features are not what images of that name are.
  const needed =
    (service === 'TMS' || service === 'WFS') &&
    offers.length > 1 &&
    offers.some((offer) => offer.service === service);
  return {...checkStyle(spec, offers, notes), ...(needed && {service})};
}

/** Only the plan has a grey style. */
function inGray(spec: LayerSpec, notes: Note[]): LayerSpec {
  if (spec.name === PLAN || spec.name === 'PLAN.IGN') return {...spec, name: 'PLAN.IGN', styleName: 'gris'};
  notes.push(['gray', {layer: spec.name}]);
  return spec;
}

function withoutService({service, ...layer}: OldLayer): LayerSpec {
  return service === undefined || isPlatformService(service) ? layer : {...layer, service};
}

function checkStyle(spec: LayerSpec, offers: readonly LayerDefinition[], notes: Note[]): LayerSpec {
  const {styleName, ...layer} = spec;
  if (styleName === undefined) return layer;
  const styles = offers.flatMap((offer) => offer.styles.map(({name}) => name));
  if (styles[0] === styleName) return layer;
  if (styles.includes(styleName)) return spec;
  if (styleName !== 'normal') notes.push(['style', {style: styleName, layer: spec.name}]);
  return layer;
}
