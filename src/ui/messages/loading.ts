/** What readers see of a `<gp-map loading="click">` before they ask for it. */
export const fr = {
  'loading.show': 'Afficher la carte',
  'loading.show-label': 'Afficher la carte : {label}',
  'loading.note':
    'Rien n’est chargé avant. Ensuite, votre navigateur demandera les images de la carte à {host}, qui recevra votre adresse IP.',
};

export const en: Record<keyof typeof fr, string> = {
  'loading.show': 'Show the map',
  'loading.show-label': 'Show the map: {label}',
  'loading.note':
    'Nothing is loaded before. Then your browser will ask {host} for the images of the map, and {host} will receive your IP address.',
};
