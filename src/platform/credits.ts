import type {LayerCredit, LayerDefinition, LayerState} from '../model.js';
import {services} from './services.js';

const OPEN = {
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};
const ODBL = {name: 'ODbL 1.0', url: 'https://opendatacommons.org/licenses/odbl/1-0/'};

/**
 * Whom to credit for a layer of the platform, as far as that is known without asking; the platform itself when nobody says
 * who made the data, and then no licence is claimed. Open data of a known producer are under the Licence Ouverte unless
 * they are OpenStreetMap's; private ones are licensed one by one.
 */
export function creditOf(definition: Pick<LayerDefinition, 'name' | 'producer' | 'restricted'>): LayerCredit {
  const {name, producer, restricted} = definition;
  if (producer === undefined) return {producer: 'Géoplateforme', url: services.site};
  return {
    producer,
    ...(producer === 'IGN' && {
      url: 'https://www.ign.fr/',
      logo: `${services.annexes.href}ressources/logos/ign.gif`,
    }),
    ...(!restricted && {licence: /(^|\W)OSM(\W|$)/.test(name) ? ODBL : OPEN}),
  };
}

/** What is drawn of a layer of a map, or of the one that stands in for it; undefined for layers of other servers. */
export const shownOf = ({fallbackDefinition, definition}: LayerState): LayerDefinition | undefined =>
  fallbackDefinition ?? definition;

/** Whom to credit for what a map shows of one of its layers; undefined when nobody is known. */
export function creditOfLayer(layer: LayerState): LayerCredit | undefined {
  const {spec, producer, fallbackDefinition} = layer;
  const definition = shownOf(layer);
  if (!definition || (spec.attribution !== undefined && !fallbackDefinition))
    return producer === undefined ? undefined : {producer};
  return creditOf(definition);
}
