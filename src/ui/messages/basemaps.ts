/** What readers see of `<gp-basemaps>`. */
export const fr = {
  'basemaps.label': 'Fonds de carte',
  'basemaps.plan': 'Plan',
  'basemaps.plan-vecteur': 'Plan',
  'basemaps.plan-gris': 'Plan en gris',
  'basemaps.ortho': 'Photographies',
  'basemaps.ortho-irc': 'Infrarouge',
  'basemaps.ortho-1950': 'Photographies de 1950',
  'basemaps.etat-major': 'Carte d’état-major',
  'basemaps.cassini': 'Carte de Cassini',
  'basemaps.relief': 'Relief',
  'basemaps.cadastre': 'Cadastre',
};

export const en: Record<keyof typeof fr, string> = {
  'basemaps.label': 'Base maps',
  'basemaps.plan': 'Map',
  'basemaps.plan-vecteur': 'Map',
  'basemaps.plan-gris': 'Grey map',
  'basemaps.ortho': 'Photographs',
  'basemaps.ortho-irc': 'Infrared',
  'basemaps.ortho-1950': 'Photographs of 1950',
  'basemaps.etat-major': '19th century map',
  'basemaps.cassini': '18th century map',
  'basemaps.relief': 'Relief',
  'basemaps.cadastre': 'Land parcels',
};
