/** What readers see of `<gp-legend>`. */
export const fr = {
  'legend.label': 'Légende',
  'legend.of': 'Légende de {title}',
  'legend.none': 'Aucune légende pour ce qui est affiché.',
  'legend.failed': 'La légende n’a pas pu être affichée.',
  'legend.retry': 'Réessayer : légende de {title}',
};

export const en: Record<keyof typeof fr, string> = {
  'legend.label': 'Legend',
  'legend.of': 'Legend of {title}',
  'legend.none': 'No legend for what is shown.',
  'legend.failed': 'The legend could not be shown.',
  'legend.retry': 'Try again: legend of {title}',
};
