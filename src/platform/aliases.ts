import type {LayerService} from '../model.js';

/** A layer of the platform, and what of it. */
export interface AliasedLayer {
  readonly name: string;
  readonly service?: LayerService;
  readonly styleName?: string;
}

/** Short names of the layers most used, to be written in place of the platform's. */
export const aliases: Readonly<Record<string, AliasedLayer>> = {
  plan: {name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'},
  'plan-vecteur': {name: 'PLAN.IGN', service: 'TMS'},
  'plan-gris': {name: 'PLAN.IGN', service: 'TMS', styleName: 'gris'},
  ortho: {name: 'ORTHOIMAGERY.ORTHOPHOTOS'},
  'ortho-irc': {name: 'ORTHOIMAGERY.ORTHOPHOTOS.IRC'},
  'ortho-1950': {name: 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965'},
  'etat-major': {name: 'GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40'},
  cassini: {name: 'BNF-IGNF_GEOGRAPHICALGRIDSYSTEMS.CASSINI'},
  relief: {name: 'ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW'},
  pentes: {name: 'GEOGRAPHICALGRIDSYSTEMS.SLOPES.MOUNTAIN'},
  cadastre: {name: 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS'},
  limites: {name: 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST'},
  forets: {name: 'LANDCOVER.FORESTINVENTORY.V2'},
};
