/** What readers see of `<gp-feature-info>`. */
export const fr = {
  'info.label': 'Qu’y a-t-il ici ?',
  'info.ask': 'Dire ce qu’il y a au centre de la carte',
  'info.loading': 'Recherche…',
  'info.nothing': 'Rien ici dans les couches affichées.',
  'info.none': 'Aucune des couches affichées ne dit ce qu’elle contient.',
  'info.failed': 'On ne peut pas le dire maintenant : des couches de la carte n’ont pas pu s’afficher.',
  'info.found': '{count} éléments trouvés',
  'info.found-one': '1 élément trouvé',
  'info.feature': 'Élément {number}',
  'info.value': 'Valeur',
  'info.yes': 'oui',
  'info.no': 'non',
  'info.fit': 'Voir en entier',
};

export const en: Record<keyof typeof fr, string> = {
  'info.label': 'What is here?',
  'info.ask': 'Tell what is at the centre of the map',
  'info.loading': 'Looking…',
  'info.nothing': 'Nothing here in the layers shown.',
  'info.none': 'None of the layers shown tells what it holds.',
  'info.failed': 'It cannot be told now: some layers of the map could not be shown.',
  'info.found': '{count} things found',
  'info.found-one': '1 thing found',
  'info.feature': 'Item {number}',
  'info.value': 'Value',
  'info.yes': 'yes',
  'info.no': 'no',
  'info.fit': 'See all of it',
};
