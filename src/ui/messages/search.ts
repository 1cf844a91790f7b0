/** What readers see of `<gp-search>`. */
export const fr = {
  'search.label': 'Rechercher un lieu ou une adresse',
  'search.placeholder': 'Lieu, adresse, coordonnées',
  'search.clear': 'Effacer la recherche',
  'search.results': '{count} résultats. Flèches pour choisir.',
  'search.result': '1 résultat. Flèche bas pour le choisir.',
  'search.none': 'Aucun résultat pour « {text} ».',
  'search.required': 'Indiquez un lieu ou une adresse.',
  'search.loading': 'Recherche…',
  'kind.housenumber': 'Adresse',
  'kind.street': 'Rue',
  'kind.locality': 'Lieu-dit',
  'kind.municipality': 'Commune',
  'kind.parcel': 'Parcelle',
  'kind.coordinates': 'Coordonnées',
};

export const en: Record<keyof typeof fr, string> = {
  'search.label': 'Search for a place or an address',
  'search.placeholder': 'Place, address, coordinates',
  'search.clear': 'Clear the search',
  'search.results': '{count} results. Arrow keys to choose.',
  'search.result': '1 result. Down arrow to choose it.',
  'search.none': 'No result for “{text}”.',
  'search.required': 'Enter a place or an address.',
  'search.loading': 'Searching…',
  'kind.housenumber': 'Address',
  'kind.street': 'Street',
  'kind.locality': 'Locality',
  'kind.municipality': 'Town',
  'kind.parcel': 'Parcel',
  'kind.coordinates': 'Coordinates',
};
