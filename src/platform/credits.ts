import type {LayerCredit, LayerDefinition} from '../model.js';
import {services} from './services.js';

const OPEN = {
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};
const ODBL = {name: 'ODbL 1.0', url: 'https://opendatacommons.org/licenses/odbl/1-0/'};

/** Who is credited where nobody is named. */
export const PLATFORM_ITSELF = 'Géoplateforme';

/** Whether a credit names nobody, so that whoever the index of layers names is to be preferred. */
export const isUnknown = ({producer}: Pick<LayerCredit, 'producer'>): boolean =>
  producer === '' || producer === PLATFORM_ITSELF;

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
